#include "app/make_up.h"

#include <algorithm>
#include <future>

namespace bedre::app {
namespace {

access::Actor actor_in(const catalogue::Demo& demo, const std::string& id) {
    const auto found = std::ranges::find(demo.actors, id, &catalogue::DemoActor::id);
    ENSURE(found != demo.actors.end()); // the content was checked
    const auto role = access::parse_role(found->role);
    ENSURE(role);
    return {.id = id, .role = role.value(), .organisation = found->organisation.value_or("")};
}

/// What is acknowledged, once it is. Shape: `begin` takes what acknowledges.
template <class Value, class Begin> Result<Value> wait_for(Begin begin) {
    std::promise<Result<Value>> told;
    begin([&](Result<Value> value) { told.set_value(std::move(value)); });
    return told.get_future().get();
}

/// `version`: of the episode as it stands.
Result<void> make(record::Record& record, const access::Actor& as, const catalogue::DemoMove& move,
                  const record::EpisodeKey& key, std::int64_t version, const std::string& attempt) {
    (void)TRY(wait_for<journal::Receipt>([&](const auto& done) {
        if (move.form.empty())
            record.enter_stage(as,
                               {.episode = key,
                                .stage = move.stage,
                                .on = move.on.iso(),
                                .answers = move.answers,
                                .version = version,
                                .attempt = attempt,
                                .reason = move.reason,
                                .time = move.time},
                               done);
        else
            record.complete_form(as,
                                 {.episode = key,
                                  .form = move.form,
                                  .on = move.on.iso(),
                                  .answers = move.answers,
                                  .attempt = attempt},
                                 done);
    }));
    return {};
}

/// Somebody is handed over, and perhaps received.
template <class Attempt> Result<void> hand_over(record::Record& record, const catalogue::Demo& demo,
                                                const catalogue::DemoMove& move,
                                                const record::EpisodeKey& key, Attempt attempt) {
    const auto sent = TRY(wait_for<journal::Receipt>([&](const auto& done) {
        record.hand_over(actor_in(demo, move.actor),
                         {.episode = key,
                          .handover = move.handover,
                          .to = move.to,
                          .answers = move.answers,
                          .attempt = attempt()},
                         done);
    }));
    if (move.received_by.empty()) return {};
    (void)TRY(wait_for<journal::Receipt>([&](const auto& done) {
        record.move_handover(actor_in(demo, move.received_by),
                             {.entry = sent.sequence, .reason = {}, .attempt = attempt()}, done);
    }));
    return {};
}

} // namespace

Result<void> make_up_moves(record::Record& record, const catalogue::Demo& demo) {
    std::int64_t number = 0;
    for (const auto& move : demo.moves) {
        const record::EpisodeKey key{move.pathway, move.parameter, move.subject};
        const auto as = actor_in(demo, move.actor);
        const auto version = TRY(record.episode(as, key)).version;
        TRY(make(record, as, move, key, version, fmt::format("demo-{}", ++number)));
    }
    return {};
}

Result<void> make_up_registered(record::Record& record, const catalogue::Demo& demo) {
    std::int64_t number = 0;
    const auto attempt = [&] { return fmt::format("demo-registered-{}", ++number); };
    for (const auto& registered : demo.registered) {
        const auto receipt = TRY(wait_for<journal::Receipt>([&](const auto& done) {
            record.describe_subject(actor_in(demo, registered.actor),
                                    {.kind = registered.kind,
                                     .title = registered.title,
                                     .organisation = registered.organisation,
                                     .attempt = attempt()},
                                    done);
        }));
        const auto subject = TRY(record.described_in(receipt.sequence));
        for (const auto& move : registered.moves) {
            const record::EpisodeKey key{move.pathway, move.parameter, subject};
            const auto as = actor_in(demo, move.actor);
            const auto version = TRY(record.episode(as, key)).version;
            TRY(make(record, as, move, key, version, attempt()));
        }
    }
    return {};
}

Result<void> make_up_persons(record::Record& record, const catalogue::Demo& demo) {
    std::int64_t number = 0;
    const auto attempt = [&] { return fmt::format("demo-person-{}", ++number); };
    for (const auto& person : demo.persons) {
        const vault::Identity identity{.identifiers = {{person.number}},
                                       .family = vault::Personal(person.family),
                                       .given = vault::Personal(person.given),
                                       .birth = person.number.birth_date()};
        std::string subject;
        for (const auto& [actor, reason] : person.followed)
            subject = TRY(wait_for<record::Enrolled>([&](const auto& done) {
                          record.enrol(actor_in(demo, actor),
                                       {.identity = identity, .reason = reason, .attempt = attempt()}, done);
                      })).subject;
        for (const auto& move : person.moves) {
            const record::EpisodeKey key{move.pathway, move.parameter, subject};
            if (!move.handover.empty()) {
                TRY(hand_over(record, demo, move, key, attempt));
                continue;
            }
            const auto as = actor_in(demo, move.actor);
            const auto look = TRY(record.look(as, subject, move.pathway));
            const auto version = TRY(record.episode(look, key)).version;
            TRY(make(record, as, move, key, version, attempt()));
        }
        for (const auto& [actor, reason] : person.opened) {
            const auto as = actor_in(demo, actor);
            const auto opened = TRY(wait_for<record::Enrolled>([&](const auto& done) {
                record.open_in_emergency(
                    as, {.number = person.number, .reason = reason, .attempt = attempt()}, done);
            }));
            (void)TRY(record.look(as, opened.subject));
        }
    }
    return {};
}

} // namespace bedre::app
