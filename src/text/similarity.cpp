#include "text/similarity.h"

#include "text/folding.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

namespace bedre::text {
namespace {

/// Distances are counted in fifths of a letter, so that a confusion of the scanner has a whole cost.
constexpr std::int64_t letter = 5;
constexpr std::int64_t confused = 1;

/// What a scanner reads, and what stands on the paper; both folded.
struct Confusion {
    std::u32string_view read;
    std::u32string_view meant;
};

constexpr std::array scanner_confusions = std::to_array<Confusion>({
    {U"a", U"å"},  {U"g", U"å"},  {U"d", U"å"},  {U"o", U"å"},  {U"g", U"ø"},  {U"@", U"ø"}, {U"p", U"ø"},
    {U"o", U"ø"},  {U"e", U"ø"},  {U"0", U"ø"},  {U"ae", U"æ"}, {U"ze", U"æ"}, {U"e", U"æ"}, {U"a", U"æ"},
    {U"e", U"•"},  {U"*", U"•"},  {U"|", U"i"},  {U"|", U"l"},  {U"l", U"i"},  {U"i", U"l"}, {U"1", U"l"},
    {U"l", U"1"},  {U"1", U"i"},  {U"i", U"1"},  {U"0", U"o"},  {U"o", U"0"},  {U"5", U"s"}, {U"s", U"5"},
    {U"rn", U"m"}, {U"m", U"rn"}, {U"vv", U"w"}, {U"cl", U"d"}, {U"e", U"f"},  {U"e", U"c"}, {U"c", U"e"},
});

bool ends_with(std::u32string_view text, std::size_t length, std::u32string_view ending) {
    return text.substr(0, length).ends_with(ending);
}

using Confusions = std::span<const Confusion>;

/// Optimal string alignment over folded text, in fifths of a letter.
std::int64_t alignment(std::u32string_view read, std::u32string_view meant, Confusions confusions) {
    // Row i holds the cost of making the first i letters of `read` the first j of `meant`. Two letters may be
    // swapped or confused with one, so that three rows are enough.
    std::array<std::vector<std::int64_t>, 3> rows;
    rows.fill(std::vector<std::int64_t>(meant.size() + 1));
    for (std::size_t i = 0; i <= read.size(); ++i) {
        auto& row = rows[i % 3];
        for (std::size_t j = 0; j <= meant.size(); ++j) {
            if (i == 0 || j == 0) {
                row[j] = letter * static_cast<std::int64_t>(i + j);
                continue;
            }
            const auto& above = rows[(i - 1) % 3];
            const auto exchanged = above[j - 1] + (read[i - 1] == meant[j - 1] ? 0 : letter);
            row[j] = std::min({above[j] + letter, row[j - 1] + letter, exchanged});
            if (i > 1 && j > 1 && read[i - 1] == meant[j - 2] && read[i - 2] == meant[j - 1])
                row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + letter);
            for (const auto& confusion : confusions)
                if (ends_with(read, i, confusion.read) && ends_with(meant, j, confusion.meant))
                    row[j] = std::min(
                        row[j], rows[(i - confusion.read.size()) % 3][j - confusion.meant.size()] + confused);
        }
    }
    return rows[read.size() % 3][meant.size()];
}

std::u32string folded(std::string_view text) {
    return code_points(fold(text));
}

int permille(std::string_view left, std::string_view right, Confusions confusions) {
    const auto a = folded(left);
    const auto b = folded(right);
    const auto length = static_cast<std::int64_t>(std::max(a.size(), b.size()));
    if (length == 0) return 1000;
    return static_cast<int>(1000 * (letter * length - alignment(a, b, confusions)) / (letter * length));
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates,
                                   Confusions confusions) {
    const auto wanted = folded(word);
    const auto length = static_cast<std::int64_t>(wanted.size());
    // A suggestion that differs in more than a third of the letters is a guess, and confuses.
    auto allowed = length < 3 ? (confusions.empty() ? 0 : confused) : letter * (length / 3);
    std::optional<std::string> best;
    for (const auto& candidate : candidates) {
        const auto other = folded(candidate);
        const auto away = alignment(wanted, other, confusions);
        if (away > allowed) continue;
        best = candidate;
        allowed = away - 1;
    }
    return best;
}

} // namespace

int distance(std::string_view left, std::string_view right) {
    return static_cast<int>(alignment(folded(left), folded(right), {}) / letter);
}

int similarity(std::string_view left, std::string_view right) {
    return permille(left, right, {});
}

std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates) {
    return nearest(word, candidates, {});
}

int scanned_similarity(std::string_view read, std::string_view meant) {
    return permille(read, meant, scanner_confusions);
}

std::optional<std::string> closest_scanned(std::string_view read, std::span<const std::string> candidates) {
    return nearest(read, candidates, scanner_confusions);
}

std::vector<Pair> paired(std::size_t firsts, std::size_t seconds, int least,
                         const std::function<int(std::size_t first, std::size_t second)>& likeness) {
    std::vector<Pair> candidates;
    for (std::size_t second = 0; second < seconds; ++second)
        for (std::size_t first = 0; first < firsts; ++first)
            if (const int alike = likeness(first, second); alike >= least)
                candidates.push_back({first, second, alike});
    std::ranges::stable_sort(candidates, std::greater(), &Pair::alike);
    std::vector<bool> first_taken(firsts);
    std::vector<bool> second_taken(seconds);
    std::vector<Pair> pairs;
    for (const auto& candidate : candidates) {
        if (first_taken[candidate.first] || second_taken[candidate.second]) continue;
        first_taken[candidate.first] = second_taken[candidate.second] = true;
        pairs.push_back(candidate);
    }
    return pairs;
}

} // namespace bedre::text
