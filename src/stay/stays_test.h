// Stays for tests: by hand, and at random.
#pragma once

#include "calendar/arbitrary_test.h"
#include "stay/stay.h"

#include <rapidcheck.h>

#include <algorithm>

namespace bedre::stay {

using calendar::Instant;
using calendar::LocalTime;
using calendar::on;

/// "2026-02-05 12:00", as a clock in Norway shows it.
inline LocalTime at(const std::string& text) {
    return {on(text.substr(0, 10)), std::chrono::hours(std::stoi(text.substr(11, 2))) +
                                        std::chrono::minutes(std::stoi(text.substr(14, 2)))};
}

/// An acute stay of an old person.
inline Reported reported(std::string id, const std::string& admitted, const std::string& discharged) {
    return {.id = std::move(id),
            .admitted = at(admitted),
            .discharged = discharged.empty() ? std::nullopt : std::optional(at(discharged)),
            .care = Care::overnight,
            .sector = Sector::somatic,
            .particulars = {.hospital = "Ahus", .age = 80, .acute = true, .planned = false}};
}

/// Of which all is known until 2100.
inline Report report(std::vector<Reported> stays) {
    return {
        .zone = "Europe/Oslo", .stays = std::move(stays), .until = calendar::start_of_day(on("2100-01-01"))};
}

/// "stay.no_such_time /stays/0/admitted, ...", or "none".
template <class T> std::string faults_of(const Result<T>& result) {
    if (result) return "none";
    std::string all;
    for (const auto& finding : result.error().findings)
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", finding.code, finding.place.path);
    return all;
}

/// Some stays of one person, begun in the 50 days from `base` on; the last may go on or have ended in death.
inline rc::Gen<Report> any_report(Instant base) {
    return rc::gen::exec([base] {
        const auto count = *rc::gen::inRange<std::size_t>(0, 9);
        const auto of = [](auto... values) { return *rc::gen::element(values...); };
        std::vector<Stay> stays;
        for (std::size_t i = 0; i < count; ++i) {
            const auto admitted = base + std::chrono::minutes(30) * *rc::gen::inRange(0, 50 * 48);
            const auto discharged = admitted + std::chrono::minutes(30) * *rc::gen::inRange(0, 10 * 48);
            Particulars said{.hospital = of(std::string("Ahus"), std::string("OUS")),
                             .age = *rc::gen::element<std::optional<int>>(std::nullopt, 64, 66, 67, 90),
                             .acute = *rc::gen::element<std::optional<bool>>(std::nullopt, true, false),
                             .planned = *rc::gen::element<std::optional<bool>>(std::nullopt, true, false),
                             .transferred_here = of(true, false),
                             .condition = of(std::string(), std::string("J44"), std::string("S72")),
                             .purpose = of(Purpose::other, Purpose::other, Purpose::rehabilitation),
                             .against_advice = of(false, false, true)};
            stays.push_back({fmt::format("s{}", i), admitted, discharged, std::move(said)});
        }
        std::ranges::sort(stays, begins_before);
        if (!stays.empty() && of(true, false)) stays.back().discharged = std::nullopt;
        if (!stays.empty() && stays.back().discharged) stays.back().particulars.died = of(true, false);
        auto all = report({});
        all.until = base + calendar::days(*rc::gen::inRange(62, 100));
        for (const auto& stay : stays)
            all.stays.push_back(
                {stay.id, calendar::local_time(stay.admitted),
                 stay.discharged ? std::optional(calendar::local_time(*stay.discharged)) : std::nullopt,
                 of(Care::overnight, Care::overnight, Care::overnight, Care::day),
                 of(Sector::somatic, Sector::somatic, Sector::somatic, Sector::psychiatric),
                 stay.particulars});
        if (!stays.empty() && *rc::gen::inRange(0, 3) == 0)
            all.died =
                calendar::local_date(stays.back().admitted) + calendar::days(*rc::gen::inRange(10, 50));
        return all;
    });
}

/// Around the Sunday in October on which an hour comes twice, and in winter.
inline Instant autumn() {
    return calendar::start_of_day(on("2026-10-05"));
}
inline Instant winter() {
    return calendar::start_of_day(on("2026-11-02"));
}

} // namespace bedre::stay
