#include "gallery.h"

#include "chart/bars.h"
#include "chart/funnel_plot.h"
#include "chart/small_multiples.h"
#include "chart/spread_curve.h"
#include "chart/tile_map.h"
#include "chart/waiting_curve.h"
#include "text/number.h"

#include <array>
#include <cmath>

namespace bedre::gallery {
namespace {

using calendar::Date;
using statistics::Kind;
using text::Language;

const std::array<const char*, 21> municipalities = {
    "Lillestrøm", "Lørenskog", "Rælingen",    "Enebakk",   "Aurskog-Høland", "Nittedal",     "Ullensaker",
    "Nes",        "Gjerdrum",  "Nannestad",   "Eidsvoll",  "Hurdal",         "Nordre Follo", "Nesodden",
    "Frogn",      "Ås",        "Kongsvinger", "Nord-Odal", "Sør-Odal",       "Eidskog",      "Grue"};

const std::array<const char*, 21> short_names = {
    "Lillestr.", "Lørensk.", "Rælingen", "Enebakk",   "Aurskog",  "Nittedal", "Ullensak.",
    "Nes",       "Gjerdrum", "Nannest.", "Eidsvoll",  "Hurdal",   "N. Follo", "Nesodd.",
    "Frogn",     "Ås",       "Kongsv.",  "Nord-Odal", "Sør-Odal", "Eidskog",  "Grue"};

class Others {
  public:
    explicit Others(const Words& words) : words_(words) {}

    std::vector<chart::Drawing> all() {
        funnels();
        spread();
        bars();
        waiting();
        tiles();
        multiples();
        return std::move(drawings_);
    }

  private:
    void funnels() {
        Chance chance(6);
        std::vector<statistics::Share> shares;
        for (std::size_t i = 0; i < municipalities.size(); ++i) {
            const auto all = std::int64_t(60 + 2400 * std::pow(chance.even(), 3));
            const auto share = i == 3 ? 0.31 : i == 6 ? 0.10 : chance.normal(0.165, 0.02);
            shares.push_back({std::llround(share * double(all)), all});
        }
        std::vector<std::string> names(municipalities.begin(), municipalities.end());
        funnel("funnel", shares, names);
        funnel("funnel_few", {{12, 80}, {31, 400}}, {words_.say("long.1"), words_.say("long.2")});
    }
    void funnel(std::string_view name, const std::vector<statistics::Share>& shares,
                const std::vector<std::string>& names) {
        const auto judged = statistics::share_funnel(shares).value();
        chart::FunnelPlot plot{.id = words_.id(name),
                               .title = words_.say(name),
                               .description = words_.described(name),
                               .units = {},
                               .limits = {},
                               .average = judged.average,
                               .average_label = words_.say("centre.mean"),
                               .usual_label = "95\u00a0%",
                               .far_label = words_.language() == Language::en ? "99.8\u00a0%" : "99,8\u00a0%",
                               .outside = words_.say("outside"),
                               .far_outside = words_.say("far_outside"),
                               .size_title = words_.say("stays"),
                               .value_title = words_.say("readmitted"),
                               .unit_column = words_.say("municipality"),
                               .scale = 100,
                               .suffix = "\u00a0%",
                               .language = words_.language()};
        std::int64_t largest = 0;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            largest = std::max(largest, shares[i].all);
            plot.units.push_back({names[i], double(shares[i].all),
                                  double(shares[i].of) / double(shares[i].all), judged.standings[i]});
        }
        plot.limits = chart::limits_of_shares(judged.average, largest).value();
        drawings_.push_back(chart::drawing_of(plot, words_.width()));
    }

    void spread() {
        const auto day = [](int year, int month) { return Date::make(year, month, 1).value(); };
        chart::SpreadCurve curve{.id = words_.id("spread"),
                                 .title = words_.say("spread"),
                                 .description = words_.described("spread"),
                                 .first = day(2023, 8),
                                 .last = day(2026, 11),
                                 .steps = {{day(2024, 2), 1},
                                           {day(2024, 9), 4},
                                           {day(2025, 1), 9},
                                           {day(2025, 10), 8},
                                           {day(2026, 5), 14}},
                                 .all = 23,
                                 .all_label = words_.say("all", {{"n", "23"}}),
                                 .last_label = words_.say("of_all", {{"n", "14"}, {"all", "23"}}),
                                 .day_column = words_.say("from"),
                                 .value_column = words_.say("value")};
        drawings_.push_back(chart::drawing_of(curve, words_.width()));
        curve.id = words_.id("spread-none");
        curve.title = words_.say("spread_none");
        curve.description = words_.described("spread_none");
        curve.steps.clear();
        curve.last_label = words_.say("of_all", {{"n", "0"}, {"all", "23"}});
        drawings_.push_back(chart::drawing_of(curve, words_.width()));
    }

