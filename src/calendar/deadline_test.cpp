#include "calendar/deadline.h"

#include "calendar/arbitrary_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::calendar {
namespace {

Deadline read(std::string_view text) {
    return Deadline::parse(text).value();
}

struct Example {
    const char* text;
    const char* first;
    const char* last;
};

TEST(Deadline, is_read_as_plans_write_it) {
    const Example examples[] = {
        {"2027", "2027-01-01", "2027-12-31"},
        {"2024-2025", "2024-01-01", "2025-12-31"},
        {"2024- \n2025", "2024-01-01", "2025-12-31"},
        {"2026 – 2027", "2026-01-01", "2027-12-31"},
        {"høsten 2026", "2026-07-01", "2026-12-31"},
        {"HØSTEN\n2026", "2026-07-01", "2026-12-31"},
        {"Hausten 2026", "2026-07-01", "2026-12-31"},
        {"Våren 2027", "2027-01-01", "2027-06-30"},
        {"va\u030Aren 2027", "2027-01-01", "2027-06-30"},
        {"31.12.2026", "2026-12-31", "2026-12-31"},
        {"1.9.2026", "2026-09-01", "2026-09-01"},
        {"2026-09-01", "2026-09-01", "2026-09-01"},
        {"2027  \n\n(tildelt rekrutterings- \n\nog samhandlings-\n\nmidler 2026) ", "2027-01-01",
         "2027-12-31"},
    };
    for (const auto& [text, first, last] : examples) {
        const auto deadline = read(text);
        EXPECT_EQ(deadline.first(), on(first)) << text;
        EXPECT_EQ(deadline.last(), on(last)) << text;
        EXPECT_FALSE(deadline.is_ongoing()) << text;
        EXPECT_EQ(deadline.text(), text);
    }
}

TEST(Deadline, ongoing_work_is_never_late) {
    for (const auto* text :
         {"Løpende", "løpende", "Fortløpende", "Fort-\nløpende", "Fort-løpende", "Løpande"}) {
        const auto deadline = read(text);
        EXPECT_TRUE(deadline.is_ongoing()) << text;
        EXPECT_EQ(deadline.first(), std::nullopt);
        EXPECT_EQ(deadline.last(), std::nullopt);
        EXPECT_FALSE(deadline.overdue(Date::latest()));
    }
}

TEST(Deadline, its_last_day_is_in_time) {
    EXPECT_FALSE(read("2026").overdue(on("2026-12-31")));
    EXPECT_TRUE(read("2026").overdue(on("2027-01-01")));
    EXPECT_TRUE(read("våren 2027").overdue(on("2027-07-01")));
}

TEST(Deadline, what_cannot_be_read_is_a_finding_with_its_text) {
    const auto fault_of = [](std::string_view text) {
        const auto deadline = Deadline::parse(text);
        return deadline ? "none" : deadline.error().findings.at(0).code;
    };
    EXPECT_EQ(fault_of(""), "deadline.empty");
    EXPECT_EQ(fault_of(" \n"), "deadline.empty");
    EXPECT_EQ(fault_of("(tildelt midler 2026)"), "deadline.empty");
    for (const auto* text : {"snart", "sommeren 2026", "høsten", "høsten 26", "2026-27", "20 26", "2026?",
                             "2026, 2027", "-", "1.9", "Fort-\nlppende", "\xFF"})
        EXPECT_EQ(fault_of(text), "deadline.unreadable") << text;
    EXPECT_EQ(fault_of("2025-2024"), "deadline.backwards");
    EXPECT_EQ(fault_of("31.4.2026"), "date.no_such_day");
    EXPECT_EQ(fault_of("0206"), "date.out_of_range");
    EXPECT_EQ(fault_of("våren 0206"), "date.out_of_range");
    EXPECT_EQ(Deadline::parse("snart").error().findings.at(0).details, (outcome::Details{{"text", "snart"}}));
}

RC_GTEST_PROP(Deadline, a_day_or_a_year_is_read_as_itself, (Date date)) {
    RC_ASSERT(read(date.iso()).last() == date);
    RC_ASSERT(read(date.norwegian()).last() == date);
    RC_ASSERT(read(fmt::format("{}", date.year())).first() == Date::make(date.year(), 1, 1).value());
    RC_ASSERT(read(date.iso()).overdue(date + days(1)) && !read(date.iso()).overdue(date));
}

} // namespace
} // namespace bedre::calendar
