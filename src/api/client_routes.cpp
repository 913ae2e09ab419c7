#include "api/client_routes.h"

#include "api/answer.h"
#include "api/session_routes.h"
#include "report/clients_page.h"

#include <algorithm>

namespace bedre::api {
namespace {

constexpr std::string_view by_assertion = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

struct TokenView {
    std::string access_token;
    std::string token_type;
    std::int64_t expires_in = 0;
    std::string scope;
};
BOOST_DESCRIBE_STRUCT(TokenView, (), (access_token, token_type, expires_in, scope))

struct TokenRefusal {
    std::string error;
    std::string error_description; ///< a code of ours
};
BOOST_DESCRIBE_STRUCT(TokenRefusal, (), (error, error_description))

struct ClientRequest {
    std::string name;
    std::string public_key;
    std::vector<std::string> scopes;
    std::string role;
    std::string organisation;
    std::string from;
    std::string to;
    std::string decision;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(ClientRequest, (),
                      (name, public_key, scopes, role, organisation, from, to, decision, key))

struct ClientKeyRequest {
    std::string public_key;
    std::optional<std::string> key; ///< of the attempt: sent twice it is the same
};
BOOST_DESCRIBE_STRUCT(ClientKeyRequest, (), (public_key, key))

struct ClientView {
    std::string client;
};
BOOST_DESCRIBE_STRUCT(ClientView, (), (client))

/// As OAuth calls it; nothing of what is no matter of whoever asks.
struct OauthError {
    std::string_view code;
    std::string_view error;
    int status;
};
constexpr std::array oauth_errors = {
    OauthError{"access.client_refused", "invalid_client", 401},
    OauthError{"access.client_without_role", "unauthorized_client", 400},
    OauthError{"access.scope_refused", "invalid_scope", 400},
    OauthError{"access.too_many_tries", "temporarily_unavailable", 429},
    OauthError{"api.token_request", "invalid_request", 400},
    OauthError{"api.token_grant", "unsupported_grant_type", 400},
};

void answer_refused(const Exchange& exchange, const Error& error) {
    const auto found = std::ranges::find(oauth_errors, error.code, &OauthError::code);
    if (found == oauth_errors.end()) return exchange.answer(error);
    auto response = json_response(found->status, TokenRefusal{std::string(found->error), error.code});
    if (found->status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
    exchange.reply(std::move(response));
}

/// One value of a name, or none, which is empty. Errors: api.token_request when there are several.
Result<std::string> value_of(const http::Fields& form, std::string_view name) {
    std::optional<std::string> value;
    for (const auto& field : form) {
        if (field.name != name) continue;
        if (value) return outcome::refused("api.token_request");
        value = field.value;
    }
    return value.value_or("");
}

Result<access::ClientTry> try_in(const Exchange& exchange) {
    const auto& services = exchange.services;
    if (services.accounts == nullptr || services.tokens == nullptr)
        return outcome::refused("access.no_accounts");
    // What a request says of where it went is no name of ours: then what is signed for another would serve
    // here.
    if (services.site.empty()) return outcome::refused("access.site_needed");
    const auto form = http::parse_form(exchange.request.body);
    if (!form) return outcome::refused("api.token_request");
    if (TRY(value_of(form.value(), "grant_type")) != "client_credentials")
        return outcome::refused("api.token_grant");
    auto assertion = TRY(value_of(form.value(), "client_assertion"));
    if (TRY(value_of(form.value(), "client_assertion_type")) != by_assertion || assertion.empty())
        return outcome::refused("api.token_request");
    const auto client = TRY(value_of(form.value(), "client_id"));
    const auto named = openid::client_in(assertion);
    if (!client.empty() && named && client != named.value()) return outcome::refused("api.token_request");
    auto scopes = TRY(value_of(form.value(), "scope"));
    return access::ClientTry{.assertion = std::move(assertion),
                             .audiences = {services.site, services.site + "/api/token"},
                             .scopes = std::move(scopes),
                             .from = address_of(exchange.request),
                             .today = services.record.today()};
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

record::AssignmentDraft role_in(const ClientRequest& sent, const std::string& client) {
    return {.account = client,
            .role = sent.role,
            .organisation = sent.organisation,
            .from = sent.from,
            .to = sent.to,
            .decision = sent.decision,
            .attempt = sent.key};
}

/// A scope that the role has not would never be of use.
void check_scopes(const ClientRequest& sent, Findings& findings) {
    const auto role = access::parse_role(sent.role);
    const auto scopes = access::parse_scopes(joined(sent.scopes));
    if (!role || !scopes) return;
    const auto all = access::scopes_for(role.value());
    for (const auto& scope : scopes.value())
        if (std::ranges::find(all, scope) == all.end())
            findings.push_back(
                {"access.scope_beyond_role", {.path = "/scopes"}, {{"scope", access::name(scope)}}});
}

void name_public_key(Findings& findings) {
    for (auto& finding : findings)
        if (finding.place.path == "/key") finding.place.path = "/public_key";
}

/// The program, when nothing is wrong with it, nor with the role.
Result<access::NewClient> checked_client(const Exchange& exchange, const ClientRequest& sent) {
    (void)TRY(
        access::may(exchange.actor, access::Act::assign, access::Data::roles, std::array{sent.organisation}));
    (void)TRY(accounts_of(exchange.services));
    access::NewClient client{sent.name, sent.public_key, joined(sent.scopes)};
    auto findings = access::check(client);
    name_public_key(findings);
    std::ranges::copy(exchange.services.record.check_role(role_in(sent, access::make_client_id())),
                      std::back_inserter(findings));
    check_scopes(sent, findings);
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    const auto role = TRY(access::parse_role(sent.role));
    TRY(access::may_assign(exchange.actor, role, sent.organisation));
    return client;
}

/// The program that the path names, for those who may renew its key and close it.
Result<std::string> own_client(const Exchange& exchange) {
    const auto given = TRY(known_client(exchange));
    TRY(access::may_renew_account(exchange.actor, exchange.path[0], given));
    return exchange.path[0];
}

void answer_clients(const Exchange& exchange) {
    exchange.answer_page(
        [&](const auto& context) { return report::clients_page(context, exchange.services.site); });
}

} // namespace

Result<access::Assignments> known_client(const Exchange& exchange) {
    auto* accounts = TRY(accounts_of(exchange.services));
    const auto all = TRY(accounts->clients());
    const auto& client = exchange.path[0];
    auto given = access::given_to(client, *exchange.services.record.assignments());
    if (std::ranges::find(all, client, &access::Client::id) == all.end() ||
        !access::may_see_account(exchange.actor, given))
        return outcome::not_found("access.no_such_client");
    return given;
}

void post_token(const Exchange& exchange) {
    auto one = try_in(exchange);
    if (!one) return answer_refused(exchange, one.error());
    // Before it takes a place among those who wait for the disk.
    if (!exchange.services.accounts->may_try(one.value().from, access::Way::key))
        return answer_refused(exchange, outcome::refused("access.too_many_tries"));
    wait_and_answer(exchange, [one = std::move(one).value()](const Exchange& rest) {
        auto& services = rest.services;
        const auto in = services.accounts->sign_in(one, *services.record.assignments());
        if (!in) return answer_refused(rest, in.error());
        const auto& [client, generation, assignment, scopes] = in.value();
        auto token = services.tokens->open(
            {.actor = client, .generation = generation, .assignment = assignment, .scopes = scopes});
        const auto lasts = std::chrono::seconds(access::token_lasts.idle).count();
        rest.reply(json_response(200, TokenView{std::move(token), "Bearer", lasts, access::text_of(scopes)}));
    });
}

void get_clients(const Exchange& exchange) {
    answer_clients(exchange);
}

void post_client(const Exchange& exchange) {
    const auto body = json::read<ClientRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto client = checked_client(exchange, body.value());
    if (!client) return exchange.answer(client.error());
    wait_and_answer(exchange, [sent = body.value(), client = client.value(),
                               by = acting_in(exchange)](const Exchange& rest) {
        const auto added = rest.services.accounts->add_client(by, client);
        if (!added) return rest.answer(added.error());
        rest.services.record.assign_role(rest.actor, role_in(sent, added.value()),
                                         answer_made(rest, ClientView{added.value()}));
    });
}

void post_client_key(const Exchange& exchange) {
    const auto body = json::read<ClientKeyRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto client = [&]() -> Result<std::string> {
        auto own = TRY(own_client(exchange));
        auto findings = access::check_key(body.value().public_key);
        name_public_key(findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return own;
    }();
    if (!client) return exchange.answer(client.error());
    wait_and_answer(exchange, [client = client.value(), key = body.value().public_key,
                               by = acting_in(exchange)](const Exchange& rest) {
        if (const auto renewed = rest.services.accounts->renew_key(by, client, key); !renewed)
            return rest.answer(renewed.error());
        answer_clients(rest);
    });
}

void post_client_closing(const Exchange& exchange) {
    const auto client = own_client(exchange);
    if (!client) return exchange.answer(client.error());
    wait_and_answer(exchange, [client = client.value(), by = acting_in(exchange)](const Exchange& rest) {
        if (const auto closed = rest.services.accounts->close_client(by, client); !closed)
            return rest.answer(closed.error());
        answer_clients(rest);
    });
}

Shapes shapes_of_programs() {
    return {
        {"token", nullptr, described<TokenView>},
        {"clients", nullptr, described<report::ClientsPage>},
        {"add_client", described<ClientRequest>, described<ClientView>},
        {"renew_client_key", described<ClientKeyRequest>, described<report::ClientsPage>},
        {"close_client", nullptr, described<report::ClientsPage>},
    };
}

} // namespace bedre::api
