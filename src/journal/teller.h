// Tells those who wait what has become of what they sent, on a thread of its own: writing out an answer must
// not keep the next batch from the disk. Used inside this module only.
#pragma once

#include "journal/journal.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace bedre::journal {

class Teller {
  public:
    struct Answer {
        Acknowledge acknowledge;
        Result<Receipt> result;
    };

    explicit Teller(std::function<void(std::string_view)> on_bug);
    /// Tells the rest first.
    ~Teller();
    Teller(const Teller&) = delete;
    Teller& operator=(const Teller&) = delete;

    /// Each is told once, in order.
    void tell(std::vector<Answer> answers);

  private:
    void run();

    const std::function<void(std::string_view)> on_bug_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<Answer> waiting_; // guarded by mutex_, like the next
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace bedre::journal
