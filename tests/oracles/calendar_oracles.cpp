#include "calendar/working_days.h"
#include "oracle.h"

namespace bedre::oracles {

std::optional<Answer> compute_working_days(const Case& one) {
    if (const auto years = one.maybe("years")) {
        std::vector<std::string> easters;
        for (const auto& year : years->values())
            easters.push_back(calendar::easter_sunday(static_cast<int>(year.integer())).iso());
        return Answer{{{"easter", easters}}};
    }
    const auto received = calendar::Date::parse(one.at("received").text()).value();
    const auto days = static_cast<int>(one.at("working_days").integer());
    return Answer{{{"deadline", calendar::add_working_days(received, days).iso()}}};
}

} // namespace bedre::oracles
