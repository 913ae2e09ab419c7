#include "report/judgement.h"

#include "report/chart_numbers.h"
#include "text/folding.h"

#include <algorithm>

namespace bedre::report {
namespace {

using statistics::Caveat;
using statistics::Kind;

/// Of times it is a mean on another scale, and neither the mean nor the median of what was seen.
std::string_view name_of_centre(Kind kind) {
    if (kind == Kind::t) return "time";
    return kind == Kind::run || kind == Kind::g ? "median" : "mean";
}

/// Whether limits come from how the measurements of one period lie apart.
bool rests_on_spread(Kind kind) {
    return kind == Kind::xbar || kind == Kind::s;
}

/// Whether the limits come from how much points move from one to the next.
bool rests_on_ranges(Kind kind) {
    return kind == Kind::i || kind == Kind::t || kind == Kind::u_prime || kind == Kind::p_prime ||
           kind == Kind::i_prime;
}

std::size_t included_in(const statistics::Chart& chart, const statistics::Phase& phase) {
    const auto points = std::span(chart.points).subspan(phase.first, phase.count);
    return static_cast<std::size_t>(std::ranges::count_if(
        points, [](const auto& point) { return point.value.has_value() && point.included; }));
}

/// What is said of one chart. The functions give sentences, or nothing where there is nothing to say.
class ChartSpeaker {
  public:
    ChartSpeaker(const statistics::Chart& chart, const Charted& charted, const text::Phrases& phrases)
        : chart_(chart), charted_(charted), phrases_(phrases),
          numbers_(decimals_for(chart), charted.suffix, phrases.language()),
          signals_(statistics::signals(chart)) {
        ENSURE(charted.periods.size() == chart.points.size());
        ENSURE(charted.rules == RunRules::anhoej || chart.kind == Kind::run);
    }

    Paragraphs all() const {
        Paragraphs said;
        if (chart_.phases.size() == 1)
            said = of(chart_.phases.front());
        else
            for (std::size_t i = 0; i < chart_.phases.size(); ++i) {
                auto one = of(chart_.phases[i]);
                one.front() = paragraph({heading_of(i), one.front()});
                std::ranges::move(one, std::back_inserter(said));
                if (i > 0) said.push_back(moved_to(i));
            }
        said.push_back(target());
        said.push_back(paragraph(
            {named("judgement.missing", [&](std::size_t i) { return is_missing(i); }),
             named("judgement.excluded", [&](std::size_t i) { return !chart_.points[i].included; })}));
        said.push_back(paragraph({kind(), rules(), screening()}));
        std::erase_if(said, [](const std::string& one) { return one.empty(); });
        return said;
    }

  private:
    Paragraphs of(const statistics::Phase& phase) const {
        return {verdict(phase), paragraph({centre(phase), limits(phase)}),
                paragraph({outside(phase), runs(phase)})};
    }

    std::string heading_of(std::size_t i) const {
        const auto& phase = chart_.phases[i];
        return phrases_.say("judgement.phase", {{"number", std::to_string(i + 1)},
                                                {"first", charted_.periods[phase.first].name},
                                                {"last", charted_.periods[last_of(phase)].name}});
    }

    std::string verdict(const statistics::Phase& phase) const {
        const auto shifted = has_shifted(phase);
        const auto off = signals_in(phase).size();
        if (off == 0 && are_alike(phase)) return phrases_.say("judgement.verdict.alike");
        if (shifted == true && off > 0) return phrases_.say("judgement.verdict.both");
        if (shifted == true) return phrases_.say("judgement.verdict.shifted");
        if (off > 0) return phrases_.say("judgement.verdict.outside", {{"n", std::to_string(off)}});
        if (shifted == false) return phrases_.say("judgement.verdict.usual");
        if (has_limits(phase)) return phrases_.say("judgement.verdict.inside");
        return phrases_.say(has(phase.caveats, Caveat::half_on_line) ? "judgement.verdict.half_on_line"
                                                                     : "judgement.verdict.too_little");
    }

    std::optional<bool> has_shifted(const statistics::Phase& phase) const {
        if (charted_.rules == RunRules::anhoej) return statistics::verdict(phase);
        if (has(phase.caveats, Caveat::half_on_line)) return std::nullopt;
        return statistics::verdict(older(phase));
    }

    bool are_alike(const statistics::Phase& phase) const {
        return phase.runs.useful == 0 && included_in(chart_, phase) >= statistics::fewest_useful;
    }

    std::string centre(const statistics::Phase& phase) const {
        const auto& line = chart_.points[phase.first].centre;
        if (!line) return phrases_.say("judgement.nothing");
        return phrases_.say(fmt::format("judgement.centre.{}", name_of_centre(chart_.kind)),
                            {{"centre", with_unit(*line)}});
    }

