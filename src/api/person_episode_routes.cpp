// What is recorded about a person on the way through a service. Used inside this module only.
#include "api/answer.h"
#include "api/person_episode.h"
#include "api/person_routes.h"
#include "report/episode_pages.h"

#include <algorithm>

namespace bedre::api {
namespace {

struct PersonStage : PersonEpisode {
    std::string stage;
    std::string on;
    std::map<std::string, std::string> answers;
    std::int64_t version = 0;
    std::string key;
    std::optional<std::string> reason;
    std::optional<std::string> time;                          ///< "HH:MM", of a stage that is timed
    std::optional<std::map<std::string, std::int64_t>> taken; ///< by item, the entry that it was taken from
};
BOOST_DESCRIBE_STRUCT(PersonStage, (PersonEpisode), (stage, on, answers, version, key, reason, time, taken))

struct PersonForm : PersonEpisode {
    std::string form;
    std::string on;
    std::map<std::string, std::string> answers;
    std::string key;
    std::optional<std::int64_t> version; ///< of a form that stands: the entry that was seen
    std::optional<std::map<std::string, std::int64_t>> taken;
    std::optional<TaskSent> task; ///< that it does, and is refused without
};
BOOST_DESCRIBE_STRUCT(PersonForm, (PersonEpisode), (form, on, answers, key, version, taken, task))

struct PersonTrial : PersonEpisode {
    std::string form;
    std::map<std::string, std::string> answers;
    std::optional<std::string> stage;
    std::optional<std::string> on;
};
BOOST_DESCRIBE_STRUCT(PersonTrial, (PersonEpisode), (form, answers, stage, on))

/// Of a stage, or of a form at no stage.
struct PersonStep : PersonEpisode {
    std::optional<std::string> stage;
    std::optional<std::string> form;
};
BOOST_DESCRIBE_STRUCT(PersonStep, (PersonEpisode), (stage, form))

struct PersonUnfinished : PersonStep {
    std::string on;
    std::map<std::string, std::string> answers;
    std::optional<std::string> reason;
    std::optional<std::string> time;
};
BOOST_DESCRIBE_STRUCT(PersonUnfinished, (PersonStep), (on, answers, reason, time))

struct KeptUnfinished {
    std::string kept; ///< when
};
BOOST_DESCRIBE_STRUCT(KeptUnfinished, (), (kept))

struct Discarded {
    bool discarded = true;
};
BOOST_DESCRIBE_STRUCT(Discarded, (), (discarded))

struct PersonWithdrawal : PersonEpisode {
    std::int64_t entry = 0;
    std::string reason;
    std::int64_t version = 0;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(PersonWithdrawal, (PersonEpisode), (entry, reason, version, key))

struct TransferSent {
    std::string was; ///< organisation that was seen to have it; empty: those that it was opened for
    std::string to;  ///< likewise
    std::string reason;
    std::int64_t version = 0; ///< of the task as it was seen
};
BOOST_DESCRIBE_STRUCT(TransferSent, (), (was, to, reason, version))

struct PersonTask : PersonEpisode {
    std::int64_t entry = 0; ///< that opened it
    std::string task;
    std::string was;                      ///< account that was seen to do it, or empty
    std::string to;                       ///< account; empty: nobody in particular
    std::optional<TransferSent> transfer; ///< another organisation is to do it
    std::string key;
};
BOOST_DESCRIBE_STRUCT(PersonTask, (PersonEpisode), (entry, task, was, to, transfer, key))

struct PersonPause : PersonEpisode {
    bool resumes = false; ///< it goes on from the day on
    std::string on;
    std::optional<std::string> reason; ///< one of the pathway's, when it is paused
    std::optional<std::string> note;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(PersonPause, (PersonEpisode), (resumes, on, reason, note, key))

struct NewHandover : PersonEpisode {
    std::string handover;
    std::string to;
    std::map<std::string, std::string> answers;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(NewHandover, (PersonEpisode), (handover, to, answers, key))

struct HandoverWithdrawal : PersonEpisode {
    std::int64_t entry = 0;
    std::string reason;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(HandoverWithdrawal, (PersonEpisode), (entry, reason, key))

/// By whoever has not been let see the person: nothing but the entry says who it is.
struct HandoverAnswer {
    std::int64_t entry = 0;
    std::string state; ///< "received", "accepted" or "returned"
    std::optional<std::string> reason;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(HandoverAnswer, (), (entry, state, reason, key))

struct HandoverAnswered {
    std::int64_t sequence = 0;
    std::optional<report::WorkPath> path; ///< of the episode, once it is accepted
};
BOOST_DESCRIBE_STRUCT(HandoverAnswered, (), (sequence, path))

/// As Recorded; without the episode when the own organisation follows the person no more, since all is ended.
struct PersonRecorded {
    std::int64_t sequence = 0;
    std::optional<report::EpisodePage> episode;
};
BOOST_DESCRIBE_STRUCT(PersonRecorded, (), (sequence, episode))

pathway::Step step_of(const PersonStep& sent) {
    if (sent.stage) return {pathway::Step::Kind::stage, *sent.stage};
    return {pathway::Step::Kind::form, sent.form.value_or("")};
}

/// The episode as it stands, looked at.
Result<report::EpisodePage> seen(const Exchange& exchange, const record::EpisodeKey& key) {
    const auto look = TRY(exchange.services.record.look(exchange.actor, key.subject, key.pathway));
    const auto cut = exchange.services.tally.cut();
    return report::episode_page(exchange.under(cut), look, key);
}

/// That an entry is one of the episode, which is looked at. Errors: record.unknown_entry; as Record::look.
Result<void> stands_in(const Exchange& exchange, const record::EpisodeKey& key, std::int64_t entry) {
    const auto& record = exchange.services.record;
    const auto look = TRY(record.look(exchange.actor, key.subject, key.pathway));
    const auto episode = TRY(record.full_episode(look, key));
    if (std::ranges::find(episode.entries, entry, &record::EpisodeEntry::sequence) != episode.entries.end())
        return {};
    return outcome::not_found("record.unknown_entry", {{"entry", std::to_string(entry)}});
}

/// Answers a write when it is durable, with the episode as it then stands: that it is looked at is on record
/// before it is answered too.
record::Acknowledge answer_recorded(const Exchange& exchange, const record::EpisodeKey& key) {
    return [later = Later(exchange), key](const Result<journal::Receipt>& receipt) {
        later.go_on([&](const Exchange& rest) {
            const bool changed = !receipt && receipt.error().category == outcome::Category::conflict;
            if (!receipt && !changed) return rest.answer(receipt.error());
            wait_and_answer(rest, [receipt, key](const Exchange& last) {
                auto episode = seen(last, key);
                const auto shown = episode ? std::optional(std::move(episode).value()) : std::nullopt;
                if (receipt)
                    last.reply(json_response(201, PersonRecorded{receipt.value().sequence, shown}));
                else
                    last.reply(problem_response(last.services, receipt.error(), last.phrases, shown));
            });
        });
    };
}

} // namespace

void post_person_episode(const Exchange& exchange) {
    const auto body = body_of<PersonEpisode>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [](const Exchange& rest, const record::EpisodeKey& key) {
        const auto page = seen(rest, key);
        if (!page) return rest.answer(page.error());
        rest.reply(json_response(200, page.value()));
    });
}

void post_person_stage(const Exchange& exchange) {
    const auto body = body_of<PersonStage>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        rest.services.record.enter_stage(rest.actor,
                                         {key, sent.stage, sent.on, sent.answers, sent.version, sent.key,
                                          sent.reason.value_or(""), sent.time.value_or(""),
                                          sent.taken.value_or(record::TakenFrom())},
                                         answer_recorded(rest, key));
    });
}

void post_person_form(const Exchange& exchange) {
    const auto body = body_of<PersonForm>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        rest.services.record.complete_form(rest.actor,
                                           {key, sent.form, sent.on, sent.answers, sent.key,
                                            sent.version.value_or(0),
                                            sent.taken.value_or(record::TakenFrom()), seen_of(sent.task)},
                                           answer_recorded(rest, key));
    });
}

/// What a stage asks for tells of the person: the look at the page goes on. Of another form nothing is read
/// of the person, so that it is none.
void post_person_trial(const Exchange& exchange) {
    const auto body = body_of<PersonTrial>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        rest.answer_page([&](const auto& context) -> Result<report::FormTrial> {
            std::optional<access::Look> look;
            if (sent.stage) look = TRY(context.record.look_on(rest.actor, key.subject, key.pathway));
            return report::form_trial(context, key, {sent.form, sent.answers, sent.stage, sent.on}, look);
        });
    });
}

