#include "report/recorded.h"

#include "calendar/oslo.h"
#include "form/moves.h"

namespace bedre::report {
namespace {

/// What a stage that the content no longer has was called.
Words former_stage(const Context& context, const record::EpisodeEntry& entry) {
    const auto content = context.record.content_of(entry.content);
    const auto* pathway = content->pathway(entry.episode.pathway);
    const auto* stage = pathway != nullptr ? pathway->stage(entry.reached.stage) : nullptr;
    return stage != nullptr ? context.words(stage->title) : Words{entry.reached.stage, "nb"};
}

} // namespace

Words step_title(const Context& context, const pathway::Pathway& pathway, const record::EpisodeEntry& entry) {
    if (entry.pause) return context.say(entry.pause->resumes ? "episode.resumed" : "episode.paused");
    if (const auto* stage = pathway.stage(entry.reached.stage)) return context.words(stage->title);
    const auto* form = context.catalogue.form(entry.form);
    if (form != nullptr && pathway.free_form(entry.form) != nullptr) return context.words(form->title);
    const auto asked = entry.form.empty() ? std::nullopt : context.record.form_asked(entry);
    const auto title = entry.form.empty() ? former_stage(context, entry)
                       : asked            ? context.words(asked->title)
                                          : Words{entry.form, "nb"};
    return context.say("episode.step_gone", {{"title", title.text}});
}

Answer carried_of(const Context& context, const record::EpisodeEntry& entry) {
    auto was = record::as_recorded(entry);
    std::string said;
    if (was.reached.stage != entry.reached.stage) said = former_stage(context, was).text;
    std::erase_if(was.answers, [&](const auto& one) {
        const auto now = entry.answers.find(one.first);
        return now != entry.answers.end() && now->second == one.second;
    });
    const auto asked = context.record.form_asked(was);
    for (const auto& one : answers_of(context, asked ? &*asked : nullptr, was.answers))
        said += fmt::format("{}{}: {}", said.empty() ? "" : " \u00b7 ", one.item.text, one.value.text);
    const auto* migration = context.catalogue.migration(entry.carried->migration);
    return {.item = context.say("answer.carried_over",
                                {{"on", calendar::local_date(entry.carried->at).norwegian()},
                                 {"title", migration != nullptr ? context.words(migration->title).text
                                                                : entry.carried->migration},
                                 {"reason", entry.carried->reason}}),
            .value = {said, std::string(text::name(context.phrases.language()))}};
}

form::Answers fitting(const Context& context, const form::Form& form, const record::EpisodeEntry& entry) {
    const auto asked = context.record.form_asked(entry);
    return asked ? form::still_fit(form, *asked, entry.answers) : form::Answers();
}

} // namespace bedre::report
