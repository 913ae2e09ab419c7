// How long it takes to back up, restore, verify and start a large record, and to forget somebody in it.
// Usage: bedre_large_record CONTENT FOLDER ENTRIES. The folder must be empty. Prints one JSON object:
// seconds, and MB.
#include "calendar/clock.h"
#include "catalogue/catalogue.h"
#include "follow_up.h"
#include "journal/store.h"
#include "record/move.h"
#include "record/payload.h"
#include "record/record.h"
#include "record/state.h"
#include "tally/tally.h"

#include <malloc.h>
#include <sodium.h>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

using namespace bedre;
using Time = std::chrono::steady_clock;

constexpr std::int64_t entries_of_a_person = 30;

const calendar::SystemClock system_clock;

template <class Job> double seconds(const char* what, Job job) {
    const auto began = Time::now();
    job();
    const auto taken = std::chrono::duration<double>(Time::now() - began).count();
    std::cerr << fmt::format("{}: {:.1f} s\n", what, taken);
    return taken;
}

double megabytes(const std::string& path) {
    return static_cast<double>(std::filesystem::file_size(path)) / 1e6;
}

double resident_megabytes() {
    std::ifstream status("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    status >> all >> resident;
    return static_cast<double>(resident * 4096) / 1e6;
}

/// The keys of made-up persons, put into a vault at once.
std::map<std::string, journal::Key> make_vault(const std::string& place, const journal::Identity& identity,
                                               std::int64_t persons) {
    std::map<std::string, journal::Key> keys;
    for (std::int64_t person = 0; person < persons; ++person) {
        journal::Key key;
        randombytes_buf(key.data(), key.size());
        keys[fmt::format("person.{:032x}", person)] = key;
    }
    auto next = keys.begin();
    std::int64_t line = 0;
    vault::Vault::restore(place, [&]() -> Result<std::optional<std::string>> {
        ++line;
        if (line == 1)
            return std::optional(
                fmt::format(R"({{"vault":1,"installation":"{}"}})", journal::hex(identity.installation)));
        if (next == keys.end())
            return line == persons + 2 ? std::optional(fmt::format(R"({{"end":{}}})", line - 1))
                                       : std::nullopt;
        const auto& [subject, key] = *next++;
        return std::optional(fmt::format(R"({{"subject":"{}","key":"{}"}})", subject, journal::hex(key)));
    }).value();
    return keys;
}

/// What is said in the n-th entry about a person.
std::pair<std::string_view, std::string> said(std::int64_t n) {
    if (n == 0) return {record::person_enrolled, write(record::PersonEnrolled{"henvist"})};
    if (n == 1)
        return {record::stage_entered, write(record::StageEntered{.pathway = "follow-up",
                                                                  .parameter = "home",
                                                                  .stage = "included",
                                                                  .on = "2026-01-15",
                                                                  .answers = {}})};
    return {record::form_completed,
            write(record::FormCompleted{.pathway = "follow-up",
                                        .parameter = "home",
                                        .form = "comment",
                                        .on = fmt::format("2026-02-{:02}", n % 28 + 1),
                                        .answers = {{"comment", std::string(200, 'x')}}})};
}

/// A journal without its state: what a backup is made of.
void write_journal(const catalogue::Catalogue& catalogue, const std::string& place,
                   journal::Identity identity, const std::map<std::string, journal::Key>& keys,
                   std::int64_t count) {
    auto database = sql::Database::open(place).value();
    database.prepare(journal::schema_of(record::state_steps)).value();
    const auto content = journal::digest_of(catalogue::canonical(catalogue.source));
    auto transaction = sql::Transaction::begin(database).value();
    identity.head.hash = journal::genesis_of(identity);
    auto at = calendar::parse_instant("2026-01-01T00:00:00Z").value();
    const auto add = [&](std::string_view kind, const std::string& subject, std::string payload) {
        journal::Entry entry{.payload = std::move(payload)};
        randombytes_buf(entry.salt.data(), entry.salt.size());
        entry.envelope = {.sequence = identity.head.sequence + 1,
                          .instant = at += std::chrono::milliseconds(1),
                          .actor = "system",
                          .organisation = "lillestrom",
                          .kind = std::string(kind),
                          .subject = subject,
                          .content = content,
                          .commitment = journal::commitment_of(entry.salt, entry.payload),
                          .previous = identity.head.hash};
        entry.envelope.hash = journal::hash_of(entry.envelope);
        identity.head = {entry.envelope.sequence, entry.envelope.hash};
        const auto key = keys.find(subject);
        journal::append(database, entry,
                        key == keys.end() ? std::nullopt : std::optional(journal::seal(key->second, entry)))
            .value();
    };
    add(record::content_adopted, catalogue.community.id, write(record::ContentAdopted{catalogue.source}));
    for (std::int64_t n = 0; n < entries_of_a_person; ++n) // all persons at the same time, as in life
        for (const auto& [subject, key] : keys) {
            if (identity.head.sequence == count) break;
            const auto [kind, payload] = said(n);
            add(kind, subject, payload);
        }
    journal::insert_head(database, identity).value();
    transaction.commit().value();
    database.checkpoint().value();
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4 || sodium_init() < 0) return 2;
    const std::filesystem::path folder = argv[2];
    const std::int64_t count = std::atoll(argv[3]);
    auto source = catalogue::read_folder(argv[1]).value();
    source["pathways/follow-up.yaml"] = follow_up;
    const auto catalogue = catalogue::read(source).value();
    journal::Identity identity{.community = catalogue.community.id};
    randombytes_buf(identity.installation.data(), identity.installation.size());
    const auto place = folder / "made.db";
    const auto restored = folder / "restored.db";
    const auto vault = folder / "vault.db";
    const auto backup = folder / "backup.txt";

    const auto keys = make_vault(vault, identity, (count + entries_of_a_person - 1) / entries_of_a_person);
    seconds("made up", [&] { write_journal(catalogue, place, identity, keys, count); });
    std::shared_ptr<vault::Vault> opened = vault::Vault::open(vault).value();
    const journal::FindKey find = [opened](std::string_view subject) { return opened->key(subject); };

    const double backing_up = seconds("backup", [&] {
        std::ofstream file(backup, std::ios::binary);
        record::export_to(place, [&](std::string_view line) -> Result<void> {
            file << line << '\n';
            return {};
        }).value();
    });
    const double restoring = seconds("restore", [&] {
        std::ifstream file(backup, std::ios::binary);
        record::import_from(
            restored, std::nullopt,
            [&]() -> Result<std::optional<std::string>> {
                std::string line;
                return std::getline(file, line) ? std::optional(std::move(line)) : std::nullopt;
            },
            find)
            .value();
    });
    const double verifying =
        seconds("verify", [&] { ENSURE(record::verify(restored, find).value().empty()); });
    (void)malloc_trim(0); // what verifying needed is not to be taken for what the server needs
    const double before = resident_megabytes();
    std::unique_ptr<record::Record> record;
    tally::Tally tally(catalogue, calendar::Date::parse("2026-11-26").value());
    const double starting = seconds("start", [&] {
        record = record::Record::open(catalogue,
                                      {.place = restored,
                                       .clock = &system_clock,
                                       .on_bug = [](std::string_view what) { std::cerr << what << '\n'; },
                                       .vault = vault})
                     .value();
        tally
            .catch_up([&] {
                return record->journal().subscribe(
                    0, [&](const journal::Entry& entry) { (void)tally.take(entry).value(); });
            })
            .value();
    });
    const double memory = resident_megabytes() - before;
    const double erasing = seconds("erase", [&] {
        (void)record
            ->erase({.id = "bench", .role = access::Role::maintainer, .organisation = ""},
                    {.subject = keys.begin()->first, .decision = {}})
            .value();
    });
    fmt::print(
        R"({{"entries": {}, "persons": {}, "file": {:.0f}, "text": {:.0f}, "backup": {:.1f}, "restore": {:.1f}, )"
        R"("verify": {:.1f}, "start": {:.1f}, "erase": {:.2f}, "memory": {:.0f}}})"
        "\n",
        count, keys.size(), megabytes(restored), megabytes(backup), backing_up, restoring, verifying,
        starting, erasing, memory);
}
