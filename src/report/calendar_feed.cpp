#include "report/calendar_feed.h"

#include "report/concerns.h"
#include "report/parts.h"

#include <algorithm>

namespace bedre::report {
namespace {

/// Unit: bytes; longer lines are folded (RFC 5545, 3.1).
constexpr std::size_t longest_line = 75;

/// A line and its continuations, each of which begins with a space. Never cuts a character.
std::string folded(std::string_view line) {
    std::string out;
    std::size_t used = 0;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t length = 1;
        while (i + length < line.size() && (static_cast<unsigned char>(line[i + length]) & 0xC0U) == 0x80U)
            ++length;
        if (used + length > longest_line) {
            out += "\r\n ";
            used = 1;
        }
        out += line.substr(i, length);
        used += length;
        i += length;
    }
    return out + "\r\n";
}

/// TEXT of RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) >= ' ')
            out += c;
    }
    return out;
}

std::string compact(calendar::Date date) {
    auto iso = date.iso();
    std::erase(iso, '-');
    return iso;
}

/// An event of one whole day.
struct Event {
    std::string id;
    calendar::Date on;
    std::string summary;
    std::string description;
    std::string url;
};

std::string written(const Event& event, const std::string& stamp) {
    auto text = folded("BEGIN:VEVENT") + folded("UID:" + escaped(event.id) + "@bedre") +
                folded("DTSTAMP:" + stamp) + folded("DTSTART;VALUE=DATE:" + compact(event.on)) +
                folded("DTEND;VALUE=DATE:" + compact(event.on + calendar::days(1))) +
                folded("SUMMARY:" + escaped(event.summary));
    if (!event.description.empty()) text += folded("DESCRIPTION:" + escaped(event.description));
    if (!event.url.empty()) text += folded("URL:" + event.url);
    return text + folded("TRANSP:TRANSPARENT") + folded("END:VEVENT");
}

/// The first link among the answers: what shows that it is so.
std::string link_in(const form::Form* form, const form::Answers& answers) {
    if (form == nullptr) return {};
    for (const auto& item : form->items)
        if (const auto answer = answers.find(item.id);
            item.type == form::ItemType::link && answer != answers.end())
            return answer->second;
    return {};
}

Result<void> add_milestones(const Context& context, const plan::Plan& plan, const plan::Action& action,
                            std::vector<Event>& events) {
    const auto* pathway = context.catalogue.pathway_of(pathway::action_kind);
    if (pathway == nullptr) return {};
    const auto* form = pathway->milestone_form ? context.catalogue.form(*pathway->milestone_form) : nullptr;
    for (const auto& entry : TRY(context.record.entries(context.actor, {pathway->id, plan.id, action.id}))) {
        if (entry.withdrawn_by || entry.reached.stage.empty()) continue;
        for (const auto& milestone : plan::milestones_of(action))
            if (milestone.id == entry.reached.stage)
                events.push_back(
                    {fmt::format("milestone-{}", entry.sequence), entry.reached.on,
                     context.say("calendar.milestone", {{"milestone", context.words(milestone.title).text}})
                         .text,
                     context.words(action.title).text, link_in(form, entry.answers)});
    }
    return {};
}

Result<void> add_meetings(const Context& context, const plan::Plan& plan, const community::Body& body,
                          std::vector<Event>& events) {
    const auto* pathway = context.catalogue.pathway_of(pathway::body_kind);
    if (pathway == nullptr) return {};
    for (const auto& entry : TRY(context.record.entries(context.actor, {pathway->id, plan.id, body.id}))) {
        // Of what a body tells, the days that may lie ahead are appointments.
        const auto* free = pathway->free_form(entry.form);
        if (entry.withdrawn_by || free == nullptr || !free->ahead) continue;
        const auto* form = context.catalogue.form(entry.form);
        events.push_back({fmt::format("meeting-{}", entry.sequence), entry.reached.on,
                          context.words(form->title).text + ": " + context.words(body.title).text,
                          first_text(*form, entry.answers), link_in(form, entry.answers)});
    }
    return {};
}

} // namespace

Result<std::string> calendar_feed(const Context& context, const std::string& body_id) {
    const auto& plan = context.plans->present();
    const auto* body = context.catalogue.community.body(body_id);
    if (body == nullptr && !body_id.empty())
        return outcome::not_found("report.unknown_body", {{"body", body_id}});
    std::vector<Event> events;
    for (const auto& placed : plan::actions_of(plan)) {
        const auto& action = *placed.action;
        if (body != nullptr && !is_concern_of(plan, action, body->id)) continue;
        if (action.deadline && action.deadline->last())
            events.push_back(
                {"deadline-" + plan.id + "-" + action.id, *action.deadline->last(),
                 context.say("calendar.deadline", {{"action", context.words(action.title).text}}).text, "",
                 ""});
        TRY(add_milestones(context, plan, action, events));
    }
    if (body != nullptr) TRY(add_meetings(context, plan, *body, events));
    std::ranges::stable_sort(events, {}, &Event::on);

    auto stamp = context.stamp().at.substr(0, 19); // 2026-11-25T12:00:00
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    const auto name =
        body != nullptr ? context.words(body->title) : context.say("plan.title", {{"period", plan.id}});
    std::string text = folded("BEGIN:VCALENDAR") + folded("VERSION:2.0") +
                       folded("PRODID:-//bedre//plan//NO") + folded("X-WR-CALNAME:" + escaped(name.text));
    for (const auto& event : events)
        text += written(event, stamp + "Z");
    return text + folded("END:VCALENDAR");
}

} // namespace bedre::report
