// The signals that end the program, taken when it is ready to end.
#pragma once

#include <chrono>
#include <csignal>

namespace bedre::app {

/// Blocks them, in this thread and all that it starts, so that wait() can take them.
class EndSignals {
  public:
    EndSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    /// Whether one came within that time.
    bool wait(std::chrono::seconds time) const {
        const timespec limit{.tv_sec = time.count(), .tv_nsec = 0};
        return sigtimedwait(&signals_, nullptr, &limit) > 0;
    }

  private:
    sigset_t signals_;
};

} // namespace bedre::app
