// People and their roles over the interface, and what whoever may give some could try to come to by it.
#include "access/test_accounts.h"
#include "api/test_house.h"
#include "json/value.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace bedre::api {
namespace {

class ApiPeople : public testing::Test, protected TestHouse<record::World> {
  protected:
    ApiPeople() : TestHouse(false) { services.accounts = accounts; }

    struct Answer {
        int status = 0;
        std::string body;
        bool has(std::string_view text) const { return body.find(text) != std::string::npos; }
    };

    Answer ask(http::Method method, const std::string& path, const std::string& body,
               const std::string& token) {
        const auto response = answer(method, path, body, token);
        return {response.status, std::get<std::string>(response.body)};
    }
    Answer people(const std::string& token) { return ask(http::Method::get, "/api/people", "", token); }
    Answer post(const std::string& path, const std::string& token, const std::string& body = "") {
        return ask(http::Method::post, path, body, token);
    }
    /// `more` replaces or adds members.
    Answer invite(const std::string& token, std::map<std::string, std::string> more = {}) {
        more.insert({{"name", "Ola Nordmann"}, {"sign_in", "ola"}});
        return post("/api/people", token, role_body(std::move(more)));
    }
    Answer give(const std::string& token, const std::string& account,
                std::map<std::string, std::string> more = {}) {
        return post("/api/people/" + account + "/roles", token, role_body(std::move(more)));
    }
    Answer end(const std::string& token, std::int64_t entry, const std::string& reason = "Sluttet",
               const std::string& key = "end") {
        return post(fmt::format("/api/roles/{}/ending", entry), token,
                    fmt::format(R"({{"reason":"{}","key":"{}"}})", reason, key));
    }
    std::string role_body(std::map<std::string, std::string> members) {
        members.insert({{"role", "contact"},
                        {"organisation", "havn"},
                        {"from", "2026-11-25"},
                        {"to", ""},
                        {"decision", ""},
                        {"key", fmt::format("key-{}", ++tries)}});
        std::string body;
        for (const auto& [name, value] : members)
            body += fmt::format(R"({}"{}":"{}")", body.empty() ? "" : ",", name, value);
        return "{" + body + "}";
    }
    static std::string member(const Answer& answer, std::string_view name) {
        const auto before = fmt::format(R"("{}":)", name);
        const auto found = answer.body.find(before);
        if (found == std::string::npos) return {};
        const auto first = answer.body.find_first_not_of('"', found + before.size());
        return answer.body.substr(first, answer.body.find_first_of("\",}", first) - first);
    }

    bool is_account(const std::string& sign_in) {
        const auto all = accounts->all().value();
        return std::ranges::find(all, sign_in, &access::Account::sign_in) != all.end();
    }

    access::TestAccounts kept{world.clock};
    access::Accounts* const accounts = kept.accounts.get();
    int tries = 0;
};

TEST_F(ApiPeople, a_controller_invites_somebody_who_has_a_role_from_then_on) {
    const auto controller = somebody("nils", "controller", "havn");
    const auto invited = invite(controller.token, {{"decision", "26/17"}, {"to", "2027-06-30"}});
    ASSERT_EQ(invited.status, 201) << invited.body;
    const auto key = member(invited, "key");
    EXPECT_EQ(accounts->look(key, "192.0.2.1").value().sign_in, "ola");
    const auto page = people(controller.token);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.has(R"("name":"Ola Nordmann","sign_in":"ola","state":"invited")")) << page.body;
    EXPECT_TRUE(page.has(R"("from":"2026-11-25","to":"2027-06-30","decision":"26/17","holds":"now")"));
    EXPECT_FALSE(page.has(key)) << "it is told once";
    const auto given = access::given_to(member(invited, "account"), *world.record().assignments());
    ASSERT_EQ(given.size(), 1U);
    EXPECT_EQ(given.front().role, access::Role::contact);
    const auto again = invite(controller.token);
    EXPECT_EQ(again.status, 422) << "whoever got no answer finds the person in the list";
    EXPECT_TRUE(again.has("access.sign_in_name_taken"));
}

TEST_F(ApiPeople, nobody_is_invited_without_a_role_whatever_key_is_sent_again) {
    const auto controller = somebody("nils", "controller", "havn");
    for (const auto* sign_in : {"ola", "eva"}) {
        const auto invited = invite(controller.token, {{"sign_in", sign_in}, {"key", "the same"}});
        ASSERT_EQ(invited.status, 201) << invited.body;
        EXPECT_EQ(access::given_to(member(invited, "account"), *world.record().assignments()).size(), 1U);
    }
}

