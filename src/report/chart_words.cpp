#include "report/chart_numbers.h"
#include "report/judgement.h"

namespace bedre::report {
namespace {

using calendar::PeriodKind;

std::string_view code_of(PeriodKind kind) {
    switch (kind) {
    case PeriodKind::month: return "month";
    case PeriodKind::quarter: return "quarter";
    case PeriodKind::tertial: return "tertial";
    case PeriodKind::half_year: return "half_year";
    case PeriodKind::year:
    case PeriodKind::plan_period: return "year";
    }
    outcome::raise_bug("a kind of period that does not exist", __FILE__, __LINE__);
}

std::string month_name(int month, const text::Phrases& phrases) {
    return phrases.say(fmt::format("axis.month_name.{}", month));
}

/// What both kinds of charts have in common.
chart::ControlWords words(const Charted& charted, const Paragraphs& said, int decimals,
                          const text::Phrases& phrases) {
    return {.id = "chart",
            .title = charted.title,
            .description = paragraph(said),
            .periods = charted.periods,
            .holes = charted.holes,
            .unit = paragraph({charted.axis, charted.unit}),
            .suffix = charted.suffix,
            .centre = phrases.say("judgement.word.mean"),
            .upper = phrases.say("judgement.word.upper"),
            .lower = phrases.say("judgement.word.lower"),
            .target = phrases.say("judgement.word.target"),
            .baseline = charted.baseline ? phrases.say("judgement.word.baseline") : "",
            .missing = phrases.say("judgement.word.missing"),
            .excluded = phrases.say("judgement.word.excluded"),
            .signal = phrases.say("judgement.word.signal"),
            .gain = phrases.say("judgement.word.gain"),
            .period_column = phrases.say("judgement.word.period"),
            .value_column = phrases.say("judgement.word.value"),
            .among_column = phrases.say("judgement.word.among"),
            .language = phrases.language(),
            .decimals = decimals};
}

void name_phases(chart::ControlWords& words, std::size_t phases, const text::Phrases& phrases) {
    if (phases > 1)
        for (std::size_t i = 1; i <= phases; ++i)
            words.phases.push_back(phrases.say("judgement.word.phase", {{"number", std::to_string(i)}}));
}

} // namespace

chart::ControlWords control_words(const statistics::Chart& chart, const Charted& charted,
                                  const text::Phrases& phrases) {
    auto all = words(charted, judgement(chart, charted, phrases), decimals_for(chart), phrases);
    if (chart.kind == statistics::Kind::run || chart.kind == statistics::Kind::g)
        all.centre = phrases.say("judgement.word.median");
    if (chart.kind == statistics::Kind::t) all.centre = phrases.say("judgement.word.centre");
    name_phases(all, chart.phases.size(), phrases);
    return all;
}

chart::ControlWords control_words(const statistics::Xmr& chart, const std::optional<double>& target,
                                  const Charted& charted, const text::Phrases& phrases) {
    auto all = words(charted, judgement(chart, target, charted, phrases), decimals_for(chart), phrases);
    all.signal = phrases.say(charted.better == statistics::Better::neither ? "judgement.word.unexplained"
                                                                           : "judgement.word.concern");
    name_phases(all, chart.phases.size(), phrases);
    return all;
}

chart::PeriodName period_name(calendar::Date day, const text::Phrases& phrases) {
    const outcome::Details details = {{"day", std::to_string(day.day())},
                                      {"number", std::to_string(day.month())},
                                      {"month", month_name(day.month(), phrases)},
                                      {"year", std::to_string(day.year())}};
    return {.name = phrases.say("axis.day", details),
            .tick = phrases.say("axis.day.tick", details),
            .group = std::to_string(day.year())};
}

chart::PeriodName period_name(const calendar::Period& period, const text::Phrases& phrases) {
    const auto first = period.first();
    const auto year = std::to_string(first.year());
    if (period.kind() == PeriodKind::year) return {.name = year, .tick = year};
    if (period.kind() == PeriodKind::plan_period) return {.name = period.id(), .tick = period.id()};
    const int months = period.last().month() - first.month() + 1;
    const outcome::Details details = {{"number", std::to_string((first.month() - 1) / months + 1)},
                                      {"month", month_name(first.month(), phrases)},
                                      {"year", year}};
    const auto code = fmt::format("axis.{}", code_of(period.kind()));
    const auto tick = period.kind() == PeriodKind::month
                          ? phrases.say(fmt::format("axis.month_tick.{}", first.month()))
                          : phrases.say(code + ".tick", details);
    return {.name = phrases.say(code, details), .tick = tick, .group = year};
}

} // namespace bedre::report
