#include "journal/store.h"

#include <algorithm>

namespace bedre::journal {

void Chain::take(const Entry& entry, bool has_payload, const std::function<void(std::string code)>& fault) {
    const Envelope& e = entry.envelope;
    if (e.sequence != head_.sequence + 1) fault("journal.gap");
    if (e.previous != head_.hash) fault("journal.wrong_previous");
    if (e.hash != hash_of(e)) fault("journal.wrong_hash");
    if (e.instant < last_) fault("journal.instant_goes_back");
    if (!has_payload)
        fault("journal.payload_missing");
    else if (e.commitment != commitment_of(entry.salt, entry.payload))
        fault("journal.wrong_commitment");
    head_ = {e.sequence, e.hash};
    last_ = e.instant;
}

Result<Findings> verify_chain(sql::Database& database) {
    const Identity identity = TRY(identity_of(database));
    Findings findings;
    const auto fault = [&](std::string code, std::int64_t sequence) {
        findings.push_back({std::move(code), {}, {{"sequence", std::to_string(sequence)}}});
    };
    Chain chain(identity);
    TRY(read_stored(database, 0, [&](const Entry& entry, bool has_payload) -> Result<void> {
        chain.take(entry, has_payload,
                   [&](std::string code) { fault(std::move(code), entry.envelope.sequence); });
        return {};
    }));
    TRY(read_files(database, [&](const sql::Bytes& digest, const std::string& bytes) -> Result<void> {
        if (!std::ranges::equal(digest, digest_of(bytes)))
            findings.push_back({"journal.wrong_file", {}, {{"file", hex(digest)}}});
        return {};
    }));
    if (identity.head != chain.head()) fault("journal.wrong_head", identity.head.sequence);
    return findings;
}

} // namespace bedre::journal
