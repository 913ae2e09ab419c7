#include "timeline/timeline.h"

#include "calendar/oslo.h"

#include <algorithm>
#include <iterator>

namespace bedre::timeline {

When When::of(calendar::Date date) {
    return {date.days_since_1970(), whole_day};
}

When When::of(calendar::Instant instant) {
    const auto date = calendar::local_date(instant);
    const auto since_start = instant - calendar::start_of_day(date);
    return {date.days_since_1970(),
            static_cast<std::int16_t>(std::chrono::floor<std::chrono::minutes>(since_start).count())};
}

calendar::Date When::date() const {
    return calendar::Date::from_days_since_1970(day);
}

std::int64_t When::utc_minute() const {
    const auto start = calendar::start_of_day(date()).time_since_epoch();
    const auto minutes = std::chrono::floor<std::chrono::minutes>(start).count();
    return minutes + std::max<std::int16_t>(minute, 0);
}

Record Timeline::record(std::size_t record) const {
    const auto begin = values_.begin() + first_value_[record];
    const auto end =
        record + 1 < first_value_.size() ? values_.begin() + first_value_[record + 1] : values_.end();
    return {when(record), kind_[record], entry_[record], std::vector<Value>(begin, end)};
}

Timeline Timeline::until(calendar::Date last) const {
    const auto end = std::ranges::upper_bound(day_, last.days_since_1970());
    const auto kept = static_cast<std::size_t>(end - day_.begin());
    if (kept == size()) return *this;
    Timeline shorter;
    shorter.day_ = day_.first(kept);
    shorter.minute_ = minute_.first(kept);
    shorter.kind_ = kind_.first(kept);
    shorter.entry_ = entry_.first(kept);
    shorter.values_ = values_.first(first_value_[kept]);
    shorter.first_value_ = first_value_.first(kept);
    return shorter;
}

void Columns::insert(const Record& record) {
    std::size_t at = day_.size();
    const auto key = std::tuple(record.when, record.entry);
    while (at > 0 && key < std::tuple(When{day_[at - 1], minute_[at - 1]}, entry_[at - 1]))
        --at;

    const auto place = static_cast<std::ptrdiff_t>(at);
    const std::uint32_t first =
        at < first_value_.size() ? first_value_[at] : static_cast<std::uint32_t>(values_.size());
    values_.insert(values_.begin() + first, record.values.begin(), record.values.end());
    for (std::size_t later = at; later < first_value_.size(); ++later)
        first_value_[later] += static_cast<std::uint32_t>(record.values.size());
    day_.insert(day_.begin() + place, record.when.day);
    minute_.insert(minute_.begin() + place, record.when.minute);
    kind_.insert(kind_.begin() + place, record.kind);
    entry_.insert(entry_.begin() + place, record.entry);
    first_value_.insert(first_value_.begin() + place, first);
}

void Columns::remove(std::uint32_t entry) {
    Columns kept;
    const auto all = view();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (entry_[i] == entry) continue;
        const auto begin = values_.begin() + first_value_[i];
        const auto end = i + 1 < first_value_.size() ? values_.begin() + first_value_[i + 1] : values_.end();
        kept.first_value_.push_back(static_cast<std::uint32_t>(kept.values_.size()));
        kept.values_.insert(kept.values_.end(), begin, end);
        kept.day_.push_back(day_[i]);
        kept.minute_.push_back(minute_[i]);
        kept.kind_.push_back(kind_[i]);
        kept.entry_.push_back(entry_[i]);
    }
    *this = std::move(kept);
}

Timeline Columns::view() const {
    Timeline timeline;
    timeline.day_ = day_;
    timeline.minute_ = minute_;
    timeline.kind_ = kind_;
    timeline.entry_ = entry_;
    timeline.first_value_ = first_value_;
    timeline.values_ = values_;
    return timeline;
}

std::size_t Columns::bytes() const {
    return day_.capacity() * sizeof(std::int32_t) + minute_.capacity() * sizeof(std::int16_t) +
           kind_.capacity() * sizeof(Kind) +
           (entry_.capacity() + first_value_.capacity()) * sizeof(std::uint32_t) +
           values_.capacity() * sizeof(Value);
}

} // namespace bedre::timeline
