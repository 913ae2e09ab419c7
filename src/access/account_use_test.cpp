#include "access/test_accounts.h"
#include "openid/key.h"

#include <algorithm>
#include <map>
#include <thread>

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
    const auto clients = here.accounts->clients().value();
    for (const auto& one : clients)
        names[one.id] = one.name;
    std::string lines;
    account_uses(here.log_store.place(), {.account = account}, [&](const LoggedUse& one) -> Result<void> {
        const auto& use = one.use;
        lines += fmt::format("{}{} {} {}", lines.empty() ? "" : "\n", name(use.what),
                             use.account.empty() ? "-" : names.at(use.account), name(use.way));
        for (const auto* more : {&use.from, &use.by})
            if (!more->empty()) lines += " " + *more;
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
    here.accounts->close(at_the_server, "kari").value();
    EXPECT_FALSE(here.sign_in("kari", long_enough, code));
    EXPECT_FALSE(here.accounts->look("0123", address));
    EXPECT_EQ(on_record(here), "invited kari server command-line\n"
                               "taken-into-use kari password 192.0.2.1\n"
                               "signed-in kari password 192.0.2.1\n"
                               "refused kari password 192.0.2.7 password\n"
                               "refused kari password 192.0.2.1 code\n"
                               "refused - password 192.0.2.1 name\n"
                               "signed-out kari password 192.0.2.1\n"
                               "closed kari server command-line\n"
                               "refused kari password 192.0.2.1 closed\n"
                               "refused - password 192.0.2.1 invitation");
    EXPECT_EQ(verify_log(here.log_store.place()).value(), Findings());
}

TEST(AccountUses, of_one_account_its_own_are_told) {
    Installation here;
    (void)here.kari();
    const auto invitation = here.accounts->invite(at_the_server, "ola", "Ola Nordmann").value();
    EXPECT_FALSE(here.sign_in("ola", "", ""));
    EXPECT_EQ(on_record(here, invitation.account), "invited ola server command-line\n"
                                                   "refused ola password 192.0.2.1 closed");
}

TEST(AccountUses, who_comes_from_the_provider_is_on_record_too) {
    Installation here;
    const auto invitation = here.accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
    EXPECT_FALSE(here.accounts->sign_in(kari_elsewhere, address));
    EXPECT_TRUE(here.accounts->activate(invitation.key, kari_elsewhere, address));
    EXPECT_TRUE(here.accounts->sign_in(kari_elsewhere, "192.0.2.8"));
    EXPECT_FALSE(here.accounts->activate(invitation.key, {"https://login.example.no", "c3d4", ""}, address));
    EXPECT_EQ(on_record(here), "invited kari server command-line\n"
                               "refused - provider 192.0.2.1 identity\n"
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
    EXPECT_EQ(std::ranges::count(lines, '\n'), 26)
        << "invited, taken into use, five as wrong, twenty as too many";
    EXPECT_TRUE(lines.ends_with("refused kari password 192.0.2.24 tries")) << lines;
}

const Acting controller{.actor = "account.nils", .organisation = "havn", .from = "192.0.2.9"};

/// The latest entry about an account.
LoggedUse latest(const Installation& here) {
    LoggedUse found;
    account_uses(here.log_store.place(), {}, [&](const LoggedUse& one) -> Result<void> {
        found = one;
        return {};
    }).value();
    return found;
}

TEST(AccountUses, what_others_do_is_on_record_before_it_is_answered_with_who_did_it) {
    Installation here;
    const auto key = openid::ClientKey::draw().public_part();
    auto& accounts = *here.accounts;
    const auto first = accounts.invite(controller, "ola", "Ola Nordmann").value();
    const auto use = latest(here).use;
    EXPECT_EQ(use.account, first.account);
    EXPECT_EQ(use.by, controller.actor);
    EXPECT_EQ(use.organisation, "havn");
    EXPECT_EQ(use.at, here.clock.now());
    const auto second = accounts.invite_anew(controller, "ola").value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::invited_anew);
    accounts.sign_out_everywhere(controller, "ola").value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::signed_out_everywhere);
    accounts.close(controller, "ola").value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::closed);
    const auto client = accounts.add_client(controller, {"Fagsystem", key, "read:plan"}).value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::added);
    accounts.renew_key(controller, client, key).value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::key_renewed);
    accounts.close_client(controller, client).value();
    EXPECT_EQ(on_record(here), "invited ola role 192.0.2.9 account.nils\n"
                               "invited-anew ola role 192.0.2.9 account.nils\n"
                               "signed-out-everywhere ola role 192.0.2.9 account.nils\n"
                               "closed ola role 192.0.2.9 account.nils\n"
                               "added Fagsystem role 192.0.2.9 account.nils\n"
                               "key-renewed Fagsystem role 192.0.2.9 account.nils\n"
                               "closed Fagsystem role 192.0.2.9 account.nils");
    EXPECT_EQ(verify_log(here.log_store.place()).value(), Findings());
    const auto bytes = bytes_at_rest(here.log_store);
    EXPECT_TRUE(sql::stands(bytes, client)) << "the search finds what is there";
    for (const auto& secret : {first.key, second.key, std::string("Fagsystem"), std::string("ola")})
        EXPECT_FALSE(sql::stands(bytes, secret)) << "nobody's key, and no name";
}

