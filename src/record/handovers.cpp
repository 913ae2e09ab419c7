#include "record/handovers.h"

#include <algorithm>

namespace bedre::record {
namespace {

using pathway::HandoverState;
using Entries = std::vector<std::int64_t>;

Result<Entries> read_sequences(sql::Rows rows) {
    Entries all;
    while (TRY(rows.next()))
        all.push_back(rows.integer(0));
    return all;
}

Result<Entries> open_in(sql::Database& database, const EpisodeKey& key) {
    return read_sequences(TRY(database.query("select entry from handover where subject = ?3 and pathway = ?1"
                                             " and parameter = ?2 and episode = ?4 and ended_by is null"
                                             " order by entry",
                                             key.pathway, key.parameter, key.subject, key.number)));
}

Lapsed lapsed_by(const Entries& entries, std::int64_t closed_by) {
    if (entries.empty()) return std::nullopt;
    std::vector<HandoverLapsed> all;
    for (const auto entry : entries)
        all.push_back({entry, closed_by});
    return all;
}

std::optional<calendar::Instant> instant_in(const sql::Rows& rows, int column) {
    if (rows.is_null(column)) return std::nullopt;
    return calendar::Instant(std::chrono::microseconds(rows.integer(column)));
}

/// Of rows of pathway, parameter, subject, entry, handover, sender, receiver, receive_by, accept_by, state,
/// and of the entries that sent, received and ended it: the actor of the first, and the instants; episode.
/// One that the content no longer has stays in the journal and is not shown.
Result<std::vector<RecordedHandover>> read_handovers(sql::Rows rows, const catalogue::Catalogue& catalogue) {
    std::vector<RecordedHandover> all;
    while (TRY(rows.next())) {
        const auto* pathway = catalogue.pathway(rows.text(0));
        if (pathway == nullptr || pathway->parameter(rows.text(1)) == nullptr) continue;
        if (pathway->handover(rows.text(4)) == nullptr) continue;
        const auto receive_by = TRY(pathway::parse_moment(rows.text(7)));
        const auto accept_by = TRY(pathway::parse_moment(rows.text(8)));
        const auto state = TRY(pathway::parse_handover_state(rows.text(9)));
        all.push_back({.episode = {rows.text(0), rows.text(1), rows.text(2), rows.integer(14)},
                       .entry = rows.integer(3),
                       .handover = rows.text(4),
                       .from = rows.text(5),
                       .to = rows.text(6),
                       .sender = rows.text(10),
                       .sent = *instant_in(rows, 11),
                       .limits = {receive_by, accept_by},
                       .received = instant_in(rows, 12),
                       .ended = instant_in(rows, 13),
                       .state = state});
    }
    return all;
}

} // namespace

Result<HandoverRow> load_handover(sql::Database& database, std::int64_t entry) {
    auto rows =
        TRY(database.query("select h.pathway, h.parameter, h.subject, h.handover, h.sender, h.receiver,"
                           " h.state, e.subject, h.episode from handover h"
                           " join journal_entry e on e.sequence = h.entry where h.entry = ?1",
                           entry));
    if (!TRY(rows.next())) return unknown_entry(entry);
    const auto state = TRY(pathway::parse_handover_state(rows.text(6)));
    return HandoverRow{{rows.text(0), rows.text(1), rows.text(2), rows.integer(8)},
                       rows.text(3),
                       rows.text(4),
                       rows.text(5),
                       state,
                       rows.text(7)};
}

Result<bool> is_open_to(sql::Database& database, const EpisodeKey& key, const std::string& unit) {
    auto rows = TRY(database.query("select 1 from handover where subject = ?3 and pathway = ?1"
                                   " and parameter = ?2 and receiver = ?4 and episode = ?5"
                                   " and ended_by is null",
                                   key.pathway, key.parameter, key.subject, unit, key.number));
    return rows.next();
}

std::int64_t ended_by(const pathway::Pathway& pathway, const pathway::Episode& episode,
                      std::int64_t without) {
    std::int64_t last = 0;
    for (const auto& reached : episode.reached)
        if (const auto* stage = pathway.stage(reached.stage); stage != nullptr && stage->ends)
            if (reached.entry != without) last = std::max(last, reached.entry);
    return last;
}

Result<std::vector<RecordedHandover>>
handovers_of(sql::Database& database, const catalogue::Catalogue& catalogue, const EpisodeKey& key) {
    return read_handovers(
        TRY(database.query(
            "select h.pathway, h.parameter, h.subject, h.entry, h.handover, h.sender, h.receiver,"
            " h.receive_by, h.accept_by, h.state, e.actor, e.instant,"
            " (select instant from journal_entry where sequence = h.received_by),"
            " (select instant from journal_entry where sequence = h.ended_by), h.episode"
            " from handover h join journal_entry e on e.sequence = h.entry"
            " where h.subject = ?3 and h.pathway = ?1 and h.parameter = ?2 and h.episode = ?4 order by "
            "h.entry",
            key.pathway, key.parameter, key.subject, key.number)),
        catalogue);
}

Result<std::vector<RecordedHandover>> handovers_to(sql::Database& database,
                                                   const catalogue::Catalogue& catalogue,
                                                   const std::string& organisation) {
    return read_handovers(
        TRY(database.query(
            "select h.pathway, h.parameter, h.subject, h.entry, h.handover, h.sender, h.receiver,"
            " h.receive_by, h.accept_by, h.state, e.actor, e.instant,"
            " (select instant from journal_entry where sequence = h.received_by), null, h.episode"
            " from handover h join journal_entry e on e.sequence = h.entry"
            " where h.receiver = ?1 and h.ended_by is null order by h.entry",
            organisation)),
        catalogue);
}

Result<bool> open_seals(sql::Database& database, const journal::FindKey& keys, RecordedHandover& handover) {
    const auto sent = TRY(journal::entry_at(database, handover.entry, keys));
    ENSURE(sent.has_value());
    if (sent->erased) return false;
    handover.answers = TRY(read_handover_sent(sent->payload)).answers;
    handover.content = sent->envelope.content;
    if (!pathway::needs_reason(handover.state)) return true;
    auto rows = TRY(database.query("select ended_by from handover where entry = ?1", handover.entry));
    ENSURE(TRY(rows.next()));
    const auto ended = TRY(journal::entry_at(database, rows.integer(0), keys));
    ENSURE(ended.has_value());
    if (ended->erased) return false;
    handover.reason = TRY(read_handover_moved(ended->payload)).reason;
    return true;
}

Result<Lapsed> lapsed_with(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                           std::string_view stage) {
    const auto* entered = pathway.stage(stage);
    if (entered == nullptr || !entered->ends || !pathway.takes(pathway::person_kind)) return Lapsed();
    const auto open = TRY(open_in(database, key));
    return lapsed_by(open, 0);
}

Result<Lapsed> lapsed_without(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                              std::int64_t entry) {
    if (!pathway.takes(pathway::person_kind)) return Lapsed();
    const auto state = TRY(load_episode(database, pathway, key));
    const auto other = ended_by(pathway, state.episode, entry);
    if (other == 0) return Lapsed();
    const auto lapsed = TRY(read_sequences(
        TRY(database.query("select entry from handover where ended_by = ?1 order by entry", entry))));
    return lapsed_by(lapsed, other);
}

Result<void> carry_sent(sql::Database& database, const journal::Envelope& envelope,
                        const std::string& subject, const HandoverSent& said) {
    return database.run_later(
        "insert into handover values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, null, null, 'sent')",
        envelope.sequence, said.pathway, said.parameter, subject, said.episode, said.handover,
        envelope.organisation, said.to, said.receive_by, said.accept_by);
}

Result<void> carry_move(sql::Database& database, const journal::Envelope& envelope,
                        const std::string& subject, const HandoverMoved& said) {
    const auto state = TRY(pathway::parse_handover_state(said.state));
    if (state == HandoverState::received)
        return database.run_later("update handover set received_by = ?1, state = ?2 where entry = ?3",
                                  envelope.sequence, said.state, said.corrects);
    if (state == HandoverState::accepted)
        TRY(database.run_later("insert into care_relation values (?1, ?2, ?3, null)", envelope.sequence,
                               subject, envelope.organisation));
    return database.run_later("update handover set ended_by = ?1, state = ?2 where entry = ?3",
                              envelope.sequence, said.state, said.corrects);
}

Result<void> let_lapse(sql::Database& database, std::int64_t sequence,
                       const std::vector<HandoverLapsed>& handovers) {
    for (const auto& [entry, closed_by] : handovers) {
        if (closed_by == 0)
            TRY(database.run_later("update handover set ended_by = ?1, state = 'lapsed' where entry = ?2",
                                   sequence, entry));
        else // what ended the episode of one who is forgotten by now has ended no other's
            TRY(database.run_later("update handover set ended_by = ?1, state = 'lapsed' where entry = ?2"
                                   " and exists (select 1 from stage_entry where entry = ?1)",
                                   closed_by, entry));
    }
    return {};
}

Result<void> open_again(sql::Database& database, std::int64_t entry) {
    return database.run_later("update handover set ended_by = null,"
                              " state = case when received_by is null then 'sent' else 'received' end"
                              " where ended_by = ?1",
                              entry);
}

Result<std::string> sender_of(sql::Database& database, std::int64_t accepted_with) {
    auto rows = TRY(database.query("select sender from handover where ended_by = ?1", accepted_with));
    return TRY(rows.next()) ? rows.text(0) : "";
}

Result<std::vector<RecordedHandover>> handovers_from(sql::Database& database,
                                                     const catalogue::Catalogue& catalogue,
                                                     const std::string& organisation) {
    return read_handovers(
        TRY(database.query(
            "select h.pathway, h.parameter, h.subject, h.entry, h.handover, h.sender, h.receiver,"
            " h.receive_by, h.accept_by, h.state, e.actor, e.instant,"
            " (select instant from journal_entry where sequence = h.received_by), null, h.episode"
            " from handover h join journal_entry e on e.sequence = h.entry"
            " where h.sender = ?1 and h.ended_by is null order by h.entry",
            organisation)),
        catalogue);
}

void sort_by_limit(std::vector<RecordedHandover>& handovers) {
    std::ranges::stable_sort(handovers, {}, [](const RecordedHandover& handover) {
        return pathway::end_of(pathway::running(handover.limits, handover.state));
    });
}

} // namespace bedre::record
