// What most instruments are: items with so many points each, a sum, the bands that it falls into, and items
// that call for action whatever the sum is. Nothing here holds the wording of an item: instruments are known
// by their rules alone. Marks in docstrings: [S] read in the source, [K] from memory, a proposal to be
// checked against the source before anybody is treated by it, [C] a convention chosen here.
#pragma once

#include "outcome/outcome.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::instrument {

/// What one item may be answered with: least, least + step, ... most.
struct Item {
    std::string id; ///< a number, or a name that is nobody's wording
    int most = 0;
    int least = 0;
    int step = 1;
    bool reversed = false; ///< the highest answer gives the lowest points
};

/// Totals from here, up to the next band.
struct Band {
    int from = 0;
    std::string code; ///< stable, such as "moderate"
};

/// Something that is so from some points on.
struct Cut {
    std::string code;
    int from = 0;
};

/// An item that calls for action by itself.
struct Safety {
    std::string item;
    Cut cut;
};

struct Scale {
    std::string id;
    std::vector<Item> items;
    std::vector<Band> bands; ///< by `from`, rising; the first holds the lowest total
    std::vector<Cut> cuts = {};
    std::vector<Safety> safety = {};
    int factor = 1; ///< what the sum is multiplied by
    /// So many missing items may be given the mean of the others, by the instrument's manual.
    int most_imputed = 0;
};

/// What is to happen when an item was not answered.
enum class Missing {
    no_total,
    by_manual ///< the mean of the others stands for it, where the instrument's manual allows that
};

struct Flag {
    std::string code;
    std::optional<bool> raised; ///< nothing: it cannot be said, because an item is missing
    bool operator==(const Flag&) const = default;
};

struct Score {
    std::optional<int> total;        ///< nothing: items are missing
    std::optional<std::string> band; ///< nothing without a total
    std::vector<Flag> cuts;          ///< what the total reaches, by the scale's own list
    /// Apart from the total, and told without it: never to be hidden because a number is hidden.
    std::vector<Flag> safety;
    std::vector<std::string> missing; ///< items that were not answered
    bool imputed = false;             ///< the mean of the others stands for those
};

/// One answer an item, in order; nothing where it was not answered.
using Answers = std::span<const std::optional<int>>;

/// Adds up. Errors: invalid with instrument.wrong_number_of_items, and instrument.not_allowed at /items/<n>
/// for each answer that the item does not have. Method: a total that is imputed is rounded, halves upward
/// [C].
Result<Score> score(const Scale& scale, Answers answers, Missing missing = Missing::no_total);

/// The band of a total that was reckoned elsewhere, where only the total may be kept.
/// Safety items cannot be said from it. Errors: invalid with instrument.not_allowed, or
/// instrument.not_a_multiple where the sum is multiplied, at /total.
Result<Score> score_of_total(const Scale& scale, int total);

/// The lowest total that there is, and the highest.
int least_total(const Scale& scale);
int most_total(const Scale& scale);

/// Whether an item has such an answer.
bool is_answer(const Item& item, int answer);

/// Whether a flag of that code is raised. The code must be one of them.
std::optional<bool> raised(const std::vector<Flag>& flags, std::string_view code);

/// `count` items alike, with the numbers from `first` on.
std::vector<Item> items_alike(int count, int most, int first = 1);

/// The code of the band that a total falls into. `bands` may not be empty.
std::string band_of(const std::vector<Band>& bands, int total);

} // namespace bedre::instrument
