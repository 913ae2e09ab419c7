#include "statistics/before_after.h"

#include "statistics/proportion.h"
#include "statistics/series.h"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bedre::statistics {
namespace {

namespace math = boost::math;

constexpr std::size_t enough_people = 10;

Result<void> check_followed(Events events) {
    if (events.count < 0) return outcome::fault("statistics.negative_count");
    if (!(events.exposure > 0) || !std::isfinite(events.exposure))
        return outcome::fault("statistics.no_exposure");
    return {};
}

double rate_of(Events events) {
    return static_cast<double>(events.count) / events.exposure;
}

struct Sums {
    Events before;
    Events after;
};

Result<Events> sum(std::span<const Person> people, Events Person::* when) {
    double count = 0;
    Events all;
    for (const auto& person : people) {
        TRY(check_followed(person.*when));
        count += static_cast<double>((person.*when).count);
        if (count > static_cast<double>(most_counted)) return outcome::fault("statistics.too_large");
        all.count += (person.*when).count;
        all.exposure += (person.*when).exposure;
        if (!std::isfinite(rate_of(person.*when))) return outcome::fault("statistics.too_large");
    }
    if (!std::isfinite(all.exposure) || !std::isfinite(rate_of(all)))
        return outcome::fault("statistics.too_large");
    return all;
}

Result<Sums> sums_of(std::span<const Person> people) {
    if (people.empty()) return outcome::fault("statistics.no_values");
    const auto before = TRY(sum(people, &Person::before));
    const auto after = TRY(sum(people, &Person::after));
    return Sums{before, after};
}

std::vector<Caveat> caveats_of(const Sums& sums, std::size_t people) {
    std::vector<Caveat> caveats;
    if (people < enough_people) caveats.push_back(Caveat::few_values);
    if (std::min(sums.before.count, sums.after.count) < fewest) caveats.push_back(Caveat::few_events);
    return caveats;
}

/// Of a comparison with nobody.
std::vector<Caveat> caveats_alone(const Sums& sums, std::size_t people) {
    auto caveats = caveats_of(sums, people);
    caveats.push_back(Caveat::uncontrolled);
    return caveats;
}

void add(std::vector<Caveat>& caveats, const std::vector<Caveat>& others) {
    for (const auto one : others)
        if (!has(caveats, one)) caveats.push_back(one);
}

/// For few persons, who seem to vary less than they do.
double for_few(std::size_t people) {
    return static_cast<double>(people) / static_cast<double>(people - 1);
}

/// A standard error that is but the last digits of numbers about 1.
bool is_none(double standard_error) {
    constexpr double last_digits = 1e-12;
    return !(standard_error > last_digits);
}

/// The ratio from its logarithm, with an interval as far as there is a standard error.
Result<RatioOfRates> ratio_of(double logarithm, std::optional<double> standard_error, Estimate estimate) {
    estimate.value = std::exp(logarithm);
    if (!std::isfinite(*estimate.value) || *estimate.value == 0)
        return outcome::fault("statistics.too_large");
    if (!standard_error) {
        estimate.caveats.push_back(Caveat::no_variation);
        return RatioOfRates{std::move(estimate)};
    }
    const double width = normal_quantile((1 + estimate.level) / 2) * *standard_error;
    const double upper = std::exp(logarithm + width);
    estimate.interval =
        Interval{std::exp(logarithm - width), std::isfinite(upper) ? std::optional(upper) : std::nullopt};
    return RatioOfRates{std::move(estimate), standard_error};
}

/// Nothing more than 0, or nothing, can be said where there are no events before or after.
RatioOfRates without_ratio(const Sums& sums, Estimate estimate) {
    if (sums.before.count > 0) estimate.value = 0;
    estimate.caveats.push_back(Caveat::none_seen);
    return {std::move(estimate)};
}

bool has_ratio(const Sums& sums) {
    return sums.before.count > 0 && sums.after.count > 0;
}

double log_ratio(const Sums& sums) {
    return std::log(rate_of(sums.after)) - std::log(rate_of(sums.before));
}

/// How far the part of all that is the person's differs from the person's part of the time.
double pull(Events of_person, Events of_all) {
    return static_cast<double>(of_person.count) / static_cast<double>(of_all.count) -
           of_person.exposure / of_all.exposure;
}

/// Of the logarithm of the ratio, each person one cluster.
double variance(std::span<const Person> people, const Sums& sums) {
    double squares = 0;
    for (const auto& person : people) {
        const double pulls = pull(person.after, sums.after) - pull(person.before, sums.before);
        squares += pulls * pulls;
    }
    return squares;
}

std::optional<double> standard_error_of(double variance, std::size_t people) {
    if (people < 2 || is_none(std::sqrt(variance))) return std::nullopt;
    return std::sqrt(variance * for_few(people));
}

} // namespace

