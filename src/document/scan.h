// Puts right what a scanner has confused in one word.
#pragma once

#include "document/vocabulary.h"

namespace bedre::document {

class ScanRepair {
  public:
    explicit ScanRepair(const Vocabulary& vocabulary);

    /// The word as it stood on the paper, with its marks; the same where nothing known is meant. Two words
    /// where the scanner has lost the space between.
    std::vector<std::string> repaired(const std::string& word) const;

  private:
    bool knows(const std::string& word) const { return words_.contains(word); }
    std::optional<std::string> exchanged(const std::string& letters) const;
    std::optional<std::string> inside(const std::string& letters) const;
    std::optional<std::string> nearly(const std::string& letters) const;

    std::unordered_set<std::string> words_; ///< folded
    std::unordered_set<std::string> stems_; ///< beginnings of words, up to and behind an æ, ø or å
};

} // namespace bedre::document
