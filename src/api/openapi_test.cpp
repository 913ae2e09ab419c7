// What a program reads to know how it can ask.
#include "api/test_house.h"
#include "json/value.h"

#include <gtest/gtest.h>

#include <set>

namespace bedre::api {
namespace {

std::string document(const std::string& site) {
    return openapi(text::Phrases(text::Language::en, {}), site);
}

/// What stands of an operation, up to the next.
std::string operation(const std::string& name) {
    const auto all = document("");
    const auto begin = all.find(R"("operationId":")" + name + '"');
    return all.substr(begin, all.find("operationId", begin + 12) - begin);
}

bool says(const std::string& name, std::string_view security) {
    return operation(name).find(fmt::format(R"("security":{},)", security)) != std::string::npos;
}

TEST(OpenApi, says_of_each_route_how_one_can_ask) {
    EXPECT_TRUE(says("plan", R"([{},{"session":[]},{"program":["read:plan"]}])")) << operation("plan");
    EXPECT_TRUE(says("draft", R"([{"session":[]},{"program":["read:draft"]}])")) << operation("draft");
    EXPECT_TRUE(says("enter_stage", R"([{"session":[]},{"program":["record:course"]}])"));
    for (const auto* name : {"person", "people", "own_looks", "own_account_uses", "add_client"})
        EXPECT_TRUE(says(name, R"([{"session":[]}])")) << operation(name) << ": for people alone";
    for (const auto& route : routes())
        EXPECT_NE(operation(std::string(route.name)).find(R"("security":[)"), std::string::npos)
            << route.name;
}

TEST(OpenApi, says_what_each_route_is_sent_and_what_it_answers_with) {
    EXPECT_NE(operation("enter_stage")
                  .find(R"("requestBody":{"required":true,"content":{"application/json":{"schema":)"
                        R"({"$ref":"#/components/schemas/StageRequest"}}}},"responses":{"201":)"),
              std::string::npos)
        << operation("enter_stage");
    // Files, streams and what another standard says the shape of have none of ours.
    const std::set<std::string_view> others = {"calendar", "file", "person_file", "events", "openapi"};
    const std::set<std::string_view> sent_nothing_of_ours = {
        "token",     "invite_anew",      "close_account",  "close_client",
        "keep_file", "keep_person_file", "preview_import", "record_import"};
    for (const auto& route : routes()) {
        const auto told = operation(std::string(route.name));
        EXPECT_EQ(told.find(R"("schema":{"$ref")", told.find(R"("responses")")) == std::string::npos,
                  others.contains(route.name))
            << route.name;
        if (route.method != http::Method::post) continue;
        EXPECT_EQ(told.find("requestBody") == std::string::npos, sent_nothing_of_ours.contains(route.name))
            << route.name;
    }
}

TEST(OpenApi, names_the_cookie_and_where_a_program_gets_its_token) {
    const auto plain = document("");
    EXPECT_TRUE(json::parse(plain));
    EXPECT_NE(plain.find(R"({"type":"apiKey","in":"cookie","name":"bedre-session",)"), std::string::npos);
    EXPECT_NE(plain.find(R"({"clientCredentials":{"tokenUrl":"/api/token","scopes":{"change:draft":)"),
              std::string::npos);
    EXPECT_EQ(plain.find("read:person"), std::string::npos);
    const auto safe = document("https://bedre.example.no");
    EXPECT_NE(safe.find(R"("name":"__Host-bedre-session")"), std::string::npos);
    EXPECT_NE(safe.find(R"("tokenUrl":"https://bedre.example.no/api/token")"), std::string::npos);
}

} // namespace
} // namespace bedre::api
