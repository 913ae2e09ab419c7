// When two Norwegian texts are the same to a reader, and in which order a reader expects them.
#pragma once

#include <string>
#include <string_view>

namespace bedre::text {

/// The form of a text that searching and comparing use: texts that a reader takes to be the same have the
/// same form. Not for showing.
/// Method: compatibility forms, case and invisible characters are folded (NFKC_Casefold); æ, ø and å are
/// letters of their own, `aa` is å, the Swedish ä and ö are æ and ø, and other letters lose their marks (é is
/// e, Sámi đ is d). White space becomes one space, none at the ends. All dashes become `-`. A hyphen inside a
/// word, or at the end of a line that breaks one, goes away together with the break ("demens-⏎utvikling" and
/// "demensutvikling" are the same), but one that stands for the rest of a word stays ("behandlings- og
/// utskrivningsforløp").
/// Range: fold(fold(x)) = fold(x). Bytes that are not UTF-8 become U+FFFD. The result is in NFC.
/// Source: Unicode Standard Annex 15 and section 3.13; the equalities of letters from CLDR 42, collation
/// "no".
std::string fold(std::string_view text);

/// The text with its first letter as a capital, for words that begin a sentence.
std::string with_capital(std::string_view text);

/// Norwegian alphabetical order, as a comparator for sort, set and map: ... z æ ø å, with aa as å, case last.
/// Promise: a total order in which only equal bytes are equal; safe in any thread.
/// Source: CLDR 42, collation "no", through ICU.
struct NorwegianOrder {
    using is_transparent = void;
    bool operator()(std::string_view left, std::string_view right) const;
};

} // namespace bedre::text
