#include "disclosure/disclosure.h"

namespace bedre::disclosure {

bool may_see(const metric::Bound& metric, access::Audience audience) {
    switch (metric.about) {
    case metric::About::organisations: return true;
    case metric::About::persons: return audience == access::Audience::granted;
    }
    ENSURE(false && "a metric is about something");
}

} // namespace bedre::disclosure
