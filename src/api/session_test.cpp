// Signing in and out over the interface, and what others might try.
#include "access/test_accounts.h"
#include "api/test_house.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace bedre::api {
namespace {

using access::long_enough;

class ApiSession : public testing::Test, protected TestHouse<record::World> {
  protected:
    ApiSession() : TestHouse(false) {
        services.accounts = accounts;
        services.write_down = [this](const Error& error) {
            written.push_back(error);
            return std::string("12345678");
        };
    }

    struct Answer {
        int status = 0;
        std::string body;
        std::string cookie; ///< as it was set, with its attributes
        std::string token() const {
            const auto equals = cookie.find('=');
            return cookie.substr(equals + 1, cookie.find(';') - equals - 1);
        }
    };

    Answer ask(http::Method method, const std::string& path, const std::string& body,
               const std::string& token = "", http::Fields headers = {{"X-Bedre", "1"}}) {
        auto response = TestHouse::answer(method, path, body, token, std::move(headers));
        Answer answer{.status = response.status, .body = std::get<std::string>(response.body), .cookie = {}};
        for (const auto& [name, value] : response.headers)
            if (name == "Set-Cookie") answer.cookie = value;
        return answer;
    }
    Answer post(const std::string& path, const std::string& body, const std::string& token = "") {
        return ask(http::Method::post, path, body, token);
    }
    /// What stands between two texts, the first of them as far to the left as can be; empty when they do not.
    static std::string between(const std::string& text, std::string_view before, std::string_view after) {
        const auto begin = text.find(before);
        if (begin == std::string::npos) return {};
        const auto first = begin + before.size();
        return text.substr(first, text.find(after, first) - first);
    }
    /// The role, and who it is: "contact havn, Kari Nordmann"; "visitor" when nobody is signed in.
    std::string seen(const std::string& token) {
        const auto body = ask(http::Method::get, "/api/session", "", token).body;
        const auto actor = between(body, R"("actor":)", R"("actors":)");
        const auto organisation = between(actor, R"("organisation":{"id":")", R"(")");
        const auto name = between(body, R"("name":")", R"(")");
        return between(actor, R"("role":")", R"(")") + (organisation.empty() ? "" : " " + organisation) +
               (name.empty() ? "" : ", " + name);
    }
    std::string code(int later = 0) const {
        const auto seconds =
            std::chrono::floor<std::chrono::seconds>(world.clock.now().time_since_epoch()).count();
        return access::code_of(secret, seconds / 30 + later);
    }
    Answer sign_in(const std::string& name, const std::string& password, const std::string& typed,
                   const std::string& token = "") {
        return post("/api/sign-in",
                    fmt::format(R"({{"name":"{}","password":"{}","code":"{}"}})", name, password, typed),
                    token);
    }
    /// Kari has taken her account into use. Gives her token.
    std::string activated() {
        const auto invitation = accounts->invite(access::at_the_server, "kari", "Kari Nordmann").value();
        account = invitation.account;
        secret = accounts->look(invitation.key, "192.0.2.1").value().secret;
        const auto answer =
            post("/api/activation", fmt::format(R"({{"key":"{}","password":"{}","code":"{}"}})",
                                                invitation.key, long_enough, code()));
        EXPECT_EQ(answer.status, 200) << answer.body;
        world.clock.set(world.clock.now() + std::chrono::seconds(30));
        return answer.token();
    }

