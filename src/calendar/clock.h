// Where the present comes from. Whoever needs to know what time it is takes a Clock as an argument.
#pragma once

#include "calendar/date.h"
#include "calendar/instant.h"

#include <atomic>

namespace bedre::calendar {

/// Says what time it is.
/// Promise: may be asked from any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// The clock of the computer. It may be set back, so two readings need not be in order.
class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

/// The time of the computer's clock, always on the same day: what a demonstration shows does not grow old.
class StandingDay final : public Clock {
  public:
    explicit StandingDay(Date day) : day_(day) {}
    Instant now() const override;

  private:
    Date day_;
};

/// A clock that shows what it has been told, for tests and simulations.
class SetClock final : public Clock {
  public:
    explicit SetClock(Instant instant) : instant_(instant) {}

    Instant now() const override { return instant_.load(); }
    void set(Instant instant) { instant_.store(instant); }

  private:
    std::atomic<Instant> instant_;
};

} // namespace bedre::calendar
