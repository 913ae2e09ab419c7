#include "statistics/funnel.h"

#include "statistics/quantile.h"
#include "statistics/rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bedre::statistics {
namespace {

constexpr double warning_level = 0.95;
constexpr double alarm_level = 0.998;
constexpr std::size_t enough_units = 10;

Standing standing(double value, const Interval& warning, const Interval& alarm) {
    if (value < alarm.lower) return Standing::very_low;
    if (alarm.upper && value > *alarm.upper) return Standing::very_high;
    if (value < warning.lower) return Standing::low;
    if (warning.upper && value > *warning.upper) return Standing::high;
    return Standing::within;
}

} // namespace

Result<Interval> funnel_limits(double average, std::int64_t all, double level) {
    if (!(average >= 0 && average <= 1)) return outcome::fault("statistics.invalid_part");
    if (all < 0) return outcome::fault("statistics.negative_count");
    if (all == 0) return outcome::fault("statistics.no_denominator");
    TRY(check_level(level));
    // Wilson's interval is the set of averages from which the share is within z standard errors of them.
    const double width =
        normal_quantile((1 + level) / 2) * std::sqrt(average * (1 - average) / static_cast<double>(all));
    return Interval{std::max(0.0, average - width), std::min(1.0, average + width)};
}

Result<ShareFunnel> share_funnel(std::span<const Share> shares) {
    if (shares.size() < 2) return outcome::fault("statistics.one_group");
    double of = 0;
    double all = 0;
    for (const auto& share : shares) {
        TRY(proportion(share));
        of += static_cast<double>(share.of);
        all += static_cast<double>(share.all);
    }
    ShareFunnel funnel{.average = of / all};
    if (shares.size() < enough_units) funnel.caveats.push_back(Caveat::few_values);
    for (const auto& share : shares) {
        const auto warning = TRY(funnel_limits(funnel.average, share.all, warning_level));
        const auto alarm = TRY(funnel_limits(funnel.average, share.all, alarm_level));
        funnel.standings.push_back(
            standing(static_cast<double>(share.of) / static_cast<double>(share.all), warning, alarm));
    }
    return funnel;
}

Result<RatioStanding> ratio_standing(std::int64_t observed, double expected) {
    const auto method = usual_method(observed);
    auto warning = TRY(rate({observed, expected}, method, warning_level));
    const auto alarm = TRY(rate({observed, expected}, method, alarm_level));
    const auto excludes = [](const Interval& interval) { return interval.lower > 1 || *interval.upper < 1; };
    const bool is_high = *warning.value > 1;
    auto standing = Standing::within;
    if (excludes(*warning.interval)) standing = is_high ? Standing::high : Standing::low;
    if (excludes(*alarm.interval)) standing = is_high ? Standing::very_high : Standing::very_low;
    return RatioStanding{standing, std::move(warning)};
}

namespace {

Result<void> check(Unit unit, Measure measure) {
    if (unit.count < 0) return outcome::fault("statistics.negative_count");
    if (!(unit.of > 0) || !std::isfinite(unit.of)) return outcome::fault("statistics.no_exposure");
    if (measure == Measure::proportion && static_cast<double>(unit.count) > unit.of)
        return outcome::fault("statistics.more_than_all");
    return {};
}

/// On which scale a unit's value varies by an amount that does not hang on the value.
struct Scale {
    Measure measure;

