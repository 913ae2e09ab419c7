#include "statistics/rate.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <ranges>

namespace bedre::statistics {
namespace {

namespace math = boost::math;

Result<void> check(std::int64_t count) {
    if (count < 0) return outcome::fault("statistics.negative_count");
    if (count > most_counted) return outcome::fault("statistics.too_large");
    return {};
}

/// Of exact methods.
Result<void> check_exact(std::int64_t count) {
    if (count > most_for_exact) return outcome::fault("statistics.too_many_for_exact");
    return {};
}

Result<void> check(Events events) {
    TRY(check(events.count));
    if (!(events.exposure > 0) || !std::isfinite(events.exposure))
        return outcome::fault("statistics.no_exposure");
    if (!std::isfinite((static_cast<double>(events.count) + 10) * 2 / events.exposure))
        return outcome::fault("statistics.too_large");
    return {};
}

double value_of(Events events) {
    return static_cast<double>(events.count) / events.exposure;
}

/// Where a function that rises or falls between two places is zero.
template <class Function> double solve(Function function, double low, double high) {
    std::uintmax_t most = 200;
    const auto found =
        math::tools::toms748_solve(function, low, high, math::tools::eps_tolerance<double>(50), most);
    return (found.first + found.second) / 2;
}

Interval exact(double x, double side) {
    return {x == 0 ? 0 : math::quantile(math::chi_squared(2 * x), side) / 2,
            math::quantile(math::complement(math::chi_squared(2 * x + 2), side)) / 2};
}

Interval byar(double x, double side) {
    const double z = normal_quantile(1 - side);
    const auto bound = [z](double count, double way) {
        return count * std::pow(1 - 1 / (9 * count) + way * z / (3 * std::sqrt(count)), 3);
    };
    return {x == 0 ? 0 : std::max(0.0, bound(x, -1)), bound(x + 1, 1)};
}

Interval mid_p_poisson(double x, double side) {
    // That there are fewer, and half of that there are as many: falls as more are expected.
    const auto fewer = [x](double expected) {
        const math::poisson distribution(expected);
        return (x == 0 ? 0 : math::cdf(distribution, x - 1)) + math::pdf(distribution, x) / 2;
    };
    const auto wide = exact(x, side / 2);
    const auto solved = [&](double wanted) {
        const double least = std::max(wide.lower / 2, 1e-12);
        return solve([&](double expected) { return fewer(expected) - wanted; }, least, *wide.upper * 2);
    };
    return {x == 0 ? 0 : solved(1 - side), solved(side)};
}

/// Of all events of both, the part that is the second's, for which so many or fewer have probability `wanted`
/// when half of that there are as many is counted with them.
double mid_p_part(std::int64_t second, std::int64_t all, double wanted) {
    const auto n = static_cast<double>(all);
    const auto x = static_cast<double>(second);
    constexpr double edge = 1e-15;
    return solve(
        [&](double part) {
            const math::binomial distribution(n, part);
            return (second == 0 ? 0 : math::cdf(distribution, x - 1)) + math::pdf(distribution, x) / 2 -
                   wanted;
        },
        edge, 1 - edge);
}

/// The bounds of a rate ratio from those of the second's part of all events.
class Parts {
  public:
    Parts(Events first, Events second)
        : scale_(first.exposure / second.exposure), second_(second.count), all_(first.count + second.count) {}

    std::optional<double> ratio(double part) const {
        if (part >= 1) return std::nullopt;
        return part / (1 - part) * scale_;
    }
    Interval conditional(double side) const {
        const auto x = static_cast<double>(second_);
        const auto rest = static_cast<double>(all_ - second_);
        Interval interval{0, std::nullopt};
        if (second_ > 0)
            interval.lower = *ratio(math::quantile(math::beta_distribution<>(x, rest + 1), side));
        if (second_ < all_)
            interval.upper =
                ratio(math::quantile(math::complement(math::beta_distribution<>(x + 1, rest), side)));
        return interval;
    }
    Interval mid_p(double side) const {
        Interval interval{0, std::nullopt};
        if (second_ > 0) interval.lower = *ratio(mid_p_part(second_, all_, 1 - side));
        if (second_ < all_) interval.upper = ratio(mid_p_part(second_, all_, side));
        return interval;
    }
    std::optional<double> median() const {
        if (second_ == all_) return std::nullopt;
        return second_ == 0 ? 0 : ratio(mid_p_part(second_, all_, 0.5));
    }

