#include "record/test_world.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const access::Actor controller{.id = "nils", .role = access::Role::controller, .organisation = "havn"};
const access::Actor controller_elsewhere{
    .id = "siri", .role = access::Role::controller, .organisation = "vik"};
const access::Actor maintainer{.id = "drift", .role = access::Role::maintainer, .organisation = "au"};
constexpr auto kari = "account.0123456789abcdef0123456789abcdef";

struct Roles : World {
    Result<journal::Receipt> assign(const access::Actor& actor, AssignmentDraft draft) {
        draft.attempt = fmt::format("role-{}", ++tries);
        std::promise<Result<journal::Receipt>> answer;
        record().assign_role(actor, draft, [&](auto result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }
    Result<journal::Receipt> end(const access::Actor& actor, std::int64_t entry,
                                 std::string reason = "Sluttet") {
        std::promise<Result<journal::Receipt>> answer;
        record().end_role(
            actor, {.entry = entry, .reason = std::move(reason), .attempt = fmt::format("role-{}", ++tries)},
            [&](auto result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }
    int tries = 0;
};

AssignmentDraft draft(std::string role = "contact", std::string organisation = "havn") {
    return {.account = kari,
            .role = std::move(role),
            .organisation = std::move(organisation),
            .from = "2026-11-26",
            .attempt = {}};
}

TEST(RecordRoles, are_in_force_when_they_are_acknowledged_and_until_they_are_ended) {
    Roles roles;
    EXPECT_TRUE(roles.record().assignments()->empty());
    auto given = draft();
    given.to = "2027-06-30";
    given.decision = "26/17";
    const auto entry = roles.assign(controller, given).value().sequence;
    const auto check = [&](bool ended) {
        const auto all = roles.record().assignments();
        ASSERT_EQ(all->size(), 1U);
        const auto* found = access::find(*all, entry);
        ASSERT_NE(found, nullptr);
        EXPECT_EQ(found->account, kari);
        EXPECT_EQ(found->role, access::Role::contact);
        EXPECT_EQ(found->organisation, "havn");
        EXPECT_EQ(found->from.iso(), "2026-11-26");
        EXPECT_EQ(found->to->iso(), "2027-06-30");
        EXPECT_EQ(found->decision, "26/17");
        EXPECT_EQ(found->ended.has_value(), ended);
    };
    check(false);
    roles.close();
    roles.open().value();
    check(false);
    EXPECT_EQ(roles.end(controller, entry).value().sequence, entry + 1);
    check(true);
    EXPECT_EQ(roles.end(controller, entry).error().code, "record.role_has_ended");
    roles.close();
    roles.open().value();
    check(true);
    EXPECT_EQ(verify(roles.store.place()).value(), Findings());
}

TEST(RecordRoles, are_given_by_those_who_may) {
    Roles roles;
    EXPECT_EQ(roles.assign(contact_of_havn, draft()).error().code, "access.assigner_only");
    EXPECT_EQ(roles.assign(visitor, draft()).error().code, "access.assigner_only");
    EXPECT_EQ(roles.assign(controller_elsewhere, draft()).error().code, "access.other_organisation");
    EXPECT_EQ(roles.assign(controller, draft("coordinator")).error().code, "access.role_reaches_further");
    const auto entry = roles.assign(maintainer, draft("coordinator", "au")).value().sequence;
    const auto ours = roles.assign(controller, draft("clinician")).value().sequence;
    EXPECT_EQ(roles.end(controller, entry).error().code, "access.other_organisation");
    EXPECT_EQ(roles.end(controller_elsewhere, ours).error().code, "access.other_organisation");
    EXPECT_EQ(roles.end(contact_of_havn, ours).error().code, "access.assigner_only");
    EXPECT_EQ(roles.end(maintainer, 1).error().code, "record.unknown_entry");
    EXPECT_EQ(told(roles.end(controller, ours, "").error()), "/reason record.reason_required");
    EXPECT_TRUE(roles.end(controller, ours));
}

TEST(RecordRoles, are_given_by_nobody_to_themselves) {
    Roles roles;
    for (auto actor : {controller, maintainer}) {
        actor.id = kari;
        EXPECT_EQ(roles.assign(actor, draft()).error().code, "access.not_oneself");
        actor.id = "account.0123456789abcdef0123456789abcdee";
        EXPECT_TRUE(roles.assign(actor, draft()));
    }
}

TEST(RecordRoles, every_fault_of_one_is_told) {
    Roles roles;
    EXPECT_EQ(told(roles
                       .assign(maintainer, {.account = "kari",
                                            .role = "visitor",
                                            .organisation = "nowhere",
                                            .from = "26.11.2026",
                                            .to = "when",
                                            .decision = std::string(41, '1'),
                                            .attempt = {}})
                       .error()),
              "/account record.unknown_account, /role access.unknown_role, /organisation "
              "record.unknown_organisation, /from record.invalid_date, /to record.invalid_date, /decision "
              "record.decision_too_long");
    auto backwards = draft();
    backwards.to = "2026-11-25";
    EXPECT_EQ(told(roles.assign(controller, backwards).error()), "/to record.ends_before_it_begins");
    EXPECT_TRUE(roles.record().assignments()->empty());
}

} // namespace
} // namespace bedre::record
