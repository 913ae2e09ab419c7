// What is asked and entered about persons over the interface, as those who work with them do.
#include "api/person_routes_test.h"

namespace bedre::api {
namespace {

TEST_F(ApiPersonRoutes, somebody_is_registered_found_and_seen_by_those_who_follow) {
    const auto anna = followed("kari", 1, "Anna");
    const auto found = post("kari", "/api/persons/search", R"({"birth":"1941-05-17","name":"ann"})");
    EXPECT_EQ(found.status, 200);
    EXPECT_TRUE(found.has("Anna Testesen"));
    EXPECT_TRUE(found.has(anna));
    EXPECT_TRUE(post("ola", "/api/persons/search", R"({"birth":"1941-05-17"})").has(R"("people":[])"));
    const auto seen = view("kari", anna);
    EXPECT_EQ(seen.status, 200);
    EXPECT_TRUE(seen.has("Anna Testesen"));
    EXPECT_TRUE(seen.has(number(1).substr(0, 6) + " " + number(1).substr(6)));
    EXPECT_TRUE(seen.has(R"("reason":"henvist")"));
    EXPECT_TRUE(seen.has(R"("follows":true)"));
    EXPECT_EQ(view("ola", anna).status, 404);
    EXPECT_EQ(view("au", anna).status, 403);
    EXPECT_EQ(view("kari", "person.0123456789abcdef0123456789abcdef").status, 404);
}

TEST_F(ApiPersonRoutes, what_is_wrong_is_told_at_once_and_repeats_nothing_of_what_was_written) {
    const auto wrong = post(
        "kari", "/api/persons",
        R"({"number":"17054199999","given":"Anna","family":"Testesen","birth":"i fjor","reason":"","key":"a"})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.has(R"("path":"/number")"));
    EXPECT_TRUE(wrong.has(R"("path":"/birth")"));
    EXPECT_FALSE(wrong.has("17054199999"));
    EXPECT_FALSE(wrong.has("Anna"));
    EXPECT_FALSE(wrong.has("i fjor"));
    const auto search = post("kari", "/api/persons/search", R"({"number":"1705 41"})");
    EXPECT_EQ(search.status, 422);
    EXPECT_FALSE(search.has("1705"));
    EXPECT_EQ(post("kari", "/api/persons/search", R"({"number":" "})").status, 422);
}

TEST_F(ApiPersonRoutes, in_an_emergency_one_is_seen_and_it_is_gone_through_afterwards) {
    const auto anna = followed("kari", 1, "Anna");
    const auto opened = post("ola", "/api/persons/opening",
                             fmt::format(R"({{"number":"{}","reason":"Bevisstløs","key":"o"}})", number(1)));
    EXPECT_EQ(opened.status, 201);
    EXPECT_TRUE(opened.has(anna));
    const auto seen = view("ola", anna);
    EXPECT_TRUE(seen.has("Anna Testesen"));
    EXPECT_TRUE(seen.has(R"("follows":false)"));
    EXPECT_FALSE(seen.has("henvist")) << "why others follow is theirs to know";
    const auto told = ask("kari", http::Method::get, "/api/persons/opened");
    EXPECT_TRUE(told.has(R"("subject":")" + anna)) << "those who follow her are told";
    EXPECT_TRUE(told.has(R"("organisation":{"text":"Vik")")) << told.body;
    EXPECT_FALSE(told.has("Bevisstløs"));
    EXPECT_FALSE(told.has("Anna"));
    EXPECT_TRUE(ask("kari", http::Method::get, "/api/mine").has(R"("opened_elsewhere":1)"));
    EXPECT_TRUE(ask("ola", http::Method::get, "/api/mine").has(R"("opened_elsewhere":0)"));
    EXPECT_TRUE(ask("siri", http::Method::get, "/api/mine").has(R"("opened_elsewhere":null)"));
    EXPECT_EQ(ask("siri", http::Method::get, "/api/persons/opened").status, 403);
    const auto waiting_for_siri = ask("siri", http::Method::get, "/api/openings");
    EXPECT_TRUE(waiting_for_siri.has("Bevisstløs"));
    EXPECT_FALSE(waiting_for_siri.has("Anna"));
    EXPECT_FALSE(waiting_for_siri.has(anna));
    const auto at = waiting_for_siri.body.find(R"("entry":)") + 8;
    const auto entry = waiting_for_siri.body.substr(at, waiting_for_siri.body.find(',', at) - at);
    EXPECT_EQ(post("siri", "/api/openings/" + entry + "/review", R"({"justified":true,"note":"","key":"r"})")
                  .status,
              201);
    EXPECT_EQ(post("siri", "/api/openings/" + entry + "/review", R"({"justified":true,"note":"","key":"r2"})")
                  .status,
              409);
    EXPECT_TRUE(ask("siri", http::Method::get, "/api/openings").has(R"("justified":true)"));
    EXPECT_EQ(ask("ola", http::Method::get, "/api/openings").status, 403);
}

TEST_F(ApiPersonRoutes, whom_a_person_blocks_is_told_so_and_no_more) {
    const auto anna = followed("kari", 1, "Anna");
    EXPECT_EQ(followed("ola", 1, "Anna"), anna);
    const auto blocked =
        post("kari", "/api/persons/blocks",
             fmt::format(R"({{"subject":"{}","against":"vik","reason":"Ønsker det","key":"b"}})", anna));
    EXPECT_EQ(blocked.status, 201) << blocked.body;
    const auto refused = view("ola", anna);
    EXPECT_EQ(refused.status, 403);
    EXPECT_TRUE(refused.has("access.blocked"));
    EXPECT_TRUE(view("kari", anna).has(R"("may_lift":true)"));
    const auto entry =
        blocked.body.substr(blocked.body.find(':') + 1, blocked.body.find('}') - blocked.body.find(':') - 1);
    EXPECT_EQ(
        post("kari", "/api/persons/blocks/lifting",
             fmt::format(R"({{"subject":"{}","entry":{},"reason":"Ombestemt","key":"l"}})", anna, entry))
            .status,
        201);
    EXPECT_EQ(view("ola", anna).status, 200);
}

TEST_F(ApiPersonRoutes, two_registered_apart_are_seen_side_by_side_merged_and_separated) {
    const auto anna = followed("kari", 1, "Anna");
    const auto anne = followed("kari", 2, "Anne");
    const auto olga = followed("ola", 3, "Olga");
    const auto pair = [&](const std::string& actor, const std::string& other) {
        return post(actor, "/api/persons/pair",
                    fmt::format(R"({{"subject":"{}","other":"{}"}})", anna, other));
    };
    const auto both = pair("kari", anne);
    EXPECT_EQ(both.status, 200) << both.body;
    EXPECT_TRUE(both.has("Anna Testesen") && both.has("Anne Testesen"));
    EXPECT_TRUE(both.has(R"("version":0)"));
    EXPECT_TRUE(post("kari", "/api/persons/looks", fmt::format(R"({{"subject":"{}"}})", anne)).has("Kari"));
    // Whom others follow is told as whom nobody knows, byte for byte.
    const auto hidden = pair("kari", olga);
    EXPECT_EQ(hidden.status, 404);
    EXPECT_EQ(hidden.body, pair("kari", "person.0123456789abcdef0123456789abcdef").body);
    EXPECT_EQ(pair("kari", anna).status, 409);
    EXPECT_EQ(pair("ola", anne).status, 404);
    EXPECT_EQ(pair("au", anne).status, 403);

    const auto merge = [&](const std::string& replaced, std::string_view reason, std::string_view key) {
        return post("kari", "/api/persons/merging",
                    fmt::format(R"({{"goes_on":"{}","replaced":"{}","reason":"{}","version":0,"key":"{}"}})",
                                anna, replaced, reason, key));
    };
    EXPECT_EQ(merge(olga, "den samme", "o").body, hidden.body);
    const auto without = merge(anne, "", "m");
    EXPECT_EQ(without.status, 422);
    EXPECT_TRUE(without.has(R"("path":"/reason")"));
    const auto merged = merge(anne, "Har fått nummer", "m");
    EXPECT_EQ(merged.status, 201) << merged.body;
    EXPECT_EQ(merge(anne, "Har fått nummer", "m").body, merged.body) << "sent twice, entered once";
    const auto late = merge(anne, "Har fått nummer", "late");
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(late.has(R"("yours":"0")") && late.has(R"("now":)")) << late.body;
    const auto seen = view("kari", anne);
    EXPECT_TRUE(seen.has(anna));
    EXPECT_TRUE(seen.has(R"("name":"Anna Testesen")"));
    EXPECT_TRUE(seen.has(R"("name":"Anne Testesen")"));
    EXPECT_TRUE(seen.has(R"("earlier":true)"));
    EXPECT_TRUE(seen.has(R"("on":"2026-11-25")"));
    EXPECT_TRUE(seen.has(R"("entries_since":0)"));
    EXPECT_FALSE(seen.has("Har fått nummer")) << "why is asked about where it must be, and shown nowhere";
    const auto found = post("kari", "/api/persons/search", fmt::format(R"({{"number":"{}"}})", number(2)));
    EXPECT_TRUE(found.has(anna));
    EXPECT_FALSE(found.has(anne));

    const auto colon = merged.body.find(':') + 1;
    const auto entry = merged.body.substr(colon, merged.body.find('}') - colon);
    const auto separate = [&](const std::string& actor, std::string_view reason) {
        return post(actor, "/api/persons/separation",
                    fmt::format(R"({{"subject":"{}","entry":{},"reason":"{}","key":"s{}"}})", anna, entry,
                                reason, reason));
    };
    EXPECT_EQ(separate("ola", "nei").status, 404);
    EXPECT_EQ(separate("kari", "").status, 422);
    EXPECT_EQ(separate("kari", "nei").status, 201);
    EXPECT_EQ(separate("kari", "en gang til").status, 409);
    EXPECT_TRUE(view("kari", anne).has(R"("name":"Anne Testesen")"));
    EXPECT_FALSE(view("kari", anna).has("Anne"));
}

TEST_F(ApiPersonRoutes, a_person_is_told_who_has_looked_and_a_controller_about_the_own_organisation) {
    const auto anna = followed("kari", 1, "Anna");
    (void)view("kari", anna);
    const auto told = post("kari", "/api/persons/looks", fmt::format(R"({{"subject":"{}"}})", anna));
    EXPECT_EQ(told.status, 200);
    EXPECT_TRUE(told.has("Kari"));
    EXPECT_TRUE(told.has("Havn"));
    EXPECT_EQ(post("ola", "/api/persons/looks", fmt::format(R"({{"subject":"{}"}})", anna)).status, 404);
    (void)post("ola", "/api/persons/opening",
               fmt::format(R"({{"number":"{}","reason":"Fall","key":"x"}})", number(9)));
    const auto own = post("siri", "/api/looks", R"({"days":30})");
    EXPECT_TRUE(own.has("Ola"));
    EXPECT_TRUE(own.has(R"("found_nobody":1)"));
    EXPECT_FALSE(own.has("Kari")) << "others' are theirs to go through";
    EXPECT_FALSE(own.has(anna));
    EXPECT_EQ(post("kari", "/api/looks", R"({"days":30})").status, 403);
    EXPECT_EQ(post("siri", "/api/looks", R"({"days":0})").status, 422);
}

TEST(ReportLooks, what_is_worth_asking_about_is_named) {
    using report::unusual_in;
    const auto names = [](const std::vector<std::string_view>& codes) {
        std::string all;
        for (const auto code : codes)
            all += std::string(code.substr(code.rfind('.') + 1)) + " ";
        return all;
    };
    EXPECT_EQ(names(unusual_in({}, 0)), "");
    EXPECT_EQ(names(unusual_in({.persons = 61, .looks = 100}, 20)), "persons ");
    EXPECT_EQ(names(unusual_in({.persons = 60, .looks = 100}, 20)), "");
    EXPECT_EQ(names(unusual_in({.persons = 19, .looks = 19}, 1)), "") << "few are few";
    EXPECT_EQ(names(unusual_in({.persons = 3, .looks = 5, .at_night = 3}, 3)), "night ");
    EXPECT_EQ(names(unusual_in({.persons = 3, .looks = 4, .at_night = 4}, 3)), "");
    EXPECT_EQ(
        names(unusual_in({.persons = 3, .looks = 6, .at_night = 3, .openings = 3, .found_nobody = 3}, 3)),
        "emergency tried ");
}

TEST_F(ApiPersonRoutes, a_person_goes_through_a_service_and_each_answer_is_a_look) {
    const auto anna = followed("kari", 1, "Anna");
    EXPECT_TRUE(view("kari", anna).has(R"("services":[{"of":{"pathway":"care","parameter":"home"})"));
    const auto begun = in_service("kari", "", anna);
    EXPECT_EQ(begun.status, 200) << begun.body;
    EXPECT_TRUE(begun.has("Anna Testesen"));
    EXPECT_TRUE(begun.has(R"("may_record":true)"));
    const auto included = enter("kari", anna, "included", "2026-11-02", 0);
    EXPECT_EQ(included.status, 201) << included.body;
    EXPECT_TRUE(included.has(R"("stage":{"id":"included")"));
    EXPECT_TRUE(included.has("Hjelp"));
    const auto said =
        in_service("kari", "/form", anna,
                   R"(,"form":"decision","on":"2026-11-03","answers":{"note":"Ringte"},"key":"f")");
    EXPECT_EQ(said.status, 201) << said.body;
    EXPECT_TRUE(said.has("Ringte"));
    const auto seen = view("kari", anna);
    EXPECT_TRUE(seen.has(R"("of":{"pathway":"care","parameter":"home"})"));
    EXPECT_TRUE(seen.has(R"("services":[])"));
    int in_care = 0;
    for (const auto& look : people.record().looks(people.look(record::clinician_of_havn, anna)).value())
        in_care += look.service == "care" ? 1 : 0;
    EXPECT_EQ(in_care, 3) << "begun, included and said";
}

TEST_F(ApiPersonRoutes, in_a_service_all_faults_are_told_and_others_are_told_nothing) {
    const auto anna = followed("kari", 1, "Anna");
    EXPECT_EQ(in_service("ola", "", anna).status, 404);
    EXPECT_EQ(enter("ola", anna, "included", "2026-11-02", 0).status, 404);
    EXPECT_EQ(in_service("au", "", anna).status, 403);
    const auto wrong = enter("kari", anna, "inclded", "i dag", 0);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.has(R"("path":"/stage")"));
    EXPECT_TRUE(wrong.has(R"("path":"/on")"));
    EXPECT_EQ(enter("kari", anna, "included", "2026-11-02", 0).status, 201);
    const auto late = enter("kari", anna, "closed", "2026-11-03", 0);
    EXPECT_EQ(late.status, 409) << "somebody came between";
    EXPECT_TRUE(late.has(R"("stage":{"id":"included")")) << "and it says how it stands";
    EXPECT_EQ(post("kari", "/api/persons/episode",
                   fmt::format(R"({{"subject":"{}","pathway":"service","parameter":"home"}})", anna))
                  .status,
              404)
        << "a service of municipalities";
}

TEST_F(ApiPersonRoutes, what_ends_all_that_is_done_is_recorded_and_the_person_seen_no_more) {
    const auto anna = followed("kari", 1, "Anna");
    const auto included = enter("kari", anna, "included", "2026-11-02", 0);
    const auto at = included.body.find(R"("version":)") + 10;
    const auto version = std::stoll(included.body.substr(at));
    const auto closed = enter("kari", anna, "closed", "2026-11-20", version);
    EXPECT_EQ(closed.status, 201) << closed.body;
    EXPECT_TRUE(closed.has(R"("episode":null)"));
    EXPECT_EQ(in_service("kari", "", anna).status, 404);
}

TEST_F(ApiPersonRoutes, answers_are_tried_by_whoever_may_record_them_and_nothing_is_kept) {
    const auto anna = followed("kari", 1, "Anna");
    const std::string answers = R"(,"form":"decision","answers":{"note":"Altfor lang merknad"})";
    const auto tried = in_service("kari", "/form/trial", anna, answers);
    EXPECT_EQ(tried.status, 200) << tried.body;
    EXPECT_TRUE(tried.has(R"("code":"form.too_long","path":"/answers/note")"));
    EXPECT_EQ(in_service("ola", "/form/trial", anna, answers).status, 404);
    EXPECT_EQ(in_service("au", "/form/trial", anna, answers).status, 403);
    const std::string unknown = R"(,"form":"meeting","answers":{})";
    EXPECT_EQ(in_service("kari", "/form/trial", anna, unknown).status, 404);
    EXPECT_FALSE(in_service("kari", "", anna).has("Altfor"));
    int looks = 0;
    for (const auto& look : people.record().looks(people.look(record::clinician_of_havn, anna)).value())
        looks += look.service == "care" ? 1 : 0;
    EXPECT_EQ(looks, 1) << "nothing was read of her when answers were tried";
}

TEST_F(ApiPersonRoutes, what_was_recorded_in_a_service_is_taken_back) {
    const auto anna = followed("kari", 1, "Anna");
    const auto included = enter("kari", anna, "included", "2026-11-02", 0);
    const auto sequence = std::stoll(included.body.substr(included.body.find(R"("sequence":)") + 11));
    const auto anne = followed("kari", 2, "Anne");
    EXPECT_EQ(in_service("kari", "/withdrawal", anne,
                         fmt::format(R"(,"entry":{0},"reason":"x","version":{0},"key":"w")", sequence))
                  .status,
              404)
        << "an entry about somebody else";
    const auto taken =
        in_service("kari", "/withdrawal", anna,
                   fmt::format(R"(,"entry":{0},"reason":"Feil person","version":{0},"key":"w")", sequence));
    EXPECT_EQ(taken.status, 201) << taken.body;
    EXPECT_TRUE(taken.has("Feil person"));
    EXPECT_TRUE(taken.has(R"("stage":null)"));
    EXPECT_EQ(in_service("ola", "/withdrawal", anna,
                         fmt::format(R"(,"entry":{0},"reason":"x","version":{0},"key":"w")", sequence))
                  .status,
              404);
}

} // namespace
} // namespace bedre::api
