#include "api/test_house.h"

#include <gtest/gtest.h>

namespace bedre::api {
namespace {

catalogue::Source content() {
    auto source = record::content_with_persons();
    source["demo.yaml"] = R"(
actors:
  - {actor: kari, role: contact, name: {nb: Kari}, organisation: havn}
  - {actor: anne, role: clinician, name: {nb: Anne}, organisation: havn}
  - {actor: ola, role: clinician, name: {nb: Ola}, organisation: vik}
  - {actor: siri, role: controller, name: {nb: Siri}, organisation: vik}
  - {actor: nils, role: controller, name: {nb: Nils}, organisation: havn}
day: 2026-11-25
)";
    return source;
}

/// Somebody is followed, whoever follows is signed in, and a page stands open.
class ApiPersons : public testing::Test, protected TestHouse<record::People> {
  protected:
    ApiPersons() : TestHouse(true, content()) {
        const auto tell = [this](const journal::Entry& entry) {
            broadcast_change(broadcast, tally.take(entry).value());
        };
        people.record().journal().subscribe(0, tell).value();
        subject = record::somebody(people);
    }

    http::Response answer(http::Method method, const std::string& path, std::string body = {}) {
        return TestHouse::answer(method, path, std::move(body), session,
                                 {{"X-Bedre", "1"}, {"X-File-Name", "a.pdf"}});
    }

    /// The same, as another of the demo.
    std::string said_to(const std::string& actor, http::Method method, const std::string& path,
                        std::string body = {}) {
        session = sessions.open({.actor = actor});
        return std::get<std::string>(answer(method, path, std::move(body)).body);
    }

    vault::Identity identity() const {
        return {.identifiers = {
                    {terminology::IdentityNumber::parse(number, people.catalogue.demo.day.value()).value()}}};
    }
    /// Whom havn follows, by a number.
    std::string known() {
        return people.enrol(record::clinician_of_havn, identity(), "known").value().subject;
    }
    std::string open(const std::string& actor) {
        return said_to(actor, http::Method::post, "/api/persons/opening",
                       fmt::format(R"({{"number": "{}", "reason": "Falt om", "key": "open"}})", number));
    }

    static constexpr auto number = "17854140035"; // of a series that nobody is given
    record::People& people = world;
    std::shared_ptr<http::Subscription> page = broadcast.subscribe();
    std::string session = sessions.open({.actor = "kari"});
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

TEST_F(ApiPersons, whoever_sees_persons_or_goes_through_openings_is_told_so) {
    const auto told = [&](const std::string& actor) {
        const auto said = said_to(actor, http::Method::get, "/api/session");
        const auto own =
            said.substr(said.find(R"("actor":{)"), said.find(R"("actors":[)") - said.find(R"("actor":{)"));
        return std::pair(own.find(R"("sees_persons":true)") != std::string::npos,
                         own.find(R"("reviews_openings":true)") != std::string::npos);
    };
    EXPECT_EQ(told("kari"), std::pair(false, false));
    EXPECT_EQ(told("ola"), std::pair(true, false));
    EXPECT_EQ(told("siri"), std::pair(false, true));
}

TEST_F(ApiPersons, whoever_goes_through_openings_is_told_how_many_wait) {
    (void)known();
    const auto waiting = [&](const std::string& actor, std::string_view count) {
        const auto said = said_to(actor, http::Method::get, "/api/mine");
        return said.find(fmt::format(R"("openings_waiting":{})", count)) != std::string::npos;
    };
    EXPECT_TRUE(waiting("siri", "0,"));
    const auto opened = open("ola");
    ASSERT_NE(opened.find("person."), std::string::npos) << opened;
    EXPECT_TRUE(waiting("siri", "1,"));
    EXPECT_TRUE(waiting("nils", "0,")) << "what another organisation has opened is theirs";
    EXPECT_TRUE(waiting("ola", "null"));
    const auto entry = people.record().journal().head().sequence;
    (void)said_to("siri", http::Method::post, fmt::format("/api/openings/{}/review", entry),
                  R"({"justified": true, "note": "", "key": "review"})");
    EXPECT_TRUE(waiting("siri", "0,"));
}

TEST_F(ApiPersons, a_page_says_when_it_is_seen_because_of_an_emergency) {
    const auto anna = known();
    const auto view = [&](const std::string& actor) {
        return said_to(actor, http::Method::post, "/api/persons/view",
                       fmt::format(R"({{"subject": "{}"}})", anna));
    };
    (void)open("ola");
    EXPECT_NE(view("ola").find(R"("follows":false,"emergency":true,"blockable":[])"), std::string::npos);
    (void)people.enrol(record::clinician_of_vik, identity(), "vik").value();
    EXPECT_NE(view("ola").find(R"("follows":true,"emergency":false)"), std::string::npos);
    (void)said_to(
        "anne", http::Method::post, "/api/persons/blocks",
        fmt::format(R"({{"subject": "{}", "against": "vik", "reason": "ber om det", "key": "b"}})", anna));
    EXPECT_NE(view("ola").find(R"("follows":true,"emergency":true,"blockable":[])"), std::string::npos)
        << "opened before, and blocked since";
    EXPECT_NE(view("anne").find(R"("follows":true,"emergency":false)"), std::string::npos);
}

} // namespace
} // namespace bedre::api
