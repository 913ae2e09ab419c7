// Every kind of chart, with ordinary and awkward numbers, in three languages and at two widths: pages to look
// at, and for the test that no words lie on each other. Usage: bedre_gallery DIR. Writes DIR/LANGUAGE.html.
#include "chart/bars.h"
#include "chart/control_chart.h"
#include "chart/funnel_plot.h"
#include "chart/small_multiples.h"
#include "chart/spread_curve.h"
#include "chart/tile_map.h"
#include "chart/waiting_curve.h"
#include "text/number.h"
#include "text/phrases.h"
#include "json/value.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>

namespace bedre::gallery {
namespace {

using calendar::Date;
using statistics::Kind;
using text::Language;

std::string read(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

text::Phrases phrases_of(Language language) {
    const auto value = json::parse(
        read(std::string(BEDRE_GALLERY_WORDS) + "/words." + std::string(text::name(language)) + ".json"));
    text::Phrases::Texts texts;
    for (const auto& [code, words] : std::get<json::Object>(value.value().of))
        texts[code] = std::get<std::string>(words.of);
    return {language, std::move(texts)};
}

/// Numbers that are the same on every machine.
class Chance {
  public:
    explicit Chance(unsigned seed) : engine_(seed) {}
    double even() { return double(engine_()) / 4294967296.0; }
    /// About normal: the sum of twelve.
    double normal(double mean, double deviation) {
        double sum = -6;
        for (int i = 0; i < 12; ++i)
            sum += even();
        return mean + deviation * sum;
    }

  private:
    std::mt19937 engine_;
};

const std::array<const char*, 21> municipalities = {
    "Lillestrøm", "Lørenskog", "Rælingen",    "Enebakk",   "Aurskog-Høland", "Nittedal",     "Ullensaker",
    "Nes",        "Gjerdrum",  "Nannestad",   "Eidsvoll",  "Hurdal",         "Nordre Follo", "Nesodden",
    "Frogn",      "Ås",        "Kongsvinger", "Nord-Odal", "Sør-Odal",       "Eidskog",      "Grue"};

const std::array<const char*, 21> short_names = {
    "Lillestr.", "Lørensk.", "Rælingen", "Enebakk",   "Aurskog",  "Nittedal", "Ullensak.",
    "Nes",       "Gjerdrum", "Nannest.", "Eidsvoll",  "Hurdal",   "N. Follo", "Nesodd.",
    "Frogn",     "Ås",       "Kongsv.",  "Nord-Odal", "Sør-Odal", "Eidskog",  "Grue"};

/// All charts in one language at one width.
class Gallery {
  public:
    Gallery(const text::Phrases& phrases, double width) : phrases_(phrases), width_(width) {}

    std::vector<chart::Drawing> all() {
        run();
        phases();
        rates();
        awkward();
        making_data_count();
        funnels();
        spread();
        bars();
        waiting();
        tiles();
        multiples();
        return std::move(drawings_);
    }

  private:
    std::string say(std::string_view code, const outcome::Details& details = {}) const {
        return phrases_.say(code, details);
    }
    std::string described(std::string_view name) const { return say("description", {{"title", say(name)}}); }
    std::string id(std::string_view name) const { return fmt::format("{}-{:.0f}", name, width_); }

    std::vector<chart::PeriodName> months(std::size_t count, int first = 1) const {
        std::vector<chart::PeriodName> names;
        for (std::size_t i = 0; i < count; ++i) {
            const int month = (first - 1 + int(i)) % 12 + 1;
            const auto year = std::to_string(2024 + (first - 1 + int(i)) / 12);
            const auto word = say("month." + std::to_string(month));
            const auto brief = word.size() <= 4 ? word : word.substr(0, 3) + ".";
            names.push_back({word + " " + year, brief, year});
        }
        return names;
    }
    static std::string brief(const chart::PeriodName& month) { return month.tick + " " + month.group; }
    std::vector<chart::PeriodName> numbered(std::size_t count, std::string_view code) const {
        std::vector<chart::PeriodName> names;
        for (std::size_t i = 1; i <= count; ++i)
            names.push_back({say(code, {{"n", std::to_string(i)}}), std::to_string(i), ""});
        return names;
    }
    chart::ControlWords words(std::string_view name, std::vector<chart::PeriodName> periods,
                              std::string_view unit) const {
        return {.id = id(name),
                .title = say(name),
                .description = described(name),
                .periods = std::move(periods),
                .unit = say(unit),
                .centre = say("centre.mean"),
                .upper = say("upper"),
                .lower = say("lower"),
                .target = say("target"),
                .missing = say("missing"),
                .excluded = say("excluded"),
                .signal = say("signal"),
                .gain = say("gain"),
                .period_column = say("period"),
                .value_column = say("value"),
                .among_column = say("among"),
                .language = phrases_.language(),
                .decimals = 1};
    }
    void add(Kind kind, const statistics::Series& series, const statistics::Design& design,
             const chart::ControlWords& words) {
        drawings_.push_back(
            chart::drawing_of(statistics::control_chart(kind, series, design).value(), words, width_));
    }
    static statistics::Series series(std::size_t count, auto value) {
        statistics::Series all;
        for (std::size_t i = 0; i < count; ++i)
            all.push_back({std::int64_t(i), {value(i)}, {}});
        return all;
    }

    void run() {
        Chance chance(1);
        auto names = words("run", months(24), "admissions");
        names.centre = say("centre.median");
        names.decimals = 0;
        add(Kind::run, series(24, [&](auto) { return std::round(chance.normal(42, 6)); }), {}, names);
        names.id = id("run-shift");
        names.title = say("run_shift");
        names.description = described("run_shift");
        add(Kind::run, series(30, [&](auto i) { return std::round(chance.normal(i < 14 ? 42 : 30, 4)); }), {},
            [&] {
                names.periods = months(30, 7);
                return names;
            }());
    }

    void phases() {
        Chance chance(2);
        auto values = series(36, [&](auto i) { return chance.normal(i < 18 ? 61 : 48, 4); });
        values[6].values = {88};
        values[28].values = {71};
        values[23].values.clear();
        auto names = words("phases", months(36, 4), "days");
        names.phases = {say("before"), say("after")};
        add(Kind::i, values, {.baseline = statistics::Phases{{18}}, .excluded = {6}, .target = 45}, names);
    }

    void rates() {
        Chance chance(3);
        statistics::Series shares;
        for (int i = 0; i < 24; ++i) {
            const auto among = std::round(chance.normal(900, 260));
            shares.push_back({i, {std::round(among * chance.normal(0.62, 0.05))}, among});
        }
        auto names = words("p_prime", months(24), "share");
        names.suffix = "\u00a0%";
        add(Kind::p_prime, shares, {.target = 75, .scale = 100}, names);
        statistics::Series falls;
        for (int i = 0; i < 24; ++i) {
            const auto among = std::round(chance.normal(1400, 300));
            falls.push_back({i, {std::round(among * chance.normal(i < 19 ? 0.006 : 0.016, 0.0012))}, among});
        }
        add(Kind::u, falls, {.baseline = statistics::Frozen{12}, .scale = 1000}, [&] {
            auto frozen = words("u", months(24), "per_1000");
            frozen.baseline = say("baseline");
            return frozen;
        }());
        auto cases = words("g", numbered(40, "event"), "patients");
        cases.centre = say("centre.median");
        cases.decimals = 0;
        add(Kind::g,
            series(40,
                   [&](auto i) { return std::floor(-std::log(1 - chance.even()) * (i == 33 ? 600 : 60)); }),
            {}, cases);
    }

    void awkward() {
        Chance chance(4);
        add(Kind::i, series(1, [](auto) { return 12.3; }), {}, words("one", months(1), "admissions"));
        add(Kind::i, series(14, [](auto) { return 7.0; }), {}, words("same", months(14), "admissions"));
        add(Kind::c, series(200, [&](auto) { return std::round(std::max(0.0, chance.normal(9, 3))); }), {},
            words("many", numbered(200, "day"), "admissions"));
        add(Kind::i, series(20, [&](auto) { return chance.normal(3.2e12, 4e11); }), {},
            words("huge", months(20), "admissions"));
        add(Kind::i, series(20, [&](auto) { return chance.normal(-0.2, 1.1); }), {.target = 0},
            words("below", months(20, 9), "days"));
        auto none = series(12, [](auto) { return 0.0; });
        for (auto& point : none)
            point.values.clear();
        add(Kind::run, none, {}, words("all_missing", months(12), "days"));
    }

    void making_data_count() {
        Chance chance(5);
        std::vector<statistics::Reading> readings;
        for (int i = 0; i < 30; ++i)
            readings.push_back({i, chance.normal(i < 20 ? 68 : 55, 4) + (i == 9 ? 28 : 0)});
        auto names = words("xmr", months(30), "days");
        names.signal = say("concern");
        drawings_.push_back(chart::drawing_of(
            statistics::xmr(readings, {.better = statistics::Better::lower, .target = 60}).value(), 60, names,
            width_));
    }

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
        funnel("funnel_few", {{12, 80}, {31, 400}}, {say("long.1"), say("long.2")});
    }
    void funnel(std::string_view name, const std::vector<statistics::Share>& shares,
                const std::vector<std::string>& names) {
        const auto judged = statistics::share_funnel(shares).value();
        chart::FunnelPlot plot{.id = id(name),
                               .title = say(name),
                               .description = described(name),
                               .units = {},
                               .limits = {},
                               .average = judged.average,
                               .average_label = say("centre.mean"),
                               .usual_label = "95\u00a0%",
                               .far_label =
                                   phrases_.language() == Language::en ? "99.8\u00a0%" : "99,8\u00a0%",
                               .outside = say("outside"),
                               .far_outside = say("far_outside"),
                               .size_title = say("stays"),
                               .value_title = say("readmitted"),
                               .unit_column = say("municipality"),
                               .scale = 100,
                               .suffix = "\u00a0%",
                               .language = phrases_.language()};
        std::int64_t largest = 0;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            largest = std::max(largest, shares[i].all);
            plot.units.push_back({names[i], double(shares[i].all),
                                  double(shares[i].of) / double(shares[i].all), judged.standings[i]});
        }
        plot.limits = chart::limits_of_shares(judged.average, largest).value();
        drawings_.push_back(chart::drawing_of(plot, width_));
    }

