// What the state knew of somebody who is erased.
#include "record/merger.h"
#include "record/state.h"

#include <array>

namespace bedre::record {

Result<void> forget(sql::Database& database, const std::string& subject) {
    static constexpr std::array<sql::Statement, 16> forgotten = {
        "delete from unfinished_form where subject = ?1",
        "delete from handover where subject = ?1"
        " or entry in (select entry from merged_entry where subject = ?1)",
        "delete from task where subject = ?1"
        " or entry in (select entry from merged_entry where subject = ?1)",
        "delete from task_limit where subject = ?1"
        " or not exists (select 1 from task t where t.entry = opened_by and t.task = task_limit.task)",
        "delete from task_owner where subject = ?1"
        " or not exists (select 1 from task t where t.entry = opened_by and t.task = task_owner.task)",
        "delete from pause_entry where subject = ?1"
        " or entry in (select entry from merged_entry where subject = ?1)",
        "delete from kept_file where subject = ?1"
        " or entry in (select entry from merged_entry where subject = ?1)",
        "delete from stage_entry where subject = ?1"
        " or entry in (select entry from merged_entry where subject = ?1)",
        "delete from form_entry where subject = ?1"
        " or entry in (select entry from merged_entry where subject = ?1)",
        "delete from person_opening where subject = ?1"
        " or entry in (select entry from merged_entry where subject = ?1)",
        "delete from person_block where subject = ?1"
        " or entry in (select entry from merged_entry where subject = ?1)",
        "delete from care_relation where subject = ?1"
        " or entry in (select entry from merged_entry where subject = ?1)",
        "delete from episode_version where subject = ?1",
        "delete from merged_entry where subject = ?1",
        "delete from imported_entry where subject = ?1",
        "delete from person_merger where replaced = ?1",
    };
    std::vector<journal::Digest> files;
    {
        auto rows = TRY(database.query("select digest from kept_file where subject = ?1"
                                       " or entry in (select entry from merged_entry where subject = ?1)",
                                       subject));
        while (TRY(rows.next()))
            files.push_back(TRY(journal::digest_from_hex(rows.text(0))));
    }
    for (const auto& file : files)
        TRY(journal::drop_file(database, file));
    const auto goes_on = TRY(name_now(database, subject));
    for (const auto& statement : forgotten)
        TRY(database.run(statement, subject));
    return goes_on == subject ? Result<void>() : recount_versions(database, goes_on);
}

} // namespace bedre::record
