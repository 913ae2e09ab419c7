#include "record/care.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/state.h"
#include "record/way.h"

#include <algorithm>
#include <set>

namespace bedre::record {

namespace {

Error unknown_person() {
    return outcome::not_found("access.unknown_person");
}

} // namespace

Result<Way> Record::read_way(const access::Actor& actor, const EpisodeKey& key) const {
    if (vault::is_person(key.subject)) return unknown_person();
    (void)TRY(access::may(actor, access::Act::read, access::Data::plan));
    return find_way(actor, key);
}

Result<Way> Record::read_way(const access::Look& look, const EpisodeKey& key) const {
    if (key.subject != look.subject()) return unknown_person();
    // That there is a care relation was asked when the look was put on record.
    const auto* pathway = catalogue_.pathway(key.pathway);
    if (pathway == nullptr || pathway->parameter(key.parameter) == nullptr)
        return outcome::not_found("record.unknown_pathway", {{"pathway", key.pathway}});
    const auto keeper =
        TRY(readers_->with([&](sql::Database& database) { return keeper_of(database, *pathway, key); }));
    if (keeper && *keeper != look.actor().organisation) return unknown_person();
    return Way{*pathway, {}, std::string(pathway::person_kind), {look.actor().organisation}};
}

Result<EpisodeState> Record::read_episode(const Way& way, const EpisodeKey& key) const {
    return readers_->with([&](sql::Database& database) { return load_episode(database, way.pathway, key); });
}

Result<EpisodeState> Record::episode(const access::Actor& actor, const EpisodeKey& key) const {
    const auto way = TRY(read_way(actor, key));
    return read_episode(way, key);
}

Result<EpisodeState> Record::episode(const access::Look& look, const EpisodeKey& key) const {
    const auto way = TRY(read_way(look, key));
    return read_episode(way, key);
}

Result<std::map<std::pair<std::string, std::string>, EpisodeState>>
Record::episodes(std::string_view pathway_id) const {
    using Episodes = std::map<std::pair<std::string, std::string>, EpisodeState>;
    const auto* pathway = catalogue_.pathway(pathway_id);
    if (pathway == nullptr)
        return outcome::not_found("record.unknown_pathway", {{"pathway", std::string(pathway_id)}});
    return readers_->with([&](sql::Database& database) -> Result<Episodes> {
        Episodes all;
        std::map<std::pair<std::string, std::string>, pathway::Pathway> ways;
        auto rows = TRY(database.query("select parameter, subject, stage, on_day, entry from stage_entry"
                                       " where pathway = ?1 and withdrawn_by is null order by entry",
                                       pathway_id));
        while (TRY(rows.next())) {
            const std::pair key{rows.text(0), rows.text(1)};
            auto way = ways.find(key);
            if (way == ways.end()) {
                auto found = pathway->takes(pathway::person_kind)
                                 ? Result<Way>(Way{.pathway = *pathway})
                                 : way_of(catalogue_, *plans(), {pathway->id, key.first, key.second});
                // What the content no longer has stays in the journal and is not shown.
                if (!found) continue;
                way = ways.emplace(key, std::move(found).value().pathway).first;
            }
            auto& state = all[key];
            const auto on = TRY(calendar::Date::parse(rows.text(3)));
            const pathway::Reached reached{rows.text(2), on, rows.integer(4)};
            if (way->second.stage(reached.stage) != nullptr)
                state.episode = enter(way->second, std::move(state.episode), reached);
        }
        return all;
    });
}

namespace {

/// Of rows of sequence, instant, actor, organisation, kind, payload, withdrawn_by, payload of the withdrawal,
/// subject; and, where the subject may be a person, the commitment and what is sealed of the entry, and of
/// the withdrawal.
Result<std::vector<EpisodeEntry>> read_entries(sql::Rows rows, const journal::FindKey& keys = {}) {
    const auto payload_at = [&](int clear, int commitment) -> Result<std::optional<std::string>> {
        if (!rows.is_null(clear)) return std::optional(rows.text(clear));
        journal::Envelope envelope{.sequence = rows.integer(0), .subject = rows.text(8)};
        std::ranges::copy(rows.bytes(commitment), envelope.commitment.begin());
        const bool sealed = !rows.is_null(commitment + 1);
        return journal::payload_of(envelope, sealed ? std::optional(rows.text(commitment + 1)) : std::nullopt,
                                   keys);
    };
    std::vector<EpisodeEntry> all;
    while (TRY(rows.next())) {
        EpisodeEntry entry{.sequence = rows.integer(0),
                           .recorded = calendar::Instant(std::chrono::microseconds(rows.integer(1))),
                           .actor = rows.text(2),
                           .organisation = rows.text(3)};
        const auto said = TRY(payload_at(5, 9));
        if (!said) continue; // erased at this moment
        if (rows.text(4) == stage_entered) {
            auto payload = TRY(read_stage_entered(*said));
            entry.episode = {payload.pathway, payload.parameter, rows.text(8)};
            const auto on = TRY(calendar::Date::parse(payload.on));
            entry.reached = {payload.stage, on, entry.sequence};
            entry.answers = std::move(payload.answers);
        } else {
            auto payload = TRY(read_form_completed(*said));
            entry.episode = {payload.pathway, payload.parameter, rows.text(8)};
            const auto on = TRY(calendar::Date::parse(payload.on));
            entry.reached = {"", on, entry.sequence};
            entry.form = payload.form;
            entry.answers = std::move(payload.answers);
        }
        if (!rows.is_null(6)) {
            entry.withdrawn_by = rows.integer(6);
            if (const auto withdrawal = TRY(payload_at(7, 11)))
                entry.withdrawal_reason = TRY(read_entry_withdrawn(*withdrawal)).reason;
        }
        all.push_back(std::move(entry));
    }
    return all;
}

} // namespace

Result<std::vector<EpisodeEntry>> Record::entries(const access::Actor& actor, const EpisodeKey& key) const {
    (void)TRY(read_way(actor, key));
    return all_entries(key);
}

Result<std::vector<EpisodeEntry>> Record::entries(const access::Look& look, const EpisodeKey& key) const {
    const auto way = TRY(read_way(look, key));
    auto all = TRY(all_entries(key));
    // Where nothing is kept in common, each sees what it has said itself.
    if (!way.pathway.sharing)
        std::erase_if(all,
                      [&](const auto& entry) { return entry.organisation != look.actor().organisation; });
    return all;
}

Result<std::vector<EpisodeEntry>> Record::all_entries(const EpisodeKey& key) const {
    return readers_->with([&](sql::Database& database) -> Result<std::vector<EpisodeEntry>> {
        return read_entries(
            TRY(database.query(
                "select s.entry, e.instant, e.actor, e.organisation, e.kind, p.payload, "
                "s.withdrawn_by, w.payload, e.subject, e.commitment, x.box, f.commitment, y.box"
                " from (select entry, withdrawn_by from stage_entry"
                "       where pathway = ?1 and parameter = ?2 and subject = ?3"
                "       union all select entry, withdrawn_by from form_entry"
                "       where pathway = ?1 and parameter = ?2 and subject = ?3) s"
                " join journal_entry e on e.sequence = s.entry"
                " left join journal_payload p on p.sequence = s.entry"
                " left join journal_sealed x on x.sequence = s.entry"
                " left join journal_entry f on f.sequence = s.withdrawn_by"
                " left join journal_payload w on w.sequence = s.withdrawn_by"
                " left join journal_sealed y on y.sequence = s.withdrawn_by order by s.entry",
                key.pathway, key.parameter, key.subject)),
            keys());
    });
}

// What stands in the clear is about no person, and only that is told to others than those who know the
// person.

Result<std::vector<EpisodeEntry>> Record::said(std::string_view pathway, std::string_view parameter,
                                               std::string_view form) const {
    return readers_->with([&](sql::Database& database) -> Result<std::vector<EpisodeEntry>> {
        return read_entries(TRY(database.query(
            "select e.sequence, e.instant, e.actor, e.organisation, e.kind, p.payload, null, null, e.subject"
            " from form_entry s join journal_entry e on e.sequence = s.entry"
            " join journal_payload p on p.sequence = s.entry where s.pathway = ?1 and s.parameter = ?2"
            " and s.form = ?3 and s.withdrawn_by is null order by s.entry",
            pathway, parameter, form)));
    });
}

Result<std::vector<EpisodeEntry>> Record::recent(std::int64_t most) const {
    return readers_->with([&](sql::Database& database) -> Result<std::vector<EpisodeEntry>> {
        return read_entries(TRY(database.query(
            "select e.sequence, e.instant, e.actor, e.organisation, e.kind, p.payload, null, null, e.subject"
            " from (select entry from stage_entry where withdrawn_by is null"
            "       union all select entry from form_entry where withdrawn_by is null) s"
            " join journal_entry e on e.sequence = s.entry join journal_payload p on p.sequence = s.entry"
            " order by s.entry desc limit ?1",
            most)));
    });
}

Result<EpisodeKey> Record::episode_of(std::int64_t entry) const {
    return readers_->with([&](sql::Database& database) -> Result<EpisodeKey> {
        auto row = TRY(load_entry_row(database, entry));
        if (vault::is_person(row.episode.subject)) return unknown_entry(entry);
        return std::move(row.episode);
    });
}

Result<Findings> verify(const std::string& place, const journal::FindKey& keys) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    const auto snapshot = TRY(sql::Transaction::snapshot(database)); // the record may be in use
    return verify(database, keys);
}

