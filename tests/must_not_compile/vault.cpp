// What is said about a person cannot be printed, nor told in an Error.
#include "vault/identity.h"

#include <iostream>

namespace bedre::vault {

[[maybe_unused]] inline std::size_t size_of(const Personal& text) {
    return fmt::formatted_size("{}", text.revealed().size());
}

#ifdef CASE_a_name_is_formatted // error: .*type_is_unformattable|Cannot format an argument
inline std::string format(const Identity& identity) {
    return fmt::format("{}", identity.family);
}
#endif

#ifdef CASE_a_name_is_printed // error: no match for 'operator<<'
inline void print(const Identity& identity) {
    std::cout << identity.family;
}
#endif

#ifdef CASE_a_name_is_told_in_an_error // error: could not convert
inline Error tell(const Identity& identity) {
    return outcome::fault("identity.unknown", {{"name", identity.family}});
}
#endif

#ifdef CASE_a_text_is_taken_for_a_personal_one // error: could not convert
inline Identity make(std::string name) {
    return {.identifiers = {}, .family = name};
}
#endif

} // namespace bedre::vault
