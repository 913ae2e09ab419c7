#include "journal/store.h"

#include <sodium.h>

#include <algorithm>

namespace bedre::journal {

const std::array<sql::Step, 10> journal_steps = {{
    {1,
     "create table journal_head ("
     " \"only\" integer primary key check (\"only\" = 1), format integer not null, community text not null,"
     " demo integer not null, installation blob not null, sequence integer not null, hash blob not null) "
     "strict"},
    {2, "create table journal_entry ("
        " sequence integer primary key, instant integer not null, actor text not null, organisation text not "
        "null,"
        " kind text not null, subject text not null, content blob not null, commitment blob not null,"
        " previous blob not null, hash blob not null) strict"},
    {3, "create table journal_payload ("
        " sequence integer primary key references journal_entry, salt blob not null, payload blob not null) "
        "strict"},
    {4, "create table journal_attempt (attempt text primary key, sequence integer not null) strict, without "
        "rowid"},
    {5, "create table journal_file (digest blob primary key, bytes blob not null) strict"},
    {6, "create unique index journal_attempt_sequence on journal_attempt (sequence)"},
    {7, "alter table journal_head add column signature blob"},
    {8, "create table journal_sealed ("
        " sequence integer primary key references journal_entry, subject text not null, box blob not null) "
        "strict"},
    {9, "create index journal_sealed_subject on journal_sealed (subject)"},
    {10, "create table journal_erasure (subject text primary key, sequence integer not null) strict, without "
         "rowid"},
}};

namespace {

constexpr std::int64_t portion = 500; // entries that are read at a time

template <std::size_t Size> Result<std::array<std::byte, Size>> array_of(const sql::Bytes& bytes) {
    if (bytes.size() != Size) return outcome::unavailable("journal.damaged");
    std::array<std::byte, Size> array;
    std::ranges::copy(bytes, array.begin());
    return array;
}

/// Of a row of read_stored().
Result<Stored> stored_of(const sql::Rows& rows) {
    Stored stored;
    Entry& entry = stored.entry;
    Envelope& e = entry.envelope;
    e.sequence = rows.integer(0);
    e.instant = instant_of(rows.integer(1));
    e.actor = rows.text(2);
    e.organisation = rows.text(3);
    e.kind = rows.text(4);
    e.subject = rows.text(5);
    e.content = TRY(array_of<32>(rows.bytes(6)));
    e.commitment = TRY(array_of<32>(rows.bytes(7)));
    e.previous = TRY(array_of<32>(rows.bytes(8)));
    e.hash = TRY(array_of<32>(rows.bytes(9)));
    stored.has_payload = !rows.is_null(10);
    if (stored.has_payload) {
        entry.salt = TRY(array_of<16>(rows.bytes(10)));
        entry.payload = rows.text(11);
    }
    if (!rows.is_null(12)) stored.sealed = rows.text(12);
    return stored;
}

Error at(std::string code, std::int64_t sequence) {
    return outcome::unavailable(std::move(code), {{"sequence", std::to_string(sequence)}});
}

} // namespace

Result<Identity> identity_of(sql::Database& database) {
    if (!TRY(database.has_table("journal_head"))) return outcome::not_found("journal.not_a_journal");
    auto rows =
        TRY(database.query("select format, community, demo, installation, sequence, hash from journal_head"));
    if (!TRY(rows.next())) return outcome::not_found("journal.not_a_journal");
    if (rows.integer(0) > format_version)
        return outcome::unavailable("sql.newer_schema",
                                    {{"file", rows.text(0)}, {"program", std::to_string(format_version)}});
    if (rows.integer(0) < 1 || rows.integer(2) < 0 || rows.integer(2) > 1)
        return outcome::unavailable("journal.damaged");
    Identity identity{.community = rows.text(1), .demo = rows.integer(2) == 1};
    identity.installation = TRY(array_of<16>(rows.bytes(3)));
    identity.head.hash = TRY(array_of<32>(rows.bytes(5)));
    identity.head.sequence = rows.integer(4);
    return identity;
}

Result<Identity> claim(sql::Database& database, const Options& options) {
    auto present = identity_of(database);
    if (present) {
        if (present.value().community != options.community)
            return outcome::conflict("journal.other_community", {{"community", present.value().community}});
        if (present.value().demo != options.demo) return outcome::conflict("journal.demo_mismatch");
        return present;
    }
    if (present.error().category != Category::not_found) return present.error();
    Identity made{.community = options.community, .demo = options.demo};
    randombytes_buf(made.installation.data(), made.installation.size());
    made.head.hash = genesis_of(made);
    TRY(insert_head(database, made));
    return made;
}

Result<void> insert_head(sql::Database& database, const Identity& identity) {
    return database.run("insert into journal_head values (1, ?1, ?2, ?3, ?4, ?5, ?6, null)", format_version,
                        identity.community, identity.demo, identity.installation, identity.head.sequence,
                        identity.head.hash);
}

Result<void> append(sql::Database& database, const Entry& entry, const std::optional<std::string>& sealed) {
    const Envelope& e = entry.envelope;
    TRY(database.run_later("insert into journal_entry values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                           e.sequence, e.instant.time_since_epoch().count(), e.actor, e.organisation, e.kind,
                           e.subject, e.content, e.commitment, e.previous, e.hash));
    if (e.kind == subject_erased) {
        TRY(database.run_later("delete from journal_sealed where subject = ?1", e.subject));
        TRY(database.run_later("insert into journal_erasure values (?1, ?2)", e.subject, e.sequence));
    }
    if (entry.erased) return {};
    if (sealed)
        return database.run_later("insert into journal_sealed values (?1, ?2, ?3)", e.sequence, e.subject,
                                  std::as_bytes(std::span(*sealed)));
    return database.run_later("insert into journal_payload values (?1, ?2, ?3)", e.sequence, entry.salt,
                              std::as_bytes(std::span(entry.payload)));
}

Result<void> drop_file(sql::Database& database, const Digest& digest) {
    return database.run("delete from journal_file where digest = ?1", digest);
}

Result<std::vector<std::string>> erased_subjects(sql::Database& database) {
    std::vector<std::string> all;
    auto rows = TRY(database.query("select subject from journal_erasure order by subject"));
    while (TRY(rows.next()))
        all.push_back(rows.text(0));
    return all;
}

Result<bool> is_erased(sql::Database& database, std::string_view subject) {
    auto rows = TRY(database.query("select 1 from journal_erasure where subject = ?1", subject));
    return rows.next();
}

Result<Head> lock_head(sql::Database& database) {
    // A row that is being changed is waited for, and is then seen as it has become.
    if (database.is_shared()) TRY(database.run_later("update journal_head set sequence = sequence"));
    auto rows = TRY(database.query("select sequence, hash from journal_head"));
    if (!TRY(rows.next())) return outcome::not_found("journal.not_a_journal");
    const auto hash = TRY(array_of<32>(rows.bytes(1)));
    return Head{rows.integer(0), hash};
}

Result<void> move_head(sql::Database& database, const Head& head, const std::optional<Signature>& signature) {
    return database.run_later("update journal_head set sequence = ?1, hash = ?2, signature = ?3",
                              head.sequence, head.hash, signature);
}

Result<std::optional<Signature>> signature_of_head(sql::Database& database) {
    auto rows = TRY(database.query("select signature from journal_head"));
    if (!TRY(rows.next()) || rows.is_null(0)) return std::optional<Signature>();
    return std::optional(TRY(array_of<64>(rows.bytes(0))));
}

Result<calendar::Instant> instant_at(sql::Database& database, std::int64_t sequence) {
    auto rows = TRY(database.query("select instant from journal_entry where sequence = ?1", sequence));
    return TRY(rows.next()) ? instant_of(rows.integer(0)) : calendar::Instant();
}

Result<Digest> content_at(sql::Database& database, std::int64_t sequence) {
    auto rows = TRY(database.query("select content from journal_entry where sequence = ?1", sequence));
    if (!TRY(rows.next())) return outcome::unavailable("journal.damaged");
    return array_of<32>(rows.bytes(0));
}

Result<bool> stands(sql::Database& database, const Head& head) {
    auto rows = TRY(database.query("select hash from journal_entry where sequence = ?1", head.sequence));
    return TRY(rows.next()) && std::ranges::equal(rows.bytes(0), head.hash);
}

Result<void> keep_file(sql::Database& database, std::string_view bytes) {
    return database.run_later("insert into journal_file values (?1, ?2) on conflict do nothing",
                              digest_of(bytes), std::as_bytes(std::span(bytes)));
}

Result<bool> has_file(sql::Database& database, const Digest& digest) {
    auto rows = TRY(database.query("select 1 from journal_file where digest = ?1", digest));
    return rows.next();
}

Result<void> remember_attempt(sql::Database& database, std::string_view attempt, std::int64_t sequence) {
    return database.run_later("insert into journal_attempt values (?1, ?2)", attempt, sequence);
}

Result<bool> claim_attempt(sql::Database& database, std::string_view attempt, std::int64_t sequence) {
    return TRY(database.change("insert into journal_attempt values (?1, ?2) on conflict (attempt) do nothing",
                               attempt, sequence)) == 1;
}

Result<void> release_attempt(sql::Database& database, std::int64_t sequence) {
    return database.run("delete from journal_attempt where sequence = ?1", sequence);
}

Result<std::optional<std::int64_t>> find_attempt(sql::Database& database, std::string_view attempt) {
    auto rows = TRY(database.query("select sequence from journal_attempt where attempt = ?1", attempt));
    if (!TRY(rows.next())) return std::optional<std::int64_t>();
    return std::optional(rows.integer(0));
}

Result<void> read_files(sql::Database& database,
                        const std::function<Result<void>(const sql::Bytes&, const std::string&)>& take) {
    auto files = TRY(database.query("select digest from journal_file order by digest"));
    while (TRY(files.next())) {
        const auto digest = files.bytes(0);
        auto bytes = TRY(database.query("select bytes from journal_file where digest = ?1", digest));
        if (TRY(bytes.next())) TRY(take(digest, bytes.text(0)));
    }
    return {};
}

Result<void> read_attempts(sql::Database& database,
                           const std::function<Result<void>(const std::string&, std::int64_t)>& take) {
    std::int64_t after = 0;
    for (std::int64_t taken = portion; taken == portion;) {
        auto rows = TRY(database.query("select attempt, sequence from journal_attempt where sequence > ?1"
                                       " order by sequence limit ?2",
                                       after, portion));
        for (taken = 0; TRY(rows.next()); ++taken) {
            after = rows.integer(1);
            TRY(take(rows.text(0), after));
        }
    }
    return {};
}

calendar::Instant instant_of(std::int64_t microseconds) {
    return calendar::Instant(std::chrono::microseconds(microseconds));
}

Result<std::optional<Entry>> entry_at(sql::Database& database, std::int64_t sequence, const FindKey& keys) {
    auto rows =
        TRY(database.query("select e.sequence, instant, actor, organisation, kind, e.subject, content,"
                           " commitment, previous, hash, salt, payload, box from journal_entry e"
                           " left join journal_payload p on p.sequence = e.sequence"
                           " left join journal_sealed s on s.sequence = e.sequence where e.sequence = ?1",
                           sequence));
    if (!TRY(rows.next())) return std::optional<Entry>();
    return std::optional(TRY(unsealed(TRY(stored_of(rows)), database, keys)));
}

Result<void> read_stored(sql::Database& database, std::int64_t after,
                         const std::function<Result<void>(Stored)>& take) {
    // Before it is taken forward, an older journal is backed up, and has nothing that is sealed.
    const bool seals = TRY(database.has_table("journal_sealed"));
    const auto rows_after = [&]() -> Result<sql::Rows> {
        if (!seals)
            return database.query("select e.sequence, instant, actor, organisation, kind, subject, content,"
                                  " commitment, previous, hash, salt, payload, null from journal_entry e"
                                  " left join journal_payload p on p.sequence = e.sequence"
                                  " where e.sequence > ?1 order by e.sequence limit ?2",
                                  after, portion);
        return database.query("select e.sequence, instant, actor, organisation, kind, e.subject, content,"
                              " commitment, previous, hash, salt, payload, box from journal_entry e"
                              " left join journal_payload p on p.sequence = e.sequence"
                              " left join journal_sealed s on s.sequence = e.sequence"
                              " where e.sequence > ?1 order by e.sequence limit ?2",
                              after, portion);
    };
    // A portion at a time: PostgreSQL would send all of them at once.
    for (std::int64_t taken = portion; taken == portion;) {
        auto rows = TRY(rows_after());
        for (taken = 0; TRY(rows.next()); ++taken) {
            auto stored = TRY(stored_of(rows));
            after = stored.entry.envelope.sequence;
            TRY(take(std::move(stored)));
        }
    }
    return {};
}

Result<Entry> unsealed(Stored stored, sql::Database& database, const FindKey& keys) {
    Entry& entry = stored.entry;
    if (stored.has_payload) return std::move(entry);
    const auto& envelope = entry.envelope;
    // What the journal itself says needs no key.
    entry.erased = TRY(is_erased(database, envelope.subject));
    if (entry.erased) return std::move(entry);
    if (!keys)
        return at(stored.sealed ? "journal.keys_needed" : "journal.payload_missing", envelope.sequence);
    const auto key = TRY(keys(envelope.subject));
    entry.erased = !key;
    if (entry.erased) return std::move(entry);
    if (!stored.sealed) return at("journal.payload_missing", envelope.sequence);
    if (!open_sealed(*key, *stored.sealed, entry)) return at("journal.wrong_commitment", envelope.sequence);
    return std::move(entry);
}

Result<void> read_entries(sql::Database& database, std::int64_t after, const FindKey& keys,
                          const std::function<Result<void>(const Entry&)>& take) {
    return read_stored(database, after, [&](Stored stored) -> Result<void> {
        return take(TRY(unsealed(std::move(stored), database, keys)));
    });
}

Result<std::optional<std::string>> payload_of(const Sealed& sealed, const FindKey& keys) {
    if (sealed.box.empty()) return at("journal.payload_missing", sealed.sequence);
    if (!keys) return at("journal.keys_needed", sealed.sequence);
    const auto key = TRY(keys(sealed.subject));
    if (!key) return std::optional<std::string>();
    Entry entry;
    ENSURE(sealed.commitment.size() == entry.envelope.commitment.size());
    std::ranges::copy(std::as_bytes(std::span(sealed.commitment)), entry.envelope.commitment.begin());
    if (!open_sealed(*key, sealed.box, entry)) return at("journal.wrong_commitment", sealed.sequence);
    return std::optional(std::move(entry.payload));
}

std::vector<sql::Step> schema_of(std::span<const sql::Step> state) {
    std::vector<sql::Step> steps(journal_steps.begin(), journal_steps.end());
    steps.insert(steps.end(), state.begin(), state.end());
    return steps;
}

} // namespace bedre::journal
