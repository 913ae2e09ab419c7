// A record as lines of text, for tests.
#pragma once

#include "record/move.h"

namespace bedre::record {

using Lines = std::vector<std::string>;

inline Lines lines_of(const std::string& place) {
    Lines lines;
    export_to(place, [&](std::string_view line) -> Result<void> {
        lines.emplace_back(line);
        return {};
    }).value();
    return lines;
}

inline Result<journal::Head> import_lines(const std::string& place, const Lines& lines,
                                          std::optional<calendar::Instant> until = {},
                                          const journal::FindKey& keys = {}) {
    std::size_t next = 0;
    return import_from(
        place, until,
        [&]() -> Result<std::optional<std::string>> {
            return next < lines.size() ? std::optional(lines[next++]) : std::optional<std::string>();
        },
        keys);
}

} // namespace bedre::record
