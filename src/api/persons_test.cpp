#include "api/routes.h"
#include "record/test_people.h"

#include <gtest/gtest.h>

namespace bedre::api {
namespace {

catalogue::Source content() {
    auto source = record::content_with_persons();
    source["demo.yaml"] = R"(
actors:
  - {actor: kari, role: contact, name: {nb: Kari}, organisation: havn}
day: 2026-11-25
)";
    return source;
}

/// Somebody is followed, whoever follows is signed in, and a page stands open.
class ApiPersons : public testing::Test {
  protected:
    ApiPersons() : people(content()) {
        const auto tell = [this](const journal::Entry& entry) {
            broadcast_change(broadcast, tally.take(entry).value());
        };
        people.record().journal().subscribe(0, tell).value();
        subject = record::somebody(people);
    }

    http::Response answer(http::Method method, const std::string& path, std::string body = {}) {
        const http::Request request{.method = method,
                                    .target = http::parse_target(path).value(),
                                    .headers = {{"X-Bedre", "1"}, {"X-File-Name", "a.pdf"}},
                                    .cookies = {{"bedre-session", session}},
                                    .body = std::move(body),
                                    .remote_address = "127.0.0.1"};
        std::promise<std::optional<http::Response>> answered;
        handle(services, request, http::Reply([&](std::optional<http::Response> response) {
                   answered.set_value(std::move(response));
               }));
        return answered.get_future().get().value();
    }

    record::People people;
    tally::Tally tally{people.catalogue, people.record().today()};
    http::Broadcast broadcast;
    std::shared_ptr<http::Subscription> page = broadcast.subscribe();
    access::Sessions sessions;
    std::string session = sessions.open({.actor = "kari"});
    std::array<text::Phrases, 3> phrases{text::Phrases(text::Language::nb, {}),
                                         text::Phrases(text::Language::nn, {}),
                                         text::Phrases(text::Language::en, {})};
    Services services{people.catalogue,
                      people.record(),
                      tally,
                      broadcast,
                      sessions,
                      phrases,
                      [](const Error& error) { return error.code; },
                      {},
                      true};
    std::string subject;
};

/// Every address that the table has, with what is in the house in place of the braces.
std::vector<std::string> addresses(http::Method method, const std::map<std::string, std::string>& parts,
                                   std::int64_t entries) {
    std::vector<std::string> all;
    for (const auto& route : routes()) {
        if (route.method != method) continue;
        std::string address(route.pattern);
        for (const auto& [name, is] : parts)
            if (const auto at = address.find("{" + name + "}"); at != std::string::npos)
                address.replace(at, name.size() + 2, is);
        const auto at = address.find("{entry}");
        if (at == std::string::npos) all.push_back(address);
        for (auto entry = at == std::string::npos ? 0 : entries; entry > 0; --entry) {
            all.push_back(address);
            all.back().replace(at, 7, std::to_string(entry));
        }
    }
    return all;
}

TEST_F(ApiPersons, no_address_tells_anything_of_somebody) {
    const std::map<std::string, std::string> parts{
        {"plan", "2026-2027"}, {"action", "none"},   {"body", "au"},      {"pathway", "care"},
        {"parameter", "home"}, {"subject", subject}, {"form", "decision"}};
    const auto entries = people.record().journal().head().sequence;
    for (const auto& address : addresses(http::Method::get, parts, entries)) {
        EXPECT_EQ(address.find('{'), std::string::npos) << address;
        const auto response = answer(http::Method::get, address);
        if (std::holds_alternative<http::Stream>(response.body)) continue;
        const auto& said = std::get<std::string>(response.body);
        EXPECT_EQ(said.find("MERKET"), std::string::npos) << address;
        if (address.find(subject) == std::string::npos)
            EXPECT_EQ(said.find(subject), std::string::npos) << address;
        else
            EXPECT_EQ(response.status, 404) << address;
    }
    auto decided = people.draft("decided", "2026-01-05");
    decided.answers = {{"note", record::marked_note}};
    people.enter(record::contact_of_havn, decided).value();
    const auto of_a_unit = answer(http::Method::get, "/api/episodes/service/home/havn");
    EXPECT_NE(std::get<std::string>(of_a_unit.body).find(record::marked_note), std::string::npos)
        << "the search finds what is there";
}

TEST_F(ApiPersons, nothing_is_entered_of_somebody_over_it) {
    const auto care = "/api/episodes/care/home/" + subject;
    const auto entries = people.record().journal().head().sequence;
    const auto version = people.version(record::People::care_of(subject));
    const auto body = [&](std::string_view rest) {
        return fmt::format(R"({{{}, "version": {}, "key": "over-the-interface"}})", rest, version);
    };
    const auto stage = body(R"("stage": "closed", "on": "2026-05-01", "answers": {})");
    const auto* form = R"({"on": "2026-05-01", "answers": {}, "key": "over-the-interface"})";
    EXPECT_EQ(answer(http::Method::post, care, stage).status, 404);
    EXPECT_EQ(answer(http::Method::post, care + "/forms/decision", form).status, 404);
    EXPECT_EQ(answer(http::Method::post, care + "/files", "%PDF-1.7").status, 404);
    for (auto entry = entries; entry > 0; --entry)
        EXPECT_EQ(answer(http::Method::post, fmt::format("/api/entries/{}/withdrawal", entry),
                         body(R"("reason": "Feil")"))
                      .status,
                  404)
            << entry;
    EXPECT_EQ(people.record().journal().head().sequence, entries);
}

TEST_F(ApiPersons, open_pages_hear_that_something_was_entered_and_no_more) {
    const auto told = page->take().text;
    EXPECT_NE(told.find("event: change"), std::string::npos) << told;
    EXPECT_EQ(told.find("MERKET"), std::string::npos) << told;
    EXPECT_EQ(told.find(subject), std::string::npos) << told;
    EXPECT_EQ(told.find("active"), std::string::npos) << "which number changed: " << told;
    people.enter(record::contact_of_havn, people.draft("decided", "2026-01-05")).value();
    EXPECT_NE(page->take().text.find("havn"), std::string::npos) << "of a unit they hear which it was";
}

} // namespace
} // namespace bedre::api
