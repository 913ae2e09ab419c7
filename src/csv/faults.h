// The faults of a file, as many as somebody reads.
#pragma once

#include "outcome/outcome.h"

namespace bedre::csv {

/// Promise: holds a hundred at most, and counts the rest.
class Faults {
  public:
    void add(std::string code, int line, int column, outcome::Details details = {}) {
        constexpr std::size_t most = 100;
        if (findings_.size() < most)
            findings_.push_back({.code = std::move(code),
                                 .place = {.file = {}, .line = line, .column = column, .path = {}},
                                 .details = std::move(details)});
        else
            ++more_;
    }

    bool empty() const { return findings_.empty(); }

    /// Those that it holds, and how many more there are where the last of them stands: csv.more_faults.
    Error error() && {
        if (more_ > 0)
            findings_.push_back({.code = "csv.more_faults",
                                 .place = findings_.back().place,
                                 .details = {{"n", std::to_string(more_)}}});
        return outcome::invalid(std::move(findings_));
    }

  private:
    Findings findings_;
    std::size_t more_ = 0;
};

} // namespace bedre::csv
