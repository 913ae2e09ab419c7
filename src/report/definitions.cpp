#include "report/parts.h"

namespace bedre::report {
namespace {

Counting counting_of(const Context& context, plan::IndicatorKind kind, const plan::Counting& counting) {
    return {.kind_name = context.say("indicator.kind." + std::string(plan::name(kind))),
            .numerator = context.words(counting.numerator),
            .denominator = context.words(counting.denominator),
            .needs_denominator = plan::is_share(kind)};
}

/// Source, levels, periods and traps of a definition; what is counted comes after.
Definition circumstances_of(const Context& context, const plan::Definition& definition) {
    Definition shown{.source = context.words(definition.source)};
    for (const auto level : definition.levels)
        shown.levels.push_back(context.say("definition.level." + std::string(plan::name(level))));
    for (const auto period : definition.periods)
        shown.periods.push_back(context.say("definition.period." + std::string(plan::name(period))));
    for (const auto& trap : definition.traps)
        shown.traps.push_back(context.words(trap));
    return shown;
}

} // namespace

std::vector<Definition> definitions_of(const Context& context, const plan::Action& action) {
    std::vector<Definition> all;
    for (const auto& indicator : action.indicators) {
        if (!indicator.definition) continue;
        auto shown = circumstances_of(context, *indicator.definition);
        shown.indicator = indicator.id;
        shown.text = context.words(indicator.text);
        for (std::size_t i = 0; i < indicator.parts.size(); ++i) {
            const auto& part = indicator.parts[i];
            shown.counts.push_back(counting_of(context, part.kind, indicator.definition->counts[i]));
            shown.counts.back().reading = context.words(part.reading);
        }
        all.push_back(std::move(shown));
    }
    return all;
}

std::vector<Definition> proposed_indicators_of(const Context& context, const plan::Action& action) {
    std::vector<Definition> all;
    for (const auto& proposed : action.proposed_indicators) {
        auto shown = circumstances_of(context, proposed.definition);
        shown.text = context.words(proposed.text);
        for (const auto& counting : proposed.definition.counts)
            shown.counts.push_back(counting_of(context, proposed.kind, counting));
        all.push_back(std::move(shown));
    }
    return all;
}

} // namespace bedre::report
