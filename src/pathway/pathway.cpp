#include "pathway/pathway.h"

#include "calendar/oslo.h"
#include "text/similarity.h"

#include <fmt/format.h>

#include <algorithm>

namespace bedre::pathway {
namespace {

template <class T> const T* find(const std::vector<T>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &T::id);
    return found == all.end() ? nullptr : &*found;
}

bool is_before(calendar::Date day, const std::optional<calendar::Instant>& at, const Reached& other) {
    return at && other.at ? *at < *other.at : day < other.on;
}

bool is_after(calendar::Date day, const std::optional<calendar::Instant>& at, const Reached& other) {
    return at && other.at ? *at > *other.at : day > other.on;
}

std::string norwegian(const Reached& reached) {
    return reached.at ? calendar::local_time(*reached.at).norwegian() : reached.on.norwegian();
}

} // namespace

bool is_registered(std::string_view subject_kind) {
    return std::ranges::find(registered_kinds, subject_kind) != registered_kinds.end();
}

std::string_view Pathway::registered_kind() const {
    return subject_kinds.size() == 1 && is_registered(subject_kinds.front()) ? subject_kinds.front()
                                                                             : std::string_view();
}

const Stage* Pathway::stage(std::string_view wanted) const {
    return find(stages, wanted);
}

const Parameter* Pathway::parameter(std::string_view wanted) const {
    return find(parameters, wanted);
}

std::string Pathway::name_for(std::string_view wanted) const {
    return wanted == id ? id : fmt::format("{}({})", id, wanted);
}

const FreeForm* Pathway::free_form(std::string_view wanted) const {
    const auto found = std::ranges::find(forms, wanted, &FreeForm::form);
    return found == forms.end() ? nullptr : &*found;
}

const Handover* Pathway::handover(std::string_view wanted) const {
    return find(handovers, wanted);
}

const PauseReason* Pathway::pause(std::string_view wanted) const {
    return find(pauses, wanted);
}

std::size_t Pathway::order_of(std::string_view wanted) const {
    const auto found = std::ranges::find(stages, wanted, &Stage::id);
    ENSURE(found != stages.end());
    return static_cast<std::size_t>(found - stages.begin());
}

bool Pathway::takes(std::string_view subject_kind) const {
    return std::ranges::find(subject_kinds, subject_kind) != subject_kinds.end();
}

const Reached* present_stage(const Pathway& pathway, const Episode& episode, calendar::Date day) {
    const Reached* present = nullptr;
    for (const auto& reached : episode.reached)
        if (reached.on <= day && pathway.stage(reached.stage) != nullptr) present = &reached;
    return present;
}

const Reached* end_of(const Pathway& pathway, const Episode& episode) {
    for (const auto& reached : episode.reached)
        if (const auto* stage = pathway.stage(reached.stage); stage != nullptr && stage->ends)
            return &reached;
    return nullptr;
}

const Reached* next_stage(const Episode& episode, calendar::Date day) {
    for (const auto& reached : episode.reached)
        if (reached.on > day) return &reached;
    return nullptr;
}

Findings check(const Pathway& pathway, const Episode& episode, const Move& move, calendar::Date today) {
    if (pathway.stage(move.stage) == nullptr) {
        std::vector<std::string> known;
        for (const auto& stage : pathway.stages)
            known.push_back(stage.id);
        return {{"pathway.unknown_stage",
                 {.path = "/stage"},
                 {{"name", move.stage}, {"suggestion", text::closest(move.stage, known).value_or("")}}}};
    }
    Findings findings;
    const bool is_timed = pathway.stage(move.stage)->timed;
    if (is_timed && !move.at) findings.push_back({"pathway.time_needed", {.path = "/time"}, {}});
    if (!is_timed && move.at) findings.push_back({"pathway.no_time", {.path = "/time"}, {}});
    if (move.on < today.plus_months(-360) || today.plus_months(360) < move.on)
        findings.push_back({"pathway.too_far_away", {.path = "/on"}, {{"date", move.on.norwegian()}}});
    const auto order = pathway.order_of(move.stage);
    for (const auto& reached : episode.reached) {
        const auto other = pathway.order_of(reached.stage);
        const outcome::Details details = {{"stage", reached.stage}, {"date", norwegian(reached)}};
        if (other == order) findings.push_back({"pathway.already_reached", {.path = "/stage"}, details});
        if (!pathway.in_order) continue;
        if (other < order && is_before(move.on, move.at, reached))
            findings.push_back({"pathway.before_earlier_stage", {.path = "/on"}, details});
        if (other > order && is_after(move.on, move.at, reached))
            findings.push_back({"pathway.after_later_stage", {.path = "/on"}, details});
    }
    return findings;
}

Episode enter(const Pathway& pathway, Episode episode, const Reached& reached) {
    episode.reached.push_back(reached);
    std::ranges::stable_sort(episode.reached, {},
                             [&](const Reached& r) { return pathway.order_of(r.stage); });
    return episode;
}

Episode withdraw(Episode episode, std::int64_t entry) {
    std::erase_if(episode.reached, [&](const Reached& reached) { return reached.entry == entry; });
    return episode;
}

} // namespace bedre::pathway