TEST_F(ApiPeople, what_is_refused_to_somebody_is_on_record_and_what_is_to_a_visitor_is_not) {
    const auto contact = somebody("kari", "contact", "havn");
    const auto controller = somebody("nils", "controller", "havn");
    EXPECT_EQ(people("").status, 403);
    EXPECT_EQ(people(contact.token).status, 403);
    EXPECT_EQ(give(controller.token, contact.account, {{"organisation", "vik"}}).status, 403);
    kept.log->note({.what = access::AccountUse::What::signed_out}).value(); // the others stand there by then
    std::vector<std::string> refused;
    access::account_uses(kept.log_store.place(), {}, [&](const access::LoggedUse& one) -> Result<void> {
        if (one.use.why == access::Refusal::policy) refused.push_back(one.use.account);
        return {};
    }).value();
    EXPECT_EQ(refused, (std::vector{contact.account, controller.account}));
}

TEST_F(ApiPeople, a_content_that_was_refused_is_told_to_those_who_look_after_all_of_it) {
    const auto maintains = somebody("drift", "maintainer", "au");
    const auto controller = somebody("nils", "controller", "havn");
    const std::string nothing = R"("refused_content":null)";
    EXPECT_TRUE(people(maintains.token).has(nothing));
    record::RefusedContent refused{
        .why = outcome::invalid(
            {{"content.unknown_key", {.file = "forms/decision.yaml", .line = 3, .column = 5}, {}},
             {"record.end_is_gone", {.path = "/pathways/care/stages/closed"}, {}}}),
        .runs_on = {},
        .adopted = world.clock.now()};
    services.refused_content = &refused;
    const auto page = people(maintains.token);
    EXPECT_TRUE(page.has(R"({"place":"forms/decision.yaml:3:5","text":{"text":"content.unknown_key")"));
    EXPECT_TRUE(page.has(R"({"place":"pathways/care/stages/closed","text":{"text":"record.end_is_gone")"));
    EXPECT_TRUE(people(controller.token).has(nothing));
    refused.why = outcome::not_found("content.cannot_read");
    EXPECT_TRUE(people(maintains.token).has(R"({"place":"","text":{"text":"content.cannot_read")"));
}

TEST_F(ApiPeople, every_fault_of_an_invitation_is_told_and_nobody_is_invited) {
    const auto controller = somebody("nils", "controller", "havn");
    const auto faulty = invite(
        controller.token,
        {{"name", ""}, {"sign_in", "Ola N"}, {"role", "visitor"}, {"from", "i dag"}, {"to", "i morgen"}});
    EXPECT_EQ(faulty.status, 422);
    for (const auto* path : {"/name", "/sign_in", "/role", "/from", "/to"})
        EXPECT_TRUE(faulty.has(fmt::format(R"("path":"{}")", path))) << path << faulty.body;
    EXPECT_EQ(invite(controller.token, {{"sign_in", R"(ola\u0000)"}, {"decision", R"(\u0000)"}}).status, 422);
    EXPECT_EQ(invite(controller.token, {{"organisation", "vik"}}).status, 403);
    EXPECT_EQ(invite(controller.token, {{"role", "coordinator"}}).status, 403);
    EXPECT_FALSE(is_account("ola"));
}

TEST_F(ApiPeople, a_controller_knows_of_those_at_the_own_organisation_alone) {
    const auto controller = somebody("nils", "controller", "havn");
    const auto both = accounts->invite(access::at_the_server, "both", "Begge Steder").value().account;
    (void)assign(both, "contact", "havn");
    (void)assign(both, "clinician", "vik");
    const auto elsewhere = accounts->invite(access::at_the_server, "elsewhere", "Annet Sted").value().account;
    const auto other_role = assign(elsewhere, "contact", "vik");
    const auto without = accounts->invite(access::at_the_server, "without", "Uten Rolle").value().account;
    const auto page = people(controller.token);
    EXPECT_TRUE(page.has("Begge Steder"));
    EXPECT_FALSE(page.has("vik")) << page.body;
    EXPECT_FALSE(page.has("Annet Sted"));
    EXPECT_FALSE(page.has("Uten Rolle"));
    const auto nobody =
        post("/api/people/account.0123456789abcdef0123456789abcdef/renewal", controller.token);
    EXPECT_EQ(nobody.status, 404);
    for (const auto& account : {elsewhere, without}) {
        for (const auto* way : {"/renewal", "/closing"}) {
            const auto hidden = post("/api/people/" + account + way, controller.token);
            EXPECT_EQ(hidden.body, nobody.body) << "as if there were none";
        }
        EXPECT_EQ(give(controller.token, account).status, 404);
    }
    EXPECT_EQ(end(controller.token, other_role).status, 403);
    const auto all = people(somebody("drift", "maintainer", "au").token);
    for (const auto* name : {"Begge Steder", "Annet Sted", "Uten Rolle"})
        EXPECT_TRUE(all.has(name)) << name;
    EXPECT_EQ(people(somebody("kari", "contact", "havn").token).status, 403);
    EXPECT_EQ(people("").status, 403);
}

