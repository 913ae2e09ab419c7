#include "access/assignment.h"

#include "calendar/oslo.h"
#include "journal/entry.h"

#include <sys/random.h>

#include <algorithm>
#include <array>

namespace bedre::access {

std::string make_account_id() {
    std::array<std::byte, 16> random;
    ENSURE(getrandom(random.data(), random.size(), 0) == static_cast<ssize_t>(random.size()));
    return std::string(account_prefix) + journal::hex(random);
}

bool is_account_id(std::string_view text) {
    constexpr std::size_t digits = 32;
    return text.size() == account_prefix.size() + digits && text.starts_with(account_prefix) &&
           std::ranges::all_of(text.substr(account_prefix.size()),
                               [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool Assignment::held_at(calendar::Instant at) const {
    const auto day = calendar::local_date(at);
    return from <= day && calendar::local_date(given) <= day && (!to || day <= *to) &&
           (!ended || at <= *ended);
}

const Assignment* find(const Assignments& assignments, std::int64_t entry) {
    const auto found = std::ranges::lower_bound(assignments, entry, {}, &Assignment::entry);
    return found != assignments.end() && found->entry == entry ? &*found : nullptr;
}

Assignments given_to(const std::string& account, const Assignments& assignments) {
    Assignments given;
    std::ranges::copy_if(assignments, std::back_inserter(given),
                         [&](const Assignment& one) { return one.account == account; });
    return given;
}

Assignments given_by_then(const Assignments& given, calendar::Instant at) {
    Assignments held;
    std::ranges::copy_if(given, std::back_inserter(held),
                         [&](const Assignment& one) { return one.held_at(at); });
    return held;
}

bool is_local(Role role) {
    return std::ranges::none_of(policy(), [&](const Rule& rule) {
        // What is done in an emergency is gone through afterwards by the organisation itself.
        return rule.role == role && rule.whose == Whose::any && rule.data != Data::plan &&
               rule.purpose != Purpose::emergency;
    });
}

Result<void> may_assign(const Actor& actor, Role role, const std::string& organisation) {
    const auto rule = TRY(may(actor, Act::assign, Data::roles, std::array{organisation}));
    if (rule.whose == Whose::own && !is_local(role))
        return outcome::refused("access.role_reaches_further", {{"role", std::string(name(role))}});
    return {};
}

bool may_see_account(const Actor& actor, const Assignments& given) {
    std::vector<std::string> organisations;
    std::ranges::transform(given, std::back_inserter(organisations), &Assignment::organisation);
    return static_cast<bool>(may(actor, Act::read, Data::roles, organisations));
}

Result<void> may_renew_account(const Actor& actor, const std::string& account, const Assignments& given) {
    if (account == actor.id) return outcome::refused("access.not_oneself");
    const bool gives_all = std::ranges::all_of(given, [&](const Assignment& one) {
        return static_cast<bool>(may_assign(actor, one.role, one.organisation));
    });
    if (!gives_all || !may_see_account(actor, given))
        return outcome::refused("access.account_reaches_further");
    return {};
}

} // namespace bedre::access
