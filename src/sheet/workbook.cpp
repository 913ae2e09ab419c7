#include "sheet/workbook.h"

#include "sheet/cutter.h"
#include "sheet/worksheet.h"
#include "sheet/xml.h"
#include "text/folding.h"

#include <algorithm>

namespace bedre::sheet {
namespace {

/// Of a part that is read as a whole.
constexpr std::size_t longest_part = std::size_t{16} << 20U;
constexpr std::size_t longest_target = 1'024; // bytes: each step up goes through what is left

Result<Document> whole_document(Archive& archive, const std::string& part) {
    auto bytes = TRY(archive.whole(part, longest_part));
    return Document::parse(std::move(bytes));
}

std::string folder_of(const std::string& part) {
    const auto slash = part.rfind('/');
    return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

/// Where a target is that is said in a part: from the root, or from the folder of the part.
/// Source: ECMA-376-2, 8.3 (resolution of relative references, RFC 3986).
std::string resolved(const std::string& part, std::string_view target) {
    auto all =
        target.starts_with('/') ? std::string(target.substr(1)) : folder_of(part) + std::string(target);
    for (auto up = all.find("../"); up != std::string::npos && (up == 0 || all[up - 1] == '/');
         up = all.find("../")) {
        const auto folder = up < 2 ? std::string::npos : all.rfind('/', up - 2);
        const auto begin = folder == std::string::npos ? 0 : folder + 1;
        all.erase(begin, up + 3 - begin);
    }
    return all;
}

/// To other parts, by their ids.
struct Relation {
    std::string type; ///< the last word of it
    std::string target;
};
using Relations = std::map<std::string, Relation>;

Result<Relations> relations_of(Archive& archive, const std::string& part) {
    Relations all;
    const auto folder = folder_of(part);
    const auto name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    if (!archive.holds(name)) return all;
    const auto document = TRY(whole_document(archive, name));
    for (const auto node : document.root().children()) {
        if (!is_named(node, "Relationship") ||
            std::string_view(node.attribute("TargetMode").value()) == "External")
            continue;
        const std::string type = node.attribute("Type").value();
        const std::string_view target = node.attribute("Target").value();
        if (target.size() > longest_target) return unreadable();
        all[node.attribute("Id").value()] = {type.substr(type.rfind('/') + 1), resolved(part, target)};
    }
    return all;
}

/// The part that has that meaning for whoever has these relations; "" where there is none.
std::string target_of(const Relations& relations, std::string_view type) {
    const auto found =
        std::ranges::find_if(relations, [&](const auto& one) { return one.second.type == type; });
    return found == relations.end() ? "" : found->second.target;
}

/// What an archive is that holds no workbook.
Error other_archive(Archive& archive) {
    if (archive.holds("xl/workbook.bin")) return of_file("sheet.binary_workbook");
    const auto type = archive.holds("mimetype") ? archive.whole("mimetype", longest_part)
                                                : Result<std::string>(std::string());
    if (type && type.value().starts_with("application/vnd.oasis.opendocument"))
        return of_file("sheet.open_document");
    return of_file("sheet.unknown_format");
}

struct Listed {
    std::string name;
    std::string part;
    bool hidden = false;
};

std::vector<Listed> sheets_in(const Document& workbook, const Relations& relations) {
    std::vector<Listed> all;
    for (const auto node : child(workbook.root(), "sheets").children()) {
        std::string id;
        for (const auto attribute : node.attributes())
            if (std::string_view(attribute.name()).ends_with(":id")) id = attribute.value();
        const auto found = relations.find(id);
        if (found == relations.end() || found->second.type != "worksheet") continue; // a chart's, for example
        const std::string_view state = node.attribute("state").value();
        all.push_back({node.attribute("name").value(), found->second.target,
                       state == "hidden" || state == "veryHidden"});
    }
    return all;
}

Result<Listed> chosen(const std::vector<Listed>& sheets, const std::string& name) {
    for (const auto& sheet : sheets)
        if (name.empty() ? !sheet.hidden : text::fold(sheet.name) == text::fold(name)) return sheet;
    return of_file("sheet.no_such_sheet", {{"sheet", name}});
}

Result<SharedTexts> shared_texts(Archive& archive, const std::string& part, const Limits& limits) {
    SharedTexts texts;
    if (part.empty()) return texts;
    auto packed = TRY(archive.part(part));
    Cutter cutter(std::move(packed), "sst", "si");
    pugi::xml_document tree;
    while (const auto text = TRY(cutter.next())) {
        if (!parse_in_place(tree, *text)) return unreadable();
        texts.add(text_in(tree.document_element()));
        if (texts.count() > limits.shared_texts || texts.bytes() > limits.shared_bytes)
            return too_large(limits.shared_bytes);
    }
    return texts;
}

Result<std::vector<NumberFormat>> formats_in(Archive& archive, const std::string& part) {
    std::vector<NumberFormat> all;
    if (part.empty()) return all;
    const auto styles = TRY(whole_document(archive, part));
    std::map<int, NumberFormat> own;
    for (const auto node : child(styles.root(), "numFmts").children())
        if (const auto id = number_in(node.attribute("numFmtId").value()))
            own[*id] = format_of(node.attribute("formatCode").value());
    for (const auto node : child(styles.root(), "cellXfs").children()) {
        const auto id = number_in(node.attribute("numFmtId").value()).value_or(0);
        all.push_back(own.contains(id) ? own[id] : implied_format(id));
    }
    return all;
}

Findings notes_on(const std::vector<Listed>& sheets, const Listed& read) {
    Findings notes;
    if (read.hidden) notes.push_back({"sheet.hidden_sheet", {}, {{"sheet", read.name}}});
    if (sheets.size() > 1)
        notes.push_back(
            {"sheet.other_sheets", {}, {{"n", std::to_string(sheets.size() - 1)}, {"sheet", read.name}}});
    return notes;
}

} // namespace

void SharedTexts::add(std::string_view text) {
    all_ += text;
    ends_.push_back(all_.size());
}

std::optional<std::string_view> SharedTexts::text(std::size_t number) const {
    if (number >= ends_.size()) return std::nullopt;
    const auto begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(all_).substr(begin, ends_[number] - begin);
}

Result<Sheet> read_workbook(std::string_view bytes, const Asked& asked, const Taker& taker) {
    auto archive = TRY(Archive::open(bytes, asked.limits.bytes));
    const auto outside = TRY(relations_of(archive, ""));
    const auto part = target_of(outside, "officeDocument");
    if (part.empty() || !archive.holds(part)) return other_archive(archive);
    if (part.ends_with(".bin")) return of_file("sheet.binary_workbook");
    const auto workbook = TRY(whole_document(archive, part));
    if (!is_named(workbook.root(), "workbook")) return of_file("sheet.unknown_format");
    const auto relations = TRY(relations_of(archive, part));
    const auto sheets = sheets_in(workbook, relations);
    const auto read = TRY(chosen(sheets, asked.sheet));
    Shared shared;
    shared.texts = TRY(shared_texts(archive, target_of(relations, "sharedStrings"), asked.limits));
    shared.formats = TRY(formats_in(archive, target_of(relations, "styles")));
    if (is_set(child(workbook.root(), "workbookPr").attribute("date1904"))) shared.epoch = Epoch::of_1904;
    auto sheet_part = TRY(archive.part(read.part));
    Rows rows(asked, taker);
    const auto hidden = TRY(read_worksheet(std::move(sheet_part), shared, asked, rows));
    TRY(rows.end());
    auto notes = notes_on(sheets, read);
    notes.insert(notes.end(), hidden.begin(), hidden.end());
    return Sheet{.format = Format::workbook,
                 .name = read.name,
                 .head = rows.head(),
                 .rows = rows.count(),
                 .notes = std::move(notes)};
}

} // namespace bedre::sheet
