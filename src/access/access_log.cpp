#include "access/access_log.h"

#include "sql/lasting.h"
#include "json/codec.h"

#include <algorithm>
#include <future>

namespace bedre::access {

struct LogBegun {
    std::string record; ///< installation, in hexadecimal
};
BOOST_DESCRIBE_STRUCT(LogBegun, (), (record))

struct PersonSeen {
    std::string role;
    std::string service;
    std::string purpose;
    std::int64_t decision = 0;
};
BOOST_DESCRIBE_STRUCT(PersonSeen, (), (role, service, purpose, decision))

namespace {

constexpr std::string_view log_begun = "log.begun";
constexpr std::string_view person_seen = "person.seen";

// Versions follow the journal's own steps.
constexpr std::array<sql::Step, 2> steps = {{
    {201, "create table access_look (entry integer primary key, subject text not null) strict"},
    {202, "create index access_look_subject on access_look (subject)"},
}};

Result<void> apply(sql::Database& database, const journal::Entry& entry) {
    if (entry.envelope.kind == log_begun || entry.envelope.kind == account_used ||
        entry.envelope.kind == journal::key_turned)
        return {};
    if (entry.envelope.kind == person_seen)
        return database.run_later("insert into access_look values (?1, ?2)", entry.envelope.sequence,
                                  entry.envelope.subject);
    return outcome::unavailable("record.unknown_kind", {{"kind", entry.envelope.kind}});
}

Result<bool> is_same_state(sql::Database& one, sql::Database& other) {
    auto of_one = TRY(one.query("select entry, subject from access_look order by entry"));
    auto of_other = TRY(other.query("select entry, subject from access_look order by entry"));
    while (true) {
        const bool more = TRY(of_one.next());
        if (more != TRY(of_other.next())) return false;
        if (!more) return true;
        if (of_one.integer(0) != of_other.integer(0) || of_one.text(1) != of_other.text(1)) return false;
    }
}

} // namespace

std::string log_witness_for(const std::string& witness) {
    return witness.empty() ? witness : witness + "-access-log";
}

Result<std::unique_ptr<AccessLog>> AccessLog::open(const std::string& place, AccessLogOptions options) {
    if (!options.demo) TRY(sql::keep_private(place, sql::Database::Mode::create));
    auto journal = TRY(journal::Journal::open(place, {.community = std::move(options.community),
                                                      .demo = options.demo,
                                                      .state = steps,
                                                      .apply = apply,
                                                      .clock = options.clock,
                                                      .on_bug = std::move(options.on_bug),
                                                      .key = std::move(options.key),
                                                      .witness = std::move(options.witness)}));
    std::unique_ptr<AccessLog> log(new AccessLog(std::move(journal)));
    TRY(log->belong_to(options.record));
    return log;
}

AccessLog::~AccessLog() = default;

/// The first entry says whose looks they are. Of two servers that begin at once, one writes it.
Result<void> AccessLog::belong_to(const journal::Salt& record) {
    const std::string of = journal::hex(record);
    const auto begun = journal_->record("begun", [&](sql::Database&) -> Result<journal::Draft> {
        return journal::Draft{.actor = "system",
                              .organisation = {},
                              .kind = std::string(log_begun),
                              .subject = {},
                              .payload = json::write(LogBegun{of})};
    });
    if (!begun) return begun.error();
    auto database = TRY(sql::Database::open(journal_->place(), sql::Database::Mode::existing));
    const auto first = TRY(journal::entry_at(database, begun.value().sequence, {}));
    ENSURE(first.has_value());
    const auto said = TRY(json::read<LogBegun>(first->payload));
    if (said.record != of) return outcome::conflict("access.log_of_another");
    return {};
}

void AccessLog::note(const Actor& actor, const LookDraft& draft, std::function<void(Result<Look>)> done) {
    journal::Draft entry{.actor = actor.id,
                         .organisation = actor.organisation,
                         .kind = std::string(person_seen),
                         .subject = draft.subject,
                         .payload =
                             json::write(PersonSeen{std::string(name(actor.role)), draft.service,
                                                    std::string(name(draft.purpose)), draft.decision})};
    entry.commitment = journal::commit_to(entry.payload);
    journal_->submit(
        "", [entry = std::move(entry)](sql::Database&) -> Result<journal::Draft> { return entry; },
        [actor, subject = draft.subject, done = std::move(done)](const Result<journal::Receipt>& receipt) {
            if (!receipt) return done(receipt.error());
            done(Look(actor, subject, receipt.value().sequence));
        });
}

Result<Look> AccessLog::note(const Actor& actor, const LookDraft& draft) {
    std::promise<Result<Look>> promise;
    note(actor, draft, [&](Result<Look> look) { promise.set_value(std::move(look)); });
    return promise.get_future().get();
}

void AccessLog::note(const AccountUse& use, std::function<void(Result<void>)> done) {
    journal_->submit(
        "", [draft = draft_of(use)](sql::Database&) -> Result<journal::Draft> { return draft; },
        [done = std::move(done)](const Result<journal::Receipt>& receipt) {
            done(receipt ? Result<void>() : receipt.error());
        });
}

Result<void> AccessLog::note(const AccountUse& use) {
    std::promise<Result<void>> promise;
    note(use, [&](Result<void> noted) { promise.set_value(std::move(noted)); });
    return promise.get_future().get();
}

Result<void> AccessLog::note_once(const std::string& mark, journal::Draft entry) {
    entry.commitment = journal::commit_to(entry.payload);
    const auto receipt =
        journal_->record(mark, [&](sql::Database&) -> Result<journal::Draft> { return entry; });
    return receipt ? Result<void>() : receipt.error();
}

namespace {

Result<sql::Database> open_log(const std::string& place) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    if (!TRY(database.has_table("access_look"))) return outcome::not_found("journal.not_a_journal");
    return database;
}

/// Of rows of sequence, instant, subject, actor, organisation and payload.
Result<std::vector<LoggedLook>> read_looks(sql::Rows rows) {
    std::vector<LoggedLook> all;
    while (TRY(rows.next())) {
        const std::string payload = rows.text(5);
        auto seen = TRY(json::read<PersonSeen>(payload));
        all.push_back({.sequence = rows.integer(0),
                       .at = calendar::Instant(std::chrono::microseconds(rows.integer(1))),
                       .subject = rows.text(2),
                       .actor = rows.text(3),
                       .organisation = rows.text(4),
                       .role = std::move(seen.role),
                       .service = std::move(seen.service),
                       .purpose = std::move(seen.purpose),
                       .decision = seen.decision});
    }
    return all;
}

} // namespace

