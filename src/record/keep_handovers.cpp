// Handing a person over, and what either side does about it; and what is told of those who have arrived.
#include "record/circle.h"
#include "record/handovers.h"
#include "record/numbers.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/way.h"

#include <algorithm>
#include <array>

namespace bedre::record {
namespace {

using pathway::HandoverState;

constexpr std::size_t most_arrivals = 50;

/// Of all that is known of somebody, what whoever is asked to follow them needs.
vault::Identity briefly(const vault::Identity& identity) {
    vault::Identity brief{.family = identity.family, .given = identity.given, .birth = identity.birth};
    for (const auto& identifier : identity.identifiers)
        if (!brief.birth) brief.birth = identifier.number.birth_date();
    return brief;
}

/// Whether an episode has come to its end. Two that became one may have, while a handover was open.
Result<bool> has_ended(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key) {
    const auto state = TRY(load_episode(database, pathway, key));
    return ended_by(pathway, state.episode) != 0;
}

} // namespace

void Record::hand_over(const access::Actor& actor, const HandoverDraft& draft, Acknowledge acknowledge) {
    struct Checked {
        Way way;
        pathway::Handover handover;
        form::Answers answers;
        Findings findings; ///< that do not depend on the person
    };
    auto checked = [&]() -> Result<Checked> {
        auto way = TRY(find_way(actor, draft.episode));
        (void)TRY(access::may(actor, access::Act::hand_over, access::Data::person,
                              way.subject_kind == pathway::person_kind ? way.speakers
                                                                       : std::vector<std::string>()));
        const auto* handover = way.pathway.handover(draft.handover);
        if (handover == nullptr)
            return outcome::not_found("record.unknown_handover", {{"handover", draft.handover}});
        const auto form = handover->form ? *catalogue_.form(*handover->form) : form::Form{};
        auto findings = form::check(form, draft.answers);
        check_files(actor, draft.episode, form, draft.answers, findings);
        const auto* unit = catalogue_.community.unit(draft.to);
        if (unit == nullptr || unit->kind != handover->unit_kind || unit->id == actor.organisation)
            findings.push_back({"record.unknown_receiver", {.path = "/to"}, {}});
        check_attempt(draft.attempt, findings);
        return Checked{std::move(way), *handover, form::complete(form, draft.answers), std::move(findings)};
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, draft, checked = std::move(checked).value()](
                            sql::Database& database) -> Result<journal::Draft> {
        auto findings = checked.findings;
        // Whoever follows the person may know of it: it was entered on the person's behalf.
        const auto circle = TRY(load_circle(database, catalogue_, draft.episode.subject));
        // What has changed since it was asked: others may have said so at another server.
        (void)TRY(access::may(actor, access::Act::hand_over, access::Data::person, circle.carers()));
        if (circle.has_blocked(actor)) return outcome::refused("access.blocked");
        if (std::ranges::find(circle.blocked, draft.to) != circle.blocked.end())
            findings.push_back({"record.receiver_is_blocked", {.path = "/to"}, {}});
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        auto key = draft.episode;
        key.subject = circle.subject; // that the person has become one with another meanwhile
        TRY(expect_begun(database, key));
        if (TRY(has_ended(database, checked.way.pathway, key)))
            return outcome::conflict("record.episode_has_ended");
        if (TRY(is_open_to(database, key, draft.to))) return outcome::conflict("record.handover_is_open");
        const auto limits = pathway::limits_of(checked.handover, options_.clock->now());
        return drafted(actor, handover_sent, name_in(checked.way, draft.episode),
                       write(HandoverSent{.pathway = draft.episode.pathway,
                                          .parameter = draft.episode.parameter,
                                          .episode = draft.episode.number,
                                          .handover = draft.handover,
                                          .to = draft.to,
                                          .answers = checked.answers,
                                          .receive_by = pathway::written(limits.receive_by),
                                          .accept_by = pathway::written(limits.accept_by)}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

void Record::move_handover(const access::Actor& actor, const HandoverMove& draft, Acknowledge acknowledge) {
    const auto decide = [this, actor, draft](sql::Database& database) -> Result<journal::Draft> {
        const auto row = TRY(load_handover(database, draft.entry));
        const auto circle = TRY(load_circle(database, catalogue_, row.episode.subject));
        const bool receives = pathway::side_of(draft.to) == pathway::HandoverSide::receiver;
        // Of those of others, and of whoever does not want to be seen, the answer is that of none.
        if ((receives ? row.receiver : row.sender) != actor.organisation) return unknown_entry(draft.entry);
        if (receives && circle.has_blocked(actor)) return unknown_entry(draft.entry);
        if (receives) {
            (void)TRY(
                access::may(actor, access::Act::receive, access::Data::person, std::array{row.receiver}));
        } else {
            (void)TRY(access::may(actor, access::Act::hand_over, access::Data::person, circle.carers()));
            if (circle.has_blocked(actor)) return outcome::refused("access.blocked");
        }
        const auto* pathway = catalogue_.pathway(row.episode.pathway);
        if (pathway == nullptr || pathway->handover(row.handover) == nullptr)
            return unknown_entry(draft.entry);
        Findings findings;
        if (pathway::needs_reason(draft.to)) check_reason(draft.reason, findings);
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        TRY(pathway::check_move(row.state, draft.to));
        // Who was handed over was somebody else, where the sender follows the person no more.
        if (receives && circle.followed_since(row.sender) == 0) return unknown_entry(draft.entry);
        if (receives && TRY(has_ended(database, *pathway, row.episode)))
            return outcome::conflict("record.episode_has_ended");
        return drafted(actor, handover_moved, row.entered_for,
                       write(HandoverMoved{.corrects = draft.entry,
                                           .state = std::string(pathway::name(draft.to)),
                                           .reason = pathway::needs_reason(draft.to) ? draft.reason : ""}));
    };
    const auto side = pathway::side_of(draft.to);
    if (side == pathway::HandoverSide::episode || draft.to == HandoverState::sent)
        return acknowledge(unknown_entry(draft.entry)); // that is nobody's to say
    const auto act = side == pathway::HandoverSide::receiver ? access::Act::receive : access::Act::hand_over;
    if (const auto may = access::may(actor, act, access::Data::person, std::array{actor.organisation}); !may)
        return acknowledge(may.error());
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

Result<std::vector<RecordedHandover>> Record::handovers(const access::Look& look,
                                                        const EpisodeKey& key) const {
    const auto* pathway = TRY(pathway_of(look, key));
    if (!pathway->sharing) return std::vector<RecordedHandover>();
    return readers_->with([&](sql::Database& database) -> Result<std::vector<RecordedHandover>> {
        std::vector<RecordedHandover> all;
        for (auto& handover : TRY(handovers_of(database, catalogue_, key)))
            if (TRY(open_seals(database, keys(), handover))) all.push_back(std::move(handover));
        return all;
    });
}

Result<EpisodeKey> Record::accepted_episode(const access::Actor& actor, std::int64_t entry) const {
    const auto row =
        TRY(readers_->with([&](sql::Database& database) { return load_handover(database, entry); }));
    if (row.receiver != actor.organisation || row.state != HandoverState::accepted)
        return unknown_entry(entry);
    const auto circle = TRY(circle_of(row.episode.subject));
    (void)TRY(access::may(actor, access::Act::read, access::Data::person, circle->carers()));
    return row.episode;
}

Result<WorkList> Record::arrivals(const access::Actor& actor) const {
    const auto rule =
        TRY(access::may(actor, access::Act::receive, access::Data::person, std::array{actor.organisation}));
    auto all = TRY(readers_->with(
        [&](sql::Database& database) { return handovers_to(database, catalogue_, actor.organisation); }));
    sort_by_limit(all);
    WorkList list;
    std::vector<Arrival> arrivals;
    std::vector<access::LookDraft> drafts;
    for (auto& handover : all) {
        const auto circle = TRY(circle_of(handover.episode.subject));
        if (circle->has_blocked(actor) || circle->followed_since(handover.from) == 0) continue;
        const auto& pathway = *catalogue_.pathway(handover.episode.pathway);
        if (TRY(readers_->with(
                [&](sql::Database& database) { return has_ended(database, pathway, handover.episode); })))
            continue;
        if (arrivals.size() == most_arrivals) {
            list.more = true;
            break;
        }
        drafts.push_back({.subject = circle->subject,
                          .service = handover.episode.pathway,
                          .purpose = rule.purpose,
                          .decision = handover.entry});
        arrivals.push_back({std::move(handover), {}});
    }
    if (drafts.empty()) return list;
    // What a look lets read is more than this: it does not leave this function.
    const auto looks = TRY(look_at_all(actor, drafts));
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        auto& arrival = arrivals[i];
        const bool stands = TRY(readers_->with(
            [&](sql::Database& database) { return open_seals(database, keys(), arrival.handover); }));
        if (!stands) continue;
        arrival.who = briefly(TRY(identity(looks[i])));
        list.arrived.push_back(std::move(arrival));
    }
    return list;
}

} // namespace bedre::record
