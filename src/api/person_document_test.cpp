#include "api/person_routes_test.h"

namespace bedre::api {
namespace {

/// A service with a form of documents, in which all keep one record together, or each keeps its own.
catalogue::Source content_with_documents(const std::string& sharing) {
    auto source = content_with_staff();
    source["forms/paper.yaml"] = R"(
form: paper
title: {nb: Dokument}
items:
  - {item: document, title: {nb: Dokumentet}, type: file, required: true}
)";
    auto& care = source["pathways/care.yaml"];
    care.replace(care.find("forms:\n"), 7, "forms:\n  - {form: paper, dated: true}\n");
    care.insert(0, sharing);
    return source;
}

class ApiPersonDocument : public ApiPersonRoutes {
  protected:
    explicit ApiPersonDocument(const std::string& sharing = "sharing: {agreement: {nb: En avtale}}\n")
        : ApiPersonRoutes(content_with_documents(sharing)) {}

    static std::string episode(const std::string& subject) {
        return fmt::format(R"({{"subject":"{}","pathway":"care","parameter":"home"}})", subject);
    }
    Answer send(const std::string& actor, const std::string& about,
                const std::string& bytes = "%PDF-1.7 søknad", const std::string& name = "søknad.pdf") {
        const auto response =
            answer(http::Method::post, "/api/persons/episode/file", bytes, sessions.open({.actor = actor}),
                   {{"X-Bedre", "1"},
                    {"X-File-Name", http::percent_encoded(name)},
                    {"X-Episode", http::percent_encoded(about)},
                    {"Idempotency-Key", fmt::format("send {}", ++sent_)}});
        return {response.status, std::get<std::string>(response.body)};
    }
    /// The entry that keeps it, once it is sent.
    std::string kept(const std::string& actor, const std::string& about) {
        const auto answer = send(actor, about);
        EXPECT_EQ(answer.status, 201) << answer.body;
        return std::to_string(people.record().journal().head().sequence);
    }
    Answer say(const std::string& actor, const std::string& about, const std::string& document) {
        auto body = about;
        body.pop_back();
        return post(actor, "/api/persons/episode/form",
                    body + fmt::format(R"(,"form":"paper","on":"2026-11-20","answers":{{"document":"{}"}},)"
                                       R"("key":"say {}"}})",
                                       document, ++sent_));
    }
    Answer given(const std::string& actor, const std::string& document) {
        return ask(actor, http::Method::get, "/api/persons/files/" + document);
    }

