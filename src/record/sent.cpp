#include "record/sent.h"

#include "calendar/oslo.h"
#include "mail/mail.h"
#include "text/utf8.h"

namespace bedre::record {

void check_attempt(const std::string& attempt, Findings& findings) {
    constexpr std::size_t longest = 64; // bytes
    if (attempt.empty() || attempt.size() > longest || !text::is_text(attempt))
        findings.push_back({"record.attempt_required", {.path = "/key"}, {}});
}

void check_reason(const std::string& reason, Findings& findings) {
    constexpr std::size_t longest = 400; // bytes
    if (reason.empty()) findings.push_back({"record.reason_required", {.path = "/reason"}, {}});
    if (reason.size() > longest || !text::is_text(reason))
        findings.push_back({"record.reason_too_long", {.path = "/reason"}, {}});
}

void check_decision(const std::string& decision, Findings& findings) {
    constexpr std::size_t longest = 40; // bytes
    if (decision.size() > longest || !text::is_text(decision))
        findings.push_back({"record.decision_too_long", {.path = "/decision"}, {}});
}

Error changed_meanwhile(std::int64_t now, std::int64_t yours) {
    return outcome::conflict("record.changed_meanwhile",
                             {{"now", std::to_string(now)}, {"yours", std::to_string(yours)}});
}

std::optional<calendar::Date> read_day(const std::string& on, std::optional<calendar::Date> latest,
                                       Findings& findings, const std::string& path) {
    const auto day = calendar::Date::parse(on);
    if (!day) {
        findings.push_back({"record.invalid_date", {.path = path}, {}});
        return std::nullopt;
    }
    if (latest && day.value() > *latest) findings.push_back({"record.in_the_future", {.path = path}, {}});
    return day.value();
}

std::optional<calendar::Instant> read_time(const std::string& time, calendar::Date on, Findings& findings) {
    if (time.empty()) return std::nullopt;
    const auto clock = calendar::parse_clock(time);
    if (!clock) {
        findings.push_back({"record.invalid_time", {.path = "/time"}, {}});
        return std::nullopt;
    }
    const auto reading = calendar::read_local({on, *clock});
    if (reading.kind == calendar::LocalReading::Kind::missing)
        findings.push_back(
            {"record.no_such_time", {.path = "/time"}, {{"date", on.norwegian()}, {"time", time}}});
    return reading.instant;
}

void check_address(const std::string& item, const form::Answers& answers, Findings& findings) {
    const auto answer = answers.find(item);
    if (answer == answers.end() || answer->second.empty() || mail::is_address(answer->second)) return;
    findings.push_back({"record.not_an_address", {.path = "/answers/" + item}, {}});
}

} // namespace bedre::record
