#include "app/remind.h"

#include <gtest/gtest.h>

namespace bedre::app {
namespace {

std::string due(std::string_view now) {
    const auto monday = reminders_due(calendar::parse_instant(now).value());
    return monday ? monday->iso() : "";
}

TEST(Remind, monday_from_seven_in_norway_in_winter_and_in_summer) {
    EXPECT_EQ(due("2026-11-23T05:59:59Z"), "");
    EXPECT_EQ(due("2026-11-23T06:00:00Z"), "2026-11-23"); // 07:00, an hour ahead
    EXPECT_EQ(due("2026-06-01T04:59:59Z"), "");
    EXPECT_EQ(due("2026-06-01T05:00:00Z"), "2026-06-01"); // 07:00, two hours ahead
    EXPECT_EQ(due("2026-11-23T22:59:59Z"), "2026-11-23"); // a server that starts late that day
    EXPECT_EQ(due("2026-11-23T23:00:00Z"), "");           // Tuesday has begun
    EXPECT_EQ(due("2026-11-29T12:00:00Z"), "");
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
