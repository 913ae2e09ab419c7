// Pieces that several pages share. Used inside this module only.
#pragma once

#include "report/action_page.h"
#include "text/number.h"
#include "vault/identity.h"

namespace bedre::report {

/// What was recorded of the actions of a plan.
struct WorkOfPlan {
    bool earlier =
        false; ///< not the present plan: what is not recorded was not followed here, and may have happened
    std::map<std::string, Status> statuses;                               ///< by action
    std::map<std::string, std::map<std::string, calendar::Date>> reached; ///< milestones, by action and id
};
Result<WorkOfPlan> work_of(const Context& context, const plan::Plan& plan);

/// A title, or the text of a code, in the language of the phrases.
Words words_in(const text::Phrases& phrases, const text::Title& title);
Words say_in(const text::Phrases& phrases, std::string_view code, const outcome::Details& details = {});

ActionRow action_row(const Context& context, const plan::Action& action, const WorkOfPlan& work);
Ref plan_ref(const Context& context, const std::string& plan);
/// From where an action of the present plan comes.
Result<std::optional<Origin>> origin_of(const Context& context, std::string_view action);
Ref action_ref(const Context& context, const plan::Action& action);
/// How the indicators of an action could be measured, for those of which somebody has proposed it.
std::vector<Definition> definitions_of(const Context& context, const plan::Action& action);
std::vector<Definition> proposed_indicators_of(const Context& context, const plan::Action& action);
std::vector<Ref> bodies_of(const Context& context, const plan::Action& action);
Participant participant(const Context& context, const community::Participant& participant);
/// What was answered to an item, in words.
Answer answer_of(const Context& context, const form::Item& item, const std::string& answer);
/// What was answered, in words, in the order of the form, each row in one, and from where it was taken;
/// nothing when there is no form.
std::vector<Answer> answers_of(const Context& context, const form::Form* form, const form::Answers& answers,
                               const std::vector<record::Taken>& taken = {});
/// What an entry said, as it was asked; what the form asks no more, and what is offered no more, says so.
/// `answers`: those of the entry that are to be shown.
std::vector<Answer> answers_of(const Context& context, const record::EpisodeEntry& entry,
                               const form::Answers& answers);
/// The first text that was answered, in the order of the form; empty when none was.
std::string first_text(const form::Form& form, const form::Answers& answers);
/// "fra Kartlegging 12.03.2026".
Words taken_in_words(const Context& context, const record::Taken& taken);
Option option_of(const Context& context, const form::Option& option);
/// How it goes, as it was said.
struct SaidStatus {
    Option option;
    bool ends = false; ///< nothing more is expected
};
/// Nothing when the form says no status, or nobody answered it.
std::optional<SaidStatus> status_of(const Context& context, const pathway::FreeForm& free,
                                    const record::EpisodeEntry& entry);
/// The first text of an entry, by its form as it was asked.
std::string first_text(const Context& context, const record::EpisodeEntry& entry);
/// "12.03.2026 10:15", in Oslo.
std::string moment(calendar::Instant instant);
/// By when something is to be done, as it stands now.
/// "2026-03-04", or, where the time of day was told, "2026-03-04T10:05" by Oslo's clock.
std::string when_of(const pathway::Reached& reached);
TimeLimit limit_at(const Context& context, const pathway::Moment& due);
/// By when an open task is to be done.
TimeLimit limit_of(const Context& context, const record::RecordedTask& task);
/// Given name and family's; of whom only a register's key is known, that and whose it is; empty when nobody
/// has said anything.
std::string name_of(const vault::Identity& identity);
/// ISO date; empty when it is not known.
std::string birth_of(const vault::Identity& identity);
/// Enough of a random name to tell two apart on a page.
std::string short_name(const std::string& subject);
std::optional<std::string> iso(const std::optional<calendar::Date>& date);

/// How far an indicator has come: measured when any part is, awaiting when any has a kind, else undefined. A
/// milestone is measured by its being recorded, or not, where the content has what actions pass through.
std::string state_of(const Context& context, const plan::Indicator& indicator);
std::string state_of(const Context& context, const plan::IndicatorPart& part);

using text::written;

} // namespace bedre::report