Result<std::vector<LoggedLook>> looks_at(const std::string& place, const std::string& subject) {
    auto database = TRY(open_log(place));
    return read_looks(
        TRY(database.query("select e.sequence, e.instant, e.subject, e.actor, e.organisation, p.payload"
                           " from access_look l join journal_entry e on e.sequence = l.entry"
                           " join journal_payload p on p.sequence = l.entry"
                           " where l.subject = ?1 order by l.entry",
                           subject)));
}

Result<std::vector<LoggedLook>> looks_for(const std::string& place, const std::string& organisation,
                                          calendar::Instant since) {
    auto database = TRY(open_log(place));
    return read_looks(
        TRY(database.query("select e.sequence, e.instant, e.subject, e.actor, e.organisation, p.payload"
                           " from access_look l join journal_entry e on e.sequence = l.entry"
                           " join journal_payload p on p.sequence = l.entry"
                           " where e.organisation = ?1 and e.instant >= ?2 order by l.entry desc",
                           organisation, since.time_since_epoch().count())));
}

Result<journal::Head> restore_log(const std::string& place, std::optional<calendar::Instant> until,
                                  const journal::ReadLine& read) {
    TRY(sql::keep_private(place, sql::Database::Mode::create));
    const auto names_file = [](sql::Database&, const journal::Digest&) -> Result<bool> { return false; };
    return journal::import_from(
        place,
        {.steps = {steps.begin(), steps.end()}, .apply = apply, .names_file = names_file, .until = until},
        read);
}

Result<Findings> verify_log(const std::string& place, const std::optional<journal::PublicKey>& key,
                            const std::vector<std::string>& witness) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    const auto snapshot = TRY(sql::Transaction::snapshot(database)); // the log may be in use
    auto replayed = TRY(sql::Database::open(":memory:"));
    TRY(replayed.prepare(steps));
    auto at_once = TRY(sql::Transaction::begin(replayed)); // a database in memory is slow to commit
    Result<void> replay;
    Findings findings = TRY(journal::verify_chain(database, {}, [&](const journal::Entry& entry) {
        if (replay) replay = apply(replayed, entry);
    }));
    if (!replay && findings.empty()) return replay.error();
    if (!replay) return findings; // a damaged entry need not make sense
    TRY(at_once.commit());
    if (!TRY(is_same_state(database, replayed))) findings.push_back({"access.log_state_differs", {}, {}});
    if (key)
        std::ranges::move(TRY(journal::verify_signatures(database, *key, witness)),
                          std::back_inserter(findings));
    return findings;
}

} // namespace bedre::access
