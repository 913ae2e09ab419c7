#include "calendar/clock.h"

#include "calendar/oslo.h"

namespace bedre::calendar {

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

Instant StandingDay::now() const {
    return read_local({day_, local_time(SystemClock().now()).clock}).instant;
}

} // namespace bedre::calendar
