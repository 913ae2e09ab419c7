#include "access/assignment.h"
#include "access/test_accounts.h"

#include <gtest/gtest.h>

namespace bedre::access {
namespace {

using namespace std::string_literals;

std::string told(const Error& error) {
    std::string all = error.findings.empty() ? error.code : "";
    for (const auto& finding : error.findings)
        all += (all.empty() ? "" : ", ") + finding.place.path + " " + finding.code;
    return all;
}

TEST(Accounts, an_invitation_is_taken_into_use_once_and_within_a_week) {
    Installation here;
    const auto invitation = here.accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
    EXPECT_TRUE(is_account_id(invitation.account));
    const auto activation = here.look(invitation.key);
    EXPECT_EQ(activation.name, "Kari Nordmann");
    EXPECT_EQ(activation.sign_in, "kari");
    EXPECT_EQ(here.accounts->look("0123456789abcdef0123456789abcdef", "192.0.2.1").error().code,
              "access.activation_refused");
    EXPECT_EQ(told(here.activate(invitation.key, "for kort", "000000").error()),
              "/password password.too_short, /code access.code_refused");
    const auto who = here.activate(invitation.key, long_enough, here.code(activation.secret)).value();
    EXPECT_EQ(who.account, invitation.account);
    EXPECT_TRUE(here.accounts->stands(who).value());
    EXPECT_EQ(here.accounts->look(invitation.key, "192.0.2.1").error().code, "access.activation_refused");
    EXPECT_EQ(here.activate(invitation.key, long_enough, here.code(activation.secret)).error().code,
              "access.activation_refused");

    const auto late = here.accounts->invite(at_the_server, "ola", "Ola Nordmann").value();
    here.clock.set(here.clock.now() + std::chrono::hours(7 * 24));
    EXPECT_EQ(here.accounts->look(late.key, "192.0.2.1").error().code, "access.activation_refused");
}

TEST(Accounts, whoever_knows_name_password_and_code_is_in) {
    Installation here;
    const auto secret = here.kari();
    const auto who = here.sign_in("Kari", long_enough, here.code(secret)).value();
    EXPECT_TRUE(here.accounts->stands(who).value());
    EXPECT_EQ(here.accounts->name_of(who.account).value(), "Kari Nordmann");
    EXPECT_EQ(here.accounts->name_of("account.none").value(), std::nullopt);
}

TEST(Accounts, whatever_is_wrong_is_told_alike) {
    Installation here;
    const auto secret = here.kari();
    (void)here.accounts->invite(at_the_server, "ola", "Ola Nordmann").value(); // has not taken it into use
    const auto code = here.code(secret);
    const auto wrong_code = code == "000000" ? "000001" : "000000";
    EXPECT_EQ(here.sign_in("kari", long_enough, wrong_code).error(),
              here.sign_in("nobody", long_enough, code).error());
    EXPECT_EQ(here.sign_in("kari", "en setning om tyttebær", code).error(),
              here.sign_in("ola", "", "").error());
    EXPECT_EQ(here.sign_in("' or 1=1 --", long_enough, code).error().code, "access.sign_in_refused");
    EXPECT_TRUE(here.sign_in("kari", long_enough, code));
}

TEST(Accounts, a_code_serves_once) {
    Installation here;
    const auto secret = here.kari();
    const auto code = here.code(secret);
    EXPECT_TRUE(here.sign_in("kari", long_enough, code));
    EXPECT_EQ(here.sign_in("kari", long_enough, code).error().code, "access.sign_in_refused");
    here.clock.set(here.clock.now() + std::chrono::seconds(30));
    EXPECT_TRUE(here.sign_in("kari", long_enough, here.code(secret)));
}

TEST(Accounts, a_name_is_tried_a_few_times_at_once_known_or_not) {
    Installation here;
    const auto secret = here.kari();
    for (const auto* name : {"kari", "nobody"}) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(here.sign_in(name, "feil", "").error().code, "access.sign_in_refused") << name;
        EXPECT_EQ(here.sign_in(name, "feil", "").error().code, "access.too_many_tries") << name;
    }
    EXPECT_EQ(here.sign_in("kari", long_enough, here.code(secret)).error().code, "access.too_many_tries")
        << "nor is the right one told from a wrong one";
}

TEST(Accounts, an_address_is_tried_from_many_times_and_not_for_ever) {
    Installation here;
    const auto secret = here.kari();
    int refused = 0;
    for (int i = 0; i < 120; ++i) {
        // Nobody is called so; no name of it is remembered.
        const auto answer = here.sign_in(std::string(1000, 'x') + "\0"s, "", "");
        refused += answer.error().code == "access.too_many_tries" ? 1 : 0;
    }
    EXPECT_EQ(refused, 115) << "what no account can be called is one name, tried five times at once";
    const std::string elsewhere = "192.0.2.2";
    EXPECT_TRUE(here.sign_in("kari", long_enough, here.code(secret), elsewhere));
    for (int i = 0; i < 120; ++i)
        (void)here.accounts->look("0", elsewhere);
    EXPECT_EQ(here.accounts->look("0", elsewhere).error().code, "access.too_many_tries");
    EXPECT_EQ(here.sign_in("kari", long_enough, here.code(secret, 1), elsewhere).error().code,
              "access.too_many_tries");
    EXPECT_TRUE(here.sign_in("kari", long_enough, here.code(secret, 1), "192.0.2.3"));
}

TEST(Accounts, what_is_done_is_done_to_the_account_though_another_has_its_name_now) {
    Installation here;
    const auto first = here.accounts->invite(at_the_server, "ola", "Ola Nordmann").value();
    here.accounts->close(at_the_server, first.account).value();
    here.accounts->remove(at_the_server, first.account).value();
    const auto second = here.accounts->invite(at_the_server, "ola", "En annen Ola").value();
    EXPECT_EQ(here.accounts->invite_anew(at_the_server, first.account).error().code,
              "access.unknown_account");
    EXPECT_EQ(here.accounts->close(at_the_server, first.account).error().code, "access.unknown_account");
    EXPECT_EQ(here.accounts->sign_out_everywhere(at_the_server, first.account).error().code,
              "access.unknown_account");
    EXPECT_EQ(here.look(second.key).name, "En annen Ola") << "whose invitation holds";
}

TEST(Accounts, one_that_is_taken_out_is_forgotten_by_name) {
    Installation here;
    const auto invitation = here.accounts->invite(at_the_server, "ola", "Ola Nordmann").value();
    EXPECT_EQ(here.accounts->remove(at_the_server, here.id("ola")).error().code, "access.account_not_closed");
    EXPECT_EQ(here.accounts->remove(at_the_server, make_account_id()).error().code, "access.unknown_account");
    here.accounts->close(at_the_server, here.id("ola")).value();
    EXPECT_EQ(here.accounts->name_of(invitation.account).value(), "Ola Nordmann");
    here.accounts->remove(at_the_server, here.id("ola")).value();
    EXPECT_TRUE(here.accounts->all().value().empty());
    EXPECT_EQ(here.accounts->name_of(invitation.account).value(), std::nullopt);
    EXPECT_FALSE(here.sign_in("ola", long_enough, "000000"));
    EXPECT_FALSE(here.accounts->look(invitation.key, address));
    EXPECT_TRUE(here.accounts->invite(at_the_server, "ola", "En annen Ola"))
        << "the name to sign in with is free";
    here.accounts.reset();
    EXPECT_TRUE(sql::stands(bytes_at_rest(here.store), "En annen Ola")) << "the search finds what is there";
    EXPECT_FALSE(sql::stands(bytes_at_rest(here.store), "Ola Nordmann"));
}

TEST(Accounts, a_password_that_somebody_tries_codes_with_is_no_more) {
    Installation here;
    const auto secret = here.kari();
    for (int day = 0; day < 4; ++day) {
        Installation* const there = &here;
        there->accounts = there->open(); // the tries by name begin anew
        const auto right = here.code(secret);
        for (int i = 0; i < 5; ++i)
            EXPECT_FALSE(here.sign_in("kari", long_enough, right == "000000" ? "000001" : "000000"));
    }
    here.accounts = here.open();
    EXPECT_EQ(here.sign_in("kari", long_enough, here.code(secret)).error().code, "access.sign_in_refused");
    EXPECT_EQ(here.accounts->all().value().front().state, Account::State::closed);
}

TEST(Accounts, of_two_who_look_at_an_invitation_the_last_goes_on) {
    Installation here;
    const auto invitation = here.accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
    const auto seen_on_its_way = here.look(invitation.key).secret;
    const auto own = here.look(invitation.key).secret;
    EXPECT_EQ(told(here.activate(invitation.key, long_enough, here.code(seen_on_its_way)).error()),
              "/code access.code_refused");
    EXPECT_TRUE(here.activate(invitation.key, long_enough, here.code(own)));
}

TEST(Accounts, two_servers_take_an_account_into_use_once) {
    Installation here;
    const auto there = here.open();
    for (int i = 0; i < 4; ++i) {
        const auto invitation =
            here.accounts->invite(at_the_server, fmt::format("kari{}", i), "Kari Nordmann").value();
        const auto typed = here.code(here.look(invitation.key).secret);
        std::array<std::promise<Result<SignedIn>>, 2> answers;
        for (std::size_t server = 0; server < 2; ++server)
            (server == 0 ? here.accounts : there)
                ->activate(invitation.key, std::make_shared<const Password>(long_enough), typed, "192.0.2.1",
                           [&answers, server](auto who) { answers[server].set_value(std::move(who)); });
        const auto one = answers[0].get_future().get();
        const auto other = answers[1].get_future().get();
        EXPECT_NE(static_cast<bool>(one), static_cast<bool>(other));
        EXPECT_EQ((one ? other : one).error().code, "access.activation_refused");
    }
}

TEST(Accounts, that_are_stopped_answer_nobody_and_know_names_still) {
    Installation here;
    const auto secret = here.kari();
    const auto who = here.sign_in("kari", long_enough, here.code(secret)).value();
    here.accounts->stop();
    EXPECT_EQ(here.sign_in("kari", long_enough, here.code(secret, 1)).error().code, "access.too_many_tries");
    EXPECT_TRUE(here.accounts->stands(who).value());
    EXPECT_EQ(here.accounts->name_of(who.account).value(), "Kari Nordmann");
}

TEST(Accounts, whoever_is_closed_or_invited_anew_is_out) {
    Installation here;
    const auto secret = here.kari();
    const auto first = here.sign_in("kari", long_enough, here.code(secret)).value();
    here.clock.set(here.clock.now() + std::chrono::seconds(30));
    const auto invitation = here.accounts->invite_anew(at_the_server, here.id("kari")).value();
    EXPECT_EQ(invitation.account, first.account);
    EXPECT_FALSE(here.accounts->stands(first).value());
    EXPECT_EQ(here.sign_in("kari", long_enough, here.code(secret)).error().code, "access.sign_in_refused");
    const auto fresh = here.look(invitation.key).secret;
    EXPECT_NE(fresh, secret);
    const auto second = here.activate(invitation.key, long_enough, here.code(fresh)).value();
    EXPECT_TRUE(here.accounts->stands(second).value());
    EXPECT_FALSE(here.accounts->stands(first).value());

    here.accounts->close(at_the_server, here.id("kari")).value();
    EXPECT_FALSE(here.accounts->stands(second).value());
    EXPECT_EQ(here.sign_in("kari", long_enough, here.code(fresh, 1)).error().code, "access.sign_in_refused");
    EXPECT_EQ(here.accounts->close(at_the_server, make_account_id()).error().code, "access.unknown_account");
    EXPECT_EQ(here.accounts->invite_anew(at_the_server, make_account_id()).error().code,
              "access.unknown_account");
}

TEST(Accounts, every_fault_of_a_new_one_is_told) {
    Installation here;
    EXPECT_EQ(told(here.accounts->invite(at_the_server, "Kåre", "").error()),
              "/sign_in access.sign_in_name, /name access.name_required");
    (void)here.accounts->invite(at_the_server, "kare", "Kåre").value();
    EXPECT_EQ(told(here.accounts->invite(at_the_server, "kare", "En annen Kåre").error()),
              "/sign_in access.sign_in_name_taken");
    EXPECT_EQ(here.accounts->all().value().size(), 1U);
}

TEST(Accounts, what_is_at_rest_lets_nobody_in) {
    Installation here;
    const auto invitation = here.accounts->invite(at_the_server, "ola", "Ola Nordmann").value();
    const auto secret = here.kari();
    ASSERT_TRUE(here.accounts->activate(here.accounts->invite(at_the_server, "siri", "Siri").value().key,
                                        kari_elsewhere, address));
    const auto bytes = bytes_at_rest(here.store);
    EXPECT_TRUE(sql::stands(bytes, "Kari Nordmann")) << "the search finds what is there";
    EXPECT_FALSE(sql::stands(bytes, long_enough));
    EXPECT_FALSE(sql::stands(bytes, invitation.key));
    EXPECT_FALSE(sql::stands(bytes, "$argon2id$"));
    EXPECT_FALSE(sql::stands(bytes, {reinterpret_cast<const char*>(secret.data()), secret.size()}));
    const auto at_provider = journal::digest_of(kari_elsewhere.issuer + "\n" + kari_elsewhere.subject);
    EXPECT_FALSE(sql::stands(bytes, {reinterpret_cast<const char*>(at_provider.data()), at_provider.size()}));
}

TEST(Accounts, are_read_by_their_owner_alone) {
    if (sql::TestStore::is_on_server()) GTEST_SKIP() << "whose tables they are, the server says";
    Installation here;
    here.accounts.reset();
    std::filesystem::permissions(here.store.place(), std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(Accounts::open(here.store.place(), here.options()).error().code, "sql.open_to_others");
}

TEST(Accounts, an_account_is_taken_into_use_by_whoever_that_is_at_the_provider) {
    Installation here;
    EXPECT_EQ(here.accounts->sign_in(kari_elsewhere, address).error().code, "access.identity_unknown");
    const auto invitation = here.accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
    const auto who = here.accounts->activate(invitation.key, kari_elsewhere, address).value();
    EXPECT_EQ(who.account, invitation.account);
    EXPECT_TRUE(here.accounts->stands(who).value());
    EXPECT_EQ(here.accounts->activate(invitation.key, {"https://login.example.no", "c3d4", ""}, address)
                  .error()
                  .code,
              "access.activation_refused");
    EXPECT_EQ(here.accounts->sign_in(kari_elsewhere, address).value().generation, who.generation);
    const auto listed = here.accounts->all().value().front();
    EXPECT_TRUE(listed.is_elsewhere);
    EXPECT_EQ(listed.hpr_number, "181000001");
    // Another provider may call somebody else the same.
    EXPECT_FALSE(here.accounts->sign_in({"https://other.example.no", "a1b2", ""}, address));
}

TEST(Accounts, one_who_signs_in_elsewhere_has_one_account_and_no_password) {
    Installation here;
    const auto first = here.accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
    const auto secret = here.look(first.key).secret;
    ASSERT_TRUE(here.accounts->activate(first.key, kari_elsewhere, address));
    EXPECT_FALSE(here.sign_in("kari", "", here.code(secret)));
    const auto second = here.accounts->invite(at_the_server, "kari.n", "Kari Nordmann").value();
    EXPECT_EQ(here.accounts->activate(second.key, kari_elsewhere, address).error().code,
              "access.identity_taken");
    EXPECT_TRUE(here.accounts->look(second.key, "192.0.2.1")) << "and the invitation still serves";
}

TEST(Accounts, an_invitation_that_is_too_old_serves_nobody_elsewhere_either) {
    Installation here;
    const auto invitation = here.accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
    here.clock.set(here.clock.now() + std::chrono::hours(7 * 24));
    EXPECT_EQ(here.accounts->activate(invitation.key, kari_elsewhere, address).error().code,
              "access.activation_refused");
}

TEST(Accounts, whoever_is_invited_anew_or_closed_out_is_known_to_the_provider_no_more) {
    Installation here;
    const auto invitation = here.accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
    const auto who = here.accounts->activate(invitation.key, kari_elsewhere, address).value();
    const auto anew = here.accounts->invite_anew(at_the_server, here.id("kari")).value();
    EXPECT_FALSE(here.accounts->stands(who).value());
    EXPECT_EQ(here.accounts->sign_in(kari_elsewhere, address).error().code, "access.identity_unknown");
    ASSERT_TRUE(here.accounts->activate(anew.key, kari_elsewhere, address));
    ASSERT_TRUE(here.accounts->close(at_the_server, here.id("kari")));
    EXPECT_EQ(here.accounts->sign_in(kari_elsewhere, address).error().code, "access.identity_unknown");
    EXPECT_EQ(here.accounts->all().value().front().hpr_number, "");
}

TEST(Accounts, a_number_that_the_provider_tells_is_kept_as_it_was_told_last) {
    Installation here;
    const auto invitation = here.accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
    ASSERT_TRUE(here.accounts->activate(invitation.key, kari_elsewhere, address));
    auto later = kari_elsewhere;
    for (const auto& [told, kept] : {std::pair{"181000002", "181000002"}, {"<b>", ""}, {"", ""}}) {
        later.hpr_number = told;
        ASSERT_TRUE(here.accounts->sign_in(later, address));
        EXPECT_EQ(here.accounts->all().value().front().hpr_number, kept);
    }
}

} // namespace
} // namespace bedre::access