/// Nothing is told of the person, so that it is no look.
void post_person_unfinished(const Exchange& exchange) {
    const auto body = body_of<PersonUnfinished>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        const auto kept =
            rest.services.record.keep_unfinished(rest.actor, {.episode = key,
                                                              .step = step_of(sent),
                                                              .on = sent.on,
                                                              .answers = sent.answers,
                                                              .reason = sent.reason.value_or(""),
                                                              .time = sent.time.value_or("")});
        if (!kept) return rest.answer(kept.error());
        rest.reply(json_response(200, KeptUnfinished{calendar::iso(kept.value())}));
    });
}

void post_person_discarding(const Exchange& exchange) {
    const auto body = body_of<PersonStep>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        const auto done = rest.services.record.discard_unfinished(rest.actor, key, step_of(sent));
        if (!done) return rest.answer(done.error());
        rest.reply(json_response(200, Discarded{}));
    });
}

void post_person_task(const Exchange& exchange) {
    const auto body = body_of<PersonTask>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        record::TaskGift gift{key, sent.entry, sent.task, sent.was, sent.to, sent.key};
        if (const auto& transfer = sent.transfer)
            gift.transfer = {transfer->was, transfer->to, transfer->reason, transfer->version};
        rest.services.record.give_task(rest.actor, gift, answer_recorded(rest, key));
    });
}

