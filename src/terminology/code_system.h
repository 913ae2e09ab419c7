// Code systems (kodeverk): what a code can be, and what each means.
#pragma once

#include "text/language.h"

#include <string>
#include <string_view>
#include <vector>

namespace bedre::terminology {

struct Code {
    std::string id; ///< as it is written in the system
    text::Title title;
};

/// Has either a list of codes, or, where the list is not ours to hand out, the form that its codes have.
struct CodeSystem {
    std::string id;
    text::Title title;
    std::string owner;
    std::string version; ///< empty when nobody has said
    std::string address; ///< urn:oid:... or a web address; empty when nobody has said
    std::vector<Code> codes;
    std::string pattern = {}; ///< as is_pattern() has it; empty with a list
    std::string example = {}; ///< a code of that form

    const Code* code(std::string_view id) const;
};

/// Whether something is the form of codes. Shape: A for a capital letter, 9 for a digit, X for either, [ and
/// ] around an end that may be left out, and . - + for themselves: "A9X[.X[X]]".
bool is_pattern(std::string_view pattern);
bool fits(std::string_view pattern, std::string_view code);

/// A code as it is kept: of a system without a list in capitals.
/// Errors: invalid with terminology.unknown_code, or terminology.not_a_code with an example of one.
Result<std::string> read_code(const CodeSystem& system, std::string_view typed);

} // namespace bedre::terminology
