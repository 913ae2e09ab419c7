#include "journal/journal.h"

#include "journal/store.h"
#include "journal/writer.h"

#include <sodium.h>

#include <algorithm>
#include <future>

namespace bedre::journal {
namespace {

/// A file is written to by one process; on a server they take turns.
Result<std::optional<WriterLock>> lock_of(const std::string& place) {
    if (sql::is_server(place)) return std::optional<WriterLock>();
    return std::optional(TRY(WriterLock::take(place)));
}

/// The entry with which a key takes over, and from which on heads are signed with it.
Result<Head> take_over(sql::Database& database, const Identity& identity, const Options& options) {
    const auto& head = identity.head;
    const auto payload = text_of(*options.key->succession());
    const auto commitment = commit_to(payload);
    const auto last = TRY(instant_at(database, head.sequence));
    const auto content = TRY(content_at(database, head.sequence));
    Entry entry{.envelope = {.sequence = head.sequence + 1,
                             .instant = std::max(last, options.clock->now()),
                             .actor = "system",
                             .kind = std::string(key_turned),
                             .content = content,
                             .commitment = commitment.digest,
                             .previous = head.hash},
                .salt = commitment.salt,
                .payload = payload};
    entry.envelope.hash = hash_of(entry.envelope);
    const Head moved{entry.envelope.sequence, entry.envelope.hash};
    TRY(append(database, entry, std::nullopt));
    TRY(move_head(database, moved, options.key->sign(identity.installation, moved)));
    TRY(database.announce());
    return moved;
}

/// A head that another has signed is not gone on with, but by a key that takes over from it; one that nobody
/// has is signed with the next entry. Gives where the journal stands then.
Result<Head> check_signature(sql::Database& database, Identity identity, const Options& options) {
    identity.head = TRY(lock_head(database));
    const auto signature = TRY(signature_of_head(database));
    const auto is_signed_with = [&](const PublicKey& key) {
        return signature && is_signed_by(key, identity.installation, identity.head, *signature);
    };
    if (is_signed_with(options.key->public_key())) return identity.head;
    const auto& succession = options.key->succession();
    if (signature && (!succession || !is_signed_with(succession->former)))
        return outcome::conflict("journal.signed_by_another");
    if (!succession || identity.head.sequence == 0) return identity.head;
    // A head without a signature, as after a restore, says nothing of whether that was done before.
    const auto attempt = fmt::format("journal key {}", hex(succession->key));
    const bool is_first = TRY(claim_attempt(database, attempt, identity.head.sequence + 1));
    if (!signature && !is_first) return identity.head;
    return take_over(database, identity, options);
}

} // namespace

Result<int> upgrade(const std::string& place, std::span<const sql::Step> state) {
    const auto lock = TRY(lock_of(place));
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    (void)TRY(identity_of(database));
    return database.upgrade(schema_of(state));
}

Result<std::unique_ptr<Journal>> Journal::open(const std::string& place, Options options) {
    ENSURE(sodium_init() >= 0);
    ENSURE(options.clock != nullptr && options.apply && options.on_bug);
    auto lock = TRY(lock_of(place));
    auto database = TRY(sql::Database::open(place));
    auto opening = TRY(sql::Transaction::begin(database)); // whoever dies in it leaves a journal, or none
    TRY(database.prepare(schema_of(options.state)));
    auto identity = TRY(claim(database, options));
    if (options.key) identity.head = TRY(check_signature(database, identity, options));
    TRY(opening.commit());
    std::optional<Witness> witness;
    if (!options.witness.empty() && !options.key) return outcome::refused("journal.witness_unsigned");
    if (!options.witness.empty()) witness.emplace(TRY(Witness::open(options.witness)));
    auto keepers_database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    const auto last = TRY(instant_at(database, identity.head.sequence));
    auto writer = std::make_unique<Writer>(Writer::Opened{std::move(lock), place, std::move(options),
                                                          std::move(database), std::move(keepers_database),
                                                          identity, last, std::move(witness)});
    return std::unique_ptr<Journal>(new Journal(std::move(writer)));
}

Journal::Journal(std::unique_ptr<Writer> writer) : writer_(std::move(writer)) {}
Journal::~Journal() = default;

void Journal::submit(std::string attempt, Decide decide, Acknowledge acknowledge) {
    writer_->submit(std::move(attempt), std::move(decide), std::move(acknowledge));
}

Result<Receipt> Journal::record(std::string attempt, Decide decide) {
    std::promise<Result<Receipt>> promise;
    submit(std::move(attempt), std::move(decide),
           [&](Result<Receipt> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

Result<void> Journal::read(std::int64_t after, const std::function<Result<void>(const Entry&)>& take) const {
    auto reader = TRY(sql::Database::open(writer_->place(), sql::Database::Mode::existing));
    return read_entries(reader, after, writer_->keys(), take);
}

Result<std::string> Journal::file(const Digest& digest) const {
    auto reader = TRY(sql::Database::open(writer_->place(), sql::Database::Mode::existing));
    auto rows = TRY(reader.query("select bytes from journal_file where digest = ?1", digest));
    if (!TRY(rows.next())) return outcome::not_found("journal.unknown_file");
    return rows.text(0);
}

Result<void> Journal::subscribe(std::int64_t after, Subscriber subscriber) {
    return writer_->subscribe(after, std::move(subscriber));
}

Result<void> Journal::scrub() {
    return writer_->scrub();
}

Head Journal::head() const {
    return writer_->head();
}

const std::string& Journal::place() const {
    return writer_->place();
}

} // namespace bedre::journal
