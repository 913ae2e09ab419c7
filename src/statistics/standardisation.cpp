#include "statistics/standardisation.h"

#include "statistics/rate.h"

#include <boost/math/distributions/gamma.hpp>

#include <algorithm>
#include <cmath>

namespace bedre::statistics {
namespace {

constexpr std::int64_t least_standardised = 10;

Result<void> check_persons(double persons) {
    if (persons > 0 && std::isfinite(persons)) return {};
    return outcome::fault("statistics.no_exposure");
}

Result<void> check_written(double number) {
    if (std::isfinite(number)) return {};
    return outcome::fault("statistics.too_large");
}

/// A sum of counts of which each counts for some weight, and so its variance if they come independently.
struct Weighted {
    std::int64_t events = 0;
    double value = 0;
    double variance = 0;
    double heaviest = 0; ///< weight of one event where it counts most
};

template <class Strata> Result<double> whole_standard(const Strata& strata) {
    if (strata.empty()) return outcome::fault("statistics.no_values");
    double whole = 0;
    for (const auto& stratum : strata) {
        TRY(check_persons(stratum.persons));
        if (!(stratum.standard > 0)) return outcome::fault("statistics.invalid_weight");
        whole += stratum.standard;
    }
    if (std::isfinite(whole)) return whole;
    return outcome::fault("statistics.invalid_weight");
}

/// Adds persons who had an event `times` times.
Result<void> add(Weighted& sum, std::int64_t persons, double weight, std::int64_t times = 1) {
    // So many that no sum of them overflows.
    constexpr std::int64_t most = 1'000'000'000'000;
    if (persons < 0) return outcome::fault("statistics.negative_count");
    if (persons > most || sum.events > most || times > 1'000'000)
        return outcome::fault("statistics.too_large");
    const double each = weight * static_cast<double>(times);
    sum.events += persons * times;
    sum.value += each * static_cast<double>(persons);
    sum.variance += each * each * static_cast<double>(persons);
    sum.heaviest = std::max(sum.heaviest, weight);
    return check_written(sum.variance + sum.heaviest * sum.heaviest);
}

Result<Weighted> weighted(std::span<const Stratum> strata) {
    const double whole = TRY(whole_standard(strata));
    Weighted sum;
    for (const auto& stratum : strata)
        TRY(add(sum, stratum.events, stratum.standard / whole / stratum.persons));
    return sum;
}

Result<Weighted> weighted(std::span<const RepeatStratum> strata) {
    const double whole = TRY(whole_standard(strata));
    Weighted sum;
    for (const auto& stratum : strata) {
        std::int64_t times = 0;
        for (const auto persons : stratum.persons_by_events)
            TRY(add(sum, persons, stratum.standard / whole / stratum.persons, ++times));
    }
    return sum;
}

/// Byar's interval of the events, brought to the scale of the weighted sum.
Result<Estimate> dobson(const Weighted& sum, double level) {
    TRY(check_level(level));
    Estimate estimate{.value = {}, .interval = {}, .level = level, .method = Method::dobson};
    if (sum.events < least_standardised) {
        estimate.caveats.push_back(Caveat::below_ten);
        return estimate;
    }
    const auto of_events = TRY(poisson_interval(sum.events, Method::byar, level));
    const auto events = static_cast<double>(sum.events);
    const double scale = std::sqrt(sum.variance / events);
    estimate.value = sum.value;
    // A few heavy weights can carry it below 0, which no rate is.
    estimate.interval = Interval{std::max(0.0, sum.value + scale * (of_events.lower - events)),
                                 sum.value + scale * (*of_events.upper - events)};
    return estimate;
}

Result<double> gamma_quantile(double mean, double variance, double p) {
    const double shape = mean / variance * mean;
    const double scale = variance / mean;
    if (!std::isfinite(shape) || !std::isnormal(scale)) return outcome::fault("statistics.too_large");
    if (shape > static_cast<double>(most_for_exact)) return outcome::fault("statistics.too_many_for_exact");
    const double quantile = boost::math::quantile(boost::math::gamma_distribution(shape, scale), p);
    TRY(check_written(quantile));
    return quantile;
}

Result<Estimate> fay_feuer(const Weighted& sum, double level) {
    TRY(check_level(level));
    const double side = (1 - level) / 2;
    // One event more, where it counts most.
    const double upper =
        TRY(gamma_quantile(sum.value + sum.heaviest, sum.variance + sum.heaviest * sum.heaviest, 1 - side));
    Estimate estimate{
        .value = sum.value, .interval = Interval{0, upper}, .level = level, .method = Method::fay_feuer};
    if (sum.events > 0) estimate.interval->lower = TRY(gamma_quantile(sum.value, sum.variance, side));
    if (sum.events < fewest) estimate.caveats.push_back(Caveat::few_events);
    return estimate;
}

Estimate times(Estimate estimate, double factor) {
    *estimate.value *= factor;
    estimate.interval->lower *= factor;
    if (estimate.interval->upper) *estimate.interval->upper *= factor;
    return estimate;
}

/// What is to be expected, and the reference as a whole.
struct Expected {
    std::int64_t observed = 0;
    double events = 0;
    Events reference;
};

Result<Expected> expected(std::span<const ReferredStratum> strata) {
    if (strata.empty()) return outcome::fault("statistics.no_values");
    Expected all;
    Weighted observed;
    Weighted reference;
    for (const auto& stratum : strata) {
        TRY(check_persons(stratum.persons));
        TRY(check_persons(stratum.reference_persons));
        TRY(add(observed, stratum.events, 1));
        TRY(add(reference, stratum.reference_events, 1));
        all.events +=
            static_cast<double>(stratum.reference_events) / stratum.reference_persons * stratum.persons;
        all.reference.exposure += stratum.reference_persons;
    }
    TRY(check_written(all.events));
    TRY(check_written(all.reference.exposure));
    if (!(all.events > 0)) return outcome::fault("statistics.none_expected");
    all.observed = observed.events;
    all.reference.count = reference.events;
    return all;
}

} // namespace

Result<Estimate> standardised_rate(std::span<const Stratum> strata, Method method, double level) {
    ENSURE(method == Method::dobson || method == Method::fay_feuer);
    const auto sum = TRY(weighted(strata));
    return method == Method::dobson ? dobson(sum, level) : fay_feuer(sum, level);
}

Result<Estimate> standardised_repeat_rate(std::span<const RepeatStratum> strata, double level) {
    const auto sum = TRY(weighted(strata));
    return dobson(sum, level);
}

Result<Indirect> standardised_ratio(std::span<const ReferredStratum> strata, Method method, double level) {
    const auto all = TRY(expected(strata));
    Indirect result{.observed = all.observed, .expected = all.events};
    result.ratio = TRY(rate({all.observed, all.events}, method, level));
    result.reference_rate = static_cast<double>(all.reference.count) / all.reference.exposure;
    result.rate = times(result.ratio, result.reference_rate);
    TRY(check_written(*result.rate.interval->upper));
    return result;
}

Result<Indirect> standardised_ratio(std::span<const ReferredStratum> strata) {
    const auto all = TRY(expected(strata));
    return standardised_ratio(strata, usual_method(all.observed));
}

} // namespace bedre::statistics
