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

timeline::Kind Numbering::kind(std::size_t pathway, std::size_t stage) const {
    const auto found = std::ranges::find_if(
        kinds, [&](const StageKind& kind) { return kind.pathway == pathway && kind.stage == stage; });
    ENSURE(found != kinds.end());
    return static_cast<timeline::Kind>(found - kinds.begin());
}

Numbering number_content(const community::Community& community,
                         const std::vector<pathway::Pathway>& pathways) {
    Numbering numbering;
    numbering.places.push_back({community.id, Level::community});
    for (const auto& region : community.regions)
        numbering.places.push_back({region.id, Level::region});
    for (const auto& unit : community.units)
        numbering.places.push_back({unit.id, Level::unit});
    for (std::size_t p = 0; p < pathways.size(); ++p)
        for (std::size_t s = 0; s < pathways[p].stages.size(); ++s)
            numbering.kinds.push_back({p, s, pathways[p].stages[s].timed});
    return numbering;
}

namespace {

/// The names that a metric of a pathway may use: its stages as dates or instants, and their records in
/// windows.
rule::Vocabulary vocabulary_of(const pathway::Pathway& pathway, std::size_t pathway_index,
                               const Numbering& numbering) {
    rule::Vocabulary vocabulary{.symbols = numbering.symbols};
    for (std::size_t s = 0; s < pathway.stages.size(); ++s) {
        vocabulary.slots.push_back(
            {pathway.stages[s].id, {pathway.stages[s].timed ? rule::Base::instant : rule::Base::date}});
        vocabulary.kinds.push_back({pathway.stages[s].id,
                                    numbering.kind(pathway_index, s),
                                    {{"parameter", {rule::Base::code}}, {"episode", {rule::Base::integer}}}});
    }
    return vocabulary;
}

/// Compiles the expressions of one definition and collects what is wrong with them.
class Binder {
  public:
    Binder(const Definition& definition, const rule::Vocabulary& vocabulary)
        : definition_(definition), vocabulary_(vocabulary) {}

    std::optional<rule::Program> compile(std::string_view field, const std::string& text,
                                         rule::Base expected) {
        auto program = rule::Program::compile(text, vocabulary_);
        if (!program) {
            for (auto finding : program.error().findings)
                add(field, std::move(finding));
            return std::nullopt;
        }
        if (program.value().type().base != expected) {
            add(field, {"rule.wrong_type",
                        {.line = 1, .column = 1},
                        {{"found", name(program.value().type())}, {"expected", name(rule::Type{expected})}}});
            return std::nullopt;
        }
        return std::move(program).value();
    }

    void fault(std::string_view field, std::string code) {
        add(field, {std::move(code), {.line = 1, .column = 1}, {}});
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

Result<std::vector<Bound>> bind(const std::vector<Definition>& definitions, const pathway::Pathway& pathway,
                                std::size_t pathway_index, const Numbering& numbering,
                                std::size_t first_index) {
    std::vector<Bound> bound;
    Findings findings;
    const rule::Vocabulary stages = vocabulary_of(pathway, pathway_index, numbering);
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
            const rule::Vocabulary inputs = second ? vocabulary_of(bound, parameter.id, numbering) : stages;
            Binder binder(*definition, inputs);
            if (definition->where)
                metric.where = binder.compile("where", *definition->where, rule::Base::boolean);
            if (const auto* flow = std::get_if<Flow>(&definition->formula)) {
                metric.at = binder.compile("at", flow->at, rule::Base::date);
            } else if (const auto* stock = std::get_if<Stock>(&definition->formula)) {
                metric.from = binder.compile("from", stock->from, rule::Base::date);
                if (stock->to) metric.to = binder.compile("to", *stock->to, rule::Base::date);
            } else if (const auto* quantile = std::get_if<Quantile>(&definition->formula)) {
                metric.value = binder.compile("value", quantile->value, rule::Base::integer);
                metric.at = binder.compile("at", quantile->at, rule::Base::date);
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
            for (auto& finding : binder.findings())
                if (std::ranges::find(findings, finding) == findings.end())
                    findings.push_back(std::move(finding));
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

} // namespace bedre::metric