    std::string limits(const statistics::Phase& phase) const {
        if (chart_.kind == Kind::run) return baseline();
        if (!chart_.points[phase.first].centre) return {};
        if (statistics::has(phase.caveats, Caveat::few_points)) return too_few(phase);
        if (statistics::has(phase.caveats, Caveat::no_variation))
            return phrases_.say(rests_on_spread(chart_.kind) ? "judgement.no_variation.within"
                                                             : "judgement.no_variation");
        const statistics::Point* last = nullptr;
        bool vary = false;
        for (const auto& point : points_of(phase)) {
            if (!point.limits.upper) continue;
            vary = vary || (last != nullptr && point.limits != last->limits);
            last = &point;
        }
        if (last == nullptr) return {};
        const auto at = static_cast<std::size_t>(last - chart_.points.data());
        return paragraph({phrases_.say(vary ? "judgement.limits.vary" : "judgement.limits.same",
                                       {{"lower", numbers_.say(*last->limits.lower)},
                                        {"upper", numbers_.say(*last->limits.upper)},
                                        {"period", charted_.periods[at].name}}),
                          baseline()});
    }

    std::string too_few(const statistics::Phase& phase) const {
        const auto behind = behind_limits(phase);
        if (behind < statistics::fewest_for_limits)
            return phrases_.say("judgement.few_points", {{"n", std::to_string(behind)}});
        if (!rests_on_spread(chart_.kind)) return phrases_.say("judgement.few_steps");
        const auto apart = std::ranges::count_if(points_of(phase), [](const auto& point) {
            return point.limits.upper && point.included && point.in_baseline;
        });
        return apart == 0 ? phrases_.say("judgement.few_within")
                          : phrases_.say("judgement.few_spreads", {{"n", std::to_string(apart)}});
    }

    std::string baseline() const {
        if (!charted_.baseline) return {};
        return phrases_.say("judgement.baseline", {{"n", std::to_string(*charted_.baseline)}});
    }

    std::string outside(const statistics::Phase& phase) const {
        if (!has_limits(phase)) return {};
        std::vector<std::string> names;
        for (const auto i : signals_in(phase)) {
            const auto& point = chart_.points[i];
            const bool above = point.limits.upper && *point.value > *point.limits.upper;
            names.push_back(
                phrases_.say(above ? "judgement.point.above" : "judgement.point.below",
                             {{"period", charted_.periods[i].name}, {"value", numbers_.say(*point.value)}}));
        }
        if (names.empty()) return phrases_.say("judgement.outside.none");
        return phrases_.say("judgement.outside", {{"points", listed(names, phrases_)}});
    }

    std::string runs(const statistics::Phase& phase) const {
        if (statistics::has(phase.caveats, Caveat::no_order)) return phrases_.say("judgement.no_order");
        if (are_alike(phase) || !chart_.points[phase.first].centre) return {};
        if (phase.runs.useful == 0) return phrases_.say("judgement.none_useful", {{"line", line()}});
        if (phase.runs.useful < statistics::fewest_useful)
            return phrases_.say("judgement.few_useful",
                                {{"n", std::to_string(phase.runs.useful)}, {"line", line()}});
        if (has(phase.caveats, Caveat::half_on_line))
            return phrases_.say("judgement.half_on_line", {{"line", line()}});
        return charted_.rules == RunRules::older ? older_runs(older(phase)) : anhoej_runs(phase.runs);
    }

    std::string anhoej_runs(const statistics::Runs& runs) const {
        const bool is_long = runs.longest > runs.longest_limit;
        const bool are_few = runs.crossings < runs.crossings_limit;
        return paragraph({phrases_.say(is_long ? "judgement.run.long" : "judgement.run.usual",
                                       {{"n", std::to_string(runs.longest)},
                                        {"limit", std::to_string(runs.longest_limit)},
                                        {"line", line()}}),
                          phrases_.say(are_few ? "judgement.crossings.few" : "judgement.crossings.usual",
                                       {{"n", std::to_string(runs.crossings)},
                                        {"limit", std::to_string(runs.crossings_limit)},
                                        {"line", line()}})});
    }

    std::string older_runs(const statistics::OlderRules& rules) const {
        return paragraph(
            {phrases_.say("judgement.older.shift", {{"n", std::to_string(rules.shift)}, {"line", line()}}),
             phrases_.say("judgement.older.trend", {{"n", std::to_string(rules.trend)}}),
             phrases_.say("judgement.older.runs", {{"n", std::to_string(rules.runs)},
                                                   {"fewest", std::to_string(rules.fewest_runs)},
                                                   {"most", std::to_string(rules.most_runs)}})});
    }

    statistics::OlderRules older(const statistics::Phase& phase) const {
        std::vector<std::optional<double>> values;
        for (const auto& point : points_of(phase))
            if (point.included) values.push_back(point.value);
        return statistics::older_rules(values, chart_.points[phase.first].centre.value_or(0));
    }

    std::string moved_to(std::size_t i) const {
        const auto& before = chart_.points[chart_.phases[i - 1].first].centre;
        const auto& after = chart_.points[chart_.phases[i].first].centre;
        if (!before || !after) return {};
        return phrases_.say("judgement.moved", {{"line", line()},
                                                {"from", std::to_string(i)},
                                                {"to", std::to_string(i + 1)},
                                                {"before", numbers_.say(*before)},
                                                {"after", numbers_.say(*after)}});
    }

