#include "vault/identities.h"

#include "vault/tables.h"
#include "json/codec.h"

#include <sodium.h>

#include <algorithm>

namespace bedre::vault {
namespace {

// As it is sealed. The subject's name is inside, so that a box is of no use in another's place.

struct SealedIdentifier {
    std::string number;
    std::string assigner;
    std::optional<bool> is_key; ///< of a register; else a number, which says itself which
};
BOOST_DESCRIBE_STRUCT(SealedIdentifier, (), (number, assigner, is_key))

struct SealedIdentity {
    std::string subject;
    std::vector<SealedIdentifier> identifiers;
    std::string family;
    std::string given;
    std::string birth;
    std::string lines;
    std::string postal_code;
    std::string city;
};
BOOST_DESCRIBE_STRUCT(SealedIdentity, (),
                      (subject, identifiers, family, given, birth, lines, postal_code, city))

std::string seal(const RingKey& key, const std::string& subject, const Identity& identity) {
    SealedIdentity plain{.subject = subject,
                         .identifiers = {},
                         .family = identity.family.revealed(),
                         .given = identity.given.revealed(),
                         .birth = identity.birth ? identity.birth->iso() : "",
                         .lines = identity.address.lines.revealed(),
                         .postal_code = identity.address.postal_code.revealed(),
                         .city = identity.address.city.revealed()};
    for (const auto& [number, assigner] : identity.identifiers) {
        const bool is_key = number.scheme() == terminology::IdentityScheme::register_key;
        plain.identifiers.push_back(
            {std::string(number.revealed()), assigner, is_key ? std::optional(true) : std::nullopt});
    }
    return journal::seal_bytes(key.sealing, json::write(plain));
}

/// Nothing when the box was spoiled, or is another subject's.
std::optional<Identity> open_box(const RingKey& key, const std::string& subject, std::string_view box) {
    const auto bytes = journal::open_bytes(key.sealing, box);
    if (!bytes) return std::nullopt;
    auto plain = json::read<SealedIdentity>(*bytes);
    if (!plain || plain.value().subject != subject) return std::nullopt;
    auto& read = plain.value();
    Identity identity{.family = Personal(std::move(read.family)),
                      .given = Personal(std::move(read.given)),
                      .address = {Personal(std::move(read.lines)), Personal(std::move(read.postal_code)),
                                  Personal(std::move(read.city))}};
    for (auto& [number, assigner, is_key] : read.identifiers) {
        // Whatever rule held when it was kept holds by then.
        using terminology::IdentityNumber;
        auto parsed = is_key ? IdentityNumber::register_key(number)
                             : IdentityNumber::parse(number, calendar::Date::latest());
        if (!parsed) return std::nullopt;
        identity.identifiers.push_back({std::move(parsed).value(), std::move(assigner)});
    }
    if (!read.birth.empty()) {
        const auto birth = calendar::Date::parse(read.birth);
        if (!birth) return std::nullopt;
        identity.birth = birth.value();
    }
    return identity;
}

// What somebody can be found by, before it is hashed.

std::string looked_up_by(const Identifier& identifier) {
    return fmt::format("number\n{}\n{}\n{}", name(identifier.number.scheme()), identifier.assigner,
                       identifier.number.revealed());
}
std::string looked_up_by(calendar::Date birth) {
    return "birth\n" + birth.iso();
}
std::vector<std::string> looked_up_by(const Identity& identity) {
    std::vector<std::string> all;
    for (const auto& identifier : identity.identifiers)
        all.push_back(looked_up_by(identifier));
    if (identity.birth) all.push_back(looked_up_by(*identity.birth));
    return all;
}

/// Method: keyed BLAKE2b (RFC 7693), 256 bits.
journal::Digest mark(const RingKey& key, std::string_view what) {
    journal::Digest digest{};
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                       reinterpret_cast<const unsigned char*>(what.data()), what.size(),
                       reinterpret_cast<const unsigned char*>(key.marking.data()), key.marking.size());
    return digest;
}

/// By which a key of the ring is known for the one that was used, and no other.
journal::Digest mark_of_itself(std::int64_t number, const RingKey& key) {
    return mark(key, fmt::format("ring\n{}", number));
}

/// Takes the turn to write: until the transaction ends, nobody else keeps anything or turns the ring.
Result<void> lock(sql::Database& database) {
    return database.run("update vault_head set installation = installation");
}

/// The keys that were ever used, by number, each with its mark.
Result<std::map<std::int64_t, sql::Bytes>> used_keys(sql::Database& database) {
    std::map<std::int64_t, sql::Bytes> all;
    auto rows = TRY(database.query("select number, mark from identity_ring"));
    while (TRY(rows.next()))
        all[rows.integer(0)] = rows.bytes(1);
    return all;
}

Result<void> use_newest(sql::Database& database, const KeyRing& ring) {
    const auto& [number, key] = *ring.keys().rbegin();
    return database.run("insert into identity_ring values (?1, ?2) on conflict do nothing", number,
                        mark_of_itself(number, key));
}

} // namespace

