#include "instrument/scale.h"

#include "instrument/checked.h"

#include <algorithm>

namespace bedre::instrument {

bool is_answer(const Item& item, int answer) {
    ENSURE(item.step > 0);
    return answer >= item.least && answer <= item.most && (answer - item.least) % item.step == 0;
}

namespace {

std::string answers_of(const Item& item) {
    if (item.step == 1) return fmt::format("{}-{}", item.least, item.most);
    std::string all;
    for (int answer = item.least; answer <= item.most; answer += item.step)
        all += fmt::format("{}{}", all.empty() ? "" : ", ", answer);
    return all;
}

int points(const Item& item, int answer) {
    return item.reversed ? item.least + item.most - answer : answer;
}

Result<void> check(const Scale& scale, Answers answers) {
    Checked checked;
    if (answers.size() != scale.items.size())
        checked.fault("instrument.wrong_number_of_items", "/items",
                      {{"expected", fmt::format("{}", scale.items.size())},
                       {"given", fmt::format("{}", answers.size())}});
    for (std::size_t i = 0; i < std::min(answers.size(), scale.items.size()); ++i)
        if (answers[i] && !is_answer(scale.items[i], *answers[i]))
            checked.fault("instrument.not_allowed", fmt::format("/items/{}", i),
                          {{"allowed", answers_of(scale.items[i])}});
    return std::move(checked).result();
}

std::optional<int> points_of(const Scale& scale, Answers answers, std::string_view id) {
    const auto item = std::ranges::find(scale.items, id, &Item::id);
    ENSURE(item != scale.items.end());
    const auto& answer = answers[static_cast<std::size_t>(item - scale.items.begin())];
    return answer ? std::optional(points(*item, *answer)) : std::nullopt;
}

Flag flag(const Cut& cut, std::optional<int> reached) {
    return {cut.code, reached ? std::optional(*reached >= cut.from) : std::nullopt};
}

void judge(const Scale& scale, Score& score) {
    for (const auto& cut : scale.cuts)
        score.cuts.push_back(flag(cut, score.total));
    if (score.total && !scale.bands.empty()) score.band = band_of(scale.bands, *score.total);
}

/// The sum of all, when the mean of those that were answered stands for the others.
int whole_sum(int sum, int answered, int all) {
    return (2 * sum * all + answered) / (2 * answered);
}

int extreme(const Scale& scale, int Item::* which) {
    int sum = 0;
    for (const auto& item : scale.items)
        sum += item.*which;
    return sum * scale.factor;
}

} // namespace

int least_total(const Scale& scale) {
    return extreme(scale, &Item::least);
}

int most_total(const Scale& scale) {
    return extreme(scale, &Item::most);
}

Result<Score> score(const Scale& scale, Answers answers, Missing missing) {
    TRY(check(scale, answers));
    Score score;
    int sum = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i])
            sum += points(scale.items[i], *answers[i]);
        else
            score.missing.push_back(scale.items[i].id);
    }
    const auto all = static_cast<int>(scale.items.size());
    const auto absent = static_cast<int>(score.missing.size());
    score.imputed =
        missing == Missing::by_manual && absent > 0 && absent <= scale.most_imputed && absent < all;
    if (score.imputed) sum = whole_sum(sum, all - absent, all);
    if (absent == 0 || score.imputed) score.total = sum * scale.factor;
    judge(scale, score);
    for (const auto& safety : scale.safety)
        score.safety.push_back(flag(safety.cut, points_of(scale, answers, safety.item)));
    return score;
}

Result<Score> score_of_total(const Scale& scale, int total) {
    Checked checked;
    const Range range{least_total(scale), most_total(scale)};
    checked.in_range("/total", total, range);
    if (total >= range.least && total <= range.most && total % scale.factor != 0)
        checked.fault("instrument.not_a_multiple", "/total", {{"of", fmt::format("{}", scale.factor)}});
    TRY(std::move(checked).result());
    Score score{.total = total};
    judge(scale, score);
    for (const auto& safety : scale.safety)
        score.safety.push_back(flag(safety.cut, std::nullopt));
    return score;
}

std::optional<bool> raised(const std::vector<Flag>& flags, std::string_view code) {
    const auto found = std::ranges::find(flags, code, &Flag::code);
    ENSURE(found != flags.end());
    return found->raised;
}

std::vector<Item> items_alike(int count, int most, int first) {
    std::vector<Item> items;
    for (int i = 0; i < count; ++i)
        items.push_back({.id = fmt::format("{}", first + i), .most = most});
    return items;
}

std::string band_of(const std::vector<Band>& bands, int total) {
    ENSURE(!bands.empty());
    const auto* of = &bands.front();
    for (const auto& band : bands)
        if (band.from <= total) of = &band;
    return of->code;
}

} // namespace bedre::instrument