// What would let somebody act in another's role: an invitation to an account that reaches further than one's
// own.
TEST_F(ApiPeople, nobody_takes_over_an_account_that_reaches_further) {
    const auto controller = somebody("nils", "controller", "havn");
    const auto maintains = somebody("drift", "maintainer", "au");
    for (const auto& [role, organisation] : {std::pair("contact", "vik"), {"coordinator", "havn"}}) {
        const auto [account, key] =
            accounts->invite(access::at_the_server, fmt::format("ola.{}", role), "Ola").value();
        (void)assign(account, "contact", "havn");
        const auto further = assign(account, role, organisation);
        EXPECT_EQ(post("/api/people/" + account + "/renewal", controller.token).status, 403);
        EXPECT_EQ(post("/api/people/" + account + "/closing", controller.token).status, 403);
        EXPECT_EQ(end(maintains.token, further, "Sluttet", role).status, 201);
        EXPECT_EQ(post("/api/people/" + account + "/renewal", controller.token).status, 403)
            << "once is enough";
        EXPECT_TRUE(accounts->look(key, "192.0.2.1")) << "the first invitation still holds";
        EXPECT_EQ(post("/api/people/" + account + "/renewal", maintains.token).status, 201);
        EXPECT_FALSE(accounts->look(key, "192.0.2.1"));
    }
}

TEST_F(ApiPeople, nobody_gives_themselves_a_role_or_a_new_account) {
    for (const auto& one : {somebody("nils", "controller", "havn"), somebody("drift", "maintainer", "au")}) {
        for (const auto& answer :
             {give(one.token, one.account), post("/api/people/" + one.account + "/renewal", one.token),
              post("/api/people/" + one.account + "/closing", one.token)}) {
            EXPECT_EQ(answer.status, 403);
            EXPECT_TRUE(answer.has("access.not_oneself")) << answer.body;
        }
        EXPECT_EQ(people(one.token).status, 200) << "and is signed in still";
    }
}

TEST_F(ApiPeople, roles_come_hold_and_end) {
    const auto controller = somebody("nils", "controller", "havn");
    const auto ola = member(invite(controller.token), "account");
    const auto body = role_body({{"role", "clinician"}, {"from", "2026-12-01"}});
    const auto coming = post("/api/people/" + ola + "/roles", controller.token, body);
    EXPECT_EQ(coming.status, 201) << coming.body;
    EXPECT_EQ(post("/api/people/" + ola + "/roles", controller.token, body).body, coming.body)
        << "sent again, it is given once";
    EXPECT_TRUE(people(controller.token).has(R"("holds":"later","ended":false,"may_end":true)"));
    const auto faulty = give(controller.token, ola, {{"to", "2026-01-01"}, {"role", "king"}});
    EXPECT_EQ(faulty.status, 422);
    EXPECT_TRUE(faulty.has("access.unknown_role") && faulty.has("record.ends_before_it_begins"))
        << faulty.body;
    EXPECT_EQ(give(controller.token, ola, {{"organisation", "vik"}}).status, 403);

    const auto entry = std::stoll(member(coming, "sequence"));
    EXPECT_TRUE(end(controller.token, entry, "").has("record.reason_required"));
    EXPECT_EQ(end(controller.token, entry).status, 201);
    EXPECT_EQ(end(controller.token, entry, "Sluttet", "another").status, 409);
    EXPECT_TRUE(people(controller.token).has(R"("holds":"over","ended":true,"may_end":false)"));
    EXPECT_EQ(end(controller.token, 999'999).status, 404);
    EXPECT_EQ(post("/api/roles/x/ending", controller.token, R"({"reason":"","key":""})").status, 404);
}

TEST_F(ApiPeople, an_account_is_invited_anew_and_closed) {
    const auto controller = somebody("nils", "controller", "havn");
    const auto ola = somebody("ola", "contact", "havn");
    const auto says_who = [&] { return ask(http::Method::get, "/api/session", "", ola.token); };
    EXPECT_TRUE(says_who().has(R"("name":"Noen")"));
    const auto renewed = post("/api/people/" + ola.account + "/renewal", controller.token);
    EXPECT_EQ(renewed.status, 201);
    EXPECT_TRUE(accounts->look(member(renewed, "key"), "192.0.2.1"));
    EXPECT_TRUE(says_who().has(R"("name":"")")) << "what was signed in is signed out";
    const auto closed = post("/api/people/" + ola.account + "/closing", controller.token);
    EXPECT_EQ(closed.status, 200);
    EXPECT_TRUE(closed.has(R"("state":"closed")")) << closed.body;
    EXPECT_FALSE(accounts->look(member(renewed, "key"), "192.0.2.1"));
}

TEST_F(ApiPeople, whoever_sees_people_is_told_so) {
    const auto told = [&](const SignedIn& who) {
        return ask(http::Method::get, "/api/session", "", who.token).has(R"("sees_people":true)");
    };
    EXPECT_TRUE(told(somebody("nils", "controller", "havn")));
    EXPECT_TRUE(told(somebody("drift", "maintainer", "au")));
    EXPECT_FALSE(told(somebody("kari", "contact", "havn")));
    EXPECT_FALSE(told(somebody("koordinator", "coordinator", "au")));
}

} // namespace
} // namespace bedre::api
