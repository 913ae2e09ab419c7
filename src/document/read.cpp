#include "document/read.h"

#include "document/rows.h"

namespace bedre::document {

Result<Draft> read_plan(std::string_view bytes, const community::Community& community,
                        std::span<const plan::Plan> plans) {
    const auto words = TRY(words_of(bytes));
    const auto period = period_of(words);
    Vocabulary vocabulary(community, other_plans(plans, period));
    auto table = repair(words, vocabulary);
    const auto stream = clues_of(table, vocabulary);
    const auto pieces = pieces_of(stream, table, vocabulary);
    auto draft = draft_of(pieces, stream, std::move(table), vocabulary);
    if (period) draft.period = period->id();
    return draft;
}

} // namespace bedre::document
