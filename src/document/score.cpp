#include "document/score.h"

#include "text/similarity.h"
#include "json/codec.h"

#include <boost/describe.hpp>

#include <algorithm>

namespace bedre::document {

BOOST_DESCRIBE_STRUCT(Miss, (), (field, expected, found))

namespace {

constexpr int alike_texts = 900;  // permille, for texts
constexpr int alike_titles = 500; // permille, for actions to be the same

/// A text, and how else it may rightly be written.
struct Text {
    std::string text;
    std::vector<std::string> also;
};
using Texts = std::vector<Text>;

constexpr std::array<std::string_view, 12> fields = {
    "target_group", "heading",  "title",    "parts", "indicators", "responsible",
    "participants", "priority", "deadline", "grant", "links",      "footnotes"};

enum : std::size_t {
    target_group_field,
    heading_field,
    title_field,
    parts_field,
    indicators_field,
    responsible_field,
    participants_field,
    priority_field,
    deadline_field,
    grant_field,
    links_field,
    footnotes_field,
};

/// The texts of an action by field, in the order of `fields`.
using Fields = std::array<Texts, fields.size()>;

std::string spaced(std::string id) {
    std::ranges::replace(id, '-', ' ');
    return id;
}

Fields fields_of(const plan::Placed& placed, const community::Community& community) {
    Fields all;
    all[target_group_field] = {{placed.target_group->title.nb, {}}};
    if (placed.group->title) all[heading_field] = {{placed.group->title->nb, {}}};
    const auto& action = *placed.action;
    all[title_field] = {{action.title.nb, {}}};
    for (const auto& part : action.parts)
        all[parts_field].push_back({part.nb, {}});
    for (const auto& indicator : action.indicators) {
        all[indicators_field].push_back({indicator.text.nb, {}});
        if (indicator.heading)
            all[indicators_field].back().also = {indicator.heading->nb + " " + indicator.text.nb};
    }
    for (const auto& responsible : action.responsible) {
        all[responsible_field].push_back({responsible.text.nb, {}});
        for (const auto& participant : responsible.participants) {
            const std::string mark = participant.unconfirmed ? " (?)" : "";
            all[participants_field].push_back(
                {community.title_of(participant).nb + mark, {spaced(participant.id) + mark}});
        }
    }
    // A number at a heading is for all that stands under it.
    if (const auto& priority = action.priority ? action.priority : placed.group->priority)
        all[priority_field] = {{*priority, {}}};
    if (action.deadline) all[deadline_field] = {{action.deadline->text(), {}}};
    if (action.grant) all[grant_field] = {{action.grant->text.nb, {}}};
    for (const auto& link : action.links) {
        all[links_field].push_back({link.text.nb, {}});
        if (link.lead) all[links_field].back().also = {link.lead->nb + " " + link.text.nb};
    }
    for (const auto& reference : action.references)
        all[links_field].push_back({reference.nb, {}});
    for (const auto& note : action.notes)
        all[footnotes_field].push_back({note.nb, {}});
    return all;
}

Fields fields_of(const DraftAction& action) {
    Fields all;
    const auto add = [&](std::size_t field, const std::string& text) { all[field].push_back({text, {}}); };
    const auto add_all = [&](std::size_t field, const std::vector<std::string>& texts) {
        for (const auto& text : texts)
            add(field, text);
    };
    if (action.target_group) add(target_group_field, *action.target_group);
    if (action.heading) add(heading_field, *action.heading);
    if (!action.title.empty()) add(title_field, action.title);
    add_all(parts_field, action.parts);
    for (const auto& indicator : action.indicators)
        add(indicators_field, indicator.text);
    add_all(responsible_field, action.responsible);
    add_all(participants_field, action.participants);
    if (action.priority) add(priority_field, *action.priority);
    if (action.deadline) add(deadline_field, *action.deadline);
    if (action.grant) add(grant_field, *action.grant);
    for (const auto& link : action.links)
        add(links_field, link.text);
    add_all(footnotes_field, action.footnotes);
    return all;
}

int likeness(const Text& expected, const std::string& found) {
    int best = text::similarity(expected.text, found);
    for (const auto& other : expected.also)
        best = std::max(best, text::similarity(other, found));
    return best;
}

void compare(Score& score, const Fields& expected, const Fields& found) {
    for (std::size_t f = 0; f < fields.size(); ++f) {
        auto& own = score.fields[f];
        const auto pairs =
            text::paired(expected[f].size(), found[f].size(), alike_texts, [&](std::size_t i, std::size_t j) {
                return likeness(expected[f][i], found[f][j].text);
            });
        own.expected += static_cast<int>(expected[f].size());
        own.found += static_cast<int>(found[f].size());
        own.right += static_cast<int>(pairs.size());
        for (std::size_t i = 0; i < expected[f].size(); ++i)
            if (std::ranges::none_of(pairs, [&](const text::Pair& pair) { return pair.first == i; }))
                score.misses.push_back({own.field, expected[f][i].text, ""});
        for (std::size_t j = 0; j < found[f].size(); ++j)
            if (std::ranges::none_of(pairs, [&](const text::Pair& pair) { return pair.second == j; }))
                score.misses.push_back({own.field, "", found[f][j].text});
    }
}

int permille(int part, int whole) {
    return whole == 0 ? 1000 : 1000 * part / whole;
}

} // namespace

int precision(const FieldScore& score) {
    return score.found == 0 && score.expected > 0 ? 0 : permille(score.right, score.found);
}

int recall(const FieldScore& score) {
    return score.expected == 0 && score.found > 0 ? 0 : permille(score.right, score.expected);
}

int f1(const FieldScore& score) {
    return permille(2 * score.right, score.expected + score.found);
}

Score score(const Draft& draft, const plan::Plan& plan, const community::Community& community) {
    Score score;
    for (const auto field : fields)
        score.fields.push_back({.field = std::string(field)});
    const auto expected = plan::actions_of(plan);
    score.actions_expected = static_cast<int>(expected.size());
    score.actions_found = static_cast<int>(draft.actions.size());
    const auto pairs =
        text::paired(expected.size(), draft.actions.size(), alike_titles, [&](std::size_t i, std::size_t j) {
            return text::similarity(expected[i].action->title.nb, draft.actions[j].title);
        });
    score.actions_paired = static_cast<int>(pairs.size());
    std::vector<bool> taken(draft.actions.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto pair = std::ranges::find(pairs, i, &text::Pair::first);
        const bool is_paired = pair != pairs.end();
        if (is_paired) taken[pair->second] = true;
        compare(score, fields_of(expected[i], community),
                is_paired ? fields_of(draft.actions[pair->second]) : Fields());
    }
    for (std::size_t j = 0; j < draft.actions.size(); ++j)
        if (!taken[j]) compare(score, Fields(), fields_of(draft.actions[j]));
    score.all.field = "all";
    for (const auto& field : score.fields) {
        score.all.expected += field.expected;
        score.all.found += field.found;
        score.all.right += field.right;
    }
    return score;
}

namespace scored {

struct Field {
    std::string field;
    int expected = 0, found = 0, right = 0;
    json::Decimal precision, recall, f1;
};
struct Document {
    int actions_expected = 0, actions_found = 0, actions_paired = 0;
    std::vector<Field> fields;
    Field all;
    std::vector<Miss> misses;
};
BOOST_DESCRIBE_STRUCT(Field, (), (field, expected, found, right, precision, recall, f1))
BOOST_DESCRIBE_STRUCT(Document, (), (actions_expected, actions_found, actions_paired, fields, all, misses))

} // namespace scored

std::string to_json(const Score& score) {
    const auto share = [](int permille) {
        return json::Decimal{fmt::format("{}.{:03}", permille / 1000, permille % 1000)};
    };
    const auto field = [&](const FieldScore& one) {
        return scored::Field{one.field,          one.expected,  one.found, one.right, share(precision(one)),
                             share(recall(one)), share(f1(one))};
    };
    scored::Document out{score.actions_expected, score.actions_found, score.actions_paired, {},
                         field(score.all),       score.misses};
    for (const auto& one : score.fields)
        out.fields.push_back(field(one));
    return json::write(out);
}

} // namespace bedre::document