    access::TestAccounts kept{world.clock};
    access::Accounts* const accounts = kept.accounts.get();
    std::vector<Error> written;
    std::string account;
    access::CodeSecret secret{};
};

TEST_F(ApiSession, somebody_signs_in_goes_on_in_another_role_and_signs_out) {
    const auto first = activated();
    EXPECT_EQ(seen(first), "visitor, Kari Nordmann") << "without a role one may what everybody may";
    assign(account, "contact", "havn");
    const auto other = assign(account, "clinician", "vik");
    EXPECT_EQ(seen(first), "visitor, Kari Nordmann") << "the session has none of them yet";
    const auto answer = sign_in("kari", long_enough, code());
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(answer.cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict")) << answer.cookie;
    EXPECT_EQ(seen(answer.token()), "contact havn, Kari Nordmann");
    const auto as_other = post("/api/session", fmt::format(R"({{"actor":"{}"}})", other), answer.token());
    EXPECT_EQ(seen(as_other.token()), "clinician vik, Kari Nordmann");
    EXPECT_EQ(seen(answer.token()), "visitor") << "with another role comes another token";
    const auto out = post("/api/sign-out", R"({"everywhere":false})", as_other.token());
    EXPECT_EQ(out.cookie, "bedre-session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    EXPECT_EQ(seen(as_other.token()), "visitor") << "what was caught on the way is of no use";
    EXPECT_EQ(seen(first), "visitor, Kari Nordmann") << "elsewhere one is signed in still";
    services.site = "https://bedre.example";
    EXPECT_EQ(post("/api/sign-out", R"({"everywhere":false})").cookie,
              "__Host-bedre-session=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0");
}

TEST_F(ApiSession, news_say_their_charset) {
    EXPECT_EQ(answer(http::Method::get, "/api/events").content_type, "text/event-stream; charset=utf-8");
}

TEST_F(ApiSession, signing_out_everywhere_ends_every_session) {
    const auto here = activated();
    const auto there = sign_in("kari", long_enough, code()).token();
    EXPECT_EQ(seen(there), "visitor, Kari Nordmann");
    (void)post("/api/sign-out", R"({"everywhere":true})", here);
    EXPECT_EQ(seen(here), "visitor");
    EXPECT_EQ(seen(there), "visitor");
    EXPECT_FALSE(accounts->stands({account, 2}).value()) << "as other servers ask";
}

TEST_F(ApiSession, signing_in_and_out_is_on_record_and_no_cookie_is_given_before) {
    const auto first = activated();
    const auto token = sign_in("kari", long_enough, code(), first).token();
    (void)post("/api/sign-out", R"({"everywhere":false})", token);
    (void)post("/api/sign-out", R"({"everywhere":false})", token); // signed out already
    const auto again = sign_in("kari", long_enough, code(1)).token();
    (void)post("/api/sign-out", R"({"everywhere":true})", again);
    kept.log->note({.what = access::AccountUse::What::signed_out})
        .value(); // those before it stand there by then
    world.clock.set(world.clock.now() + std::chrono::minutes(2));
    auto database = sql::Database::open(kept.log_store.place()).value();
    database.run("alter table journal_payload rename to gone").value();
    const auto refused = sign_in("kari", long_enough, code());
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.cookie, "");
    database.run("alter table gone rename to journal_payload").value();
    std::string uses;
    access::account_uses(kept.log_store.place(), {.account = account},
                         [&](const access::LoggedUse& one) -> Result<void> {
                             uses += fmt::format("{} {}, ", access::name(one.use.what), one.use.from);
                             return {};
                         })
        .value();
    EXPECT_EQ(
        uses,
        "invited , taken-into-use 192.0.2.1, signed-in 192.0.2.1, signed-out 192.0.2.1, signed-in 192.0.2.1, "
        "signed-out-everywhere 192.0.2.1, ");
}

TEST_F(ApiSession, a_password_is_changed_under_a_new_token_and_other_sessions_are_over) {
    const auto there = activated();
    const auto here = sign_in("kari", long_enough, code()).token();
    world.clock.set(world.clock.now() + std::chrono::seconds(30));
    const auto change = [&](const std::string& former, const std::string& typed, const std::string& token) {
        return post(
            "/api/password",
            fmt::format(R"({{"former":"{}","code":"{}","password":"en setning om multer"}})", former, typed),
            token);
    };
    EXPECT_EQ(change(long_enough, code(), "").status, 403) << "nobody is signed in";
    const auto refused = change("feil", code(), here);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.cookie, "");
    const auto changed = change(long_enough, code(), here);
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(seen(changed.token()), "visitor, Kari Nordmann");
    EXPECT_EQ(seen(here), "visitor");
    EXPECT_EQ(seen(there), "visitor");
    const auto elsewhere = sessions.open({.actor = account, .generation = 3, .is_elsewhere = true});
    EXPECT_NE(change("en setning om multer", code(1), elsewhere).body.find("access.no_password"),
              std::string::npos);
}

TEST_F(ApiSession, a_right_that_ends_ends_in_the_sessions_that_there_are) {
    (void)activated();
    const auto entry = assign(account, "contact", "havn", "2026-11-25");
    const auto token = sign_in("kari", long_enough, code()).token();
    EXPECT_EQ(seen(token), "contact havn, Kari Nordmann");
    world.clock.set(calendar::parse_instant("2026-11-25T23:30:00Z").value()); // the next day in Oslo
    EXPECT_EQ(seen(token), "visitor, Kari Nordmann");
    world.clock.set(calendar::parse_instant("2026-11-25T13:00:00Z").value());
    EXPECT_EQ(seen(token), "contact havn, Kari Nordmann");
    std::promise<void> ended;
    world.record().end_role(maintainer, {.entry = entry, .reason = "Sluttet", .attempt = "end"},
                            [&](const auto& receipt) {
                                EXPECT_TRUE(receipt);
                                ended.set_value();
                            });
    ended.get_future().wait();
    EXPECT_EQ(seen(token), "visitor, Kari Nordmann");
    accounts->close(access::at_the_server, kept.id("kari")).value();
    EXPECT_EQ(seen(token), "visitor");
}

TEST_F(ApiSession, nobody_goes_on_in_anothers_role) {
    const auto token = activated();
    account = "account.0123456789abcdef0123456789abcdef";
    const auto anothers = assign(account, "coordinator", "au");
    for (const auto& wanted : {std::to_string(anothers), std::string("au"), std::string(), std::string("-1")})
        EXPECT_EQ(post("/api/session", fmt::format(R"({{"actor":"{}"}})", wanted), token).status, 422);
    EXPECT_EQ(post("/api/session", R"({"actor":"au"})").status, 403) << "nor does a visitor go on as anybody";
    EXPECT_EQ(seen(token), "visitor, Kari Nordmann");
}

TEST_F(ApiSession, a_planted_token_is_not_signed_in_with) {
    (void)activated();
    const std::string planted(64, 'a');
    const auto answer = sign_in("kari", long_enough, code(), planted);
    EXPECT_NE(answer.token(), planted);
    EXPECT_EQ(seen(planted), "visitor");
    const auto visitors = sessions.open({.actor = "account.of-somebody-else"});
    const auto again = sign_in("kari", long_enough, code(1), visitors);
    EXPECT_EQ(again.status, 200);
    EXPECT_FALSE(sessions.find(visitors)) << "the one before is over";
}

TEST_F(ApiSession, what_was_wrong_is_told_to_nobody) {
    (void)activated();
    (void)accounts->invite(access::at_the_server, "ola", "Ola Nordmann").value();
    const auto wrong = sign_in("kari", long_enough, "000000" == code() ? "000001" : "000000");
    EXPECT_EQ(wrong.status, 403);
    EXPECT_EQ(wrong.cookie, "");
    for (const auto& [name, password] :
         {std::pair("kari", "en setning om tyttebær"), {"nobody", long_enough}, {"ola", ""}, {"", ""}}) {
        const auto answer = sign_in(name, password, code());
        EXPECT_EQ(answer.status, wrong.status) << name;
        EXPECT_EQ(answer.body, wrong.body) << name;
    }
}

TEST_F(ApiSession, another_site_signs_nobody_in_or_out) {
    const auto token = activated();
    const auto body = fmt::format(R"({{"name":"kari","password":"{}","code":"{}"}})", long_enough, code());
    EXPECT_EQ(ask(http::Method::post, "/api/sign-in", body, "", {}).status, 403);
    EXPECT_EQ(ask(http::Method::post, "/api/sign-in", body, "",
                  {{"X-Bedre", "1"}, {"Host", "bedre.example"}, {"Origin", "https://other.example"}})
                  .status,
              403);
    EXPECT_EQ(ask(http::Method::post, "/api/sign-out", R"({"everywhere":true})", token, {}).status, 403);
    services.site = "https://bedre.example";
    for (const auto& [origin, status] :
         {std::pair("https://bedre.example", 422), {"http://bedre.example", 403}})
        EXPECT_EQ(ask(http::Method::post, "/api/sign-in", "{}", "",
                      {{"X-Bedre", "1"}, {"Host", "127.0.0.1:8010"}, {"Origin", origin}})
                      .status,
                  status)
            << origin << ", by a proxy";
    services.site = "";
    EXPECT_EQ(seen(token), "visitor, Kari Nordmann");
}

TEST_F(ApiSession, a_key_that_was_never_given_shows_nothing) {
    const auto invitation = accounts->invite(access::at_the_server, "kari", "Kari Nordmann").value();
    EXPECT_EQ(post("/api/activation/look", R"({"key":"0123456789abcdef0123456789abcdef"})").status, 403);
    const auto answer = post("/api/activation/look", fmt::format(R"({{"key":"{}"}})", invitation.key));
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.body.find("otpauth://totp/bedre:kari?secret="), std::string::npos) << answer.body;
    const auto refused = post("/api/activation",
                              fmt::format(R"({{"key":"{}","password":"kort","code":"1"}})", invitation.key));
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("password.too_short"), std::string::npos);
    EXPECT_NE(refused.body.find("access.code_refused"), std::string::npos);
    EXPECT_EQ(refused.body.find("kort"), std::string::npos) << "what was typed is not sent back";
}

