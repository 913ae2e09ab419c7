// Rows of CSV and of a workbook, read as an import reads them. Usage: bedre_sheets ROWS FOLDER. Writes both
// into the folder, so that others can read the same, and prints one JSON object: rows, and for each file its
// bytes, seconds of the processor (the fewest of three) and rows a second; and so of the CSV as a mapping
// makes acts of it.
#include "intake/propose.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <string_view>

namespace {

using namespace bedre;

/// Of the processor, since reading waits for nothing.
double seconds() {
    return double(std::clock()) / CLOCKS_PER_SEC;
}

/// An extract of stays as hospitals make them: a number, times, a place, a code, words.
struct Files {
    std::string csv = "nr;person;art;fra;til;kommune;enhet;kode;hast;merknad\r\n";
    std::string rows;
};

Files made_up(int rows) {
    std::mt19937 engine(1);
    const auto below = [&](unsigned bound) { return static_cast<unsigned>(engine() % bound); };
    Files files;
    files.rows += "<row r=\"1\">";
    for (const std::string_view name :
         {"nr", "person", "art", "fra", "til", "kommune", "enhet", "kode", "hast", "merknad"})
        files.rows += fmt::format("<c t=\"inlineStr\"><is><t>{}</t></is></c>", name);
    files.rows += "</row>";
    for (int i = 1; i <= rows; ++i) {
        const auto person = below(600'000);
        const auto day = 1 + below(28);
        const auto month = 1 + below(12);
        const auto unit = below(200);
        const auto place = 3301 + 2 * below(26);
        files.csv += fmt::format(
            "{};{};{};2024-{:02}-{:02} 07:{:02}:00;2024-{:02}-{:02} 12:30:00;{};U{:04};J{:02}.{};{};{}\r\n",
            i, person, 1 + unit % 4, month, day, unit % 60, month, day, place, unit, unit % 100, unit % 10,
            unit % 2, unit % 5 == 0 ? "\"kom fra Ås; ble\"" : "");
        files.rows += fmt::format(
            R"(<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}"><v>{1}</v></c><c r="C{0}"><v>{2}</v></c>)"
            R"(<c r="D{0}" s="1"><v>{3}.3125</v></c><c r="E{0}" s="1"><v>{3}.5</v></c><c r="F{0}"><v>{4}</v></c>)"
            R"(<c r="G{0}" t="s"><v>{5}</v></c><c r="H{0}" t="inlineStr"><is><t>J{6:02}.{7}</t></is></c>)"
            R"(<c r="I{0}" t="b"><v>{8}</v></c></row>)",
            i + 1, person, 1 + unit % 4, 45'292 + 28 * month + day, place, unit, unit % 100, unit % 10,
            unit % 2);
    }
    return files;
}

constexpr std::string_view relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
constexpr std::string_view type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view names =
    R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
constexpr std::string_view content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

void write_workbook(const std::string& path, const std::string& rows) {
    std::string texts;
    for (int i = 0; i < 200; ++i)
        texts += fmt::format("<si><t>U{:04}</t></si>", i);
    const std::vector<std::pair<std::string, std::string>> parts = {
        {"[Content_Types].xml",
         fmt::format(
             R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{0}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{0}worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{0}sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="{0}styles+xml"/></Types>)",
             content_type)},
        {"_rels/.rels",
         fmt::format(
             R"({}<Relationship Id="r1" Type="{}officeDocument" Target="xl/workbook.xml"/></Relationships>)",
             relations, type)},
        {"xl/_rels/workbook.xml.rels",
         fmt::format(
             R"({0}<Relationship Id="r1" Type="{1}worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{1}sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="{1}styles" Target="styles.xml"/></Relationships>)",
             relations, type)},
        {"xl/workbook.xml",
         fmt::format(R"(<workbook {}><sheets><sheet name="Ark1" sheetId="1" r:id="r1"/></sheets></workbook>)",
                     names)},
        {"xl/sharedStrings.xml", fmt::format("<sst {}>{}</sst>", names, texts)},
        {"xl/styles.xml",
         fmt::format(
             R"(<styleSheet {}><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>)",
             names)},
        {"xl/worksheets/sheet1.xml",
         fmt::format("<worksheet {}><sheetData>{}</sheetData></worksheet>", names, rows)}};
    auto* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, bytes] : parts)
        (void)zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0),
                           0);
    (void)zip_close(archive);
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// One JSON member for a file.
std::string measured(std::string_view name, const std::string& path, std::size_t rows) {
    const auto bytes = bytes_of(path);
    double fastest = 1e9;
    for (int run = 0; run < 3; ++run) {
        std::size_t characters = 0;
        const sheet::Taker taker{.head = [](const sheet::Head&) {},
                                 .row =
                                     [&](const sheet::Head&, const sheet::Row& row) {
                                         for (const auto& cell : row.cells)
                                             characters += cell.text.size();
                                     }};
        auto copy = bytes;
        const auto began = seconds();
        const auto read = sheet::read(std::move(copy), {}, taker);
        fastest = std::min(fastest, seconds() - began);
        if (!read || read.value().rows != rows || characters == 0) return fmt::format(R"("{}": null)", name);
    }
    return fmt::format(R"("{}": {{"bytes": {}, "seconds": {:.3f}, "rows_per_second": {:.0f}}})", name,
                       bytes.size(), fastest, double(rows) / fastest);
}

