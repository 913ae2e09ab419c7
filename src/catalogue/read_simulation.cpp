#include "catalogue/reading.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

/// Reads one file, when pathways and forms have been read.
class SimulationReader {
  public:
    explicit SimulationReader(Reading& reading) : reading_(reading) {}

    Simulation read(const Node& root) {
        Map map(root);
        if (const auto until = map.date("until")) simulation_.until = *until;
        const auto& day = reading_.catalogue.demo.day;
        if (const auto until = map.find("until"); until && day && simulation_.until > *day)
            until->fault("simulation.after_the_demo", {{"day", day->iso()}});
        read_names(map);
        read_seasons(map);
        if (map.need("groups")) map.each_map("groups", [&](Map& group) { read_group(group); });
        if (map.need("courses")) map.each_map("courses", [&](Map& course) { read_course(course); });
        map.each_map("effects", [&](Map& effect) { read_effect(effect); });
        if (const auto faults = map.need("faults")) read_faults(*faults);
        map.done();
        return std::move(simulation_);
    }

  private:
    void read_names(Map& map) {
        const auto names = map.need("names");
        if (!names) return;
        Map lists(*names);
        for (const auto& [key, list] :
             {std::pair("given", &simulation_.given), {"family", &simulation_.family}}) {
            *list = lists.texts(key);
            if (const auto node = lists.need(key); node && list->empty()) node->fault("simulation.nothing");
        }
        lists.done();
    }

    void read_seasons(Map& map) {
        const auto node = map.need("seasons");
        if (!node) return;
        simulation_.seasons = numbers(*node, 0, 1000);
        if (simulation_.seasons.size() != 12) node->fault("simulation.twelve_months");
    }

    void read_group(Map& map) {
        SimulatedGroup group{.id = map.text("group"),
                             .share = number(map, "share", 1, 1000),
                             .deaths = number(map, "deaths", 0, 1000),
                             .moves = number(map, "moves", 0, 1000)};
        reading_.define("simulated group", map.find("group"));
        if (const auto born = map.need("born")) {
            Map range(*born);
            group.born_first = range.date("from").value_or(calendar::Date());
            group.born_last = range.date("to").value_or(calendar::Date());
            range.done();
            // Numbers of the years in question tell the century, whoever reads them.
            const auto year = [](calendar::Date date) { return date.year(); };
            if (group.born_last < group.born_first || year(group.born_first) < 1900 ||
                year(group.born_last) > 2039)
                born->fault("simulation.born_when");
        }
        simulation_.groups.push_back(std::move(group));
    }