TEST_F(ApiSession, tries_are_counted_by_the_address_that_asks) {
    (void)activated();
    const auto tried = [&](const std::string& peer, const std::string& forwarded,
                           const std::string& below = "") {
        http::Request request{.method = http::Method::post,
                              .target = http::parse_target("/api/activation/look").value(),
                              .headers = {{"X-Bedre", "1"}, {"X-Forwarded-For", forwarded}},
                              .body = R"({"key":""})",
                              .remote_address = peer};
        if (!below.empty()) request.headers.push_back({"X-Forwarded-For", below});
        std::string body;
        handle(services, request, http::Reply([&](std::optional<http::Response> response) {
                   body = std::get<std::string>(response.value().body);
               }));
        return body.find("too_many_tries") == std::string::npos;
    };
    for (int i = 0; i < 110; ++i)
        (void)tried("127.0.0.1", "203.0.113.7, 198.51.100.1");
    EXPECT_FALSE(tried("127.0.0.1", "192.0.2.99, 198.51.100.1")) << "the last is the proxy's own word";
    EXPECT_FALSE(tried("127.0.0.1", "192.0.2.99", "198.51.100.1")) << "of several lines too";
    EXPECT_TRUE(tried("127.0.0.1", "198.51.100.1", "198.51.100.2"));
    EXPECT_TRUE(tried("127.0.0.1", "198.51.100.2"));
    for (int i = 0; i < 110; ++i)
        (void)tried("198.51.100.3", fmt::format("203.0.113.{}", i));
    EXPECT_FALSE(tried("198.51.100.3", "203.0.113.200")) << "whoever asks directly is not believed";
    for (int i = 0; i < 110; ++i)
        (void)tried("127.0.0.1", fmt::format("\xff{}", i));
    EXPECT_FALSE(tried("127.0.0.1", "\xff\xfe")) << "what is no address is nobody's word";
}

