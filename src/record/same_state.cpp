// Whether a replayed state is the one that stands.
#include "record/state.h"

#include <array>

namespace bedre::record {
namespace {

/// Steps through the rows of both together. A value is the same when its text is, or both are null.
Result<bool> are_same_rows(sql::Rows one, sql::Rows other, int columns) {
    while (true) {
        const bool more = TRY(one.next());
        if (more != TRY(other.next())) return false;
        if (!more) return true;
        for (int column = 0; column < columns; ++column)
            if (one.is_null(column) != other.is_null(column) || one.text(column) != other.text(column))
                return false;
    }
}

} // namespace

Result<bool> is_same_state(sql::Database& one, sql::Database& other) {
    struct Table {
        sql::Statement rows;
        int columns;
    };
    static constexpr std::array<Table, 21> tables = {{
        {"select entry, pathway, parameter, subject, episode, stage, on_day, withdrawn_by, at,"
         " migrated_by from stage_entry order by entry",
         10},
        // By their versions, which no two episodes share: each engine has its own order of texts.
        {"select pathway, parameter, subject, version from episode_version order by version", 4},
        {"select entry, pathway, parameter, subject, episode, form, on_day, withdrawn_by,"
         " migrated_by from form_entry order by entry",
         9},
        {"select entry, pathway, parameter, subject, episode, digest, name, media"
         " from kept_file order by entry",
         8},
        {"select entry, position, plan, at, was, is_now from plan_change order by entry, position", 6},
        {"select entry, plan, text, on_day, body, case_number from plan_adoption order by entry", 6},
        {"select entry, content from content_adoption order by entry", 2},
        {"select entry, subject, organisation, ended_by from care_relation order by entry", 4},
        {"select entry, mapping, organisation, rows_read from file_import order by entry", 4},
        {"select entry, import, subject from imported_entry order by entry", 3},
        {"select entry, account, role, organisation, from_day, to_day, decision, ended_by"
         " from role_assignment order by entry",
         8},
        {"select entry, subject, account, organisation, until_instant, reviewed_by"
         " from person_opening order by entry",
         6},
        {"select entry, subject, organisation, against, ended_by from person_block order by entry", 5},
        {"select entry, replaced, goes_on, ended_by from person_merger order by entry", 4},
        {"select entry, subject from merged_entry order by entry", 2},
        // By the entry, of which there is one each.
        {"select described_by, subject, title, organisation from registered_subject order by described_by",
         4},
        {"select entry, position, task, pathway, parameter, subject, episode, organisation, unit_kind, due,"
         " escalates, closed_by, done from task order by entry, position",
         13},
        {"select entry, pathway, parameter, subject, episode, handover, sender, receiver, receive_by,"
         " accept_by, received_by, ended_by, state from handover order by entry",
         13},
        {"select entry, pathway, parameter, subject, episode, organisation, resumes, on_day, withdrawn_by"
         " from pause_entry order by entry",
         9},
        {"select entry, position, opened_by, task, subject, due, escalates from task_limit"
         " order by entry, position",
         7},
        {"select entry, opened_by, task, subject, account, place from task_owner order by entry", 6},
    }};
    for (const auto& [rows, columns] : tables) {
        auto of_one = TRY(one.query(rows));
        auto of_other = TRY(other.query(rows));
        if (!TRY(are_same_rows(std::move(of_one), std::move(of_other), columns))) return false;
    }
    return true;
}

} // namespace bedre::record
