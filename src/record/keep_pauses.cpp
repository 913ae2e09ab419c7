// An episode is paused, or goes on.
#include "record/handovers.h"
#include "record/numbers.h"
#include "record/pauses.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/tasks.h"
#include "record/way.h"

#include "text/utf8.h"

#include <limits>

namespace bedre::record {
namespace {

constexpr std::int64_t after_all = std::numeric_limits<std::int64_t>::max(); // follows all that is recorded

void check_length_of(const std::string& note, Findings& findings) {
    constexpr std::size_t longest = 400; // bytes
    if (note.size() > longest || !text::is_text(note))
        findings.push_back({"record.note_too_long", {.path = "/note"}, {}});
}

} // namespace

void Record::keep_pause(const access::Actor& actor, const PauseDraft& draft, Acknowledge acknowledge) {
    struct Checked {
        Way way;
        calendar::Date on;
        Findings findings; ///< that do not depend on the episode
    };
    auto checked = [&]() -> Result<Checked> {
        auto way = TRY(find_way(actor, draft.episode));
        TRY(may_record(actor, way));
        // Where the content has no pauses any more, one that stands can be ended.
        if (!draft.resumes && way.pathway.pauses.empty())
            return outcome::not_found("record.no_pauses", {{"pathway", draft.episode.pathway}});
        Findings findings;
        const auto on = read_day(draft.on, today(), findings);
        if (!draft.resumes && way.pathway.pause(draft.reason) == nullptr)
            findings.push_back(
                {"pathway.unknown_pause_reason", {.path = "/reason"}, {{"reason", draft.reason}}});
        check_length_of(draft.note, findings);
        check_attempt(draft.attempt, findings);
        return Checked{std::move(way), on.value_or(today()), std::move(findings)};
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, draft, checked = std::move(checked).value()](
                            sql::Database& database) -> Result<journal::Draft> {
        const auto& [way, on, faults] = checked;
        const auto& key = draft.episode;
        auto findings = faults;
        TRY(expect_begun(database, key));
        const auto state = TRY(load_episode(database, way.pathway, key, way.part));
        if (ended_by(way.pathway, state.episode) != 0) return outcome::conflict("record.episode_has_ended");
        if (pathway::present_stage(way.pathway, state.episode, on) == nullptr)
            findings.push_back({"record.nothing_to_pause", {.path = "/on"}, {}});
        const pathway::PauseStep step{draft.resumes, on, after_all};
        const auto steps = TRY(pause_steps(database, key, kept_by(way.pathway, actor.organisation)));
        for (auto& finding : pathway::check(steps, step))
            findings.push_back(std::move(finding));
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        auto limits = TRY(limits_moved(database, way.pathway, key,
                                       {.organisation = actor.organisation, .on = {on}, .step = step}));
        const auto& name = name_in(way, key);
        if (draft.resumes)
            return drafted(actor, episode_resumed, name,
                           write(EpisodeResumed{.pathway = key.pathway,
                                                .parameter = key.parameter,
                                                .episode = key.number,
                                                .on = on.iso(),
                                                .note = draft.note,
                                                .limits = std::move(limits)}));
        return drafted(actor, episode_paused, name,
                       write(EpisodePaused{.pathway = key.pathway,
                                           .parameter = key.parameter,
                                           .episode = key.number,
                                           .on = on.iso(),
                                           .reason = draft.reason,
                                           .note = draft.note,
                                           .limits = std::move(limits)}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

} // namespace bedre::record
