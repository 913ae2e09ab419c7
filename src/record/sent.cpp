#include "record/sent.h"

namespace bedre::record {

void check_attempt(const std::string& attempt, Findings& findings) {
    constexpr std::size_t longest = 64; // bytes
    if (attempt.empty() || attempt.size() > longest)
        findings.push_back({"record.attempt_required", {.path = "/key"}, {}});
}

std::optional<calendar::Date> read_day(const std::string& on, std::optional<calendar::Date> latest,
                                       Findings& findings) {
    const auto day = calendar::Date::parse(on);
    if (!day) {
        findings.push_back({"record.invalid_date", {.path = "/on"}, {}});
        return std::nullopt;
    }
    if (latest && day.value() > *latest) findings.push_back({"record.in_the_future", {.path = "/on"}, {}});
    return day.value();
}

} // namespace bedre::record
