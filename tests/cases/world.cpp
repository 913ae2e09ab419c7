#include "world.h"

#include "calendar/oslo.h"

#include "vault/vault.h"

#include <array>
#include <fstream>
#include <future>
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
    record::Options options{.place = store_.place(), .clock = &clock_, .on_bug = [](std::string_view what) {
                                std::cerr << what << '\n';
                            }};
    if (vault_) {
        options.vault = vault_->place();
        options.key_ring = folder_.path() + "/ring";
        options.access_log = folder_.path() + "/access.log";
    }
    record_ = granted(record::Record::open(catalogue(), std::move(options)), "the journal cannot be opened");
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

void World::follow(const std::string& name, const std::string& organisation) {
    if (record_ && !vault_) throw Unreadable("say who is followed before anything is recorded");
    if (!vault_) vault_ = std::make_unique<sql::TestStore>();
    // Of a series that is given to nobody.
    static constexpr std::array numbers = {"17854140035", "17854141171", "25827812091"};
    if (!people_.contains(name) && people_.size() == numbers.size())
        throw Unreadable("there are three persons at most");
    const access::Actor clinician{
        .id = "actor-" + organisation, .role = access::Role::clinician, .organisation = organisation};
    auto& person = people_[name];
    if (person.number.empty()) person.number = numbers.at(people_.size() - 1);
    std::promise<Result<record::Enrolled>> done;
    record().enrol(
        clinician,
        {.identity = vault::Identity{.identifiers = {{granted(
                                         terminology::IdentityNumber::parse(person.number, today()), name)}},
                                     .given = vault::Personal(name)},
         .reason = "case",
         .attempt = new_attempt()},
        [&](Result<record::Enrolled> enrolled) { done.set_value(std::move(enrolled)); });
    const auto enrolled = granted(done.get_future().get(), name);
    if (person.subject.empty()) person = {enrolled.subject, clinician, person.number};
}

void World::register_subject(const std::string& name, const std::string& kind,
                             const std::string& organisation) {
    const auto known = registered_.find(name);
    const auto subject = known == registered_.end() ? "" : known->second;
    std::promise<Result<journal::Receipt>> done;
    record().describe_subject(
        access::Actor{.id = "actor-au", .role = access::Role::coordinator, .organisation = "au"},
        {.subject = subject,
         .kind = kind,
         .title = name,
         .organisation = organisation,
         .version = subject.empty() ? 0 : record().subjects()->at(subject).version,
         .attempt = new_attempt()},
        [&](Result<journal::Receipt> receipt) { done.set_value(std::move(receipt)); });
    const auto receipt = granted(done.get_future().get(), name);
    registered_[name] = granted(record().described_in(receipt.sequence), name);
}

std::string World::subject(const std::string& name) const {
    if (const auto known = registered_.find(name); known != registered_.end()) return known->second;
    const auto known = people_.find(name);
    return known == people_.end() ? name : known->second.subject;
}

std::string World::name_of(const std::string& subject) const {
    for (const auto& [name, person] : people_)
        if (person.subject == subject) return name;
    for (const auto& [name, registered] : registered_)
        if (registered == subject) return name;
    return subject;
}

std::optional<access::Look> World::look(const record::EpisodeKey& key) {
    const auto known = people_.find(name_of(key.subject));
    if (known == people_.end()) return std::nullopt;
    return granted(record().look(known->second.follower, key.subject, key.pathway), "the look");
}

record::FullEpisode World::whole(const record::EpisodeKey& key) {
    if (const auto seen = look(key)) return granted(record().full_episode(*seen, key), "the episode");
    const auto state = record().episode(access::Actor{}, key);
    if (!state) return {};
    return {state.value(), granted(record().entries(access::Actor{}, key), "the entries")};
}

std::vector<record::RecordedTask> World::tasks(const record::EpisodeKey& key) {
    if (const auto seen = look(key)) return granted(record().tasks(*seen, key), "the tasks");
    return granted(record().tasks(access::Actor{}, key), "the tasks");
}

journal::FindKey World::keys() const {
    if (!vault_) return {};
    std::shared_ptr<vault::Vault> opened = granted(vault::Vault::open(vault_->place()), "the keys");
    return [opened](std::string_view subject) { return opened->key(subject); };
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
