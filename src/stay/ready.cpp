#include "stay/ready.h"

#include <algorithm>
#include <numeric>

namespace bedre::stay {
namespace {

using calendar::Date;
using calendar::days;

constexpr int scheme_began = 2012;
constexpr int other_sectors_began = 2019;

/// The day on which the wait is over: it is itself none of its days.
Date end_of(const Ready& time, Date as_of) {
    return time.end ? time.end->on : as_of;
}

class Check {
  public:
    explicit Check(Date as_of) : as_of_(as_of) {
        if (!in_range(as_of)) findings_.push_back({"stay.time_out_of_range", {.path = "/as_of"}, {}});
    }

    void one(const Ready& time, std::size_t index) {
        if (!time.declared) fault("stay.value_missing", index, "/declared");
        check_date(time.declared, index, "/declared");
        check_date(time.notified, index, "/notified");
        check_date(time.offer, index, "/offer");
        if (time.end) check_date(time.end->on, index, "/end");
        if (time.declared && *time.declared > as_of_) fault("stay.ready_after_data_end", index, "/declared");
        if (time.end && time.end->on > as_of_) fault("stay.ready_after_data_end", index, "/end");
        if (time.declared && time.end && time.end->on < *time.declared)
            fault("stay.ready_ends_before_it_begins", index, "/end");
    }
    /// Of times that are declared: no day in bed belongs to two.
    void overlaps(std::span<const Ready> times) {
        std::vector<std::size_t> order(times.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::erase_if(order, [&](std::size_t index) { return !times[index].declared; });
        std::ranges::stable_sort(order, {}, [&](std::size_t index) {
            const auto& [declared, end] = std::tie(times[index].declared, times[index].end);
            return std::pair(*declared, end ? end->on : Date::latest());
        });
        std::optional<Date> free_from;
        for (const auto index : order) {
            const auto& time = times[index];
            if (free_from && *time.declared < *free_from) fault("stay.ready_overlaps", index, "/declared");
            // One that goes on leaves no room for another, even of the same day.
            const auto end = time.end ? time.end->on : Date::latest();
            free_from = std::max(free_from.value_or(end), end);
        }
    }
    Findings& findings() { return findings_; }

  private:
    void check_date(std::optional<Date> date, std::size_t index, std::string_view member) {
        if (date && !in_range(*date)) fault("stay.time_out_of_range", index, member);
    }
    void fault(std::string code, std::size_t index, std::string_view member) {
        findings_.push_back({std::move(code), {.path = fmt::format("/ready/{}{}", index, member)}, {}});
    }

    Date as_of_;
    Findings findings_;
};

std::optional<Free> why_free(const Ready& time, Date day) {
    const int began = time.sector == Sector::somatic ? scheme_began : other_sectors_began;
    if (day.year() < began) return Free::before_scheme;
    if (!time.notified || day < *time.notified) return Free::not_notified;
    if (time.answer == Answer::can_receive) return Free::could_receive;
    if (time.offer && day >= *time.offer) return Free::offer_stands;
    return std::nullopt;
}

void owe(const DayRate* rate, Amount& amount) {
    if (rate == nullptr)
        ++amount.days_without_rate;
    else
        (rate->standing == Standing::confirmed ? amount.confirmed : amount.proposed) += rate->nok;
}

void count_day(const Ready& time, Date day, const DayRates& rates, Waiting& all) {
    ++all.overstayed;
    ++all.overstayed_by_year[day.year()];
    if (const auto why = why_free(time, day)) {
        ++all.free[*why];
        return;
    }
    ++all.payable;
    ++all.payable_by_year[day.year()];
    owe(rates.on(day), all.amount);
}

} // namespace

std::string_view name(Free free) {
    switch (free) {
    case Free::before_scheme: return "before-scheme";
    case Free::not_notified: return "not-notified";
    case Free::could_receive: return "could-receive";
    case Free::offer_stands: return "offer-stands";
    }
    ENSURE(false);
}

std::optional<std::int64_t> Amount::nok() const {
    if (proposed != 0 || days_without_rate != 0) return std::nullopt;
    return confirmed;
}

Result<Waiting> waiting(std::span<const Ready> times, const DayRates& rates, Date as_of) {
    Check check(as_of);
    for (std::size_t index = 0; index < times.size(); ++index)
        check.one(times[index], index);
    check.overlaps(times);
    if (!check.findings().empty()) return outcome::invalid(std::move(check.findings()));
    Waiting all;
    for (const auto& time : times) {
        const auto end = end_of(time, as_of);
        ++all.declared;
        ++all.declared_by_year[time.declared->year()];
        if (!time.end) ++all.still_waiting;
        if (time.end && end == *time.declared) ++all.left_same_day;
        for (auto day = *time.declared; day < end; day = day + days(1))
            count_day(time, day, rates, all);
    }
    return all;
}

} // namespace bedre::stay
