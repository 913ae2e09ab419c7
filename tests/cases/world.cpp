#include "world.h"

#include "calendar/oslo.h"

#include <fstream>
#include <iostream>

namespace bedre::cases {

namespace {

calendar::Instant noon(calendar::Date day) {
    return calendar::start_of_day(day) + std::chrono::hours(12);
}

catalogue::Source folder(const std::string& path) {
    return granted(catalogue::read_folder(path), path);
}

} // namespace

World::World()
    : source_(folder(BEDRE_SOURCE_DIR "/tests/cases/content")), clock_(noon(date_in("2026-11-25"))) {}

void World::take_real_content() {
    source_ = folder(BEDRE_SOURCE_DIR "/content");
}

void World::set_file(const std::string& path, std::string bytes) {
    if (catalogue_) throw Unreadable("content must be given before anything is recorded or asked");
    if (bytes.empty())
        source_.erase(path);
    else
        source_[path] = std::move(bytes);
}

const catalogue::Catalogue& World::catalogue() {
    if (!catalogue_) catalogue_ = granted(catalogue::read(source_), "the content has faults");
    return *catalogue_;
}

calendar::Date World::today() const {
    return calendar::local_date(clock_.now());
}

void World::set_today(calendar::Date day) {
    clock_.set(noon(day));
}

void World::open() {
    if (record_) return;
    tally_ = std::make_unique<tally::Tally>(catalogue(), today());
    record_ = granted(record::Record::open(
                          catalogue(), {.place = store_.place(),
                                        .clock = &clock_,
                                        .on_bug = [](std::string_view what) { std::cerr << what << '\n'; }}),
                      "the journal cannot be opened");
    const auto subscribed = record_->journal().subscribe(0, [this](const journal::Entry& entry) {
        const auto change = tally_->take(entry);
        if (!change) std::cerr << "not counted: " << change.error().code << '\n';
    });
    if (!subscribed) throw Unreadable("the journal cannot be followed");
}

record::Record& World::record() {
    open();
    return *record_;
}

tally::Tally& World::tally() {
    open();
    return *tally_;
}

std::vector<Lines> blocks_of_page(const std::string& path, const std::string& kind) {
    std::ifstream stream(BEDRE_SOURCE_DIR "/" + path);
    if (!stream) throw Unreadable(fmt::format("there is no page {}", path));
    std::vector<Lines> blocks;
    bool inside = false;
    for (std::string line; std::getline(stream, line);) {
        if (line == "```" + kind) blocks.emplace_back();
        if (line.starts_with("```"))
            inside = line == "```" + kind;
        else if (inside)
            blocks.back().push_back(line);
    }
    return blocks;
}

calendar::Date date_in(const std::string& text) {
    const auto date = calendar::Date::parse(text);
    if (!date) throw Unreadable(fmt::format("\"{}\" is no date", text));
    return date.value();
}

namespace {

std::string details_of(const outcome::Details& details) {
    std::string text;
    for (const auto& detail : details)
        if (!detail.value.empty())
            text += fmt::format("{}{} {}", text.empty() ? ": " : ", ", detail.name, detail.value);
    return text;
}

} // namespace

std::string line_of(const Finding& finding) {
    const auto& place = finding.place;
    std::string where = place.file;
    if (place.line > 0) where += fmt::format(":{}:{}", place.line, place.column);
    if (!where.empty()) where += ": ";
    if (!place.path.empty()) where += place.path + " ";
    return where + finding.code + details_of(finding.details);
}

Lines lines_of(const Error& error) {
    const auto name = [](Category category) {
        switch (category) {
        case Category::invalid: return "invalid";
        case Category::not_found: return "not found";
        case Category::conflict: return "conflict";
        case Category::refused: return "refused";
        case Category::unavailable: return "unavailable";
        }
        return "";
    };
    if (error.category != Category::invalid)
        return {fmt::format("{}: {}{}", name(error.category), error.code, details_of(error.details))};
    Lines lines;
    for (const auto& finding : error.findings)
        lines.push_back(line_of(finding));
    return lines;
}

} // namespace bedre::cases