    void spread() {
        const auto day = [](int year, int month) { return Date::make(year, month, 1).value(); };
        chart::SpreadCurve curve{.id = id("spread"),
                                 .title = say("spread"),
                                 .description = described("spread"),
                                 .first = day(2023, 8),
                                 .last = day(2026, 11),
                                 .steps = {{day(2024, 2), 1},
                                           {day(2024, 9), 4},
                                           {day(2025, 1), 9},
                                           {day(2025, 10), 8},
                                           {day(2026, 5), 14}},
                                 .all = 23,
                                 .all_label = say("all", {{"n", "23"}}),
                                 .last_label = say("of_all", {{"n", "14"}, {"all", "23"}}),
                                 .day_column = say("from"),
                                 .value_column = say("value")};
        drawings_.push_back(chart::drawing_of(curve, width_));
        curve.id = id("spread-none");
        curve.title = say("spread_none");
        curve.description = described("spread_none");
        curve.steps.clear();
        curve.last_label = say("of_all", {{"n", "0"}, {"all", "23"}});
        drawings_.push_back(chart::drawing_of(curve, width_));
    }

    void bars() {
        Chance chance(7);
        chart::BarChart chart{.id = id("bars"),
                              .title = say("bars"),
                              .description = described("bars"),
                              .bars = {},
                              .reference = 55,
                              .reference_label = say("whole") + " 55\u00a0%",
                              .unit = say("share"),
                              .suffix = "\u00a0%",
                              .name_column = say("municipality"),
                              .value_column = say("value"),
                              .interval_column = say("interval"),
                              .language = phrases_.language(),
                              .decimals = 0};
        for (std::size_t i = 0; i < 9; ++i) {
            const auto all = std::int64_t(20 + 300 * chance.even());
            const auto estimate =
                statistics::proportion({std::llround(double(all) * chance.normal(0.55, 0.12)), all}).value();
            chart::Bar bar{.name = municipalities.at(i), .value = *estimate.value * 100, .interval = {}};
            bar.interval = {estimate.interval->lower * 100, *estimate.interval->upper * 100};
            if (i == 4) bar = {.name = bar.name, .value = {}, .interval = {}, .missing = say("too_few")};
            if (i == 7) bar = {.name = bar.name, .value = {}, .interval = {}, .missing = say("no_data")};
            chart.bars.push_back(bar);
        }
        drawings_.push_back(chart::drawing_of(chart, width_));
        chart.id = id("bars-change");
        chart.title = say("bars_change");
        chart.description = described("bars_change");
        chart.reference.reset();
        chart.suffix.clear();
        chart.unit = say("days");
        chart.decimals = 1;
        chart.bars = {{say("long.1"), -3.4, statistics::Interval{-6.1, -0.7}},
                      {say("long.2"), 1.2, statistics::Interval{-0.9, 3.3}},
                      {municipalities[0], 2.1, statistics::Interval{0.4, std::nullopt}}};
        drawings_.push_back(chart::drawing_of(chart, width_));
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
        chart::WaitingChart chart{.id = id("waiting"),
                                  .title = say("waiting"),
                                  .description = described("waiting"),
                                  .curves = {},
                                  .limit = 65,
                                  .limit_label = say("deadline"),
                                  .time_title = say("days_since"),
                                  .share_title = say("share_waiting"),
                                  .at_risk_title = say("still_waiting"),
                                  .curve_column = say("group"),
                                  .time_column = say("time"),
                                  .share_column = say("share"),
                                  .interval_column = say("interval"),
                                  .language = phrases_.language()};
        chart.curves = {chart::curve_of(say("children"), statistics::kaplan_meier(waits(8, 140, 34)).value()),
                        chart::curve_of(say("adults"), statistics::kaplan_meier(waits(9, 90, 60)).value())};
        drawings_.push_back(chart::drawing_of(chart, width_));

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
        chart.id = id("incidence");
        chart.title = say("incidence");
        chart.description = described("incidence");
        chart.limit.reset();
        chart.time_title = say("days_out");
        chart.share_title = say("share_in");
        chart.at_risk_title = say("under_watch");
        chart.curves = {chart::curve_of(say("elderly"), statistics::cumulative_incidence(people).value())};
        drawings_.push_back(chart::drawing_of(chart, width_));

        chart.id = id("waiting-one");
        chart.title = say("waiting_one");
        chart.share_title = say("share_waiting");
        chart.description = described("waiting_one");
        chart.curves = {chart::curve_of(
            say("elderly"), statistics::kaplan_meier(std::vector<statistics::Wait>{{12, true}}).value())};
        drawings_.push_back(chart::drawing_of(chart, width_));
    }

