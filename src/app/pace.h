// How often somebody at the command line is told how far something has come.
#pragma once

#include <chrono>

namespace bedre::app {

class Pace {
  public:
    /// Whether enough time has passed since a line was due, or since this was made.
    bool is_due() {
        const auto now = Time::now();
        if (now - last_ < between_lines) return false;
        last_ = now;
        return true;
    }

  private:
    using Time = std::chrono::steady_clock;
    static constexpr auto between_lines = std::chrono::seconds(2);
    Time::time_point last_ = Time::now();
};

} // namespace bedre::app
