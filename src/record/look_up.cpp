#include "record/circle.h"
#include "record/extract.h"
#include "record/former.h"
#include "record/numbers.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/state.h"
#include "record/way.h"

#include <algorithm>
#include <set>
#include <utility>

namespace bedre::record {

namespace {

Error unknown_person() {
    return outcome::not_found("access.unknown_person");
}

} // namespace

Result<Way> Record::read_way(const access::Actor& actor, const EpisodeKey& key) const {
    if (vault::is_person(key.subject)) return unknown_person();
    (void)TRY(access::may(actor, access::Act::read, access::Data::plan));
    auto way = TRY(find_way(actor, key));
    TRY(readers_->with([&](sql::Database& database) {
        return expect_known(database, way.pathway, key, actor.organisation);
    }));
    return way;
}

Result<form::Form> Record::form_to_fill(const access::Actor& actor, const EpisodeKey& key,
                                        std::string_view form) const {
    const auto way = TRY(find_way(actor, key));
    if (const auto* free = way.pathway.free_form(form)) {
        TRY(may_complete(actor, way, *free, catalogue_.community, today()));
    } else {
        TRY(may_record(actor, way));
        const auto asks = [&](const auto& one) { return one.form == form; };
        if (std::ranges::none_of(way.pathway.stages, asks) &&
            std::ranges::none_of(way.pathway.handovers, asks))
            return outcome::not_found("record.unknown_form", {{"form", std::string(form)}});
    }
    return *form_of(catalogue_, *plans(), form);
}

Result<EpisodeState> Record::episode(const access::Actor& actor, const EpisodeKey& key) const {
    const auto way = TRY(read_way(actor, key));
    return readers_->with([&](sql::Database& database) { return load_episode(database, way.pathway, key); });
}

Result<const pathway::Pathway*> Record::pathway_of(const access::Look& look, const EpisodeKey& key) const {
    if (key.subject != look.subject()) return unknown_person();
    // That there is a care relation was asked when the look was put on record.
    const auto* pathway = catalogue_.pathway(key.pathway);
    if (pathway == nullptr || !pathway->takes(pathway::person_kind) ||
        pathway->parameter(key.parameter) == nullptr)
        return outcome::not_found("record.unknown_pathway", {{"pathway", key.pathway}});
    TRY(readers_->with([&](sql::Database& database) {
        return expect_known(database, *pathway, key, look.actor().organisation);
    }));
    return pathway;
}

Result<Way> Record::way(const access::Look& look, const EpisodeKey& key) const {
    const auto* pathway = TRY(pathway_of(look, key));
    const auto circle = TRY(circle_of(key.subject));
    auto way = TRY(way_of_person(*pathway, key, *circle, look.actor().organisation));
    if (circle->has_blocked(look.actor())) way.speakers.clear(); // seen in an emergency, and no more
    return way;
}

Result<EpisodeState> Record::episode(const access::Look& look, const EpisodeKey& key) const {
    const auto* pathway = TRY(pathway_of(look, key));
    return readers_->with([&](sql::Database& database) -> Result<EpisodeState> {
        const auto keepers = TRY(keepers_of(database, *pathway, key));
        if (!keepers.admit(look.actor().organisation)) return unknown_person();
        return load_episode(database, *pathway, key, keepers.part_of(look.actor().organisation));
    });
}

Result<std::map<std::pair<std::string, std::string>, EpisodeState>>
Record::episodes(std::string_view pathway_id) const {
    using Episodes = std::map<std::pair<std::string, std::string>, EpisodeState>;
    const auto* pathway = catalogue_.pathway(pathway_id);
    if (pathway == nullptr)
        return outcome::not_found("record.unknown_pathway", {{"pathway", std::string(pathway_id)}});
    const auto known = subjects();
    return readers_->with([&](sql::Database& database) -> Result<Episodes> {
        Episodes all;
        std::map<std::pair<std::string, std::string>, pathway::Pathway> ways;
        std::map<std::pair<std::string, std::string>, std::int64_t> numbers;
        const auto day = today();
        auto rows =
            TRY(database.query("select parameter, subject, stage, on_day, entry, episode from stage_entry"
                               " where pathway = ?1 and withdrawn_by is null order by episode, on_day, entry",
                               pathway_id));
        while (TRY(rows.next())) {
            const std::pair key{rows.text(0), rows.text(1)};
            auto way = ways.find(key);
            if (way == ways.end()) {
                auto found = pathway->takes(pathway::person_kind)
                                 ? Result<Way>(Way{.pathway = *pathway})
                                 : way_of(catalogue_, *plans(), *known, {pathway->id, key.first, key.second});
                // What the content no longer has stays in the journal and is not shown.
                if (!found) continue;
                way = ways.emplace(key, std::move(found).value().pathway).first;
            }
            const auto on = TRY(calendar::Date::parse(rows.text(3)));
            // The last that has begun by today; where none has, the first.
            auto& number = numbers[key];
            auto& state = all[key];
            if (number != rows.integer(5)) {
                if (number != 0 && on > day) continue;
                number = rows.integer(5);
                state = {};
            }
            const pathway::Reached reached{rows.text(2), on, rows.integer(4)};
            if (way->second.stage(reached.stage) != nullptr)
                state.episode = enter(way->second, std::move(state.episode), reached);
        }
        return all;
    });
}

namespace {

constexpr std::size_t usual_entries = 16;

Result<pathway::Eligibility> eligibility_in(EligibilityTold told) {
    pathway::Eligibility eligibility{.clauses = {}, .reason = std::move(told.reason)};
    for (auto& one : told.clauses) {
        const auto fulfilment = TRY(pathway::parse_fulfilment(one.outcome));
        eligibility.clauses.push_back({std::move(one.clause), fulfilment});
    }
    return eligibility;
}

/// Where an entry holds several rows, one of them each; `entry` is what they have in common.
Result<void> read_extract(const std::string& said, EpisodeEntry entry, std::vector<EpisodeEntry>& all) {
    auto extract = TRY(read_extract_read(said));
    entry.episode.pathway = std::move(extract.pathway);
    entry.episode.parameter = std::move(extract.parameter);
    entry.episode.number = extract.episode;
    entry.imported = true;
    for (auto& row : rows_of(extract.forms)) {
        const auto on = TRY(calendar::Date::parse(row.on));
        entry.reached = {"", on, entry.sequence};
        entry.form = std::move(row.form);
        entry.answers = std::move(row.answers);
        ++entry.row;
        all.push_back(entry);
    }
    return {};
}

/// Of rows of sequence, instant, actor, organisation, kind, subject, payload, withdrawn_by, migrated_by,
/// content; and, where the subject may be a person, the commitment and what is sealed of the entry.
Result<std::vector<EpisodeEntry>> read_rows(sql::Rows rows, const journal::FindKey& keys) {
    const auto payload = [&]() -> Result<std::optional<std::string>> {
        if (!rows.is_null(6)) return std::optional(rows.text(6));
        return journal::payload_of({rows.integer(0), rows.view(5), rows.view(10), rows.view(11)}, keys);
    };
    std::vector<EpisodeEntry> all;
    all.reserve(usual_entries);
    while (TRY(rows.next())) {
        const auto said = TRY(payload());
        if (!said) continue; // erased at this moment
        EpisodeEntry entry{.sequence = rows.integer(0),
                           .recorded = calendar::Instant(std::chrono::microseconds(rows.integer(1))),
                           .actor = rows.text(2),
                           .organisation = rows.text(3)};
        if (!rows.is_null(7)) entry.withdrawn_by = rows.integer(7);
        if (!rows.is_null(8)) entry.carried = CarriedOver{.by = rows.integer(8)};
        entry.content = TRY(digest_in(rows, 9));
        if (rows.view(4) == extract_read) {
            entry.episode.subject = rows.text(5);
            TRY(read_extract(*said, std::move(entry), all));
            continue;
        }
        if (rows.view(4) == stage_entered) {
            auto stage = TRY(read_stage_entered(*said));
            entry.episode = {std::move(stage.pathway), std::move(stage.parameter), rows.text(5),
                             stage.episode};
            const auto on = TRY(calendar::Date::parse(stage.on));
            entry.reached = {std::move(stage.stage), on, entry.sequence};
            if (stage.at) entry.reached.at = TRY(calendar::parse_instant(*stage.at));
            entry.answers = std::move(stage.answers);
            entry.taken = std::move(stage.taken).value_or(std::vector<Taken>());
            entry.imported = stage.import.has_value();
            if (stage.eligibility) entry.eligibility = TRY(eligibility_in(std::move(*stage.eligibility)));
        } else if (rows.view(4) == episode_paused) {
            auto pause = TRY(read_episode_paused(*said));
            entry.episode = {std::move(pause.pathway), std::move(pause.parameter), rows.text(5),
                             pause.episode};
            const auto on = TRY(calendar::Date::parse(pause.on));
            entry.reached = {"", on, entry.sequence};
            entry.pause = PauseSaid{false, std::move(pause.reason), std::move(pause.note)};
        } else if (rows.view(4) == episode_resumed) {
            auto pause = TRY(read_episode_resumed(*said));
            entry.episode = {std::move(pause.pathway), std::move(pause.parameter), rows.text(5),
                             pause.episode};
            const auto on = TRY(calendar::Date::parse(pause.on));
            entry.reached = {"", on, entry.sequence};
            entry.pause = PauseSaid{true, "", std::move(pause.note)};
        } else {
            auto form = TRY(read_form_completed(*said));
            entry.episode = {std::move(form.pathway), std::move(form.parameter), rows.text(5), form.episode};
            const auto on = TRY(calendar::Date::parse(form.on));
            entry.reached = {"", on, entry.sequence};
            entry.form = std::move(form.form);
            entry.imported = form.import.has_value();
            entry.answers = std::move(form.answers);
            entry.taken = std::move(form.taken).value_or(std::vector<Taken>());
        }
        all.push_back(std::move(entry));
    }
    return all;
}

/// What an entry says since it was carried over, and what it said before.
Result<void> carry_over(sql::Database& database, const journal::FindKey& keys, EpisodeEntry& entry) {
    auto& carried = *entry.carried;
    auto migrated = TRY(journal::entry_at(database, carried.by, keys));
    ENSURE(migrated.has_value());
    if (migrated->erased) { // at this moment
        entry.carried.reset();
        return {};
    }
    auto said = TRY(read_entry_migrated(migrated->payload));
    carried.at = migrated->envelope.instant;
    const auto begun = TRY(journal::entry_at(database, said.migration, keys));
    ENSURE(begun.has_value());
    carried.migration = begun->envelope.subject;
    carried.reason = TRY(read_migration_begun(begun->payload)).reason;
    carried.form = std::move(said.form);
    carried.stage = std::exchange(entry.reached.stage, std::move(said.stage));
    carried.answers = std::exchange(entry.answers, std::move(said.answers));
    carried.taken = entry.taken;
    if (said.taken) entry.taken = std::move(*said.taken);
    carried.content = entry.content;
    entry.content = said.asked == 0 ? migrated->envelope.content : TRY(content_at(database, said.asked));
    return {};
}

/// As read_rows().
Result<std::vector<EpisodeEntry>> read_entries(sql::Database& database, sql::Rows rows,
                                               const journal::FindKey& keys = {}) {
    auto all = TRY(read_rows(std::move(rows), keys));
    for (auto& entry : all)
        if (entry.carried) TRY(carry_over(database, keys, entry));
    return all;
}

} // namespace

Result<std::vector<EpisodeEntry>> load_entries(sql::Database& database, const EpisodeKey& key,
                                               const journal::FindKey& keys) {
    auto rows = TRY(
        database.query("select s.entry, e.instant, e.actor, e.organisation, e.kind, e.subject, p.payload,"
                       " s.withdrawn_by, s.migrated_by, e.content, e.commitment, x.box"
                       " from (select entry, withdrawn_by, migrated_by from stage_entry"
                       "       where pathway = ?1 and parameter = ?2 and subject = ?3 and episode = ?4"
                       "       union all select entry, withdrawn_by, migrated_by from form_entry"
                       "       where pathway = ?1 and parameter = ?2 and subject = ?3 and episode = ?4"
                       "       union all select entry, withdrawn_by, cast(null as integer) from pause_entry"
                       "       where pathway = ?1 and parameter = ?2 and subject = ?3 and episode = ?4) s"
                       " join journal_entry e on e.sequence = s.entry"
                       " left join journal_payload p on p.sequence = s.entry"
                       " left join journal_sealed x on x.sequence = s.entry",
                       key.pathway, key.parameter, key.subject, key.number));
    auto all = TRY(read_entries(database, std::move(rows), keys));
    const auto order = [](const EpisodeEntry& entry) { return std::pair(entry.sequence, entry.row); };
    std::ranges::sort(all, {}, order); // a database would carry all it has read about
    for (auto& entry : all) {
        if (!entry.withdrawn_by) continue;
        const auto withdrawal = TRY(journal::entry_at(database, *entry.withdrawn_by, keys));
        ENSURE(withdrawal.has_value());
        if (!withdrawal->erased)
            entry.withdrawal_reason = TRY(read_entry_withdrawn(withdrawal->payload)).reason;
    }
    return all;
}

namespace {

/// What load_episode() would give, from all that was entered, the oldest first.
pathway::Episode episode_among(const std::vector<EpisodeEntry>& entries, const pathway::Pathway& pathway,
                               const std::optional<Keeper>& part) {
    pathway::Episode episode;
    for (const auto& entry : entries) {
        const bool counts = !entry.withdrawn_by && (!part || part->organisation == entry.organisation);
        if (counts && pathway.stage(entry.reached.stage) != nullptr)
            episode = enter(pathway, std::move(episode), entry.reached);
    }
    return episode;
}

} // namespace

Result<std::vector<EpisodeEntry>> Record::entries(const access::Actor& actor, const EpisodeKey& key) const {
    (void)TRY(read_way(actor, key));
    return readers_->with([&](sql::Database& database) { return load_entries(database, key, keys()); });
}

Result<FullEpisode> Record::full_episode(const access::Look& look, const EpisodeKey& key) const {
    const auto* pathway = TRY(pathway_of(look, key));
    const auto& own = look.actor().organisation;
    return readers_->with([&](sql::Database& database) -> Result<FullEpisode> {
        auto entries = TRY(load_entries(database, key, keys()));
        const auto keepers = pathway->sharing ? Keepers() : keepers_among(entries);
        if (!keepers.admit(own)) return unknown_person();
        const auto version = TRY(load_version(database, key));
        EpisodeState state{episode_among(entries, *pathway, keepers.part_of(own)), version};
        // Where nothing is kept in common, each sees what it has said itself, and nothing of what another
        // keeps.
        if (!pathway->sharing)
            std::erase_if(entries, [&](const auto& entry) { return entry.organisation != own; });
        for (auto& entry : entries)
            entry.episode.subject = key.subject; // whichever name it was entered under
        return FullEpisode{std::move(state), std::move(entries)};
    });
}

// What stands in the clear is about no person, and only that is told to others than those who know the
// person.

Result<std::vector<EpisodeEntry>> Record::said(std::string_view pathway, std::string_view parameter,
                                               std::string_view form) const {
    return readers_->with([&](sql::Database& database) -> Result<std::vector<EpisodeEntry>> {
        auto rows = TRY(database.query(
            "select e.sequence, e.instant, e.actor, e.organisation, e.kind, e.subject, p.payload, null,"
            " s.migrated_by, e.content from form_entry s join journal_entry e on e.sequence = s.entry"
            " join journal_payload p on p.sequence = s.entry where s.pathway = ?1 and s.parameter = ?2"
            " and s.form = ?3 and s.withdrawn_by is null order by s.entry",
            pathway, parameter, form));
        return read_entries(database, std::move(rows));
    });
}

Result<std::vector<EpisodeEntry>> Record::recent(std::int64_t most) const {
    return readers_->with([&](sql::Database& database) -> Result<std::vector<EpisodeEntry>> {
        auto rows = TRY(database.query(
            "select e.sequence, e.instant, e.actor, e.organisation, e.kind, e.subject, p.payload, null,"
            " s.migrated_by, e.content"
            " from (select entry, migrated_by from stage_entry where withdrawn_by is null"
            "       union all select entry, migrated_by from form_entry where withdrawn_by is null) s"
            " join journal_entry e on e.sequence = s.entry join journal_payload p on p.sequence = s.entry"
            " order by s.entry desc limit ?1",
            most));
        return read_entries(database, std::move(rows));
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
