#include "report/rights_page.h"

namespace bedre::report {
namespace {

/// Of a person the rule of an organisation is another than of a unit: it need not speak for anybody.
std::string whose_of(const access::Rule& rule) {
    const bool any_person = rule.data == access::Data::person && rule.whose == access::Whose::any;
    return fmt::format("policy.whose.{}", any_person ? "any_person" : access::name(rule.whose));
}

} // namespace

RightsPage rights_page(const Context& context) {
    RightsPage page{.role = std::string(access::name(context.actor.role)),
                    .organisation = std::nullopt,
                    .roles = rights_of_roles(context.phrases)};
    if (!context.actor.organisation.empty())
        page.organisation = context.organisation_name(context.actor.organisation);
    return page;
}

std::vector<RightsOfRole> rights_of_roles(const text::Phrases& phrases) {
    std::vector<RightsOfRole> all;
    for (const auto& rule : access::policy()) {
        const std::string role(access::name(rule.role));
        if (all.empty() || all.back().role != role)
            all.push_back({role, phrases.say("role." + role), phrases.say("role." + role + ".is"), {}});
        all.back().rights.push_back(
            {phrases.say(fmt::format("policy.{}.{}", access::name(rule.act), access::name(rule.data))),
             phrases.say(whose_of(rule)),
             phrases.say(fmt::format("policy.purpose.{}", access::name(rule.purpose))),
             static_cast<bool>(access::may({}, rule.act, rule.data))});
    }
    return all;
}

} // namespace bedre::report