    double there(double value) const {
        switch (measure) {
        case Measure::proportion: return std::asin(std::sqrt(value));
        case Measure::ratio: return std::sqrt(value);
        case Measure::log_ratio:
        case Measure::ratio_of_counts: return std::log(value);
        }
        outcome::raise_bug("a measure that does not exist", __FILE__, __LINE__);
    }
    double back(double scaled) const {
        switch (measure) {
        case Measure::proportion: {
            const double sine = std::sin(std::clamp(scaled, 0.0, std::numbers::pi / 2));
            return sine * sine;
        }
        case Measure::ratio: return scaled > 0 ? scaled * scaled : 0;
        case Measure::log_ratio:
        case Measure::ratio_of_counts: return std::exp(scaled);
        }
        outcome::raise_bug("a measure that does not exist", __FILE__, __LINE__);
    }
    double of(Unit unit) const {
        const auto count = static_cast<double>(unit.count);
        if (measure == Measure::ratio_of_counts) return std::log(count + 0.5) - std::log(unit.of + 0.5);
        // Of none there is no logarithm: as of one half.
        if (measure == Measure::log_ratio) return std::log(std::max(0.5, count)) - std::log(unit.of);
        return there(count / unit.of);
    }
    double standard_error(Unit unit) const {
        if (measure == Measure::log_ratio) return 1 / std::sqrt(unit.of);
        if (measure != Measure::ratio_of_counts) return 0.5 / std::sqrt(unit.of);
        // Of none the variance would be none, which it is not: as of one half.
        const double count = std::max(0.5, static_cast<double>(unit.count));
        const auto part = [](double n) { return n / (n + 0.5) / (n + 0.5); };
        return std::sqrt(part(count) + part(unit.of));
    }
};

Result<void> winsorise(std::vector<FunnelPoint>& points) {
    constexpr double tenth = 0.1;
    std::vector<double> all;
    for (const auto& point : points)
        all.push_back(point.z);
    const auto low = TRY(quantile(all, tenth));
    const auto high = TRY(quantile(all, 1 - tenth));
    for (auto& point : points)
        point.winsorised = std::clamp(point.z, low.value, high.value);
    return {};
}

/// Leaves out the first and the last of ten groups by rank; those who are alike share the middle rank.
void leave_out_ends(std::vector<FunnelPoint>& points) {
    constexpr double groups = 10;
    std::vector<double> all;
    for (const auto& point : points)
        all.push_back(point.z);
    std::ranges::sort(all);
    for (auto& point : points) {
        const auto alike = std::ranges::equal_range(all, point.z);
        const auto before = static_cast<double>(alike.begin() - all.begin());
        const double rank = before + (static_cast<double>(alike.size()) + 1) / 2;
        const double group = std::floor(rank * groups / (static_cast<double>(all.size()) + 1));
        if (group > 0 && group < groups - 1) point.winsorised = point.z;
    }
}

/// DerSimonian and Laird's estimate, from z scores: phi, and tau squared.
void estimate_between(Funnel& funnel) {
    double squares = 0;
    double weights = 0;
    double weights_squared = 0;
    double count = 0;
    for (const auto& point : funnel.points) {
        if (!point.winsorised) continue;
        const double weight = 1 / (point.standard_error * point.standard_error);
        ++count;
        squares += *point.winsorised * *point.winsorised;
        weights += weight;
        weights_squared += weight * weight;
    }
    funnel.dispersion = squares / count;
    funnel.between = std::max(0.0, (squares - (count - 1)) / (weights - weights_squared / weights));
}

Result<double> target_of(std::span<const Unit> units, Measure measure) {
    if (measure == Measure::ratio || measure == Measure::log_ratio) return 1;
    double count = 0;
    double of = 0;
    for (const auto& unit : units) {
        count += static_cast<double>(unit.count);
        of += unit.of;
    }
    if (measure == Measure::ratio_of_counts && count == 0) return outcome::fault("statistics.none_seen");
    if (!std::isfinite(of) || !std::isfinite(count / of)) return outcome::fault("statistics.too_large");
    return count / of;
}

/// Everything but limits, which hang on what they allow for.
Result<Funnel> funnel_of(std::span<const Unit> units, Measure measure) {
    if (units.size() < 2) return outcome::fault("statistics.one_group");
    for (const auto& unit : units)
        TRY(check(unit, measure));
    Funnel funnel{.target = TRY(target_of(units, measure))};
    const Scale scale{measure};
    for (const auto& unit : units) {
        const double scaled = scale.of(unit);
        const double error = scale.standard_error(unit);
        const double z = (scaled - scale.there(funnel.target)) / error;
        if (!std::isfinite(z)) return outcome::fault("statistics.too_large");
        funnel.points.push_back({.scaled = scaled, .standard_error = error, .z = z});
    }
    if (measure == Measure::log_ratio)
        leave_out_ends(funnel.points);
    else
        TRY(winsorise(funnel.points));
    estimate_between(funnel);
    if (!std::isfinite(funnel.dispersion) || !std::isfinite(funnel.between))
        return outcome::fault("statistics.too_large");
    if (units.size() < enough_units) funnel.caveats.push_back(Caveat::few_values);
    return funnel;
}

/// Of too few an approximation by the normal distribution says nothing.
bool is_enough(Unit unit, Measure measure) {
    return unit.count >= fewest && (measure != Measure::proportion ||
                                    unit.of - static_cast<double>(unit.count) >= static_cast<double>(fewest));
}

Result<Funnel> with_limits(Funnel funnel, std::span<const Unit> units, Measure measure) {
    const Scale scale{measure};
    const double middle = scale.there(funnel.target);
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto& point = funnel.points[i];
        const double error = std::hypot(point.standard_error, std::sqrt(funnel.between));
        const auto limits = [&](double level) {
            const double width = normal_quantile((1 + level) / 2) * error;
            return Interval{scale.back(middle - width), scale.back(middle + width)};
        };
        point.limits_95 = limits(warning_level);
        point.limits_998 = limits(alarm_level);
        if (!std::isfinite(*point.limits_998.upper)) return outcome::fault("statistics.too_large");
        if (is_enough(units[i], measure))
            point.standing = standing(static_cast<double>(units[i].count) / units[i].of, point.limits_95,
                                      point.limits_998);
    }
    return funnel;
}

} // namespace

Result<Funnel> overdispersed_funnel(std::span<const Unit> units, Measure measure) {
    auto funnel = TRY(funnel_of(units, measure));
    return with_limits(std::move(funnel), units, measure);
}

Result<Funnel> chance_funnel(std::span<const Unit> units, Measure measure) {
    auto funnel = TRY(funnel_of(units, measure));
    funnel.between = 0;
    return with_limits(std::move(funnel), units, measure);
}

} // namespace bedre::statistics
