// Any Date for RapidCheck, over the years that people live in and plan for.
#pragma once

#include "calendar/date.h"

#include <rapidcheck.h>

#include <ostream>

namespace bedre::calendar {

inline std::ostream& operator<<(std::ostream& out, Date date) {
    return out << date.iso();
}

inline Date on(std::string_view iso) {
    return Date::parse(iso).value();
}

} // namespace bedre::calendar

namespace rc {

template <> struct Arbitrary<bedre::calendar::Date> {
    static Gen<bedre::calendar::Date> arbitrary() {
        using bedre::calendar::Date;
        using bedre::calendar::on;
        return gen::map(gen::inRange(on("1900-01-01").days_since_1970(), on("2101-01-01").days_since_1970()),
                        &Date::from_days_since_1970);
    }
};

} // namespace rc
