// How actions go, by what was said of them.
#include "report/parts.h"

#include <algorithm>
#include <set>

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
    if (item.type == form::ItemType::yes_no && (answer == "yes" || answer == "no")) {
        shown.value = context.say("answer." + answer);
    } else if (item.type == form::ItemType::file) {
        const auto entry = form::file_entry(answer).value_or(0);
        const auto file =
            context.look ? context.record.kept_file(*context.look, entry) : context.record.kept_file(entry);
        shown.value = file ? Words{file.value().name, "nb"} : context.say("answer.document");
        if (file) shown.href = (context.look ? "/api/persons/files/" : "/api/files/") + answer;
        shown.file = static_cast<bool>(file);
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

/// From where an answer was taken stands behind it.
void add_source(const Context& context, const std::vector<record::Taken>& taken, const std::string& item,
                Answer& shown) {
    if (const auto from = std::ranges::find(taken, item, &record::Taken::item); from != taken.end())
        shown.value.text += fmt::format(" ({})", taken_in_words(context, *from).text);
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
        add_source(context, taken, item.id, shown.back());
    }
    return shown;
}

namespace {

const form::Option* option_in(const form::Item* item, std::string_view id) {
    if (item == nullptr) return nullptr;
    const auto found = std::ranges::find(item->options, id, &form::Option::id);
    return found == item->options.end() ? nullptr : &*found;
}

/// One option that was chosen. The actions of a plan come and go with it.
Words chosen_of(const Context& context, const form::Item& asked, const form::Item* present,
                const std::string& id) {
    const auto* option = option_in(&asked, id);
    auto title = option != nullptr ? context.words(option->title) : Words{id, "nb"};
    const bool is_gone =
        present != nullptr && asked.offer == form::Offer::own && option_in(present, id) == nullptr;
    return is_gone ? context.say("answer.option_gone", {{"title", title.text}}) : title;
}

Words value_of(const Context& context, const form::Item& asked, const form::Item* present,
               const std::string& answer) {
    Words all{"", std::string(text::name(context.phrases.language()))};
    for (std::size_t begin = 0; begin <= answer.size();) {
        const auto end = std::min(answer.find(' ', begin), answer.size());
        auto one = chosen_of(context, asked, present, answer.substr(begin, end - begin));
        if (!all.text.empty()) one.text = all.text + ", " + one.text;
        all = std::move(one);
        begin = end + 1;
    }
    return all;
}

/// Whether an item is answered alike, in rows too.
bool is_same(const form::Item& item, const form::Answers& one, const form::Answers& other) {
    const auto answered = [&](const form::Answers& answers) {
        form::Answers own;
        for (const auto& [key, answer] : answers)
            if (key.substr(0, key.find('.')) == item.id && !answer.empty()) own.emplace(key, answer);
        return own;
    };
    return answered(one) == answered(other);
}

/// A form as it was asked before an entry was carried over, and what it was answered.
struct Before {
    std::optional<form::Form> form;
    form::Answers answers;

    /// What an item was called to whoever gave the answer that stands; nullptr when another was given.
    const form::Item* item_behind(const form::Item& item, const form::Answers& now) const {
        const auto* was = form ? form->item(item.id) : nullptr;
        return was != nullptr && was->type == item.type && is_same(item, answers, now) ? was : nullptr;
    }
};

Before before_carried(const Context& context, const record::EpisodeEntry& entry) {
    if (!entry.carried) return {};
    auto was = record::as_recorded(entry);
    return {context.record.form_asked(was), std::move(was.answers)};
}

/// Shows what an entry said, form by form.
class Said {
  public:
    Said(const Context& context, const record::EpisodeEntry& entry, const form::Answers& answers)
        : context_(context), answers_(answers), taken_(entry.taken), before_(before_carried(context, entry)) {
    }

