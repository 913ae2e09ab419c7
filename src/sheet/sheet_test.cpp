#include "sheet/sheet.h"

#include "sheet/reading_test.h"
#include "sheet/written_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace bedre::sheet {
namespace {

using Texts = std::vector<std::vector<std::string>>;

const std::string head_row =
    R"(<row r="1"><c r="A1" t="inlineStr"><is><t>Nr</t></is></c><c r="B1" t="inlineStr"><is><t> Måned </t></is></c></row>)";

TEST(Sheet, csv_has_a_head_and_rows_with_the_numbers_that_people_see) {
    const auto all = taken("\n nr ;Født;\r\n\r\n1;\"a\r\nb\"\r\n;\r\n2;c;\r\n");
    EXPECT_EQ(all.names, (std::vector<std::string>{"nr", "Født"}));
    EXPECT_EQ(all.numbers, (std::vector<int>{4, 6}));
    EXPECT_EQ(all.rows, (Texts{{"1", "a\nb"}, {"2", "c", ""}}));
}

TEST(Sheet, csv_of_excel_in_norway_is_read_and_told_for_what_it_is) {
    auto reading = reading_of("Navn;\xc5r\nB\xf8;2026\n");
    ASSERT_TRUE(reading.sheet);
    EXPECT_EQ(reading.taken.names, (std::vector<std::string>{"Navn", "År"}));
    EXPECT_EQ(reading.taken.rows, (Texts{{"Bø", "2026"}}));
    EXPECT_TRUE(reading.sheet.value().was_windows);
    EXPECT_EQ(reading.sheet.value().delimiter, ';');
    EXPECT_EQ(taken("\xef\xbb\xbfnr,a\n1,2\n").names, (std::vector<std::string>{"nr", "a"}));
}

TEST(Sheet, a_head_may_stand_further_down) {
    const auto all = taken("\"Uttrekk, fra\n Fjord\"\r\n\r\nnr;a\r\n1;2\r\n", {.head_row = 3});
    EXPECT_EQ(all.names, (std::vector<std::string>{"nr", "a"}));
    EXPECT_EQ(all.numbers, std::vector<int>{4});
}

TEST(Sheet, columns_are_found_by_name_however_they_are_written) {
    const Head head{1, {"Fødselsnr.", "", "KOMMUNE", "Kommune"}};
    EXPECT_EQ(head.columns_of("fødselsnr."), std::vector<std::size_t>{0});
    EXPECT_EQ(head.columns_of("kommune"), (std::vector<std::size_t>{2, 3}));
    EXPECT_TRUE(head.columns_of("").empty());
}

TEST(Sheet, columns_have_the_letters_that_people_see) {
    EXPECT_EQ(letters(0), "A");
    EXPECT_EQ(letters(25), "Z");
    EXPECT_EQ(letters(26), "AA");
    EXPECT_EQ(letters(701), "ZZ");
    EXPECT_EQ(letters(702), "AAA");
    EXPECT_EQ(letters(16'383), "XFD");
}

TEST(Sheet, faults_of_csv_are_told_with_limits_and_places) {
    EXPECT_EQ(faults_of("a;b\n1;2;3\n1;2;\n"), std::vector<std::string>{"C2 sheet.too_many_cells"});
    EXPECT_EQ(faults_of("a;b\n"), std::vector<std::string>{"sheet.no_rows"});
    EXPECT_EQ(faults_of(""), std::vector<std::string>{"sheet.no_rows"});
    EXPECT_EQ(faults_of("a;b\n1;\"2\n"), std::vector<std::string>{"csv.open_quote"});
    EXPECT_EQ(faults_of("a;b\n1;2\n1;2\n", {.limits = {.rows = 1}}),
              std::vector<std::string>{"A3 sheet.too_many_rows"});
    EXPECT_EQ(faults_of("a;b;c\n1;2\n", {.limits = {.columns = 2}}),
              std::vector<std::string>{"C1 sheet.too_many_columns"});
    EXPECT_EQ(faults_of("a;b\n1;øøø\n", {.limits = {.cell = 3}}), std::vector<std::string>{});
    EXPECT_EQ(faults_of("a;b\n1;øøøø\n", {.limits = {.cell = 3}}),
              std::vector<std::string>{"B2 sheet.long_cell"});
    EXPECT_EQ(faults_of("a;b\n1;2\n", {.limits = {.bytes = 7}}), std::vector<std::string>{"sheet.too_large"});
}

TEST(Sheet, what_it_is_not_it_is_told_for) {
    const std::string old = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + std::string(500, '\0');
    std::string encrypted = old;
    for (const char c : std::string("EncryptedPackage"))
        encrypted += {c, '\0'};
    EXPECT_EQ(faults_of(old), std::vector<std::string>{"sheet.old_workbook"});
    EXPECT_EQ(faults_of(encrypted), std::vector<std::string>{"sheet.encrypted"});
    EXPECT_EQ(faults_of("%PDF-1.7 ..."), std::vector<std::string>{"sheet.unknown_format"});
    EXPECT_EQ(faults_of("\xef\xbb\xbf\r\n<HTML><table>"), std::vector<std::string>{"sheet.web_page"});
    EXPECT_EQ(faults_of("<?xml version=\"1.0\"?><Workbook>"), std::vector<std::string>{"sheet.web_page"});
    EXPECT_EQ(faults_of("\xff\xfe"
                        "a"),
              std::vector<std::string>{"csv.wide_characters"});
    EXPECT_EQ(faults_of(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})),
              std::vector<std::string>{"sheet.open_document"});
    EXPECT_EQ(faults_of(zipped({{"xl/workbook.bin", ""}})),
              std::vector<std::string>{"sheet.binary_workbook"});
    EXPECT_EQ(faults_of(zipped({{"a.txt", "a"}})), std::vector<std::string>{"sheet.unknown_format"});
    EXPECT_EQ(faults_of("PK\x03\x04 and no more"), std::vector<std::string>{"sheet.unreadable"});
    EXPECT_EQ(taken("PK;nr\n1;2\n").names, (std::vector<std::string>{"PK", "nr"}));
}

TEST(Sheet, a_workbook_has_texts_of_every_kind) {
    const auto all = taken(workbook(
        {.rows = R"(<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve"> </t></is></c><c r="B3" t="s"><v>2</v></c></row>
<row r="4"><c r="A4" s="0"/><c r="B4" t="str"><f>A1&amp;"x"</f><v>a&lt;b_x000A_c_x005F_x000A_</v></c></row>
<row r="5"><c r="A5"/></row>
<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c></row>
<row r="8"><c r="B8" t="inlineStr"><is><r><t>Åse</t></r><r><rPr><b/></rPr><t xml:space="preserve"> &#xD8;</t></r></is></c></row>)",
         .texts =
             R"(<si><t>Nr</t></si><si><r><t>Mån</t></r><r><t>ed</t></r><rPh><t>mo</t></rPh></si><si><t>&amp;#x1F600; &#x1F600;</t></si>)"}));
    EXPECT_EQ(all.names, (std::vector<std::string>{"Nr", "Måned"}));
    EXPECT_EQ(all.numbers, (std::vector<int>{3, 4, 6, 8}));
    EXPECT_EQ(
        all.rows,
        (Texts{{" ", "&#x1F600; \U0001F600"}, {"", "a<b\nc_x000A_"}, {"TRUE", "FALSE"}, {"", "Åse Ø"}}));
    EXPECT_EQ(all.kinds[2], (std::vector<Kind>{Kind::yes_or_no, Kind::yes_or_no}));
}

TEST(Sheet, numbers_are_those_that_are_shown) {
    const auto all = taken(workbook(
        {.rows =
             head_row +
             R"(<row r="2"><c r="A2"><v>5.0000000000000001</v></c><c r="B2"><v>0.30000000000000004</v></c></row>
<row r="3"><c r="A3" s="1"><v>1017012345</v></c><c r="B3" s="2"><v>36.65</v></c></row>
<row r="4"><c r="A4" s="3"><v>45292</v></c><c r="B4" s="4"><v>45292.354861111111</v></c></row>
<row r="5"><c r="A5" s="5"><v>0.354861111111111</v></c><c r="B5" s="6"><v>1.5</v></c></row>
<row r="6"><c r="A6" t="d"><v>2026-03-29</v></c><c r="B6" t="d"><v>2026-03-29T08:30:05</v></c></row>)",
         .formats =
             R"(<numFmt numFmtId="164" formatCode="00000000000"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\ hh:mm"/>)",
         .styles =
             R"(<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="1"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="20"/><xf numFmtId="46"/>)"}));
    EXPECT_EQ(all.rows, (Texts{{"5", "0.3"},
                               {"01017012345", "37"},
                               {"2024-01-01", "2024-01-01 08:31"},
                               {"08:31", "36:00"},
                               {"2026-03-29", "2026-03-29 08:30:05"}}));
    EXPECT_EQ(all.kinds, (std::vector<std::vector<Kind>>{{Kind::number, Kind::number},
                                                         {Kind::number, Kind::number},
                                                         {Kind::date, Kind::instant},
                                                         {Kind::time, Kind::time},
                                                         {Kind::date, Kind::instant}}));
}

