#include "record/extract.h"

#include "json/codec.h"

namespace bedre::record {

BOOST_DESCRIBE_STRUCT(ExtractRow, (), (form, on, answers))
BOOST_DESCRIBE_STRUCT(ExtractRead, (), (pathway, parameter, episode, import, reason, rows))

std::string write(const ExtractRead& payload) {
    return json::write(payload);
}

Result<ExtractRead> read_extract_read(const std::string& payload) {
    return json::read<ExtractRead>(payload);
}

Result<void> carry_extract(sql::Database& database, const journal::Entry& entry, const std::string& subject) {
    const auto& envelope = entry.envelope;
    const auto payload = TRY(read_extract_read(entry.payload));
    ENSURE(!payload.rows.empty());
    TRY(database.run_later("insert into form_entry values (?1, ?2, ?3, ?4, ?5, '', ?6, null, null)",
                           envelope.sequence, payload.pathway, payload.parameter, subject, payload.episode,
                           payload.rows.back().on));
    TRY(database.run_later("insert into imported_entry values (?1, ?2, ?3)", envelope.sequence,
                           payload.import, envelope.subject));
    if (payload.reason.empty()) return {};
    return database.run_later("insert into care_relation values (?1, ?2, ?3, null)", envelope.sequence,
                              subject, envelope.organisation);
}

} // namespace bedre::record
