#include "record/state.h"

#include "record/extract.h"
#include "record/handovers.h"
#include "record/merger.h"
#include "record/pauses.h"
#include "record/tasks.h"
#include "record/unfinished.h"
#include "vault/vault.h"

namespace bedre::record {

// Versions follow the journal's own steps.
const std::array<sql::Step, 55> state_steps = {{
    {101,
     "create table stage_entry ("
     " entry integer primary key, pathway text not null, parameter text not null, subject text not null,"
     " episode integer not null, stage text not null, on_day text not null, withdrawn_by integer) strict"},
    {102, "create index stage_entry_episode on stage_entry (pathway, parameter, subject)"},
    {103, "create table episode_version ("
          " pathway text not null, parameter text not null, subject text not null, version integer not null,"
          " primary key (pathway, parameter, subject)) strict, without rowid"},
    {104, "create table content_adoption (entry integer primary key, content blob not null) strict"},
    {105,
     "create table form_entry ("
     " entry integer primary key, pathway text not null, parameter text not null, subject text not null,"
     " episode integer not null, form text not null, on_day text not null, withdrawn_by integer) strict"},
    {106, "create index form_entry_episode on form_entry (pathway, parameter, subject)"},
    {107,
     "create table plan_change (entry integer not null, position integer not null, plan text not null,"
     " at text not null, was text not null, is_now text not null, primary key (entry, position)) strict"},
    {108, "create table plan_adoption (entry integer primary key, plan text not null, text text not null,"
          " on_day text not null, body text not null, case_number text not null) strict"},
    {109, "create table kept_file ("
          " entry integer primary key, pathway text not null, parameter text not null, subject text not null,"
          " episode integer not null, digest text not null, name text not null, media text not null) strict"},
    {110, "create table person ("
          " subject text primary key, organisation text not null, entry integer not null) strict, without "
          "rowid"},
    {111, "create table care_relation (entry integer primary key, subject text not null,"
          " organisation text not null) strict"},
    {112, "insert into care_relation select entry, subject, organisation from person"},
    {113, "drop table person"},
    {114, "create index care_relation_subject on care_relation (subject)"},
    // Of persons everything is asked for by the person; of others never.
    {115, "create index stage_entry_person on stage_entry (subject) where subject >= 'person.' and subject < "
          "'person/'"},
    {116, "create index form_entry_person on form_entry (subject) where subject >= 'person.' and subject < "
          "'person/'"},
    {117, "create table role_assignment ("
          " entry integer primary key, account text not null, role text not null, organisation text not null,"
          " from_day text not null, to_day text not null, decision text not null, ended_by integer) strict"},
    {118,
     "create table person_opening ("
     " entry integer primary key, subject text not null, account text not null, organisation text not null,"
     " until_instant text not null, reviewed_by integer) strict"},
    {119, "create index person_opening_subject on person_opening (subject)"},
    {120,
     "create table person_block ("
     " entry integer primary key, subject text not null, organisation text not null, against text not null,"
     " ended_by integer) strict"},
    {121, "create index person_block_subject on person_block (subject)"},
    {122, "create index care_relation_organisation on care_relation (organisation)"},
    {123, "create table person_merger (entry integer primary key, replaced text not null,"
          " goes_on text not null, ended_by integer) strict"},
    {124, "create index person_merger_replaced on person_merger (replaced)"},
    {125, "create index person_merger_goes_on on person_merger (goes_on)"},
    // Of the rows that stand under the name that goes on: the one that they were entered under.
    {126, "create table merged_entry (entry integer primary key, subject text not null) strict"},
    {127, "create index merged_entry_subject on merged_entry (subject)"},
    {128, "create table registered_subject (subject text primary key, title text not null,"
          " organisation text not null, described_by integer not null) strict, without rowid"},
    {129, "create table task ("
          " entry integer not null, position integer not null, task text not null, pathway text not null,"
          " parameter text not null, subject text not null, organisation text not null, unit_kind text not "
          "null, due text not null,"
          " escalates text not null, closed_by integer, done integer not null,"
          " primary key (entry, position)) strict"},
    {130, "create index task_subject on task (subject, pathway, parameter)"},
    {131, "create index task_closed_by on task (closed_by) where closed_by is not null"},
    {132, "create index task_of_organisation on task (organisation, due) where closed_by is null"},
    {133, "create index task_of_kind on task (unit_kind, due) where closed_by is null and unit_kind <> ''"},
    // Before it nobody came twice through the same pathway.
    {134, "alter table task add column episode integer not null default 1"},
    // What no entry says, and no other record has: apply() takes from it, and adds nothing.
    {135, "create table unfinished_form ("
          " account text not null, organisation text not null, pathway text not null, parameter text not "
          "null, subject text not null, episode integer not null, step text not null, kept integer not null, "
          "box blob not null,"
          " primary key (account, organisation, pathway, parameter, subject, episode, step)) strict, without "
          "rowid"},
    {136, "alter table care_relation add column ended_by integer"},
    {137, "create table file_import ("
          " entry integer primary key, mapping text not null, organisation text not null,"
          " rows_read integer not null) strict"},
    {138, "create table imported_entry ("
          " entry integer primary key, import integer not null, subject text not null) strict"},
    {139, "create index imported_entry_import on imported_entry (import)"},
    {140, "create table handover ("
          " entry integer primary key, pathway text not null, parameter text not null, subject text not null,"
          " episode integer not null, handover text not null, sender text not null, receiver text not null,"
          " receive_by text not null, accept_by text not null, received_by integer, ended_by integer,"
          " state text not null) strict"},
    {141, "create index handover_subject on handover (subject, pathway, parameter)"},
    {142, "create index handover_to on handover (receiver) where ended_by is null"},
    {143, "create index handover_from on handover (sender) where ended_by is null"},
    {144, "create index handover_ended_by on handover (ended_by) where ended_by is not null"},
    {145, "alter table stage_entry add column at text"}, // null where the time of day was not told
    {146, "create table pause_entry ("
          " entry integer primary key, pathway text not null, parameter text not null, subject text not null,"
          " episode integer not null, organisation text not null, resumes integer not null, on_day text not"
          " null, withdrawn_by integer) strict"},
    {147, "create index pause_entry_episode on pause_entry (subject, pathway, parameter)"},
    // Beside what the entry that opened the task said: the last one counts.
    {148,
     "create table task_limit ("
     " entry integer not null, position integer not null, opened_by integer not null, task text not null,"
     " subject text not null, due text not null, escalates text not null, primary key (opened_by, task, "
     "entry)) strict, without"
     " rowid"},
    {149, "create index task_limit_subject on task_limit (subject)"},
    {150, "create table task_owner ("
          " entry integer primary key, opened_by integer not null, task text not null, subject text not null,"
          " account text not null) strict"},
    {151, "create index task_owner_task on task_owner (opened_by, task)"},
    // The organisation that it lies with from then on, empty: those that it was opened for; null: as before.
    {152, "alter table task_owner add column place text"},
    {153, "create index task_owner_place on task_owner (place) where place <> ''"},
    {154, "alter table stage_entry add column migrated_by integer"},
    {155, "alter table form_entry add column migrated_by integer"},
}};

namespace {

Result<void> touch(sql::Database& database, const EpisodeKey& key, std::int64_t version) {
    return database.run_later(
        "insert into episode_version values (?1, ?2, ?3, ?4)"
        " on conflict (pathway, parameter, subject) do update set version = excluded.version",
        key.pathway, key.parameter, key.subject, version);
}

/// That an entry came with an import, if it did.
Result<void> note_import(sql::Database& database, const journal::Envelope& envelope,
                         const std::optional<std::int64_t>& import) {
    if (!import) return {};
    return database.run_later("insert into imported_entry values (?1, ?2, ?3)", envelope.sequence, *import,
                              envelope.subject);
}

} // namespace

Result<void> apply(sql::Database& database, const journal::Entry& entry) {
    const auto& envelope = entry.envelope;
    if (entry.erased) return {}; // what it said went with its subject
    if (envelope.kind == journal::key_turned) return {};
    if (envelope.kind == person_merged) {
        auto payload = TRY(read_person_merged(entry.payload));
        return bring_together(database, {envelope.sequence, envelope.subject, std::move(payload.into)});
    }
    if (envelope.kind == person_separated) {
        const auto payload = TRY(read_person_separated(entry.payload));
        return take_apart(database, payload.corrects, envelope.sequence);
    }
    if (envelope.kind == journal::subject_erased) return forget(database, envelope.subject);
    const auto subject = TRY(name_now(database, envelope.subject));
    if (subject != envelope.subject) TRY(remember_name(database, envelope.sequence, envelope.subject));
    if (envelope.kind == stage_entered) {
        const auto payload = TRY(read_stage_entered(entry.payload));
        TRY(database.run_later(
            "insert into stage_entry values (?1, ?2, ?3, ?4, ?5, ?6, ?7, null, nullif(?8, ''), null)",
            envelope.sequence, payload.pathway, payload.parameter, subject, payload.episode, payload.stage,
            payload.on, payload.at.value_or("")));
        TRY(forget_unfinished(database, {.id = envelope.actor, .organisation = envelope.organisation},
                              {payload.pathway, payload.parameter, subject, payload.episode},
                              {pathway::Step::Kind::stage, payload.stage}));
        TRY(note_import(database, envelope, payload.import));
        if (payload.tasks)
            TRY(carry_tasks(database, envelope.sequence,
                            {payload.pathway, payload.parameter, subject, payload.episode}, *payload.tasks));
        if (payload.handovers) TRY(let_lapse(database, envelope.sequence, *payload.handovers));
        TRY(carry_limits(database, envelope, payload.limits));
        return touch(database, {payload.pathway, payload.parameter, subject}, envelope.sequence);
    }
    if (envelope.kind == form_completed) {
        const auto payload = TRY(read_form_completed(entry.payload));
        TRY(database.run_later("insert into form_entry values (?1, ?2, ?3, ?4, ?5, ?6, ?7, null, null)",
                               envelope.sequence, payload.pathway, payload.parameter, subject,
                               payload.episode, payload.form, payload.on));
        TRY(forget_unfinished(database, {.id = envelope.actor, .organisation = envelope.organisation},
                              {payload.pathway, payload.parameter, subject, payload.episode},
                              {pathway::Step::Kind::form, payload.form}));
        TRY(note_import(database, envelope, payload.import));
        if (payload.tasks)
            TRY(carry_tasks(database, envelope.sequence,
                            {payload.pathway, payload.parameter, subject, payload.episode}, *payload.tasks));
        return carry_limits(database, envelope, payload.limits);
    }
    if (envelope.kind == extract_read) return carry_extract(database, entry, subject);
    if (envelope.kind == file_kept) {
        auto payload = TRY(read_file_kept(entry.payload));
        // What a document about a person is called stays sealed.
        if (vault::is_person(subject)) payload.name = payload.media = "";
        return database.run_later("insert into kept_file values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                  envelope.sequence, payload.pathway, payload.parameter, subject,
                                  payload.episode, payload.digest, payload.name, payload.media);
    }
    if (envelope.kind == plan_revised) {
        const auto payload = TRY(read_plan_revised(entry.payload));
        for (std::size_t i = 0; i < payload.changes.size(); ++i) {
            const auto& change = payload.changes[i];
            TRY(database.run_later("insert into plan_change values (?1, ?2, ?3, ?4, ?5, ?6)",
                                   envelope.sequence, static_cast<std::int64_t>(i), subject, change.at,
                                   change.was, change.is));
        }
        return {};
    }
    if (envelope.kind == plan_adopted) {
        const auto payload = TRY(read_plan_adopted(entry.payload));
        return database.run_later("insert into plan_adoption values (?1, ?2, ?3, ?4, ?5, ?6)",
                                  envelope.sequence, subject, payload.text, payload.on, payload.body,
                                  payload.case_number);
    }
    if (envelope.kind == entry_withdrawn) {
        const auto payload = TRY(read_entry_withdrawn(entry.payload));
        TRY(database.run_later("update stage_entry set withdrawn_by = ?1 where entry = ?2", envelope.sequence,
                               payload.corrects));
        TRY(database.run_later("update form_entry set withdrawn_by = ?1 where entry = ?2", envelope.sequence,
                               payload.corrects));
        TRY(database.run_later("update pause_entry set withdrawn_by = ?1 where entry = ?2", envelope.sequence,
                               payload.corrects));
        TRY(withdraw_tasks(database, payload.corrects));
        TRY(open_again(database, payload.corrects));
        if (payload.tasks)
            TRY(carry_tasks(database, envelope.sequence,
                            {payload.pathway, payload.parameter, subject, payload.episode}, *payload.tasks));
        if (payload.handovers) TRY(let_lapse(database, envelope.sequence, *payload.handovers));
        TRY(carry_limits(database, envelope, payload.limits));
        return touch(database, {payload.pathway, payload.parameter, subject}, envelope.sequence);
    }
    if (envelope.kind == entry_migrated) {
        const auto payload = TRY(read_entry_migrated(entry.payload));
        TRY(database.run_later("update form_entry set migrated_by = ?1 where entry = ?2", envelope.sequence,
                               payload.corrects));
        return database.run_later("update stage_entry set migrated_by = ?1, stage = ?3 where entry = ?2",
                                  envelope.sequence, payload.corrects, payload.stage);
    }
    if (envelope.kind == migration_begun) return {}; // what comes of it, others say
    if (envelope.kind == task_given) {
        const auto payload = TRY(read_task_given(entry.payload));
        const auto place = payload.moved ? std::optional(payload.moved->to) : std::nullopt;
        return database.run_later("insert into task_owner values (?1, ?2, ?3, ?4, ?5, ?6)", envelope.sequence,
                                  payload.entry, payload.task, envelope.subject, payload.to, place);
    }
    if (envelope.kind == episode_paused) {
        const auto payload = TRY(read_episode_paused(entry.payload));
        return carry_pause(database, envelope, subject, payload);
    }
    if (envelope.kind == episode_resumed) {
        const auto payload = TRY(read_episode_resumed(entry.payload));
        return carry_pause(database, envelope, subject, payload);
    }
    if (envelope.kind == handover_sent) {
        const auto payload = TRY(read_handover_sent(entry.payload));
        return carry_sent(database, envelope, subject, payload);
    }
    if (envelope.kind == handover_moved) {
        const auto payload = TRY(read_handover_moved(entry.payload));
        return carry_move(database, envelope, subject, payload);
    }
    if (envelope.kind == content_adopted)
        return database.run_later("insert into content_adoption values (?1, ?2)", envelope.sequence,
                                  envelope.content);
    if (envelope.kind == reminders_sent) return {}; // the attempt says all there is to know
    if (envelope.kind == person_enrolled) {
        const auto payload = TRY(read_person_enrolled(entry.payload));
        TRY(note_import(database, envelope, payload.import));
        return database.run_later("insert into care_relation values (?1, ?2, ?3, null)", envelope.sequence,
                                  subject, envelope.organisation);
    }
    if (envelope.kind == enrolment_withdrawn) {
        const auto payload = TRY(read_enrolment_withdrawn(entry.payload));
        return database.run_later("update care_relation set ended_by = ?1 where entry = ?2",
                                  envelope.sequence, payload.corrects);
    }
    if (envelope.kind == import_begun) {
        const auto payload = TRY(read_import_begun(entry.payload));
        return database.run_later("insert into file_import values (?1, ?2, ?3, ?4)", envelope.sequence,
                                  envelope.subject, envelope.organisation, payload.rows);
    }
    if (envelope.kind == person_opened) {
        const auto payload = TRY(read_person_opened(entry.payload));
        return database.run_later("insert into person_opening values (?1, ?2, ?3, ?4, ?5, null)",
                                  envelope.sequence, subject, envelope.actor, envelope.organisation,
                                  payload.until);
    }
    if (envelope.kind == opening_reviewed) {
        const auto payload = TRY(read_opening_reviewed(entry.payload));
        return database.run_later("update person_opening set reviewed_by = ?1 where entry = ?2",
                                  envelope.sequence, payload.corrects);
    }
    if (envelope.kind == person_blocked) {
        const auto payload = TRY(read_person_blocked(entry.payload));
        return database.run_later("insert into person_block values (?1, ?2, ?3, ?4, null)", envelope.sequence,
                                  subject, envelope.organisation, payload.against);
    }
    if (envelope.kind == block_lifted) {
        const auto payload = TRY(read_block_lifted(entry.payload));
        return database.run_later("update person_block set ended_by = ?1 where entry = ?2", envelope.sequence,
                                  payload.corrects);
    }
    if (envelope.kind == role_assigned) {
        const auto payload = TRY(read_role_assigned(entry.payload));
        return database.run_later("insert into role_assignment values (?1, ?2, ?3, ?4, ?5, ?6, ?7, null)",
                                  envelope.sequence, subject, payload.role, payload.organisation,
                                  payload.from, payload.to, payload.decision);
    }
    if (envelope.kind == role_ended) {
        const auto payload = TRY(read_role_ended(entry.payload));
        return database.run_later("update role_assignment set ended_by = ?1 where entry = ?2",
                                  envelope.sequence, payload.corrects);
    }
    if (envelope.kind == subject_described) {
        const auto payload = TRY(read_subject_described(entry.payload));
        return database.run_later(
            "insert into registered_subject values (?1, ?2, ?3, ?4)"
            " on conflict (subject) do update set title = excluded.title,"
            " organisation = excluded.organisation, described_by = excluded.described_by",
            subject, payload.title, payload.organisation, envelope.sequence);
    }
    return outcome::unavailable("record.unknown_kind", {{"kind", envelope.kind}});
}

Result<std::int64_t> load_version(sql::Database& database, const EpisodeKey& key) {
    // Whoever saw the person before two became one, or two again, saw another episode.
    auto rows = TRY(database.query("select max(version) from (select version from episode_version"
                                   "       where pathway = ?1 and parameter = ?2 and subject = ?3"
                                   "       union all select coalesce(ended_by, entry) from person_merger"
                                   "       where replaced = ?3 or goes_on = ?3) v",
                                   key.pathway, key.parameter, key.subject));
    return TRY(rows.next()) && !rows.is_null(0) ? rows.integer(0) : 0;
}

namespace {

/// The instant of a stage, where the column has one.
Result<std::optional<calendar::Instant>> read_at(const sql::Rows& rows, int column) {
    if (rows.is_null(column)) return std::optional<calendar::Instant>();
    return std::optional(TRY(calendar::parse_instant(rows.text(column))));
}

} // namespace

Result<EpisodeState> load_episode(sql::Database& database, const pathway::Pathway& pathway,
                                  const EpisodeKey& key, const std::optional<Keeper>& part) {
    EpisodeState state;
    const auto kept_by = part ? part->organisation : "";
    auto rows = TRY(database.query("select stage, on_day, entry, at from stage_entry"
                                   " where pathway = ?1 and parameter = ?2 and subject = ?3 and episode = ?5"
                                   " and withdrawn_by is null"
                                   " and (?4 = '' or entry in (select sequence from journal_entry"
                                   "                           where sequence = entry and organisation = ?4))"
                                   " order by entry",
                                   key.pathway, key.parameter, key.subject, kept_by, key.number));
    while (TRY(rows.next())) {
        const auto on = TRY(calendar::Date::parse(rows.text(1)));
        const auto at = TRY(read_at(rows, 3));
        const pathway::Reached reached{rows.text(0), on, rows.integer(2), at};
        // A stage that the content no longer has stays in the journal and is not shown.
        if (pathway.stage(reached.stage) != nullptr)
            state.episode = enter(pathway, std::move(state.episode), reached);
    }
    state.version = TRY(load_version(database, key));
    return state;
}

Error unknown_entry(std::int64_t entry) {
    return outcome::not_found("record.unknown_entry", {{"entry", std::to_string(entry)}});
}

Result<EntryRow> load_entry_row(sql::Database& database, std::int64_t entry) {
    auto rows = TRY(database.query(
        "select r.pathway, r.parameter, r.subject, r.withdrawn_by is not null, r.stage, e.organisation,"
        " e.subject, r.episode, e.kind"
        " from (select entry, pathway, parameter, subject, episode, withdrawn_by, 1 as stage from stage_entry"
        "       union all"
        "       select entry, pathway, parameter, subject, episode, withdrawn_by, 0 from form_entry"
        "       union all"
        "       select entry, pathway, parameter, subject, episode, withdrawn_by, 0 from pause_entry) r"
        " join journal_entry e on e.sequence = r.entry where r.entry = ?1",
        entry));
    if (!TRY(rows.next())) return unknown_entry(entry);
    return EntryRow{{rows.text(0), rows.text(1), rows.text(2), rows.integer(7)},
                    rows.integer(3) != 0,
                    rows.integer(4) != 0,
                    rows.text(5),
                    rows.text(6),
                    rows.view(8) == extract_read};
}

} // namespace bedre::record