TEST(Sheet, days_are_counted_as_the_workbook_says) {
    const Written written{.rows = head_row + R"(<row r="2"><c r="A2" s="0"><v>0</v></c></row>)",
                          .styles = R"(<xf numFmtId="14"/>)",
                          .properties = R"(<workbookPr date1904="1"/>)"};
    EXPECT_EQ(taken(workbook(written)).rows, (Texts{{"1904-01-01"}}));
    auto of_1900 = written;
    of_1900.properties = "";
    EXPECT_EQ(faults_of(workbook(of_1900)), std::vector<std::string>{"A2 sheet.no_such_date"});
}

TEST(Sheet, what_a_cell_does_not_say_is_told_all_at_once) {
    EXPECT_EQ(
        faults_of(workbook(
            {.rows = head_row + R"(<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>A1</f></c></row>
<row r="3"><c r="A3" t="s"><v>7</v></c><c r="B3"><v>five</v></c></row>
<row r="4"><c r="A4" s="0"><v>60</v></c><c r="B4" t="inlineStr"><is><t>a&#x1;</t></is></c></row>
<row r="5"><c r="A5" t="inlineStr"><is><t>&#xD800;</t></is></c><c r="B5"><v>1e999</v></c><c r="C5"><v>1</v></c></row>)",
             .styles = R"(<xf numFmtId="14"/>)"})),
        (std::vector<std::string>{
            "A2 sheet.error_cell", "B2 sheet.formula_without_value", "A3 sheet.unreadable_cell",
            "B3 sheet.unreadable_cell", "A4 sheet.no_such_date", "B4 sheet.control_character",
            "A5 sheet.unreadable_cell", "B5 sheet.unreadable_cell", "C5 sheet.too_many_cells"}));
    const auto reading =
        reading_of(workbook({.rows = head_row + R"(<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>)"}));
    ASSERT_FALSE(reading.sheet);
    EXPECT_EQ(reading.sheet.error().findings.front(),
              (Finding{"sheet.error_cell", {.line = 2, .column = 2}, {{"found", "#N/A"}, {"cell", "B2"}}}));
}