TEST_F(ApiSession, what_the_database_said_is_told_by_a_number_alone) {
    (void)activated();
    ASSERT_TRUE(sql::Database::open(kept.store.place()).value().run("drop table account"));
    const auto answer = sign_in("kari", long_enough, code());
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.body, R"({"status":503,"code":"sql.failed","title":"api.unavailable","findings":[],)"
                           R"("incident":"12345678","episode":null,"details":{}})");
    ASSERT_EQ(written.size(), 1U);
    EXPECT_EQ(written[0].code, "sql.failed");
    EXPECT_NE(written[0].details.at(0).value.find("account"), std::string::npos);
}

TEST_F(ApiSession, what_is_unavailable_is_told_in_its_plain_words) {
    const text::Phrases english(text::Language::en,
                                {{"openid.unreachable", "{host}: {reason}"},
                                 {"openid.unreachable.plain", "Try again in a while."},
                                 {"sql.busy", "The database is busy."},
                                 {"sql.constraint", "It said {reason}."},
                                 {"api.unavailable", "Something does not work just now."}});
    const auto told = [&](const Error& error) {
        const auto body = std::get<std::string>(problem_response(services, error, english).body);
        EXPECT_NE(body.find("12345678"), std::string::npos) << body;
        return between(body, R"("title":")", R"(")");
    };
    const outcome::Details details = {{"host", "sts.example"}, {"reason", "duplicate key"}};
    EXPECT_EQ(told(outcome::unavailable("openid.unreachable", details)), "Try again in a while.");
    EXPECT_EQ(told(outcome::unavailable("sql.busy")), "The database is busy.");
    EXPECT_EQ(told(outcome::unavailable("sql.cannot_open", details)), "Something does not work just now.");
    EXPECT_EQ(told(outcome::conflict("sql.constraint", details)), "Something does not work just now.");
    EXPECT_EQ(written.size(), 4U);
}