    void bars() {
        Chance chance(7);
        chart::BarChart chart{.id = words_.id("bars"),
                              .title = words_.say("bars"),
                              .description = words_.described("bars"),
                              .bars = {},
                              .reference = 55,
                              .reference_label = words_.say("whole") + " 55\u00a0%",
                              .unit = words_.say("share"),
                              .suffix = "\u00a0%",
                              .name_column = words_.say("municipality"),
                              .value_column = words_.say("value"),
                              .interval_column = words_.say("interval"),
                              .language = words_.language(),
                              .decimals = 0};
        for (std::size_t i = 0; i < 9; ++i) {
            const auto all = std::int64_t(20 + 300 * chance.even());
            const auto estimate =
                statistics::proportion({std::llround(double(all) * chance.normal(0.55, 0.12)), all}).value();
            chart::Bar bar{.name = municipalities.at(i), .value = *estimate.value * 100, .interval = {}};
            bar.interval = {estimate.interval->lower * 100, *estimate.interval->upper * 100};
            if (i == 4)
                bar = {.name = bar.name, .value = {}, .interval = {}, .missing = words_.say("too_few")};
            if (i == 7)
                bar = {.name = bar.name, .value = {}, .interval = {}, .missing = words_.say("no_data")};
            chart.bars.push_back(bar);
        }
        drawings_.push_back(chart::drawing_of(chart, words_.width()));
        chart.id = words_.id("bars-change");
        chart.title = words_.say("bars_change");
        chart.description = words_.described("bars_change");
        chart.reference.reset();
        chart.suffix.clear();
        chart.unit = words_.say("days");
        chart.decimals = 1;
        chart.bars = {{words_.say("long.1"), -3.4, statistics::Interval{-6.1, -0.7}},
                      {words_.say("long.2"), 1.2, statistics::Interval{-0.9, 3.3}},
                      {municipalities[0], 2.1, statistics::Interval{0.4, std::nullopt}}};
        drawings_.push_back(chart::drawing_of(chart, words_.width()));
    }

    std::vector<statistics::Wait> waits(unsigned seed, int count, double mean) {
        Chance chance(seed);
        std::vector<statistics::Wait> all;
        for (int i = 0; i < count; ++i) {
            const auto time = std::ceil(-std::log(1 - chance.even()) * mean);
            const auto followed = std::ceil(20 + 100 * chance.even());
            all.push_back({std::min(time, followed), time <= followed});
        }
        return all;
    }
    void waiting() {
        chart::WaitingChart chart{.id = words_.id("waiting"),
                                  .title = words_.say("waiting"),
                                  .description = words_.described("waiting"),
                                  .curves = {},
                                  .limit = 65,
                                  .limit_label = words_.say("deadline"),
                                  .time_title = words_.say("days_since"),
                                  .share_title = words_.say("share_waiting"),
                                  .at_risk_title = words_.say("still_waiting"),
                                  .curve_column = words_.say("group"),
                                  .time_column = words_.say("time"),
                                  .share_column = words_.say("share"),
                                  .interval_column = words_.say("interval"),
                                  .language = words_.language()};
        chart.curves = {
            chart::curve_of(words_.say("children"), statistics::kaplan_meier(waits(8, 140, 34)).value()),
            chart::curve_of(words_.say("adults"), statistics::kaplan_meier(waits(9, 90, 60)).value())};
        drawings_.push_back(chart::drawing_of(chart, words_.width()));

        Chance chance(10);
        std::vector<statistics::Followed> people;
        for (int i = 0; i < 260; ++i) {
            const auto readmitted = std::ceil(-std::log(1 - chance.even()) * 110);
            const auto died = std::ceil(-std::log(1 - chance.even()) * 240);
            const auto first = std::min({readmitted, died, 30.0});
            people.push_back({first, first == 30     ? statistics::End::censored
                                     : first == died ? statistics::End::competing
                                                     : statistics::End::event});
        }
        chart.id = words_.id("incidence");
        chart.title = words_.say("incidence");
        chart.description = words_.described("incidence");
        chart.limit.reset();
        chart.time_title = words_.say("days_out");
        chart.share_title = words_.say("share_in");
        chart.at_risk_title = words_.say("under_watch");
        chart.curves = {
            chart::curve_of(words_.say("elderly"), statistics::cumulative_incidence(people).value())};
        drawings_.push_back(chart::drawing_of(chart, words_.width()));

        chart.id = words_.id("waiting-one");
        chart.title = words_.say("waiting_one");
        chart.share_title = words_.say("share_waiting");
        chart.description = words_.described("waiting_one");
        chart.curves = {
            chart::curve_of(words_.say("elderly"),
                            statistics::kaplan_meier(std::vector<statistics::Wait>{{12, true}}).value())};
        drawings_.push_back(chart::drawing_of(chart, words_.width()));
    }