TEST(Sheet, merged_cells_matter_where_rows_are_read) {
    const auto with = [](const std::string& ranges) {
        return faults_of(
            workbook(
                {.rows =
                     R"(<row r="1"><c r="A1"><v>9</v></c></row>)" +
                     std::string(
                         R"(<row r="3"><c r="A3"><v>1</v></c><c r="B3"><v>2</v></c></row><row r="4"><c r="A4"><v>1</v></c></row>)"),
                 .after = "<mergeCells>" + ranges + "</mergeCells>"}),
            {.head_row = 3});
    };
    EXPECT_EQ(with(R"(<mergeCell ref="A1:B1"/><mergeCell ref="C3:D4"/><mergeCell ref="A9:B9"/>)"),
              std::vector<std::string>{});
    EXPECT_EQ(with(R"(<mergeCell ref="A3:B3"/><mergeCell ref="A4:A9"/>)"),
              (std::vector<std::string>{"A3 sheet.merged_cells", "A4 sheet.merged_cells"}));
}

TEST(Sheet, what_is_hidden_is_read_and_told) {
    const Written written{
        .rows = head_row + R"(<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="1"/>)",
        .before = R"(<cols><col min="1" max="1" width="9"/><col min="2" max="16384" hidden="1"/></cols>)",
        .sheets =
            R"(<sheet name="Gjemt" sheetId="1" state="hidden" r:id="rId2"/><sheet name="Ark" sheetId="2" r:id="rId1"/>)"};
    EXPECT_EQ(
        notes_of(workbook(written)),
        (std::vector<std::string>{"sheet.other_sheets 1", "sheet.hidden_rows 1", "sheet.hidden_columns 1"}));
    EXPECT_EQ(taken(workbook(written), {.sheet = "gjemt"}).names, std::vector<std::string>{"annet"});
    EXPECT_EQ(notes_of(workbook(written), {.sheet = "Gjemt"}),
              (std::vector<std::string>{"sheet.hidden_sheet ", "sheet.other_sheets 1"}));
    EXPECT_EQ(faults_of(workbook(written), {.sheet = "Ark7"}),
              std::vector<std::string>{"sheet.no_such_sheet"});
}

