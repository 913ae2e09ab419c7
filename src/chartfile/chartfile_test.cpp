#include "chartfile/chartfile.h"

#include <gtest/gtest.h>

namespace bedre::chartfile {
namespace {

std::string name_of(const When& when) {
    if (const auto* const day = std::get_if<calendar::Date>(&when)) return day->iso();
    return std::get<calendar::Period>(when).id();
}

/// "2026-01: 3 4 / 12", a line a point.
std::vector<std::string> told(std::string_view bytes) {
    const auto file = read(bytes);
    std::vector<std::string> lines;
    if (!file) {
        for (const auto& finding : file.error().findings)
            lines.push_back(fmt::format("{}:{} {}", finding.place.line, finding.place.column, finding.code));
        return lines;
    }
    for (std::size_t i = 0; i < file.value().points.size(); ++i) {
        auto line = name_of(file.value().points[i]) + ":";
        const auto& subgroup = file.value().series[i];
        for (const double value : subgroup.values)
            line += fmt::format(" {}", value);
        if (subgroup.among) line += fmt::format(" / {}", *subgroup.among);
        lines.push_back(line);
    }
    return lines;
}
using Lines = std::vector<std::string>;

TEST(ChartFile, columns_are_found_by_their_head_in_any_language) {
    const Lines expected = {"2026-01: 3 / 40", "2026-02: 4 / 50"};
    EXPECT_EQ(told("Måned;Antall;Nevner\n2026-01;3;40\n2026-02;4;50\n"), expected);
    EXPECT_EQ(told("nemnar;kommentar;teljar;månad\n40;;3;2026-01\n50;x;4;2026-02\n"), expected);
    EXPECT_EQ(told("denominator,value,date\n40,3,2026-01-01\n50,4,2026-02-01\n"), expected);
}

TEST(ChartFile, denominators_that_no_row_has_are_none) {
    const auto file = read("måned;antall;nevner\n2026-01;3;\n2026-02;4;\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file.value().columns.among, "");
    EXPECT_EQ(file.value().columns.unused, Lines{"nevner"});
}

TEST(ChartFile, points_that_do_not_follow_each_other_are_as_many_at_most) {
    std::string rows = "dato;verdi\n";
    const auto first = calendar::Date::make(1950, 1, 1).value().days_since_1970();
    for (std::int32_t i = 0; i < 10'001; ++i) // by turns four and two days apart
        rows += calendar::Date::from_days_since_1970(first + 3 * i + i % 2).iso() + ";1\n";
    EXPECT_EQ(told(rows), Lines{"10002:1 chartfile.too_many_periods"});
}

TEST(ChartFile, what_the_head_does_not_name_is_taken_by_order) {
    const auto file = read("dato;fall;liggedøgn\n2026-01;3;40\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file.value().columns.value, "fall");
    EXPECT_EQ(file.value().columns.among, "liggedøgn");
    EXPECT_EQ(told("2026-01;3;40\n2026-02;4;50\n"), (Lines{"2026-01: 3 / 40", "2026-02: 4 / 50"}));
    const auto noted = read("uke;ventetid;merknad\n2026-01;3;\n2026-02;4;påske\n");
    ASSERT_TRUE(noted);
    EXPECT_EQ(noted.value().columns.unused, Lines{"merknad"});
    const auto named = read("dato;verdi;kommentar\n2026-01;3;hei\n");
    ASSERT_TRUE(named);
    EXPECT_EQ(named.value().columns.unused, Lines{"kommentar"});
    EXPECT_EQ(named.value().columns.among, "");
}

TEST(ChartFile, dates_that_begin_or_end_periods_are_of_them) {
    EXPECT_EQ(told("01.01.2026;1\n1.3.2026;2"), (Lines{"2026-01: 1", "2026-02:", "2026-03: 2"}));
    EXPECT_EQ(told("2026-01-31;1\n2026-02-28;2"), (Lines{"2026-01: 1", "2026-02: 2"}));
    EXPECT_EQ(told("2026-01-01;1\n2026-04-01;2\n2026-07-01;3"),
              (Lines{"2026-Q1: 1", "2026-Q2: 2", "2026-Q3: 3"}));
    EXPECT_EQ(told("2026-01-01;1\n2026-05-01;2"), (Lines{"2026-T1: 1", "2026-T2: 2"}));
    EXPECT_EQ(told("2025-01-01;1\n2026-01-01;2"), (Lines{"2025: 1", "2026: 2"}));
    EXPECT_EQ(told("2026-01-01;1"), (Lines{"2026-01-01: 1"}));
}

TEST(ChartFile, days_that_follow_each_other_have_no_gaps_and_others_stand_as_they_are) {
    EXPECT_EQ(told("2026-03-02;1\n2026-03-03;2\n2026-03-05;4"),
              (Lines{"2026-03-02: 1", "2026-03-03: 2", "2026-03-04:", "2026-03-05: 4"}));
    EXPECT_EQ(told("2026-03-02;1\n2026-03-09;2\n2026-03-23;4"),
              (Lines{"2026-03-02: 1", "2026-03-09: 2", "2026-03-16:", "2026-03-23: 4"}));
    EXPECT_EQ(told("2026-03-02;1\n2026-04-09;2\n2026-03-24;4"),
              (Lines{"2026-03-02: 1", "2026-03-24: 4", "2026-04-09: 2"}));
    std::string worked;
    for (int day = 2; day <= 27; ++day)
        if (calendar::Date::make(2026, 3, day).value().weekday() <= 5)
            worked += fmt::format("2026-03-{:02};{}\n", day, day);
    EXPECT_EQ(told(worked).size(), 20U);
}

TEST(ChartFile, rows_of_a_period_are_a_subgroup_and_empty_values_are_missing) {
    EXPECT_EQ(told("2026-T1;3\n2026-T1;4,5\n2026-T2;\n2026-T3;1 000,5\n"),
              (Lines{"2026-T1: 3 4.5", "2026-T2:", "2026-T3: 1000.5"}));
    EXPECT_EQ(told("2026;3;10\n2026;4;\n2026;5;12\n"), (Lines{"2026: 3 5 / 22"}));
}

TEST(ChartFile, numbers_are_read_as_people_write_them_and_no_looser) {
    EXPECT_EQ(parse_number("12,5"), 12.5);
    EXPECT_EQ(parse_number("\u22121\u202f234\u00a0567.25"), -1234567.25);
    EXPECT_EQ(parse_number("1e5"), 1e5);
    EXPECT_EQ(parse_number("+3"), 3);
    EXPECT_EQ(parse_number("1 234 567,5"), 1234567.5);
    for (const auto* const text : {"", "-", "1 23", "12 3456", "1.234,5", "1,2,3", "5 %", "nan", "inf",
                                   "0x10", "1 000,5 5", "--1", "+-1", "1e", ",5", "1e999", " 5", "12 "})
        EXPECT_EQ(parse_number(text), std::nullopt) << text;
}

TEST(ChartFile, all_faults_are_told_at_once_each_in_its_place) {
    EXPECT_EQ(
        told("dato;verdi;nevner\n"
             "2026-02-31;3;10\n"
             "2026-03-01;tre;10\n"
             ";3;10\n"
             "mars 2026;3;-5\n"
             "2026-04;3;10;7\n"
             "2026-05;3;10\n"
             "2026-03-07;2,5;10\n"
             "2026-03-08;2.5;10\n"
             "2026-03-09;1e308;0\n"
             "2026-03-09;1;0\n"),
        (Lines{"2:1 chartfile.no_such_date", "3:12 chartfile.not_a_number", "4:1 chartfile.no_date",
               "5:13 chartfile.negative_denominator", "5:1 chartfile.unreadable_date",
               "6:14 chartfile.too_many_fields", "7:1 chartfile.mixed_dates", "9:12 chartfile.two_marks",
               "10:12 chartfile.out_of_range", "11:14 chartfile.counted_among_none"}));
    EXPECT_EQ(told("dato,verdi\n2026-01,\"1,234\"\n"), Lines{"2:9 chartfile.not_a_number"});
}

TEST(ChartFile, a_file_without_enough_in_it_says_so) {
    EXPECT_EQ(told(""), Lines{"1:0 chartfile.no_rows"});
    EXPECT_EQ(told("dato;verdi\n;\n"), Lines{"1:0 chartfile.no_rows"});
    EXPECT_EQ(told("2026-01\n"), Lines{"1:1 chartfile.one_column"});
    EXPECT_EQ(told("dato;date;verdi\n"), Lines{"1:6 chartfile.column_twice"});
}

TEST(ChartFile, a_wrong_year_is_told_where_it_stands) {
    EXPECT_EQ(told("2026-01;1\n2026-02;2\n9026-03;3\n"), Lines{"3:1 chartfile.too_many_periods"});
}

TEST(ChartFile, of_very_many_faults_the_first_are_told) {
    std::string bytes = "dato;verdi\n";
    for (int i = 0; i < 150; ++i)
        bytes += "2026-01;x\n";
    const auto lines = told(bytes);
    ASSERT_EQ(lines.size(), 101U);
    EXPECT_EQ(lines.back(), "101:9 csv.more_faults");
}

TEST(ChartFile, a_point_is_found_by_its_day_or_its_period) {
    const auto months = read("2026-01;1\n2026-02;2").value();
    EXPECT_EQ(point_of(months, "2026-02"), 1U);
    EXPECT_EQ(point_of(months, "14.02.2026"), 1U);
    EXPECT_EQ(point_of(months, "2026-03"), std::nullopt);
    EXPECT_EQ(point_of(months, "februar"), std::nullopt);
    const auto days = read("2026-01-05;1\n2026-03-09;2\n2026-03-12;2").value();
    EXPECT_EQ(point_of(days, "9.3.2026"), 1U);
    EXPECT_EQ(point_of(days, "2026-03"), std::nullopt);
}

TEST(ChartFile, what_a_kind_cannot_take_is_told_where_it_stands) {
    const auto file = read("dato;antall;av\n2026-01;-3;10\n2026-02;0;10\n2026-03;12;10\n").value();
    const auto faults = [&](statistics::Kind kind) {
        const auto checked = check(kind, file);
        Lines lines;
        if (!checked)
            for (const auto& finding : checked.error().findings)
                lines.push_back(
                    fmt::format("{}:{} {}", finding.place.line, finding.place.column, finding.code));
        return lines;
    };
    EXPECT_EQ(faults(statistics::Kind::p),
              (Lines{"2:9 chartfile.negative_count", "4:9 chartfile.more_than_all"}));
    EXPECT_EQ(faults(statistics::Kind::t),
              (Lines{"2:9 chartfile.not_above_zero", "3:9 chartfile.not_above_zero"}));
    EXPECT_EQ(faults(statistics::Kind::run), Lines());
    const auto rows = read("dato;antall;av\n2026;3;2\n2026;1;10\n").value();
    EXPECT_TRUE(check(statistics::Kind::p, rows));
}

} // namespace
} // namespace bedre::chartfile
