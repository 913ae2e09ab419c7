// The texts of the house in all its languages, and how faults are told at the command line.
#pragma once

#include "text/phrases.h"

#include <array>

namespace bedre::app {

/// By text::Language, from the files that come with the program.
std::array<text::Phrases, 3> load_phrases();

/// "file:line:column: code: what is wrong and what would be right", a line each.
std::string told(const Findings& findings, const text::Phrases& phrases);
/// An error in one line, its findings below.
std::string told(const Error& error, const text::Phrases& phrases);

/// An address to put a path after: "https://bedre.example.no" of "https://bedre.example.no/".
std::string origin_of(std::string site);

} // namespace bedre::app
