// What tests of this module ask of a file: what was taken of it, what was wrong, what was noted.
#pragma once

#include "sheet/sheet.h"

#include <gtest/gtest.h>

namespace bedre::sheet {

/// What has been taken: names, then texts by row.
struct Taken {
    std::vector<std::string> names;
    std::vector<int> numbers;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::vector<Kind>> kinds;
};

struct Reading {
    Taken taken;
    Result<Sheet> sheet = Sheet();
};

inline Reading reading_of(std::string bytes, const Asked& asked = {}) {
    Reading reading;
    const Taker taker{.head = [&](const Head& head) { reading.taken.names = head.names; },
                      .row =
                          [&](const Head&, const Row& row) {
                              reading.taken.numbers.push_back(row.number);
                              auto& texts = reading.taken.rows.emplace_back();
                              auto& kinds = reading.taken.kinds.emplace_back();
                              for (const auto& cell : row.cells) {
                                  texts.emplace_back(cell.text);
                                  kinds.push_back(cell.kind);
                              }
                          }};
    reading.sheet = read(std::move(bytes), asked, taker);
    return reading;
}

inline Taken taken(std::string bytes, const Asked& asked = {}) {
    auto reading = reading_of(std::move(bytes), asked);
    EXPECT_TRUE(reading.sheet) << reading.sheet.error().findings.front().code;
    return std::move(reading.taken);
}

inline std::string detail(const Finding& finding, std::string_view name) {
    for (const auto& one : finding.details)
        if (one.name == name) return one.value;
    return "";
}

/// "C14 sheet.error_cell", each.
inline std::vector<std::string> faults_of(std::string bytes, const Asked& asked = {}) {
    const auto reading = reading_of(std::move(bytes), asked);
    if (reading.sheet) return {};
    std::vector<std::string> all;
    for (const auto& finding : reading.sheet.error().findings) {
        const auto cell = detail(finding, "cell");
        all.push_back(cell.empty() ? finding.code : cell + " " + finding.code);
    }
    return all;
}

inline std::vector<std::string> notes_of(std::string bytes, const Asked& asked = {}) {
    const auto reading = reading_of(std::move(bytes), asked);
    std::vector<std::string> all;
    if (reading.sheet)
        for (const auto& note : reading.sheet.value().notes)
            all.push_back(note.code + " " + detail(note, "n"));
    return all;
}

} // namespace bedre::sheet
