#include "access/test_accounts.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace bedre::access {
namespace {

/// Everything on record, or that of one account, a line each:
/// "taken-into-use kari password 192.0.2.1", "refused - password 192.0.2.1 name +3".
std::string on_record(Installation& here, const std::string& account = "") {
    here.accounts.reset();
    here.log.reset(); // what was not waited for stands there by then
    here.log = here.open_log();
    here.accounts = here.open();
    std::map<std::string, std::string> names;
    const auto all = here.accounts->all().value();
    for (const auto& one : all)
        names[one.id] = one.sign_in;
    std::string lines;
    account_uses(here.log_store.place(), account, [&](const LoggedUse& one) -> Result<void> {
        const auto& use = one.use;
        lines += fmt::format("{}{} {} {} {}", lines.empty() ? "" : "\n", name(use.what),
                             use.account.empty() ? "-" : names.at(use.account), name(use.way), use.from);
        if (use.why != Refusal::none) lines += fmt::format(" {}", name(use.why));
        if (use.untold > 0) lines += fmt::format(" +{}", use.untold);
        return {};
    }).value();
    return lines;
}

TEST(AccountUses, who_is_let_in_and_who_is_not_is_on_record_with_the_reason) {
    Installation here;
    const auto secret = here.kari();
    const auto who = here.sign_in("kari", long_enough, here.code(secret)).value();
    here.clock.set(here.clock.now() + std::chrono::seconds(30));
    const auto code = here.code(secret);
    EXPECT_FALSE(here.sign_in("Kari", "en setning om tyttebær", code, "192.0.2.7"));
    EXPECT_FALSE(here.sign_in("kari", long_enough, code == "000000" ? "000001" : "000000"));
    EXPECT_FALSE(here.sign_in("en setning om blåbær", long_enough, code));
    here.accounts->note({.what = AccountUse::What::signed_out, .account = who.account, .from = address});
    here.accounts->close("kari").value();
    EXPECT_FALSE(here.sign_in("kari", long_enough, code));
    EXPECT_FALSE(here.accounts->look("0123", address));
    EXPECT_EQ(on_record(here), "taken-into-use kari password 192.0.2.1\n"
                               "signed-in kari password 192.0.2.1\n"
                               "refused kari password 192.0.2.7 password\n"
                               "refused kari password 192.0.2.1 code\n"
                               "refused - password 192.0.2.1 name\n"
                               "signed-out kari password 192.0.2.1\n"
                               "refused kari password 192.0.2.1 closed\n"
                               "refused - password 192.0.2.1 invitation");
    EXPECT_EQ(verify_log(here.log_store.place()).value(), Findings());
}

TEST(AccountUses, of_one_account_its_own_are_told) {
    Installation here;
    (void)here.kari();
    const auto invitation = here.accounts->invite("ola", "Ola Nordmann").value();
    EXPECT_FALSE(here.sign_in("ola", "", ""));
    EXPECT_EQ(on_record(here, invitation.account), "refused ola password 192.0.2.1 closed");
}

TEST(AccountUses, who_comes_from_the_provider_is_on_record_too) {
    Installation here;
    const auto invitation = here.accounts->invite("kari", "Kari Nordmann").value();
    EXPECT_FALSE(here.accounts->sign_in(kari_elsewhere, address));
    EXPECT_TRUE(here.accounts->activate(invitation.key, kari_elsewhere, address));
    EXPECT_TRUE(here.accounts->sign_in(kari_elsewhere, "192.0.2.8"));
    EXPECT_FALSE(here.accounts->activate(invitation.key, {"https://login.example.no", "c3d4", ""}, address));
    EXPECT_EQ(on_record(here), "refused - provider 192.0.2.1 identity\n"
                               "taken-into-use kari provider 192.0.2.1\n"
                               "signed-in kari provider 192.0.2.8\n"
                               "refused - provider 192.0.2.1 invitation");
}

TEST(AccountUses, what_was_typed_is_not_kept) {
    Installation here;
    (void)here.kari();
    EXPECT_FALSE(here.sign_in(long_enough, "kari", "123456"));
    EXPECT_NE(on_record(here).find("refused"), std::string::npos);
    const auto bytes = bytes_at_rest(here.log_store);
    EXPECT_TRUE(sql::stands(bytes, address)) << "the search finds what is there";
    EXPECT_FALSE(sql::stands(bytes, long_enough));
    EXPECT_FALSE(sql::stands(bytes, "kari")) << "nor what anybody is called";
}

TEST(AccountUses, nobody_is_in_while_it_cannot_be_put_on_record) {
    Installation here;
    const auto secret = here.kari();
    {
        auto database = sql::Database::open(here.log_store.place()).value();
        database.run("alter table journal_payload rename to gone").value();
        EXPECT_EQ(here.sign_in("kari", long_enough, here.code(secret)).error().category,
                  outcome::Category::unavailable);
        database.run("alter table gone rename to journal_payload").value();
    }
    here.clock.set(here.clock.now() + std::chrono::seconds(30));
    EXPECT_TRUE(here.sign_in("kari", long_enough, here.code(secret)));
}

TEST(AccountUses, too_many_tries_do_not_fill_the_log) {
    Installation here;
    (void)here.kari();
    for (int i = 0; i < 300; ++i)
        (void)here.sign_in("kari", "", "", fmt::format("192.0.2.{}", i));
    const auto lines = on_record(here);
    EXPECT_EQ(std::ranges::count(lines, '\n'), 25) << "taken into use, five as wrong, twenty as too many";
    EXPECT_TRUE(lines.ends_with("refused kari password 192.0.2.24 tries")) << lines;
}

TEST(AccountUses, refusals_that_have_no_entry_are_counted) {
    Attempts::Time now{};
    RefusalsOfAnybody refusals([&] { return now; });
    int entries = 0;
    for (int i = 0; i < 1000; ++i)
        entries += refusals.take() ? 1 : 0;
    EXPECT_EQ(entries, 20);
    now += std::chrono::minutes(1);
    EXPECT_EQ(refusals.take(), 980);
    EXPECT_EQ(refusals.take(), std::nullopt);
    now += std::chrono::minutes(1);
    EXPECT_EQ(refusals.take(), 1);
}

} // namespace
} // namespace bedre::access
