// Weighs the choices that there are for each word: to go on in its line, to go on with another column, to
// begin a text.
#pragma once

#include "document/pieces.h"

namespace bedre::document {

constexpr std::uint32_t nothing = 0xFFFFFFFF;

/// The last text of a column, to which more may belong.
struct Open {
    bool any = false;
    Role role = Role::stray;
    int length = 0; ///< of its last line
    int parens = 0;
    std::uint32_t last = 0; ///< its last word
    std::int32_t line = 0;
    bool verb = false;                ///< its clause has a verb with a tense
    std::uint32_t relative = nothing; ///< its last "som"
    int known = -1;                   ///< where in a known text it has come
};

/// One choice, and the choice before it.
struct Step {
    std::uint32_t before = nothing;
    std::uint32_t token = 0;
    Role role = Role::stray;
    bool begins = false;
    bool opens_row = false;
    double gain = 0;
};

/// A way to read the words so far.
struct State {
    double score = 0;
    std::uint32_t step = nothing;
    std::array<Open, column_count> open;
    Column column = Column::mission; ///< of the piece that is being read
    bool stray = true;
    bool in_row = false;
    bool title = false;
    bool expects_parts = false; ///< the title or a heading of parts ends with ":"
    bool fresh = false;         ///< a heading or target group has just begun
    bool across_page = false;
    std::uint8_t parts = 0;
    std::uint8_t indicators = 0;
    std::uint8_t responsible = 0;
    std::uint8_t deadlines = 0;
    std::int8_t line_rank = -1; ///< of the last column in this line
};

/// One choice, and how things stand after it.
struct Way {
    State state;
    Step step;
};

constexpr std::size_t at(Column column) {
    return static_cast<std::size_t>(column);
}

/// The columns of missions and target groups reach over several rows.
constexpr bool is_of_row(Column column) {
    return column != Column::mission && column != Column::target_group;
}

/// Unit of all gains: like a logarithm of odds; what speaks for a choice is above 0, what speaks against it
/// below.
class Weighing {
  public:
    /// All are borrowed and must outlive it.
    Weighing(const Stream& stream, const Table& table, const Vocabulary& vocabulary, const Widths& widths);

    /// The word goes on with the piece before it.
    Way in_line(const State& state, std::uint32_t token) const;
    /// It goes on with the last text of a column; nothing when it cannot.
    std::optional<Way> go_on(const State& state, Column column, std::uint32_t token) const;
    /// It begins a text; nothing when it cannot.
    std::optional<Way> begin(const State& state, Role role, std::uint32_t token) const;
    /// What speaks for a cut before the word, in the middle of its line.
    double cut(const State& state, std::uint32_t token) const;
    /// What is lost by leaving a row as it is.
    double closing(const State& state) const;

    int rank(Column column) const { return rank_[at(column)]; }
    const Clue& clue(std::uint32_t token) const { return stream_.clues[token]; }

  private:
    Way way(State state, std::uint32_t token, Step step, double gain) const;
    /// Takes the word into the open text of a column.
    void take(State& state, Column column, std::uint32_t token, bool new_line) const;
    /// Where a known text goes on with the word: with the word itself, or with it as the rest of a broken
    /// one.
    int follow(const Open& open, std::uint32_t token) const;
    /// A clause has one verb with a tense, and what is to be done has none outside "som ...".
    double grammar(const Open& open, std::uint32_t token) const;
    double too_long(const Open& open, Column column) const;
    double stray_gain(const State& state, std::uint32_t token) const;
    /// Whether the next word would have had room in the line that the text goes on from.
    double fullness(const Open& open, Column column, const Clue& clue) const;
    /// What is lost by ending a text where it is.
    double leaving(const Open& open) const;
    static void open_row(State& state);
    /// A row is read from its first column to its last, save where a page has broken it.
    double backwards(const State& state, Column column) const;
    static void count(State& state, Role role);
    /// How much a new text of that role is to be believed here; nothing when it cannot be.
    std::optional<double> weight(const State& state, Role role, std::uint32_t token) const;
    /// The word behind a bullet.
    const Clue& clue_after(std::uint32_t token) const;

    const Stream& stream_;
    const Table& table_;
    const Vocabulary& vocabulary_;
    const Widths& widths_;
    std::array<int, column_count> rank_ = {};
    Column opener_ = Column::action; ///< the first column of a row
};

} // namespace bedre::document
