#include "statistics/proportion.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace bedre::statistics {
namespace {

namespace math = boost::math;

Result<void> check(Share share) {
    Findings findings;
    if (share.of < 0 || share.all < 0) findings.push_back({"statistics.negative_count", {}, {}});
    if (share.all == 0) findings.push_back({"statistics.no_denominator", {}, {}});
    if (share.of > share.all) findings.push_back({"statistics.more_than_all", {}, {}});
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    return {};
}

Result<void> check_exact(Share first, Share second) {
    TRY(check(first));
    TRY(check(second));
    if (first.all > most_for_exact || second.all > most_for_exact)
        return outcome::fault("statistics.too_many_for_exact");
    return {};
}

double value_of(Share share) {
    return static_cast<double>(share.of) / static_cast<double>(share.all);
}

std::vector<Caveat> caveats_of(Share share) {
    if (share.of < fewest || share.all - share.of < fewest) return {Caveat::few_events};
    return {};
}

std::vector<Caveat> caveats_of(Share first, Share second) {
    const auto of_first = caveats_of(first);
    return of_first.empty() ? caveats_of(second) : of_first;
}

Interval wilson(Share share, double level) {
    const double z = normal_quantile((1 + level) / 2);
    const auto x = static_cast<double>(share.of);
    const auto n = static_cast<double>(share.all);
    const double middle = 2 * x + z * z;
    const double width = z * std::sqrt(z * z + 4 * x * (1 - x / n));
    const double whole = 2 * (n + z * z);
    // Of none, and of all, the bound is exact; the difference of two like numbers would not be.
    return {share.of == 0 ? 0 : (middle - width) / whole,
            share.of == share.all ? 1 : (middle + width) / whole};
}

Interval clopper_pearson(Share share, double level) {
    const double side = (1 - level) / 2;
    const auto x = static_cast<double>(share.of);
    const auto left = static_cast<double>(share.all - share.of);
    return {share.of == 0 ? 0 : math::quantile(math::beta_distribution<>(x, left + 1), side),
            share.of == share.all
                ? 1
                : math::quantile(math::complement(math::beta_distribution<>(x + 1, left), side))};
}

/// Of two groups with so many counted in both, how the counted are shared between them, for some odds.
class Shared {
  public:
    Shared(Share first, Share second)
        : low_(std::max<std::int64_t>(0, first.of + second.of - second.all)),
          high_(std::min(first.all, first.of + second.of)) {
        for (auto k = low_; k <= high_; ++k)
            weights_.push_back(choose(first.all, k) + choose(second.all, first.of + second.of - k));
    }
    std::int64_t low() const { return low_; }
    std::int64_t high() const { return high_; }

    /// Probabilities of each number in the first group.
    std::vector<double> at(double log_odds) const {
        std::vector<double> all(weights_);
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] += static_cast<double>(low_ + static_cast<std::int64_t>(i)) * log_odds;
        const double most = *std::ranges::max_element(all);
        double sum = 0;
        for (auto& one : all)
            sum += one = std::exp(one - most);
        for (auto& one : all)
            one /= sum;
        return all;
    }
    double mean(double log_odds) const {
        const auto all = at(log_odds);
        double sum = 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            sum += all[i] * static_cast<double>(low_ + static_cast<std::int64_t>(i));
        return sum;
    }
    /// That there are at least so many.
    double at_least(std::int64_t count, double log_odds) const {
        const auto all = at(log_odds);
        double sum = 0;
        for (auto k = std::max(count, low_); k <= high_; ++k)
            sum += all[static_cast<std::size_t>(k - low_)];
        return sum;
    }

  private:
    /// The logarithm of how many choices there are.
    static double choose(std::int64_t of, std::int64_t some) {
        const auto log_factorial = [](std::int64_t n) { return math::lgamma(static_cast<double>(n) + 1); };
        return log_factorial(of) - log_factorial(some) - log_factorial(of - some);
    }
    std::int64_t low_;
    std::int64_t high_;
    std::vector<double> weights_;
};

/// Where an increasing function of the logarithm of the odds is zero.
template <class Function> double solve(Function function) {
    constexpr double farthest = 700; // beyond it, odds are no double
    std::uintmax_t most = 200;
    const auto found = math::tools::toms748_solve(function, -farthest, farthest,
                                                  math::tools::eps_tolerance<double>(50), most);
    return std::exp((found.first + found.second) / 2);
}

} // namespace

Result<Estimate> proportion(Share share, Method method, double level) {
    TRY(check(share));
    TRY(check_level(level));
    ENSURE(method == Method::wilson || method == Method::clopper_pearson);
    if (method == Method::clopper_pearson && share.all > most_for_exact)
        return outcome::fault("statistics.too_many_for_exact");
    return Estimate{.value = value_of(share),
                    .interval =
                        method == Method::wilson ? wilson(share, level) : clopper_pearson(share, level),
                    .level = level,
                    .method = method,
                    .caveats = caveats_of(share)};
}

