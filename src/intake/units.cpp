#include "intake/units.h"

#include "text/folding.h"

#include <algorithm>

namespace bedre::intake {

using community::Unit;

Units::Units(const community::Community& community) {
    const auto add = [](auto& all, std::string key, const Unit& unit) {
        auto& units = all[std::move(key)];
        if (units.empty() || units.back() != &unit) units.push_back(&unit);
    };
    for (const auto& unit : community.units) {
        for (const auto& number : unit.numbers)
            add(numbers_, number.number, unit);
        for (const auto& title : {std::optional(unit.title.nb), unit.title.nn, unit.title.en})
            if (title) add(names_, text::fold(*title), unit);
    }
}

const Unit* Units::by_number(std::string_view number, calendar::Date day) const {
    const auto found = numbers_.find(number);
    if (found == numbers_.end()) return nullptr;
    const auto has_it = [&](const Unit* unit) {
        return std::ranges::any_of(unit->numbers, [&](const community::Number& one) {
            return one.number == number && one.validity.covers(day);
        });
    };
    const auto on_the_day = std::ranges::find_if(found->second, has_it);
    if (on_the_day != found->second.end()) return *on_the_day;
    return found->second.size() == 1 ? found->second.front() : nullptr;
}

const Unit* Units::by_name(std::string_view name) {
    if (const auto known = found_.find(name); known != found_.end()) return known->second;
    constexpr std::size_t most = 10'000; // of a file that is full of other names
    if (found_.size() > most) found_.clear();
    const auto found = names_.find(text::fold(name));
    const bool is_one = found != names_.end() && found->second.size() == 1;
    return found_[std::string(name)] = is_one ? found->second.front() : nullptr;
}

} // namespace bedre::intake
