#include "report/refused_content.h"

#include "calendar/oslo.h"

namespace bedre::report {

namespace {
// Enough to know one from another by.
constexpr std::size_t digits_told = 12;
} // namespace

std::string place_of(const outcome::Place& place) {
    if (place.file.empty()) return place.path.starts_with('/') ? place.path.substr(1) : place.path;
    auto told = place.file;
    if (place.line > 0) told += fmt::format(":{}", place.line);
    if (place.column > 0) told += fmt::format(":{}", place.column);
    return told;
}

outcome::Details which_content(calendar::Instant adopted, const journal::Digest& digest) {
    return {{"when", calendar::local_time(adopted).norwegian()},
            {"digest", journal::hex(digest).substr(0, digits_told)}};
}

std::optional<ContentRefusal> content_refusal(const Context& context, const record::RefusedContent* refused) {
    if (refused == nullptr || !context.may(access::Act::read, access::Data::roles)) return std::nullopt;
    ContentRefusal told{
        .title = context.say("report.content_refused"),
        .runs_on = context.say("report.content_runs_on", which_content(refused->adopted, refused->runs_on)),
        .faults = {}};
    for (const auto& fault : refused->why.findings)
        told.faults.push_back({place_of(fault.place), context.say(fault.code, fault.details)});
    if (told.faults.empty())
        told.faults.push_back({"", context.say(refused->why.code, refused->why.details)});
    return told;
}

} // namespace bedre::report
