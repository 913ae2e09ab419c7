#include "api/session_routes.h"

#include "api/answer.h"

#include <algorithm>

namespace bedre::api {
namespace {

struct ActorView {
    std::string id;
    report::Words name;
    std::string role;
    report::Words role_name;
    std::optional<report::Ref> organisation;
    bool sees_people = false;      ///< who has which role
    bool sees_persons = false;     ///< whom the organisation follows
    bool reviews_openings = false; ///< what was opened in emergencies, and who has looked
    bool has_work_list = false;    ///< there may be tasks for the organisation
};
BOOST_DESCRIBE_STRUCT(ActorView, (),
                      (id, name, role, role_name, organisation, sees_people, sees_persons, reviews_openings,
                       has_work_list))

struct SessionView {
    bool demo = false;
    bool signs_in = false; ///< there are accounts to sign in with
    std::string today;     ///< by the server's clock; a demo's stands still
    report::Ref community;
    std::string name; ///< of whoever is signed in
    ActorView actor;
    std::vector<ActorView> actors; ///< as whom one may go on
    std::string provider;          ///< where one may sign in elsewhere, as it is called; empty: nowhere
    std::string leave;             ///< where one goes to sign out there too; empty: nowhere
    bool has_password = false;     ///< signed in with one, which can be changed
    std::int64_t seconds = 0;      ///< until whoever is signed in no longer is, if nothing is done
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (demo, signs_in, today, community, name, actor, actors, provider, leave, has_password,
                       seconds))

struct ContinueAs {
    std::string actor;
};
BOOST_DESCRIBE_STRUCT(ContinueAs, (), (actor))

struct SignInRequest {
    std::string name;
    std::string password;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(SignInRequest, (), (name, password, code))

struct PasswordRequest {
    std::string former;
    std::string code;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordRequest, (), (former, code, password))

struct SignOutRequest {
    bool everywhere = false;
};
BOOST_DESCRIBE_STRUCT(SignOutRequest, (), (everywhere))

constexpr std::string_view visitor = "visitor";

bool is_https(const Services& services) {
    return services.site.starts_with("https://");
}

constexpr std::string_view session_cookie = "bedre-session";

std::optional<std::string_view> token_of(const Services& services, const http::Request& request) {
    return request.cookie(cookie_name(services, session_cookie));
}

/// The roles of an account that hold today.
access::Assignments roles_of(const Services& services, const std::string& account) {
    access::Assignments own;
    const auto all = services.record.assignments();
    const auto today = services.record.today();
    std::ranges::copy_if(*all, std::back_inserter(own), [&](const access::Assignment& given) {
        return given.account == account && given.holds_on(today);
    });
    return own;
}

ActorView view_of(const report::Context& context, std::string id, report::Words name, const std::string& role,
                  const std::optional<std::string>& organisation) {
    ActorView view{std::move(id), std::move(name), role, context.say("role." + role), std::nullopt};
    if (organisation)
        view.organisation = report::Ref{*organisation, context.organisation_name(*organisation)};
    const access::Actor actor{
        .id = view.id, .role = access::parse_role(role).value(), .organisation = organisation.value_or("")};
    const auto may = [&](access::Act act, access::Data data) {
        return static_cast<bool>(access::may(actor, act, data, std::array{actor.organisation}));
    };
    view.sees_people = may(access::Act::read, access::Data::roles);
    view.sees_persons = may(access::Act::read, access::Data::person);
    view.reviews_openings = may(access::Act::review, access::Data::person);
    const bool speaks = may(access::Act::record, access::Data::course);
    view.has_work_list = std::ranges::any_of(context.catalogue.pathways, [&](const auto& pathway) {
        if (pathway.tasks.empty()) return false;
        return view.reviews_openings || (pathway.takes(pathway::person_kind) ? view.sees_persons : speaks);
    });
    return view;
}

ActorView view_of(const report::Context& context, const access::Assignment& given) {
    const std::string role(access::name(given.role));
    const auto organisation = context.organisation_name(given.organisation);
    return view_of(context, std::to_string(given.entry),
                   context.say("actor.role_for", {{"role", context.say("role." + role).text},
                                                  {"organisation", organisation.text}}),
                   role, given.organisation);
}

/// What is told of a session, which need not be the request's: it may have begun with it.
SessionView view_of(const Exchange& exchange, const std::optional<access::Session>& session,
                    std::string_view token = {}) {
    const auto& services = exchange.services;
    const auto cut = services.tally.cut();
    const auto context = exchange.under(cut);
    const auto title = services.catalogue.community.title.in(exchange.phrases.language());
    SessionView view{
        .demo = services.demo,
        .signs_in = services.accounts != nullptr,
        .today = services.record.today().iso(),
        .community = {services.catalogue.community.id, {title.text, std::string(text::name(title.language))}},
        .name = {},
        .actor = view_of(context, std::string(visitor), context.say("role.visitor"), std::string(visitor),
                         std::nullopt),
        .actors = {},
        .provider = services.provider == nullptr ? std::string() : services.provider_name,
        .leave = session && session->is_elsewhere && services.provider ? services.provider->leaving() : ""};
    if (services.demo)
        for (const auto& person : services.catalogue.demo.actors) {
            auto shown =
                view_of(context, person.id, context.words(person.name), person.role, person.organisation);
            if (person.id == (session ? session->actor : visitor)) view.actor = shown;
            view.actors.push_back(std::move(shown));
        }
    if (const auto& actor = exchange.actor; actor.scopes)
        view.actor = view_of(context, actor.id, context.actor_ref(actor.id).title,
                             std::string(access::name(actor.role)), actor.organisation);
    if (services.demo || !session) return view;
    view.seconds = services.sessions.left(token).count();
    view.has_password = !session->is_elsewhere;
    if (const auto name = services.accounts->name_of(session->actor)) view.name = name.value().value_or("");
    for (const auto& given : roles_of(services, session->actor)) {
        auto shown = view_of(context, given);
        if (given.entry == session->assignment) view.actor = shown;
        view.actors.push_back(std::move(shown));
    }
    return view;
}

void answer_with(const Exchange& exchange, const access::Session& session, std::string_view token) {
    auto response = json_response(200, view_of(exchange, session, token));
    response.headers.push_back({"Set-Cookie", set_cookie(exchange.services, session_cookie, token)});
    exchange.reply(std::move(response));
}

/// Answers with a session that begins here, under a token that nobody has seen before.
void answer_begun(const Exchange& exchange, const access::Session& session) {
    answer_with(exchange, session, exchange.services.sessions.open(session));
}

Error no_accounts() {
    return outcome::refused("access.no_accounts");
}

Result<void> sign_out(const Exchange& exchange, bool everywhere) {
    using What = access::AccountUse::What;
    const auto& session = *exchange.session;
    auto& accounts = *exchange.services.accounts;
    if (everywhere) {
        TRY(accounts.sign_out_everywhere(session.actor));
        exchange.services.sessions.close_all(session.actor);
    }
    accounts.note({.what = everywhere ? What::signed_out_everywhere : What::signed_out,
                   .way = session.is_elsewhere ? access::Way::provider : access::Way::password,
                   .account = session.actor,
                   .from = address_of(exchange.request)});
    return {};
}

Caller as_demo_person(const Services& services, const std::optional<access::Session>& session) {
    const auto& people = services.catalogue.demo.actors;
    const auto found =
        std::ranges::find(people, session ? session->actor : visitor, &catalogue::DemoActor::id);
    if (found == people.end()) return {{.id = std::string(visitor)}, std::nullopt};
    const auto role = access::parse_role(found->role);
    ENSURE(role); // the content was checked
    return {{.id = found->id, .role = role.value(), .organisation = found->organisation.value_or("")},
            session};
}

/// A program that was let in, as long as it stands and has the role that it was let in with.
Result<access::Actor> program_of(const Services& services, std::string_view token) {
    const auto refused = [] { return outcome::refused("access.token_refused"); };
    if (services.tokens == nullptr || services.accounts == nullptr) return refused();
    const auto session = services.tokens->find(token, false);
    if (!session || !session->scopes) return refused();
    if (!TRY(services.accounts->stands({session->actor, session->generation}))) {
        services.tokens->close(token);
        return refused();
    }
    const auto all = services.record.assignments();
    const auto* given = access::find(*all, session->assignment);
    if (given == nullptr || given->account != session->actor || !given->holds_on(services.record.today()))
        return refused();
    auto actor = given->actor();
    actor.scopes = session->scopes;
    return actor;
}

} // namespace

std::optional<std::string_view> bearer_token(const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.header("authorization");
    if (!header || !http::equal_names(header->substr(0, scheme.size()), scheme)) return std::nullopt;
    return header->substr(scheme.size());
}

/// Over TLS a name that no other host, and no page without TLS, can set.
std::string cookie_name(const Services& services, std::string_view name) {
    return (is_https(services) ? "__Host-" : "") + std::string(name);
}

std::string session_cookie_name(std::string_view site) {
    return (site.starts_with("https://") ? "__Host-" : "") + std::string(session_cookie);
}

std::string set_cookie(const Services& services, std::string_view name, std::string_view value,
                       std::string_view more) {
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", cookie_name(services, name), value,
                       is_https(services) ? "; Secure" : "", more);
}

access::Acting acting_in(const Exchange& exchange) {
    const auto& [id, role, organisation, scopes] = exchange.actor;
    return {.actor = id, .organisation = organisation, .from = address_of(exchange.request)};
}

std::string digits_of(std::string_view code) {
    std::string digits;
    std::ranges::copy_if(code, std::back_inserter(digits), [](char c) { return c != ' '; });
    return digits;
}

access::Accounts::Done begin_later(const Exchange& exchange, access::Way way) {
    return [later = Later(exchange), way](const Result<access::SignedIn>& who) {
        later.go_on([&](const Exchange& rest) {
            if (!who) return rest.answer(who.error());
            access::Session session{.actor = who.value().account,
                                    .generation = who.value().generation,
                                    .is_elsewhere = way == access::Way::provider};
            const auto own = roles_of(rest.services, session.actor);
            if (!own.empty()) session.assignment = own.front().entry;
            answer_begun(rest, session);
        });
    };
}

Result<Caller> caller_of(const Services& services, const http::Request& request) {
    if (const auto shown = bearer_token(request)) {
        auto program = TRY(program_of(services, *shown));
        return Caller{std::move(program), std::nullopt};
    }
    const auto token = token_of(services, request);
    const bool asked = !request.header("x-bedre-unasked");
    const auto session = token ? services.sessions.find(*token, asked) : std::nullopt;
    if (services.demo) return as_demo_person(services, session);
    if (!session || services.accounts == nullptr) return Caller{{.id = std::string(visitor)}, std::nullopt};
    if (!TRY(services.accounts->stands({session->actor, session->generation}))) {
        services.sessions.close(*token);
        return Caller{{.id = std::string(visitor)}, std::nullopt};
    }
    const auto all = services.record.assignments();
    const auto* given = access::find(*all, session->assignment);
    if (given == nullptr || given->account != session->actor || !given->holds_on(services.record.today()))
        return Caller{{.id = session->actor}, session};
    return Caller{given->actor(), session};
}

bool is_signed_in(const Services& services, const http::Request& request) {
    if (const auto shown = bearer_token(request))
        return services.tokens != nullptr && services.tokens->find(*shown, false);
    const auto token = token_of(services, request);
    return token && services.sessions.find(*token, false);
}

void forget(const Services& services, const http::Request& request) {
    if (const auto token = token_of(services, request)) services.sessions.close(*token);
}

void get_session(const Exchange& exchange) {
    exchange.reply(json_response(200, view_of(exchange, exchange.session,
                                              token_of(exchange.services, exchange.request).value_or(""))));
}

void post_session(const Exchange& exchange) {
    const auto body = json::read<ContinueAs>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto& wanted = body.value().actor;
    const auto unknown = [&] {
        exchange.answer(outcome::invalid({{"api.unknown_actor", {.path = "/actor"}, {}}}));
    };
    if (exchange.services.demo) {
        const auto& people = exchange.services.catalogue.demo.actors;
        if (std::ranges::find(people, wanted, &catalogue::DemoActor::id) == people.end()) return unknown();
        forget(exchange.services, exchange.request);
        return answer_begun(exchange, {.actor = wanted});
    }
    if (exchange.services.accounts == nullptr) return exchange.answer(no_accounts());
    if (!exchange.session) return exchange.answer(outcome::refused("access.signed_out"));
    const auto own = roles_of(exchange.services, exchange.session->actor);
    const auto chosen = std::ranges::find(own, number_in(wanted).value_or(0), &access::Assignment::entry);
    if (chosen == own.end()) return unknown();
    auto session = *exchange.session;
    session.assignment = chosen->entry;
    const auto token = token_of(exchange.services, exchange.request);
    const auto renewed = exchange.services.sessions.renew(token.value_or(""), session);
    if (!renewed) return exchange.answer(outcome::refused("access.signed_out"));
    answer_with(exchange, session, *renewed);
}

void post_sign_in(const Exchange& exchange) {
    auto body = json::read<SignInRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    if (exchange.services.accounts == nullptr) return exchange.answer(no_accounts());
    forget(exchange.services, exchange.request);
    auto& [name, password, code] = body.value();
    exchange.services.accounts->sign_in(
        {name, std::make_shared<const access::Password>(std::move(password)), digits_of(code)},
        address_of(exchange.request), begin_later(exchange));
}

void post_password(const Exchange& exchange) {
    auto body = json::read<PasswordRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    if (exchange.services.accounts == nullptr) return exchange.answer(no_accounts());
    if (!exchange.session) return exchange.answer(outcome::refused("access.signed_out"));
    if (exchange.session->is_elsewhere) return exchange.answer(outcome::refused("access.no_password"));
    auto& [former, code, password] = body.value();
    exchange.services.accounts->change_password(
        {.account = exchange.session->actor,
         .former = std::make_shared<const access::Password>(std::move(former)),
         .code = digits_of(code),
         .next = std::make_shared<const access::Password>(std::move(password))},
        address_of(exchange.request),
        [later = Later(exchange), session = *exchange.session,
         token = std::string(token_of(exchange.services, exchange.request).value_or(""))](
            const Result<access::SignedIn>& who) {
            later.go_on([&](const Exchange& rest) {
                if (!who) return rest.answer(who.error());
                auto renewed = session;
                renewed.generation = who.value().generation; // the others stand no more
                const auto fresh = rest.services.sessions.renew(token, renewed);
                if (!fresh) return rest.answer(outcome::refused("access.signed_out"));
                answer_with(rest, renewed, *fresh);
            });
        });
}

void post_sign_out(const Exchange& exchange) {
    const auto body = json::read<SignOutRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    forget(exchange.services, exchange.request);
    if (exchange.session && exchange.services.accounts != nullptr)
        if (const auto out = sign_out(exchange, body.value().everywhere); !out)
            return exchange.answer(out.error());
    auto response = json_response(200, view_of(exchange, std::nullopt));
    response.headers.push_back(
        {"Set-Cookie", set_cookie(exchange.services, session_cookie, "", "; Max-Age=0")});
    exchange.reply(std::move(response));
}

Shapes shapes_of_sessions() {
    return {
        {"session", nullptr, described<SessionView>},
        {"continue_as", described<ContinueAs>, described<SessionView>},
        {"sign_in", described<SignInRequest>, described<SessionView>},
        {"change_password", described<PasswordRequest>, described<SessionView>},
        {"sign_out", described<SignOutRequest>, described<SessionView>},
    };
}

std::string describe_session(json::Schemas& schemas) {
    return schemas.of<SessionView>();
}

} // namespace bedre::api
