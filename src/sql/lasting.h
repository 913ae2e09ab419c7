// A connection that comes back.
#pragma once

#include "sql/database.h"

namespace bedre::sql {

/// A database to which there is a new connection when the present one is lost. Belongs to one thread at a
/// time.
class Lasting {
  public:
    Lasting(std::string place, Database database)
        : place_(std::move(place)), database_(std::move(database)) {}

    /// Does it, and once more where the connection was lost. Where it does not come back, those who ask soon
    /// after are told so at once, instead of waiting one after the other.
    template <class Use> auto with(Use use) -> decltype(use(std::declval<Database&>())) {
        using Clock = std::chrono::steady_clock;
        if (Clock::now() < again_from_) return outcome::unavailable("sql.connection_lost");
        auto result = use(database_);
        if (result || database_.is_usable()) return result;
        auto opened = Database::open(place_, Database::Mode::existing);
        if (!opened) {
            again_from_ = Clock::now() + std::chrono::seconds(1);
            return opened.error();
        }
        database_ = std::move(opened).value();
        return use(database_);
    }

  private:
    std::string place_;
    Database database_;
    std::chrono::steady_clock::time_point again_from_;
};

/// A file of secrets is for its owner alone, and is made so if it may be made; SQLite makes the files beside
/// it alike. Who may read a database on a server, the server says. Errors: sql.open_to_others.
Result<void> keep_private(const std::string& place, Database::Mode mode);

} // namespace bedre::sql
