#include "report/forms.h"

#include "record/eligibility.h"
#include "report/parts.h"

#include <algorithm>

namespace bedre::report {
namespace {

/// Between which numbers an answer lies, in words: "Fra 0 til 300 kg".
std::optional<Words> range_of(const Context& context, const form::Item& item) {
    const auto limit = [&](const std::optional<std::int64_t>& value, bool with_unit) {
        if (!value) return std::string();
        auto kept = form::kept_number(*value, item.decimals);
        if (kept.find('.') != std::string::npos) kept.erase(kept.find_last_not_of('0') + 1);
        if (kept.ends_with('.')) kept.pop_back();
        auto shown = item;
        shown.type = form::ItemType::number; // of a score too
        if (!with_unit) shown.unit.reset();
        return form::answer_in_words(shown, kept, context.phrases.language()).text;
    };
    const auto most = limit(item.most, true);
    if (item.least && item.most)
        return context.say("answer.range", {{"least", limit(item.least, false)}, {"most", most}});
    if (item.least) return context.say("answer.at_least", {{"least", limit(item.least, true)}});
    if (item.most) return context.say("answer.at_most", {{"most", most}});
    return std::nullopt;
}

/// Whose a system of codes or an instrument is, and how a code without a list is written.
std::optional<Words> owner_of(const Context& context, const form::Item& item) {
    if (item.instrument != nullptr) return context.say("instrument." + item.instrument->id);
    if (!item.system) return std::nullopt;
    const auto& system = *item.system;
    outcome::Details details = {
        {"title", context.words(system.title).text}, {"owner", system.owner}, {"example", system.example}};
    return context.say(system.pattern.empty() ? "answer.code_of" : "answer.code_like", details);
}

/// What the form says, and whose it is.
std::optional<Words> help_of(const Context& context, const form::Item& item) {
    auto help = context.words(item.help);
    auto owner = owner_of(context, item);
    if (help && owner) help->text += " " + owner->text;
    return help ? std::move(help) : std::move(owner);
}

/// Where each total has words of its own, they are what is chosen among.
std::vector<Option> totals_of(const Context& context, const form::Item& item) {
    std::vector<Option> totals;
    const auto count = static_cast<std::int64_t>(item.options.size());
    if (item.is_calculated() || count != *item.most - *item.least + 1) return totals;
    for (auto total = *item.least; total <= *item.most; ++total) {
        const auto kept = std::to_string(total);
        const auto words = form::answer_in_words(item, kept, context.phrases.language());
        totals.push_back({kept,
                          {words.text, std::string(text::name(words.language))},
                          std::string(form::name(form::band_of(item, kept)->tone))});
    }
    return totals;
}

outcome::Details taken_details(const Context& context, const record::Taken& taken) {
    const auto* const form = context.catalogue.form(taken.form);
    const auto day = calendar::Date::parse(taken.on);
    return {{"form", form != nullptr ? context.words(form->title).text : taken.form},
            {"date", day ? day.value().norwegian() : taken.on}};
}

Item item_of(const Context& context, const form::Item& item, const record::Proposal* proposal) {
    using form::ItemType;
    Item line{.id = item.id,
              .title = context.words(item.title),
              .help = help_of(context, item),
              .type = std::string(form::name(item.type)),
              .required = item.required,
              .section = context.words(item.section),
              .unit = context.words(item.unit),
              .range = range_of(context, item),
              .calculated = item.is_calculated()};
    if (item.type == ItemType::text || item.type == ItemType::link) line.max_length = item.max_length;
    if (item.type == ItemType::number || item.type == ItemType::score) line.decimals = item.decimals;
    if (item.type == ItemType::rows) line.most_rows = item.most_rows;
    if (proposal != nullptr) line.kept = proposal->answer;
    if (proposal != nullptr && proposal->taken.entry != 0)
        line.from = ProposedFrom{proposal->taken.entry,
                                 context.say("answer.proposed", taken_details(context, proposal->taken))};
    if (item.type == ItemType::score) {
        line.options = totals_of(context, item);
        if (!line.options.empty() || line.calculated) line.range.reset(); // nothing else can be chosen
    } else {
        for (const auto& option : item.options)
            line.options.push_back(option_of(context, option));
    }
    for (const auto& part : item.items)
        line.items.push_back(item_of(context, part, nullptr));
    return line;
}

FormTrial trial_of(const Context& context, const form::Form& form, const form::Answers& answers) {
    auto filled = form::fill(form, answers);
    FormTrial trial{std::move(filled.asked), std::move(filled.required), {}, {}, {}};
    for (const auto& item : form.items) {
        const auto answer = filled.answers.find(item.id);
        const bool is_told = item.is_calculated() || item.type == form::ItemType::score;
        if (!is_told || answer == filled.answers.end() || answer->second.empty()) continue;
        CalculatedAnswer told{item.id, answer_of(context, item, answer->second).value, {}};
        if (const auto* band = form::band_of(item, answer->second)) told.tone = form::name(band->tone);
        trial.calculated.push_back(std::move(told));
    }
    for (const auto& finding : filled.findings)
        trial.findings.push_back(
            {finding.code, finding.place.path, context.phrases.say(finding.code, finding.details)});
    return trial;
}

} // namespace

Words taken_in_words(const Context& context, const record::Taken& taken) {
    return context.say("answer.taken", taken_details(context, taken));
}

Form offered(const Context& context, const form::Form& form,
             const std::map<std::string, record::Proposal>& proposed) {
    Form shown{form.id, context.words(form.title), {}, std::nullopt};
    form::Answers kept;
    for (const auto& item : form.items) {
        const auto found = proposed.find(item.id);
        shown.items.push_back(item_of(context, item, found != proposed.end() ? &found->second : nullptr));
        if (!shown.items.back().kept.empty()) kept[item.id] = shown.items.back().kept;
    }
    if (form.reacts()) shown.trial = trial_of(context, form, kept);
    return shown;
}

std::vector<ClauseStanding> clauses_of(const Context& context, const pathway::Pathway& pathway,
                                       const pathway::Stage& stage, const pathway::Episode& episode,
                                       const pathway::Known& known) {
    std::vector<ClauseStanding> all;
    const auto find = [&](std::string_view form) { return context.catalogue.form(form); };
    for (const auto& [id, fulfilment] : pathway::judge(pathway, stage, episode, known, find)) {
        const auto clause = std::ranges::find(stage.clauses, id, &pathway::Clause::id);
        all.push_back(
            {id, context.words(clause->title), clause->binds, std::string(pathway::name(fulfilment))});
    }
    return all;
}

std::vector<UnfinishedForm> unfinished(const Context& context, std::vector<record::Unfinished> forms) {
    std::vector<UnfinishedForm> all;
    for (auto& form : forms) {
        auto& line = all.emplace_back();
        const bool is_stage = form.step.kind == pathway::Step::Kind::stage;
        if (!form.left.empty()) {
            record::EpisodeEntry typed{.episode = std::move(form.episode)};
            typed.form = std::move(form.former_form);
            typed.content = form.asked;
            line.left = answers_of(context, typed, form.left);
        }
        (is_stage ? line.stage : line.form) = std::move(form.step.id);
        line.on = std::move(form.on);
        line.answers = std::move(form.answers);
        line.reason = std::move(form.reason);
        line.kept = calendar::iso(form.kept);
        line.time = std::move(form.time);
    }
    return all;
}

Words clause_title(const Context& context, const pathway::Stage* stage, const std::string& id) {
    if (stage == nullptr) return {id, "nb"};
    const auto clause = std::ranges::find(stage->clauses, id, &pathway::Clause::id);
    return clause == stage->clauses.end() ? Words{id, "nb"} : context.words(clause->title);
}

Result<FormTrial> form_trial(const Context& context, const record::EpisodeKey& key, const Trial& trial,
                             const std::optional<access::Look>& look) {
    const auto form = TRY(context.record.form_to_fill(context.actor, key, trial.form));
    auto told = trial_of(context, form, trial.answers);
    const auto* pathway = context.catalogue.pathway(key.pathway);
    const auto* stage = trial.stage ? pathway->stage(*trial.stage) : nullptr;
    if (stage == nullptr || stage->clauses.empty()) return told;
    if (pathway->takes(pathway::person_kind) && !look) return told;
    const auto whole = [&]() -> Result<record::FullEpisode> {
        if (look) return context.record.full_episode(*look, key);
        auto state = TRY(context.record.episode(context.actor, key));
        auto entries = TRY(context.record.entries(context.actor, key));
        return record::FullEpisode{std::move(state), std::move(entries)};
    }();
    if (!whole) return whole.error();
    const auto on = calendar::Date::parse(trial.on.value_or(""));
    auto known = record::known_on(*pathway, whole.value().entries, on ? on.value() : context.record.today());
    known.answers = trial.answers;
    if (look) known.birth = record::birth_of(TRY(context.record.identity(*look)));
    told.clauses = clauses_of(context, *pathway, *stage, whole.value().state.episode, known);
    return told;
}

} // namespace bedre::report
