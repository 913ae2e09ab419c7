// when what care included asks for is judged
//       a table: born, on, answers, said; an answer is item=answer, or form.item=answer of what was said
// when the clauses of vik service(home) are listed
//       of each stage that was recorded, a clause a line; then the reason
#include "steps.h"

#include <sstream>

namespace bedre::cases {
namespace {

/// "agreed=yes beds=2".
std::map<std::string, std::string> pairs_in(const std::string& text) {
    std::map<std::string, std::string> pairs;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        const auto sign = word.find('=');
        if (sign == std::string::npos) throw Unreadable(fmt::format("\"{}\" is no answer", word));
        pairs[word.substr(0, sign)] = word.substr(sign + 1);
    }
    return pairs;
}

Lines judge(World& world, const std::smatch& words, const Lines& block) {
    const auto& catalogue = world.catalogue();
    const auto* pathway = catalogue.pathway(words[1].str());
    const auto* stage = pathway != nullptr ? pathway->stage(words[2].str()) : nullptr;
    if (stage == nullptr) throw Unreadable("there is no such stage");
    const auto find = [&](std::string_view form) { return catalogue.form(form); };
    const auto table = table_of(block);
    std::vector<Row> rows = {{"born", "on"}};
    for (const auto& clause : stage->clauses)
        rows.front().push_back(clause.id);
    for (const auto& row : table.rows) {
        pathway::Known known{.on = date_in(table.at(row, "on"))};
        const auto born = table.at(row, "born");
        if (!born.empty()) known.birth = date_in(born);
        known.answers = pairs_in(table.at(row, "answers"));
        for (const auto& [place, answer] : pairs_in(table.at(row, "said")))
            known.said[place.substr(0, place.find('.'))][place.substr(place.find('.') + 1)] = answer;
        rows.push_back({born.empty() ? "-" : born, table.at(row, "on")});
        for (const auto& one : pathway::judge(*pathway, *stage, {}, known, find))
            rows.back().emplace_back(pathway::name(one.fulfilment));
    }
    return aligned(rows);
}

Lines list_clauses(World& world, const std::smatch& words, const Lines&) {
    const auto carrier = granted(catalogue::parse_carrier(words[2].str()), words[2].str());
    Lines lines;
    for (const auto& entry :
         granted(world.record().entries(access::Actor{}, {carrier.pathway, carrier.parameter, words[1]}),
                 "the entries")) {
        if (!entry.eligibility) continue;
        for (const auto& [clause, fulfilment] : entry.eligibility->clauses)
            lines.push_back(fmt::format("{} {}: {}", entry.reached.stage, clause, pathway::name(fulfilment)));
        if (!entry.eligibility->reason.empty())
            lines.push_back(fmt::format("{} because {}", entry.reached.stage, entry.eligibility->reason));
    }
    return lines;
}

} // namespace

Phrases eligible_phrases() {
    return {{std::regex("what (\\S+) (\\S+) asks for is judged"), judge},
            {std::regex("the clauses of (\\S+) (\\S+\\)) are listed"), list_clauses}};
}

} // namespace bedre::cases