void post_person_pause(const Exchange& exchange) {
    const auto body = body_of<PersonPause>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        rest.services.record.keep_pause(rest.actor,
                                        {.episode = key,
                                         .resumes = sent.resumes,
                                         .on = sent.on,
                                         .reason = sent.reason.value_or(""),
                                         .note = sent.note.value_or(""),
                                         .attempt = sent.key},
                                        answer_recorded(rest, key));
    });
}

void post_handover(const Exchange& exchange) {
    const auto body = body_of<NewHandover>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        rest.services.record.hand_over(rest.actor, {key, sent.handover, sent.to, sent.answers, sent.key},
                                       answer_recorded(rest, key));
    });
}

void post_handover_withdrawal(const Exchange& exchange) {
    const auto body = body_of<HandoverWithdrawal>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        rest.services.record.move_handover(
            rest.actor, {sent.entry, pathway::HandoverState::taken_back, sent.reason, sent.key},
            answer_recorded(rest, key));
    });
}

void post_handover_answer(const Exchange& exchange) {
    const auto body = body_of<HandoverAnswer>(exchange);
    if (!body) return;
    const auto state = pathway::parse_handover_state(body->state);
    if (!state || pathway::side_of(state.value()) != pathway::HandoverSide::receiver)
        return exchange.answer(outcome::invalid(
            {{"pathway.unknown_handover_state", {.path = "/state"}, {{"found", body->state}}}}));
    const record::HandoverMove move{body->entry, state.value(), body->reason.value_or(""), body->key};
    exchange.services.record.move_handover(
        exchange.actor, move, [later = Later(exchange), move](const Result<journal::Receipt>& receipt) {
            later.go_on([&](const Exchange& rest) {
                if (!receipt) return rest.answer(receipt.error());
                HandoverAnswered answered{receipt.value().sequence, {}};
                if (move.to == pathway::HandoverState::accepted) {
                    // It is accepted, whatever has become of the episode since.
                    if (const auto episode = rest.services.record.accepted_episode(rest.actor, move.entry)) {
                        const auto& key = episode.value();
                        answered.path = report::WorkPath{key.pathway, key.parameter, key.subject, key.number};
                    }
                }
                rest.reply(json_response(201, answered));
            });
        });
}

void post_person_withdrawal(const Exchange& exchange) {
    const auto body = body_of<PersonWithdrawal>(exchange);
    if (!body) return;
    wait_with_key(exchange, *body, [sent = *body](const Exchange& rest, const record::EpisodeKey& key) {
        // Whoever takes something back has seen it, where it says that it stands.
        const auto stands = stands_in(rest, key, sent.entry);
        if (!stands) return rest.answer(stands.error());
        rest.services.record.withdraw(rest.actor, {sent.entry, sent.reason, sent.version, sent.key},
                                      answer_recorded(rest, key));
    });
}

Shapes shapes_of_person_episodes() {
    return {
        {"person_episode", described<PersonEpisode>, described<report::EpisodePage>},
        {"enter_person_stage", described<PersonStage>, described<PersonRecorded>},
        {"complete_person_form", described<PersonForm>, described<PersonRecorded>},
        {"try_person_form", described<PersonTrial>, described<report::FormTrial>},
        {"keep_unfinished", described<PersonUnfinished>, described<KeptUnfinished>},
        {"discard_unfinished", described<PersonStep>, described<Discarded>},
        {"withdraw_about_person", described<PersonWithdrawal>, described<PersonRecorded>},
        {"give_person_task", described<PersonTask>, described<PersonRecorded>},
        {"pause_person_episode", described<PersonPause>, described<PersonRecorded>},
        {"hand_over", described<NewHandover>, described<PersonRecorded>},
        {"take_back_handover", described<HandoverWithdrawal>, described<PersonRecorded>},
        {"answer_handover", described<HandoverAnswer>, described<HandoverAnswered>},
    };
}

} // namespace bedre::api
