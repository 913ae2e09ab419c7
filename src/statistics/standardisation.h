// Rates of places whose people are not equally old, made comparable: directly, by a standard population, and
// indirectly, by what would be expected from reference rates.
#pragma once

#include "statistics/estimate.h"

#include <array>
#include <span>

namespace bedre::statistics {

/// European Standard Population 2013: of 100 000, those aged 0-4, 5-9, ..., 85-89, and 90 or older.
/// Source: Eurostat, Revision of the European Standard Population (2013). Checked:
/// stats/standardisation.json.
constexpr std::array<double, 19> european_2013 = {5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
                                                  7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000};

/// One age band, or other part, of a population.
struct Stratum {
    std::int64_t events = 0;
    double persons = 0;  ///< or person-years
    double standard = 0; ///< of the standard population
};

/// Events for each person if the population were composed as the standard is. Unit: 1 by that of `persons`.
/// Range of `method`: dobson, which has no value, and Caveat::below_ten, for fewer than ten events;
/// fay_feuer, which holds for few.
/// Errors: statistics.no_values, statistics.negative_count, statistics.no_exposure unless the persons of
/// every stratum are above 0 and finite; statistics.invalid_weight unless every weight of the standard is
/// above 0, and their sum finite; statistics.too_large when it cannot be written as a number;
/// statistics.too_many_for_exact when fay_feuer is asked for beyond what a million events say.
/// Source: Dobson et al., Statistics in Medicine 10 (1991) 457-462; Fay and Feuer, Statistics in Medicine 16
/// (1997) 791-801. Checked: stats/standardisation.json.
Result<Estimate> standardised_rate(std::span<const Stratum> strata, Method method = Method::dobson,
                                   double level = 0.95);

/// One age band in which a person may have the event several times: admissions, say.
struct RepeatStratum {
    std::vector<std::int64_t> persons_by_events; ///< who had it once, twice, ...
    double persons = 0;
    double standard = 0;
};
/// As standardised_rate() by Dobson's method, but wider: one person's events do not come independently.
/// Method: the variance is the sum, over f, of f squared times that of the persons with exactly f events.
/// Errors: as standardised_rate(). Source: Stukel et al., Statistics in Medicine 13 (1994) 1781-1791; so does
/// Public Health England for events that are not independent. Checked: stats/standardisation.json.
Result<Estimate> standardised_repeat_rate(std::span<const RepeatStratum> strata, double level = 0.95);

/// One age band of a place, and of the reference.
struct ReferredStratum {
    std::int64_t events = 0;
    double persons = 0;
    std::int64_t reference_events = 0;
    double reference_persons = 0;
};
/// What was seen against what would be expected if the reference's rates held here.
struct Indirect {
    std::int64_t observed = 0;
    double expected = 0;
    Estimate ratio;            ///< observed by expected; comparable with the reference, not with other places
    Estimate rate;             ///< that ratio times the reference's crude rate
    double reference_rate = 0; ///< crude, for each person
};
/// Range of `method`: as poisson_interval(). Errors: as standardised_rate(); statistics.none_expected when
/// nothing is to be expected; statistics.too_many_for_exact. Source: Breslow and Day, vol. II (1987),
/// sections 2.3 and 2.4. Checked: stats/standardisation.json.
Result<Indirect> standardised_ratio(std::span<const ReferredStratum> strata, Method method,
                                    double level = 0.95);
/// By usual_method().
Result<Indirect> standardised_ratio(std::span<const ReferredStratum> strata);

} // namespace bedre::statistics
