// Gathers what is wrong with what was handed to an instrument, so that all of it is told at once.
#pragma once

#include "outcome/outcome.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::instrument {

struct Range {
    int least = 0;
    int most = 0;
};

class Checked {
  public:
    /// A measure that was taken must lie where such a measure can.
    void in_range(std::string_view path, std::optional<int> value, Range range);
    void fault(std::string code, std::string path, outcome::Details details = {});
    /// Errors: all that was found.
    Result<void> result() &&;

  private:
    Findings findings_;
};

/// The names of those that are missing.
class Asked {
  public:
    template <class T> void of(std::string_view name, const std::optional<T>& answer) {
        if (!answer) missing.emplace_back(name);
    }
    bool complete() const { return missing.empty(); }

    std::vector<std::string> missing;
};

/// What follows from an answer, where there is one.
template <class T, class Function> auto if_given(const std::optional<T>& answer, Function function)
    -> std::optional<std::decay_t<decltype(function(*answer))>> {
    if (!answer) return std::nullopt;
    return function(*answer);
}

} // namespace bedre::instrument