Result<Findings> verify(sql::Database& database, const journal::FindKey& keys) {
    auto replayed = TRY(sql::Database::open(":memory:"));
    TRY(replayed.prepare(state_steps));
    // SQLite goes through all pages of a database in memory whenever something is committed there.
    auto at_once = TRY(sql::Transaction::begin(replayed));
    Result<void> replay;
    Findings findings = TRY(journal::verify_chain(database, keys, [&](const journal::Entry& entry) {
        if (replay) replay = apply(replayed, entry);
    }));
    if (!replay && findings.empty()) return replay.error();
    if (!replay) return findings; // a damaged entry need not make sense
    std::set<std::string> named;
    auto kept = TRY(database.query("select entry, digest from kept_file order by entry"));
    while (TRY(kept.next())) {
        named.insert(kept.text(1));
        const auto digest = journal::digest_from_hex(kept.text(1));
        if (!digest || !TRY(journal::has_file(database, digest.value())))
            findings.push_back({"record.file_missing", {}, {{"entry", kept.text(0)}}});
    }
    auto files = TRY(database.query("select digest from journal_file order by digest"));
    while (TRY(files.next()))
        if (const auto digest = journal::hex(files.bytes(0)); !named.contains(digest))
            findings.push_back({"record.file_of_nobody", {}, {{"file", digest}}});
    TRY(at_once.commit());
    if (!TRY(is_same_state(database, replayed))) findings.push_back({"record.state_differs", {}, {}});
    return findings;
}

} // namespace bedre::record
