#include "report/reminder.h"

#include "report/concerns.h"

namespace bedre::report {
namespace {

/// What was said last, and not taken back, of where reminders go: by body. An empty address is none.
Result<std::map<std::string, std::string>> addresses(const Context& context) {
    std::map<std::string, std::string> addresses;
    const auto* pathway = context.catalogue.pathway_of(pathway::body_kind);
    if (pathway == nullptr) return addresses;
    for (const auto& free : pathway->forms) {
        if (!free.reminders) continue;
        const auto& plan = context.plans->present().id;
        for (const auto& entry : TRY(context.record.said(pathway->id, plan, free.form))) {
            const auto answer = entry.answers.find(*free.reminders);
            addresses[entry.episode.subject] = answer == entry.answers.end() ? "" : answer->second;
        }
    }
    return addresses;
}

} // namespace

Result<std::vector<Reminder>> reminders(const Context& context, const std::string& site) {
    const auto& plan = context.plans->present();
    const auto language = text::name(context.phrases.language());
    std::vector<Reminder> all;
    for (const auto& [id, address] : TRY(addresses(context))) {
        const auto* body = context.catalogue.community.body(id);
        if (body == nullptr || address.empty()) continue;
        const auto waiting = TRY(concerns_of(
            context, [&](const plan::Action& action) { return is_concern_of(plan, action, body->id); }));
        if (waiting.empty()) continue;
        Reminder reminder{
            .body = id, .address = address, .page = fmt::format("{}/{}/organ/{}", site, language, id)};
        const outcome::Details details = {{"body", context.words(body->title).text},
                                          {"n", std::to_string(waiting.size())},
                                          {"page", reminder.page}};
        reminder.subject = context.say("reminder.subject", details).text;
        reminder.text = context.say("reminder.head", details).text + "\n\n";
        for (const auto& concern : waiting)
            reminder.text +=
                fmt::format("- {}: {}\n  {}/{}/tiltak/{}\n", context.say("reminder." + concern.kind).text,
                            concern.action.title.text, site, language, concern.action.id);
        reminder.text += "\n" + context.say("reminder.foot", details).text + "\n";
        all.push_back(std::move(reminder));
    }
    return all;
}

} // namespace bedre::report
