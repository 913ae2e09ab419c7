// Episodes by their numbers, for tests.
#pragma once

#include "record/test_mergers.h"

namespace bedre::record {

inline EpisodeKey again(EpisodeKey key, std::int64_t number = 2) {
    key.number = number;
    return key;
}

/// "1 2, next 3".
inline std::string listed(const Result<Numbers>& numbers) {
    if (!numbers) return numbers.error().code;
    std::string all;
    for (const auto number : numbers.value().known)
        all += fmt::format("{}{}", all.empty() ? "" : " ", number);
    return numbers.value().next ? fmt::format("{}, next {}", all, *numbers.value().next) : all;
}

} // namespace bedre::record