Result<RatioOfRates> clustered_ratio(std::span<const Person> people, double level) {
    const auto sums = TRY(sums_of(people));
    TRY(check_level(level));
    Estimate estimate{.value = {},
                      .interval = {},
                      .level = level,
                      .method = Method::clustered,
                      .caveats = caveats_alone(sums, people.size())};
    if (!has_ratio(sums)) return without_ratio(sums, std::move(estimate));
    return ratio_of(log_ratio(sums), standard_error_of(variance(people, sums), people.size()),
                    std::move(estimate));
}

namespace {

/// Of a person with so many events in all, the part that comes after, for a logarithm of the ratio.
struct Within {
    double after = 0;
    double all = 0;
    double offset = 0; ///< logarithm of the time after, by that before

    double part(double log_ratio) const { return 1 / (1 + std::exp(-(log_ratio + offset))); }
    double score(double log_ratio) const { return after - all * part(log_ratio); }
    double information(double log_ratio) const {
        const double one = part(log_ratio);
        return all * one * (1 - one);
    }
};

std::vector<Within> within_each(std::span<const Person> people) {
    std::vector<Within> each;
    for (const auto& [before, after] : people)
        each.push_back({static_cast<double>(after.count), static_cast<double>(before.count + after.count),
                        std::log(after.exposure) - std::log(before.exposure)});
    return each;
}

/// Where the score, which falls, is zero.
double likeliest(const std::vector<Within>& each) {
    const auto score = [&](double at) {
        double sum = 0;
        for (const auto& person : each)
            sum += person.score(at);
        return sum;
    };
    constexpr double farthest = 1600; // beyond any ratio of two times and two counts
    std::uintmax_t most = 200;
    const auto found =
        math::tools::toms748_solve(score, -farthest, farthest, math::tools::eps_tolerance<double>(50), most);
    return std::midpoint(found.first, found.second);
}

} // namespace

Result<RatioOfRates> fixed_effects_ratio(std::span<const Person> people, Method method, double level) {
    const auto sums = TRY(sums_of(people));
    TRY(check_level(level));
    ENSURE(method == Method::clustered || method == Method::wald);
    // Who has no events says nothing of how they changed.
    const auto with_events = std::ranges::count_if(
        people, [](const Person& person) { return person.before.count + person.after.count > 0; });
    Estimate estimate{.value = {},
                      .interval = {},
                      .level = level,
                      .method = method,
                      .caveats = caveats_alone(sums, static_cast<std::size_t>(with_events))};
    if (!has_ratio(sums)) return without_ratio(sums, std::move(estimate));
    const auto each = within_each(people);
    const double logarithm = likeliest(each);
    double information = 0;
    double squares = 0;
    for (const auto& person : each) {
        information += person.information(logarithm);
        squares += person.score(logarithm) * person.score(logarithm);
    }
    if (!(information > 0)) return outcome::fault("statistics.too_large");
    const auto error = method == Method::wald
                           ? std::optional(1 / std::sqrt(information))
                           : standard_error_of(squares / information / information, people.size());
    return ratio_of(logarithm, error, std::move(estimate));
}

namespace {

std::vector<double> changes_of(std::span<const Person> people) {
    std::vector<double> changes;
    for (const auto& person : people)
        changes.push_back(rate_of(person.after) - rate_of(person.before));
    return changes;
}

std::optional<double> heaviest_part(std::span<const Person> people, const Sums& sums) {
    const auto all = sums.before.count + sums.after.count;
    if (all == 0) return std::nullopt;
    std::int64_t most = 0;
    for (const auto& person : people)
        most = std::max(most, person.before.count + person.after.count);
    return static_cast<double>(most) / static_cast<double>(all);
}

} // namespace

Result<BeforeAfter> before_after(std::span<const Person> people, double level) {
    const auto sums = TRY(sums_of(people));
    const auto changes = changes_of(people);
    // What rounding makes of equal rates is no change.
    const auto moved = [&](int to) {
        return std::ranges::count_if(people, [&](const Person& person) {
            return side(rate_of(person.after), rate_of(person.before)) == to;
        });
    };
    const auto fell = moved(-1);
    const auto rose = moved(1);
    auto median = TRY(quantile(changes, 0.5, QuantileType::seven, level));
    auto average = TRY(mean(changes, level));
    const auto sign = TRY(mcnemar_exact({.yes_to_no = fell, .no_to_yes = rose}));
    return BeforeAfter{.people = static_cast<std::int64_t>(people.size()),
                       .before = sums.before,
                       .after = sums.after,
                       .median_change = std::move(median),
                       .mean_change = std::move(average),
                       .fewer = fell,
                       .more = rose,
                       .sign = sign,
                       .heaviest = heaviest_part(people, sums),
                       .caveats = caveats_alone(sums, people.size())};
}

