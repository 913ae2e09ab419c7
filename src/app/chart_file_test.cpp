#include "app/texts.h"
#include "report/judgement.h"

#include <gtest/gtest.h>

namespace bedre::app {
namespace {

using calendar::Period;

const text::Phrases& phrases(text::Language language) {
    static const auto all = load_phrases();
    return all[static_cast<std::size_t>(language)];
}

std::string named(const chart::PeriodName& name) {
    return fmt::format("{} | {} | {}", name.name, name.tick, name.group);
}
std::string named(std::string_view period, text::Language language) {
    return named(report::period_name(Period::parse(period).value(), phrases(language)));
}

statistics::Chart chart_of(statistics::Kind kind, std::size_t points) {
    statistics::Series series;
    for (std::size_t i = 0; i < points; ++i)
        series.push_back(
            {.period = static_cast<std::int64_t>(i), .values = {i < points / 2 ? 1.0 + double(i) : 40.0}});
    return statistics::control_chart(kind, series).value();
}

report::Paragraphs said_of(const statistics::Chart& chart, text::Language language) {
    report::Charted charted{.title = "", .periods = {}};
    for (const auto& point : chart.points)
        charted.periods.push_back(report::period_name(
            Period::at(calendar::PeriodKind::month, static_cast<std::int32_t>(point.period)),
            phrases(language)));
    return report::judgement(chart, charted, phrases(language));
}

TEST(ChartInWords, every_kind_of_period_has_a_name_in_every_language) {
    using text::Language;
    EXPECT_EQ(named("2026-03", Language::nb), "mars 2026 | mars | 2026");
    EXPECT_EQ(named("2026-12", Language::en), "December 2026 | Dec | 2026");
    EXPECT_EQ(named("2026-Q4", Language::nn), "4. kvartal 2026 | 4. kv. | 2026");
    EXPECT_EQ(named("2026-T3", Language::nb), "3. tertial 2026 | 3. tert. | 2026");
    EXPECT_EQ(named("2026-H2", Language::en), "half-year 2 of 2026 | H2 | 2026");
    EXPECT_EQ(named("2026", Language::en), "2026 | 2026 | ");
    const auto day = calendar::Date::make(2026, 3, 9).value();
    EXPECT_EQ(named(report::period_name(day, phrases(Language::nb))), "9. mars 2026 | 9.3. | 2026");
    EXPECT_EQ(named(report::period_name(day, phrases(Language::en))), "9 March 2026 | 9/3 | 2026");
}

TEST(ChartInWords, nothing_is_judged_by_too_few_points) {
    using statistics::Kind;
    for (const auto language : {text::Language::nb, text::Language::nn, text::Language::en})
        for (const auto kind : {Kind::run, Kind::i, Kind::mr, Kind::c, Kind::t, Kind::g})
            for (std::size_t points = 1; points < statistics::fewest_useful; ++points)
                EXPECT_EQ(said_of(chart_of(kind, points), language).front(),
                          phrases(language).say("judgement.verdict.too_little"));
}

TEST(ChartInWords, what_is_not_judged_by_the_rules_of_anhoej_is_not_drawn_so) {
    const auto shifted = chart_of(statistics::Kind::run, 30);
    ASSERT_EQ(statistics::verdict(shifted.phases.front()), true);
    EXPECT_EQ(statistics::verdict(report::as_judged(shifted, {}).phases.front()), true);
    EXPECT_EQ(
        statistics::verdict(report::as_judged(shifted, {.rules = report::RunRules::older}).phases.front()),
        std::nullopt);
}

TEST(ChartInWords, where_half_of_the_points_lie_on_the_line_runs_are_not_judged) {
    statistics::Series rare;
    for (std::int64_t i = 0; i < 24; ++i)
        rare.push_back({.period = i, .values = {i % 2 == 0 ? 0.0 : 1.0 + double(i)}});
    const auto fewer = statistics::control_chart(statistics::Kind::run, rare).value();
    EXPECT_EQ(statistics::verdict(fewer.phases.front()), false);
    rare[1].values = {0};
    const auto half = statistics::control_chart(statistics::Kind::run, rare).value();
    EXPECT_EQ(statistics::verdict(half.phases.front()), std::nullopt);
    EXPECT_EQ(said_of(half, text::Language::nb).front(),
              phrases(text::Language::nb).say("judgement.verdict.half_on_line"));
}

TEST(ChartInWords, nothing_is_called_significant_and_no_hole_is_left) {
    using statistics::Kind;
    for (const auto language : {text::Language::nb, text::Language::nn, text::Language::en})
        for (const auto kind : {Kind::run, Kind::i, Kind::mr, Kind::c, Kind::t, Kind::g})
            for (const std::size_t points : {1U, 9U, 12U, 30U})
                for (const auto& paragraph : said_of(chart_of(kind, points), language)) {
                    EXPECT_EQ(paragraph.find("ignifi"), std::string::npos) << paragraph;
                    EXPECT_EQ(paragraph.find('{'), std::string::npos) << paragraph;
                    EXPECT_EQ(paragraph.find("judgement."), std::string::npos) << paragraph;
                }
}

} // namespace
} // namespace bedre::app
