// One pathway, passed through more than once, over the interface.
#include "api/test_house.h"
#include "record/test_mergers.h"

#include <gtest/gtest.h>

namespace bedre::api {
namespace {

catalogue::Source content_with_staff() {
    auto source = record::content_with_persons();
    source["demo.yaml"] = R"(
day: 2026-11-25
actors:
  - {actor: kari, role: clinician, name: {nb: Kari}, organisation: havn}
  - {actor: au, role: coordinator, name: {nb: AU}, organisation: au}
)";
    return source;
}

struct Answer {
    int status = 0;
    std::string body;
    bool has(std::string_view text) const { return body.find(text) != std::string::npos; }
};

class ApiEpisodes : public testing::Test, protected TestHouse<record::People> {
  protected:
    ApiEpisodes() : TestHouse(true, content_with_staff()) { services.waiting = &waiting; }
    Answer ask(const std::string& actor, http::Method method, const std::string& path,
               std::string body = {}) {
        const auto response = answer(method, path, std::move(body), sessions.open({.actor = actor}));
        return {response.status, std::get<std::string>(response.body)};
    }
    Answer post(const std::string& actor, const std::string& path, std::string body) {
        return ask(actor, http::Method::post, path, std::move(body));
    }
    /// Anna, whom the unit follows from now on, or again.
    std::string followed(std::string attempt) {
        return world.enrol(record::clinician_of_havn, record::known_as(1, "Anna"), std::move(attempt))
            .value()
            .subject;
    }
    Answer in_service(const std::string& path, const std::string& subject, const std::string& more = "") {
        return post(
            "kari", "/api/persons/episode" + path,
            fmt::format(R"({{"subject":"{}","pathway":"care","parameter":"home"{}}})", subject, more));
    }
    Answer view(const std::string& subject) {
        return post("kari", "/api/persons/view", fmt::format(R"({{"subject":"{}"}})", subject));
    }

    http::Errands waiting{[](std::string_view bug) { FAIL() << bug; }, 4};
};

TEST_F(ApiEpisodes, whoever_comes_back_begins_anew_and_the_former_course_stays) {
    const auto anna = followed("first");
    const auto version_in = [](const Answer& answer) {
        return std::stoll(answer.body.substr(answer.body.find(R"("version":)") + 10));
    };
    const auto enter = [&](int number, const std::string& stage, const std::string& on,
                           std::int64_t version) {
        return in_service(
            "/stage", anna,
            fmt::format(R"(,"number":{},"stage":"{}","on":"{}","answers":{{}},"version":{},"key":"{}")",
                        number, stage, on, version, on));
    };
    const auto included = enter(1, "included", "2026-05-02", 0);
    EXPECT_TRUE(included.has(R"("number":1,"others":[],"begins":null)")) << included.body;
    EXPECT_EQ(in_service("", anna, R"(,"number":2)").status, 404);
    EXPECT_EQ(enter(1, "closed", "2026-06-20", version_in(included)).status, 201);
    EXPECT_EQ(followed("again"), anna);
    const auto ended = in_service("", anna);
    EXPECT_TRUE(ended.has(R"("number":1,"others":[],"begins":2)")) << ended.body;
    EXPECT_TRUE(view(anna).has(R"("services":[{"of":{"pathway":"care","parameter":"home"},"number":2)"));
    const auto empty = in_service("", anna, R"(,"number":2)");
    EXPECT_TRUE(empty.has(
        R"("number":2,"others":[{"number":1,"from":"2026-05-02","to":"2026-06-20"}],"begins":null)"))
        << empty.body;
    const auto anew = [&](const std::string& on) { return enter(2, "included", on, version_in(empty)); };
    const auto early = anew("2026-06-19");
    EXPECT_EQ(early.status, 422);
    EXPECT_TRUE(early.has(R"("code":"record.before_the_last_ended","path":"/on")")) << early.body;
    EXPECT_EQ(anew("2026-08-01").status, 201);
    const auto second = anew("2026-08-02");
    EXPECT_EQ(second.status, 409) << "somebody has begun meanwhile";
    EXPECT_TRUE(in_service("", anna).has(R"("number":2,)")) << "the present one";
    EXPECT_TRUE(in_service("", anna, R"(,"number":1)").has(R"("begins":null)"));
    const auto said =
        in_service("/form", anna,
                   R"(,"number":1,"form":"decision","on":"2026-06-03","answers":{"note":"Sent"},"key":"f")");
    EXPECT_EQ(said.status, 201);
    EXPECT_TRUE(said.has(R"("number":1,)"));
    EXPECT_FALSE(in_service("", anna).has("Sent"));
    const auto seen = view(anna);
    EXPECT_LT(seen.body.find(R"("number":2)"), seen.body.find(R"("number":1)")) << "the latest first";
    EXPECT_TRUE(seen.has(R"("from":"2026-05-02","since":"2026-06-20","ended":true)")) << seen.body;
}

TEST_F(ApiEpisodes, the_number_of_an_episode_stands_behind_its_address) {
    const std::string havn = "/api/episodes/service/home/havn";
    std::int64_t version = 0;
    const auto enter = [&](const std::string& address, const std::string& stage, const std::string& on) {
        const auto answer =
            post("au", address,
                 fmt::format(R"({{"stage":"{}","on":"{}","answers":{{}},"version":{},"key":"{}"}})", stage,
                             on, version, on));
        if (answer.status == 201) version = std::stoll(answer.body.substr(answer.body.find("sequence") + 10));
        return answer;
    };
    const auto get = [&](const std::string& address) { return ask("au", http::Method::get, address); };
    EXPECT_EQ(enter(havn, "running", "2026-02-01").status, 201);
    EXPECT_TRUE(enter(havn + "?number=2", "decided", "2026-07-01")
                    .has(R"("code":"record.episode_goes_on","path":"/number")"));
    EXPECT_EQ(enter(havn, "ended", "2026-06-01").status, 201);
    EXPECT_TRUE(get(havn).has(R"("begins":2)"));
    EXPECT_TRUE(enter(havn + "?number=2", "decided", "2026-07-01").has(R"("number":2,)"));
    EXPECT_TRUE(get(havn).has(R"("number":2,)"));
    EXPECT_TRUE(enter(havn, "running", "2026-08-01").has(R"("number":2,)")) << "the present one";
    EXPECT_TRUE(get(havn + "?number=1").has(R"("others":[{"number":2,"from":"2026-07-01","to":""}])"));
    for (const auto* other : {"0", "-1", "3", "two", "99999999999999999999"})
        EXPECT_EQ(get(havn + "?number=" + other).status, 404) << other;
    EXPECT_TRUE(get("/api/matrix/service").has(R"("stage":"running","since":"2026-08-01")"));
    EXPECT_TRUE(get("/api/openapi.json").has(R"({"in":"query","name":"number")"));
}

} // namespace
} // namespace bedre::api