namespace {

/// The mean of a standard normal variable of which only what is above `cut` is seen.
double mean_above(double cut) {
    constexpr double far = 10;
    if (cut < far) {
        const math::normal standard;
        return math::pdf(standard, cut) / math::cdf(math::complement(standard, cut));
    }
    // Both are too small for their quotient to be exact; Laplace's continued fraction is, with few terms.
    constexpr int terms = 40;
    double below = cut;
    for (int k = terms; k > 0; --k)
        below = cut + k / below;
    return below;
}

} // namespace

Result<Regression> expected_regression(Selected selected) {
    for (const double one : {selected.mean, selected.between, selected.within, selected.cut})
        if (!std::isfinite(one)) return outcome::fault("statistics.not_finite");
    if (selected.between < 0 || !(selected.within > 0)) return outcome::fault("statistics.invalid_spread");
    const double spread = std::hypot(selected.between, selected.within);
    const double cut = (selected.cut - selected.mean) / spread;
    if (!std::isfinite(cut)) return outcome::fault("statistics.too_large");
    const double above = mean_above(cut) * spread;
    // Of what they are above the mean, the part that is each one's own variation from time to time.
    const double part = selected.within / spread;
    Regression regression{.baseline = selected.mean + above,
                          .follow_up = selected.mean + above * (1 - part * part),
                          .effect = above * part * part,
                          .cut = cut};
    if (selected.between == 0) regression.caveats.push_back(Caveat::no_variation);
    if (!std::isfinite(regression.baseline)) return outcome::fault("statistics.too_large");
    return regression;
}

Result<Estimate> expected_rate(Events seen, Rates rates, double level) {
    TRY(check_followed(seen));
    TRY(check_level(level));
    constexpr double least_shape = 1e-6;
    for (const double one : {rates.mean, rates.shape})
        if (!(one > 0) || !std::isfinite(one)) return outcome::fault("statistics.invalid_spread");
    if (rates.shape < least_shape) return outcome::fault("statistics.invalid_spread");
    const double shape = rates.shape + static_cast<double>(seen.count);
    if (shape > static_cast<double>(most_for_exact)) return outcome::fault("statistics.too_many_for_exact");
    const double exposure = rates.shape / rates.mean + seen.exposure;
    const double expected = shape / exposure;
    if (!std::isfinite(expected) || expected == 0) return outcome::fault("statistics.too_large");
    const math::gamma_distribution<> own(shape);
    const double side = (1 - level) / 2;
    Estimate estimate{.value = expected,
                      .interval = Interval{math::quantile(own, side) / exposure,
                                           math::quantile(math::complement(own, side)) / exposure},
                      .level = level,
                      .method = Method::gamma_poisson};
    if (!std::isfinite(*estimate.interval->upper)) return outcome::fault("statistics.too_large");
    if (seen.count < fewest) estimate.caveats.push_back(Caveat::few_events);
    return estimate;
}

namespace {

/// The mean change of a group, and of that mean the variance, by persons.
struct MeanChange {
    double mean = 0;
    double variance = 0;
};

Result<MeanChange> mean_change(std::span<const Person> people) {
    const auto found = TRY(mean(changes_of(people)));
    const auto count = static_cast<double>(people.size());
    const double deviation = found.standard_deviation.value_or(0);
    return MeanChange{found.value, deviation * deviation * (count - 1) / count / count};
}

} // namespace

Result<DifferenceInDifferences> difference_in_differences(std::span<const Person> included,
                                                          std::span<const Person> compared, double level) {
    const auto first = TRY(sums_of(included));
    const auto second = TRY(sums_of(compared));
    TRY(check_level(level));
    const auto all = included.size() + compared.size();
    Estimate estimate{.value = {},
                      .interval = {},
                      .level = level,
                      .method = Method::clustered,
                      .caveats = caveats_of(first, included.size())};
    add(estimate.caveats, caveats_of(second, compared.size()));
    DifferenceInDifferences found{.ratio = {estimate}, .linear = estimate};
    // Of a single person nothing is known of how persons vary.
    const bool vary = included.size() > 1 && compared.size() > 1;
    if (has_ratio(first) && has_ratio(second)) {
        const double both = variance(included, first) + variance(compared, second);
        found.ratio = TRY(ratio_of(log_ratio(first) - log_ratio(second),
                                   vary ? standard_error_of(both, all) : std::nullopt, estimate));
    } else {
        found.ratio.ratio.caveats.push_back(Caveat::none_seen);
    }
    const auto one = TRY(mean_change(included));
    const auto other = TRY(mean_change(compared));
    found.linear.value = one.mean - other.mean;
    const double error = std::sqrt((one.variance + other.variance) * for_few(all));
    if (!std::isfinite(error) || !std::isfinite(*found.linear.value))
        return outcome::fault("statistics.too_large");
    if (!vary || error == 0) {
        found.linear.caveats.push_back(Caveat::no_variation);
        return found;
    }
    const double width = normal_quantile((1 + level) / 2) * error;
    found.linear.interval = Interval{*found.linear.value - width, *found.linear.value + width};
    found.linear_standard_error = error;
    return found;
}

} // namespace bedre::statistics
