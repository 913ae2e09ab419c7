#include "csv/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::csv {
namespace {

using Texts = std::vector<std::vector<std::string>>;

Texts texts_of(const Sheet& sheet) {
    Texts all;
    for (const auto& row : sheet.rows) {
        auto& texts = all.emplace_back();
        for (const auto& field : row)
            texts.push_back(field.text);
    }
    return all;
}

Texts read_texts(std::string_view bytes) {
    const auto sheet = read(bytes);
    EXPECT_TRUE(sheet);
    return sheet ? texts_of(sheet.value()) : Texts();
}

std::vector<std::string> faults_of(std::string_view bytes) {
    const auto sheet = read(bytes);
    if (sheet) return {};
    std::vector<std::string> all;
    for (const auto& finding : sheet.error().findings)
        all.push_back(fmt::format("{}:{} {}", finding.place.line, finding.place.column, finding.code));
    return all;
}

TEST(Csv, rows_end_in_any_of_the_three_ways_and_empty_ones_are_left_out) {
    const Texts expected = {{"a", "b"}, {"c", "d"}};
    EXPECT_EQ(read_texts("a,b\nc,d\n"), expected);
    EXPECT_EQ(read_texts("a,b\r\n\r\n,\r\nc,d"), expected);
    EXPECT_EQ(read_texts("\ra,b\rc,d\r"), expected);
    EXPECT_EQ(read_texts("\xef\xbb\xbf"
                         "a,b\nc,d"),
              expected);
    EXPECT_EQ(read_texts(""), Texts());
}

TEST(Csv, the_first_row_shows_the_delimiter) {
    EXPECT_EQ(read_texts("a;1,5\nb,c;2"), (Texts{{"a", "1,5"}, {"b,c", "2"}}));
    EXPECT_EQ(read_texts("a\t1,5"), (Texts{{"a", "1,5"}}));
    EXPECT_EQ(read_texts("\n\"a;b\",c\nd;e,f"), (Texts{{"a;b", "c"}, {"d;e", "f"}}));
    EXPECT_EQ(read_texts("a"), (Texts{{"a"}}));
}

TEST(Csv, the_delimiter_may_be_shown_by_another_row) {
    const std::string bytes = "a,b\r\n\r\n\"x\n;\",y\r\nc;d,e\n";
    EXPECT_EQ(text_of(bytes, 1).value().delimiter, ',');
    EXPECT_EQ(text_of(bytes, 2).value().delimiter, ',');
    EXPECT_EQ(text_of(bytes, 3).value().delimiter, ',');
    EXPECT_EQ(text_of(bytes, 4).value().delimiter, ';');
}

TEST(Csv, a_cursor_numbers_rows_and_not_lines) {
    const auto text = text_of("a,\"b\r\n\"\"c\"\n,\nå,d").value();
    Cursor cursor(text);
    ASSERT_TRUE(cursor.next());
    EXPECT_EQ(cursor.row(), 1);
    EXPECT_EQ(cursor.fields()[1], "b\n\"c");
    ASSERT_TRUE(cursor.next());
    EXPECT_EQ(cursor.row(), 3);
    EXPECT_EQ(cursor.fields()[1], "d");
    EXPECT_EQ(text.utf8.substr(cursor.starts()[1]), "d");
    EXPECT_FALSE(cursor.next());
    EXPECT_TRUE(cursor.faults().empty());
}

TEST(Csv, what_is_quoted_may_hold_anything) {
    EXPECT_EQ(read_texts("\"a,\"\"b\"\"\r\nc\",\"\",d"), (Texts{{"a,\"b\"\nc", "", "d"}}));
}

TEST(Csv, control_characters_are_found_where_they_stand) {
    EXPECT_EQ(faults_of("a;b\r\nå;\x1b[31m\x7f\r\u0085;\xef\xbf\xbe"),
              (std::vector<std::string>{"2:3 csv.control_character", "2:8 csv.control_character",
                                        "3:1 csv.control_character", "3:3 csv.control_character"}));
    EXPECT_EQ(faults_of("\xe5;\x81"), std::vector<std::string>{"1:3 csv.control_character"});
    EXPECT_EQ(read_texts("a\tb\nc\t\xc2\xa0"), (Texts{{"a", "b"}, {"c", "\xc2\xa0"}}));
}

TEST(Csv, a_field_knows_where_it_begins_in_characters) {
    const auto sheet = read("måned,\"x\ny\",z\na,b");
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet.value().rows[0][1], (Field{"x\ny", 1, 7}));
    EXPECT_EQ(sheet.value().rows[0][2], (Field{"z", 2, 4}));
    EXPECT_EQ(sheet.value().rows[1][1], (Field{"b", 3, 3}));
}

TEST(Csv, bytes_that_are_not_utf8_are_read_as_windows_writes_them) {
    EXPECT_EQ(read_texts("m\xe5ned;1\xa0\x30\x30\x30 \x80\n"), (Texts{{"måned", "1\u00a0000 €"}}));
}

TEST(Csv, faults_are_told_all_at_once) {
    EXPECT_EQ(
        faults_of("a\"b,c\n\"d\"e,f\n\"g\nh"),
        (std::vector<std::string>{"1:2 csv.quote_inside", "2:4 csv.after_quote", "3:1 csv.open_quote"}));
    EXPECT_EQ(faults_of("PK\x03\x04..."), (std::vector<std::string>{"1:1 csv.workbook"}));
    EXPECT_EQ(faults_of("\xff\xfe"
                        "d"),
              (std::vector<std::string>{"1:1 csv.wide_characters"}));
    EXPECT_EQ(faults_of(std::string_view("a\nb\0", 4)), (std::vector<std::string>{"2:0 csv.zero_byte"}));
}

RC_GTEST_PROP(Csv, what_is_written_is_read, ()) {
    const auto texts = *rc::gen::nonEmpty(rc::gen::container<Texts>(
        rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(
            rc::gen::container<std::string>(rc::gen::element('a', '"', ',', ';', '\n', '\t', ' ')))))));
    const char delimiter = *rc::gen::element(',', ';', '\t');
    std::string written = fmt::format("\"head\"{}\"head\"\r\n", delimiter);
    for (const auto& row : texts) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) written += delimiter;
            written += '"';
            for (const char c : row[i])
                written += c == '"' ? "\"\"" : std::string(1, c);
            written += '"';
        }
        written += "\r\n";
    }
    auto expected = texts;
    expected.insert(expected.begin(), {"head", "head"});
    RC_ASSERT(texts_of(read(written).value()) == expected);
}

} // namespace
} // namespace bedre::csv
