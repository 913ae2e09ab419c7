#include "document/weighing.h"

#include <algorithm>
#include <unordered_map>

namespace bedre::document {
namespace {

constexpr std::size_t widest_beam = 80;
constexpr std::size_t narrow_beam = 24; // enough to tell which widths are right
constexpr double hopeless = 9;          // a way to read that is this far behind the best has never caught up

class Search {
  public:
    Search(const Stream& stream, const Table& table, const Vocabulary& vocabulary, const Widths& widths)
        : stream_(stream), weighing_(stream, table, vocabulary, widths) {}

    struct Found {
        std::vector<Piece> pieces;
        double score = 0;
    };

    Found run(std::size_t beam_width) {
        width_of_beam_ = beam_width;
        std::vector<State> beam(1);
        for (std::uint32_t token = 0; token < stream_.tokens.size(); ++token) {
            next_.clear();
            for (const auto& state : beam)
                extend(state, token);
            keep_best(beam);
        }
        for (auto& state : beam)
            state.score += weighing_.closing(state);
        const auto& best = *std::ranges::max_element(beam, {}, &State::score);
        return {told(best), best.score};
    }

  private:
    void extend(const State& state, std::uint32_t token) {
        const auto& clue = weighing_.clue(token);
        const bool after_gap = stream_.tokens[token].after_gap;
        if (!clue.first) next_.push_back(weighing_.in_line(state, token));
        if (!clue.first && !after_gap && !stream_.mixed && clue.dated == Dated::no && clue.body == 0) return;
        auto ended = state;
        if (clue.first) {
            ended.line_rank = -1;
            if (stream_.page_begins[clue.line]) ended.across_page = true;
        } else {
            ended.score += weighing_.cut(state, token);
        }
        const auto add = [&](std::optional<Way> way) {
            if (way) next_.push_back(std::move(*way));
        };
        for (std::size_t i = 0; i < column_count; ++i) {
            const auto column = static_cast<Column>(i);
            if (weighing_.rank(column) > ended.line_rank && ended.open[i].any)
                add(weighing_.go_on(ended, column, token));
        }
        for (std::size_t i = 0; i < role_count; ++i) {
            const auto role = static_cast<Role>(i);
            const int rank = weighing_.rank(column_of(role));
            // Two texts of an action may come into one line when the first has ended.
            const bool ended_in_line = !clue.first && role == Role::link && rank == ended.line_rank &&
                                       stream_.clues[token - 1].ending == Ending::stop;
            if (role == Role::stray || rank > ended.line_rank || ended_in_line)
                add(weighing_.begin(ended, role, token));
        }
    }

    void keep_best(std::vector<State>& beam) {
        order_.clear();
        for (std::uint32_t i = 0; i < next_.size(); ++i)
            order_.emplace_back(next_[i].state.score, i);
        std::ranges::sort(order_, std::greater<>());
        beam.clear();
        seen_.clear();
        for (const auto& [score, index] : order_) {
            if (beam.size() == width_of_beam_ || score < order_.front().first - hopeless) break;
            auto& [state, step] = next_[index];
            std::uint64_t hash = 1469598103934665603ULL;
            const auto mix = [&](std::uint64_t value) { hash = (hash ^ value) * 1099511628211ULL; };
            for (const auto& open : state.open) {
                mix(open.any ? static_cast<std::uint64_t>(open.role) + 1 : 0);
                mix(open.last);
                mix(static_cast<std::uint64_t>(open.parens));
            }
            mix(at(state.column));
            mix(static_cast<std::uint64_t>(state.stray) << 1U | static_cast<std::uint64_t>(state.title));
            mix(state.parts);
            mix(state.indicators);
            mix(state.responsible);
            mix(state.deadlines);
            if (!seen_.insert(hash).second) continue;
            state.step = static_cast<std::uint32_t>(steps_.size());
            steps_.push_back(step);
            beam.push_back(std::move(state));
        }
    }

    std::vector<Piece> told(const State& state) const {
        std::vector<Step> path;
        for (auto step = state.step; step != nothing; step = steps_[step].before)
            path.push_back(steps_[step]);
        std::ranges::reverse(path);
        std::vector<Piece> pieces;
        Role last = Role::stray;
        std::size_t line = 0;
        for (std::size_t i = 0; i < path.size(); ++i) {
            const auto& step = path[i];
            const bool same =
                i > 0 && !step.begins && step.role == last && weighing_.clue(step.token).line == line;
            if (!same)
                pieces.push_back({.role = step.role,
                                  .begins = step.begins,
                                  .opens_row = step.opens_row,
                                  .first = step.token});
            pieces.back().end = step.token + 1;
            pieces.back().evidence += step.gain;
            last = step.role;
            line = weighing_.clue(step.token).line;
        }
        return pieces;
    }

    const Stream& stream_;
    const Weighing weighing_;
    std::size_t width_of_beam_ = widest_beam;
    std::vector<Step> steps_;
    std::vector<Way> next_;
    std::vector<std::pair<double, std::uint32_t>> order_;
    std::unordered_set<std::uint64_t> seen_;
};

/// What the columns may be wide: where lines run through all of them, the action has from two to seven
/// tenths.
std::vector<Widths> guesses(const Stream& stream) {
    std::vector<Widths> all;
    const auto add = [&](double wide) {
        Widths widths;
        widths.of = {wide * 0.45, wide * 0.36, 2, wide, wide * 0.55, wide * 0.43, wide * 0.4};
        all.push_back(widths);
    };
    if (!stream.mixed) add(stream.widest);
    if (stream.mixed)
        for (const double share : {0.66, 0.55, 0.45, 0.35})
            add(stream.widest * share);
    return all;
}

/// The widths that the lines have which a text goes on after.
Widths measured(const std::vector<Piece>& pieces, const Stream& stream, Widths widths) {
    std::array<std::vector<double>, column_count> lengths;
    for (const auto& piece : pieces) {
        if (piece.role == Role::stray || piece.role == Role::heading) continue;
        double length = -1;
        for (auto i = piece.first; i < piece.end; ++i)
            length += stream.clues[i].length + 1;
        lengths[at(column_of(piece.role))].push_back(length);
    }
    constexpr std::size_t fewest = 6;
    for (std::size_t i = 0; i < column_count; ++i) {
        auto& own = lengths[i];
        if (own.size() < fewest) continue;
        std::ranges::sort(own);
        widths.of[i] = own[own.size() * 95 / 100];
    }
    return widths;
}

} // namespace

std::vector<Piece> pieces_of(const Stream& stream, const Table& table, const Vocabulary& vocabulary) {
    if (stream.tokens.empty()) return {};
    const auto begun = guesses(stream);
    Widths widths = begun.front();
    if (begun.size() > 1) {
        double best = 0;
        for (const auto& guess : begun) {
            const auto found = Search(stream, table, vocabulary, guess).run(narrow_beam);
            if (&guess != &begun.front() && found.score <= best) continue;
            best = found.score;
            widths = measured(found.pieces, stream, guess);
        }
    }
    const auto first = Search(stream, table, vocabulary, widths).run(widest_beam);
    widths = measured(first.pieces, stream, widths);
    return Search(stream, table, vocabulary, widths).run(widest_beam).pieces;
}

} // namespace bedre::document
