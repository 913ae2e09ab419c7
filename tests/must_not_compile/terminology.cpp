// Personal data cannot be printed, nor told in an Error.
#include "terminology/identity_number.h"

#include <iostream>

namespace bedre::terminology {

[[maybe_unused]] inline std::string scheme_of(const IdentityNumber& number) {
    return fmt::format("{}", name(number.scheme()));
}

#ifdef CASE_an_identity_number_is_formatted // error: .*type_is_unformattable|Cannot format an argument
inline std::string format(const IdentityNumber& number) {
    return fmt::format("{}", number);
}
#endif

#ifdef CASE_an_identity_number_is_printed // error: no match for 'operator<<'
inline void print(const IdentityNumber& number) {
    std::cout << number;
}
#endif

#ifdef CASE_an_identity_number_is_told_in_an_error // error: could not convert
inline Error tell(const IdentityNumber& number) {
    return outcome::fault("identity.wrong_length", {{"number", number}});
}
#endif

} // namespace bedre::terminology
