// What is typed about persons, and what a stage asks of them, over the interface.
#include "api/person_routes_test.h"
#include "record/test_taken.h"

namespace bedre::api {
namespace {

TEST_F(ApiPersonRoutes, what_is_typed_is_kept_for_whoever_types_and_shown_with_the_episode) {
    const auto anna = followed("kari", 1, "Anna");
    const std::string typed =
        R"(,"stage":"included","on":"2026-11-0","answers":{"note":"Altfor lang merknad"})";
    EXPECT_TRUE(in_service("kari", "/unfinished", anna, typed).has(R"("kept":"2026-11-25T12:00:00)"));
    EXPECT_EQ(in_service("ola", "/unfinished", anna, typed).status, 404);
    EXPECT_EQ(in_service("au", "/unfinished", anna, typed).status, 403);
    EXPECT_TRUE(
        in_service("kari", "", anna)
            .has(R"("unfinished":[{"stage":"included","form":null,"on":"2026-11-0",)"
                 R"("answers":{"note":"Altfor lang merknad"},"reason":"","kept":"2026-11-25T12:00:00)"));
    const std::string step = R"(,"stage":"included")";
    EXPECT_EQ(in_service("kari", "/unfinished/discarding", anna, step).status, 200);
    EXPECT_TRUE(in_service("kari", "", anna).has(R"("unfinished":[])"));
}

catalogue::Source content_with_clauses() {
    auto source = content_with_staff();
    auto& care = source["pathways/care.yaml"];
    const std::string plain = "included: {title: {nb: Inkludert}, form: decision}";
    care.replace(care.find(plain), plain.size(),
                 "included: {title: {nb: Inkludert}, form: decision, eligible: {"
                 "agreed: {title: {nb: Samtykke}, that: agreed, binds: yes},"
                 "age: {title: {nb: Over 90}, that: age > 90}}}");
    return source;
}

class ApiEligibility : public ApiPersonRoutes {
  protected:
    ApiEligibility() : ApiPersonRoutes(content_with_clauses()) {}
    Answer include(const std::string& subject, const std::string& answers, const std::string& more = "") {
        return in_service("kari", "/stage", subject,
                          fmt::format(R"(,"stage":"included","on":"2026-11-02","answers":{},"version":0,)"
                                      R"("key":"included"{})",
                                      answers, more));
    }
    std::size_t looks(const std::string& subject) const {
        return access::looks_at(people.access_log, subject).value().size();
    }
};

TEST_F(ApiEligibility, what_a_stage_asks_for_is_told_by_a_look_that_goes_on) {
    const auto anna = followed("kari", 1, "Anna");
    const std::string tried =
        R"(,"form":"decision","stage":"included","on":"2026-11-02","answers":{"agreed":"yes"})";
    const auto before = looks(anna);
    const auto first = in_service("kari", "/form/trial", anna, tried);
    EXPECT_TRUE(first.has(
        R"({"id":"agreed","title":{"text":"Samtykke","lang":"nb"},"binds":true,"fulfilment":"met"})"))
        << first.body;
    EXPECT_TRUE(first.has(R"("binds":false,"fulfilment":"not_met")"));
    EXPECT_EQ(looks(anna), before + 1) << "the page was never opened";
    EXPECT_EQ(in_service("kari", "/form/trial", anna, tried).status, 200);
    EXPECT_EQ(looks(anna), before + 1);
    EXPECT_EQ(in_service("ola", "/form/trial", anna, tried).status, 404);
    const auto page = in_service("kari", "", anna);
    EXPECT_TRUE(page.has(R"("fulfilment":"not_known")")) << "nothing is answered yet";
    EXPECT_EQ(looks(anna), before + 2);
    EXPECT_EQ(in_service("kari", "/form/trial", anna, tried).status, 200);
    EXPECT_EQ(looks(anna), before + 2);
}

TEST_F(ApiEligibility, it_is_gone_past_with_a_reason_that_stands_in_the_history_unless_it_binds) {
    const auto anna = followed("kari", 1, "Anna");
    const auto refused = include(anna, R"({"agreed":"no"})", R"(,"reason":"Haster")");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.has(R"("code":"pathway.clause_binds","path":"/clauses/agreed")"));
    EXPECT_FALSE(refused.has("/clauses/age"));
    EXPECT_TRUE(
        include(anna, R"({"agreed":"yes"})").has(R"("code":"pathway.clause_not_met","path":"/clauses/age")"));
    const auto done = include(anna, R"({"agreed":"yes"})", R"(,"reason":"Haster")");
    EXPECT_EQ(done.status, 201) << done.body;
    EXPECT_TRUE(done.has(
        R"("unmet":[{"title":{"text":"Over 90","lang":"nb"},"fulfilment":"not_met"}],"reason":"Haster")"));
}

class ApiTaken : public ApiPersonRoutes {
  protected:
    ApiTaken() : ApiPersonRoutes(record::content_with_two(content_with_staff())) {}
    Answer seen(const std::string& actor, const std::string& how) {
        return post(actor, "/api/persons/episode/stage",
                    fmt::format(R"({{"subject":"{}","pathway":"falls","parameter":"home","stage":"seen",)"
                                R"("on":"2026-10-02","answers":{{"how":"{}"}},"version":0,"key":"seen"}})",
                                anna, how));
    }
    Answer walked(const std::string& how, const std::string& entry) {
        return in_service("kari", "/form", anna,
                          fmt::format(R"(,"form":"walk","on":"2026-11-20","answers":{{"how":"{}"}},)"
                                      R"("key":"{} {}","taken":{{"how":{}}})",
                                      how, how, entry, entry));
    }
    /// What the page proposes to somebody: the answer, and from where.
    std::string proposed(const std::string& actor) {
        const auto page = in_service(actor, "", anna).body;
        const auto kept = page.find(R"("kept":)", page.find(R"("title":{"text":"Hvordan")"));
        return page.substr(kept, page.find(R"(,"section")", kept) - kept);
    }

    std::string anna = followed("kari", 1, "Anna");
};

TEST_F(ApiTaken, an_answer_is_proposed_from_another_pathway_and_says_so_when_it_is_kept) {
    ASSERT_EQ(enter("kari", anna, "included", "2026-10-01", 0).status, 201);
    EXPECT_EQ(proposed("kari"), R"("kept":"","from":null)");
    const auto told = seen("kari", "helped");
    ASSERT_EQ(told.status, 201) << told.body;
    const auto at = told.body.find(R"("sequence":)") + std::string_view(R"("sequence":)").size();
    const auto entry = told.body.substr(at, told.body.find(',', at) - at);
    EXPECT_EQ(proposed("kari"), fmt::format(R"("kept":"helped","from":{{"entry":{},"told":{{)"
                                            R"("text":"answer.proposed","lang":"nb"}}}})",
                                            entry));
    const auto untrue = walked("alone", entry);
    EXPECT_EQ(untrue.status, 422);
    EXPECT_TRUE(untrue.has(R"("code":"record.not_taken_from","path":"/answers/how")")) << untrue.body;
    const auto kept = walked("helped", entry);
    ASSERT_EQ(kept.status, 201) << kept.body;
    EXPECT_TRUE(kept.has("Med hjelp (answer.taken)")) << kept.body;
}

TEST_F(ApiTaken, what_another_keeps_for_itself_is_proposed_to_nobody_else) {
    ASSERT_EQ(enter("kari", anna, "included", "2026-10-01", 0).status, 201);
    ASSERT_EQ(seen("kari", "helped").status, 201);
    ASSERT_EQ(followed("ola", 1, "Anna"), anna) << "of the same number";
    const auto own = in_service("ola", "", anna);
    EXPECT_FALSE(own.has("helped\",\"from\":{")) << own.body;
    EXPECT_FALSE(own.has("answer.proposed")) << own.body;
}

} // namespace
} // namespace bedre::api
