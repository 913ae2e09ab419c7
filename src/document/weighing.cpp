#include "document/weighing.h"

#include <algorithm>

namespace bedre::document {

Weighing::Weighing(const Stream& stream, const Table& table, const Vocabulary& vocabulary,
                   const Widths& widths)
    : stream_(stream), table_(table), vocabulary_(vocabulary), widths_(widths) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        rank_[at(table.columns[i])] = static_cast<int>(i);
    for (const auto column : table.columns)
        if (column == Column::action || column == Column::indicator || column == Column::responsible ||
            column == Column::deadline) {
            opener_ = column;
            break;
        }
}

Way Weighing::way(State state, std::uint32_t token, Step step, double gain) const {
    step.before = state.step;
    step.token = token;
    step.gain = gain;
    state.score += gain;
    return {std::move(state), step};
}

double Weighing::cut(const State& state, std::uint32_t token) const {
    const auto& clue = this->clue(token);
    // A line that has room in its column is cut only by what looks like the begin of another cell.
    const bool looks_new = clue.capital || clue.bullet || clue.dated != Dated::no;
    const bool too_wide = clue.width > widths_.of[at(state.column)] * 1.1;
    const bool number =
        table_.has_priority && stream_.tokens[token].key.size() == 1 && !clue.capital && !clue.small;
    double gain = stream_.tokens[token].after_gap ? 0.5
                  : number                        ? -1.2
                  : stream_.gapped                ? -4
                  : !stream_.mixed                ? -2.5
                  : too_wide || looks_new         ? -1.2
                                                  : -1.9;
    // A text that wants more does not stop in the middle of a line unless its column is full.
    if (!state.stray && stream_.clues[token - 1].open) gain -= 0.3;
    return gain;
}

void Weighing::take(State& state, Column column, std::uint32_t token, bool new_line) const {
    auto& open = state.open[at(column)];
    const auto& clue = this->clue(token);
    if (!clue.bullet) open.known = follow(open, token);
    if (clue.clause) open.verb = false;
    if (clue.clause && stream_.tokens[token].key == "som") open.relative = token;
    if (clue.finite) open.verb = true;
    open.length = new_line ? clue.length : open.length + 1 + clue.length;
    open.parens = std::max(0, open.parens + clue.parens);
    open.last = token;
    open.line = static_cast<std::int32_t>(clue.line);
    state.line_rank = static_cast<std::int8_t>(rank_[at(column)]);
    state.column = column;
    state.stray = false;
    if ((open.role == Role::title || open.role == Role::parts_heading) && clue.ending == Ending::colon)
        state.expects_parts = true;
}

int Weighing::follow(const Open& open, std::uint32_t token) const {
    const auto& key = stream_.tokens[token].key;
    if (key.empty()) return open.known;
    const auto whole = vocabulary_.after(open.known, key);
    if (whole >= 0) return whole;
    if (open.known >= 0 && clue(token).ending == Ending::hyphen) return open.known;
    if (open.known >= 0 && open.length > 0 && clue(open.last).ending == Ending::hyphen)
        return vocabulary_.after(open.known, stream_.tokens[open.last].key + key);
    return -1;
}

double Weighing::grammar(const Open& open, std::uint32_t token) const {
    const auto& clue = this->clue(token);
    if (!clue.finite) return 0;
    constexpr std::uint32_t reach = 4; // words that a "som" governs
    const bool relative = open.relative != nothing && token - open.relative <= reach;
    const bool imperative = open.role == Role::title || open.role == Role::part ||
                            open.role == Role::heading || open.role == Role::target_group ||
                            open.role == Role::mission;
    return (open.verb ? -1.5 : 0) + (imperative && !relative ? -1.5 : 0);
}

double Weighing::too_long(const Open& open, Column column) const {
    if (open.role == Role::heading || open.role == Role::footnote) return 0;
    const double limit = widths_.of[at(column)] * 1.08 + 1;
    return open.length > limit ? -std::min(1.5, 0.3 + 0.08 * (open.length - limit)) : 0;
}

