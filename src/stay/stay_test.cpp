#include "stay/stay.h"

#include "stay/stays_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::stay {
namespace {

TEST(Stays, of_nobody_are_none) {
    EXPECT_TRUE(Stays::read(report({})).value().all().empty());
}

TEST(Stays, all_faults_are_told_at_once_each_with_its_place) {
    auto nothing_said = Reported{};
    auto backwards = reported("b", "2026-02-05 12:00", "2026-02-05 11:59");
    backwards.particulars.age = 131;
    auto twice = reported("c", "2026-03-01 10:00", "2026-03-02 10:00");
    auto again = twice;
    again.particulars.hospital = "OUS";
    auto skipped = reported("d", "2026-03-29 02:30", "2026-03-30 10:00");
    auto old = reported("e", "1899-12-31 10:00", "2200-01-01 10:00");
    auto all = report({nothing_said, backwards, twice, again, skipped, old});
    all.zone = "Europe/Olso";
    EXPECT_EQ(faults_of(Stays::read(all)),
              "stay.unknown_zone /zone, "
              "stay.value_missing /stays/0/id, stay.value_missing /stays/0/care, "
              "stay.value_missing /stays/0/sector, stay.value_missing /stays/0/hospital, "
              "stay.value_missing /stays/0/admitted, "
              "stay.impossible_age /stays/1/age, stay.ends_before_it_begins /stays/1/discharged, "
              "stay.same_id /stays/3/id, "
              "stay.no_such_time /stays/4/admitted, "
              "stay.time_out_of_range /stays/5/admitted, stay.time_out_of_range /stays/5/discharged");
}

TEST(Stays, none_is_begun_after_death_or_after_the_data_end) {
    auto dead = reported("a", "2026-02-01 10:00", "2026-02-05 12:00");
    dead.particulars.died = true;
    const auto later = reported("b", "2026-02-06 10:00", "2026-02-07 12:00");
    EXPECT_EQ(faults_of(Stays::read(report({dead, later}))), "stay.after_death /stays/1/admitted");

    const auto at_once = reported("b", "2026-02-05 12:00", "2026-02-05 12:00");
    EXPECT_EQ(faults_of(Stays::read(report({dead, at_once}))), "none");

    auto died_at_home = report({later});
    died_at_home.died = on("2026-02-05");
    EXPECT_EQ(faults_of(Stays::read(died_at_home)), "stay.after_death /stays/0/admitted");

    auto cut = report({later});
    cut.until = calendar::start_of_day(on("2026-02-07"));
    EXPECT_EQ(faults_of(Stays::read(cut)), "stay.after_data_end /stays/0/discharged");
    cut.until = calendar::start_of_day(on("2026-02-06"));
    EXPECT_EQ(faults_of(Stays::read(cut)),
              "stay.after_data_end /stays/0/admitted, stay.after_data_end /stays/0/discharged");
}

TEST(Stays, only_the_last_may_go_on) {
    const auto open = reported("a", "2026-02-01 10:00", "");
    const auto later = reported("b", "2026-02-06 10:00", "2026-02-07 12:00");
    EXPECT_EQ(faults_of(Stays::read(report({open}))), "none");
    EXPECT_EQ(faults_of(Stays::read(report({later, open}))), "stay.still_there /stays/1/discharged");
    auto visit = later;
    visit.care = Care::outpatient;
    EXPECT_EQ(faults_of(Stays::read(report({visit, open}))), "none");
    auto dead = open;
    dead.particulars.died = true;
    EXPECT_EQ(faults_of(Stays::read(report({dead}))), "stay.value_missing /stays/0/discharged");
}

TEST(Stays, what_is_left_out_is_counted_by_reason) {
    const auto stay = reported("b", "2026-02-01 10:00", "2026-02-05 12:00");
    auto same = stay;
    same.id = "a";
    auto day = reported("c", "2026-02-08 08:00", "2026-02-08 15:00");
    day.care = Care::day;
    auto mental = reported("d", "2026-02-10 08:00", "2026-02-20 15:00");
    mental.sector = Sector::psychiatric;
    auto elsewhere = stay;
    elsewhere.id = "e";
    elsewhere.particulars.hospital = "OUS";
    const auto stays = Stays::read(report({stay, same, stay, day, mental, elsewhere})).value();
    EXPECT_EQ(stays.left_out(), (LeftOut{.not_overnight = 1, .not_somatic = 1, .duplicates = 2}));
    ASSERT_EQ(stays.all().size(), 2U);
    EXPECT_EQ(stays.all()[0].id, "a");
    EXPECT_EQ(stays.all()[1].id, "e");
}

TEST(Stays, a_time_that_comes_twice_is_the_earlier_unless_the_stay_would_end_before_it_begins) {
    const auto stays = Stays::read(report({reported("a", "2026-10-25 02:50", "2026-10-25 02:10")})).value();
    EXPECT_EQ(calendar::iso(stays.all()[0].admitted), "2026-10-25T00:50:00Z");
    EXPECT_EQ(calendar::iso(*stays.all()[0].discharged), "2026-10-25T01:10:00Z");
    EXPECT_EQ(stays.doubled_times(), 2);
    const auto one = Stays::read(report({reported("a", "2026-10-24 10:00", "2026-10-25 02:10")})).value();
    EXPECT_EQ(calendar::iso(*one.all()[0].discharged), "2026-10-25T00:10:00Z");
}

RC_GTEST_PROP(StaysLaw, the_order_of_the_report_plays_no_part, ()) {
    auto all = *any_report(autumn());
    const auto stays = Stays::read(all);
    RC_ASSERT(stays || faults_of(stays).find("stay.still_there") != std::string::npos);
    std::vector<std::size_t> keys =
        *rc::gen::container<std::vector<std::size_t>>(all.stays.size(), rc::gen::arbitrary<std::size_t>());
    auto shuffled = all;
    std::vector<std::pair<std::size_t, std::size_t>> order;
    for (std::size_t i = 0; i < keys.size(); ++i)
        order.emplace_back(keys[i], i);
    std::ranges::sort(order);
    for (std::size_t i = 0; i < order.size(); ++i)
        shuffled.stays[i] = all.stays[order[i].second];
    const auto again = Stays::read(shuffled);
    RC_ASSERT(static_cast<bool>(stays) == static_cast<bool>(again));
    if (!stays) return;
    RC_ASSERT(std::ranges::equal(stays.value().all(), again.value().all()));
    RC_ASSERT(stays.value().left_out() == again.value().left_out());
}

} // namespace
} // namespace bedre::stay
