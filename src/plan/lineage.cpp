#include "plan/lineage.h"

#include "text/folding.h"
#include "text/similarity.h"

#include <algorithm>
#include <array>

namespace bedre::plan {
namespace {

constexpr std::array<std::pair<std::string_view, FateKind>, 5> fate_kinds = {{
    {"continued", FateKind::continued},
    {"completed", FateKind::completed},
    {"merged", FateKind::merged},
    {"dropped", FateKind::dropped},
    {"unknown", FateKind::unknown},
}};

struct Word {
    std::string text;
    std::string folded;
};

/// As readers compare words: without quotation marks, and without a stop at the end.
std::string bare(std::string_view word) {
    auto rest = text::fold(word);
    for (const std::string_view mark : {"«", "»"})
        for (auto at = rest.find(mark); at != std::string::npos; at = rest.find(mark))
            rest.erase(at, mark.size());
    const auto last = rest.find_last_not_of(".,:;");
    return last == std::string::npos ? rest : rest.substr(0, last + 1);
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    while (true) {
        const auto begin = std::min(text.find_first_not_of(" \n"), text.size());
        text.remove_prefix(begin);
        if (text.empty()) return words;
        const auto word = text.substr(0, std::min(text.find_first_of(" \n"), text.size()));
        text.remove_prefix(word.size());
        words.push_back({std::string(word), bare(word)});
    }
}

bool same(std::string_view before, std::string_view after) {
    return std::ranges::equal(words_of(before), words_of(after), {}, &Word::folded, &Word::folded);
}

void append(std::vector<Piece>& pieces, const std::string& word, bool changed) {
    if (pieces.empty() || pieces.back().changed != changed)
        pieces.push_back({word, changed});
    else
        pieces.back().text += ' ' + word;
}

std::vector<Piece> whole(const std::string& text) {
    return text.empty() ? std::vector<Piece>() : std::vector<Piece>{{text, false}};
}

/// Two texts of which one stands for the other as a whole, such as who is responsible.
std::optional<TextChange> replaced(const std::string& before, const std::string& after) {
    if (same(before, after)) return std::nullopt;
    return TextChange{whole(before), whole(after)};
}

std::string responsible_of(const Action& action) {
    std::string all;
    for (const auto& responsible : action.responsible)
        all += (all.empty() ? "" : "; ") + responsible.text.nb;
    return all;
}

std::string deadline_of(const Action& action) {
    return action.deadline ? action.deadline->text() : std::string();
}

int years_between(const Action& before, const Action& after) {
    if (!before.deadline || !after.deadline) return 0;
    const auto former = before.deadline->last();
    const auto present = after.deadline->last();
    return former && present ? present->year() - former->year() : 0;
}

std::vector<std::string> texts_of(const std::vector<text::Title>& titles) {
    std::vector<std::string> texts;
    for (const auto& title : titles)
        texts.push_back(title.nb);
    return texts;
}

std::vector<std::string> texts_of(const std::vector<Indicator>& indicators) {
    std::vector<std::string> texts;
    for (const auto& indicator : indicators)
        texts.push_back(indicator.text.nb);
    return texts;
}

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// For each line of `after`, the line of `before` that it is, or is a rewording of.
std::vector<std::size_t> pairs_of(const std::vector<std::string>& before,
                                  const std::vector<std::string>& after) {
    constexpr int same_words = 1001; // more than any likeness
    std::vector<std::size_t> former_of(after.size(), nowhere);
    for (const auto& pair :
         text::paired(before.size(), after.size(), least_alike, [&](std::size_t b, std::size_t a) {
             return same(before[b], after[a]) ? same_words : text::similarity(before[b], after[a]);
         }))
        former_of[pair.second] = pair.first;
    return former_of;
}

} // namespace

std::string_view name(FateKind kind) {
    return std::ranges::find(fate_kinds, kind, [](const auto& entry) { return entry.second; })->first;
}

bool goes_on(FateKind kind) {
    return kind == FateKind::continued || kind == FateKind::merged;
}

Result<FateKind> parse_fate_kind(std::string_view wanted) {
    const auto found = std::ranges::find(fate_kinds, wanted, [](const auto& entry) { return entry.first; });
    if (found != fate_kinds.end()) return found->second;
    return outcome::fault("plan.unknown_fate", {{"found", std::string(wanted)}});
}

std::string_view name(Account account) {
    switch (account) {
    case Account::continued: return "continued";
    case Account::completed: return "completed";
    case Account::merged: return "merged";
    case Account::dropped: return "dropped";
    case Account::unaccounted: return "unaccounted";
    }
    return {};
}

std::string_view name(How how) {
    switch (how) {
    case How::kept: return "kept";
    case How::reworded: return "reworded";
    case How::added: return "added";
    case How::removed: return "removed";
    }
    return {};
}

Account account_of(const Fate* fate, const Plan& later) {
    if (fate == nullptr) return Account::unaccounted;
    if (fate->kind == FateKind::continued) {
        const bool there = std::ranges::any_of(
            fate->into, [&](const auto& action) { return find_action(later, action).has_value(); });
        return there ? Account::continued : Account::unaccounted;
    }
    if (fate->standing != Standing::confirmed) return Account::unaccounted;
    switch (fate->kind) {
    case FateKind::continued: return Account::continued;
    case FateKind::completed: return Account::completed;
    case FateKind::merged: return Account::merged;
    case FateKind::dropped: return Account::dropped;
    case FateKind::unknown: return Account::unaccounted;
    }
    return Account::unaccounted;
}

std::vector<const Action*> origins_of(const Lineage& lineage, const Plan& earlier, std::string_view action) {
    std::vector<const Action*> origins;
    for (const auto& placed : actions_of(earlier)) {
        const auto fate = lineage.fates.find(placed.action->id);
        if (fate == lineage.fates.end() || fate->second.kind != FateKind::continued) continue;
        if (std::ranges::find(fate->second.into, action) != fate->second.into.end())
            origins.push_back(placed.action);
    }
    return origins;
}

std::optional<TextChange> difference(std::string_view before, std::string_view after) {
    const auto old_words = words_of(before);
    const auto new_words = words_of(after);
    if (std::ranges::equal(old_words, new_words, {}, &Word::folded, &Word::folded)) return std::nullopt;
    // common[i][j]: how many words the rests of both texts from i and j on have in common, in order
    std::vector<std::vector<int>> common(old_words.size() + 1, std::vector<int>(new_words.size() + 1));
    for (std::size_t i = old_words.size(); i-- > 0;)
        for (std::size_t j = new_words.size(); j-- > 0;)
            common[i][j] = old_words[i].folded == new_words[j].folded
                               ? common[i + 1][j + 1] + 1
                               : std::max(common[i + 1][j], common[i][j + 1]);
    TextChange change;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < old_words.size() || j < new_words.size()) {
        if (i < old_words.size() && j < new_words.size() && old_words[i].folded == new_words[j].folded) {
            append(change.before, old_words[i++].text, false);
            append(change.after, new_words[j++].text, false);
        } else if (j == new_words.size() || (i < old_words.size() && common[i + 1][j] >= common[i][j + 1])) {
            append(change.before, old_words[i++].text, true);
        } else {
            append(change.after, new_words[j++].text, true);
        }
    }
    return change;
}

