// What the commands about accounts and programs have in common.
#pragma once

#include "access/accounts.h"
#include "app/commands.h"
#include "catalogue/catalogue.h"

namespace bedre::app {

struct AccountsPlace {
    std::string data;
    std::string accounts; ///< empty: beside the file
    std::string key;      ///< empty: beside the file
};
/// The accounts of a record that there is. Errors: as is_demo_file and access::Accounts::open;
/// access.no_accounts.
Result<std::unique_ptr<access::Accounts>> open_accounts(const AccountsPlace& place, sql::Database::Mode mode);

/// "17: Kontakt, Havn, fra 01.02.2026".
std::string line_of(const access::Assignment& given, const catalogue::Catalogue& catalogue,
                    const text::Phrases& phrases);

/// Prints what was done, or what was wrong. Gives the exit code.
int told_or(const Result<std::string>& done, const text::Phrases& phrases);

} // namespace bedre::app
