// What was entered in an episode is taken back.
#include "record/handovers.h"
#include "record/numbers.h"
#include "record/pauses.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/tasks.h"
#include "record/way.h"

namespace bedre::record {

void Record::withdraw(const access::Actor& actor, const WithdrawalDraft& draft, Acknowledge acknowledge) {
    auto checked = [&]() -> Result<pathway::Pathway> {
        const auto row = TRY(
            readers_->with([&](sql::Database& database) { return load_entry_row(database, draft.entry); }));
        auto way = TRY(find_way(actor, row.episode));
        // What was said on a form, or of a pause, is taken back by those who said it. So is a stage of a
        // person, whose care relation may have ended with it.
        if (!row.stage || way.subject_kind == pathway::person_kind) way.speakers = {row.organisation};
        const auto permission = may_record(actor, way);
        if (!permission && way.subject_kind == pathway::person_kind) return unknown_entry(draft.entry);
        TRY(permission);
        Findings findings;
        check_reason(draft.reason, findings);
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return std::move(way.pathway);
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, draft, pathway = std::move(checked).value()](
                            sql::Database& database) -> Result<journal::Draft> {
        const auto row = TRY(load_entry_row(database, draft.entry));
        const auto state = TRY(load_episode(database, pathway, row.episode));
        if (row.withdrawn) return outcome::conflict("record.already_withdrawn");
        if (row.of_a_register) return outcome::conflict("record.rows_stand_together");
        // Forms and pauses stand side by side: what one of them said is not changed by another.
        if (row.stage && state.version != draft.version)
            return changed_meanwhile(state.version, draft.version);
        if (row.stage) TRY(expect_end_stays(database, pathway, row, draft.entry));
        auto tasks = TRY(tasks_changed_without(database, pathway, draft.entry));
        auto lapsed = TRY(lapsed_without(database, pathway, row.episode, draft.entry));
        auto limits = TRY(limits_moved(
            database, pathway, row.episode,
            {.organisation = row.organisation, .on = {today()}, .tasks = tasks, .without = draft.entry}));
        return drafted(actor, entry_withdrawn, row.entered_for,
                       write(EntryWithdrawn{.corrects = draft.entry,
                                            .pathway = row.episode.pathway,
                                            .parameter = row.episode.parameter,
                                            .episode = row.episode.number,
                                            .reason = draft.reason,
                                            .tasks = std::move(tasks),
                                            .handovers = std::move(lapsed),
                                            .limits = std::move(limits)}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

} // namespace bedre::record
