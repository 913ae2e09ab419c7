#include "report/handovers.h"

#include "calendar/oslo.h"
#include "record/way.h"
#include "report/parts.h"
#include "text/folding.h"

#include <algorithm>

namespace bedre::report {
namespace {

using pathway::Standing;

/// `over`: nothing can be done about it any more.
HandoverClock clock_of(const Context& context, const pathway::Moment& due,
                       const std::optional<calendar::Instant>& at, bool over) {
    HandoverClock clock;
    static_cast<TimeLimit&>(clock) = limit_at(context, due);
    const pathway::Limits limits{.due = due, .escalates = {}};
    if (at) {
        clock.at = moment(*at);
        clock.late = pathway::standing(limits, pathway::Moment::of(*at)) == Standing::done_late;
    } else {
        clock.late = !over && pathway::standing(limits, context.record.now()) == Standing::overdue;
    }
    return clock;
}

const form::Form* form_told(const Context& context, const pathway::Handover& handover) {
    return handover.form ? context.catalogue.form(*handover.form) : nullptr;
}

} // namespace

record::EpisodeEntry told_with(const Context& context, const record::RecordedHandover& handover) {
    const auto content = context.record.content_of(handover.content);
    const auto* pathway = content->pathway(handover.episode.pathway);
    const auto* asked = pathway != nullptr ? pathway->handover(handover.handover) : nullptr;
    record::EpisodeEntry entry{.episode = handover.episode};
    if (asked != nullptr) entry.form = asked->form.value_or("");
    entry.answers = handover.answers;
    entry.content = handover.content;
    return entry;
}

HandoverLine line_of(const Context& context, const record::RecordedHandover& handover) {
    const auto told = told_with(context, handover);
    const auto& pathway = *context.catalogue.pathway(handover.episode.pathway);
    const auto& definition = *pathway.handover(handover.handover);
    const bool over = pathway::is_over(handover.state);
    return {.entry = handover.entry,
            .title = context.words(definition.title),
            .from = context.organisation_name(handover.from),
            .to = context.organisation_name(handover.to),
            .sender = context.actor_ref(handover.sender).title,
            .sent = moment(handover.sent),
            .state = std::string(pathway::name(handover.state)),
            .receipt = clock_of(context, handover.limits.receive_by, handover.received, over),
            .answer = clock_of(context, handover.limits.accept_by, handover.ended, over),
            .told = answers_of(context, told, told.answers),
            .reason = handover.reason,
            .may_take_back = !over && context.may(access::Act::hand_over, access::Data::person,
                                                  std::array{handover.from})};
}

HandoverAtWork at_work(const Context& context, const record::RecordedHandover& handover,
                       const vault::Identity& who) {
    const auto& pathway = *context.catalogue.pathway(handover.episode.pathway);
    HandoverAtWork line;
    static_cast<HandoverLine&>(line) = line_of(context, handover);
    line.person = name_of(who);
    line.birth = birth_of(who);
    line.service = context.words(pathway.parameter(handover.episode.parameter)->title);
    line.proposal = pathway.proposal;
    return line;
}

std::vector<OfferedHandover> offered_handovers(const Context& context, const pathway::Pathway& pathway,
                                               const std::vector<record::RecordedHandover>& handovers) {
    std::vector<OfferedHandover> all;
    const auto waits_at = [&](const std::string& unit) {
        return std::ranges::any_of(handovers, [&](const record::RecordedHandover& handover) {
            return handover.to == unit && !pathway::is_over(handover.state);
        });
    };
    for (const auto& handover : pathway.handovers) {
        OfferedHandover offer{handover.id, context.words(handover.title), {}, {}};
        if (const auto* form = form_told(context, handover)) offer.form = offered(context, *form);
        for (const auto& unit : context.catalogue.community.units) {
            if (unit.kind != handover.unit_kind || unit.id == context.actor.organisation) continue;
            if (community::membership(unit, "community", context.cut.as_of()) == nullptr) continue;
            if (!waits_at(unit.id)) offer.receivers.push_back({unit.id, context.words(unit.title)});
        }
        std::ranges::sort(offer.receivers, text::NorwegianOrder(),
                          [](const Ref& receiver) { return receiver.title.text; });
        all.push_back(std::move(offer));
    }
    return all;
}

} // namespace bedre::report
