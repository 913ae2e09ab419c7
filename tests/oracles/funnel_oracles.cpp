#include "oracle.h"
#include "statistics/funnel.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace bedre::oracles {
namespace {

using namespace statistics;

std::string words_of(Standing standing) {
    switch (standing) {
    case Standing::within: return "Not significant";
    case Standing::low: return "Low (0.025)";
    case Standing::very_low: return "Low (0.001)";
    case Standing::high: return "High (0.025)";
    case Standing::very_high: return "High (0.001)";
    }
    return "";
}

Answer shares(const Case& one) {
    std::vector<Share> all;
    const auto of = one.at("x").values();
    const auto among = one.at("n").values();
    for (std::size_t i = 0; i < of.size(); ++i)
        all.push_back({of[i].integer(), among[i].integer()});
    const auto funnel = share_funnel(all).value();
    std::vector<std::string> words;
    for (const auto standing : funnel.standings)
        words.push_back(words_of(standing));
    return {{{"average", funnel.average}, {"significance", words}}};
}

void add_limits(Answer& answer, const std::vector<Interval>& limits, const std::string& lower,
                const std::string& upper) {
    std::vector<double> lowers;
    std::vector<double> uppers;
    for (const auto& one : limits) {
        lowers.push_back(one.lower);
        uppers.push_back(one.upper.value());
    }
    answer.members[lower] = lowers;
    answer.members[upper] = uppers;
}

Answer limits(const Case& one) {
    std::vector<Interval> warning;
    std::vector<Interval> alarm;
    for (const auto& n : one.at("n").values()) {
        warning.push_back(funnel_limits(one.at("average").number(), n.integer(), 0.95).value());
        alarm.push_back(funnel_limits(one.at("average").number(), n.integer(), 0.998).value());
    }
    Answer answer;
    add_limits(answer, warning, "lower_2s", "upper_2s");
    add_limits(answer, alarm, "lower_3s", "upper_3s");
    return answer;
}

template <class T> std::vector<T> each(const Funnel& funnel, T FunnelPoint::* member) {
    std::vector<T> values;
    for (const auto& point : funnel.points)
        values.push_back(point.*member);
    return values;
}

/// The package rounds the normal quantile: where that shows, it is not imitated.
void add_rounded(Answer& answer, const Case& one, const std::string& member) {
    constexpr double rounding = 1e-6;
    constexpr double agreed = 1e-8;
    const auto theirs = one.expected.member(member);
    if (!theirs) return;
    const auto all = theirs->numbers();
    const auto ours = answer.members.at(member).numbers();
    double farthest = 0;
    for (std::size_t i = 0; i < std::min(all.size(), ours.size()); ++i)
        farthest = std::max(farthest, std::abs(all[i] - ours[i]) / (1 + std::abs(ours[i])));
    if (farthest > agreed && farthest < rounding)
        answer.differs[member] = "the package rounds the normal quantile";
}

/// The package's own limits are not imitated: of ratios they are not brought back to the scale of the value,
/// or rest on another standard error; those of mortality by chance alone are exact.
void add_package(Answer& answer, const Case& one, Measure measure) {
    if (measure == Measure::ratio_of_counts)
        answer.differs["funnelplotr_s"] = "the package draws ratios of counts with 1 / (2 sqrt n)";
    for (const std::string name : {"ll95", "ul95", "ll998", "ul998"}) {
        const auto chance = "funnelplotr_" + name;
        const auto dispersed = "funnelplotr_od" + name;
        switch (measure) {
        case Measure::proportion:
            add_rounded(answer, one, chance);
            add_rounded(answer, one, dispersed);
            break;
        case Measure::log_ratio:
            answer.differs[chance] = "the package draws exact limits of counts there";
            add_rounded(answer, one, dispersed);
            break;
        case Measure::ratio:
        case Measure::ratio_of_counts:
            answer.differs[chance] = "the package does not bring the limits back";
            answer.differs[dispersed] = "the package does not bring the limits back";
            break;
        }
    }
}

Measure measure_of(const Case& one) {
    const auto type = one.at("data_type").text();
    if (type == "PR") return Measure::proportion;
    if (type == "RC") return Measure::ratio_of_counts;
    return one.at("sr_method").text() == "SHMI" ? Measure::log_ratio : Measure::ratio;
}

std::int64_t used(const Funnel& funnel) {
    return std::ranges::count_if(funnel.points,
                                 [](const FunnelPoint& point) { return point.winsorised.has_value(); });
}

Answer dispersed(const Case& one) {
    const auto measure = measure_of(one);
    // The library draws in a tenth at each end, and nothing else.
    if (one.at("trim_by").number() != 0.1) throw std::runtime_error("another part is drawn in");
    std::vector<Unit> units;
    const auto counts = one.at("x").values();
    const auto of = one.at("n").numbers();
    for (std::size_t i = 0; i < counts.size(); ++i)
        units.push_back({counts[i].integer(), of[i]});
    const auto funnel = overdispersed_funnel(units, measure).value();
    const auto chance = chance_funnel(units, measure).value();
    Answer answer{{{"target", funnel.target},
                   {"y_transformed", each(funnel, &FunnelPoint::scaled)},
                   {"s", each(funnel, &FunnelPoint::standard_error)},
                   {"funnelplotr_s", each(funnel, &FunnelPoint::standard_error)},
                   {"z", each(funnel, &FunnelPoint::z)},
                   {"z_winsorised", each(funnel, &FunnelPoint::winsorised)},
                   {"n_used", used(funnel)},
                   {"phi", funnel.dispersion},
                   {"tau2", funnel.between}}};
    for (const auto& [of_funnel, name] : {std::pair(&funnel, std::string("od")), {&chance, ""}}) {
        add_limits(answer, each(*of_funnel, &FunnelPoint::limits_95), "funnelplotr_" + name + "ll95",
                   "funnelplotr_" + name + "ul95");
        add_limits(answer, each(*of_funnel, &FunnelPoint::limits_998), "funnelplotr_" + name + "ll998",
                   "funnelplotr_" + name + "ul998");
    }
    add_limits(answer, each(funnel, &FunnelPoint::limits_95), "recommended_od_lower95",
               "recommended_od_upper95");
    add_limits(answer, each(funnel, &FunnelPoint::limits_998), "recommended_od_lower998",
               "recommended_od_upper998");
    add_package(answer, one, measure);
    return answer;
}

} // namespace

std::optional<Answer> compute_funnel(const Case& one) {
    if (one.method.starts_with("sigma_adjustment")) return shares(one);
    if (one.method == "PHE") return limits(one);
    if (one.method.starts_with("Spiegelhalter")) return dispersed(one);
    return std::nullopt;
}

} // namespace bedre::oracles
