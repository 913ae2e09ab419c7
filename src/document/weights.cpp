#include "document/weighing.h"

namespace bedre::document {

std::optional<double> Weighing::weight(const State& state, Role role, std::uint32_t token) const {
    const auto& clue = this->clue(token);
    const int known = clue.known[static_cast<std::size_t>(role)];
    const double bonus = known == 3 ? 3 : known == 2 ? 2 : known == 1 ? 0.5 : 0;
    const bool needs_row = opener_ == Column::action && !state.title;
    const bool row_complete = !state.in_row || (state.responsible > 0 && state.deadlines > 0);
    switch (role) {
    case Role::mission:
        if (clue.bullet || clue.small || clue.dated != Dated::no || clue.body > 0) return std::nullopt;
        return -3.5 + bonus + (clue.action_word ? 1 : -2) + (row_complete ? 0 : -2.5) +
               (clue.rest <= widths_.of[at(Column::mission)] ? 1.5 : -1) +
               (!state.open[at(Column::mission)].any ? 2 : 0) - (clue.link > 0.5 ? 2 : 0);
    case Role::target_group:
        if (clue.bullet || clue.dated != Dated::no) return std::nullopt;
        return -3.2 + bonus + (clue.people ? 3 : 0) + (row_complete ? 0.3 : -2.5) + (clue.small ? -3 : 0) +
               (clue.body > 0 ? -2 : 0) + (clue.ending == Ending::colon ? -3 : 0) +
               (clue.action_word ? -1 : 0) - (clue.link > 0.5 ? 2 : 0) +
               (state.open[at(Column::target_group)].any ? 0 : 1);
    case Role::priority:
        if (!table_.has_priority || stream_.tokens[token].text.size() != 1 ||
            stream_.tokens[token].text.find_first_of("123456789") == std::string::npos)
            return std::nullopt;
        return 3.5;
    case Role::heading:
        if (clue.bullet || clue.small || clue.dated != Dated::no || clue.body > 0) return std::nullopt;
        return -2.8 + bonus + (clue.line_ends_with_colon ? 3 : -0.5) + (clue.next_is_bullet ? -3 : 0) +
               (clue.next_is_capital ? 0.5 : -1) + (clue.action_word ? 0.7 : 0) +
               (clue.rest > widths_.of[at(Column::action)] * 1.05 ? 1.5 : 0) + (state.fresh ? 0.8 : 0) -
               2 * clue.link;
    case Role::title:
        if (clue.bullet || clue.small || clue.dated != Dated::no || clue.footnote || clue.bracket)
            return std::nullopt;
        return -0.8 + bonus +
               (clue.action_word ? 1.6
                : clue.quote     ? 0.3
                                 : -0.6) +
               (state.fresh ? 1.2 : 0) + (clue.body > 0 ? -2 : 0) - 2.5 * clue.link + (clue.people ? -1 : 0) +
               (clue.result ? -1.5 : 0) + (clue.lead ? -2 : 0) + (state.in_row && !row_complete ? -1 : 0) +
               (clue.place > 0 ? -1.5 : 0);
    case Role::parts_heading:
        if (clue.bullet || clue.small || !clue.line_ends_with_colon || !clue.next_is_bullet || needs_row ||
            state.parts > 0 || state.expects_parts)
            return std::nullopt;
        return -0.3 + bonus - clue.link;
    case Role::part:
        if (!clue.bullet || needs_row) return std::nullopt;
        return -0.2 + 0.6 * bonus +
               (state.expects_parts ? 1.2
                : state.parts > 0   ? 0.6
                                    : -0.8) +
               (state.open[at(Column::action)].role == Role::link ? -0.8 : 0) +
               (clue_after(token).action_word ? 0.5 : 0) + (clue_after(token).result ? -0.8 : 0);
    case Role::link:
        if (clue.bullet || clue.small || needs_row || clue.dated != Dated::no) return std::nullopt;
        return -2.2 + 0.6 * bonus + 3.7 * (clue.link > 0.45 ? clue.link : 0) + (clue.lead ? 2.2 : 0) +
               (clue.body > 0 ? -1 : 0);
    case Role::footnote:
        if (!clue.footnote) return std::nullopt;
        return 4;
    case Role::indicator_heading:
        if (clue.bullet || clue.small || !clue.line_ends_with_colon || needs_row) return std::nullopt;
        return -1 + bonus + (clue.next_is_bullet ? 1.2 : 0) +
               (state.parts == 0 && !state.expects_parts ? -0.6 : 0.4) - clue.link +
               (clue.action_word ? -1 : 0);
    case Role::indicator:
        if (clue.small || clue.dated != Dated::no || clue.footnote || clue.bracket) return std::nullopt;
        if (needs_row) return std::nullopt;
        return (clue.bullet       ? 0.4
                : stream_.bullets ? -2.2
                                  : -0.6) +
               bonus + (clue.result || clue_after(token).result ? 0.7 : 0) +
               (state.indicators > 0 ? 0.2 : 0) + (clue.body > 0 ? -0.8 : 0) +
               (clue.action_word && !clue.bullet ? -0.8 : 0) - (clue.bullet ? 0 : 1.5 * clue.link) +
               (state.expects_parts && state.parts == 0 ? -1.2 : 0) + (clue.people ? -0.7 : 0);
    case Role::responsible:
        if (clue.bullet || clue.small || needs_row || clue.dated != Dated::no) return std::nullopt;
        return -2.8 + bonus +
               (clue.body == 2   ? 5.5
                : clue.body == 1 ? 4
                                 : 0) +
               (clue.place > 0 ? 1 : 0) - (clue.bracket ? 4 : 0) -
               (!clue.first && this->clue(token - 1).open ? 2 : 0) -
               (state.responsible > 0 && clue.body == 0 ? 1 : 0) +
               (state.deadlines > 0 && !state.across_page && !stream_.mixed ? -1 : 0) +
               (clue.ending == Ending::colon ? -2 : 0);
    case Role::deadline:
        if (clue.dated == Dated::no || clue.dated == Dated::rest || needs_row) return std::nullopt;
        return 3.2 + (state.deadlines > 0 ? -4 : 0);
    case Role::grant:
        if (!clue.bracket || (needs_row && state.deadlines == 0)) return std::nullopt;
        return -3 + (clue.money ? 4.5 : 0) + (state.deadlines > 0 ? 1.5 : -1) +
               (state.column == Column::deadline ? 1 : 0);
    case Role::stray: break;
    }
    return std::nullopt;
}

const Clue& Weighing::clue_after(std::uint32_t token) const {
    const bool more = clue(token).bullet && token + 1 < stream_.clues.size();
    return clue(more ? token + 1 : token);
}

} // namespace bedre::document
