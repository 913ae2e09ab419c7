#include "api/episode_routes.h"

#include "api/answer.h"
#include "vault/vault.h"

namespace bedre::api {
namespace {

struct StageRequest {
    std::string stage;
    std::string on;
    std::map<std::string, std::string> answers;
    std::int64_t version = 0;
    std::string key;
    std::optional<std::string> reason;
    std::optional<std::string> time;                          ///< "HH:MM", of a stage that is timed
    std::optional<std::map<std::string, std::int64_t>> taken; ///< by item, the entry that it was taken from
};
BOOST_DESCRIBE_STRUCT(StageRequest, (), (stage, on, answers, version, key, reason, time, taken))

struct FormRequest {
    std::string on;
    std::map<std::string, std::string> answers;
    std::string key;
    std::optional<std::int64_t> version; ///< of a form that stands: the entry that was seen
    std::optional<std::map<std::string, std::int64_t>> taken;
    std::optional<TaskSent> task; ///< that it does, and is refused without
};
BOOST_DESCRIBE_STRUCT(FormRequest, (), (on, answers, key, version, taken, task))

struct TrialRequest {
    std::map<std::string, std::string> answers;
    std::optional<std::string> stage;
    std::optional<std::string> on;
};
BOOST_DESCRIBE_STRUCT(TrialRequest, (), (answers, stage, on))

struct WithdrawalRequest {
    std::string reason;
    std::int64_t version = 0;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(WithdrawalRequest, (), (reason, version, key))

struct TaskRequest {
    std::int64_t entry = 0; ///< that opened it
    std::string task;
    std::string was; ///< account that was seen to do it, or empty
    std::string to;  ///< account; empty: nobody in particular
    std::string key;
};
BOOST_DESCRIBE_STRUCT(TaskRequest, (), (entry, task, was, to, key))

struct PauseRequest {
    bool resumes = false; ///< it goes on from the day on
    std::string on;
    std::optional<std::string> reason; ///< one of the pathway's, when it is paused
    std::optional<std::string> note;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(PauseRequest, (), (resumes, on, reason, note, key))

struct Recorded {
    std::int64_t sequence = 0;
    report::EpisodePage episode;
};
BOOST_DESCRIBE_STRUCT(Recorded, (), (sequence, episode))

Result<report::EpisodePage> episode_of(const Exchange& exchange, const record::EpisodeKey& key) {
    const auto cut = exchange.services.tally.cut();
    return report::episode_page(exchange.under(cut), key);
}

/// There are no pages about persons, so that nothing about them is asked or said here.
Result<record::EpisodeKey> shown(record::EpisodeKey key) {
    if (!vault::is_person(key.subject)) return key;
    return outcome::not_found("record.unknown_subject", {{"subject", key.subject}});
}

/// Answers a write when it is durable, on the thread of the journal that acknowledges: with the episode as it
/// then stands.
record::Acknowledge answer_recorded(const Exchange& exchange, const record::EpisodeKey& key) {
    return [later = Later(exchange), key](const Result<journal::Receipt>& receipt) {
        later.go_on([&](const Exchange& rest) {
            auto episode = episode_of(rest, key);
            const bool changed = !receipt && receipt.error().category == outcome::Category::conflict;
            if (changed && episode)
                rest.reply(problem_response(rest.services, receipt.error(), rest.phrases,
                                            std::move(episode).value()));
            else if (!receipt || !episode)
                rest.answer(receipt ? episode.error() : receipt.error());
            else
                rest.reply(
                    json_response(201, Recorded{receipt.value().sequence, std::move(episode).value()}));
        });
    };
}

} // namespace

Result<record::EpisodeKey> Exchange::episode() const {
    auto key = TRY(shown({path[0], path[1], path[2]}));
    const auto number = request.parameter("number");
    key.number = number ? number_in(*number).value_or(0) : TRY(services.record.present_number(actor, key));
    return key;
}

void get_episode(const Exchange& exchange) {
    const auto key = exchange.episode();
    if (!key) return exchange.answer(key.error());
    exchange.answer_page([&](const auto& context) { return report::episode_page(context, key.value()); });
}

void post_stage(const Exchange& exchange) {
    const auto body = json::read<StageRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto& sent = body.value();
    const auto key = exchange.episode();
    if (!key) return exchange.answer(key.error());
    exchange.services.record.enter_stage(exchange.actor,
                                         {key.value(), sent.stage, sent.on, sent.answers, sent.version,
                                          sent.key, sent.reason.value_or(""), sent.time.value_or(""),
                                          sent.taken.value_or(record::TakenFrom())},
                                         answer_recorded(exchange, key.value()));
}

void post_form(const Exchange& exchange) {
    const auto body = json::read<FormRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto& sent = body.value();
    const auto key = exchange.episode();
    if (!key) return exchange.answer(key.error());
    exchange.services.record.complete_form(exchange.actor,
                                           {key.value(), exchange.path[3], sent.on, sent.answers, sent.key,
                                            sent.version.value_or(0),
                                            sent.taken.value_or(record::TakenFrom()), seen_of(sent.task)},
                                           answer_recorded(exchange, key.value()));
}

void post_task(const Exchange& exchange) {
    const auto body = json::read<TaskRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto& sent = body.value();
    const auto key = exchange.episode();
    if (!key) return exchange.answer(key.error());
    exchange.services.record.give_task(exchange.actor,
                                       {key.value(), sent.entry, sent.task, sent.was, sent.to, sent.key},
                                       answer_recorded(exchange, key.value()));
}

void post_pause(const Exchange& exchange) {
    const auto body = json::read<PauseRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto& sent = body.value();
    const auto key = exchange.episode();
    if (!key) return exchange.answer(key.error());
    exchange.services.record.keep_pause(exchange.actor,
                                        {.episode = key.value(),
                                         .resumes = sent.resumes,
                                         .on = sent.on,
                                         .reason = sent.reason.value_or(""),
                                         .note = sent.note.value_or(""),
                                         .attempt = sent.key},
                                        answer_recorded(exchange, key.value()));
}

void post_trial(const Exchange& exchange) {
    const auto body = json::read<TrialRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto key = exchange.episode();
    if (!key) return exchange.answer(key.error());
    exchange.answer_page([&](const auto& context) {
        const auto& sent = body.value();
        return report::form_trial(context, key.value(),
                                  {exchange.path[3], sent.answers, sent.stage, sent.on});
    });
}

void post_withdrawal(const Exchange& exchange) {
    const auto body = json::read<WithdrawalRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto& text = exchange.path[0];
    const auto entry = number_in(text);
    if (!entry) return exchange.answer(outcome::not_found("record.unknown_entry", {{"entry", text}}));
    const auto key = [&]() -> Result<record::EpisodeKey> {
        return shown(TRY(exchange.services.record.episode_of(*entry)));
    }();
    if (!key) return exchange.answer(key.error());
    const auto& sent = body.value();
    exchange.services.record.withdraw(exchange.actor, {*entry, sent.reason, sent.version, sent.key},
                                      answer_recorded(exchange, key.value()));
}

Shapes shapes_of_episodes() {
    return {
        {"episode", nullptr, described<report::EpisodePage>},
        {"enter_stage", described<StageRequest>, described<Recorded>},
        {"complete_form", described<FormRequest>, described<Recorded>},
        {"give_task", described<TaskRequest>, described<Recorded>},
        {"pause_episode", described<PauseRequest>, described<Recorded>},
        {"try_form", described<TrialRequest>, described<report::FormTrial>},
        {"withdraw", described<WithdrawalRequest>, described<Recorded>},
    };
}

} // namespace bedre::api
