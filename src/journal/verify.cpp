#include "journal/store.h"

#include <algorithm>

namespace bedre::journal {

Result<Findings> verify_chain(sql::Database& database) {
    const Identity identity = TRY(identity_of(database));
    Findings findings;
    const auto fault = [&](std::string code, std::int64_t sequence) {
        findings.push_back({std::move(code), {}, {{"sequence", std::to_string(sequence)}}});
    };

    Head expected{0, genesis_of(identity)};
    calendar::Instant last;
    TRY(read_stored(database, 0, [&](const Entry& entry, bool has_payload) -> Result<void> {
        const Envelope& e = entry.envelope;
        if (e.sequence != expected.sequence + 1) fault("journal.gap", e.sequence);
        if (e.previous != expected.hash) fault("journal.wrong_previous", e.sequence);
        if (e.hash != hash_of(e)) fault("journal.wrong_hash", e.sequence);
        if (e.instant < last) fault("journal.instant_goes_back", e.sequence);
        if (!has_payload)
            fault("journal.payload_missing", e.sequence);
        else if (e.commitment != commitment_of(entry.salt, entry.payload))
            fault("journal.wrong_commitment", e.sequence);
        expected = {e.sequence, e.hash};
        last = e.instant;
        return {};
    }));
    auto files = TRY(database.query("select digest from journal_file order by digest"));
    while (TRY(files.next())) {
        const auto digest = files.bytes(0);
        auto bytes = TRY(database.query("select bytes from journal_file where digest = ?1", digest));
        if (!TRY(bytes.next()) || !std::ranges::equal(digest, digest_of(bytes.text(0))))
            findings.push_back({"journal.wrong_file", {}, {{"file", hex(digest)}}});
    }
    if (identity.head != expected) fault("journal.wrong_head", identity.head.sequence);
    return findings;
}

} // namespace bedre::journal
