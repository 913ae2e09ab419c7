#include "rule/vocabulary.h"

#include "outcome/outcome.h"

#include <mutex>

namespace bedre::rule {

std::string name(Type type) {
    switch (type.base) {
    case Base::boolean: return "yes/no";
    case Base::integer: return "integer";
    case Base::decimal: return fmt::format("decimal({})", type.scale);
    case Base::code: return "code";
    case Base::text: return "text";
    case Base::date: return "date";
    case Base::instant: return "instant";
    }
    return {};
}

std::int32_t Symbols::number(std::string_view word) {
    {
        const std::shared_lock lock(mutex_);
        if (const auto found = numbers_.find(word); found != numbers_.end()) return found->second;
    }
    const std::unique_lock lock(mutex_);
    const auto [place, added] =
        numbers_.try_emplace(std::string(word), static_cast<std::int32_t>(words_.size()));
    if (added) words_.emplace_back(word);
    return place->second;
}

std::string Symbols::word(std::int64_t number) const {
    const std::shared_lock lock(mutex_);
    ENSURE(number >= 0 && static_cast<std::size_t>(number) < words_.size());
    return words_[static_cast<std::size_t>(number)];
}

} // namespace bedre::rule
