#include "form/moves.h"

#include "form/answer.h"

#include <algorithm>

namespace bedre::form {
namespace {

constexpr int most_decimals = 6;

/// A number in another unit, with the decimals of its item; nothing when it does not come out exactly.
std::optional<std::string> converted(const Item& item, const ItemMove& move, const std::string& answer) {
    const auto number = read_number(answer, most_decimals);
    if (!number) return std::nullopt;
    std::int64_t value = 0;
    if (__builtin_mul_overflow(*number, move.times, &value)) return std::nullopt;
    auto divisor = move.divided_by;
    for (int i = item.decimals; i < most_decimals; ++i)
        divisor *= 10;
    if (value % divisor != 0) return std::nullopt;
    return kept_number(value / divisor, item.decimals);
}

/// What was chosen, by the names of today. Of two that have become one, one.
std::string renamed(const Item& item, const Moves& moves, const std::string& answer) {
    std::vector<std::string> chosen;
    for (std::size_t begin = 0; begin <= answer.size();) {
        const auto end = std::min(answer.find(' ', begin), answer.size());
        auto option = answer.substr(begin, end - begin);
        for (const auto& move : moves.options)
            if (move.item == item.id && move.from == option) {
                option = move.to;
                break;
            }
        if (std::ranges::find(chosen, option) == chosen.end()) chosen.push_back(std::move(option));
        begin = end + 1;
    }
    std::string all;
    for (const auto& option : chosen)
        all += (all.empty() ? "" : " ") + option;
    return all;
}

std::string unit_of(const Item& item) {
    return item.unit ? item.unit->nb : std::string();
}

bool is_answered(const Answers& answers, const std::string& item) {
    const auto found = answers.find(item);
    return found != answers.end() && !found->second.empty();
}

/// Of one item of the form: what was answered to it, under whichever name.
class ItemCarried {
  public:
    ItemCarried(const Form& form, const Form* asked, const Item& item, const Moves& moves)
        : item_(item), asked_(asked), moves_(moves) {
        symbols_ = form.symbols;
    }

    void run(const Answers& answers, Moved& moved) {
        std::vector<ItemMove> said = {};
        if (is_answered(answers, item_.id)) said.push_back({item_.id, item_.id});
        for (const auto& move : moves_.items)
            if (move.to == item_.id && is_answered(answers, move.from)) said.push_back(move);
        for (const auto& move : said) {
            auto one = read(move, answers.at(move.from));
            if (one.reason.empty() && one.item == one.to && one.answer == one.becomes) continue;
            if (said.size() > 1 && one.item != one.to) one.reason = "migration.answered_already";
            if (!one.reason.empty()) one.becomes.clear();
            if (one.reason.empty()) {
                moved.answers.erase(one.item);
                moved.answers[one.to] = one.becomes;
            }
            moved.moves.push_back(std::move(one));
        }
    }

  private:
    /// Why nothing that was answered to an item can stand as an answer to this one; empty when it can.
    std::string obstacle(const Item& was, const ItemMove& move) const {
        if (was.type != item_.type && (was.type == ItemType::file || item_.type == ItemType::file))
            return "migration.no_answer"; // the number of an entry
        const bool is_converted = move.times != 1 || move.divided_by != 1;
        return was.type == item_.type && unit_of(was) != unit_of(item_) && !is_converted
                   ? "migration.another_unit"
                   : "";
    }

    AnswerMove read(const ItemMove& move, const std::string& answer) const {
        AnswerMove one{.item = move.from, .answer = answer, .to = item_.id, .becomes = answer, .reason = {}};
        const auto* was = asked_ != nullptr ? asked_->item(move.from) : nullptr;
        if (was != nullptr && move.from != move.to) one.reason = obstacle(*was, move);
        if (!one.reason.empty()) return one;
        if (item_.type == ItemType::number && move.from != move.to) {
            auto number = converted(item_, move, answer);
            if (!number) one.reason = "migration.not_exact";
            one.becomes = std::move(number).value_or("");
        }
        using enum ItemType;
        if (item_.type == choice || item_.type == multiple_choice || item_.type == code ||
            item_.type == score)
            one.becomes = renamed(item_, moves_, answer);
        const bool touched = move.from != move.to || one.becomes != answer;
        if (!touched || !one.reason.empty()) return one; // what nothing is said of stays, good or bad
        const auto kept = read_answer(item_, one.becomes, *symbols_);
        if (kept)
            one.becomes = kept.value().kept;
        else
            one.reason = "migration.no_answer";
        return one;
    }

    const Item& item_;
    const Form* asked_;
    const Moves& moves_;
    std::shared_ptr<rule::Symbols> symbols_;
};

} // namespace

namespace {

/// The item that an answer is to, in rows too; nullptr when the form asks no such thing.
const Item* item_behind(const Form& form, std::string_view key) {
    const auto dot = key.find('.');
    if (dot == std::string_view::npos) return form.item(key);
    const auto* rows = form.item(key.substr(0, dot));
    if (rows == nullptr || rows->type != ItemType::rows) return nullptr;
    const auto part = std::ranges::find(rows->items, key.substr(key.rfind('.') + 1), &Item::id);
    return part == rows->items.end() ? nullptr : &*part;
}

} // namespace

bool mean_another(const Item& one, const Item& other) {
    const auto system = [](const Item& item) { return item.system ? item.system->id : std::string(); };
    return one.type != other.type || unit_of(one) != unit_of(other) || system(one) != system(other) ||
           one.instrument != other.instrument;
}

Answers still_fit(const Form& form, const Form& asked, const Answers& answers) {
    Answers fitting;
    for (const auto& [key, answer] : answers) {
        const auto* now = item_behind(form, key);
        const auto* then = item_behind(asked, key);
        if (now == nullptr || then == nullptr || answer.empty() || mean_another(*now, *then)) continue;
        if (now->type != ItemType::rows && read_answer(*now, answer, *form.symbols))
            fitting.emplace(key, answer);
    }
    return fitting;
}

Moved carry_over(const Form& form, const Form* asked, const Moves& moves, const Answers& answers) {
    Moved moved{.answers = answers, .moves = {}};
    for (const auto& item : form.items)
        if (item.type != ItemType::rows) ItemCarried(form, asked, item, moves).run(answers, moved);
    return moved;
}

} // namespace bedre::form
