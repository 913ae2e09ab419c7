#include "calendar/clock.h"

namespace bedre::calendar {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace bedre::calendar