    std::string target() const {
        if (!chart_.target) return {};
        const char* code = charted_.better == statistics::Better::higher  ? "judgement.target.higher"
                           : charted_.better == statistics::Better::lower ? "judgement.target.lower"
                                                                          : "judgement.target.plain";
        std::vector<std::string> said = {phrases_.say(code, {{"target", with_unit(*chart_.target)}})};
        const auto last =
            std::ranges::find_if(chart_.points.rbegin(), chart_.points.rend(),
                                 [](const auto& point) { return point.value && point.included; });
        if (last == chart_.points.rend()) return said.front();
        const auto at = static_cast<std::size_t>(chart_.points.rend() - last) - 1;
        said.push_back(
            phrases_.say(fmt::format("judgement.target.last.{}", against_target(*last->value)),
                         {{"period", charted_.periods[at].name}, {"value", numbers_.say(*last->value)}}));
        if (last->centre)
            said.push_back(phrases_.say(
                fmt::format("judgement.target.centre.{}", against_target(*last->centre)),
                {{"line", text::with_capital(line())}, {"centre", numbers_.say(*last->centre)}}));
        return paragraph(said);
    }

    std::string_view against_target(double number) const {
        const int side = statistics::side(number, *chart_.target);
        if (charted_.better == statistics::Better::neither)
            return side == 0 ? "on" : side > 0 ? "above" : "below";
        const int good = charted_.better == statistics::Better::higher ? 1 : -1;
        return side == 0 || side == good ? "met" : "missed";
    }

    std::string named(std::string_view code, const auto& is_of) const {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < chart_.points.size(); ++i)
            if (is_of(i)) names.push_back(charted_.periods[i].name);
        return names.empty() ? "" : phrases_.say(code, {{"points", listed(names, phrases_)}});
    }
    /// The first of a phase has none before it to have moved from.
    bool is_missing(std::size_t i) const {
        const auto& point = chart_.points[i];
        return !point.value && !(chart_.kind == Kind::mr && i == chart_.phases[point.phase].first);
    }

    std::string kind() const {
        auto what = phrases_.say(fmt::format("judgement.kind.{}", statistics::name(chart_.kind)));
        if (!charted_.reason) return what;
        return paragraph(
            {what, phrases_.say(fmt::format("judgement.reason.{}", statistics::name(*charted_.reason)))});
    }

    std::string rules() const {
        const bool judged = std::ranges::any_of(
            chart_.phases, [&](const auto& phase) { return has_shifted(phase).has_value(); });
        if (!judged) return {};
        return phrases_.say(charted_.rules == RunRules::older ? "judgement.rules.older"
                                                              : "judgement.rules.anhoej");
    }

    std::string screening() const {
        const bool shown =
            std::ranges::any_of(chart_.phases, [&](const auto& phase) { return has_limits(phase); });
        if (!shown || !rests_on_ranges(chart_.kind)) return {};
        return phrases_.say(chart_.screening == statistics::Screening::screened ? "judgement.screened"
                                                                                : "judgement.unscreened");
    }

    bool has_limits(const statistics::Phase& phase) const {
        return !statistics::has(phase.caveats, Caveat::few_points) &&
               !statistics::has(phase.caveats, Caveat::no_variation) &&
               std::ranges::any_of(points_of(phase),
                                   [](const auto& point) { return point.limits.upper.has_value(); });
    }
    std::size_t behind_limits(const statistics::Phase& phase) const {
        return static_cast<std::size_t>(std::ranges::count_if(points_of(phase), [](const auto& point) {
            return point.value && point.included && point.in_baseline;
        }));
    }
    std::vector<std::size_t> signals_in(const statistics::Phase& phase) const {
        std::vector<std::size_t> all;
        for (const auto i : signals_)
            if (i >= phase.first && i <= last_of(phase)) all.push_back(i);
        return all;
    }
    std::span<const statistics::Point> points_of(const statistics::Phase& phase) const {
        return std::span(chart_.points).subspan(phase.first, phase.count);
    }
    static std::size_t last_of(const statistics::Phase& phase) { return phase.first + phase.count - 1; }

    std::string line() const {
        return phrases_.say(fmt::format("judgement.line.{}", name_of_centre(chart_.kind)));
    }
    std::string with_unit(double number) const {
        return numbers_.say(number) + (charted_.unit.empty() ? "" : " " + charted_.unit);
    }

    const statistics::Chart& chart_;
    const Charted& charted_;
    const text::Phrases& phrases_;
    const ChartNumbers numbers_;
    const std::vector<std::size_t> signals_;
};

} // namespace

Paragraphs judgement(const statistics::Chart& chart, const Charted& charted, const text::Phrases& phrases) {
    return ChartSpeaker(chart, charted, phrases).all();
}

statistics::Chart as_judged(statistics::Chart chart, const Charted& charted) {
    for (auto& phase : chart.phases)
        if (charted.rules == RunRules::older) phase.caveats.push_back(Caveat::no_order);
    return chart;
}

} // namespace bedre::report