Way Weighing::in_line(const State& state, std::uint32_t token) const {
    const auto& clue = this->clue(token);
    auto next = state;
    if (state.stray) {
        return way(std::move(next), token, {.role = Role::stray}, stray_gain(state, token) + 0.2);
    }
    const auto& open = state.open[at(state.column)];
    double gain = 0;
    const auto& last = this->clue(open.last);
    if (stream_.tokens[token].after_gap) gain -= stream_.gapped ? 5 : 1.5;
    if (clue.bullet) gain -= 3;
    if (open.role == Role::deadline) {
        const bool date = clue.dated != Dated::no && this->clue(token - 1).dated == Dated::whole &&
                          stream_.tokens[token - 1].text.find_first_of("0123456789") == std::string::npos;
        gain -= date ? 0 : 4;
    } else if (clue.dated != Dated::no && open.role != Role::grant && open.parens == 0 &&
               state.column != Column::deadline) {
        gain -= 2.5;
    }
    if (clue.body == 2 && rank_[at(state.column)] < rank_[at(Column::responsible)] && !last.open)
        gain -= stream_.mixed ? 1 : 0.2;
    if (open.role == Role::link && stream_.mixed && last.in_address != clue.in_address && !clue.open &&
        !last.open)
        gain -= clue.in_address ? 0 : 0.5;
    if (last.ending == Ending::hyphen && clue.clause) gain += 0.8;
    if (clue.body > 0 && open.role == Role::responsible && clue.place == 0 && !this->clue(token - 1).open)
        gain -= 2.5;
    // A word with a capital that is no name begins a cell, where cells share a line.
    if (stream_.mixed && clue.capital && !clue.name && !clue.quote && clue.parens == 0 &&
        last.ending != Ending::stop && !last.bullet && !last.lead)
        gain -= clue.width > widths_.of[at(state.column)] ? 1.9 : 0.5;
    if (open.role == Role::priority) gain -= 5;
    const auto& before = stream_.tokens[token - 1];
    if (vocabulary_.follows(state.column, before.key, stream_.tokens[token].key)) gain += 0.4;
    if (stream_.mixed && last.ending == Ending::stop) gain -= 0.3;
    gain -= clue.garbage;
    gain += grammar(open, token);
    if (clue.doubled && stream_.mixed) gain -= 1.5;
    if (vocabulary_.is_end(open.known) && !clue.bullet) gain -= 1.2;
    take(next, state.column, token, false);
    const auto known = static_cast<int>(role_count);
    if (next.open[at(state.column)].known >= known)
        gain += 0.5;
    else if (stream_.mixed && open.known >= known)
        gain -= 0.6;
    gain += too_long(next.open[at(state.column)], state.column);
    return way(std::move(next), token, {.role = open.role}, gain);
}

double Weighing::stray_gain(const State& state, std::uint32_t token) const {
    const auto& clue = this->clue(token);
    // What a page begins with, when the row before was complete, may belong further down.
    const bool complete = state.across_page && state.responsible > 0 && state.deadlines > 0;
    return -1.4 + 2.2 * clue.garbage + (complete && clue.small ? 0.9 : 0) + (clue.people_line ? 2 : 0);
}

double Weighing::fullness(const Open& open, Column column, const Clue& clue) const {
    const auto& last = this->clue(open.last);
    if (last.ending == Ending::hyphen || open.role == Role::heading || open.role == Role::deadline) return 0;
    const double width = widths_.of[at(column)];
    const double room = width - (open.length + 1 + clue.length);
    if (room <= width * 0.06) return 0.5;
    return std::max(-3.0, -7.0 * (room / width - 0.06));
}

