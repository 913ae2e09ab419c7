#include "pathway/pathway.h"

#include <algorithm>
#include <array>
#include <set>

namespace bedre::pathway {
namespace {

constexpr std::array<std::string_view, 3> fulfilments = {"met", "not_met", "not_known"};

/// The forms of a pathway that are in the content, each once: of its stages, then those of any time.
std::vector<const form::Form*> forms_of(const Pathway& pathway, const FindForm& find) {
    std::vector<const form::Form*> forms;
    const auto add = [&](const std::string& id) {
        const auto* form = find(id);
        if (form != nullptr && std::ranges::find(forms, form) == forms.end()) forms.push_back(form);
    };
    for (const auto& stage : pathway.stages)
        if (stage.form) add(*stage.form);
    for (const auto& free : pathway.forms)
        add(free.form);
    return forms;
}

const form::Form* form_of(const Stage& stage, const FindForm& find) {
    return stage.form ? find(*stage.form) : nullptr;
}

rule::Value value_of(std::optional<calendar::Date> date) {
    return date ? date->days_since_1970() : rule::missing;
}

rule::Value value_of(const Stage& stage, const Reached& reached) {
    if (!stage.timed) return value_of(reached.on);
    return (reached.at ? timeline::When::of(*reached.at) : timeline::When::of(reached.on)).utc_minute();
}

rule::Value age_of(const Known& known) {
    const auto age = known.birth ? age_on(known.on, *known.birth) : std::nullopt;
    return age ? *age : rule::missing;
}

/// The slots of answers to another form, whose codes have other numbers there.
std::vector<rule::Value> slots_of(const form::Form& form, const form::Answers& answers,
                                  rule::Symbols& symbols) {
    auto slots = form::values_of(form, answers).slots;
    const auto vocabulary = form::vocabulary_of(form);
    for (std::size_t i = 0; i < slots.size(); ++i)
        if (vocabulary.slots[i].type.base == rule::Base::code && slots[i] != rule::missing)
            slots[i] = symbols.number(form.symbols->word(slots[i]));
    return slots;
}

/// The answers to another form, named after it.
void add_named(rule::Vocabulary of, const std::string& form, rule::Vocabulary& to) {
    for (auto& slot : of.slots) {
        slot.name = form + "." + slot.name;
        to.slots.push_back(std::move(slot));
    }
    for (const auto& name : of.unlisted)
        to.unlisted.push_back(fmt::format("{}.{}", form, name));
}

} // namespace

std::string_view name(Fulfilment fulfilment) {
    return fulfilments.at(static_cast<std::size_t>(fulfilment));
}

Result<Fulfilment> parse_fulfilment(std::string_view name) {
    const auto found = std::ranges::find(fulfilments, name);
    if (found == fulfilments.end())
        return outcome::invalid({{"pathway.unknown_fulfilment", {}, {{"found", std::string(name)}}}});
    return static_cast<Fulfilment>(found - fulfilments.begin());
}

std::optional<int> age_on(calendar::Date day, calendar::Date birth) {
    if (day < birth) return std::nullopt;
    const int years = day.year() - birth.year();
    return birth.plus_months(12 * years) <= day ? years : years - 1;
}

Result<rule::Vocabulary> vocabulary_of(const Pathway& pathway, const Stage& stage, const FindForm& find) {
    const auto* form = form_of(stage, find);
    auto vocabulary = form != nullptr ? form::vocabulary_of(*form)
                                      : rule::Vocabulary{.symbols = std::make_shared<rule::Symbols>()};
    if (pathway.takes(person_kind)) vocabulary.slots.push_back({"age", {rule::Base::integer}});
    for (const auto& one : pathway.stages)
        vocabulary.slots.push_back({one.id, {one.timed ? rule::Base::instant : rule::Base::date}});
    for (const auto* other : forms_of(pathway, find))
        add_named(form::vocabulary_of(*other), other->id, vocabulary);
    Findings findings;
    std::set<std::string_view> seen;
    for (const auto& slot : vocabulary.slots)
        if (!seen.insert(slot.name).second)
            findings.push_back({"pathway.name_of_two", {}, {{"name", slot.name}}});
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    return vocabulary;
}

std::vector<Judged> judge(const Pathway& pathway, const Stage& stage, const Episode& episode,
                          const Known& known, const FindForm& find) {
    if (stage.clauses.empty()) return {};
    const auto* form = form_of(stage, find);
    auto values = form != nullptr ? form::values_of(*form, known.answers) : form::Values();
    auto& slots = values.slots; // in the order of vocabulary_of()
    if (pathway.takes(person_kind)) slots.push_back(age_of(known));
    for (const auto& one : pathway.stages) {
        const auto reached = std::ranges::find(episode.reached, one.id, &Reached::stage);
        slots.push_back(reached == episode.reached.end() ? rule::missing : value_of(one, *reached));
    }
    for (const auto* other : forms_of(pathway, find)) {
        const auto said = known.said.find(other->id);
        const auto& answers = said == known.said.end() ? form::Answers() : said->second;
        const auto others = slots_of(*other, answers, *stage.symbols);
        slots.insert(slots.end(), others.begin(), others.end());
    }
    std::vector<Judged> all;
    for (const auto& clause : stage.clauses) {
        const auto value = clause.that.evaluate({values.records.view(), slots, known.on});
        all.push_back({clause.id, value == rule::missing ? Fulfilment::not_known
                                  : value == 1           ? Fulfilment::met
                                                         : Fulfilment::not_met});
    }
    return all;
}

Findings check(const Stage& stage, const std::vector<Judged>& judged, std::string_view reason) {
    Findings findings;
    for (const auto& [id, fulfilment] : judged) {
        if (fulfilment == Fulfilment::met) continue;
        const auto clause = std::ranges::find(stage.clauses, id, &Clause::id);
        ENSURE(clause != stage.clauses.end());
        if (clause->binds)
            findings.push_back({"pathway.clause_binds", {.path = "/clauses/" + id}, {}});
        else if (reason.empty())
            findings.push_back(
                {fulfilment == Fulfilment::not_met ? "pathway.clause_not_met" : "pathway.clause_not_known",
                 {.path = "/clauses/" + id},
                 {}});
    }
    return findings;
}

} // namespace bedre::pathway