std::vector<LineChange> line_changes(const std::vector<std::string>& before,
                                     const std::vector<std::string>& after) {
    const auto former_of = pairs_of(before, after);
    std::vector<LineChange> changes;
    for (std::size_t a = 0; a < after.size(); ++a) {
        if (former_of[a] == nowhere) {
            changes.push_back({How::added, {{}, whole(after[a])}});
            continue;
        }
        const auto& former = before[former_of[a]];
        if (auto reworded = difference(former, after[a]))
            changes.push_back({How::reworded, std::move(*reworded)});
        else
            changes.push_back({How::kept, {whole(former), whole(after[a])}});
    }
    for (std::size_t b = 0; b < before.size(); ++b)
        if (std::ranges::find(former_of, b) == former_of.end())
            changes.push_back({How::removed, {whole(before[b]), {}}});
    return changes;
}

Changes changes_between(const Placed& before, const Placed& after) {
    const auto& old_action = *before.action;
    const auto& new_action = *after.action;
    return {.wording = difference(old_action.title.nb, new_action.title.nb),
            .target_group = replaced(before.target_group->title.nb, after.target_group->title.nb),
            .responsible = replaced(responsible_of(old_action), responsible_of(new_action)),
            .deadline = replaced(deadline_of(old_action), deadline_of(new_action)),
            .years_later = years_between(old_action, new_action),
            .grant = replaced(old_action.grant ? old_action.grant->text.nb : std::string(),
                              new_action.grant ? new_action.grant->text.nb : std::string()),
            .parts = line_changes(texts_of(old_action.parts), texts_of(new_action.parts)),
            .indicators = line_changes(texts_of(old_action.indicators), texts_of(new_action.indicators))};
}

} // namespace bedre::plan
