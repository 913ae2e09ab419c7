#include "gallery.h"

#include <cmath>

namespace bedre::gallery {
namespace {

using statistics::Kind;

class Series {
  public:
    explicit Series(const Words& words) : words_(words) {}

    std::vector<chart::Drawing> all() {
        run();
        phases();
        rates();
        awkward();
        making_data_count();
        return std::move(drawings_);
    }

  private:
    chart::ControlWords words(std::string_view name, std::vector<chart::PeriodName> periods,
                              std::string_view unit) const {
        return {.id = words_.id(name),
                .title = words_.say(name),
                .description = words_.described(name),
                .periods = std::move(periods),
                .unit = words_.say(unit),
                .centre = words_.say("centre.mean"),
                .upper = words_.say("upper"),
                .lower = words_.say("lower"),
                .target = words_.say("target"),
                .missing = words_.say("missing"),
                .excluded = words_.say("excluded"),
                .signal = words_.say("signal"),
                .gain = words_.say("gain"),
                .period_column = words_.say("period"),
                .value_column = words_.say("value"),
                .among_column = words_.say("among"),
                .language = words_.language(),
                .decimals = 1};
    }
    void add(Kind kind, const statistics::Series& series, const statistics::Design& design,
             const chart::ControlWords& words) {
        drawings_.push_back(chart::drawing_of(statistics::control_chart(kind, series, design).value(), words,
                                              words_.width()));
    }
    void run() {
        Chance chance(1);
        auto names = words("run", words_.months(24), "admissions");
        names.centre = words_.say("centre.median");
        names.decimals = 0;
        add(Kind::run, series(24, [&](auto) { return std::round(chance.normal(42, 6)); }), {}, names);
        names.id = words_.id("run-shift");
        names.title = words_.say("run_shift");
        names.description = words_.described("run_shift");
        add(Kind::run, series(30, [&](auto i) { return std::round(chance.normal(i < 14 ? 42 : 30, 4)); }), {},
            [&] {
                names.periods = words_.months(30, 7);
                return names;
            }());
    }

    void phases() {
        Chance chance(2);
        auto values = series(36, [&](auto i) { return chance.normal(i < 18 ? 61 : 48, 4); });
        values[6].values = {88};
        values[28].values = {71};
        values[23].values.clear();
        auto names = words("phases", words_.months(36, 4), "days");
        names.phases = {words_.say("before"), words_.say("after")};
        add(Kind::i, values, {.baseline = statistics::Phases{{18}}, .excluded = {6}, .target = 45}, names);
    }

    void rates() {
        Chance chance(3);
        statistics::Series shares;
        for (int i = 0; i < 24; ++i) {
            const auto among = std::round(chance.normal(900, 260));
            shares.push_back({i, {std::round(among * chance.normal(0.62, 0.05))}, among});
        }
        auto names = words("p_prime", words_.months(24), "share");
        names.suffix = "\u00a0%";
        add(Kind::p_prime, shares, {.target = 75, .scale = 100}, names);
        statistics::Series falls;
        for (int i = 0; i < 24; ++i) {
            const auto among = std::round(chance.normal(1400, 300));
            falls.push_back({i, {std::round(among * chance.normal(i < 19 ? 0.006 : 0.016, 0.0012))}, among});
        }
        add(Kind::u, falls, {.baseline = statistics::Frozen{12}, .scale = 1000}, [&] {
            auto frozen = words("u", words_.months(24), "per_1000");
            frozen.baseline = words_.say("baseline");
            return frozen;
        }());
        auto cases = words("g", words_.numbered(40, "event"), "patients");
        cases.centre = words_.say("centre.median");
        cases.decimals = 0;
        add(Kind::g,
            series(40,
                   [&](auto i) { return std::floor(-std::log(1 - chance.even()) * (i == 33 ? 600 : 60)); }),
            {}, cases);
    }

    void awkward() {
        Chance chance(4);
        add(Kind::i, series(1, [](auto) { return 12.3; }), {}, words("one", words_.months(1), "admissions"));
        add(Kind::i, series(14, [](auto) { return 7.0; }), {},
            words("same", words_.months(14), "admissions"));
        add(Kind::c, series(200, [&](auto) { return std::round(std::max(0.0, chance.normal(9, 3))); }), {},
            words("many", words_.numbered(200, "day"), "admissions"));
        add(Kind::i, series(20, [&](auto) { return chance.normal(3.2e12, 4e11); }), {},
            words("huge", words_.months(20), "admissions"));
        add(Kind::i, series(20, [&](auto) { return chance.normal(-0.2, 1.1); }), {.target = 0},
            words("below", words_.months(20, 9), "days"));
        auto none = series(12, [](auto) { return 0.0; });
        for (auto& point : none)
            point.values.clear();
        add(Kind::run, none, {}, words("all_missing", words_.months(12), "days"));
    }

    void making_data_count() {
        Chance chance(5);
        std::vector<statistics::Reading> readings;
        for (int i = 0; i < 30; ++i)
            readings.push_back({i, chance.normal(i < 20 ? 68 : 55, 4) + (i == 9 ? 28 : 0)});
        auto names = words("xmr", words_.months(30), "days");
        names.signal = words_.say("concern");
        drawings_.push_back(chart::drawing_of(
            statistics::xmr(readings, {.better = statistics::Better::lower, .target = 60}).value(), 60, names,
            words_.width()));
    }
    const Words& words_;
    std::vector<chart::Drawing> drawings_;
};

} // namespace

std::vector<chart::Drawing> series_scenes(const Words& words) {
    return Series(words).all();
}

} // namespace bedre::gallery