Result<Estimate> difference(Share first, Share second, double level) {
    TRY(check(first));
    TRY(check(second));
    TRY(check_level(level));
    const double one = value_of(first);
    const double other = value_of(second);
    const auto of_one = wilson(first, level);
    const auto of_other = wilson(second, level);
    Estimate estimate{.value = one - other,
                      .interval =
                          Interval{one - other - std::hypot(one - of_one.lower, *of_other.upper - other),
                                   one - other + std::hypot(*of_one.upper - one, other - of_other.lower)},
                      .level = level,
                      .method = Method::newcombe,
                      .caveats = caveats_of(first, second)};
    return estimate;
}

Result<Estimate> odds_ratio(Share first, Share second, double level) {
    TRY(check_exact(first, second));
    TRY(check_level(level));
    const Shared shared(first, second);
    const double side = (1 - level) / 2;
    const auto seen = first.of;
    const bool lowest = seen == shared.low();
    const bool highest = seen == shared.high();
    Estimate estimate{.value = {},
                      .interval = Interval{0, {}},
                      .level = level,
                      .method = Method::conditional,
                      .caveats = caveats_of(first, second)};
    if (lowest)
        estimate.value = 0;
    else if (!highest)
        estimate.value = solve([&](double odds) { return shared.mean(odds) - static_cast<double>(seen); });
    if (!lowest)
        estimate.interval->lower = solve([&](double odds) { return shared.at_least(seen, odds) - side; });
    if (!highest)
        estimate.interval->upper =
            solve([&](double odds) { return shared.at_least(seen + 1, odds) - (1 - side); });
    if (lowest || highest) estimate.caveats.push_back(Caveat::none_seen);
    return estimate;
}

Result<Test> fisher(Share first, Share second) {
    TRY(check_exact(first, second));
    const Shared shared(first, second);
    const auto all = shared.at(0);
    // What is as likely as what was seen is so but for the last digits.
    const double seen = all[static_cast<std::size_t>(first.of - shared.low())] * (1 + 1e-7);
    double sum = 0;
    for (const double one : all)
        if (one <= seen) sum += one;
    return Test{.p = std::min(1.0, sum), .method = Method::fisher, .caveats = caveats_of(first, second)};
}

Result<Test> chi_squared(Share first, Share second) {
    TRY(check(first));
    TRY(check(second));
    const double smaller = static_cast<double>(std::min(first.all, second.all));
    const double together = (static_cast<double>(first.of) + static_cast<double>(second.of)) /
                            (static_cast<double>(first.all) + static_cast<double>(second.all));
    Test test{.method = Method::chi_squared};
    if (smaller * std::min(together, 1 - together) < fewest) test.caveats = {Caveat::few_events};
    if (together == 0 || together == 1) return test;
    const double apart = value_of(first) - value_of(second);
    const double variance = together * (1 - together) *
                            (1 / static_cast<double>(first.all) + 1 / static_cast<double>(second.all));
    test.statistic = apart * apart / variance;
    test.p = math::cdf(math::complement(math::chi_squared(1), test.statistic));
    return test;
}

namespace {

Result<void> check(Changed changed) {
    if (changed.yes_to_no < 0 || changed.no_to_yes < 0) return outcome::fault("statistics.negative_count");
    if (std::max(changed.yes_to_no, changed.no_to_yes) > most_counted)
        return outcome::fault("statistics.too_large");
    return {};
}

Test test_of(Changed changed, Method method) {
    Test test{.method = method};
    if (std::min(changed.yes_to_no, changed.no_to_yes) < fewest) test.caveats = {Caveat::few_events};
    return test;
}

} // namespace

Result<Test> mcnemar_exact(Changed changed) {
    TRY(check(changed));
    const auto all = static_cast<double>(changed.yes_to_no + changed.no_to_yes);
    auto test = test_of(changed, Method::binomial);
    if (all == 0) return test;
    const auto fewer = static_cast<double>(std::min(changed.yes_to_no, changed.no_to_yes));
    test.p = std::min(1.0, 2 * math::cdf(math::binomial(all, 0.5), fewer));
    return test;
}

Result<Test> mcnemar(Changed changed) {
    TRY(check(changed));
    const auto all = static_cast<double>(changed.yes_to_no + changed.no_to_yes);
    auto test = test_of(changed, Method::chi_squared);
    if (all == 0) return test;
    const auto apart = static_cast<double>(changed.yes_to_no - changed.no_to_yes);
    test.statistic = apart * apart / all;
    test.p = math::cdf(math::complement(math::chi_squared(1), test.statistic));
    return test;
}

} // namespace bedre::statistics
