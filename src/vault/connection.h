// How the vault reaches its database.
#pragma once

#include "sql/database.h"

namespace bedre::vault {

/// A database to which there is a new connection when the present one is lost.
class Connection {
  public:
    Connection(std::string place, sql::Database database)
        : place_(std::move(place)), database_(std::move(database)) {}

    /// Does it, and once more where the connection was lost.
    template <class Use> auto with(Use use) -> decltype(use(std::declval<sql::Database&>())) {
        auto result = use(database_);
        if (result || database_.is_usable()) return result;
        database_ = TRY(sql::Database::open(place_, sql::Database::Mode::existing));
        return use(database_);
    }

  private:
    std::string place_;
    sql::Database database_;
};

} // namespace bedre::vault
