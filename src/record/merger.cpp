#include "record/merger.h"

#include <algorithm>

namespace bedre::record {
namespace {

calendar::Instant instant_at(const sql::Rows& rows, int column) {
    return calendar::Instant(std::chrono::microseconds(rows.integer(column)));
}

/// A name under which a person was looked at, and from when to when.
struct LookedAt {
    std::string subject;
    calendar::Instant from = calendar::Instant::min();
    calendar::Instant until = calendar::Instant::max();
};

/// While they were one, whoever looked at the other looked at the person too.
Result<void> add_while_one(sql::Database& database, const std::string& replaced, std::vector<LookedAt>& all) {
    auto rows = TRY(database.query("select m.goes_on, b.instant, e.instant from person_merger m"
                                   " join journal_entry b on b.sequence = m.entry"
                                   " join journal_entry e on e.sequence = m.ended_by where m.replaced = ?1",
                                   replaced));
    while (TRY(rows.next()))
        all.push_back({rows.text(0), instant_at(rows, 1), instant_at(rows, 2)});
    return {};
}

} // namespace

Result<std::string> name_now(sql::Database& database, const std::string& subject) {
    if (!vault::is_person(subject)) return subject;
    auto rows = TRY(database.query(
        "select goes_on from person_merger where replaced = ?1 and ended_by is null", subject));
    return TRY(rows.next()) ? rows.text(0) : subject;
}

Result<std::map<std::string, std::string>> names_now(sql::Database& database) {
    std::map<std::string, std::string> names;
    auto rows = TRY(database.query("select replaced, goes_on from person_merger where ended_by is null"));
    while (TRY(rows.next()))
        names[rows.text(0)] = rows.text(1);
    return names;
}

Result<std::vector<std::string>> names_of(sql::Database& database, const std::string& subject) {
    std::vector<std::string> names = {subject};
    for (auto& merger : TRY(load_mergers(database, subject)))
        if (merger.goes_on == subject && !merger.ended_by) names.push_back(std::move(merger.replaced));
    return names;
}

Result<std::vector<MergerRow>> load_mergers(sql::Database& database, const std::string& subject) {
    std::vector<MergerRow> all;
    auto rows = TRY(database.query("select entry, replaced, goes_on, ended_by from person_merger"
                                   " where replaced = ?1 or goes_on = ?1 order by entry",
                                   subject));
    while (TRY(rows.next()))
        all.push_back({rows.integer(0), rows.text(1), rows.text(2),
                       rows.is_null(3) ? std::nullopt : std::optional(rows.integer(3))});
    return all;
}

Result<std::int64_t> mergers_version(sql::Database& database, const std::string& subject) {
    std::int64_t version = 0;
    for (const auto& merger : TRY(load_mergers(database, subject)))
        version = std::max(version, merger.ended_by.value_or(merger.entry));
    return version;
}

Result<std::vector<access::LoggedLook>> looks_at(sql::Database& database, const std::string& access_log,
                                                 const std::string& subject) {
    std::vector<LookedAt> names;
    for (auto& name : TRY(names_of(database, subject))) {
        TRY(add_while_one(database, name, names));
        names.push_back({.subject = std::move(name)});
    }
    std::map<std::int64_t, access::LoggedLook> looks; // by their place in the log
    for (const auto& name : names)
        for (auto& look : TRY(access::looks_at(access_log, name.subject)))
            if (name.from <= look.at && look.at <= name.until) looks.emplace(look.sequence, std::move(look));
    std::vector<access::LoggedLook> all;
    for (auto& [sequence, look] : looks)
        all.push_back(std::move(look));
    return all;
}

Result<void> bring_together(sql::Database& database, const MergerRow& merger) {
    static constexpr std::array<sql::Statement, 9> moved = {
        "update stage_entry set subject = ?1 where subject = ?2"
        " and subject >= 'person.' and subject < 'person/'",
        "update form_entry set subject = ?1 where subject = ?2"
        " and subject >= 'person.' and subject < 'person/'",
        "update kept_file set subject = ?1 where subject = ?2",
        "update care_relation set subject = ?1 where subject = ?2",
        "update person_opening set subject = ?1 where subject = ?2",
        "update person_block set subject = ?1 where subject = ?2",
        "update task set subject = ?1 where subject = ?2",
        "update handover set subject = ?1 where subject = ?2",
        "update pause_entry set subject = ?1 where subject = ?2",
    };
    TRY(database.run("insert into person_merger values (?1, ?2, ?3, null)", merger.entry, merger.replaced,
                     merger.goes_on));
    TRY(database.run("insert into merged_entry select entry, subject from"
                     " (select entry, subject from stage_entry where subject = ?1"
                     "   and subject >= 'person.' and subject < 'person/'"
                     "  union all select entry, subject from form_entry where subject = ?1"
                     "   and subject >= 'person.' and subject < 'person/'"
                     "  union all select entry, subject from kept_file where subject = ?1"
                     "  union all select entry, subject from care_relation where subject = ?1"
                     "  union all select entry, subject from person_opening where subject = ?1"
                     "  union all select entry, subject from person_block where subject = ?1"
                     "  union all select entry, subject from handover where subject = ?1"
                     "  union all select entry, subject from pause_entry where subject = ?1) s",
                     merger.replaced));
    for (const auto& statement : moved)
        TRY(database.run(statement, merger.goes_on, merger.replaced));
    TRY(recount_versions(database, merger.replaced));
    return recount_versions(database, merger.goes_on);
}

Result<void> take_apart(sql::Database& database, std::int64_t merger, std::int64_t ended_by) {
    static constexpr std::array<sql::Statement, 9> moved_back = {
        "update stage_entry set subject = ?1 where entry in"
        " (select entry from merged_entry where subject = ?1)",
        "update form_entry set subject = ?1 where entry in"
        " (select entry from merged_entry where subject = ?1)",
        "update kept_file set subject = ?1 where entry in"
        " (select entry from merged_entry where subject = ?1)",
        "update care_relation set subject = ?1 where entry in"
        " (select entry from merged_entry where subject = ?1)",
        "update person_opening set subject = ?1 where entry in"
        " (select entry from merged_entry where subject = ?1)",
        "update person_block set subject = ?1 where entry in"
        " (select entry from merged_entry where subject = ?1)",
        "update task set subject = ?1 where entry in"
        " (select entry from merged_entry where subject = ?1)",
        "update handover set subject = ?1 where entry in"
        " (select entry from merged_entry where subject = ?1)",
        "update pause_entry set subject = ?1 where entry in"
        " (select entry from merged_entry where subject = ?1)",
    };
    std::string replaced;
    std::string goes_on;
    {
        auto rows =
            TRY(database.query("select replaced, goes_on from person_merger where entry = ?1", merger));
        ENSURE(TRY(rows.next()));
        replaced = rows.text(0);
        goes_on = rows.text(1);
    }
    TRY(database.run("update person_merger set ended_by = ?1 where entry = ?2", ended_by, merger));
    for (const auto& statement : moved_back)
        TRY(database.run(statement, replaced));
    TRY(database.run("delete from merged_entry where subject = ?1", replaced));
    // What was done about the one has not been done about the other.
    TRY(database.run("update task set closed_by = null, done = 0"
                     " where subject in (?1, ?2) and closed_by is not null"
                     " and not exists (select 1 from stage_entry s"
                     "                 where s.entry = task.closed_by and s.subject = task.subject)"
                     " and not exists (select 1 from form_entry f"
                     "                 where f.entry = task.closed_by and f.subject = task.subject)",
                     replaced, goes_on));
    // Nor has the clock of the one stood still with the other's.
    TRY(database.run("delete from task_limit where entry > ?1 and exists (select 1 from task t"
                     "  where t.entry = opened_by and t.task = task_limit.task"
                     "  and t.subject in (?2, ?3) and t.subject <> task_limit.subject)",
                     merger, replaced, goes_on));
    TRY(database.run("delete from task_owner where entry > ?1 and exists (select 1 from task t"
                     "  where t.entry = opened_by and t.task = task_owner.task"
                     "  and t.subject in (?2, ?3) and t.subject <> task_owner.subject)",
                     merger, replaced, goes_on));
    TRY(database.run("update handover set ended_by = null,"
                     " state = case when received_by is null then 'sent' else 'received' end"
                     " where subject in (?1, ?2) and state = 'lapsed'"
                     " and not exists (select 1 from stage_entry s"
                     "                 where s.entry = handover.ended_by and s.subject = handover.subject)",
                     replaced, goes_on));
    TRY(recount_versions(database, replaced));
    return recount_versions(database, goes_on);
}

Result<void> remember_name(sql::Database& database, std::int64_t entry, std::string_view entered_for) {
    return database.run_later("insert into merged_entry values (?1, ?2)", entry, entered_for);
}

Result<void> recount_versions(sql::Database& database, std::string_view subject) {
    TRY(database.run("delete from episode_version where subject = ?1", subject));
    return database.run(
        "insert into episode_version"
        " select pathway, parameter, subject, max(version) from"
        " (select pathway, parameter, subject, entry as version from stage_entry"
        "   where subject = ?1 and subject >= 'person.' and subject < 'person/'"
        "  union all select pathway, parameter, subject, withdrawn_by from stage_entry"
        "   where subject = ?1 and subject >= 'person.' and subject < 'person/'"
        "   and withdrawn_by is not null"
        "  union all select pathway, parameter, subject, withdrawn_by from form_entry"
        "   where subject = ?1 and subject >= 'person.' and subject < 'person/'"
        "   and withdrawn_by is not null"
        "  union all select pathway, parameter, subject, withdrawn_by from pause_entry"
        "   where subject = ?1 and withdrawn_by is not null) v group by pathway, parameter, subject",
        subject);
}

} // namespace bedre::record