    void read_course(Map& map) {
        SimulatedCourse course{.id = map.text("course"),
                               .pathway = map.text("pathway"),
                               .group = map.maybe_text("group").value_or(""),
                               .unit_kind = map.maybe_text("units of kind").value_or("")};
        course.parameter = map.maybe_text("parameter").value_or(course.pathway);
        if (course.group.empty() == course.unit_kind.empty()) map.node().fault("simulation.group_or_kind");
        course.begins = course.is_of_persons() ? number(map, "begins per 1000 a year", 1, 12'000)
                                               : number(map, "percent begin", 1, 100);
        if (course.is_of_persons()) course.reason = map.text("reason");
        reading_.define("simulated course", map.find("course"));
        reading_.refer("pathway", map.find("pathway"));
        reading_.refer("parameter", map.find("parameter"), course.pathway);
        reading_.refer("simulated group", map.find("group"));
        reading_.refer("unit kind", map.find("units of kind"));
        const auto* const pathway = reading_.catalogue.pathway(course.pathway);
        if (pathway != nullptr) check_subject(course, *pathway, map.node());
        if (map.need("steps"))
            map.each_map("steps",
                         [&](Map& step) { course.steps.push_back(read_step(step, course, pathway)); });
        if (course.steps.empty()) map.node().fault("simulation.no_steps");
        map.each_map("forms", [&](Map& form) { course.forms.push_back(read_form(form, course, pathway)); });
        for (const auto& [key, way] :
             {std::pair("left", &course.left), {"died", &course.died}, {"moved", &course.moved}})
            if (const auto node = map.find(key)) *way = read_way_out(*node, course, pathway);
        simulation_.courses.push_back(std::move(course));
    }

    /// Of persons only what is kept in common can be simulated: they move from one unit to another.
    void check_subject(const SimulatedCourse& course, const pathway::Pathway& pathway, const Node& node) {
        const auto subject = course.is_of_persons() ? std::string(pathway::person_kind) : course.unit_kind;
        if (!subject.empty() && !pathway.takes(subject))
            node.fault("simulation.other_subject", {{"pathway", pathway.id}});
        else if (course.is_of_persons() && !pathway.sharing)
            node.fault("simulation.not_shared", {{"pathway", pathway.id}});
        for (const auto& other : simulation_.courses)
            if (other.pathway == course.pathway && other.parameter == course.parameter &&
                other.group == course.group && other.unit_kind == course.unit_kind)
                node.fault("simulation.twice", {{"name", pathway.name_for(course.parameter)}});
        if (pathway.parameter(course.parameter) == nullptr && course.parameter == course.pathway)
            node.fault("import.no_parameter", {{"pathway", pathway.id}});
    }

    SimulatedStep read_step(Map& map, const SimulatedCourse& course, const pathway::Pathway* pathway) {
        SimulatedStep step{.stage = map.text("stage"), .reason = map.maybe_text("reason").value_or("")};
        refer_to_stage(map, "stage", course);
        const bool is_first_of_person = course.steps.empty() && course.is_of_persons();
        if (const auto days = map.find("days")) step.days = waits(*days);
        if (is_first_of_person != step.days.empty()) map.node().fault("simulation.days_of_the_next");
        step.chance = map.find("percent") ? number(map, "percent", 1, 100) : 100;
        if (pathway != nullptr && !course.steps.empty() &&
            pathway->order_of(step.stage) <= pathway->order_of(course.steps.back().stage))
            map.node().fault("simulation.against_the_order", {{"stage", step.stage}});
        const auto* const stage = pathway != nullptr ? pathway->stage(step.stage) : nullptr;
        step.ends = stage != nullptr && stage->ends;
        if (stage != nullptr && stage->timed) map.node().fault("simulation.timed", {{"stage", step.stage}});
        step.answers = read_answers(map, form_of(pathway, step.stage));
        return step;
    }

    SimulatedForm read_form(Map& map, const SimulatedCourse& course, const pathway::Pathway* pathway) {
        SimulatedForm form{.form = map.text("form"),
                           .from = map.text("from"),
                           .rate = number(map, "per 1000 days", 1, 1000),
                           .seasonal = map.flag("seasonal")};
        reading_.refer("form", map.find("form"));
        refer_to_stage(map, "from", course);
        const auto* const free = pathway != nullptr ? pathway->free_form(form.form) : nullptr;
        if (pathway != nullptr && (free == nullptr || !free->dated))
            map.node().fault("import.no_dated_form", {{"form", form.form}});
        form.answers = read_answers(map, reading_.catalogue.form(form.form));
        return form;
    }

    SimulatedWayOut read_way_out(const Node& node, const SimulatedCourse& course,
                                 const pathway::Pathway* pathway) {
        Map map(node);
        SimulatedWayOut way{.stage = map.text("stage")};
        refer_to_stage(map, "stage", course);
        const auto* const stage = pathway != nullptr ? pathway->stage(way.stage) : nullptr;
        if (stage != nullptr && stage->timed) node.fault("simulation.timed", {{"stage", way.stage}});
        if (stage != nullptr && !stage->ends) node.fault("simulation.no_end", {{"stage", way.stage}});
        way.answers = read_answers(map, form_of(pathway, way.stage));
        map.done();
        return way;
    }

    void read_effect(Map& map) {
        SimulatedEffect effect{.id = map.text("effect"),
                               .title = map.title("title"),
                               .course = map.text("course"),
                               .stage = map.maybe_text("stage").value_or(""),
                               .form = map.maybe_text("form").value_or(""),
                               .after = map.maybe_text("after").value_or(""),
                               .from = map.maybe_date("from"),
                               .units = map.texts("units")};
        reading_.define("simulated effect", map.find("effect"));
        reading_.refer("simulated course", map.find("course"));
        if (const auto units = map.find("units"))
            units->each([&](const Node& unit) { reading_.refer("unit", unit); });
        if (effect.stage.empty() == effect.form.empty()) map.node().fault("import.stage_or_form");
        if (!effect.stage.empty()) {
            if (const auto days = map.need("days")) effect.days = waits(*days);
        } else {
            effect.percent = number(map, "percent", 0, 1000);
        }
        const auto course = std::ranges::find(simulation_.courses, effect.course, &SimulatedCourse::id);
        if (course != simulation_.courses.end()) check_effect(effect, *course, map.node());
        simulation_.effects.push_back(std::move(effect));
    }

    /// An effect changes what its course has.
    static void check_effect(const SimulatedEffect& effect, const SimulatedCourse& course, const Node& node) {
        const auto is_later_step = [&](const std::string& stage) {
            const auto found = std::ranges::find(course.steps, stage, &SimulatedStep::stage);
            return found != course.steps.end() && !found->days.empty();
        };
        if (!effect.stage.empty() && !is_later_step(effect.stage))
            node.fault("simulation.not_in_the_course", {{"name", effect.stage}, {"course", course.id}});
        if (!effect.form.empty() &&
            std::ranges::find(course.forms, effect.form, &SimulatedForm::form) == course.forms.end())
            node.fault("simulation.not_in_the_course", {{"name", effect.form}, {"course", course.id}});
        if (!effect.after.empty() &&
            std::ranges::find(course.steps, effect.after, &SimulatedStep::stage) == course.steps.end())
            node.fault("simulation.not_in_the_course", {{"name", effect.after}, {"course", course.id}});
    }

    void read_faults(const Node& node) {
        Map map(node);
        auto& faults = simulation_.faults;
        faults.late = number(map, "late per 1000", 0, 1000);
        faults.missing = number(map, "missing per 1000", 0, 1000);
        faults.duplicate = number(map, "duplicate per 1000", 0, 1000);
        faults.corrected = number(map, "corrected per 1000", 0, 1000);
        if (const auto days = map.need("days late")) faults.late_days = waits(*days);
        if (const auto days = map.need("days until corrected")) faults.corrected_days = waits(*days);
        faults.reason = map.text("reason");
        map.done();
    }

    void refer_to_stage(Map& map, const std::string& key, const SimulatedCourse& course) {
        reading_.refer("stage", map.find(key), course.pathway);
    }

    const form::Form* form_of(const pathway::Pathway* pathway, const std::string& id) const {
        const auto* const stage = pathway != nullptr ? pathway->stage(id) : nullptr;
        return stage != nullptr && stage->form ? reading_.catalogue.form(*stage->form) : nullptr;
    }

    /// The same always, or several with their shares.
    std::vector<SimulatedAnswers> read_answers(Map& map, const form::Form* form) {
        const auto node = map.find("answers");
        if (!node) {
            check_answers({}, map.node(), form);
            return {};
        }
        std::vector<SimulatedAnswers> all;
        if (node->is_map()) {
            all.push_back({.answers = read_given(*node, form)});
            return all;
        }
        node->each_map([&](Map& one) {
            SimulatedAnswers answers{.share = number(one, "share", 1, 1000)};
            if (const auto given = one.need("give")) answers.answers = read_given(*given, form);
            all.push_back(std::move(answers));
        });
        if (all.empty()) node->fault("simulation.nothing");
        return all;
    }

    static form::Answers read_given(const Node& node, const form::Form* form) {
        form::Answers answers;
        node.each_member([&](const Node& item, const Node& answer) { answers[item.text()] = answer.text(); });
        check_answers(answers, node, form);
        return answers;
    }

    static void check_answers(const form::Answers& answers, const Node& node, const form::Form* form) {
        if (form == nullptr) {
            if (!answers.empty()) node.fault("simulation.no_form");
            return;
        }
        for (const auto& fault : form::check(*form, answers))
            node.fault("simulation.no_answer", {{"item", fault.place.path}, {"fault", fault.code}});
    }

    static int within(const Node& node, int least, int most) {
        const auto value = node.integer();
        if (value >= least && value <= most) return static_cast<int>(value);
        node.fault("simulation.out_of_range",
                   {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
        return least;
    }

    static int number(Map& map, const std::string& key, int least, int most) {
        const auto node = map.need(key);
        return node ? within(*node, least, most) : least;
    }

    static std::vector<int> numbers(const Node& node, int least, int most) {
        std::vector<int> all;
        node.each([&](const Node& one) { all.push_back(within(one, least, most)); });
        return all;
    }

    static Waits waits(const Node& node) {
        auto all = numbers(node, 0, 3660);
        if (all.size() < 3 || all.size() % 2 == 0 || !std::ranges::is_sorted(all))
            node.fault("simulation.not_quantiles");
        return all;
    }

    Reading& reading_;
    Simulation simulation_;
};

} // namespace

void read_simulation(const Node& root, Reading& reading) {
    reading.simulation = root;
}

void bind_simulation(Reading& reading) {
    if (!reading.simulation || reading.incomplete) return;
    reading.catalogue.simulation = SimulationReader(reading).read(*reading.simulation);
}

} // namespace bedre::catalogue