TEST_F(ApiSession, a_visitor_sends_small_bodies) {
    const auto allowed = [&](const std::string& path, const std::string& token) {
        return body_limit(services, {.method = http::Method::post,
                                     .target = http::parse_target(path).value(),
                                     .cookies = {{"bedre-session", token}}});
    };
    const std::string file = "/api/episodes/service/home/havn/files";
    EXPECT_EQ(allowed(file, ""), 64U << 10);
    EXPECT_EQ(allowed("/api/plans/2026-2027/changes", std::string(64, 'a')), 64U << 10);
    EXPECT_EQ(allowed("/api/sign-in", ""), 4U << 10);
    const auto token = sessions.open({.actor = "kari"});
    EXPECT_EQ(allowed(file, token), record::largest_file);
    EXPECT_EQ(allowed("/api/plans/2026-2027/changes", token), 1U << 20);
    sessions.close(token);
    EXPECT_EQ(allowed(file, token), 64U << 10);
}

TEST_F(ApiSession, says_how_long_it_lasts) {
    const auto seconds = [](const Answer& answer) {
        constexpr std::string_view before = R"("seconds":)";
        return std::stoll(answer.body.substr(answer.body.find(before) + before.size()));
    };
    const auto token = activated();
    EXPECT_EQ(seconds(ask(http::Method::get, "/api/session", "", token)), 1800);
    EXPECT_EQ(seconds(ask(http::Method::get, "/api/session", "")), 0);
    EXPECT_EQ(seconds(sign_in("kari", long_enough, code())), 1800);
}

TEST_F(ApiSession, where_there_are_no_accounts_nobody_signs_in) {
    services.accounts = nullptr;
    EXPECT_EQ(sign_in("kari", long_enough, "000000").status, 403);
    EXPECT_EQ(post("/api/activation/look", R"({"key":""})").status, 403);
    EXPECT_EQ(seen(sessions.open({.actor = "kari"})), "visitor");
}

} // namespace
} // namespace bedre::api
