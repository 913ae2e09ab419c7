#include "journal/store.h"

#include <algorithm>

namespace bedre::journal {

Result<void> Chain::take(Stored& stored, const Fault& fault) {
    const Entry& entry = stored.entry;
    const Envelope& e = entry.envelope;
    if (e.sequence != head_.sequence + 1) fault("journal.gap", e.sequence);
    if (e.previous != head_.hash) fault("journal.wrong_previous", e.sequence);
    if (e.hash != hash_of(e)) fault("journal.wrong_hash", e.sequence);
    if (e.instant < last_) fault("journal.instant_goes_back", e.sequence);
    if (erased_.contains(e.subject)) fault("journal.not_erased", e.sequence);
    if (stored.has_payload && stored.sealed) fault("journal.payload_twice", e.sequence);
    if (!stored.has_payload && !stored.sealed) {
        missing_[e.sequence] = e.subject;
        stored.entry.erased = true;
    } else if (!TRY(unseal(stored)) ||
               (!entry.erased && e.commitment != commitment_of(entry.salt, entry.payload))) {
        fault("journal.wrong_commitment", e.sequence);
    }
    if (e.kind == subject_erased) erased_[e.subject] = e.sequence;
    head_ = {e.sequence, e.hash};
    last_ = e.instant;
    return {};
}

/// No when it was not sealed with the subject's key.
Result<bool> Chain::unseal(Stored& stored) const {
    if (!stored.sealed) return true;
    if (!keys_)
        return outcome::unavailable("journal.keys_needed",
                                    {{"sequence", std::to_string(stored.entry.envelope.sequence)}});
    const auto key = TRY(keys_(stored.entry.envelope.subject));
    stored.entry.erased = !key;
    return !key || open_sealed(*key, *stored.sealed, stored.entry);
}

void Chain::end(std::int64_t last, const Fault& fault) const {
    for (const auto& [sequence, subject] : missing_) {
        const auto erased = erased_.find(subject);
        if (sequence > last || (erased != erased_.end() && erased->second <= last)) continue;
        // Erased after the moment to which the journal was restored: the keys know.
        const auto key = keys_ ? keys_(subject) : Result<std::optional<Key>>(Key{});
        if (!key || key.value()) fault("journal.payload_missing", sequence);
    }
}

namespace {

/// The tables by which erasing finds what it takes.
Result<void> verify_erasures(sql::Database& database, const Chain& chain, const Chain::Fault& fault) {
    if (!TRY(database.has_table("journal_erasure"))) return {}; // of an older program
    auto sealed = TRY(database.query("select s.sequence from journal_sealed s"
                                     " left join journal_entry e on e.sequence = s.sequence"
                                     " where e.subject is null or e.subject <> s.subject order by 1"));
    while (TRY(sealed.next()))
        fault("journal.sealed_for_another", sealed.integer(0));
    auto left = TRY(database.query("select p.sequence from journal_payload p"
                                   " left join journal_entry e on e.sequence = p.sequence"
                                   " where e.sequence is null order by 1"));
    while (TRY(left.next()))
        fault("journal.payload_of_nothing", left.integer(0));
    std::map<std::string, std::int64_t> told;
    auto rows = TRY(database.query("select subject, sequence from journal_erasure"));
    while (TRY(rows.next()))
        told[rows.text(0)] = rows.integer(1);
    if (told != chain.erased()) fault("journal.wrong_erasures", chain.head().sequence);
    return {};
}

} // namespace

Result<Findings> verify_chain(sql::Database& database, const FindKey& keys,
                              const std::function<void(const Entry&)>& follow) {
    const Identity identity = TRY(identity_of(database));
    Findings findings;
    const auto fault = [&](std::string code, std::int64_t sequence) {
        findings.push_back({std::move(code), {}, {{"sequence", std::to_string(sequence)}}});
    };
    Chain chain(identity, keys);
    std::map<std::int64_t, std::string> sealed; // subjects of what is sealed
    TRY(read_stored(database, 0, [&](Stored stored) -> Result<void> {
        if (stored.sealed) sealed[stored.entry.envelope.sequence] = stored.entry.envelope.subject;
        TRY(chain.take(stored, fault));
        if (follow) follow(stored.entry);
        return {};
    }));
    chain.end(chain.head().sequence, fault);
    for (const auto& [sequence, subject] : sealed)
        if (chain.erased().contains(subject)) fault("journal.not_erased", sequence);
    TRY(verify_erasures(database, chain, fault));
    TRY(read_files(database, [&](const sql::Bytes& digest, const std::string& bytes) -> Result<void> {
        if (!std::ranges::equal(digest, digest_of(bytes)))
            findings.push_back({"journal.wrong_file", {}, {{"file", hex(digest)}}});
        return {};
    }));
    if (identity.head != chain.head()) fault("journal.wrong_head", identity.head.sequence);
    return findings;
}

} // namespace bedre::journal
