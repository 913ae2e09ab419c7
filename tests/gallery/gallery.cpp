// Every kind of chart, with ordinary and awkward numbers, in three languages and at two widths: pages to look
// at, and for the test that no words lie on each other. Usage: bedre_gallery DIR. Writes DIR/LANGUAGE.html.
#include "gallery.h"

#include "json/value.h"

#include <cstdio>
#include <fstream>
#include <iterator>

namespace bedre::gallery {
namespace {

using text::Language;

std::string read(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

text::Phrases phrases_of(Language language) {
    const auto value = json::parse(
        read(std::string(BEDRE_GALLERY_WORDS) + "/words." + std::string(text::name(language)) + ".json"));
    text::Phrases::Texts texts;
    for (const auto& [code, words] : std::get<json::Object>(value.value().of))
        texts[code] = std::get<std::string>(words.of);
    return {language, std::move(texts)};
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    return out;
}

std::string table_of(const chart::Table& table) {
    std::string out = "<table><thead><tr>";
    for (const auto& column : table.columns)
        out += "<th scope=\"col\">" + escaped(column) + "</th>";
    out += "</tr></thead><tbody>";
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            out += (i == 0 ? "<th scope=\"row\">" : "<td>") + escaped(row[i]) + (i == 0 ? "</th>" : "</td>");
        out += "</tr>";
    }
    return out + "</tbody></table>";
}

/// The chart as a file of its own, without the line that says that it is one.
std::string within_page(const chart::Drawing& drawing) {
    const auto whole = chart::document(drawing);
    return whole.substr(whole.find("<svg"));
}

std::vector<chart::Drawing> scenes(const text::Phrases& phrases, double width) {
    const Words words(phrases, width);
    auto all = series_scenes(words);
    for (auto& drawing : other_scenes(words))
        all.push_back(std::move(drawing));
    return all;
}

std::string page(Language language) {
    const auto phrases = phrases_of(language);
    const auto wide = scenes(phrases, 720);
    const auto narrow = scenes(phrases, 340);
    auto out = fmt::format(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>"
        "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light "
        "dark\">"
        "<style>"
        "body{{font-family:Inter,Arial,sans-serif;margin:2rem auto;padding:0 1rem;max-width:72rem;"
        "color:#0b3b5c;background:#fff}}"
        "h2{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}section{{margin:0 "
        "0 3rem;break-inside:avoid}}"
        ".pair{{display:flex;gap:2rem;align-items:flex-start;flex-wrap:wrap}}"
        ".wide{{width:720px;max-width:100%}}.narrow{{width:340px;max-width:100%}}"
        "svg{{display:block;width:100%;height:auto}}"
        "summary{{font-size:.85rem;margin:.5rem 0}}table{{border-collapse:collapse;font-size:.85rem}}"
        "th,td{{text-align:start;padding:.15rem 1rem .15rem 0;font-weight:400}}"
        "@media (max-width:40em){{.wide{{display:none}}}}"
        "@media screen and (prefers-color-scheme:dark){{body{{background:#12181f;color:#e6f1fa}}}}"
        "@media print{{.narrow,details{{display:none}}}}"
        "</style></head><body><main><h1>{}</h1><p>{}</p>",
        text::name(language), phrases.say("gallery.title"), phrases.say("gallery.title"),
        phrases.say("gallery.about"));
    for (std::size_t i = 0; i < wide.size(); ++i)
        out += fmt::format("<section><h2>{}</h2><div class=\"pair\"><div class=\"wide\">{}</div>"
                           "<div class=\"narrow\">{}</div></div><details><summary>{}</summary>{}</details>"
                           "</section>",
                           escaped(wide[i].title), within_page(wide[i]), within_page(narrow[i]),
                           phrases.say("gallery.table"), table_of(wide[i].table));
    return out + "</main></body></html>\n";
}

} // namespace
} // namespace bedre::gallery

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: bedre_gallery DIR\n", stderr);
        return 2;
    }
    using bedre::text::Language;
    for (const auto language : {Language::nb, Language::nn, Language::en}) {
        const auto path = fmt::format("{}/{}.html", arguments[1], bedre::text::name(language));
        std::ofstream(path) << bedre::gallery::page(language);
    }
}
