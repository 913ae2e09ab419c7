// What is done beside the writing, on a thread and a connection of its own: keeping SQLite's log short,
// hearing of what other servers write, and bearing witness. Used inside this module only.
#pragma once

#include "journal/journal.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace bedre::journal {

class Keeper {
  public:
    struct Duties {
        std::function<Head()> head; ///< how far the journal has come, as far as is known
        std::function<void()> look; ///< called when another server may have written
        std::function<std::unique_lock<std::mutex>()> hold; ///< nothing is written as long as it is held
        std::function<bool()> may_sign;                     ///< no when another key has taken over
    };

    Keeper(std::string place, sql::Database database, const Options& options, const Salt& installation,
           std::optional<Witness> witness, Duties duties);
    /// Ends the thread; then bears witness a last time.
    ~Keeper();
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

  private:
    void run();
    bool stops_within(std::chrono::milliseconds time);
    void keep_log_short();
    void listen();
    void bear_witness(bool at_the_end);

    const std::string place_;
    sql::Database database_; // the thread's, like all below but the last three
    const Options& options_;
    const Salt installation_;
    std::optional<Witness> witness_;
    const Duties duties_;
    Head flushed_;
    Head witnessed_;
    std::chrono::steady_clock::time_point witnessed_at_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point looked_at_ = witnessed_at_;

    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false; // guarded by mutex_
    std::thread thread_;
};

} // namespace bedre::journal