    void tiles() {
        Chance chance(11);
        constexpr std::array<std::array<int, 2>, 21> places = {
            {{2, 3}, {1, 4}, {2, 4}, {2, 5}, {3, 4}, {1, 3}, {2, 2}, {3, 3}, {3, 2}, {1, 2}, {2, 1},
             {1, 1}, {1, 6}, {0, 5}, {0, 6}, {1, 5}, {5, 2}, {4, 1}, {4, 2}, {5, 3}, {5, 1}}};
        chart::TileMap map{.id = words_.id("tiles"),
                           .title = words_.say("tiles"),
                           .description = words_.described("tiles"),
                           .tiles = {},
                           .levels = {words_.say("level.0"), words_.say("level.1"), words_.say("level.2"),
                                      words_.say("level.3")},
                           .unknown = words_.say("unknown"),
                           .name_column = words_.say("municipality"),
                           .value_column = words_.say("value")};
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto share = 20 * chance.even();
            chart::Tile tile{.name = municipalities.at(i),
                             .short_name = short_names.at(i),
                             .column = places.at(i)[0],
                             .row = places.at(i)[1] - 1};
            if (i != 8 && i != 14) {
                tile.level = std::min<std::size_t>(3, std::size_t(share / 5));
                tile.value = text::written(share, 0, words_.language()) + "\u00a0%";
            } else
                tile.value = "\u2013";
            map.tiles.push_back(tile);
        }
        drawings_.push_back(chart::drawing_of(map, words_.width()));
    }

    void multiples() {
        Chance chance(12);
        chart::SmallMultiples all{.id = words_.id("multiples"),
                                  .title = words_.say("multiples"),
                                  .description = words_.described("multiples"),
                                  .panels = {},
                                  .first = words_.brief(words_.months(1).front()),
                                  .last = words_.brief(words_.months(24).back()),
                                  .suffix = "",
                                  .unusual = words_.say("unusual"),
                                  .name_column = words_.say("municipality"),
                                  .last_column = words_.say("last"),
                                  .centre_column = words_.say("centre.median"),
                                  .language = words_.language(),
                                  .decimals = 0};
        for (std::size_t i = 0; i < 10; ++i) {
            auto values = series(24, [&](auto month) {
                return std::round(
                    std::max(0.0, chance.normal(i == 2 && month > 11 ? 31 : 18 + double(i), 3)));
            });
            if (i == 5)
                for (std::size_t month = 8; month < 13; ++month)
                    values[month].values.clear();
            if (i == 7)
                for (auto& month : values)
                    month.values.clear();
            statistics::Design design;
            if (i == 4) {
                values[6].values = {44};
                design.excluded = {6};
            }
            all.panels.push_back({municipalities.at(i),
                                  statistics::control_chart(Kind::run, values, design).value(),
                                  words_.say("no_data")});
        }
        drawings_.push_back(chart::drawing_of(all, words_.width()));
    }
    const Words& words_;
    std::vector<chart::Drawing> drawings_;
};

} // namespace

std::vector<chart::Drawing> other_scenes(const Words& words) {
    return Others(words).all();
}

} // namespace bedre::gallery