    void tiles() {
        Chance chance(11);
        constexpr std::array<std::array<int, 2>, 21> places = {
            {{2, 3}, {1, 4}, {2, 4}, {2, 5}, {3, 4}, {1, 3}, {2, 2}, {3, 3}, {3, 2}, {1, 2}, {2, 1},
             {1, 1}, {1, 6}, {0, 5}, {0, 6}, {1, 5}, {5, 2}, {4, 1}, {4, 2}, {5, 3}, {5, 1}}};
        chart::TileMap map{.id = id("tiles"),
                           .title = say("tiles"),
                           .description = described("tiles"),
                           .tiles = {},
                           .levels = {say("level.0"), say("level.1"), say("level.2"), say("level.3")},
                           .unknown = say("unknown"),
                           .name_column = say("municipality"),
                           .value_column = say("value")};
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto share = 20 * chance.even();
            chart::Tile tile{.name = municipalities.at(i),
                             .short_name = short_names.at(i),
                             .column = places.at(i)[0],
                             .row = places.at(i)[1] - 1};
            if (i != 8 && i != 14) {
                tile.level = std::min<std::size_t>(3, std::size_t(share / 5));
                tile.value = text::written(share, 0, phrases_.language()) + "\u00a0%";
            } else
                tile.value = "\u2013";
            map.tiles.push_back(tile);
        }
        drawings_.push_back(chart::drawing_of(map, width_));
    }

