#include "record/fate.h"

#include <algorithm>

namespace bedre::record {
namespace {

const form::Item* reason_item(const form::Form& form) {
    const auto found = std::ranges::find(form.items, form::ItemType::text, &form::Item::type);
    return found == form.items.end() ? nullptr : &*found;
}

std::string answer_to(const form::Item* item, const form::Answers& answers) {
    if (item == nullptr) return {};
    const auto found = answers.find(item->id);
    return found == answers.end() ? std::string() : found->second;
}

} // namespace

plan::Fate fate_of(const form::Form& form, std::string_view item, const form::Answers& answers) {
    plan::Fate fate{.standing = plan::Standing::confirmed};
    if (const auto kind = plan::parse_fate_kind(answer_to(form.item(item), answers)))
        fate.kind = kind.value();
    if (auto into = answer_to(form.item_of(form::Offer::actions), answers); !into.empty())
        fate.into.push_back(std::move(into));
    if (auto reason = answer_to(reason_item(form), answers); !reason.empty())
        fate.reason = text::Title{std::move(reason)};
    return fate;
}

form::Answers answers_of(const form::Form& form, std::string_view item, const plan::Fate& fate,
                         text::Language language) {
    form::Answers answers;
    if (fate.kind == plan::FateKind::unknown) return answers;
    answers.emplace(item, plan::name(fate.kind));
    if (const auto* into = form.item_of(form::Offer::actions); into != nullptr && !fate.into.empty())
        answers.emplace(into->id, fate.into.front());
    if (const auto* reason = reason_item(form); reason != nullptr && fate.reason)
        answers.emplace(reason->id, fate.reason->in(language).text);
    return answers;
}

void check_fate(const form::Form& form, std::string_view item, const form::Answers& answers,
                Findings& findings) {
    const auto* into = form.item_of(form::Offer::actions);
    const auto fate = fate_of(form, item, answers);
    if (into == nullptr || fate.kind == plan::FateKind::unknown) return;
    const auto fault = [&](std::string_view code) {
        findings.push_back({std::string(code), {.path = "/answers/" + into->id}, {}});
    };
    const bool goes_on = plan::goes_on(fate.kind);
    if (goes_on && fate.into.empty()) fault("record.fate_without_action");
    if (!goes_on && !fate.into.empty()) fault("record.fate_with_action");
}

} // namespace bedre::record
