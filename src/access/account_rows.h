// What stands in the accounts of one of them. Used inside this module only.
#pragma once

#include "access/accounts.h"

namespace bedre::access {

struct Accounts::Row {
    SignedIn who;
    Account::State state = Account::State::invited;
    std::string name;
    std::string sign_in;
    std::string password;
    CodeSecret secret{};
    std::int64_t last_step = 0;
};

inline std::int64_t number_of(Account::State state) {
    return static_cast<std::int64_t>(state);
}

bool is_sign_in_name(std::string_view text);

} // namespace bedre::access
