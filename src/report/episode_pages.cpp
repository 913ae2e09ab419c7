#include "report/episode_pages.h"

#include "record/eligibility.h"
#include "record/pauses.h"
#include "record/way.h"
#include "report/parts.h"
#include "report/proposals.h"
#include "report/recorded.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <set>

namespace bedre::report {
namespace {

std::optional<form::Form> form_called(const Context& context, std::string_view id) {
    return record::form_of(context.catalogue, *context.plans, id);
}

/// As record::Record::withdraw asks.
bool may_withdraw(const Context& context, const record::Way& way, const record::EpisodeEntry& entry) {
    if (way.subject_kind == pathway::person_kind)
        return context.may(access::Act::record, access::Data::person, std::array{entry.organisation});
    if (entry.form.empty() && !entry.pause) return static_cast<bool>(record::may_record(context.actor, way));
    return context.may(access::Act::record, access::Data::course, std::array{entry.organisation});
}

/// In the words of the content, or as it was recorded when it has none of them any more.
Words reason_of(const Context& context, const pathway::Pathway& pathway, const std::string& reason) {
    const auto* known = pathway.pause(reason);
    return known != nullptr ? context.words(known->title) : Words{reason, "nb"};
}

/// Why an episode was paused, and what was said with it.
std::vector<Answer> answers_of(const Context& context, const pathway::Pathway& pathway,
                               const record::PauseSaid& pause) {
    std::vector<Answer> answers;
    if (!pause.reason.empty())
        answers.push_back(
            {.item = context.say("pause.reason"), .value = reason_of(context, pathway, pause.reason)});
    if (!pause.note.empty())
        answers.push_back({.item = context.say("pause.note"), .value = {pause.note, "nb"}});
    return answers;
}

/// Whoever recorded it, and that it was read in from a file.
Words actor_of(const Context& context, const record::EpisodeEntry& entry) {
    auto actor = context.actor_ref(entry.actor).title;
    return entry.imported ? context.say("episode.from_a_file", {{"actor", actor.text}}) : actor;
}

EpisodeEntry entry_of(const Context& context, const record::Way& way, const record::EpisodeEntry& entry) {
    const auto& pathway = way.pathway;
    EpisodeEntry line{.sequence = entry.sequence,
                      .row = entry.row,
                      .recorded = calendar::iso(entry.recorded),
                      .on = when_of(entry.reached),
                      .title = step_title(context, pathway, entry),
                      .actor = actor_of(context, entry),
                      .organisation = context.organisation_name(entry.organisation),
                      .may_withdraw =
                          entry.row == 0 && !entry.withdrawn_by && may_withdraw(context, way, entry)};
    auto answers = entry.answers;
    if (!entry.form.empty()) {
        line.form = entry.form;
        if (const auto* free = pathway.free_form(entry.form))
            if (auto said = status_of(context, *free, entry)) {
                line.status = std::move(said->option);
                answers.erase(*free->status); // told as the status
            }
    }
    line.answers =
        entry.pause ? answers_of(context, pathway, *entry.pause) : answers_of(context, entry, answers);
    if (entry.carried) line.answers.push_back(carried_of(context, entry));
    if (entry.eligibility) {
        const auto* stage = pathway.stage(entry.reached.stage);
        for (const auto& [id, fulfilment] : entry.eligibility->clauses)
            if (fulfilment != pathway::Fulfilment::met)
                line.unmet.push_back(
                    {clause_title(context, stage, id), std::string(pathway::name(fulfilment))});
        line.reason = entry.eligibility->reason;
    }
    if (entry.withdrawn_by) line.withdrawn = Withdrawal{*entry.withdrawn_by, entry.withdrawal_reason};
    return line;
}

bool may_complete(const Context& context, const record::Way& way, const pathway::FreeForm& free) {
    return static_cast<bool>(
        record::may_complete(context.actor, way, free, context.catalogue.community, context.record.today()));
}

/// What each party has said last, and who has not said anything; nothing where no parties are asked. Of what
/// has ended, those who were parties then.
std::optional<Parties> parties_of(const Context& context, const record::Way& way,
                                  const pathway::Episode& episode,
                                  const std::vector<record::EpisodeEntry>& entries) {
    const auto asked =
        std::ranges::find_if(way.pathway.forms, [](const auto& free) { return !free.parties.empty(); });
    if (asked == way.pathway.forms.end()) return std::nullopt;
    const auto* end = pathway::end_of(way.pathway, episode);
    const auto day = end != nullptr ? std::min(end->on, context.record.today()) : context.record.today();
    const auto form = form_called(context, asked->form);
    Parties parties{.title = context.words(form->title)};
    std::set<std::string> heard;
    for (const auto& entry : std::views::reverse(entries)) {
        if (entry.form != asked->form || entry.withdrawn_by || !heard.insert(entry.organisation).second)
            continue;
        parties.said.push_back({{entry.organisation, context.organisation_name(entry.organisation)},
                                when_of(entry.reached),
                                answers_of(context, entry, entry.answers)});
    }
    std::ranges::stable_sort(parties.said, {}, &PartySaid::on);
    for (const auto* unit : record::parties_of(context.catalogue.community, *asked, day))
        if (!heard.contains(unit->id)) parties.silent.push_back({unit->id, context.words(unit->title)});
    parties.counted = context.say("parties.counted",
                                  {{"said", std::to_string(parties.said.size())},
                                   {"all", std::to_string(parties.said.size() + parties.silent.size())}});
    parties.unheard = context.say("parties.unheard");
    return parties;
}

/// Where reminders go is for those to see who say it.
bool may_see(const Context& context, const record::Way& way, const record::EpisodeEntry& entry) {
    if (const auto* free = way.pathway.free_form(entry.form))
        return !free->reminders || may_complete(context, way, *free);
    const auto says_reminders = [&](const record::EpisodeEntry& edition) {
        const auto content = context.record.content_of(edition.content);
        const auto* former = content->pathway(entry.episode.pathway);
        const auto* free = former != nullptr ? former->free_form(entry.form) : nullptr;
        return free != nullptr && free->reminders;
    };
    return !(says_reminders(entry) || says_reminders(record::as_recorded(entry))) ||
           record::may_record(context.actor, way);
}

/// On a person's page; elsewhere it stands among the others.
std::string place_of(const record::Way& way, const pathway::FreeForm& free) {
    if (way.subject_kind != pathway::person_kind) return "";
    return free.comments ? "comments" : free.stands ? "standing" : "";
}

/// What was said last on a form that stands; nothing of another, and before anything is said.
std::optional<StandingAnswers> standing_of(const Context& context, const pathway::FreeForm& free,
                                           const std::vector<record::EpisodeEntry>& entries) {
    if (!free.stands) return std::nullopt;
    std::optional<StandingAnswers> standing;
    std::int64_t last = 0; // of what was said, and of what it was carried over by
    const auto form = form_called(context, free.form);
    for (const auto& entry : entries) {
        if (entry.form != free.form || entry.withdrawn_by) continue;
        last = std::max({last, entry.sequence, entry.carried ? entry.carried->by : 0});
        standing = {.entry = last,
                    .version = standing ? standing->version + 1 : 1,
                    .on = when_of(entry.reached),
                    .actor = actor_of(context, entry),
                    .organisation = context.organisation_name(entry.organisation),
                    .answers = answers_of(context, entry, entry.answers),
                    .typed = fitting(context, *form, entry)};
    }
    return standing;
}

/// The actions of the plan that say they are carried by this pathway.
std::vector<Ref> carried_actions(const Context& context, const record::EpisodeKey& key) {
    std::vector<Ref> actions;
    const auto carrier = context.catalogue.pathway(key.pathway)->name_for(key.parameter);
    for (const auto& placed : plan::actions_of(context.plans->present()))
        if (std::ranges::find(placed.action->carried_by, carrier) != placed.action->carried_by.end())
            actions.push_back(action_ref(context, *placed.action));
    return actions;
}

/// The days of an episode.
OtherEpisode days_of(const pathway::Pathway& pathway, const pathway::Episode& episode, std::int64_t number) {
    OtherEpisode days{.number = number};
    if (const auto first = std::ranges::min_element(episode.reached, {}, &pathway::Reached::on);
        first != episode.reached.end())
        days.from = first->on.iso();
    if (const auto* end = pathway::end_of(pathway, episode)) days.to = end->on.iso();
    return days;
}

/// What else there is of the subject in the pathway. `who`: the actor, or a look at the person.
template <class Who> Result<void> add_others(const Context& context, const Who& who, record::EpisodeKey key,
                                             const pathway::Pathway& pathway, EpisodePage& page) {
    const auto numbers = TRY(context.record.numbers(who, key));
    for (const auto number : std::views::reverse(numbers.known)) {
        if (number == page.number) continue;
        key.number = number;
        const auto state = TRY(context.record.episode(who, key));
        page.others.push_back(days_of(pathway, state.episode, number));
    }
    if (page.may_record && numbers.next && *numbers.next > page.number) page.begins = numbers.next;
    return {};
}

std::optional<Basis> basis_of(const Context& context, const pathway::Pathway& pathway) {
    if (!pathway.basis) return std::nullopt;
    return Basis{context.words(pathway.basis->title), context.words(pathway.basis->source)};
}

/// Whom a page is about.
struct About {
    Words name; ///< what the page calls it
    std::optional<calendar::Date> birth = {};
    /// Of a person, by pathway: what answers can be taken from.
    std::map<std::string, std::vector<record::EpisodeEntry>> elsewhere = {};
};

EpisodePage page_of(const Context& context, const record::EpisodeKey& key, const record::Way& way,
                    About about, const record::FullEpisode& whole) {
    auto& subject = about.name;
    const auto& pathway = way.pathway;
    const auto& [state, entries] = whole;
    const record::Filling filling{context.catalogue,
                                  pathway,
                                  context.actor.organisation,
                                  context.record.today(),
                                  {entries, std::move(about.elsewhere)},
                                  [&](const auto& content) { return context.record.content_of(content); }};
    const auto permission = record::may_record(context.actor, way);
    const bool may_record = static_cast<bool>(permission);
    const auto parameter = context.words(pathway.parameter(key.parameter)->title);

    EpisodePage page{.title = pathway::is_registered(way.subject_kind)
                                  ? subject
                                  : context.say("episode.title",
                                                {{"subject", subject.text}, {"parameter", parameter.text}}),
                     .subject = {key.subject, std::move(subject)},
                     .proposal = pathway.proposal,
                     .basis = basis_of(context, pathway),
                     .parameter = {key.parameter, parameter},
                     .number = key.number,
                     .version = state.version,
                     .may_record = may_record,
                     .actions = carried_actions(context, key),
                     .cut = context.stamp()};
    if (const auto* present = pathway::present_stage(pathway, state.episode, context.cut.as_of());
        present != nullptr && pathway.in_order) {
        page.stage = Ref{present->stage, context.words(pathway.stage(present->stage)->title)};
        page.since = when_of(*present);
    }
    // To those who cannot fill it in nothing is proposed.
    const auto form_to_fill = [&](const std::string& id, bool may_fill_in) {
        const auto form = *form_called(context, id);
        return may_fill_in ? offered(context, form, proposed_for(context, key, form, filling))
                           : offered(context, form);
    };
    for (const auto& stage : pathway.stages) {
        EpisodeStage line{.id = stage.id,
                          .title = context.words(stage.title),
                          .description = context.words(stage.description)};
        const auto reached = std::ranges::find(state.episode.reached, stage.id, &pathway::Reached::stage);
        if (reached != state.episode.reached.end()) {
            line.on = when_of(*reached);
            line.sequence = reached->entry;
        } else {
            line.may_enter = may_record;
            if (stage.timed) line.time = context.say("episode.time");
            if (stage.form) line.form = form_to_fill(*stage.form, may_record);
            if (may_record) {
                auto known = record::known_on(pathway, entries, context.record.today());
                known.birth = about.birth;
                line.clauses = clauses_of(context, pathway, stage, state.episode, known);
            }
        }
        page.stages.push_back(std::move(line));
    }
    if (pathway::end_of(pathway, state.episode) == nullptr) {
        page.paused = pause_of(context, pathway, entries);
        const auto* stage = pathway::present_stage(pathway, state.episode, context.record.today());
        if (may_record && stage != nullptr && !page.paused)
            for (const auto& reason : pathway.pauses)
                page.may_pause.push_back({reason.id, context.words(reason.title)});
    }
    const bool begun = key.number == 1 || std::ranges::any_of(entries, [](const record::EpisodeEntry& entry) {
                           return !entry.withdrawn_by && !entry.pause;
                       });
    for (const auto& free : pathway.forms) {
        const bool may_complete = begun && report::may_complete(context, way, free);
        page.forms.push_back({.form = form_to_fill(free.form, may_complete),
                              .dated = free.dated,
                              .status = free.status.has_value(),
                              .fate = free.fate.has_value(),
                              .quick = free.quick.value_or(""),
                              .place = place_of(way, free),
                              .standing = standing_of(context, free, entries),
                              .may_complete = may_complete});
    }
    page.parties = parties_of(context, way, state.episode, entries);
    for (const auto& entry : entries)
        if (may_see(context, way, entry)) page.history.push_back(entry_of(context, way, entry));
    std::ranges::reverse(page.history); // the newest first
    if (!permission) page.refusal = context.say(permission.error().code, permission.error().details);
    return page;
}

/// To whom the tasks can be given, by those who may record.
void add_takers(const Context& context, const record::Way& way, EpisodePage& page) {
    for (auto& task : page.waiting) {
        if (page.may_record) continue;
        task.may_give = task.may_move_back = false;
        task.receivers.clear();
    }
    if (std::ranges::any_of(page.waiting, &OwnedTask::may_give))
        page.takers = takers(context, way.subject_kind == pathway::person_kind);
}

} // namespace

std::optional<PauseStanding> pause_of(const Context& context, const pathway::Pathway& pathway,
                                      const std::vector<record::EpisodeEntry>& entries) {
    const auto pauses = pathway::pauses_of(record::pause_steps(entries));
    if (pauses.empty() || pauses.back().until) return std::nullopt;
    const auto& last = pauses.back();
    const auto entry = std::ranges::find(entries, last.entry, &record::EpisodeEntry::sequence);
    return PauseStanding{last.from.iso(), reason_of(context, pathway, entry->pause->reason),
                         entry->pause->note};
}

std::vector<OwnedTask> waiting_tasks(const Context& context, const pathway::Pathway& pathway,
                                     const std::vector<record::RecordedTask>& tasks) {
    std::vector<OwnedTask> all;
    for (const auto& task : tasks)
        if (!task.closed) all.push_back(owned_task(context, pathway, task));
    std::ranges::stable_sort(all, {}, [](const OwnedTask& one) { return std::pair(one.due, one.clock); });
    return all;
}

Result<EpisodePage> episode_page(const Context& context, const record::EpisodeKey& key) {
    const auto way = TRY(record::way_of(context.catalogue, *context.plans, *context.subjects, key));
    auto state = TRY(context.record.episode(context.actor, key));
    auto entries = TRY(context.record.entries(context.actor, key));
    auto page =
        page_of(context, key, way, {context.words(way.subject)}, {std::move(state), std::move(entries)});
    const auto tasks = TRY(context.record.tasks(context.actor, key));
    page.waiting = waiting_tasks(context, way.pathway, tasks);
    add_takers(context, way, page);
    TRY(add_others(context, context.actor, key, way.pathway, page));
    if (const auto found = context.subjects->find(key.subject); found != context.subjects->end()) {
        const auto& subject = found->second;
        page.organisation = Ref{subject.organisation, context.organisation_name(subject.organisation)};
        if (const auto offer = registering(context, way.pathway); offer && page.may_record)
            page.described =
                Described{subject.title, subject.organisation, subject.version, offer->organisations};
    }
    return page;
}

Result<EpisodePage> episode_page(const Context& of_nobody, const access::Look& look,
                                 const record::EpisodeKey& key) {
    auto context = of_nobody;
    context.look = &look;
    const auto way = TRY(context.record.way(look, key));
    const auto whole = TRY(context.record.full_episode(look, key));
    const auto identity = TRY(context.record.identity(look));
    const auto name = name_of(identity);
    auto elsewhere = TRY(taken_elsewhere(context, look, way));
    auto page = page_of(context, key, way,
                        {name.empty() ? context.say("episode.no_name")
                                      : Words{name, std::string(text::name(context.phrases.language()))},
                         record::birth_of(identity), std::move(elsewhere)},
                        whole);
    auto begun = TRY(context.record.unfinished(look, key));
    page.unfinished = unfinished(context, std::move(begun));
    const auto tasks = TRY(context.record.tasks(look, key));
    page.waiting = waiting_tasks(context, way.pathway, tasks);
    add_takers(context, way, page);
    TRY(add_others(context, look, key, way.pathway, page));
    const auto handovers = TRY(context.record.handovers(look, key));
    for (const auto& handover : handovers)
        page.handovers.push_back(line_of(context, handover));
    std::ranges::reverse(page.handovers);
    const bool may = context.may(access::Act::hand_over, access::Data::person, way.speakers);
    if (may && pathway::end_of(way.pathway, whole.state.episode) == nullptr)
        page.may_hand_over = offered_handovers(context, way.pathway, handovers);
    return page;
}

} // namespace bedre::report
