#include "access/access.h"

#include <algorithm>
#include <array>

namespace bedre::access {
namespace {

template <class Value> struct Named {
    std::string_view name;
    Value value;
};

constexpr std::array<Named<Role>, 7> roles = {{
    {"visitor", Role::visitor},
    {"contact", Role::contact},
    {"clinician", Role::clinician},
    {"analyst", Role::analyst},
    {"coordinator", Role::coordinator},
    {"controller", Role::controller},
    {"maintainer", Role::maintainer},
}};
constexpr std::array<Named<Act>, 12> acts = {{
    {"read", Act::read},
    {"record", Act::record},
    {"comment", Act::comment},
    {"change", Act::change},
    {"enrol", Act::enrol},
    {"erase", Act::erase},
    {"open", Act::open},
    {"merge", Act::merge},
    {"hand_over", Act::hand_over},
    {"receive", Act::receive},
    {"review", Act::review},
    {"assign", Act::assign},
}};
constexpr std::array<Named<Data>, 7> kinds = {{
    {"plan", Data::plan},
    {"draft", Data::draft},
    {"numbers", Data::numbers},
    {"course", Data::course},
    {"person", Data::person},
    {"roles", Data::roles},
    {"looks", Data::looks},
}};
constexpr std::array<Named<Whose>, 3> whoses = {{
    {"any", Whose::any},
    {"own", Whose::own},
    {"cared_for", Whose::cared_for},
}};
constexpr std::array<Named<Purpose>, 7> purposes = {{
    {"insight", Purpose::insight},
    {"administration", Purpose::administration},
    {"quality", Purpose::quality},
    {"treatment", Purpose::treatment},
    {"emergency", Purpose::emergency},
    {"control", Purpose::control},
    {"operation", Purpose::operation},
}};

template <class Value, std::size_t Size>
std::string_view name_in(const std::array<Named<Value>, Size>& all, Value value) {
    const auto found = std::ranges::find(all, value, &Named<Value>::value);
    ENSURE(found != all.end());
    return found->name;
}

// The policy. A lawyer reads it as docs/policy.md; tests/policy/expected.txt says what follows from it.
constexpr std::array rules = {
    Rule{Role::visitor, Act::read, Data::plan, Whose::any, Purpose::insight},

    Rule{Role::contact, Act::read, Data::plan, Whose::any, Purpose::insight},
    Rule{Role::contact, Act::comment, Data::plan, Whose::any, Purpose::administration},
    Rule{Role::contact, Act::record, Data::course, Whose::own, Purpose::administration},

    Rule{Role::clinician, Act::read, Data::plan, Whose::any, Purpose::insight},
    Rule{Role::clinician, Act::comment, Data::plan, Whose::any, Purpose::administration},
    Rule{Role::clinician, Act::enrol, Data::person, Whose::own, Purpose::treatment},
    Rule{Role::clinician, Act::read, Data::person, Whose::cared_for, Purpose::treatment},
    Rule{Role::clinician, Act::record, Data::person, Whose::cared_for, Purpose::treatment},
    Rule{Role::clinician, Act::merge, Data::person, Whose::cared_for, Purpose::treatment},
    Rule{Role::clinician, Act::hand_over, Data::person, Whose::cared_for, Purpose::treatment},
    Rule{Role::clinician, Act::receive, Data::person, Whose::own, Purpose::treatment},
    Rule{Role::clinician, Act::open, Data::person, Whose::any, Purpose::emergency},
    Rule{Role::clinician, Act::read, Data::looks, Whose::cared_for, Purpose::control},

    Rule{Role::analyst, Act::read, Data::plan, Whose::any, Purpose::insight},
    Rule{Role::analyst, Act::comment, Data::plan, Whose::any, Purpose::administration},
    Rule{Role::analyst, Act::read, Data::numbers, Whose::any, Purpose::quality},

    Rule{Role::coordinator, Act::read, Data::plan, Whose::any, Purpose::insight},
    Rule{Role::coordinator, Act::comment, Data::plan, Whose::any, Purpose::administration},
    Rule{Role::coordinator, Act::read, Data::draft, Whose::any, Purpose::administration},
    Rule{Role::coordinator, Act::change, Data::draft, Whose::any, Purpose::administration},
    Rule{Role::coordinator, Act::record, Data::course, Whose::any, Purpose::administration},
    Rule{Role::coordinator, Act::read, Data::numbers, Whose::any, Purpose::quality},

    Rule{Role::controller, Act::read, Data::plan, Whose::any, Purpose::insight},
    Rule{Role::controller, Act::comment, Data::plan, Whose::any, Purpose::administration},
    Rule{Role::controller, Act::erase, Data::person, Whose::own, Purpose::control},
    Rule{Role::controller, Act::review, Data::looks, Whose::own, Purpose::control},
    Rule{Role::controller, Act::review, Data::person, Whose::own, Purpose::control},
    Rule{Role::controller, Act::read, Data::roles, Whose::own, Purpose::control},
    Rule{Role::controller, Act::assign, Data::roles, Whose::own, Purpose::control},

    Rule{Role::maintainer, Act::read, Data::plan, Whose::any, Purpose::insight},
    Rule{Role::maintainer, Act::change, Data::draft, Whose::any, Purpose::operation},
    Rule{Role::maintainer, Act::erase, Data::person, Whose::any, Purpose::operation},
    Rule{Role::maintainer, Act::read, Data::roles, Whose::any, Purpose::operation},
    Rule{Role::maintainer, Act::assign, Data::roles, Whose::any, Purpose::operation},
};

/// Why a role may not, with the words that say who may.
Error refusal(Role role, Act act, Data data) {
    if (data == Data::draft) return outcome::refused("access.coordinator_only");
    if (data == Data::roles) return outcome::refused("access.assigner_only");
    if (act == Act::erase || act == Act::review) return outcome::refused("access.controller_only");
    if (data == Data::person || data == Data::looks) return outcome::refused("access.clinician_only");
    if (role == Role::visitor) return outcome::refused("access.visitor_may_only_read");
    if (role == Role::analyst) return outcome::refused("access.analyst_may_only_read");
    return outcome::refused("access.not_your_role");
}

} // namespace

std::string_view name(Role role) {
    return name_in(roles, role);
}
std::string_view name(Act act) {
    return name_in(acts, act);
}
std::string_view name(Data data) {
    return name_in(kinds, data);
}
std::string name(const Scope& scope) {
    return fmt::format("{}:{}", name(scope.act), name(scope.data));
}
std::string_view name(Whose whose) {
    return name_in(whoses, whose);
}
std::string_view name(Purpose purpose) {
    return name_in(purposes, purpose);
}

Result<Role> parse_role(std::string_view wanted) {
    const auto found = std::ranges::find(roles, wanted, &Named<Role>::name);
    if (found != roles.end()) return found->value;
    return outcome::fault("access.unknown_role", {{"found", std::string(wanted)}});
}

std::span<const Rule> policy() {
    return rules;
}

Result<Rule> may(const Actor& actor, Act act, Data data, std::span<const std::string> organisations) {
    const auto rule = std::ranges::find_if(rules, [&](const Rule& line) {
        return line.role == actor.role && line.act == act && line.data == data;
    });
    if (rule == rules.end()) return refusal(actor.role, act, data);
    const Scope scope{act, data};
    if (actor.scopes && std::ranges::find(*actor.scopes, scope) == actor.scopes->end())
        return outcome::refused("access.out_of_scope", {{"scope", name(scope)}});
    if (rule->whose == Whose::any) return *rule;
    if (std::ranges::find(organisations, actor.organisation) != organisations.end()) return *rule;
    if (data == Data::person && act != Act::enrol) return outcome::not_found("access.unknown_person");
    return outcome::refused("access.other_organisation", {{"organisation", actor.organisation}});
}

bool is_refusal(const Error& error) {
    constexpr std::array<std::string_view, 12> codes = {"access.visitor_may_only_read",
                                                        "access.analyst_may_only_read",
                                                        "access.coordinator_only",
                                                        "access.clinician_only",
                                                        "access.controller_only",
                                                        "access.assigner_only",
                                                        "access.not_your_role",
                                                        "access.out_of_scope",
                                                        "access.other_organisation",
                                                        "access.unknown_person",
                                                        "access.blocked",
                                                        "access.not_oneself"};
    return std::ranges::find(codes, error.code) != codes.end();
}

Audience audience_of(const Actor& actor) {
    return may(actor, Act::read, Data::numbers) ? Audience::granted : Audience::everyone;
}

} // namespace bedre::access
