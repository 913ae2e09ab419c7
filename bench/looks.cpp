// A person's page by 32 clients, each look on record before anything is read, against a bare loop that
// commits the rows of the same looks, as many at a time as there are clients; what a session and the policy
// cost; and how long a search takes for a number that nobody has, and for one of somebody whom others follow,
// which must not be told apart. Usage: bedre_looks CONTENT FOLDER LOOKS. The folder must be empty. Prints one
// JSON object: rates a second, microseconds.
#include "access/accounts.h"
#include "access/assignment.h"
#include "access/sessions.h"
#include "calendar/clock.h"
#include "catalogue/catalogue.h"
#include "follow_up.h"
#include "record/record.h"
#include "terminology/test_numbers.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <iostream>
#include <thread>

namespace {

using namespace bedre;
using Time = std::chrono::steady_clock;

constexpr int clients = 32;
constexpr int persons = 200;
constexpr int notes = 10; // about each

const access::Actor nurse{.id = "nurse", .role = access::Role::clinician, .organisation = "lillestrom"};
const access::Actor stranger{.id = "stranger", .role = access::Role::clinician, .organisation = "nes"};

double seconds_since(Time::time_point began) {
    return std::chrono::duration<double>(Time::now() - began).count();
}

/// Waits for what is told later.
template <class Value, class Job> Value awaited(Job job) {
    std::promise<Result<Value>> promise;
    job([&](Result<Value> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get().value();
}

std::vector<std::string> follow_some(record::Record& record) {
    std::vector<std::string> subjects;
    for (int person = 0; person < persons; ++person) {
        const auto enrolled = awaited<record::Enrolled>([&](const auto& done) {
            record.enrol(nurse, {.reason = "henvist", .attempt = fmt::format("enrol {}", person)}, done);
        });
        const record::EpisodeKey key{"follow-up", "home", enrolled.subject};
        (void)awaited<journal::Receipt>([&](const auto& done) {
            record.enter_stage(nurse,
                               {.episode = key,
                                .stage = "included",
                                .on = "2026-01-15",
                                .answers = {},
                                .attempt = fmt::format("stage {}", person)},
                               done);
        });
        for (int note = 0; note < notes; ++note)
            (void)awaited<journal::Receipt>([&](const auto& done) {
                record.complete_form(nurse,
                                     {.episode = key,
                                      .form = "comment",
                                      .on = "2026-02-15",
                                      .answers = {{"comment", std::string(200, 'x')}},
                                      .attempt = fmt::format("note {} {}", person, note)},
                                     done);
            });
        subjects.push_back(enrolled.subject);
    }
    return subjects;
}

/// Each client looks at one person after the other and reads all there is about them.
double look_at(const record::Record& record, const std::vector<std::string>& subjects, int looks) {
    const auto began = Time::now();
    std::vector<std::thread> threads;
    for (int client = 0; client < clients; ++client)
        threads.emplace_back([&, client] {
            for (int i = 0; i < looks / clients; ++i) {
                const auto& subject = subjects[static_cast<std::size_t>(client + i) % subjects.size()];
                const record::EpisodeKey key{"follow-up", "home", subject};
                const auto look = record.look(nurse, subject, "follow-up").value();
                const auto episode = record.full_episode(look, key).value();
                ENSURE(!episode.state.episode.reached.empty() && episode.entries.size() == notes + 1);
            }
        });
    for (auto& thread : threads)
        thread.join();
    return seconds_since(began);
}

void insist(bool done) {
    if (!done) throw std::runtime_error("sqlite");
}

/// The rows of a log, put into the tables of another, with nothing around it.
double write_bare(const std::string& log, const std::string& bare) {
    sqlite3* database = nullptr;
    insist(sqlite3_open(bare.c_str(), &database) == SQLITE_OK);
    const auto say = [&](const std::string& text) {
        insist(sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    };
    say("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
    say("attach '" + log +
        "' as log; create temp table looks as select e.*, p.salt, p.payload"
        " from log.journal_entry e join log.journal_payload p using (sequence)"
        " where kind = 'person.seen'; create unique index looks_sequence on looks (sequence)");
    const auto last = [&](const char* query) {
        sqlite3_stmt* statement = nullptr;
        insist(sqlite3_prepare_v2(database, query, -1, &statement, nullptr) == SQLITE_OK);
        insist(sqlite3_step(statement) == SQLITE_ROW);
        const auto value = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return value;
    };
    std::vector<sqlite3_stmt*> statements;
    for (const auto* text :
         {"insert into main.journal_entry select sequence, instant, actor, organisation, kind, subject, "
          "content,"
          " \"commitment\", previous, hash from looks where sequence between ?1 and ?2",
          "insert into main.journal_payload select sequence, salt, payload from looks"
          " where sequence between ?1 and ?2",
          "insert into main.access_look select sequence, subject from looks where sequence between ?1 and ?2",
          "update main.journal_head set sequence = ?2 where ?1 > 0"}) {
        statements.push_back(nullptr);
        insist(sqlite3_prepare_v2(database, text, -1, &statements.back(), nullptr) == SQLITE_OK);
    }
    const auto first = last("select min(sequence) from looks");
    const auto end = last("select max(sequence) from looks");
    const auto began = Time::now();
    for (auto from = first; from <= end; from += clients) {
        say("begin immediate");
        for (auto* statement : statements) {
            sqlite3_bind_int64(statement, 1, from);
            sqlite3_bind_int64(statement, 2, std::min(from + clients - 1, end));
            insist(sqlite3_step(statement) == SQLITE_DONE);
            sqlite3_reset(statement);
        }
        say("commit");
    }
    const auto taken = seconds_since(began);
    for (auto* statement : statements)
        sqlite3_finalize(statement);
    sqlite3_close(database);
    return taken;
}

/// Unit: microseconds.
template <class Job> double each(int times, Job job) {
    const auto began = Time::now();
    for (int i = 0; i < times; ++i)
        job();
    return seconds_since(began) * 1e6 / times;
}

/// What is asked with each request of somebody who is signed in: session, account, role and policy.
double check_account(record::Record& record, access::Sessions& sessions, const std::string& place,
                     const calendar::Clock& clock) {
    const auto accounts =
        access::Accounts::open(place, {.clock = &clock,
                                       .on_bug = [](std::string_view what) { std::cerr << what << '\n'; },
                                       .key = place + "-key"});
    const auto invitation = accounts.value()->invite(access::at_the_server, "nurse", "Nurse").value();
    const access::Actor maintainer{.id = "drift", .role = access::Role::maintainer, .organisation = "ahus"};
    std::int64_t given = 0;
    for (int i = 0; i < 1000; ++i) // of as many as a community has
        given = awaited<journal::Receipt>([&](const auto& done) {
                    record.assign_role(maintainer,
                                       {.account = invitation.account,
                                        .role = "clinician",
                                        .organisation = "lillestrom",
                                        .from = "2026-01-01",
                                        .attempt = fmt::format("assign {}", i)},
                                       done);
                }).sequence;
    const auto token = sessions.open({invitation.account, 1, given});
    return each(200'000, [&] {
        const auto session = sessions.find(token);
        (void)accounts.value()->stands({session->actor, session->generation}).value();
        const auto all = record.assignments();
        const auto* assignment = access::find(*all, session->assignment);
        ENSURE(assignment != nullptr && assignment->holds_on(record.today()));
        ENSURE(access::may(assignment->actor(), access::Act::read, access::Data::plan));
    });
}

struct Searches {
    double nobody = 0;
    double of_others = 0;
};

/// By turns, so that whatever else the machine does befalls both alike. Unit: microseconds, the median.
Searches search(record::Record& record) {
    const auto number = [&](int individual) {
        const auto born = calendar::Date::parse("1941-05-17").value();
        return terminology::IdentityNumber::parse(terminology::synthetic_number(born, individual),
                                                  record.today())
            .value();
    };
    const auto theirs = number(100);
    const auto nobodys = number(102);
    (void)awaited<record::Enrolled>([&](const auto& done) {
        vault::Identity identity;
        identity.identifiers.push_back({theirs});
        record.enrol(nurse, {.identity = std::move(identity), .reason = "henvist", .attempt = "known"}, done);
    });
    constexpr int times = 5'000;
    std::array<std::vector<double>, 2> taken;
    for (int i = 0; i < times; ++i)
        for (auto& [of, all] : {std::pair(&nobodys, &taken[0]), std::pair(&theirs, &taken[1])})
            all->push_back(
                each(1, [&] { ENSURE(record.find(stranger, {.number = *of, .name = {}}).value().empty()); }));
    for (auto& all : taken)
        std::ranges::nth_element(all, all.begin() + times / 2);
    return {taken[0][times / 2], taken[1][times / 2]};
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const std::filesystem::path folder = argv[2];
    const int looks = std::atoi(argv[3]) / clients * clients;
    auto source = catalogue::read_folder(argv[1]).value();
    source["pathways/follow-up.yaml"] = follow_up;
    const auto catalogue = catalogue::read(source).value();
    const calendar::SystemClock clock;
    const auto open = [&](const std::string& name) {
        return record::Record::open(catalogue,
                                    {.place = folder / name,
                                     .clock = &clock,
                                     .on_bug = [](std::string_view what) { std::cerr << what << '\n'; },
                                     .vault = folder / (name + "-vault"),
                                     .key_ring = folder / (name + "-ring"),
                                     .access_log = folder / (name + "-log")})
            .value();
    };
    open("bare").reset(); // makes the tables
    double looking = 0;
    double public_check = 0;
    double person_check = 0;
    double account_check = 0;
    Searches searches;
    {
        const auto record = open("ours");
        const auto subjects = follow_some(*record);
        looking = look_at(*record, subjects, looks);
        access::Sessions sessions;
        const auto token = sessions.open({.actor = "nurse"});
        public_check = each(200'000, [&] {
            ENSURE(sessions.find(token).has_value());
            ENSURE(access::may(nurse, access::Act::read, access::Data::plan));
        });
        account_check = check_account(*record, sessions, (folder / "accounts").string(), clock);
        // Of whom no care relation is found: asked for, and refused before anything is put on record.
        person_check = each(20'000, [&] {
            ENSURE(sessions.find(token).has_value());
            ENSURE(!record->look(stranger, subjects.front()));
        });
        searches = search(*record);
    }
    const auto bare = write_bare(folder / "ours-log", folder / "bare-log");
    fmt::print(R"({{"looks": {}, "rate": {:.0f}, "bare": {:.0f}, "ratio": {:.2f}, "public_check": {:.2f}, )"
               R"("account_check": {:.2f}, "person_check": {:.1f}, "search_nobody": {:.1f}, )"
               R"("search_of_others": {:.1f}}})"
               "\n",
               looks, looks / looking, looks / bare, bare / looking, public_check, account_check,
               person_check, searches.nobody, searches.of_others);
}