    void multiples() {
        Chance chance(12);
        chart::SmallMultiples all{.id = id("multiples"),
                                  .title = say("multiples"),
                                  .description = described("multiples"),
                                  .panels = {},
                                  .first = brief(months(1).front()),
                                  .last = brief(months(24).back()),
                                  .suffix = "",
                                  .unusual = say("unusual"),
                                  .name_column = say("municipality"),
                                  .last_column = say("last"),
                                  .centre_column = say("centre.median"),
                                  .language = phrases_.language(),
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
            all.panels.push_back(
                {municipalities.at(i), statistics::control_chart(Kind::run, values).value(), say("no_data")});
        }
        drawings_.push_back(chart::drawing_of(all, width_));
    }

    const text::Phrases& phrases_;
    double width_;
    std::vector<chart::Drawing> drawings_;
};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    return out;
}

std::string table_of(const chart::Table& table) {
    std::string out = "<table><thead><tr>";
    for (const auto& column : table.columns)
        out += "<th scope=\"col\">" + escaped(column) + "</th>";
    out += "</tr></thead><tbody>";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            out += (i == 0 ? "<th scope=\"row\">" : "<td>") + escaped(row[i]) + (i == 0 ? "</th>" : "</td>");
        out += "</tr>";
    }
    return out + "</tbody></table>";
}

