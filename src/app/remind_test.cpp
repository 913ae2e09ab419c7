#include "app/remind.h"

#include <gtest/gtest.h>

namespace bedre::app {
namespace {

bool between(std::string_view before, std::string_view now) {
    return is_time_to_remind(calendar::parse_instant(before).value(), calendar::parse_instant(now).value());
}

TEST(Remind, monday_at_seven_in_norway_comes_once_a_week_in_winter_and_in_summer) {
    EXPECT_TRUE(between("2026-11-23T05:59:50Z", "2026-11-23T06:00:10Z")); // 07:00, an hour ahead
    EXPECT_TRUE(between("2026-06-01T04:59:50Z", "2026-06-01T05:00:10Z")); // 07:00, two hours ahead
    EXPECT_TRUE(between("2026-11-23T05:59:50Z", "2026-11-23T06:00:00Z"));
    EXPECT_FALSE(between("2026-11-23T06:00:00Z", "2026-11-23T06:00:20Z")); // it has been
    EXPECT_FALSE(between("2026-11-23T05:00:00Z", "2026-11-23T05:59:59Z")); // it is to come
    EXPECT_FALSE(between("2026-11-24T05:59:50Z", "2026-11-24T06:00:10Z")); // a Tuesday
    EXPECT_TRUE(between("2026-11-22T12:00:00Z", "2026-11-25T12:00:00Z"));  // it came while the machine slept
    EXPECT_FALSE(between("2026-11-25T12:00:00Z", "2026-11-22T12:00:00Z")); // the clock was set back
}

TEST(Remind, every_fault_of_the_options_is_told) {
    const auto codes = [](const MailOptions& options) {
        std::string all;
        for (const auto& finding : check(options))
            all += (all.empty() ? "" : " ") + finding.code;
        return all;
    };
    EXPECT_EQ(codes({}), "cli.mail.relay cli.mail.from cli.mail.site");
    EXPECT_EQ(codes({"smtp://localhost", "bedre@ahus.no", "https://plan.ahus.no"}), "");
    EXPECT_EQ(codes({"http://localhost", "bedre", "plan.ahus.no"}),
              "cli.mail.relay cli.mail.from cli.mail.site");
}

} // namespace
} // namespace bedre::app
