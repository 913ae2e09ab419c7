// Which numbers may leave the house, and for whom. Whoever shows, sends or exports a number is given a
// Published one, and only protect() can make it.
#pragma once

#include "access/access.h"
#include "tally/tally.h"

namespace bedre::disclosure {

template <class Value> class Published;

/// What a metric counts, for whom it may be told. Organisations, milestones and documents are open to all.
/// What counts persons, or is derived from such a count, goes to granted audiences only, until releases
/// exist.
bool may_see(const metric::Bound& metric, access::Audience audience);

/// Errors: refused with disclosure.persons.
template <class Value>
Result<Published<Value>> protect(const metric::Bound& metric, Value value, access::Audience audience);

/// A number that has passed protect(), and the audience that it may be told to.
template <class Value> class Published {
  public:
    const Value& value() const { return value_; }
    access::Audience audience() const { return audience_; }

  private:
    template <class Any>
    friend Result<Published<Any>> protect(const metric::Bound& metric, Any value, access::Audience audience);
    Published(Value value, access::Audience audience) : value_(std::move(value)), audience_(audience) {}
    Value value_;
    access::Audience audience_;
};

template <class Value>
Result<Published<Value>> protect(const metric::Bound& metric, Value value, access::Audience audience) {
    if (!may_see(metric, audience)) return outcome::refused("disclosure.persons", {{"metric", metric.name}});
    return Published<Value>(std::move(value), audience);
}

} // namespace bedre::disclosure
