// Programs over the interface: how one is let in, what it then may, and what others might try.
#include "access/test_accounts.h"
#include "access/test_client.h"
#include "api/test_house.h"

#include <gtest/gtest.h>

namespace bedre::api {
namespace {

using access::TestClient;

class ApiClients : public testing::Test, protected TestHouse<record::World> {
  protected:
    ApiClients() : TestHouse(false) {
        services.accounts = accounts;
        services.tokens = &tokens;
        services.site = TestClient::site;
        world.record()
            .journal()
            .subscribe(0, [this](const auto& entry) { tally.take(entry).value(); })
            .value();
    }

    struct Answer {
        int status = 0;
        std::string body;
        http::Fields headers;
        bool has(std::string_view text) const { return body.find(text) != std::string::npos; }
        std::string header(std::string_view name) const {
            for (const auto& one : headers)
                if (one.name == name) return one.value;
            return {};
        }
    };
    Answer ask(http::Method method, const std::string& path, const std::string& body, http::Fields headers,
               const std::string& cookie = {}) {
        auto response = answer(method, path, body, cookie, std::move(headers));
        return {response.status, std::get<std::string>(response.body), response.headers};
    }
    /// As a program asks, with no header of our own pages.
    Answer get(const std::string& path, const std::string& token) {
        return ask(http::Method::get, path, "", {{"Authorization", "Bearer " + token}});
    }
    Answer post(const std::string& path, const std::string& token, const std::string& body) {
        return ask(http::Method::post, path, body, {{"Authorization", "Bearer " + token}});
    }
    Answer post_form(const std::string& form) {
        return ask(http::Method::post, "/api/token", form,
                   {{"Content-Type", "application/x-www-form-urlencoded"}});
    }
    static std::string form(const std::string& assertion, const std::string& more = "") {
        return "grant_type=client_credentials"
               "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
               "&client_assertion=" +
               assertion + more;
    }
    std::string token_of(const TestClient& client, const std::string& scope = "") {
        const auto said = post_form(form(client.assertion(), scope));
        EXPECT_EQ(said.status, 200) << said.body;
        return said.body.substr(said.body.find(R"("access_token":")") + 16, 64);
    }

    TestClient add(const std::string& scopes, const std::string& role, const std::string& organisation) {
        TestClient client{world.clock};
        client.id =
            accounts->add_client(access::at_the_server, {"Fagsystem", client.key.public_part(), scopes})
                .value();
        latest_role = assign(client.id, role, organisation);
        return client;
    }
    void end(std::int64_t role) {
        std::promise<void> ended;
        world.record().end_role(maintainer, {role, "Avsluttet", "end"}, [&](const auto& receipt) {
            (void)receipt.value();
            ended.set_value();
        });
        ended.get_future().get();
    }
    /// Somebody who is signed in at a browser, in a role for havn.
    std::string somebody(const std::string& role) {
        return TestHouse::somebody("kari." + role, role, "havn").token;
    }
    Answer ask_as(const std::string& cookie, http::Method method, const std::string& path,
                  const std::string& body = "") {
        return ask(method, path, body, {{"X-Bedre", "1"}}, cookie);
    }
    /// What the page sends.
    std::string new_client(const std::string& key, const std::string& role = "contact",
                           const std::string& scopes = R"("read:plan")") {
        std::string quoted;
        for (const char c : key)
            quoted += c == '"' ? "\\\"" : std::string(1, c);
        return fmt::format(
            R"({{"name":"Journalen","public_key":"{}","scopes":[{}],"role":"{}",)"
            R"("organisation":"havn","from":"2026-11-25","to":"","decision":"","key":"add-{}"}})",
            quoted, scopes, role, ++tries);
    }

    access::TestAccounts kept{world.clock};
    access::Accounts* const accounts = kept.accounts.get();
    access::Sessions::Time now = std::chrono::steady_clock::now();
    access::Sessions tokens{access::token_lasts, [this] { return now; }};
    std::int64_t latest_role = 0; ///< entry that gave it
    int tries = 0;
};

constexpr auto enter_stage = R"({"stage":"decided","on":"2026-01-05","answers":{},"version":0,"key":"one"})";

TEST_F(ApiClients, a_program_gets_a_token_and_does_what_it_may) {
    const auto client = add("read:plan record:course", "contact", "havn");
    const auto said = post_form(form(client.assertion()));
    ASSERT_EQ(said.status, 200) << said.body;
    EXPECT_TRUE(said.has(R"("token_type":"Bearer","expires_in":600,"scope":"read:plan record:course")"));
    EXPECT_EQ(said.header("Set-Cookie"), "");
    const auto token = token_of(client);
    EXPECT_EQ(get("/api/bodies", token).status, 200);
    const auto recorded = post("/api/episodes/service/home/havn", token, enter_stage);
    EXPECT_EQ(recorded.status, 201) << recorded.body;
    EXPECT_EQ(post("/api/episodes/service/home/vik", token, enter_stage).status, 403) << "another's";
    const auto read = get("/api/session", token);
    EXPECT_TRUE(read.has(fmt::format(R"("actor":{{"id":"{}")", client.id))) << read.body;
    EXPECT_TRUE(read.has(R"("role":"contact")"));
}

TEST_F(ApiClients, what_its_scopes_lack_is_refused_at_every_route) {
    const auto client = add("read:plan record:course", "contact", "havn");
    const auto reads = token_of(client, "&scope=read%3Aplan");
    const auto refused = post("/api/episodes/service/home/havn", reads, enter_stage);
    EXPECT_EQ(refused.status, 403);
    EXPECT_TRUE(refused.has("access.out_of_scope")) << refused.body;
    const auto records = token_of(client, "&scope=record:course");
    for (const auto& route : routes()) {
        const bool has = route.need.act == access::Act::record && route.need.data == access::Data::course;
        const auto path = std::string(route.pattern);
        const auto said = route.method == http::Method::get ? get(path, records) : post(path, records, "{}");
        EXPECT_EQ(said.status == 403, !has) << path << " " << said.body;
    }
}

TEST_F(ApiClients, what_is_wrong_is_told_as_oauth_says) {
    const auto client = add("read:plan", "contact", "havn");
    const auto told = [&](const std::string& sent) {
        const auto said = post_form(sent);
        return fmt::format("{} {}", said.status, said.body);
    };
    EXPECT_EQ(told(form("a.b.c")),
              R"(401 {"error":"invalid_client","error_description":"access.client_refused"})");
    EXPECT_EQ(post_form(form("a.b.c")).header("WWW-Authenticate"), "Bearer");
    EXPECT_EQ(told(form(client.assertion(), "&scope=read:numbers")),
              R"(400 {"error":"invalid_scope","error_description":"access.scope_refused"})");
    const auto request = R"(400 {"error":"invalid_request","error_description":"api.token_request"})";
    EXPECT_EQ(told("grant_type=client_credentials"), request);
    EXPECT_EQ(told("grant_type=%"), request);
    EXPECT_EQ(told(form(client.assertion(), "&client_assertion=a.b.c")), request) << "two of one";
    EXPECT_EQ(told(form(client.assertion(), "&client_id=client.x")), request);
    EXPECT_EQ(told("{}"), R"(400 {"error":"unsupported_grant_type","error_description":"api.token_grant"})");
    EXPECT_EQ(post_form(form(client.assertion(), "&client_id=" + client.id)).status, 200);
    end(latest_role);
    EXPECT_EQ(told(form(client.assertion())),
              R"(400 {"error":"unauthorized_client","error_description":"access.client_without_role"})");
    for (int i = 0; i < 100; ++i)
        (void)post_form(form("a.b.c"));
    EXPECT_EQ(post_form(form("a.b.c")).status, 429);
}

TEST_F(ApiClients, nobody_is_let_in_where_nobody_has_said_what_the_server_is_called) {
    const auto client = add("read:plan", "contact", "havn");
    services.site = "";
    const auto said = post_form(form(client.assertion()));
    EXPECT_EQ(said.status, 403);
    EXPECT_TRUE(said.has("access.site_needed")) << said.body;
    services.accounts = nullptr;
    EXPECT_TRUE(post_form(form(client.assertion())).has("access.no_accounts"));
    EXPECT_EQ(get("/api/bodies", "00").status, 401);
}

TEST_F(ApiClients, a_token_that_does_not_hold_is_told_so_and_makes_nobody_a_visitor) {
    const auto client = add("read:plan", "contact", "havn");
    const auto expect_refused = [&](const std::string& token) {
        const auto said = get("/api/bodies", token);
        EXPECT_EQ(said.status, 401) << said.body;
        EXPECT_TRUE(said.has(R"("status":401,"code":"access.token_refused")")) << said.body;
        EXPECT_EQ(said.header("WWW-Authenticate"), R"(Bearer error="invalid_token")");
    };
    expect_refused("");
    expect_refused(std::string(64, '0'));
    expect_refused(somebody("contact")); // a browser's session is no token
    const auto token = token_of(client);
    EXPECT_EQ(ask(http::Method::post, "/api/session", R"({"actor":"1"})", {{"X-Bedre", "1"}}, token).status,
              403)
        << "nor the other way";
    now += std::chrono::minutes(9);
    EXPECT_EQ(get("/api/bodies", token).status, 200);
    now += std::chrono::minutes(1);
    expect_refused(token); // although it was used
    const auto of_closed = token_of(client);
    accounts->close_client(access::at_the_server, client.id).value();
    expect_refused(of_closed);
    accounts->renew_key(access::at_the_server, client.id, client.key.public_part()).value();
    expect_refused(of_closed);
    const auto of_ended = token_of(client);
    end(latest_role);
    expect_refused(of_ended);
}

TEST_F(ApiClients, a_cookie_beside_a_token_is_not_looked_at) {
    const auto controller = somebody("controller");
    EXPECT_EQ(ask_as(controller, http::Method::get, "/api/people").status, 200);
    const auto token = token_of(add("read:plan", "contact", "havn"));
    const auto both = [&](const std::string& header) {
        return ask(http::Method::get, "/api/people", "", {{"Authorization", header}}, controller).status;
    };
    EXPECT_EQ(both("Bearer " + token), 403);
    EXPECT_EQ(both("bearer " + token), 403) << "the name of a scheme has no case";
    EXPECT_EQ(both("Bearer 00"), 401);
    EXPECT_EQ(both("Basic a2FyaTprYXJp"), 200) << "which is for a proxy";
}

TEST_F(ApiClients, another_site_comes_no_further_with_such_a_header) {
    const auto controller = somebody("controller");
    const auto token = token_of(add("read:plan record:course", "contact", "havn"));
    const auto sent = [&](const std::string& header) {
        return ask(http::Method::post, "/api/episodes/service/home/havn", enter_stage,
                   {{"Authorization", header}, {"Origin", "https://evil.example.no"}}, controller);
    };
    EXPECT_TRUE(sent("Basic a2FyaTprYXJp").has("api.cross_site")) << "which a browser sends by itself";
    EXPECT_TRUE(sent("").has("api.cross_site"));
    EXPECT_EQ(sent("Bearer 00").status, 401) << "and not as whoever is signed in there";
    EXPECT_EQ(sent("Bearer " + token).status, 201);
}

TEST_F(ApiClients, a_large_body_is_taken_from_those_who_were_let_in) {
    const auto token = token_of(add("read:plan record:course", "contact", "havn"));
    const auto limit = [&](const std::string& shown) {
        return body_limit(services,
                          {.method = http::Method::post,
                           .target = http::parse_target("/api/episodes/service/home/havn/files").value(),
                           .headers = {{"Authorization", "Bearer " + shown}}});
    };
    EXPECT_EQ(limit(token), record::largest_file);
    EXPECT_EQ(limit("00"), 64U * 1024);
}

TEST_F(ApiClients, whoever_assigns_roles_adds_a_program_with_a_first_role) {
    const auto controller = somebody("controller");
    TestClient client{world.clock};
    const auto added =
        ask_as(controller, http::Method::post, "/api/clients", new_client(client.key.public_part()));
    ASSERT_EQ(added.status, 201) << added.body;
    client.id = added.body.substr(added.body.find("client."), 39);
    EXPECT_EQ(get("/api/bodies", token_of(client)).status, 200);
    const auto page = ask_as(controller, http::Method::get, "/api/clients");
    EXPECT_TRUE(page.has(client.key.id())) << page.body;
    EXPECT_TRUE(page.has(R"("name":"Journalen","state":"active")"));
    EXPECT_TRUE(page.has(fmt::format(R"("audience":"{}")", TestClient::site)));

    const auto former = client.assertion();
    client.key = openid::ClientKey::draw();
    const auto renewal = new_client(client.key.public_part());
    const auto key_at = renewal.find(R"("public_key")");
    const auto renewed = ask_as(controller, http::Method::post, "/api/clients/" + client.id + "/key",
                                "{" + renewal.substr(key_at, renewal.find(R"(,"scopes")") - key_at) + "}");
    EXPECT_EQ(renewed.status, 200) << renewed.body;
    EXPECT_EQ(post_form(form(former)).status, 401);
    const auto token = token_of(client);
    EXPECT_EQ(ask_as(controller, http::Method::post, "/api/clients/" + client.id + "/closing").status, 200);
    EXPECT_EQ(get("/api/bodies", token).status, 401);
}

TEST_F(ApiClients, every_fault_of_a_new_program_is_told_and_none_is_added) {
    const auto controller = somebody("controller");
    const auto said = ask_as(controller, http::Method::post, "/api/clients",
                             new_client("{}", "clinician", R"("read:numbers")"));
    EXPECT_EQ(said.status, 422);
    EXPECT_TRUE(said.has(R"("code":"openid.key_unusable","path":"/public_key")")) << said.body;
    EXPECT_TRUE(said.has(R"("code":"access.role_for_people","path":"/role")"));
    EXPECT_TRUE(said.has(R"("code":"access.scope_beyond_role","path":"/scopes")"));
    const auto key = openid::ClientKey::draw().public_part();
    const auto further =
        ask_as(controller, http::Method::post, "/api/clients", new_client(key, "analyst", R"("read:plan")"));
    EXPECT_EQ(further.status, 403);
    EXPECT_TRUE(further.has("access.role_reaches_further")) << further.body;
    EXPECT_EQ(ask_as(somebody("contact"), http::Method::post, "/api/clients", new_client(key)).status, 403);
    EXPECT_TRUE(accounts->clients().value().empty());
}

TEST_F(ApiClients, a_role_for_people_is_given_to_no_program) {
    const auto client = add("read:plan", "contact", "havn");
    const auto maintaining = somebody("maintainer");
    for (const auto* role : {"clinician", "controller", "maintainer"}) {
        const auto said = ask_as(
            maintaining, http::Method::post, "/api/people/" + client.id + "/roles",
            fmt::format(R"({{"role":"{}","organisation":"havn","from":"2026-11-25","to":"","decision":"",)"
                        R"("key":"{}"}})",
                        role, role));
        EXPECT_EQ(said.status, 422) << said.body;
        EXPECT_TRUE(said.has("access.role_for_people"));
    }
    const auto said = ask_as(maintaining, http::Method::post, "/api/people/" + client.id + "/roles",
                             R"({"role":"analyst","organisation":"vik","from":"2026-11-25","to":"",)"
                             R"("decision":"","key":"more"})");
    EXPECT_EQ(said.status, 201) << said.body;
    // It reaches further now than whoever answers for havn may give.
    const auto controller = somebody("controller");
    EXPECT_EQ(ask_as(controller, http::Method::post, "/api/clients/" + client.id + "/closing").status, 403);
}

TEST_F(ApiClients, a_program_of_others_is_not_there) {
    const auto client = add("read:plan", "contact", "vik");
    const auto controller = somebody("controller");
    EXPECT_FALSE(ask_as(controller, http::Method::get, "/api/clients").has(client.id));
    for (const auto* what : {"/closing", "/key"})
        EXPECT_EQ(ask_as(controller, http::Method::post, "/api/clients/" + client.id + what,
                         R"({"public_key":"{}"})")
                      .status,
                  404)
            << what;
}

} // namespace
} // namespace bedre::api
