// What became of a plan's actions in the plan after it. What can be seen by holding the two plans against
// each other is computed here; that an action continues in another one, or why it does not, is somebody's
// word: ours as a proposal, or confirmed by those who keep the plan (law 10).
#pragma once

#include "plan/plan.h"

#include <map>

namespace bedre::plan {

/// What became of an action (tiltak).
enum class FateKind {
    continued, ///< videreført: goes on in an action of the later plan
    completed, ///< fullført
    merged,    ///< tatt opp i: its idea goes on as a part of another action
    dropped,   ///< avsluttet uten å være fullført
    unknown,   ///< ikke kjent
};
std::string_view name(FateKind kind);
/// Errors: plan.unknown_fate.
Result<FateKind> parse_fate_kind(std::string_view name);

/// Whether the action lives on in one of the later plan.
bool goes_on(FateKind kind);

/// Whose word a fate is.
enum class Standing {
    proposed,  ///< the content's, unconfirmed
    confirmed, ///< recorded by those who keep the plan
};

struct Fate {
    FateKind kind = FateKind::unknown;
    std::vector<std::string> into;    ///< actions of the later plan: where it is continued or merged
    std::optional<text::Title> scope; ///< what has changed in what it is about
    std::optional<text::Title> reason;
    Standing standing = Standing::proposed;
};

/// From one plan to the next: a word on each action of the earlier.
struct Lineage {
    std::string from;
    std::string into;
    std::map<std::string, Fate, std::less<>> fates; ///< by action of the earlier plan
};

/// How an action is accounted for in the end. Nothing is lost: what nobody has confirmed and what cannot be
/// seen in the later plan is not accounted for (ikke gjort rede for).
enum class Account { continued, completed, merged, dropped, unaccounted };
std::string_view name(Account account);

/// Method: a continuation counts when the later plan has the action that is named, since anybody can see it
/// there; all else counts when it is confirmed, and a fate that is not known never does. `fate` may be null:
/// nobody said.
Account account_of(const Fate* fate, const Plan& later);

/// The actions of the earlier plan that continue in an action of the later, in the order of the earlier.
std::vector<const Action*> origins_of(const Lineage& lineage, const Plan& earlier, std::string_view action);

/// A run of words that stands in both texts, or in one of them only.
struct Piece {
    std::string text;
    bool changed = false;
    bool operator==(const Piece&) const = default;
};

/// A text before and after; an empty side is none.
struct TextChange {
    std::vector<Piece> before;
    std::vector<Piece> after;
    bool operator==(const TextChange&) const = default;
};

/// Where two texts differ, word by word; nothing when they say the same. Words are compared as readers do
/// (text::fold); quotation marks, and a stop at the end of a word, never count.
/// Method: longest common subsequence of words. Cost: O(n m).
/// Source: Wagner and Fischer, The string-to-string correction problem, JACM 21(1), 1974.
std::optional<TextChange> difference(std::string_view before, std::string_view after);

enum class How { kept, reworded, added, removed };
std::string_view name(How how);

/// A line of a list, such as an indicator: whether the later list has it too.
struct LineChange {
    How how = How::kept;
    TextChange text;
    bool operator==(const LineChange&) const = default;
};

/// Lines that say the same are kept; of the others, those most alike are reworded, down to `least_alike`;
/// what is left was added or removed. In the order of `after`, what was removed last.
std::vector<LineChange> line_changes(const std::vector<std::string>& before,
                                     const std::vector<std::string>& after);

/// Unit: permille of text::similarity. Below it, two lines are two things and not one in other words. Between
/// the two Ahus plans, lines that are the same thing reworded are at least 693 alike, all others at most 515.
constexpr int least_alike = 600;

/// What differs between an action and the one that it continues in. Nothing where nothing does.
struct Changes {
    std::optional<TextChange> wording;
    std::optional<TextChange> target_group;
    std::optional<TextChange> responsible;
    std::optional<TextChange> deadline;
    int years_later = 0; ///< of the deadline's last day; 0 when one of them has none
    std::optional<TextChange> grant;
    std::vector<LineChange> parts;
    std::vector<LineChange> indicators;
};
Changes changes_between(const Placed& before, const Placed& after);

} // namespace bedre::plan