TEST(Sheet, what_other_programs_have_written_is_read) {
    const auto of = [](const char* name) { // written by openpyxl 3, and by hand
        std::ifstream file(std::string(BEDRE_SOURCE_DIR) + "/tests/fuzz/seeds/" + name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    EXPECT_EQ(taken(of("caseload.xlsx")).rows,
              (Texts{{"01017012345", "Åse Bø", "2026-03-29", "2026-03-30 08:30", "36.6", "TRUE"},
                     {"01017012345", "Ødegård & Sønn <AS>", "2024-02-29", "", "4", "FALSE", "to\nlinjer"}}));
    EXPECT_EQ(
        notes_of(of("caseload.xlsx")),
        (std::vector<std::string>{"sheet.other_sheets 1", "sheet.hidden_rows 1", "sheet.hidden_columns 1"}));
    EXPECT_EQ(taken(of("caseload.csv")).rows,
              (Texts{{"01017012345", "Lillestrøm", "", "29.03.2026", "J"},
                     {"02017012345", "Ås", "\"Sør\"\n vest", "2026-03-30", "N"}}));
}

TEST(Sheet, prefixes_of_names_change_nothing) {
    auto parts = parts_of({.rows = ""});
    parts["xl/worksheets/sheet1.xml"] =
        std::string("<x:worksheet xmlns:x=\"") + main_namespace +
        R"("><x:sheetData><x:row ><x:c t="inlineStr"><x:is><x:t>a>b</x:t></x:is></x:c></x:row
><x:row r='5' a="></x:row>"><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
    const auto all = taken(zipped(parts));
    EXPECT_EQ(all.names, std::vector<std::string>{"a>b"});
    EXPECT_EQ(all.numbers, std::vector<int>{5});
}

RC_GTEST_PROP(Sheet, of_csv_and_workbook_what_is_written_is_read, ()) {
    const auto texts = *rc::gen::container<Texts>(
        *rc::gen::inRange<std::size_t>(1, 6),
        rc::gen::container<std::vector<std::string>>(
            3, rc::gen::container<std::string>(
                   rc::gen::element('a', '<', '&', '"', ';', '\n', '\t', ' ', 'x', '_', '0', ']', '>'))));
    const auto escaped = [](const std::string& text) {
        std::string all;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (c == '<')
                all += "&lt;";
            else if (c == '&')
                all += "&amp;";
            else if (c == '_')
                all += "_x005F_";
            else
                all += c;
        }
        return all;
    };
    std::string csv = "a;b;c\r\n";
    std::string rows = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>";
    std::string shared = "<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>";
    Texts expected;
    int next = 3;
    for (const auto& row : texts) {
        rows += "<row>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            csv += i > 0 ? ";\"" : "\"";
            for (const char c : row[i])
                csv += c == '"' ? "\"\"" : std::string(1, c);
            csv += '"';
            if (i == 1) {
                rows += fmt::format("<c t=\"s\"><v>{}</v></c>", next++);
                shared += "<si><t xml:space=\"preserve\">" + escaped(row[i]) + "</t></si>";
            } else
                rows += "<c t=\"inlineStr\"><is><t>" + escaped(row[i]) + "</t></is></c>";
        }
        csv += "\r\n";
        rows += "</row>";
        if (std::ranges::any_of(row, [](const std::string& text) { return !text.empty(); }))
            expected.push_back(row);
    }
    RC_PRE(!expected.empty());
    RC_ASSERT(taken(csv).rows == expected);
    auto of_workbook = taken(workbook({.rows = rows, .texts = shared})).rows;
    for (auto& row : of_workbook)
        row.resize(3);
    RC_ASSERT(of_workbook == expected);
}

} // namespace
} // namespace bedre::sheet
