// What is asked about persons over the interface, by the nurses of two units and others; for tests.
#pragma once

#include "api/test_house.h"
#include "report/person_pages.h"
#include "terminology/test_numbers.h"

#include <gtest/gtest.h>

namespace bedre::api {

inline catalogue::Source content_with_staff() {
    auto source = record::content_with_persons();
    source["demo.yaml"] = R"(
day: 2026-11-25
actors:
  - {actor: kari, role: clinician, name: {nb: Kari}, organisation: havn}
  - {actor: ola, role: clinician, name: {nb: Ola}, organisation: vik}
  - {actor: siri, role: controller, name: {nb: Siri}, organisation: vik}
  - {actor: au, role: coordinator, name: {nb: AU}, organisation: au}
)";
    return source;
}

class ApiPersonRoutes : public testing::Test, protected TestHouse<record::People> {
  protected:
    struct Answer {
        int status = 0;
        std::string body;
        bool has(std::string_view text) const { return body.find(text) != std::string::npos; }
    };
    explicit ApiPersonRoutes(const catalogue::Source& content = content_with_staff())
        : TestHouse(true, content) {
        services.waiting = &waiting;
        people.record()
            .journal()
            .subscribe(0, [this](const auto& entry) { tally.take(entry).value(); })
            .value();
    }
    Answer ask(const std::string& actor, http::Method method, const std::string& path,
               std::string body = {}) {
        const auto response = answer(method, path, std::move(body), sessions.open({.actor = actor}));
        return {response.status, std::get<std::string>(response.body)};
    }
    Answer post(const std::string& actor, const std::string& path, std::string body) {
        return ask(actor, http::Method::post, path, std::move(body));
    }
    std::string number(int individual) const {
        return terminology::synthetic_number(calendar::Date::parse("1941-05-17").value(), 100 * individual);
    }
    /// The random name of somebody whom an actor follows from now on.
    std::string followed(const std::string& actor, int individual, const std::string& given) {
        const auto answer = post(
            actor, "/api/persons",
            fmt::format(
                R"({{"number":"{}","given":"{}","family":"Testesen","birth":"1941-05-17","reason":"henvist","key":"{}"}})",
                number(individual), given, actor + std::to_string(individual)));
        EXPECT_EQ(answer.status, 201) << answer.body;
        const auto at = answer.body.find("person.");
        return answer.body.substr(at, answer.body.find('"', at) - at);
    }
    Answer view(const std::string& actor, const std::string& subject) {
        return post(actor, "/api/persons/view", fmt::format(R"({{"subject":"{}"}})", subject));
    }

    /// In the service of the small content.
    Answer in_service(const std::string& actor, const std::string& path, const std::string& subject,
                      const std::string& more = "") {
        return post(
            actor, "/api/persons/episode" + path,
            fmt::format(R"({{"subject":"{}","pathway":"care","parameter":"home"{}}})", subject, more));
    }
    Answer enter(const std::string& actor, const std::string& subject, const std::string& stage,
                 const std::string& on, std::int64_t version) {
        return in_service(actor, "/stage", subject,
                          fmt::format(R"(,"stage":"{}","on":"{}","answers":{},"version":{},"key":"{} {}")",
                                      stage, on, stage == "included" ? R"({"note":"Hjelp"})" : "{}", version,
                                      stage, version));
    }

    record::People& people = world;
    http::Errands waiting{[](std::string_view bug) { FAIL() << bug; }, 4};
};

} // namespace bedre::api
