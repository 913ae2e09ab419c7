// Which chart a series is best shown as, and why. When in doubt, the run chart: it asks nothing of the
// numbers.
#pragma once

#include "statistics/control_chart.h"

namespace bedre::statistics {

/// Why a kind was chosen.
enum class Reason {
    few_points,        ///< too few for limits
    alike,             ///< nothing varies
    rare,              ///< counts of events so few that the time between them would say more
    uneven,            ///< some subgroups hold one value, others several
    not_counts,        ///< of denominators, but not whole numbers from 0
    counts,            ///< whole numbers from 0 that vary about as chance lets counts vary
    other_variation,   ///< whole numbers from 0 that vary otherwise
    single_values,     ///< any others, one a period
    subgroups,         ///< several a period
    proportions,       ///< counts, none of which is above its denominator
    rates,             ///< counts, some of which are
    large_proportions, ///< so, of large denominators, that vary more than by chance alone
    large_rates
};
/// As in text files: "few-points".
std::string_view name(Reason reason);

struct Choice {
    Kind kind = Kind::run;
    Reason reason = Reason::few_points;
};

/// What counts with denominators are. A proportion and a rate whose events are few look alike.
enum class Counts { unknown, rates };

/// Errors: as check(series).
/// Method: C, U and P for counts, the last two as Laney has them when denominators are above 1000 and the
/// variation at least one and a half times that of chance; a count is rare below 2 a period, and other than
/// a count of chance when its moving ranges say a standard deviation less than two thirds of that of
/// chance, or more than one and a half times; Xbar where every period has several values; I for the rest.
/// Source: Mohammed, Worthington and Woodall, Quality and Safety in Health Care 17 (2008) 137-145; Laney,
/// Quality Engineering 14 (2002) 531-537; Provost and Murray, The Health Care Data Guide (2011), chapter 5.
Result<Choice> choose(const Series& series, Counts counts = Counts::unknown);

} // namespace bedre::statistics
