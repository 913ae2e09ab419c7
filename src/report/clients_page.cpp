#include "report/clients_page.h"

#include "calendar/oslo.h"
#include "report/parts.h"
#include "text/folding.h"

#include <algorithm>
#include <array>

namespace bedre::report {
namespace {

std::vector<ScopeChoice> choices_of(const Context& context, const access::Scopes& scopes) {
    std::vector<ScopeChoice> choices;
    for (const auto& scope : scopes)
        choices.push_back(
            {access::name(scope),
             context.say(fmt::format("policy.{}.{}", access::name(scope.act), access::name(scope.data)))});
    return choices;
}

Program program_of(const Context& context, const access::Client& client, const access::Assignments& given) {
    Program program{.client = client.id,
                    .name = client.name,
                    .state = std::string(access::name(client.state)),
                    .thumbprint = client.thumbprint,
                    .made = calendar::local_date(client.made).iso(),
                    .scopes = choices_of(context, client.scopes),
                    .roles = {}};
    for (const auto& one : given)
        if (context.may(access::Act::read, access::Data::roles, std::array{one.organisation}))
            program.roles.push_back(role_of(context, one));
    const bool renews = static_cast<bool>(access::may_renew_account(context.actor, client.id, given));
    program.may_assign = client.state == access::Client::State::active;
    program.may_renew_key = renews && client.state != access::Client::State::spoiled;
    program.may_close = renews && client.state != access::Client::State::closed;
    return program;
}

} // namespace

Result<ClientsPage> clients_page(const Context& context, const std::string& audience) {
    (void)TRY(access::may(context.actor, access::Act::read, access::Data::roles,
                          std::array{context.actor.organisation}));
    ClientsPage page{.clients = {},
                     .roles = {},
                     .organisations = organisations_to_give_for(context),
                     .audience = audience,
                     .cut = context.stamp()};
    for (auto& [id, title, description] : roles_to_give(context)) {
        auto scopes = choices_of(context, access::scopes_for(access::parse_role(id).value()));
        if (!scopes.empty())
            page.roles.push_back({id, std::move(title), std::move(description), std::move(scopes)});
    }
    if (context.accounts == nullptr) return page;
    const auto assignments = context.record.assignments();
    for (const auto& client : TRY(context.accounts->clients())) {
        const auto given = access::given_to(client.id, *assignments);
        if (access::may_see_account(context.actor, given))
            page.clients.push_back(program_of(context, client, given));
    }
    std::ranges::stable_sort(page.clients, text::NorwegianOrder(), &Program::name);
    return page;
}

} // namespace bedre::report
