// Norwegian working days (virkedager), by which many time limits in health services are counted.
#pragma once

#include "calendar/date.h"

#include <vector>

namespace bedre::calendar {

/// Range: the years of Date; anything else is a bug.
/// Method: the anonymous Gregorian computus.
/// Source: Meeus, Astronomical Algorithms, 2nd ed., 1998, chapter 8.
/// Checked: oracles/episodes/working_days.json.
Date easter_sunday(int year);

/// Public holidays (helligdager og høytidsdager) that may fall on a weekday, and the two Sundays among them:
/// 1 January, Maundy Thursday, Good Friday, Easter Sunday and Monday, 1 May, 17 May, Ascension Day, Whit
/// Sunday and Monday, 25 and 26 December. In order; a day that is two of them stands once. Christmas Eve and
/// New Year's Eve are working days.
/// Range: today's law is applied to all years, also to those before it (1 and 17 May: 1947).
/// Source: lov om helligdager og helligdagsfred (1995) § 2; lov om 1 og 17 mai som høgtidsdager (1947) § 1.
std::vector<Date> public_holidays(int year);
bool is_public_holiday(Date date);

/// Monday to Friday, when no public holiday.
bool is_working_day(Date date);

/// The n-th working day after the day of receipt, which itself is never counted; for a negative n, the n-th
/// before it; for 0 the day itself, whatever it is.
/// Cost: some 30 ns for each day on the way.
/// Checked: oracles/episodes/working_days.json.
Date add_working_days(Date received, int n);

/// How many working days there are after `from`, up to and including `to`; when `to` is the earlier, how many
/// before `from`, down to and including `to`, as a negative number. So add_working_days(from, n) is n away.
int working_days_between(Date from, Date to);

} // namespace bedre::calendar
