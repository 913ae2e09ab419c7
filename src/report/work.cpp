// How actions go, by what was said of them.
#include "report/parts.h"

#include <algorithm>

namespace bedre::report {

std::string first_text(const form::Form& form, const form::Answers& answers) {
    for (const auto& item : form.items)
        if (const auto answer = answers.find(item.id);
            item.type == form::ItemType::text && answer != answers.end() && !answer->second.empty())
            return answer->second;
    return {};
}

Option option_of(const Context& context, const form::Option& option) {
    return {option.id, context.words(option.title), std::string(form::name(option.tone))};
}

Answer answer_of(const Context& context, const form::Item& item, const std::string& answer) {
    Answer shown{.item = context.words(item.title)};
    if (item.type == form::ItemType::yes_no) {
        shown.value = context.say("answer." + answer);
    } else if (item.type == form::ItemType::file) {
        const auto entry = form::file_entry(answer);
        const auto file = context.record.kept_file(entry.value_or(0));
        shown.value = {file ? file.value().name : answer, "nb"};
        if (file) shown.href = "/api/files/" + answer;
        shown.file = true;
    } else {
        const auto words = form::answer_in_words(item, answer, context.phrases.language());
        shown.value = {words.text, std::string(text::name(words.language))};
        if (item.type == form::ItemType::link) shown.href = answer;
    }
    return shown;
}

namespace {

/// The rows that were filled in, each as one answer: "Navn: Paracet · Dose: 2 mg".
void add_rows(const Context& context, const form::Item& item, const form::Answers& answers,
              std::vector<Answer>& shown) {
    for (int row = 1;; ++row) {
        std::string said;
        for (const auto& part : item.items) {
            const auto answer = answers.find(form::row_key(item, row, part));
            if (answer == answers.end() || answer->second.empty()) continue;
            const auto one = answer_of(context, part, answer->second);
            const auto* colon = one.item.text.ends_with('?') ? "" : ":";
            said += fmt::format("{}{}{} {}", said.empty() ? "" : " \u00b7 ", one.item.text, colon,
                                one.value.text);
        }
        if (said.empty()) return;
        shown.push_back({.item = context.say("answer.row", {{"title", context.words(item.title).text},
                                                            {"number", std::to_string(row)}}),
                         .value = {said, std::string(text::name(context.phrases.language()))}});
    }
}

} // namespace

std::vector<Answer> answers_of(const Context& context, const form::Form* form, const form::Answers& answers,
                               const std::vector<record::Taken>& taken) {
    std::vector<Answer> shown;
    if (form == nullptr) return shown;
    for (const auto& item : form->items) {
        if (item.type == form::ItemType::rows) add_rows(context, item, answers, shown);
        if (const auto answer = answers.find(item.id); answer != answers.end() && !answer->second.empty())
            shown.push_back(answer_of(context, item, answer->second));
        else
            continue;
        if (const auto from = std::ranges::find(taken, item.id, &record::Taken::item); from != taken.end())
            shown.back().value.text += fmt::format(" ({})", taken_in_words(context, *from).text);
    }
    return shown;
}

const form::Option* status_option(const form::Form* form, const pathway::FreeForm& free,
                                  const form::Answers& answers) {
    if (form == nullptr || !free.status) return nullptr;
    const auto* item = form->item(*free.status);
    const auto answer = answers.find(*free.status);
    if (item == nullptr || answer == answers.end()) return nullptr;
    const auto option = std::ranges::find(item->options, answer->second, &form::Option::id);
    return option == item->options.end() ? nullptr : &*option;
}

Result<WorkOfPlan> work_of(const Context& context, const plan::Plan& plan) {
    WorkOfPlan work{.earlier = plan.id != context.plans->present().id};
    const auto* pathway = context.catalogue.pathway_of(pathway::action_kind);
    if (pathway == nullptr) return work;
    for (const auto& [key, state] : TRY(context.record.episodes(pathway->id)))
        if (key.first == plan.id)
            for (const auto& reached : state.episode.reached)
                work.reached[key.second].emplace(reached.stage, reached.on);
    for (const auto& free : pathway->forms) {
        if (!free.status) continue;
        const auto* form = context.catalogue.form(free.form);
        for (const auto& entry :
             TRY(context.record.said(pathway->id, plan.id, free.form))) // the latest stays
            if (const auto* option = status_option(form, free, entry.answers))
                work.statuses[entry.episode.subject] = {std::string(form::name(option->tone)),
                                                        context.words(option->title), entry.reached.on.iso(),
                                                        first_text(*form, entry.answers), option->ends};
    }
    return work;
}

} // namespace bedre::report
