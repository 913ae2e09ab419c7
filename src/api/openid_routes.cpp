#include "api/openid_routes.h"

#include "api/answer.h"
#include "api/session_routes.h"

namespace bedre::api {
namespace {

struct ToProvider {
    std::optional<std::string> key; ///< of an invitation
};
BOOST_DESCRIBE_STRUCT(ToProvider, (), (key))

struct ProviderAddress {
    std::string address;
};
BOOST_DESCRIBE_STRUCT(ProviderAddress, (), (address))

struct FromProvider {
    std::string code;
    std::string state;
    std::optional<std::string> iss;
};
BOOST_DESCRIBE_STRUCT(FromProvider, (), (code, state, iss))

constexpr std::string_view ticket = "bedre-openid";

bool can_begin(const Exchange& exchange) {
    const auto& services = exchange.services;
    if (services.provider == nullptr || services.accounts == nullptr)
        exchange.answer(outcome::refused("access.no_provider"));
    else if (!services.accounts->may_try(address_of(exchange.request), access::Way::provider))
        exchange.answer(outcome::refused("access.too_many_tries"));
    else
        return true;
    return false;
}

} // namespace

void post_openid(const Exchange& exchange) {
    auto body = json::read<ToProvider>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    if (!can_begin(exchange)) return;
    exchange.services.provider->begin(
        body.value().key.value_or(""), [later = Later(exchange)](const Result<openid::Begun>& begun) {
            later.go_on([&](const Exchange& rest) {
                if (!begun) return rest.answer(begun.error());
                auto response = json_response(200, ProviderAddress{begun.value().address});
                response.headers.push_back(
                    {"Set-Cookie", set_cookie(rest.services, ticket, begun.value().ticket, "; Max-Age=600")});
                rest.reply(std::move(response));
            });
        });
}

void post_openid_return(const Exchange& exchange) {
    auto body = json::read<FromProvider>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    if (!can_begin(exchange)) return;
    const auto& services = exchange.services;
    const auto shown = exchange.request.cookie(cookie_name(services, ticket));
    if (!shown) return exchange.answer(outcome::refused("openid.not_begun"));
    forget(services, exchange.request);
    auto& [code, state, issuer] = body.value();
    services.provider->end(
        std::string(*shown), {std::move(code), std::move(state), issuer.value_or("")},
        [&accounts = *services.accounts, from = address_of(exchange.request),
         begin = begin_later(exchange, access::Way::provider)](const Result<openid::Arrived>& arrived) {
            if (!arrived) {
                begin(arrived.error());
                if (arrived.error().category == outcome::Category::refused)
                    accounts.note(
                        {.way = access::Way::provider, .from = from, .why = access::Refusal::provider});
                return;
            }
            const auto& [identity, invitation] = arrived.value();
            begin(invitation.empty() ? accounts.sign_in(identity, from)
                                     : accounts.activate(invitation, identity, from));
        });
}

Shapes shapes_of_providers() {
    return {
        {"go_to_provider", described<ToProvider>, described<ProviderAddress>},
        {"come_from_provider", described<FromProvider>, describe_session},
    };
}

} // namespace bedre::api
