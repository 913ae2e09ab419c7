#include "sheet/number_format.h"

#include "calendar/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::sheet {
namespace {

using Shape = NumberFormat::Shape;

std::string text_of(double value, std::string_view code, Epoch epoch = Epoch::of_1900) {
    const auto all = shown(value, format_of(code), epoch);
    return all ? all->text : "none";
}

TEST(NumberFormat, codes_say_what_a_number_is) {
    for (const auto* const code :
         {"dd.mm.yyyy", "yyyy-mm-dd;@", "[$-414]d. mmmm yyyy;@", "mmm\\-yy", "mmmm", "m/d/yy"})
        EXPECT_EQ(format_of(code).shape, Shape::date) << code;
    for (const auto* const code : {"hh:mm", "h:mm:ss AM/PM", "mm:ss.0"})
        EXPECT_EQ(format_of(code).shape, Shape::time) << code;
    for (const auto* const code : {"dd/mm/yyyy\\ hh:mm", "yyyy-mm-ddThh:mm:ss"})
        EXPECT_EQ(format_of(code).shape, Shape::instant) << code;
    for (const auto* const code : {"[h]:mm", "[mm]:ss", "[ss]"})
        EXPECT_EQ(format_of(code).shape, Shape::length) << code;
    for (const auto* const code :
         {"General", "@", "0.00E+00", "# ?/?", "#,##0,", "0.0,,", "\"dager\"", "", ";;;", "[Red]"})
        EXPECT_EQ(format_of(code).shape, Shape::general) << code;
}

TEST(NumberFormat, decimals_are_those_that_it_shows) {
    EXPECT_EQ(text_of(5.0000000001, "0"), "5");
    EXPECT_EQ(text_of(5.0000000001, "General"), "5.0000000001");
    EXPECT_EQ(text_of(0.1 + 0.2, "General"), "0.3");
    EXPECT_EQ(text_of(36.6, "0.00"), "36.60");
    EXPECT_EQ(text_of(36.6, "0.0#"), "36.6");
    EXPECT_EQ(text_of(1234567.891, "#,##0.0"), "1234567.9");
    EXPECT_EQ(text_of(1234.5, "_-\"kr\"\\ * #,##0.00_-;\\-\"kr\"\\ * #,##0.00_-"), "1234.50");
    EXPECT_EQ(text_of(1017012345, "00000000000"), "01017012345");
    EXPECT_EQ(text_of(1017012345, "000000\" \"00000"), "01017012345");
    EXPECT_EQ(text_of(0.455, "0%"), "46%");
    EXPECT_EQ(text_of(0.455, "0.0%"), "45.5%");
    EXPECT_EQ(text_of(2.5, "0"), "3");
    EXPECT_EQ(text_of(-2.5, "0"), "-3");
    EXPECT_EQ(text_of(9.995, "0.00"), "10.00"); // a half, as it is shown with 15 digits
    EXPECT_EQ(text_of(-0.004, "0.00"), "0.00");
    EXPECT_EQ(text_of(0.5, "0"), "1");
    EXPECT_EQ(text_of(0.04, "0"), "0");
    EXPECT_EQ(text_of(-0.0, "General"), "0");
    EXPECT_EQ(text_of(1e21, "General"), "1000000000000000000000");
    EXPECT_EQ(text_of(1.5e-7, "General"), "0.00000015");
    EXPECT_EQ(text_of(999999999999999, "General"), "999999999999999");
}

TEST(NumberFormat, days_of_1900_leave_out_the_one_that_was_not) {
    const auto* const code = "dd.mm.yyyy";
    EXPECT_EQ(text_of(1, code), "1900-01-01");
    EXPECT_EQ(text_of(59, code), "1900-02-28");
    EXPECT_EQ(text_of(60, code), "none");
    EXPECT_EQ(text_of(61, code), "1900-03-01");
    EXPECT_EQ(text_of(45'292, code), "2024-01-01");
    EXPECT_EQ(text_of(2'958'465, code), "9999-12-31");
    EXPECT_EQ(text_of(2'958'466, code), "none");
    EXPECT_EQ(text_of(0, code), "none");
    EXPECT_EQ(text_of(-1, code), "none");
    EXPECT_EQ(text_of(1e300, code), "none");
    EXPECT_EQ(text_of(60, code, Epoch::of_1904), "1904-03-01");
    EXPECT_EQ(text_of(0, code, Epoch::of_1904), "1904-01-01");
}

TEST(NumberFormat, times_are_whole_seconds) {
    EXPECT_EQ(text_of(0.354861111111111, "hh:mm"), "08:31");
    EXPECT_EQ(text_of(45292.999999, "dd.mm.yyyy hh:mm"), "2024-01-02 00:00");
    EXPECT_EQ(text_of(45292.5 + 5.0 / 86'400, "dd.mm.yyyy hh:mm"), "2024-01-01 12:00:05");
    EXPECT_EQ(text_of(1.104166666666667, "[h]:mm"), "26:30");
    EXPECT_EQ(text_of(1.104166666666667, "h:mm"), "02:30");
}

TEST(NumberFormat, implied_ones_are_those_of_the_standard) {
    EXPECT_EQ(implied_format(14).shape, Shape::date);
    EXPECT_EQ(implied_format(21).shape, Shape::time);
    EXPECT_EQ(implied_format(22).shape, Shape::instant);
    EXPECT_EQ(implied_format(46).shape, Shape::length);
    EXPECT_EQ(implied_format(2), format_of("0.00"));
    EXPECT_EQ(implied_format(49).shape, Shape::general);
    EXPECT_EQ(implied_format(-1).shape, Shape::general);
}

RC_GTEST_PROP(NumberFormat, each_day_is_read_as_it_was_counted, ()) {
    const auto number = *rc::gen::inRange(61, 2'958'466);
    const auto day = calendar::Date::make(1899, 12, 30).value() + calendar::days(number);
    RC_ASSERT(text_of(number, "yyyy-mm-dd") == day.iso());
}

RC_GTEST_PROP(NumberFormat, whole_numbers_and_cents_are_what_they_are, ()) {
    const auto cents = *rc::gen::inRange<std::int64_t>(-99'999'999'999, 99'999'999'999);
    const auto size = std::abs(cents);
    RC_ASSERT(text_of(double(cents), "General") == std::to_string(cents));
    RC_ASSERT(text_of(double(cents) / 100, "0.00") ==
              fmt::format("{}{}.{:02}", cents < 0 ? "-" : "", size / 100, size % 100));
}

} // namespace
} // namespace bedre::sheet
