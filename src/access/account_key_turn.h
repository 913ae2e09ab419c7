// Taking another key of the accounts into use, while servers run.
#pragma once

#include "access/account_keys.h"
#include "sql/database.h"

namespace bedre::access {

/// One key in the place of another. Until end() says that it is whole both are in the file and open what they
/// have sealed; whoever is interrupted leaves that, and the next who begins goes on.
class AccountKeyTurn {
  public:
    /// Draws a key, with which is sealed from here on, at all servers; or goes on with one that is on its
    /// way. Errors: as Accounts::open and AccountKeys::add.
    static Result<AccountKeyTurn> begin(const std::string& place, const std::string& key);
    /// Seals anew what the former key has sealed, some rows at a time. No when all have been gone through.
    /// Range: `most` at least 1.
    Result<bool> seal_anew(std::int64_t most);
    /// Lets go of the former key, if it opens nothing any more. No when it did: what there was is sealed
    /// anew, and one asks again. Errors: as AccountKeys::keep_newest.
    Result<bool> end();

  private:
    AccountKeyTurn(sql::Database database, AccountKeys keys)
        : database_(std::move(database)), keys_(std::move(keys)) {}
    sql::Database database_;
    AccountKeys keys_;
    std::size_t table_ = 0; ///< of those with something sealed
    std::string after_;     ///< row that was gone through last
};

/// A whole turn. Errors: as AccountKeyTurn.
Result<void> turn_account_keys(const std::string& place, const std::string& key);

} // namespace bedre::access
