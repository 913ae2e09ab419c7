#include "document/settle.h"

#include "text/similarity.h"

#include <algorithm>

namespace bedre::document {
namespace {

constexpr int same = 950;        // permille, for texts
constexpr int same_action = 600; // permille, for titles

/// Whether two texts say the same; asked only of texts of nearly the same length.
bool alike(const std::string& left, const std::string& right, int least) {
    const auto longer = std::max(left.size(), right.size());
    const auto shorter = std::min(left.size(), right.size());
    if (shorter * 1000 < longer * static_cast<std::size_t>(least) - longer * 30) return false;
    return text::similarity(left, right) >= least;
}

bool is_known(const Vocabulary& vocabulary, Role role, const std::string& text) {
    return std::ranges::any_of(vocabulary.texts(role),
                               [&](const std::string& known) { return alike(text, known, same); });
}

/// What may be a torn piece: a stray, or a short text that stands for itself and is not known.
std::vector<std::size_t> loose_pieces(const Gathered& gathered, const Teller& teller,
                                      const Vocabulary& vocabulary) {
    constexpr std::size_t most_words = 2;
    constexpr std::size_t most_pieces = 60;
    std::vector<std::size_t> loose;
    for (std::size_t i = 0; i < gathered.elements.size() && loose.size() < most_pieces; ++i) {
        const auto& element = gathered.elements[i];
        const auto words = element.pieces.front().end - element.pieces.front().first;
        const bool lonely = element.role == Role::indicator && element.pieces.size() == 1 &&
                            words <= most_words && !is_known(vocabulary, element.role, teller.text(element));
        if (element.role == Role::stray || lonely) loose.push_back(i);
    }
    return loose;
}

void take_away(Gathered& gathered, std::size_t index) {
    gathered.joined.push_back(index);
    for (auto& row : gathered.rows)
        std::erase(row.elements, index);
}

/// Puts a loose piece where it makes a text of its page a known one.
bool complete(Gathered& gathered, std::size_t index, const Teller& teller, const Vocabulary& vocabulary) {
    const auto piece = teller.text(gathered.elements[index]);
    const int page = teller.source(gathered.elements[index]).page;
    for (std::size_t i = 0; i < gathered.elements.size(); ++i) {
        auto& element = gathered.elements[i];
        const bool may = element.role == Role::target_group || element.role == Role::heading ||
                         element.role == Role::indicator || element.role == Role::responsible ||
                         element.role == Role::link || element.role == Role::part;
        if (i == index || !may || teller.source(element).page != page) continue;
        const auto text = teller.text(element);
        if (!is_known(vocabulary, element.role, join_lines(text, piece)) ||
            is_known(vocabulary, element.role, text))
            continue;
        element.pieces.push_back(gathered.elements[index].pieces.front());
        return true;
    }
    return false;
}

std::string title_of(const Gathered& gathered, const Row& row, const Teller& teller) {
    for (const auto index : row.elements)
        if (gathered.elements[index].role == Role::title) return teller.text(gathered.elements[index]);
    return {};
}

/// The row further down the page that a known text belongs to; none when it stands well where it is.
std::size_t better_row(const Gathered& gathered, std::size_t from, std::size_t index, const Teller& teller,
                       const Vocabulary& vocabulary) {
    const auto text = teller.text(gathered.elements[index]);
    const auto place = teller.source(gathered.elements[index]);
    const auto own_title = title_of(gathered, gathered.rows[from], teller);
    std::vector<const KnownAction*> owners;
    for (const auto& action : vocabulary.actions())
        if (std::ranges::any_of(action.texts,
                                [&](const std::string& known) { return alike(text, known, same); }))
            owners.push_back(&action);
    const auto owned = [&](const std::string& title) {
        return std::ranges::any_of(owners, [&](const KnownAction* owner) {
            return text::similarity(owner->title, title) >= same_action;
        });
    };
    if (owners.empty() || owned(own_title)) return none;
    for (auto r = from + 1; r < gathered.rows.size(); ++r) {
        const auto& row = gathered.rows[r];
        if (row.elements.empty()) continue;
        const auto begin = teller.source(gathered.elements[row.elements.front()]);
        if (begin.page != place.page || begin.line < place.line) continue;
        const bool has_it = std::ranges::any_of(row.elements, [&](std::size_t other) {
            return alike(text, teller.text(gathered.elements[other]), same);
        });
        if (!has_it && owned(title_of(gathered, row, teller))) return r;
    }
    return none;
}

} // namespace

void settle(Gathered& gathered, const Teller& teller, const Vocabulary& vocabulary, Findings& findings) {
    const auto tell = [&](std::size_t index) {
        const auto source = teller.source(gathered.elements[index]);
        findings.push_back({"document.text_moved",
                            {.line = source.line, .column = source.column},
                            {{"text", teller.text(gathered.elements[index])}}});
    };
    for (const auto index : loose_pieces(gathered, teller, vocabulary))
        if (complete(gathered, index, teller, vocabulary)) {
            tell(index);
            take_away(gathered, index);
        }
    for (std::size_t r = 0; r < gathered.rows.size(); ++r) {
        const auto elements = gathered.rows[r].elements;
        if (elements.empty()) continue;
        const int begins_on = teller.source(gathered.elements[elements.front()]).page;
        for (const auto index : elements) {
            const auto role = gathered.elements[index].role;
            if (role != Role::part && role != Role::link && role != Role::indicator) continue;
            // Only what comes after the page on which its row began can have been torn off the next.
            if (teller.source(gathered.elements[index]).page == begins_on) continue;
            const auto better = better_row(gathered, r, index, teller, vocabulary);
            if (better == none) continue;
            tell(index);
            std::erase(gathered.rows[r].elements, index);
            gathered.rows[better].elements.push_back(index);
        }
    }
}

} // namespace bedre::document