  private:
    int sent_ = 0;
};

TEST_F(ApiPersonDocument, is_given_to_those_who_follow_whom_it_is_about_and_to_nobody_else) {
    const auto anna = followed("kari", 1, "Anna");
    enter("kari", anna, "included", "2026-11-01", 0);
    const auto about = episode(anna);
    const auto document = kept("kari", about);
    EXPECT_TRUE(say("kari", about, document).has(R"("href":"/api/persons/files/)" + document + '"'));
    const auto shown = given("kari", document);
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body, "%PDF-1.7 søknad");
    EXPECT_EQ(given("ola", document).status, 404);
    EXPECT_EQ(given("au", document).status, 403);
    EXPECT_EQ(given("kari", "1").status, 404);
    EXPECT_EQ(given("kari", "none").status, 404);
    EXPECT_EQ(ask("kari", http::Method::get, "/api/files/" + document).status, 404);
    EXPECT_EQ(send("ola", about).status, 404) << "whoever does not follow the person is told of nobody";
    EXPECT_EQ(send("au", about).status, 403);
    followed("ola", 1, "Anna");
    EXPECT_EQ(given("ola", document).status, 200);
}

TEST_F(ApiPersonDocument, whoever_is_given_it_has_looked) {
    const auto anna = followed("kari", 1, "Anna");
    enter("kari", anna, "included", "2026-11-01", 0);
    const auto document = kept("kari", episode(anna));
    const auto looks = [&] {
        const auto told = post("kari", "/api/persons/looks", fmt::format(R"({{"subject":"{}"}})", anna)).body;
        std::size_t count = 0;
        for (auto at = told.find(R"("who":)"); at != std::string::npos; at = told.find(R"("who":)", at + 1))
            ++count;
        return count;
    };
    const auto before = looks();
    const auto each = looks() - before; // whether it is a look to see who has looked
    (void)given("ola", document);
    EXPECT_EQ(looks(), before + 2 * each);
    (void)given("kari", document);
    EXPECT_EQ(looks(), before + 3 * each + 1);
}

TEST_F(ApiPersonDocument, what_is_wrong_with_it_is_told) {
    const auto anna = followed("kari", 1, "Anna");
    enter("kari", anna, "included", "2026-11-01", 0);
    const auto about = episode(anna);
    EXPECT_TRUE(send("kari", about, "<html>").has("record.unknown_file_type"));
    EXPECT_TRUE(send("kari", about, "%PDF-1.7", "../a.pdf").has("record.invalid_file_name"));
    EXPECT_EQ(send("kari", "{").status, 422);
    EXPECT_EQ(send("kari", "").status, 422);
    EXPECT_TRUE(say("kari", about, "1").has("record.unknown_file"));
    const auto berit = followed("kari", 2, "Berit");
    enter("kari", berit, "included", "2026-11-01", 0);
    const auto of_berit = kept("kari", episode(berit));
    EXPECT_TRUE(say("kari", about, of_berit).has("record.unknown_file")) << "nobody shows that of another";
}

TEST_F(ApiPersonDocument, what_was_taken_back_takes_its_document_along_for_others) {
    const auto anna = followed("kari", 1, "Anna");
    enter("kari", anna, "included", "2026-11-01", 0);
    const auto about = episode(anna);
    const auto document = kept("kari", about);
    EXPECT_EQ(given("kari", document).status, 200) << "it was sent by those who ask";
    (void)say("kari", about, document);
    const auto said = people.record().journal().head().sequence;
    const auto opened = post("ola", "/api/persons/opening",
                             fmt::format(R"({{"number":"{}","reason":"Falt om","key":"open"}})", number(1)));
    ASSERT_EQ(opened.status, 201) << opened.body;
    EXPECT_EQ(given("ola", document).status, 200);
    const auto back = post("kari", "/api/persons/episode/withdrawal",
                           fmt::format(R"({{"subject":"{}","pathway":"care","parameter":"home","entry":{},)"
                                       R"("reason":"Feil","version":{},"key":"back"}})",
                                       anna, said, said));
    ASSERT_EQ(back.status, 201) << back.body;
    EXPECT_EQ(given("ola", document).status, 404);
    EXPECT_EQ(given("kari", document).status, 200);
}

TEST_F(ApiPersonDocument, what_another_has_sent_and_does_not_say_is_named_by_nobody_else) {
    const auto anna = followed("kari", 1, "Anna");
    enter("kari", anna, "included", "2026-11-01", 0);
    followed("ola", 1, "Anna");
    const auto about = episode(anna);
    const auto document = kept("kari", about);
    EXPECT_TRUE(say("ola", about, document).has("record.unknown_file"));
    EXPECT_EQ(given("ola", document).status, 404);
    ASSERT_EQ(say("kari", about, document).status, 201);
    EXPECT_EQ(say("ola", about, document).status, 201) << "it stands already";
}

class ApiHandedDocument : public ApiPersonDocument {
  protected:
    ApiHandedDocument()
        : ApiPersonDocument("sharing: {agreement: {nb: En avtale}}\n"
                            "handovers: {onwards: {title: {nb: Videre}, to: municipality, form: paper,"
                            " receive within: 1 day, accept within: 2 days}}\n") {}
    void answer_handover(std::int64_t entry, const std::string& state) {
        const auto answer =
            post("ola", "/api/persons/episode/handover/answer",
                 fmt::format(R"({{"entry":{},"state":"{}","key":"{}"}})", entry, state, state));
        EXPECT_EQ(answer.status, 201) << answer.body;
    }
};

TEST_F(ApiHandedDocument, that_a_handover_alone_names_is_given_to_whoever_has_accepted_it) {
    const auto anna = followed("kari", 1, "Anna");
    enter("kari", anna, "included", "2026-11-01", 0);
    const auto document = kept("kari", episode(anna));
    const auto sent = in_service("kari", "/handover", anna,
                                 fmt::format(R"(,"handover":"onwards","to":"vik",)"
                                             R"("answers":{{"document":"{}"}},"key":"hand over")",
                                             document));
    ASSERT_EQ(sent.status, 201) << sent.body;
    const auto entry = people.record().journal().head().sequence;
    answer_handover(entry, "received");
    EXPECT_EQ(given("ola", document).status, 404) << "whoever does not follow the person yet";
    answer_handover(entry, "accepted");
    EXPECT_EQ(given("ola", document).status, 200);
}

class ApiOwnDocument : public ApiPersonDocument {
  protected:
    ApiOwnDocument() : ApiPersonDocument("") {}
};

TEST_F(ApiOwnDocument, where_each_keeps_its_own_nobody_sees_that_of_another) {
    const auto anna = followed("kari", 1, "Anna");
    EXPECT_EQ(followed("ola", 1, "Anna"), anna);
    enter("kari", anna, "included", "2026-11-01", 0);
    const auto document = kept("kari", episode(anna));
    ASSERT_EQ(say("kari", episode(anna), document).status, 201);
    EXPECT_EQ(given("kari", document).status, 200);
    EXPECT_EQ(given("ola", document).status, 404);
    EXPECT_EQ(say("ola", episode(anna), document).status, 404);
}

} // namespace
} // namespace bedre::api
