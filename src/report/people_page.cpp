#include "report/people_page.h"

#include "report/parts.h"
#include "text/folding.h"

#include <algorithm>
#include <array>

namespace bedre::report {
namespace {

std::string_view holds(const access::Assignment& given, calendar::Date today) {
    if (given.holds_on(today)) return "now";
    return !given.ended && today < given.from ? "later" : "over";
}

std::string text_of(access::Role role) {
    return fmt::format("role.{}", access::name(role));
}

Person person_of(const Context& context, const access::Account& account, const access::Assignments& given) {
    const bool closed = account.state == access::Account::State::closed;
    Person person{.account = account.id,
                  .name = account.name,
                  .sign_in = account.sign_in,
                  .state = std::string(access::name(account.state)),
                  .roles = {},
                  .others = std::nullopt};
    for (const auto& one : given)
        if (context.may(access::Act::read, access::Data::roles, std::array{one.organisation}))
            person.roles.push_back(role_of(context, one));
    const auto renews = access::may_renew_account(context.actor, account.id, given);
    person.may_assign = !closed && account.id != context.actor.id;
    person.may_invite_anew = static_cast<bool>(renews);
    person.may_close = renews && !closed;
    if (!renews) person.others = context.say(renews.error().code);
    return person;
}

} // namespace

GivenRole role_of(const Context& context, const access::Assignment& given) {
    GivenRole role{.entry = given.entry,
                   .role = {std::string(access::name(given.role)), context.say(text_of(given.role))},
                   .organisation = {given.organisation, context.organisation_name(given.organisation)},
                   .from = given.from.iso(),
                   .to = iso(given.to),
                   .decision = given.decision,
                   .holds = std::string(holds(given, context.record.today())),
                   .ended = given.ended.has_value()};
    role.may_end = role.holds != "over" &&
                   static_cast<bool>(access::may_assign(context.actor, given.role, given.organisation));
    return role;
}

std::vector<RoleChoice> roles_to_give(const Context& context) {
    constexpr std::array all = {access::Role::contact,    access::Role::clinician,
                                access::Role::analyst,    access::Role::coordinator,
                                access::Role::controller, access::Role::maintainer};
    std::vector<RoleChoice> choices;
    for (const auto role : all)
        if (access::may_assign(context.actor, role, context.actor.organisation))
            choices.push_back({std::string(access::name(role)), context.say(text_of(role)),
                               context.say(text_of(role) + ".is")});
    return choices;
}

std::vector<Ref> organisations_to_give_for(const Context& context) {
    std::vector<Ref> all;
    const auto offer = [&](const std::string& id, const text::Title& title) {
        if (context.may(access::Act::assign, access::Data::roles, std::array{id}))
            all.push_back({id, context.words(title)});
    };
    for (const auto& unit : context.catalogue.community.units)
        offer(unit.id, unit.title);
    for (const auto& body : context.catalogue.community.bodies)
        if (body.validity.covers(context.record.today())) offer(body.id, body.title);
    std::ranges::sort(all, text::NorwegianOrder(), [](const Ref& one) { return one.title.text; });
    return all;
}

Result<PeoplePage> people_page(const Context& context, const record::RefusedContent* refused) {
    (void)TRY(access::may(context.actor, access::Act::read, access::Data::roles,
                          std::array{context.actor.organisation}));
    PeoplePage page{.people = {},
                    .roles = roles_to_give(context),
                    .organisations = organisations_to_give_for(context),
                    .refused_content = content_refusal(context, refused),
                    .cut = context.stamp()};
    if (context.accounts == nullptr) return page;
    const auto assignments = context.record.assignments();
    for (const auto& account : TRY(context.accounts->all())) {
        const auto given = access::given_to(account.id, *assignments);
        if (access::may_see_account(context.actor, given))
            page.people.push_back(person_of(context, account, given));
    }
    std::ranges::stable_sort(page.people, text::NorwegianOrder(), &Person::name);
    return page;
}

} // namespace bedre::report
