// A look at a person comes from the log alone, and a password is told to nobody.
#include "access/access_log.h"
#include "access/password.h"

#include <iostream>

namespace bedre::access {

[[maybe_unused]] inline const std::string& whom(const Look& look) {
    return look.subject();
}

#ifdef CASE_a_look_is_made_by_hand // error: .*is private within this context
inline Look look(const Actor& actor) {
    return Look(actor, "person.1", 1);
}
#endif

#ifdef CASE_a_password_is_formatted // error: .*type_is_unformattable|Cannot format an argument
inline std::string format(const Password& password) {
    return fmt::format("{}", password);
}
#endif

#ifdef CASE_a_password_is_printed // error: no match for 'operator<<'
inline void print(const Password& password) {
    std::cout << password;
}
#endif

} // namespace bedre::access