TEST(AccountUses, what_changes_nothing_is_not_on_record) {
    Installation here;
    EXPECT_FALSE(here.accounts->close(controller, "nobody"));
    EXPECT_FALSE(here.accounts->invite_anew(controller, "nobody"));
    EXPECT_FALSE(here.accounts->sign_out_everywhere(controller, "nobody"));
    EXPECT_FALSE(here.accounts->invite(controller, "Not A Name", ""));
    EXPECT_FALSE(here.accounts->renew_key(controller, make_client_id(), ""));
    EXPECT_EQ(on_record(here), "");
}

TEST(AccountUses, what_cannot_be_put_on_record_is_not_answered_and_is_told_later) {
    Installation here;
    {
        auto database = sql::Database::open(here.log_store.place()).value();
        database.run("alter table journal_payload rename to gone").value();
        EXPECT_EQ(here.accounts->invite(controller, "ola", "Ola").error().category,
                  outcome::Category::unavailable);
        EXPECT_EQ(here.accounts->untold().value().size(), 1U);
        // While that waits nothing more is done: no row is added with each new try.
        EXPECT_EQ(here.accounts->invite(controller, "eva", "Eva").error().category,
                  outcome::Category::unavailable);
        EXPECT_EQ(here.accounts->all().value().size(), 1U);
        EXPECT_EQ(here.accounts->untold().value().size(), 1U);
        database.run("alter table gone rename to journal_payload").value();
    }
    here.accounts->tell().value();
    EXPECT_EQ(on_record(here), "invited ola role 192.0.2.9 account.nils");
    EXPECT_TRUE(here.accounts->untold().value().empty());
}

TEST(AccountUses, what_is_done_where_there_is_no_log_is_told_once_by_whoever_has_one) {
    Installation here;
    auto options = here.options();
    options.log = nullptr;
    const auto at_line = Accounts::open(here.store.place(), options).value();
    const auto then = here.clock.now();
    (void)at_line->invite(at_the_server, "ola", "Ola").value();
    const auto untold = at_line->untold().value();
    ASSERT_EQ(untold.size(), 1U);
    EXPECT_EQ(untold.front().use.what, AccountUse::What::invited);
    here.clock.set(then + std::chrono::hours(5));
    auto other = here.open(); // tells it
    here.accounts->tell().value();
    EXPECT_EQ(latest(here).at, then) << "when it was done";

    // Two servers that come to the same at once.
    at_line->close(at_the_server, "ola").value();
    std::thread one([&] { other->tell().value(); });
    here.accounts->tell().value();
    one.join();
    other.reset();
    EXPECT_EQ(on_record(here), "invited ola server command-line\n"
                               "closed ola server command-line");
}

TEST(AccountUses, whoever_writes_to_the_accounts_puts_nothing_on_record) {
    Installation here;
    std::string bugs;
    auto options = here.options();
    options.on_bug = [&](std::string_view bug) { bugs += bug; };
    options.log = nullptr;
    auto at_line = Accounts::open(here.store.place(), options).value();
    (void)at_line->invite(at_the_server, "ola", "Ola").value();
    {
        auto database = sql::Database::open(here.store.place(), sql::Database::Mode::existing).value();
        database.run("update untold_use set mark = 'another'").value();
    }
    EXPECT_TRUE(at_line->untold().value().empty());
    options.log = here.log.get();
    at_line = Accounts::open(here.store.place(), options).value();
    EXPECT_EQ(bugs, "somebody has changed what was to be put on record about an account");
    at_line.reset();
    EXPECT_EQ(on_record(here), "");
}

TEST(AccountUses, an_account_that_is_closed_by_itself_is_on_record) {
    Installation here;
    const auto secret = here.kari();
    const auto right = here.code(secret);
    for (int i = 0; i < 20; ++i) {
        if (i % 5 == 0) here.accounts = here.open(); // the tries by name begin anew
        EXPECT_FALSE(here.sign_in("kari", long_enough, right == "000000" ? "000001" : "000000"));
    }
    const auto lines = on_record(here);
    EXPECT_NE(lines.find("closed kari server system code"), std::string::npos) << lines;
    EXPECT_EQ(lines.find("closed kari"), lines.rfind("closed kari")) << "once";
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