/// The chart as a file of its own, without the line that says that it is one.
std::string within_page(const chart::Drawing& drawing) {
    const auto whole = chart::document(drawing);
    return whole.substr(whole.find("<svg"));
}

std::string page(Language language) {
    const auto phrases = phrases_of(language);
    const auto wide = Gallery(phrases, 720).all();
    const auto narrow = Gallery(phrases, 340).all();
    auto out = fmt::format(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>"
        "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light "
        "dark\">"
        "<style>"
        "body{{font-family:Inter,Arial,sans-serif;margin:2rem auto;padding:0 1rem;max-width:72rem;"
        "color:#0b3b5c;background:#fff}}"
        "h2{{margin:0 0 .5rem;font-size:1.05rem}}section{{margin:0 0 3rem;break-inside:avoid}}"
        ".pair{{display:flex;gap:2rem;align-items:flex-start;flex-wrap:wrap}}"
        ".wide{{width:720px;max-width:100%}}.narrow{{width:340px;max-width:100%}}"
        "svg{{display:block;width:100%;height:auto}}"
        "summary{{font-size:.85rem;margin:.5rem 0}}table{{border-collapse:collapse;font-size:.85rem}}"
        "th,td{{text-align:start;padding:.15rem 1rem .15rem 0;font-weight:400}}"
        "@media (max-width:40em){{.wide{{display:none}}}}"
        "@media screen and (prefers-color-scheme:dark){{body{{background:#12181f;color:#e6f1fa}}}}"
        "@media print{{.narrow,details{{display:none}}}}"
        "</style></head><body><main><h1>{}</h1><p>{}</p>",
        text::name(language), phrases.say("gallery.title"), phrases.say("gallery.title"),
        phrases.say("gallery.about"));
    for (std::size_t i = 0; i < wide.size(); ++i)
        out += fmt::format("<section><h2>{}</h2><div class=\"pair\"><div class=\"wide\">{}</div>"
                           "<div class=\"narrow\">{}</div></div><details><summary>{}</summary>{}</details>"
                           "</section>",
                           escaped(wide[i].title), within_page(wide[i]), within_page(narrow[i]),
                           phrases.say("gallery.table"), table_of(wide[i].table));
    return out + "</main></body></html>\n";
}

} // namespace
} // namespace bedre::gallery

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: bedre_gallery DIR\n", stderr);
        return 2;
    }
    using bedre::text::Language;
    for (const auto language : {Language::nb, Language::nn, Language::en}) {
        const auto path = fmt::format("{}/{}.html", arguments[1], bedre::text::name(language));
        std::ofstream(path) << bedre::gallery::page(language);
    }
}