std::optional<Way> Weighing::go_on(const State& state, Column column, std::uint32_t token) const {
    double gain = 0;
    const auto& open = state.open[at(column)];
    const auto& clue = this->clue(token);
    const auto& last = this->clue(open.last);
    if (open.line == static_cast<std::int32_t>(clue.line)) return std::nullopt;
    if (open.role == Role::priority || (open.role == Role::deadline && last.dated != Dated::open))
        return std::nullopt;
    if (clue.bullet || clue.footnote) return std::nullopt;
    const bool inside = open.parens > 0;
    if (open.role == Role::deadline) {
        gain += clue.dated == Dated::whole ? 4 : -4;
    } else {
        if (clue.dated != Dated::no && !inside && open.role != Role::grant) gain -= 3;
        gain += fullness(open, column, clue);
    }
    if (clue.small) gain += 0.8;
    const bool known_text = follow(open, token) >= static_cast<int>(role_count);
    const bool known =
        known_text || vocabulary_.follows(column, stream_.tokens[open.last].key, stream_.tokens[token].key);
    if (known_text)
        gain += 2;
    else if (known)
        gain += 1.2;
    if (vocabulary_.is_end(open.known)) gain -= 1.8;
    if (clue.capital && !clue.quote && !known)
        gain -= clue.name || (inside && !clue.action_word) || last.open ? 0.3 : 1.8;
    if (last.ending == Ending::stop) gain -= 1.8;
    if (last.ending == Ending::colon) gain -= 3.5;
    if (last.open || last.ending == Ending::comma || last.ending == Ending::slash) gain += 1.3;
    if (last.ending == Ending::hyphen) gain += clue.clause ? 1.0 : clue.open ? -0.5 : clue.small ? 2.0 : 0.5;
    if (inside) gain += clue.closes ? 1.5 : 0.2;
    if (!inside && clue.parens < 0) gain -= 1;
    if (column == Column::responsible) {
        if (clue.body > 0 && !last.open && clue.place == 0 && !clue.bracket) gain -= 2.5;
        if (clue.place > 0)
            gain += 1.5;
        else if (!last.open && !known && !inside)
            gain -= clue.capital ? 1 : 0.7;
    } else if (clue.body == 2 && !inside && !last.open) {
        gain -= 2;
    }
    if (open.role == Role::target_group && clue.quote) gain -= 1.5;
    if (open.role == Role::target_group && clue.people && !last.open) gain -= 1.5;
    if (column == Column::action && open.role == Role::title && clue.action_word && clue.capital) gain -= 0.8;
    const bool full = fullness(open, column, clue) > 0;
    if (column == Column::action && open.role != Role::link && clue.capital)
        gain -= (full || inside ? 0.6 : 2.5) * clue.link;
    if (open.role == Role::link) gain += clue.link * 0.8;
    gain += grammar(open, token);
    const int lines = static_cast<int>(clue.line) - open.line;
    constexpr int far = 4;
    if (lines > far && !is_of_row(column) && !known_text) return std::nullopt;
    if (lines > 1) {
        const bool between = !stream_.mixed && is_of_row(column);
        gain -= std::min(known_text ? 1.0 : 3.0, (between             ? 0.9
                                                  : is_of_row(column) ? 0.7
                                                                      : 1.5) *
                                                     (lines - 1));
        if (is_of_row(column) && state.column != column) gain += backwards(state, column);
    }
    // In the group's column, texts stand beside several rows; elsewhere they are read in one go.
    if (!is_of_row(column) && !stream_.mixed && state.column != column) gain -= 2;
    gain -= 2 * clue.garbage;
    auto next = state;
    take(next, column, token, true);
    gain += too_long(next.open[at(column)], column);
    return way(std::move(next), token, {.role = open.role}, gain);
}

double Weighing::closing(const State& state) const {
    if (!state.in_row) return 0;
    double loss = 0;
    if (!state.title) loss -= 3;
    if (state.responsible == 0) loss -= 2.2;
    if (state.deadlines == 0) loss -= 2.2;
    if (state.indicators == 0) loss -= 0.8;
    for (std::size_t i = 0; i < column_count; ++i)
        if (is_of_row(static_cast<Column>(i))) loss += leaving(state.open[i]);
    return loss;
}

double Weighing::leaving(const Open& open) const {
    if (!open.any) return 0;
    const auto& last = clue(open.last);
    double loss = 0;
    if (open.parens > 0) loss -= 0.8;
    if (last.open || last.ending == Ending::hyphen || last.ending == Ending::comma) loss -= 1.2;
    return loss;
}

