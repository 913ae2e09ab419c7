#include "metric/metric.h"

#include "text/similarity.h"

#include <algorithm>

namespace bedre::metric {

std::optional<PlaceNumber> Numbering::place(std::string_view id, Level level) const {
    const auto found = std::ranges::find_if(
        places, [&](const Place& place) { return place.id == id && place.level == level; });
    if (found == places.end()) return std::nullopt;
    return static_cast<PlaceNumber>(found - places.begin());
}

std::optional<timeline::Kind> Numbering::stage_kind(std::size_t pathway, std::size_t stage) const {
    const auto found = std::ranges::find_if(
        kinds, [&](const RecordKind& kind) { return kind.pathway == pathway && kind.stage == stage; });
    if (found == kinds.end()) return std::nullopt;
    return static_cast<timeline::Kind>(found - kinds.begin());
}

std::optional<timeline::Kind> Numbering::form_kind(std::size_t pathway, std::string_view form) const {
    const auto found = std::ranges::find_if(kinds, [&](const RecordKind& kind) {
        return kind.pathway == pathway && !kind.stage && kind.form == form;
    });
    if (found == kinds.end()) return std::nullopt;
    return static_cast<timeline::Kind>(found - kinds.begin());
}

namespace {

/// What the plan's own pathways say is counted by nobody.
void number_kinds(std::size_t index, const pathway::Pathway& pathway, const std::vector<form::Form>& forms,
                  Numbering& numbering) {
    auto& slots = numbering.slots.emplace_back(pathway.stages.size());
    if (pathway.is_of_the_plan()) return;
    const auto answered = [&](std::string_view id) {
        const auto form = std::ranges::find(forms, id, &form::Form::id);
        return form == forms.end() ? std::vector<Answered>() : answered_of(*form, *numbering.symbols);
    };
    const auto unlisted = [&](std::string_view id) {
        const auto form = std::ranges::find(forms, id, &form::Form::id);
        return form == forms.end() ? std::vector<std::string>() : unlisted_of(*form);
    };
    for (std::size_t s = 0; s < pathway.stages.size(); ++s) {
        const auto form = pathway.stages[s].form.value_or("");
        numbering.kinds.push_back(
            {index, s, form, answered(form), slots, pathway.stages[s].timed, unlisted(form)});
        slots += numbering.kinds.back().answers.size();
    }
    for (const auto& free : pathway.forms)
        numbering.kinds.push_back(
            {index, std::nullopt, free.form, answered(free.form), 0, false, unlisted(free.form)});
}

} // namespace

Numbering number_content(const community::Community& community, const std::vector<pathway::Pathway>& pathways,
                         const std::vector<form::Form>& forms) {
    Numbering numbering;
    numbering.places.push_back({community.id, Level::community});
    for (const auto& region : community.regions)
        numbering.places.push_back({region.id, Level::region});
    for (const auto& unit : community.units)
        numbering.places.push_back({unit.id, Level::unit});
    for (const auto& body : community.bodies)
        numbering.places.push_back({body.id, Level::body});
    for (std::size_t p = 0; p < pathways.size(); ++p)
        number_kinds(p, pathways[p], forms, numbering);
    return numbering;
}

namespace {

/// Whether a metric of one pathway may look at what the same subject is recorded for in another.
bool may_look_at(const pathway::Pathway& other, const pathway::Pathway& own) {
    if (other.is_of_the_plan() || (other.about_persons && !own.about_persons)) return false;
    return std::ranges::any_of(own.subject_kinds, [&](const auto& kind) { return other.takes(kind); });
}

rule::RecordKind kind_in_rules(std::string name, timeline::Kind number, const RecordKind& kind) {
    rule::RecordKind named{
        std::move(name), number, {{"parameter", {rule::Base::code}}, {"episode", {rule::Base::integer}}}};
    for (const auto& answer : kind.answers)
        named.fields.push_back({answer.name, answer.type, answer.words});
    named.unlisted = kind.unlisted;
    return named;
}

std::vector<std::string> ids_of(const std::vector<pathway::Parameter>& parameters) {
    std::vector<std::string> ids;
    for (const auto& parameter : parameters)
        ids.push_back(parameter.id);
    return ids;
}

/// The names that a metric of a pathway may use. Of an episode: its stages as dates or instants, what was
/// answered then, and which one it is. In windows: stages and forms, its own by their names, and those of all
/// pathways as "iht.included"; a form of another pathway by its name too, where no two have it.
rule::Vocabulary vocabulary_of(const std::vector<pathway::Pathway>& pathways, std::size_t own,
                               const Numbering& numbering) {
    rule::Vocabulary vocabulary{.symbols = numbering.symbols};
    const auto& pathway = pathways[own];
    for (const auto& stage : pathway.stages)
        vocabulary.slots.push_back({stage.id, {stage.timed ? rule::Base::instant : rule::Base::date}});
    std::vector<rule::RecordKind> dotted;
    std::map<std::string, std::vector<timeline::Kind>> forms_of_others;
    for (std::size_t k = 0; k < numbering.kinds.size(); ++k) {
        const auto& kind = numbering.kinds[k];
        const auto& of = pathways[kind.pathway];
        if (!may_look_at(of, pathway)) continue;
        const auto number = static_cast<timeline::Kind>(k);
        const auto& name = kind.stage ? of.stages[*kind.stage].id : kind.form;
        dotted.push_back(kind_in_rules(of.id + "." + name, number, kind));
        if (kind.pathway == own) vocabulary.kinds.push_back(kind_in_rules(name, number, kind));
        if (kind.pathway == own && kind.stage) {
            for (const auto& answer : kind.answers)
                vocabulary.slots.push_back({name + "." + answer.name, answer.type, answer.words});
            for (const auto& code : kind.unlisted)
                vocabulary.unlisted.push_back(fmt::format("{}.{}", name, code));
        }
        if (kind.pathway != own && !kind.stage) forms_of_others[name].push_back(number);
    }
    // Behind all of the stages: EpisodeSlots has them there.
    vocabulary.slots.push_back({"own.parameter", {rule::Base::code}, ids_of(pathway.parameters)});
    vocabulary.slots.push_back({"own.episode", {rule::Base::integer}});
    for (const auto& [name, numbers] : forms_of_others)
        if (numbers.size() == 1 &&
            std::ranges::find(vocabulary.kinds, name, &rule::RecordKind::name) == vocabulary.kinds.end())
            vocabulary.kinds.push_back(kind_in_rules(name, numbers[0], numbering.kinds[numbers[0]]));
    std::ranges::move(dotted, std::back_inserter(vocabulary.kinds));
    return vocabulary;
}

/// Compiles the expressions of one definition and collects what is wrong with them.
class Binder {
  public:
    Binder(const Definition& definition, const rule::Vocabulary& vocabulary)
        : definition_(definition), vocabulary_(vocabulary) {}