Result<std::unique_ptr<Identities>> Identities::open(const std::string& vault, const std::string& ring,
                                                     Vault::Mode mode) {
    auto database = TRY(sql::Database::open(vault, sql::Database::Mode::existing));
    TRY(database.prepare(steps));
    auto transaction = TRY(sql::Transaction::begin(database));
    TRY(lock(database));
    const auto used = TRY(used_keys(database));
    // A new ring where one was used would be of no use.
    auto keys = TRY(KeyRing::open(ring, used.empty() ? mode : Vault::Mode::existing));
    if (used.empty()) TRY(use_newest(database, keys));
    TRY(transaction.commit());
    std::unique_ptr<Identities> opened(
        new Identities(sql::Lasting(vault, std::move(database)), std::move(keys)));
    TRY(opened->connection_.with([&](sql::Database& on) { return opened->follow_ring(on); }));
    return opened;
}

Result<void> Identities::follow_ring(sql::Database& database) {
    const auto used = TRY(used_keys(database));
    const auto newest = used.empty() ? 0 : used.rbegin()->first;
    if (newest > ring_.newest()) TRY(ring_.read_again());
    used_ = newest;
    if (!ring_.keys().contains(newest))
        return outcome::unavailable("vault.older_ring", {{"number", std::to_string(newest)}});
    for (const auto& [number, key] : ring_.keys())
        if (const auto known = used.find(number);
            known != used.end() && !std::ranges::equal(known->second, mark_of_itself(number, key)))
            return outcome::unavailable("vault.other_ring", {{"number", std::to_string(number)}});
    return {};
}

Result<void> Identities::write(sql::Database& database, const std::string& subject,
                               const Identity& identity) {
    const auto& key = ring_.keys().at(used_);
    TRY(forget_identity(database, subject));
    const auto box = seal(key, subject, identity);
    TRY(database.run("insert into identity values (?1, ?2, ?3)", subject, used_,
                     std::as_bytes(std::span(box))));
    for (const auto& what : looked_up_by(identity))
        TRY(database.run("insert into identity_mark values (?1, ?2)", mark(key, what), subject));
    return {};
}

Result<std::optional<Identity>> Identities::read(sql::Database& database, const std::string& subject) {
    auto rows = TRY(database.query("select ring, box from identity where subject = ?1", subject));
    if (!TRY(rows.next())) return std::optional<Identity>();
    const auto number = rows.integer(0);
    const auto box = rows.text(1);
    const auto key = ring_.keys().find(number);
    if (key == ring_.keys().end())
        return outcome::unavailable("vault.older_ring", {{"number", std::to_string(number)}});
    auto identity = open_box(key->second, subject, box);
    if (!identity) return outcome::unavailable("vault.damaged");
    return identity;
}

Result<std::vector<std::string>> Identities::marked(sql::Database& database, std::string_view what) {
    std::vector<std::string> all;
    for (const auto& [number, key] : ring_.keys()) {
        auto rows = TRY(database.query("select subject from identity_mark where mark = ?1", mark(key, what)));
        while (TRY(rows.next()))
            all.push_back(rows.text(0));
    }
    std::ranges::sort(all);
    return all;
}