    /// `present`: the same form as it is now; nullptr when there is none, which is told of the entry.
    void add(const form::Form& asked, const form::Form* present) {
        for (const auto& item : asked.items) {
            if (!told_.insert(item.id).second) continue;
            const auto* now = present != nullptr ? present->item(item.id) : nullptr;
            const auto* was = before_.item_behind(item, answers_);
            const auto before = shown_.size();
            add(was != nullptr ? *was : item, now);
            if (present == nullptr || now != nullptr) continue;
            for (auto i = before; i < shown_.size(); ++i)
                shown_[i].item = gone(shown_[i].item.text);
        }
    }

    /// And what stands under no item that anybody knows.
    std::vector<Answer> rest() && {
        for (const auto& [key, answer] : answers_)
            if (!answer.empty() && !told_.contains(key.substr(0, key.find('.'))))
                shown_.push_back({.item = gone(key), .value = {answer, "nb"}});
        return std::move(shown_);
    }

  private:
    void add(const form::Item& item, const form::Item* now) {
        if (item.type == form::ItemType::rows) return add_rows(context_, item, answers_, shown_);
        const auto answer = answers_.find(item.id);
        if (answer == answers_.end() || answer->second.empty()) return;
        shown_.push_back(answer_of(context_, item, answer->second));
        if (item.type == form::ItemType::choice || item.type == form::ItemType::multiple_choice)
            shown_.back().value = value_of(context_, item, now, answer->second);
        add_source(context_, taken_, item.id, shown_.back());
    }
    Words gone(const std::string& title) const {
        return context_.say("answer.item_gone", {{"title", title}});
    }

    const Context& context_;
    const form::Answers& answers_;
    const std::vector<record::Taken>& taken_;
    const Before before_;
    std::set<std::string, std::less<>> told_;
    std::vector<Answer> shown_;
};

} // namespace

std::vector<Answer> answers_of(const Context& context, const record::EpisodeEntry& entry,
                               const form::Answers& answers) {
    Said said(context, entry, answers);
    const auto add = [&](const record::EpisodeEntry& edition) {
        if (const auto asked = context.record.form_asked(edition))
            said.add(*asked, context.catalogue.form(asked->id));
    };
    add(entry);
    if (entry.carried) add(record::as_recorded(entry)); // what could not be carried over
    return std::move(said).rest();
}

std::optional<SaidStatus> status_of(const Context& context, const pathway::FreeForm& free,
                                    const record::EpisodeEntry& entry) {
    if (!free.status) return std::nullopt;
    const auto answer = entry.answers.find(*free.status);
    if (answer == entry.answers.end() || answer->second.empty()) return std::nullopt;
    const auto asked = context.record.form_asked(entry);
    const auto* item = asked ? asked->item(*free.status) : nullptr;
    const auto recorded = before_carried(context, entry);
    if (const auto* was = item != nullptr ? recorded.item_behind(*item, entry.answers) : nullptr) item = was;
    const auto* present = context.catalogue.form(free.form);
    const auto* now = present != nullptr ? present->item(*free.status) : nullptr;
    if (const auto* option = option_in(item, answer->second)) {
        auto shown = option_of(context, *option);
        shown.title = chosen_of(context, *item, now, answer->second);
        return SaidStatus{std::move(shown), option->ends};
    }
    // Nobody knows what it was called.
    return SaidStatus{{answer->second, context.say("answer.option_gone", {{"title", answer->second}}),
                       std::string(form::name(form::Tone::neutral))}};
}

std::string first_text(const Context& context, const record::EpisodeEntry& entry) {
    const auto asked = context.record.form_asked(entry);
    return asked ? first_text(*asked, entry.answers) : std::string();
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
        for (const auto& entry :
             TRY(context.record.said(pathway->id, plan.id, free.form))) // the latest stays
            if (auto said = status_of(context, free, entry))
                work.statuses[entry.episode.subject] = {std::move(said->option.tone),
                                                        std::move(said->option.title), entry.reached.on.iso(),
                                                        first_text(context, entry), said->ends};
    }
    return work;
}

} // namespace bedre::report
