#include "api/activation_routes.h"

#include "api/answer.h"
#include "api/session_routes.h"

namespace bedre::api {
namespace {

struct ActivationLook {
    std::string key;
};
BOOST_DESCRIBE_STRUCT(ActivationLook, (), (key))

struct ActivationRequest {
    std::string key;
    std::string password;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(ActivationRequest, (), (key, password, code))

struct ActivationView {
    std::string name;
    std::string sign_in_name;
    std::string secret;  ///< to be typed into an app: letters in groups of four
    std::string address; ///< to be opened by one
};
BOOST_DESCRIBE_STRUCT(ActivationView, (), (name, sign_in_name, secret, address))

/// "JBSW Y3DP": easier to type.
std::string in_groups(const std::string& letters) {
    std::string text;
    for (std::size_t i = 0; i < letters.size(); ++i)
        text += (i > 0 && i % 4 == 0 ? " " : "") + std::string(1, letters[i]);
    return text;
}

} // namespace

void post_activation_look(const Exchange& exchange) {
    const auto body = json::read<ActivationLook>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    if (exchange.services.accounts == nullptr) return exchange.answer(outcome::refused("access.no_accounts"));
    const auto activation = exchange.services.accounts->look(body.value().key, address_of(exchange.request));
    if (!activation) return exchange.answer(activation.error());
    const auto& [name, sign_in, secret] = activation.value();
    exchange.reply(json_response(200, ActivationView{name, sign_in, in_groups(access::base32(secret)),
                                                     access::address_of(secret, "bedre", sign_in)}));
}

void post_activation(const Exchange& exchange) {
    auto body = json::read<ActivationRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    if (exchange.services.accounts == nullptr) return exchange.answer(outcome::refused("access.no_accounts"));
    forget(exchange.services, exchange.request);
    auto& [key, password, code] = body.value();
    exchange.services.accounts->activate(key, std::make_shared<const access::Password>(std::move(password)),
                                         digits_of(code), address_of(exchange.request),
                                         begin_later(exchange));
}

Shapes shapes_of_activations() {
    return {
        {"see_activation", described<ActivationLook>, described<ActivationView>},
        {"activate", described<ActivationRequest>, describe_session},
    };
}

} // namespace bedre::api
