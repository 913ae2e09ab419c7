#include "stay/ready.h"

#include "stay/stays_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::stay {
namespace {

using calendar::Date;

DayRates published() {
    return DayRates::make(published_rates()).value();
}

/// Notified at once, and discharged.
Ready ready(const char* declared, const char* discharged) {
    return {
        .declared = on(declared), .notified = on(declared), .end = End{Ending::discharged, on(discharged)}};
}

Waiting waited(const std::vector<Ready>& times, const char* as_of = "2026-01-01") {
    return waiting(times, published(), on(as_of)).value();
}

TEST(Waiting, of_nobody_is_nothing) {
    EXPECT_EQ(waited({}), Waiting{});
    EXPECT_EQ(waited({}).amount.nok(), 0);
}

TEST(Waiting, no_answer_counts_as_no) {
    const auto all = waited({ready("2024-02-05", "2024-02-08")});
    EXPECT_EQ(all.payable, 3);
    EXPECT_EQ(all.amount.nok(), 3 * 5745);
}

TEST(Waiting, without_notice_is_overstayed_and_not_payable) {
    auto time = ready("2024-02-05", "2024-02-08");
    time.notified = std::nullopt;
    const auto all = waited({time});
    EXPECT_EQ(all.overstayed, 3);
    EXPECT_EQ(all.payable, 0);
    EXPECT_EQ(all.free, (std::map<Free, int>{{Free::not_notified, 3}}));
}

TEST(Waiting, each_free_day_has_its_reason) {
    auto time = ready("2024-02-05", "2024-02-12");
    time.notified = on("2024-02-06");
    time.offer = on("2024-02-08");
    auto all = waited({time});
    EXPECT_EQ(all.payable, 2);
    EXPECT_EQ(all.free, (std::map<Free, int>{{Free::not_notified, 1}, {Free::offer_stands, 4}}));
    time.answer = Answer::can_receive;
    all = waited({time});
    EXPECT_EQ(all.payable, 0);
    EXPECT_EQ(all.free, (std::map<Free, int>{{Free::not_notified, 1}, {Free::could_receive, 6}}));
}

TEST(Waiting, over_the_turn_of_the_year_each_day_has_its_own_rate) {
    const auto all = waited({ready("2023-12-30", "2024-01-02")});
    EXPECT_EQ(all.payable_by_year, (std::map<int, int>{{2023, 2}, {2024, 1}}));
    EXPECT_EQ(all.overstayed_by_year, all.payable_by_year);
    EXPECT_EQ(all.declared_by_year, (std::map<int, int>{{2023, 1}}));
    EXPECT_EQ(all.amount.nok(), 2 * 5508 + 5745);
}

TEST(Waiting, in_a_year_whose_rate_has_not_been_found_has_days_and_no_amount) {
    for (const auto* first : {"2013-02-01", "2025-02-01"}) {
        const auto all = waited({ready(first, (std::string(first, 8) + "03").c_str())});
        EXPECT_EQ(all.payable, 2);
        EXPECT_EQ(all.amount, (Amount{.days_without_rate = 2}));
        EXPECT_EQ(all.amount.nok(), std::nullopt);
    }
}

TEST(Waiting, what_a_proposed_rate_gives_is_kept_apart) {
    auto rates = published_rates();
    rates.push_back({on("2025-01-01"), on("2025-12-31"), 6000, Standing::proposal, "our guess"});
    const auto all = waiting(std::vector{ready("2024-12-31", "2025-01-03")}, DayRates::make(rates).value(),
                             on("2026-01-01"))
                         .value();
    EXPECT_EQ(all.amount, (Amount{.confirmed = 5745, .proposed = 12'000}));
    EXPECT_EQ(all.amount.nok(), std::nullopt);
}

TEST(Waiting, is_paid_for_since_2012_and_elsewhere_than_in_somatic_care_since_2019) {
    EXPECT_EQ(waited({ready("2011-12-30", "2012-01-02")}).free,
              (std::map<Free, int>{{Free::before_scheme, 2}}));
    auto time = ready("2018-12-30", "2019-01-02");
    EXPECT_EQ(waited({time}).payable, 3);
    for (const auto sector : {Sector::psychiatric, Sector::addiction}) {
        time.sector = sector;
        EXPECT_EQ(waited({time}).payable, 1);
        EXPECT_EQ(waited({time}).overstayed, 3);
    }
}

TEST(Waiting, that_goes_on_is_counted_up_to_the_day_asked_for) {
    auto time = ready("2024-02-05", "2024-02-08");
    time.end = std::nullopt;
    EXPECT_EQ(waited({time}, "2024-02-05").payable, 0);
    const auto all = waited({time}, "2024-02-07");
    EXPECT_EQ(all.payable, 2);
    EXPECT_EQ(all.still_waiting, 1);
    EXPECT_EQ(all.left_same_day, 0);
}

TEST(Waiting, who_leaves_the_same_day_was_ready_without_a_day) {
    const auto all = waited({ready("2024-02-05", "2024-02-05")});
    EXPECT_EQ(all.declared, 1);
    EXPECT_EQ(all.left_same_day, 1);
    EXPECT_EQ(all.overstayed, 0);
}

TEST(Waiting, all_faults_are_told_at_once_each_with_its_place) {
    auto open = ready("2024-02-05", "2024-02-05");
    open.end = std::nullopt;
    const std::vector times = {open,
                               ready("2024-02-09", "2024-02-08"),
                               Ready{},
                               ready("1899-12-31", "2023-01-01"),
                               ready("2024-03-01", "2024-03-02"),
                               ready("2023-01-02", "2023-02-01"),
                               ready("2023-01-05", "2023-01-06"),
                               ready("2023-01-07", "2023-01-08")};
    EXPECT_EQ(faults_of(waiting(times, published(), on("2024-02-20"))),
              "stay.ready_ends_before_it_begins /ready/1/end, "
              "stay.value_missing /ready/2/declared, "
              "stay.time_out_of_range /ready/3/declared, stay.time_out_of_range /ready/3/notified, "
              "stay.ready_after_data_end /ready/4/declared, stay.ready_after_data_end /ready/4/end, "
              "stay.ready_overlaps /ready/6/declared, stay.ready_overlaps /ready/7/declared, "
              "stay.ready_overlaps /ready/1/declared, stay.ready_overlaps /ready/4/declared");
    EXPECT_EQ(faults_of(waiting({}, published(), Date::latest())), "stay.time_out_of_range /as_of");
}

TEST(DayRates, are_found_by_day) {
    const auto rates = published();
    EXPECT_EQ(rates.on(on("2011-12-31")), nullptr);
    EXPECT_EQ(rates.on(on("2012-01-01"))->nok, 4000);
    EXPECT_EQ(rates.on(on("2013-06-01")), nullptr);
    EXPECT_EQ(rates.on(on("2024-12-31"))->nok, 5745);
    EXPECT_EQ(rates.on(on("2025-01-01")), nullptr);
    for (const auto& rate : published_rates()) {
        EXPECT_EQ(rate.standing, Standing::confirmed);
        EXPECT_FALSE(rate.source.empty());
    }
}

TEST(DayRates, all_faults_are_told_at_once_each_with_its_place) {
    const auto rate = [](const char* first, const char* last, std::int64_t nok, const char* source) {
        return DayRate{on(first), on(last), nok, Standing::proposal, source};
    };
    EXPECT_EQ(faults_of(DayRates::make({rate("2025-01-01", "2025-12-31", 1, "a"),
                                        rate("2024-01-01", "2023-12-31", -1, ""),
                                        rate("2025-12-31", "2026-12-31", 1'000'001, "a")})),
              "stay.rate_ends_before_it_begins /rates/1/last, stay.rate_impossible /rates/1/nok, "
              "stay.value_missing /rates/1/source, stay.rate_impossible /rates/2/nok, "
              "stay.rates_overlap /rates/2/first");
    EXPECT_EQ(faults_of(DayRates::make({})), "none");
}

/// Times of one stay that follow each other.
std::vector<Ready> any_times() {
    std::vector<Ready> times;
    auto day = on("2018-11-01") + calendar::days(*rc::gen::inRange(0, 2000));
    const auto count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) {
        const auto after = [&] { return day + calendar::days(*rc::gen::inRange(-5, 40)); };
        const auto maybe = [&] {
            return *rc::gen::inRange(0, 3) == 0 ? std::nullopt : std::optional(after());
        };
        Ready time{.declared = day,
                   .notified = maybe(),
                   .answer = *rc::gen::element(Answer::none, Answer::cannot_receive, Answer::can_receive),
                   .offer = maybe(),
                   .sector = *rc::gen::element(Sector::somatic, Sector::psychiatric)};
        day = day + calendar::days(*rc::gen::inRange(0, 40));
        time.end = End{*rc::gen::element(Ending::discharged, Ending::ill_again, Ending::died), day};
        times.push_back(time);
    }
    return times;
}

RC_GTEST_PROP(WaitingLaw, each_day_is_payable_or_free_for_one_reason, ()) {
    auto times = any_times();
    const auto all = waited(times, "2030-01-01");
    int days = 0;
    for (const auto& time : times)
        days += static_cast<int>((time.end->on - *time.declared).count());
    int free = 0;
    for (const auto& [why, count] : all.free)
        free += count;
    int payable = 0;
    for (const auto& [year, count] : all.payable_by_year)
        payable += count;
    RC_ASSERT(all.overstayed == days);
    RC_ASSERT(all.payable + free == days);
    RC_ASSERT(payable == all.payable);
    std::ranges::reverse(times);
    RC_ASSERT(waited(times, "2030-01-01") == all);
}

} // namespace
} // namespace bedre::stay
