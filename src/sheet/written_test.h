// A writer of workbooks for tests: parts put into an archive, and the parts that every workbook has.
#pragma once

#include <zip.h>

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace bedre::sheet {

using Parts = std::map<std::string, std::string>;

inline std::string zipped(const Parts& parts) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const whole = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(whole);
    auto* const archive = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
    if (archive == nullptr) throw std::runtime_error("no archive");
    for (const auto& [name, bytes] : parts)
        (void)zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0),
                           ZIP_FL_ENC_UTF_8);
    if (zip_close(archive) != 0) throw std::runtime_error("not written");
    zip_stat_t stat;
    (void)zip_source_stat(whole, &stat);
    std::string bytes(stat.size, '\0');
    (void)zip_source_open(whole);
    (void)zip_source_read(whole, bytes.data(), bytes.size());
    (void)zip_source_close(whole);
    zip_source_free(whole);
    return bytes;
}

constexpr const char* main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// One sheet, which holds these rows as XML.
struct Written {
    std::string rows;
    std::string before = {}; ///< the rows
    std::string after = {};
    std::string texts = {};   ///< the elements of the part of shared texts
    std::string formats = {}; ///< of numbers
    std::string styles = {};
    std::string properties = {};
    std::string sheets = R"(<sheet name="Ark1" sheetId="1" r:id="rId1"/>)";
};

inline Parts parts_of(const Written& written) {
    const std::string relations =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const auto relation = [&](const char* id, const std::string& kind, const std::string& target) {
        return std::string("<Relationship Id=\"") + id + "\" Type=\"" + type + kind + "\" Target=\"" +
               target + "\"/>";
    };
    const auto rooted = [](const std::string& root, const std::string& inside) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + " xmlns=\"" + main_namespace +
               "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" +
               inside + "</" + root + ">";
    };
    return {
        {"_rels/.rels",
         relations + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/_rels/workbook.xml.rels",
         relations + relation("rId1", "worksheet", "worksheets/sheet1.xml") +
             relation("rId2", "worksheet", "/xl/worksheets/../worksheets/sheet2.xml") +
             relation("rId8", "sharedStrings", "sharedStrings.xml") +
             relation("rId9", "styles", "styles.xml") + "</Relationships>"},
        {"xl/workbook.xml",
         rooted("workbook", written.properties + "<sheets>" + written.sheets + "</sheets>")},
        {"xl/sharedStrings.xml", rooted("sst", written.texts)},
        {"xl/styles.xml", rooted("styleSheet", "<numFmts>" + written.formats + "</numFmts><cellXfs>" +
                                                   written.styles + "</cellXfs>")},
        {"xl/worksheets/sheet1.xml",
         rooted("worksheet", written.before + "<sheetData>" + written.rows + "</sheetData>" + written.after)},
        {"xl/worksheets/sheet2.xml",
         rooted("worksheet",
                "<sheetData><row><c "
                "t=\"inlineStr\"><is><t>annet</t></is></c></row><row><c><v>2</v></c></row></sheetData>")},
    };
}

inline std::string workbook(const Written& written) {
    return zipped(parts_of(written));
}

} // namespace bedre::sheet