/// Each row a contact of somebody whom an extract knows by a key, in a municipality, with four answers.
std::string measured_acts(const std::string& path, std::size_t rows) {
    using form::ItemType;
    const form::Form stay = {.id = "stay",
                             .title = {.nb = "Opphold"},
                             .items = {{.id = "kind", .title = {.nb = "Art"}, .type = ItemType::number},
                                       {.id = "until", .title = {.nb = "Til"}, .type = ItemType::date},
                                       {.id = "code", .title = {.nb = "Kode"}, .required = true},
                                       {.id = "urgent", .title = {.nb = "Hast"}, .type = ItemType::yes_no}}};
    const pathway::Pathway pathway = {.id = "stays",
                                      .title = {.nb = "Opphold"},
                                      .subject_kinds = {"person"},
                                      .forms = {{.form = "stay", .dated = true}}};
    community::Community community;
    for (int i = 0; i < 26; ++i)
        community.units.push_back({.id = fmt::format("u{}", i),
                                   .kind = "municipality",
                                   .title = {.nb = fmt::format("Kommune {}", i)},
                                   .numbers = {{.number = std::to_string(3301 + 2 * i), .validity = {}}}});
    const intake::Mapping mapping = {
        .id = "stays",
        .title = {.nb = "Opphold"},
        .pathway = "stays",
        .parameter = "stays",
        .person = intake::PersonSource{.column = "person", .keys_of = "extract"},
        .organisation = intake::UnitSource{intake::UnitSource::By::number, "kommune"},
        .acts = {{.form = "stay",
                  .on = {.column = "fra", .format = intake::DayFormat::iso_time},
                  .answers = {{"kind", {.column = "art"}},
                              {"until", {.column = "til", .format = intake::DayFormat::iso_time}},
                              {"code", {.column = "kode"}},
                              {"urgent", {.column = "hast", .values = {{"1", "yes"}, {"0", "no"}}}}}}}};
    const intake::Known known{.community = community,
                              .pathway = pathway,
                              .forms = {&stay},
                              .today = calendar::Date::make(2026, 1, 1).value()};
    const auto bytes = bytes_of(path);
    double fastest = 1e9;
    for (int run = 0; run < 3; ++run) {
        std::size_t answers = 0;
        auto copy = bytes;
        const auto began = seconds();
        const auto proposal = intake::propose(std::move(copy), mapping, known,
                                              [&](const intake::Act& act) { answers += act.answers.size(); });
        fastest = std::min(fastest, seconds() - began);
        if (proposal.outcomes.proposed != rows || answers != 4 * rows) return R"("acts": null)";
    }
    return fmt::format(R"("acts": {{"seconds": {:.3f}, "rows_per_second": {:.0f}}})", fastest,
                       double(rows) / fastest);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const auto rows = std::atoi(argv[1]);
    const std::string folder = argv[2];
    {
        const auto files = made_up(rows);
        std::ofstream(folder + "/rows.csv", std::ios::binary) << files.csv;
        write_workbook(folder + "/rows.xlsx", files.rows);
    }
    const auto count = static_cast<std::size_t>(rows);
    fmt::print("{{\"rows\": {}, {}, {}, {}}}\n", rows, measured("csv", folder + "/rows.csv", count),
               measured("workbook", folder + "/rows.xlsx", count),
               measured_acts(folder + "/rows.csv", count));
}