  private:
    double scale_;
    std::int64_t second_;
    std::int64_t all_;
};

/// Nothing can be said where the first has no events; only that there is no lower bound where the second has
/// none.
std::optional<Interval> wald(Events first, Events second, double side) {
    if (first.count == 0) return std::nullopt;
    if (second.count == 0) return Interval{0, std::nullopt};
    const double width = normal_quantile(1 - side) * std::sqrt(1 / static_cast<double>(first.count) +
                                                               1 / static_cast<double>(second.count));
    const double ratio = value_of(second) / value_of(first);
    return Interval{ratio * std::exp(-width), ratio * std::exp(width)};
}

} // namespace

Result<Interval> poisson_interval(std::int64_t count, Method method, double level) {
    TRY(check(count));
    TRY(check_level(level));
    ENSURE(method == Method::exact_poisson || method == Method::byar || method == Method::mid_p);
    const auto x = static_cast<double>(count);
    const double side = (1 - level) / 2;
    if (method == Method::byar) return byar(x, side);
    TRY(check_exact(count));
    return method == Method::mid_p ? mid_p_poisson(x, side) : exact(x, side);
}

Method usual_method(std::int64_t count) {
    return count < 10 ? Method::exact_poisson : Method::byar;
}

Result<Estimate> rate(Events events, Method method, double level) {
    TRY(check(events));
    const auto expected = TRY(poisson_interval(events.count, method, level));
    Estimate estimate{.value = value_of(events),
                      .interval =
                          Interval{expected.lower / events.exposure, *expected.upper / events.exposure},
                      .level = level,
                      .method = method};
    if (events.count < fewest) estimate.caveats.push_back(Caveat::few_events);
    return estimate;
}

Result<Estimate> rate(Events events) {
    return rate(events, usual_method(events.count));
}

Result<Estimate> rate_ratio(Events first, Events second, Method method, double level) {
    TRY(check(first));
    TRY(check(second));
    TRY(check_level(level));
    ENSURE(method == Method::conditional || method == Method::mid_p || method == Method::wald);
    Estimate estimate{.value = {}, .interval = {}, .level = level, .method = method};
    if (first.count == 0 || second.count == 0) estimate.caveats.push_back(Caveat::none_seen);
    if (first.count < fewest || second.count < fewest) estimate.caveats.push_back(Caveat::few_events);
    if (first.count == 0 && second.count == 0) return estimate;
    if (method != Method::wald) TRY(check_exact(first.count + second.count));
    const double side = (1 - level) / 2;
    const Parts parts(first, second);
    if (method == Method::mid_p)
        estimate.value = parts.median();
    else if (first.count > 0)
        estimate.value = value_of(second) / value_of(first);
    if (method == Method::conditional) estimate.interval = parts.conditional(side);
    if (method == Method::mid_p) estimate.interval = parts.mid_p(side);
    if (method == Method::wald) estimate.interval = wald(first, second, side);
    const auto bounds = estimate.interval.value_or(Interval{});
    for (const double one : {estimate.value.value_or(0), bounds.lower, bounds.upper.value_or(0)})
        if (!std::isfinite(one)) return outcome::fault("statistics.too_large");
    return estimate;
}

Result<Test> compare_rates(Events first, Events second) {
    TRY(check(first));
    TRY(check(second));
    const auto all = first.count + second.count;
    Test test{.method = Method::binomial};
    if (std::min(first.count, second.count) < fewest) test.caveats = {Caveat::few_events};
    if (all == 0) return test;
    TRY(check_exact(all));
    const math::binomial distribution(static_cast<double>(all),
                                      second.exposure / (first.exposure + second.exposure));
    // What is as likely as what was seen is so but for the last digits.
    const double seen = math::pdf(distribution, static_cast<double>(second.count)) * (1 + 1e-7);
    // Towards both ends it is ever less likely, so that each tail has one place where it begins.
    const auto is_in_tail = [&](std::int64_t count) {
        return math::pdf(distribution, static_cast<double>(count)) <= seen;
    };
    const auto mode = static_cast<std::int64_t>(math::mode(distribution));
    const auto lower = std::views::iota(std::int64_t{0}, mode);
    const auto upper = std::views::iota(mode, all + 1);
    const auto left = std::ranges::partition_point(lower, is_in_tail) - lower.begin() - 1;
    const auto right =
        *upper.begin() + (std::ranges::partition_point(upper, std::not_fn(is_in_tail)) - upper.begin());
    double sum = left < 0 ? 0 : math::cdf(distribution, static_cast<double>(left));
    if (right == 0) sum = 1;
    if (right > 0 && right <= all)
        sum += math::cdf(math::complement(distribution, static_cast<double>(right - 1)));
    test.p = std::min(1.0, sum);
    return test;
}

Result<Estimate> rate_difference(Events first, Events second, double level) {
    const auto one = TRY(rate(first, usual_method(first.count), level));
    const auto other = TRY(rate(second, usual_method(second.count), level));
    const auto below = [](const Estimate& of) { return *of.value - of.interval->lower; };
    const auto above = [](const Estimate& of) { return *of.interval->upper - *of.value; };
    const double apart = *other.value - *one.value;
    const Interval interval{apart - std::hypot(below(other), above(one)),
                            apart + std::hypot(above(other), below(one))};
    if (!std::isfinite(interval.lower) || !std::isfinite(*interval.upper))
        return outcome::fault("statistics.too_large");
    return Estimate{.value = apart,
                    .interval = interval,
                    .level = level,
                    .method = Method::square_and_add,
                    .caveats = one.caveats.empty() ? other.caveats : one.caveats};
}

} // namespace bedre::statistics