Result<std::optional<std::string>> Identities::other_with(sql::Database& database, const std::string& subject,
                                                          const Identity& identity) {
    auto known = TRY(database.query("select 1 from subject_key where subject = ?1", subject));
    if (!TRY(known.next())) return outcome::not_found("vault.unknown_subject", {{"subject", subject}});
    for (const auto& identifier : identity.identifiers)
        for (auto& other : TRY(marked(database, looked_up_by(identifier))))
            if (other != subject) return std::optional(std::move(other));
    return std::optional<std::string>();
}

Result<void> Identities::keep(const std::string& subject, const Identity& identity) {
    const std::lock_guard guard(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<void> {
        auto transaction = TRY(sql::Transaction::begin(database));
        TRY(lock(database));
        TRY(follow_ring(database));
        if (TRY(other_with(database, subject, identity))) return outcome::conflict("vault.known_as_another");
        TRY(write(database, subject, identity));
        return transaction.commit();
    });
}

Result<std::vector<std::string>>
Identities::keep_new(const std::vector<std::pair<std::string, Identity>>& subjects) {
    const std::lock_guard guard(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<std::vector<std::string>> {
        std::vector<std::string> names;
        auto transaction = TRY(sql::Transaction::begin(database));
        TRY(lock(database));
        TRY(follow_ring(database));
        for (const auto& [subject, identity] : subjects) {
            auto other = TRY(other_with(database, subject, identity));
            if (!other) TRY(write(database, subject, identity));
            names.push_back(other.value_or(subject));
        }
        TRY(transaction.commit());
        return names;
    });
}

Result<std::optional<Identity>> Identities::of(const std::string& subject) {
    const std::lock_guard guard(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<std::optional<Identity>> {
        const auto snapshot = TRY(sql::Transaction::snapshot(database));
        TRY(follow_ring(database));
        return read(database, subject);
    });
}

Result<std::optional<std::string>> Identities::known_by(const Identifier& identifier) {
    const std::lock_guard guard(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<std::optional<std::string>> {
        const auto snapshot = TRY(sql::Transaction::snapshot(database));
        TRY(follow_ring(database));
        auto found = TRY(marked(database, looked_up_by(identifier)));
        return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
    });
}

Result<std::vector<std::optional<std::string>>>
Identities::known_by(const std::vector<Identifier>& identifiers) {
    using Names = std::vector<std::optional<std::string>>;
    const std::lock_guard guard(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<Names> {
        const auto snapshot = TRY(sql::Transaction::snapshot(database));
        TRY(follow_ring(database));
        Names names;
        for (const auto& identifier : identifiers) {
            auto found = TRY(marked(database, looked_up_by(identifier)));
            names.push_back(found.empty() ? std::nullopt : std::optional(std::move(found.front())));
        }
        return names;
    });
}

Result<std::vector<std::string>> Identities::born_on(calendar::Date day) {
    const std::lock_guard guard(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<std::vector<std::string>> {
        const auto snapshot = TRY(sql::Transaction::snapshot(database));
        TRY(follow_ring(database));
        return marked(database, looked_up_by(day));
    });
}

Result<void> Identities::turn() {
    const std::lock_guard guard(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<void> {
        auto transaction = TRY(sql::Transaction::begin(database));
        TRY(lock(database)); // two who turn the file at once would each lose the other's key
        TRY(ring_.read_again());
        TRY(ring_.turn());
        TRY(use_newest(database, ring_));
        return transaction.commit();
    });
}

Result<std::int64_t> Identities::seal_anew(std::int64_t most) {
    const std::lock_guard guard(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<std::int64_t> {
        auto transaction = TRY(sql::Transaction::begin(database));
        TRY(lock(database));
        TRY(follow_ring(database));
        std::vector<std::string> older;
        {
            auto rows = TRY(database.query(
                "select subject from identity where ring < ?1 order by subject limit ?2", used_, most));
            while (TRY(rows.next()))
                older.push_back(rows.text(0));
        }
        for (const auto& subject : older)
            if (const auto identity = TRY(read(database, subject))) TRY(write(database, subject, *identity));
        auto left = TRY(database.query("select count(*) from identity where ring < ?1", used_));
        ENSURE(TRY(left.next()));
        const auto count = left.integer(0);
        TRY(transaction.commit());
        return count;
    });
}

} // namespace bedre::vault
