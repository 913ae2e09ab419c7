#include "api/people_routes.h"

#include "api/answer.h"
#include "api/client_routes.h"
#include "api/session_routes.h"
#include "report/people_page.h"

#include <algorithm>

namespace bedre::api {
namespace {

struct InvitationRequest {
    std::string name;
    std::string sign_in;
    std::string role;
    std::string organisation;
    std::string from;
    std::string to;
    std::string decision;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(InvitationRequest, (), (name, sign_in, role, organisation, from, to, decision, key))

struct RoleRequest {
    std::string role;
    std::string organisation;
    std::string from;
    std::string to;
    std::string decision;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(RoleRequest, (), (role, organisation, from, to, decision, key))

struct RoleEndingRequest {
    std::string reason;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(RoleEndingRequest, (), (reason, key))

struct InvitationView {
    std::string account;
    std::string key; ///< what stands after the # of the link
};
BOOST_DESCRIBE_STRUCT(InvitationView, (), (account, key))

template <class Request> record::AssignmentDraft draft_of(const Request& sent, const std::string& account) {
    return {.account = account,
            .role = sent.role,
            .organisation = sent.organisation,
            .from = sent.from,
            .to = sent.to,
            .decision = sent.decision,
            .attempt = sent.key};
}

/// Whether nothing is wrong with the account, nor with the role.
Result<void> check_invitation(const Exchange& exchange, const InvitationRequest& sent) {
    (void)TRY(
        access::may(exchange.actor, access::Act::assign, access::Data::roles, std::array{sent.organisation}));
    auto* accounts = TRY(accounts_of(exchange.services));
    auto findings = TRY(accounts->check_new(sent.sign_in, sent.name));
    std::ranges::copy(exchange.services.record.check_role(draft_of(sent, access::make_account_id())),
                      std::back_inserter(findings));
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    const auto role = TRY(access::parse_role(sent.role));
    return access::may_assign(exchange.actor, role, sent.organisation);
}

struct Known {
    access::Account account;
    access::Assignments given;
};

/// The account that the path names, for those who may know of it.
Result<Known> known_account(const Exchange& exchange) {
    auto* accounts = TRY(accounts_of(exchange.services));
    const auto all = TRY(accounts->all());
    const auto found = std::ranges::find(all, exchange.path[0], &access::Account::id);
    auto given = access::given_to(exchange.path[0], *exchange.services.record.assignments());
    if (found == all.end() || !access::may_see_account(exchange.actor, given))
        return outcome::not_found("access.no_such_account");
    return Known{*found, std::move(given)};
}

/// That the path names an account, or a program, of which whoever asks may know.
Result<void> check_known(const Exchange& exchange) {
    if (access::is_client_id(exchange.path[0]))
        (void)TRY(known_client(exchange));
    else
        (void)TRY(known_account(exchange));
    return {};
}

/// The account that the path names, for those who may invite it anew and close it.
Result<access::Account> own_account(const Exchange& exchange) {
    auto known = TRY(known_account(exchange));
    TRY(access::may_renew_account(exchange.actor, known.account.id, known.given));
    return std::move(known.account);
}

void answer_page(const Exchange& exchange) {
    exchange.answer_page([refused = exchange.services.refused_content](const auto& context) {
        return report::people_page(context, refused);
    });
}

} // namespace

void get_people(const Exchange& exchange) {
    answer_page(exchange);
}

void post_invitation(const Exchange& exchange) {
    const auto body = json::read<InvitationRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    if (const auto checked = check_invitation(exchange, body.value()); !checked)
        return exchange.answer(checked.error());
    wait_and_answer(exchange, [sent = body.value(), by = acting_in(exchange)](const Exchange& rest) {
        const auto invitation = rest.services.accounts->invite(by, sent.sign_in, sent.name);
        if (!invitation) return rest.answer(invitation.error());
        const auto& [account, key] = invitation.value();
        auto role = draft_of(sent, account);
        role.attempt = account; // whatever was recorded under the key that was sent, this one has none yet
        rest.services.record.assign_role(rest.actor, role, answer_made(rest, InvitationView{account, key}));
    });
}

void post_renewal(const Exchange& exchange) {
    const auto account = own_account(exchange);
    if (!account) return exchange.answer(account.error());
    wait_and_answer(exchange, [account = account.value(), by = acting_in(exchange)](const Exchange& rest) {
        const auto invitation = rest.services.accounts->invite_anew(by, account.id);
        if (!invitation) return rest.answer(invitation.error());
        rest.reply(json_response(201, InvitationView{account.id, invitation.value().key}));
    });
}

void post_closing(const Exchange& exchange) {
    const auto account = own_account(exchange);
    if (!account) return exchange.answer(account.error());
    wait_and_answer(exchange, [account = account.value(), by = acting_in(exchange)](const Exchange& rest) {
        if (const auto closed = rest.services.accounts->close(by, account.id); !closed)
            return rest.answer(closed.error());
        answer_page(rest);
    });
}

void post_role(const Exchange& exchange) {
    const auto body = json::read<RoleRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    if (const auto known = check_known(exchange); !known) return exchange.answer(known.error());
    exchange.services.record.assign_role(exchange.actor, draft_of(body.value(), exchange.path[0]),
                                         answer_kept(exchange));
}

void post_role_ending(const Exchange& exchange) {
    const auto body = json::read<RoleEndingRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto entry = number_in(exchange.path[0]);
    if (!entry)
        return exchange.answer(outcome::not_found("record.unknown_entry", {{"entry", exchange.path[0]}}));
    exchange.services.record.end_role(exchange.actor, {*entry, body.value().reason, body.value().key},
                                      answer_kept(exchange));
}

Shapes shapes_of_people() {
    return {
        {"people", nullptr, described<report::PeoplePage>},
        {"invite", described<InvitationRequest>, described<InvitationView>},
        {"invite_anew", nullptr, described<InvitationView>},
        {"close_account", nullptr, described<report::PeoplePage>},
        {"assign_role", described<RoleRequest>, described<Kept>},
        {"end_role", described<RoleEndingRequest>, described<Kept>},
    };
}

} // namespace bedre::api