    std::optional<rule::Program> compile(std::string_view field, const std::string& text,
                                         rule::Base expected) {
        return compile(field, text, std::array{expected});
    }

    /// One of several types; the first is told.
    std::optional<rule::Program> compile(std::string_view field, const std::string& text,
                                         std::span<const rule::Base> expected) {
        auto program = rule::Program::compile(text, vocabulary_);
        if (!program) {
            for (auto finding : program.error().findings)
                add(field, std::move(finding));
            return std::nullopt;
        }
        const auto type = program.value().type();
        if (std::ranges::find(expected, type.base) == expected.end()) {
            add(field, {"rule.wrong_type",
                        {.line = 1, .column = 1},
                        {{"found", name(type)}, {"expected", name(rule::Type{expected.front()})}}});
            return std::nullopt;
        }
        return std::move(program).value();
    }

    void fault(std::string_view field, std::string code, outcome::Details details = {}) {
        add(field, {std::move(code), {.line = 1, .column = 1}, std::move(details)});
    }

    Findings findings() { return std::move(findings_); }

  private:
    void add(std::string_view field, Finding finding) {
        finding.place.path = fmt::format("/{}/{}", definition_.name, field);
        findings_.push_back(std::move(finding));
    }

    const Definition& definition_;
    const rule::Vocabulary& vocabulary_;
    Findings findings_;
};

/// Each parameter of a pathway says the same.
void add_new(Findings more, Findings& findings) {
    for (auto& finding : more)
        if (std::ranges::find(findings, finding) == findings.end()) findings.push_back(std::move(finding));
}

/// Where a kind of record stands among those of a vocabulary.
std::size_t position_of(timeline::Kind kind, const rule::Vocabulary& vocabulary) {
    const auto found = std::ranges::find(vocabulary.kinds, kind, &rule::RecordKind::number);
    ENSURE(found != vocabulary.kinds.end());
    return static_cast<std::size_t>(found - vocabulary.kinds.begin());
}

/// The metrics that a condition may name: the stocks of the same pathway and parameter, as whole numbers.
rule::Vocabulary vocabulary_of(const std::vector<Bound>& bound, const std::string& parameter,
                               const Numbering& numbering) {
    rule::Vocabulary vocabulary{.symbols = numbering.symbols};
    for (const auto& metric : bound)
        if (metric.parameter == parameter && std::holds_alternative<Stock>(metric.definition.formula))
            vocabulary.slots.push_back({metric.definition.name, {rule::Base::integer}});
    return vocabulary;
}

} // namespace

Result<std::vector<Bound>> bind(const std::vector<Definition>& definitions,
                                const std::vector<pathway::Pathway>& pathways, std::size_t pathway_index,
                                const Numbering& numbering, std::size_t first_index) {
    std::vector<Bound> bound;
    Findings findings;
    const auto& pathway = pathways[pathway_index];
    const rule::Vocabulary stages = vocabulary_of(pathways, pathway_index, numbering);
    std::vector<const Definition*> ordered;
    for (const bool second : {false, true})
        for (const auto& definition : definitions)
            if (std::holds_alternative<UnitsWhere>(definition.formula) == second)
                ordered.push_back(&definition);

    for (const auto& parameter : pathway.parameters) {
        for (const auto* definition : ordered) {
            Bound metric{.name = fmt::format("{}.{}", pathway.name_for(parameter.id), definition->name),
                         .definition = *definition,
                         .pathway = pathway_index,
                         .parameter = parameter.id,
                         .about = pathway.about_persons ? About::persons : About::organisations,
                         .subject_kinds = pathway.subject_kinds,
                         .parameter_symbol = numbering.symbols->number(parameter.id)};
            const bool second = std::holds_alternative<UnitsWhere>(definition->formula);
            rule::Vocabulary inputs = second ? vocabulary_of(bound, parameter.id, numbering) : stages;
            Binder binder(*definition, inputs);
            if (definition->form) {
                metric.entries = numbering.form_kind(pathway_index, *definition->form);
                if (metric.entries) inputs.current = position_of(*metric.entries, inputs);
            }
            if (definition->form && !metric.entries) {
                binder.fault("form", "metric.form_not_of_pathway", {{"form", *definition->form}});
                add_new(binder.findings(), findings);
                continue; // its items have no names
            }
            if (definition->where)
                metric.where = binder.compile("where", *definition->where, rule::Base::boolean);
            if (const auto* flow = std::get_if<Flow>(&definition->formula)) {
                metric.at = binder.compile("at", flow->at, rule::Base::date);
            } else if (const auto* stock = std::get_if<Stock>(&definition->formula)) {
                metric.from = binder.compile("from", stock->from, rule::Base::date);
                if (stock->to) metric.to = binder.compile("to", *stock->to, rule::Base::date);
            } else if (const auto* measured = std::get_if<Measured>(&definition->formula)) {
                metric.value = binder.compile("value", measured->value,
                                              std::array{rule::Base::integer, rule::Base::decimal});
                metric.at = binder.compile("at", measured->at, rule::Base::date);
            } else {
                metric.condition = binder.compile(
                    "where", std::get<UnitsWhere>(definition->formula).condition, rule::Base::boolean);
                // It holds on a day because of that day's numbers, so that its curve bends only when they do.
                if (metric.condition && metric.condition->depends_on_today())
                    binder.fault("where", "metric.today_in_condition");
                for (std::size_t i = 0; i < bound.size(); ++i)
                    if (bound[i].parameter == parameter.id &&
                        std::holds_alternative<Stock>(bound[i].definition.formula))
                        metric.inputs.push_back(first_index + i);
            }
            add_new(binder.findings(), findings);
            bound.push_back(std::move(metric));
        }
    }
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    return bound;
}

bool Bound::depends_on_today() const {
    return std::ranges::any_of(
        std::array{&at, &from, &to, &value, &where, &condition},
        [](const auto* program) { return *program && (*program)->depends_on_today(); });
}

std::string Bound::listing() const {
    std::string text = name + "\n";
    const auto part = [&](std::string_view title, const std::optional<rule::Program>& program) {
        if (program) text += fmt::format("{}: {}\n{}", title, program->text(), program->listing());
    };
    part("where", where);
    part("at", at);
    part("from", from);
    part("to", to);
    part("value", value);
    part("condition", condition);
    return text;
}

std::vector<Stay> stays_of(const community::Unit& unit, const Numbering& numbering) {
    const auto both = [](const community::Validity& a, const community::Validity& b) {
        community::Validity common = a;
        if (b.from && (!common.from || *common.from < *b.from)) common.from = b.from;
        if (b.to && (!common.to || *b.to < *common.to)) common.to = b.to;
        return common;
    };
    std::vector<Stay> stays;
    for (const auto& member : unit.memberships) {
        if (member.kind != "community") continue;
        if (const auto whole = numbering.place(member.of, Level::community))
            stays.push_back({*whole, member.validity});
        if (const auto own = numbering.place(unit.id, Level::unit)) stays.push_back({*own, member.validity});
        for (const auto& region : unit.memberships) {
            if (region.kind != "region") continue;
            const auto validity = both(member.validity, region.validity);
            const auto place = numbering.place(region.of, Level::region);
            if (place && (!validity.from || !validity.to || *validity.from <= *validity.to))
                stays.push_back({*place, validity});
        }
    }
    return stays;
}

std::vector<Stay> stays_of(std::string_view organisation, const community::Community& community,
                           const Numbering& numbering) {
    if (const auto* unit = community.unit(organisation)) return stays_of(*unit, numbering);
    std::vector<Stay> stays;
    if (const auto whole = numbering.place(community.id, Level::community)) stays.push_back({*whole, {}});
    if (const auto own = numbering.place(organisation, Level::body)) stays.push_back({*own, {}});
    return stays;
}

} // namespace bedre::metric
