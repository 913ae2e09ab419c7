#include "sheet/reading_test.h"
#include "sheet/written_test.h"

namespace bedre::sheet {
namespace {

const std::string two_rows =
    R"(<row r="1"><c r="A1" t="inlineStr"><is><t>Nr</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>)";

class SheetParts : public testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(SheetParts, is_told_for_what_is_wrong) {
    auto parts = parts_of({.rows = two_rows});
    const auto& [name, bytes] = GetParam();
    parts[name] = bytes;
    EXPECT_EQ(faults_of(zipped(parts)), std::vector<std::string>{"sheet.unreadable"})
        << name << bytes.substr(0, 300);
}

const std::string sheet_part = "xl/worksheets/sheet1.xml";
std::string sheet_of(const std::string& rows) {
    return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
}

INSTANTIATE_TEST_SUITE_P(
    Hostile, SheetParts,
    testing::Values(
        std::pair(sheet_part,
                  std::string(R"(<!DOCTYPE a [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>)") + sheet_of("")),
        std::pair(
            std::string("xl/workbook.xml"),
            std::string(R"(<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>)")),
        std::pair(sheet_part, sheet_of("<row><c><v>1</v></c></row><!-- </row> -->")),
        std::pair(sheet_part,
                  sheet_of("<row><c t=\"inlineStr\"><is><t><![CDATA[</row>]]></t></is></c></row>")),
        std::pair(sheet_part, sheet_of("<row><?php ?></row>")),
        std::pair(sheet_part, sheet_of("<row><c></row>")),
        std::pair(sheet_part, sheet_of("<row><row></row></row>")), std::pair(sheet_part, sheet_of("</row>")),
        std::pair(sheet_part, std::string("<worksheet><sheetData><row>")),
        std::pair(sheet_part, std::string("<worksheet><sheetData><row r=\"1")),
        std::pair(sheet_part, std::string("<worksheet><cols></sheetData></worksheet>")),
        std::pair(sheet_part, std::string("")), std::pair(sheet_part, std::string("\xff\xfe<\0", 4)),
        std::pair(sheet_part, sheet_of(R"(<row r="2"/><row r="1"/>)")),
        std::pair(sheet_part, sheet_of(R"(<row r="0"/>)")),
        std::pair(sheet_part, sheet_of(R"(<row r="-1"/>)")),
        std::pair(sheet_part, sheet_of(R"(<row r="1048577"/>)")),
        std::pair(sheet_part, sheet_of(R"(<row r="99999999999999999999"/>)")),
        std::pair(sheet_part, sheet_of(R"(<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>)")),
        std::pair(sheet_part, sheet_of(R"(<row r="1"><c r="A2"><v>1</v></c></row>)")),
        std::pair(sheet_part, sheet_of(R"(<row r="1"><c r="ZZZZZZZZZZZZZZZZZZZ1"><v>1</v></c></row>)")),
        std::pair(sheet_part, sheet_of(R"(<row r="1"><c r="../../etc"><v>1</v></c></row>)")),
        std::pair(std::string("xl/sharedStrings.xml"), std::string("<sst><si><t>a</si></sst>")),
        std::pair(std::string("xl/styles.xml"), std::string("<styleSheet>")),
        std::pair(std::string("xl/_rels/workbook.xml.rels"),
                  std::string("<Relationships><Relationship Id=\"rId1\" Type=\"/worksheet\" "
                              "Target=\"../../../etc/passwd\"/></Relationships>"))));

TEST(SheetHostile, little_that_becomes_much_is_given_up) {
    const std::string cell = R"(<c t="inlineStr"><is><t>)" + std::string(1'000, 'a') + "</t></is></c>";
    std::string rows;
    for (int i = 0; i < 10'000; ++i)
        rows += "<row>" + cell + "</row>";
    const auto bytes = workbook({.rows = rows});
    EXPECT_LT(bytes.size(), 200'000U);
    EXPECT_EQ(faults_of(bytes, {.limits = {.bytes = 1U << 20U}}),
              std::vector<std::string>{"sheet.too_large"});
    EXPECT_EQ(faults_of(bytes), std::vector<std::string>{});
    const std::string much(std::size_t{33} << 20U, ' ');
    auto parts = parts_of({.rows = ""});
    parts[sheet_part] = "<worksheet>" + much + much + "</worksheet>";
    EXPECT_EQ(faults_of(zipped(parts)), std::vector<std::string>{"sheet.too_large"});
    parts[sheet_part] = sheet_of("<row>" + much + much + "</row>");
    EXPECT_EQ(faults_of(zipped(parts)), std::vector<std::string>{"sheet.too_large"});
    parts["xl/styles.xml"] = much;
    EXPECT_EQ(faults_of(zipped(parts)), std::vector<std::string>{"sheet.too_large"});
}

TEST(SheetHostile, a_format_of_many_zeros_costs_a_cell_no_more_than_another) {
    const std::string styles = R"(<xf numFmtId="200"/>)";
    const auto read = [&](const std::string& code) {
        const auto rows =
            taken(workbook({.rows = R"(<row r="1"><c t="inlineStr"><is><t>Nr</t></is></c></row>)"
                                    R"(<row r="2"><c s="0"><v>1.5</v></c></row>)",
                            .formats = R"(<numFmt numFmtId="200" formatCode=")" + code + "\"/>",
                            .styles = styles}))
                .rows;
        return rows.at(0).at(0);
    };
    EXPECT_EQ(read("0.00"), "1.50");
    EXPECT_EQ(read("0." + std::string(200, '0')), "1.5" + std::string(29, '0'));
    EXPECT_EQ(read(std::string(200, '0')), std::string(29, '0') + "2");
    EXPECT_EQ(read(std::string(2U << 20U, '0')), "1.5");
}

TEST(SheetHostile, a_way_to_a_part_is_not_endless) {
    const auto leading_up = [](std::size_t times) {
        std::string up;
        for (std::size_t i = 0; i < times; ++i)
            up += "../";
        auto parts = parts_of({.rows = two_rows});
        parts["xl/_rels/workbook.xml.rels"] =
            R"(<Relationships><Relationship Id="rId1" Type="/worksheet" Target=")" + up +
            R"(xl/worksheets/sheet1.xml"/></Relationships>)";
        return faults_of(zipped(parts));
    };
    EXPECT_EQ(leading_up(100), std::vector<std::string>{});
    EXPECT_EQ(leading_up(300'000), std::vector<std::string>{"sheet.unreadable"});
}

TEST(SheetHostile, shared_texts_have_a_number_and_a_size) {
    std::string empty;
    for (int i = 0; i < 1'000; ++i)
        empty += "<si/>";
    const auto bytes = workbook({.rows = two_rows, .texts = empty});
    EXPECT_EQ(faults_of(bytes, {.limits = {.shared_texts = 1'000}}), std::vector<std::string>{});
    EXPECT_EQ(faults_of(bytes, {.limits = {.shared_texts = 999}}),
              std::vector<std::string>{"sheet.too_large"});
    const auto long_one = workbook(
        {.rows = two_rows, .texts = "<si><t>" + std::string(100, 'a') + "</t></si><si><t>b</t></si>"});
    EXPECT_EQ(faults_of(long_one, {.limits = {.shared_bytes = 101}}), std::vector<std::string>{});
    EXPECT_EQ(faults_of(long_one, {.limits = {.shared_bytes = 100}}),
              std::vector<std::string>{"sheet.too_large"});
}

} // namespace
} // namespace bedre::sheet
