#include "stay/length.h"

namespace bedre::stay {

Length length(calendar::Instant admitted, calendar::Instant discharged) {
    ENSURE(admitted <= discharged);
    const auto first = calendar::local_date(admitted);
    const auto last = calendar::local_date(discharged);
    const auto nights = static_cast<int>((last - first).count());
    Length length{.nights = nights, .elapsed = discharged - admitted, .calendar_days = nights + 1};
    if (nights == 0) return length;
    for (const auto& month :
         calendar::periods_touching(calendar::PeriodKind::month, first, last - calendar::days(1))) {
        const auto evening = std::max(first, month.first());
        const auto after = std::min(last, month.last() + calendar::days(1));
        length.nights_by_month[month] = static_cast<int>((after - evening).count());
    }
    return length;
}

Lengths lengths(const Stays& stays, Joining joining, Deaths deaths) {
    Lengths all{.joining = joining, .deaths = deaths, .left_out = stays.left_out()};
    for (const auto& episode : join(stays.all(), joining)) {
        const auto discharged = episode.discharged();
        if (!discharged)
            ++all.still_there;
        else if (deaths == Deaths::excluded && episode.died())
            ++all.died;
        else
            all.lengths.push_back(length(episode.admitted(), *discharged));
    }
    return all;
}

} // namespace bedre::stay