void Weighing::open_row(State& state) {
    for (std::size_t i = 0; i < column_count; ++i)
        if (is_of_row(static_cast<Column>(i)) && static_cast<Column>(i) != Column::priority)
            state.open[i] = {};
    state.in_row = true;
    state.title = state.expects_parts = false;
    state.parts = state.indicators = state.responsible = state.deadlines = 0;
}

std::optional<Way> Weighing::begin(const State& state, Role role, std::uint32_t token) const {
    double gain = 0;
    const auto column = column_of(role);
    auto next = state;
    if (role == Role::stray) {
        if (next.in_row) gain -= 0.2;
        // Good words are seldom torn out of the middle of a line.
        if (!this->clue(token).first && this->clue(token).garbage < 0.3) gain -= 1.5;
        next.stray = true;
        return way(std::move(next), token, {.role = role, .begins = true}, gain + stray_gain(state, token));
    }
    const auto& clue = this->clue(token);
    const bool opens_by_column =
        opener_ != Column::action && column == opener_ && clue.first && state.title &&
        (opener_ != Column::indicator || (state.responsible > 0 && state.deadlines > 0)) &&
        role != Role::grant && role != Role::responsible;
    const bool opens_by_duty = opener_ == Column::responsible && role == Role::responsible && clue.first &&
                               state.title && (state.deadlines > 0 || state.indicators > 0);
    bool opens = opens_by_column || opens_by_duty || role == Role::heading;
    if (role == Role::title) opens = opener_ == Column::action || state.title || !state.in_row;
    const auto own = weight(state, role, token);
    if (!own) return std::nullopt;
    gain += *own;
    if (opens) {
        gain += closing(state);
        open_row(next);
        if (role == Role::heading) next.in_row = false;
        next.across_page = false;
    } else if (is_of_row(column)) {
        const auto& left = state.open[at(column)];
        gain += leaving(left);
        if (stream_.mixed && left.any && role != Role::priority)
            gain -= std::clamp((stream_.gapped ? 0.5 : 0.0) * (static_cast<int>(clue.line) - left.line - 1),
                               0.0, 1.5);
        // Words of a link inside a title stand there as well as those of a link below it.
        if (role == Role::link && left.any && left.role == Role::title &&
            this->clue(left.last).ending == Ending::none &&
            (left.parens > 0 || (clue.first && fullness(left, column, clue) > 0)))
            gain -= clue.quote || left.parens > 0 ? 3.5 : 1;
        if (left.any && left.parens > 0 && clue.closes) gain -= 1.5;
        if (left.any && left.role != Role::heading && clue.capital && !clue.bullet &&
            fullness(left, column, clue) > 0 && this->clue(left.last).ending == Ending::none)
            gain -= 0.4;
        gain += backwards(state, column);
    }
    count(next, role);
    auto& open = next.open[at(column)];
    open = {.any = true, .role = role, .last = token, .known = vocabulary_.start_of(role)};
    take(next, column, token, true);
    gain += too_long(open, column) - clue.garbage;
    return way(std::move(next), token,
               {.role = role, .begins = true, .opens_row = opens && role != Role::heading}, gain);
}

double Weighing::backwards(const State& state, Column column) const {
    if (stream_.mixed || state.across_page || state.stray) return 0;
    double loss = 0;
    for (std::size_t i = 0; i < column_count; ++i)
        if (state.open[i].any && is_of_row(static_cast<Column>(i)) && rank_[i] > rank_[at(column)])
            loss = -2.3;
    return loss;
}

void Weighing::count(State& state, Role role) {
    const bool was_fresh = std::exchange(state.fresh, false);
    switch (role) {
    case Role::heading:
    case Role::target_group: state.fresh = true; break;
    case Role::mission: break;
    case Role::title: state.title = true; break;
    case Role::part: ++state.parts; break;
    case Role::indicator: ++state.indicators; break;
    case Role::responsible: ++state.responsible; break;
    case Role::deadline: ++state.deadlines; break;
    case Role::priority: state.fresh = was_fresh; break;
    case Role::parts_heading:
    case Role::link:
    case Role::footnote:
    case Role::indicator_heading:
    case Role::grant:
    case Role::stray: break;
    }
}

} // namespace bedre::document
