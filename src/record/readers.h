// Connections for reading. Used inside this module only.
#pragma once

#include "record/record.h"

#include <mutex>

namespace bedre::record {

/// Connections for reading, as many as are in use at the same time.
class Record::Readers {
  public:
    explicit Readers(std::string place) : place_(std::move(place)) {}

    template <class Use> auto with(Use use) -> decltype(use(std::declval<sql::Database&>())) {
        auto result = once(use);
        // A connection that has lain idle may have been lost meanwhile, and all the others with it.
        if (!result && result.error().code == "sql.connection_lost") return once(use);
        return result;
    }

  private:
    template <class Use> auto once(Use use) -> decltype(use(std::declval<sql::Database&>())) {
        auto database = TRY(take());
        // One point in time, so that the version that is told belongs to the state that is told.
        auto result = [&]() -> decltype(use(database)) {
            const auto snapshot = TRY(sql::Transaction::snapshot(database));
            return use(database);
        }();
        const std::lock_guard lock(mutex_);
        if (database.is_usable())
            idle_.push_back(std::move(database));
        else
            idle_.clear();
        return result;
    }

    Result<sql::Database> take() {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                auto database = std::move(idle_.back());
                idle_.pop_back();
                return database;
            }
        }
        return sql::Database::open(place_, sql::Database::Mode::existing);
    }

    const std::string place_;
    std::mutex mutex_;
    std::vector<sql::Database> idle_; // guarded by mutex_
};

} // namespace bedre::record
