#include "access/test_accounts.h"

#include <gtest/gtest.h>

namespace bedre::access {
namespace {

constexpr auto another = "en setning om multer";

struct Changing : Installation {
    Changing() : secret(kari()), who(sign_in("kari", long_enough, code(secret)).value()) {
        clock.set(clock.now() + std::chrono::seconds(30));
    }
    Result<SignedIn> change(const std::string& former, const std::string& typed, const std::string& next) {
        std::promise<Result<SignedIn>> answer;
        accounts->change_password({.account = who.account,
                                   .former = std::make_shared<const Password>(former),
                                   .code = typed,
                                   .next = std::make_shared<const Password>(next)},
                                  address, [&](auto then) { answer.set_value(std::move(then)); });
        return answer.get_future().get();
    }
    std::string wrong_code() const { return code(secret) == "000000" ? "000001" : "000000"; }
    const CodeSecret secret;
    const SignedIn who;
};

TEST(ChangingPassword, takes_the_former_and_a_code_and_ends_all_sessions_but_one) {
    Changing here;
    const auto then = here.change(long_enough, here.code(here.secret), another).value();
    EXPECT_EQ(then.account, here.who.account);
    EXPECT_TRUE(here.accounts->stands(then).value());
    EXPECT_FALSE(here.accounts->stands(here.who).value());
    EXPECT_FALSE(here.change(another, here.code(here.secret), "en setning om tyttebær"))
        << "a code serves once";
    here.clock.set(here.clock.now() + std::chrono::seconds(30));
    EXPECT_FALSE(here.sign_in("kari", long_enough, here.code(here.secret)));
    EXPECT_TRUE(here.sign_in("kari", another, here.code(here.secret)));
}

TEST(ChangingPassword, is_refused_alike_whatever_was_wrong) {
    Changing here;
    const auto wrong = here.change("en setning om tyttebær", here.code(here.secret), another).error();
    EXPECT_EQ(wrong.code, "access.password_change_refused");
    EXPECT_EQ(here.change(long_enough, here.wrong_code(), another).error(), wrong);
    EXPECT_EQ(here.change("", "", another).error(), wrong);
    EXPECT_TRUE(here.accounts->stands(here.who).value());
    EXPECT_TRUE(here.change(long_enough, here.code(here.secret), another));
}

TEST(ChangingPassword, what_is_wrong_with_the_new_one_says_nothing_of_the_former) {
    Changing here;
    const auto told = here.change(long_enough, here.code(here.secret), "for kort").error();
    ASSERT_EQ(told.findings.size(), 1U);
    EXPECT_EQ(told.findings.front().code, "password.too_short");
    EXPECT_EQ(here.change("feil", "", "for kort").error(), told);
    EXPECT_TRUE(here.change(long_enough, here.code(here.secret), another)) << "the code has not served";
}

TEST(ChangingPassword, is_tried_as_few_times_as_signing_in) {
    Changing here;
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(here.sign_in("kari", "feil", ""));
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(here.change("feil", "", another).error().code, "access.password_change_refused");
    EXPECT_EQ(here.change(long_enough, here.code(here.secret), another).error().code,
              "access.too_many_tries");
    EXPECT_EQ(here.sign_in("kari", long_enough, here.code(here.secret)).error().code,
              "access.too_many_tries");
}

TEST(ChangingPassword, is_nothing_for_those_who_have_none) {
    Installation here;
    const auto invitation = here.accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
    const auto who = here.accounts->activate(invitation.key, kari_elsewhere, address).value();
    std::promise<Result<SignedIn>> answer;
    here.accounts->change_password({.account = who.account,
                                    .former = std::make_shared<const Password>(""),
                                    .code = "",
                                    .next = std::make_shared<const Password>(another)},
                                   address, [&](auto then) { answer.set_value(std::move(then)); });
    EXPECT_EQ(answer.get_future().get().error().code, "access.password_change_refused");
}

} // namespace
} // namespace bedre::access
