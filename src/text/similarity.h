// How like two texts are, for "did you mean ...?" and for words that a scanner has read wrongly.
// All comparing is of folded text (folding.h): case, hyphenation and aa/å never count.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::text {

/// How many letters must be put in, taken out, exchanged, or swapped with their neighbour to make one text
/// the other, no place being touched twice.
/// Method: Damerau-Levenshtein distance, restricted to optimal string alignment, over folded code points.
/// Cost: O(n m) time, O(m) memory.
/// Source: Damerau, A technique for computer detection and correction of spelling errors, CACM 7(3), 1964;
/// Wagner and Fischer, The string-to-string correction problem, JACM 21(1), 1974.
int distance(std::string_view left, std::string_view right);

/// Unit: permille. 1000 (1 - distance / length of the longer), rounded down: 1000 for texts with the same
/// folded form, 0 for texts with no letter in common place.
int similarity(std::string_view left, std::string_view right);

/// One of a first list and one of a second that belong together, and how alike they are.
struct Pair {
    std::size_t first = 0;
    std::size_t second = 0;
    int alike = 0;
};

/// Pairs what is most alike first, each at most once, down to `least`; of several as alike, the first in the
/// order of the second list, then of the first. Method: greedy over all pairs. Cost: one call of `likeness`
/// for each pair.
std::vector<Pair> paired(std::size_t firsts, std::size_t seconds, int least,
                         const std::function<int(std::size_t first, std::size_t second)>& likeness);

/// The candidate that was most likely meant, as it stands among the candidates: the one at the smallest
/// distance, the first of several. None when even that differs in more than a third of the letters of `word`
/// (one letter is always allowed in words of three or more; none in shorter ones).
std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates);

/// As `similarity`, from what a scanner has read to what may have stood on the paper: what scanners are known
/// to confuse (ø read as g, @, p, o or e; å as a, g or d; æ as ae or ze; a bullet as e; I as |; m as rn)
/// costs a fifth of another difference. Not symmetric.
/// Source: the confusions in the scanned action plan 2024-2025 of the Ahus health community, and common ones.
int scanned_similarity(std::string_view read, std::string_view meant);

/// As `closest`, for a word that a scanner has read. One confusion is allowed in words of any length:
/// "pd" is "på".
std::optional<std::string> closest_scanned(std::string_view read, std::span<const std::string> candidates);

} // namespace bedre::text
