#include "access/assignment.h"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

namespace bedre::access {
namespace {

TEST(AccessAssignment, names_of_accounts_tell_nothing) {
    const auto one = make_account_id();
    EXPECT_TRUE(is_account_id(one)) << one;
    EXPECT_NE(one, make_account_id());
    EXPECT_FALSE(is_account_id(""));
    EXPECT_FALSE(is_account_id(one + "0"));
    EXPECT_FALSE(is_account_id("account.kari-nordmann-fra-ullensaker-xy"));
    EXPECT_FALSE(is_account_id("person." + one.substr(account_prefix.size()) + "a"));
}

TEST(AccessAssignment, holds_from_its_first_day_to_its_last) {
    const auto day = [](std::string_view iso) { return calendar::Date::parse(iso).value(); };
    Assignment given{.from = day("2026-11-26"), .to = day("2026-12-31")};
    EXPECT_FALSE(given.holds_on(day("2026-11-25")));
    EXPECT_TRUE(given.holds_on(day("2026-11-26")));
    EXPECT_TRUE(given.holds_on(day("2026-12-31")));
    EXPECT_FALSE(given.holds_on(day("2027-01-01")));
    given.to.reset();
    EXPECT_TRUE(given.holds_on(day("2036-01-01")));
    given.ended = calendar::parse_instant("2026-11-27T12:00:00Z").value();
    EXPECT_FALSE(given.holds_on(day("2026-11-26")));
}

TEST(AccessAssignment, counts_for_what_was_done_while_it_held_and_was_known_to) {
    const auto day = [](std::string_view iso) { return calendar::Date::parse(iso).value(); };
    const auto at = [](std::string_view iso) { return calendar::parse_instant(iso).value(); };
    Assignment given{.from = day("2026-01-01"), .to = day("2026-12-31"), .given = at("2026-11-26T12:00:00Z")};
    EXPECT_FALSE(given.held_at(at("2026-11-25T12:00:00Z"))) << "nobody knew of it, though it is said to hold";
    EXPECT_TRUE(given.held_at(at("2026-11-26T07:00:00Z")));
    EXPECT_TRUE(given.held_at(at("2026-12-31T22:59:00Z")));
    EXPECT_FALSE(given.held_at(at("2026-12-31T23:00:00Z"))) << "the next year, in Oslo";
    given.ended = at("2026-11-27T12:00:00Z");
    EXPECT_TRUE(given.held_at(at("2026-11-27T12:00:00Z")));
    EXPECT_FALSE(given.held_at(at("2026-11-27T12:00:01Z")));
    given.from = day("2026-11-27");
    EXPECT_FALSE(given.held_at(at("2026-11-26T12:00:00Z")));
}

// By hand: a controller of one organisation must not be able to give anybody a right at another.
TEST(AccessAssignment, a_controller_gives_what_ends_at_the_own_organisation) {
    const Actor controller{.id = "nils", .role = Role::controller, .organisation = "havn"};
    const Actor maintainer{.id = "drift", .role = Role::maintainer, .organisation = "au"};
    const auto told = [](const Result<void>& answer) { return answer ? std::string() : answer.error().code; };
    for (const auto role : {Role::contact, Role::clinician, Role::controller}) {
        EXPECT_TRUE(is_local(role)) << name(role);
        EXPECT_EQ(told(may_assign(controller, role, "havn")), "");
        EXPECT_EQ(told(may_assign(controller, role, "vik")), "access.other_organisation");
        EXPECT_EQ(told(may_assign(maintainer, role, "vik")), "");
    }
    for (const auto role : {Role::analyst, Role::coordinator, Role::maintainer}) {
        EXPECT_FALSE(is_local(role)) << name(role);
        EXPECT_EQ(told(may_assign(controller, role, "havn")), "access.role_reaches_further");
        EXPECT_EQ(told(may_assign(maintainer, role, "vik")), "");
    }
    for (const auto role : {Role::visitor, Role::contact, Role::clinician, Role::analyst, Role::coordinator})
        EXPECT_FALSE(may_assign({.id = "kari", .role = role, .organisation = "havn"}, Role::contact, "havn"))
            << name(role);
}

// By hand: an invitation is all that it takes to act as another.
TEST(AccessAssignment, an_account_is_renewed_by_whoever_may_give_all_that_it_was_ever_given) {
    const Actor controller{.id = "nils", .role = Role::controller, .organisation = "havn"};
    const Actor maintainer{.id = "drift", .role = Role::maintainer, .organisation = "au"};
    const Actor contact{.id = "kari", .role = Role::contact, .organisation = "havn"};
    const auto told = [](const Result<void>& answer) { return answer ? std::string() : answer.error().code; };
    const Assignment here{.role = Role::contact, .organisation = "havn"};
    const Assignment elsewhere{.role = Role::contact, .organisation = "vik"};
    const Assignment further{.role = Role::analyst, .organisation = "havn"};
    auto over = elsewhere;
    over.ended = calendar::Instant();
    for (const auto& given : {Assignments{here}, {here, here}}) {
        EXPECT_EQ(told(may_renew_account(controller, "ola", given)), "");
        EXPECT_TRUE(may_see_account(controller, given));
        EXPECT_EQ(told(may_renew_account(contact, "ola", given)), "access.account_reaches_further");
        EXPECT_FALSE(may_see_account(contact, given));
    }
    for (const auto& given : {Assignments{}, {elsewhere}, {here, elsewhere}, {here, over}, {here, further}}) {
        EXPECT_EQ(told(may_renew_account(controller, "ola", given)), "access.account_reaches_further");
        EXPECT_EQ(told(may_renew_account(maintainer, "ola", given)), "");
        EXPECT_TRUE(may_see_account(maintainer, given));
    }
    EXPECT_FALSE(may_see_account(controller, {})) << "one without a role is the maintainer's";
    EXPECT_FALSE(may_see_account(controller, {elsewhere}));
    EXPECT_TRUE(may_see_account(controller, {here, elsewhere}));
    EXPECT_EQ(told(may_renew_account(controller, "nils", {here})), "access.not_oneself");
    EXPECT_EQ(told(may_renew_account(maintainer, "drift", {here})), "access.not_oneself");
}

} // namespace
} // namespace bedre::access
