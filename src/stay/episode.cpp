#include "stay/episode.h"

#include <algorithm>

namespace bedre::stay {
namespace {

using calendar::Instant;
using std::chrono::hours;

Instant end(const Stay& stay) {
    return stay.discharged.value_or(Instant::max());
}

bool is_cms_transfer(const Stay& last, const Stay& next) {
    const auto days = calendar::local_date(next.admitted) - calendar::local_date(*last.discharged);
    const auto& from = last.particulars;
    const auto& to = next.particulars;
    if (from.hospital != to.hospital) return days <= calendar::days(1);
    return days == calendar::days(0) && !from.condition.empty() && from.condition == to.condition;
}

bool are_joined(const Stay& last, const Stay& next, Joining joining) {
    if (next.admitted < end(last)) return true;
    const auto gap = next.admitted - end(last);
    switch (joining) {
    case Joining::under_8_hours: return gap < hours(8);
    case Joining::under_24_hours: return gap < hours(24);
    case Joining::cihi:
        return gap < hours(7) || (gap <= hours(12) && next.particulars.transferred_here.value_or(false));
    case Joining::cms: return is_cms_transfer(last, next);
    }
    ENSURE(false);
}

} // namespace

std::string_view name(Joining joining) {
    switch (joining) {
    case Joining::under_8_hours: return "under-8-hours";
    case Joining::under_24_hours: return "under-24-hours";
    case Joining::cihi: return "cihi";
    case Joining::cms: return "cms";
    }
    ENSURE(false);
}

const Stay& Episode::last() const {
    const auto* last = &stays.front();
    for (const auto& stay : stays)
        if (end(stay) >= end(*last)) last = &stay;
    return *last;
}

bool Episode::died() const {
    return std::ranges::any_of(stays, [](const Stay& stay) { return stay.particulars.died; });
}

std::vector<Episode> join(std::span<const Stay> stays, Joining joining) {
    std::vector<Stay> ordered(stays.begin(), stays.end());
    std::ranges::sort(ordered, begins_before);
    std::vector<Episode> episodes;
    for (auto& stay : ordered) {
        if (!episodes.empty() && are_joined(episodes.back().last(), stay, joining))
            episodes.back().stays.push_back(std::move(stay));
        else
            episodes.push_back({{std::move(stay)}});
    }
    return episodes;
}

} // namespace bedre::stay
