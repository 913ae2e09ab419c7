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
    here.accounts->close(at_the_server, here.id("kari")).value();
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

const Acting by_nils{.actor = "account.nils", .organisation = "havn", .from = "192.0.2.9"};

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
    const auto first = accounts.invite(by_nils, "ola", "Ola Nordmann").value();
    const auto use = latest(here).use;
    EXPECT_EQ(use.account, first.account);
    EXPECT_EQ(use.by, by_nils.actor);
    EXPECT_EQ(use.organisation, "havn");
    EXPECT_EQ(use.at, here.clock.now());
    const auto second = accounts.invite_anew(by_nils, first.account).value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::invited_anew);
    accounts.sign_out_everywhere(by_nils, first.account).value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::signed_out_everywhere);
    accounts.close(by_nils, first.account).value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::closed);
    const auto client = accounts.add_client(by_nils, {"Fagsystem", key, "read:plan"}).value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::added);
    accounts.renew_key(by_nils, client, key).value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::key_renewed);
    accounts.close_client(by_nils, client).value();
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
    EXPECT_FALSE(here.accounts->close(by_nils, make_account_id()));
    EXPECT_FALSE(here.accounts->invite_anew(by_nils, make_account_id()));
    EXPECT_FALSE(here.accounts->sign_out_everywhere(by_nils, make_account_id()));
    EXPECT_FALSE(here.accounts->invite(by_nils, "Not A Name", ""));
    EXPECT_FALSE(here.accounts->renew_key(by_nils, make_client_id(), ""));
    EXPECT_EQ(on_record(here), "");
}

TEST(AccountUses, what_cannot_be_put_on_record_is_not_answered_and_is_told_later) {
    Installation here;
    {
        auto database = sql::Database::open(here.log_store.place()).value();
        database.run("alter table journal_payload rename to gone").value();
        EXPECT_EQ(here.accounts->invite(by_nils, "ola", "Ola").error().category,
                  outcome::Category::unavailable);
        EXPECT_EQ(here.accounts->untold().value().size(), 1U);
        // While that waits nothing more is done: no row is added with each new try.
        EXPECT_EQ(here.accounts->invite(by_nils, "eva", "Eva").error().category,
                  outcome::Category::unavailable);
        EXPECT_EQ(here.accounts->all().value().size(), 1U);
        EXPECT_EQ(here.accounts->untold().value().size(), 1U);
        database.run("alter table gone rename to journal_payload").value();
    }
    here.accounts->tell().value();
    EXPECT_EQ(on_record(here), "invited ola role 192.0.2.9 account.nils");
    EXPECT_TRUE(here.accounts->untold().value().empty());
}

/// The log takes nothing meanwhile.
class FullLog {
  public:
    explicit FullLog(const Installation& here)
        : database_(sql::Database::open(here.log_store.place()).value()) {
        database_.run("alter table journal_payload rename to gone").value();
    }
    ~FullLog() { database_.run("alter table gone rename to journal_payload").value(); }

  private:
    sql::Database database_;
};

TEST(AccountUses, what_somebody_does_with_the_own_account_is_never_done_without_being_told) {
    Installation here;
    const auto secret = here.kari();
    const auto who = here.sign_in("kari", long_enough, here.code(secret)).value();
    here.clock.set(here.clock.now() + std::chrono::seconds(30));
    const auto ola = here.accounts->invite(at_the_server, "ola", "Ola").value();
    const auto siri = here.accounts->invite(at_the_server, "siri", "Siri").value();
    const auto change = [&](const std::string& former, const std::string& next) {
        std::promise<Result<SignedIn>> answer;
        here.accounts->change_password({.account = who.account,
                                        .former = std::make_shared<const Password>(former),
                                        .code = here.code(secret),
                                        .next = std::make_shared<const Password>(next)},
                                       address, [&](auto then) { answer.set_value(std::move(then)); });
        return answer.get_future().get();
    };
    const auto unavailable = outcome::Category::unavailable;
    {
        const FullLog full(here);
        EXPECT_EQ(change(long_enough, "en setning om multer").error().category, unavailable);
        EXPECT_EQ(here.accounts->untold().value().front().use.what, AccountUse::What::changed_password);
    }
    here.accounts->tell().value();
    EXPECT_EQ(latest(here).use.what, AccountUse::What::changed_password);
    EXPECT_EQ(latest(here).use.by, "");
    {
        const FullLog full(here);
        EXPECT_EQ(here.accounts->activate(siri.key, kari_elsewhere, address).error().category, unavailable);
        const auto untold = here.accounts->untold().value();
        ASSERT_EQ(untold.size(), 1U);
        EXPECT_EQ(untold.front().use.what, AccountUse::What::taken_into_use);
        EXPECT_EQ(untold.front().use.account, siri.account);
        // While that waits nothing more is done.
        const auto app = here.look(ola.key).secret;
        EXPECT_EQ(here.activate(ola.key, long_enough, here.code(app)).error().category, unavailable);
        EXPECT_EQ(here.accounts->untold().value().size(), 1U);
    }
    const auto app = here.look(ola.key).secret;
    EXPECT_TRUE(here.activate(ola.key, long_enough, here.code(app)));
    EXPECT_EQ(latest(here).use.account, ola.account) << "on record when it is answered";
    EXPECT_EQ(latest(here).use.what, AccountUse::What::taken_into_use);
    EXPECT_EQ(verify_log(here.log_store.place()).value(), Findings());
}

TEST(AccountUses, an_entry_that_somebody_has_changed_is_told_and_the_others_are_read) {
    Installation here;
    for (const auto* name : {"ola", "eva", "siri", "per"})
        (void)here.accounts->invite(at_the_server, name, name).value();
    {
        auto database = sql::Database::open(here.log_store.place()).value();
        const std::string nothing = "nothing";
        database
            .run("update journal_payload set payload = ?1 where sequence = 3",
                 std::as_bytes(std::span(nothing)))
            .value();
        database.run("delete from journal_payload where sequence = 4").value();
    }
    std::vector<std::int64_t> read;
    const auto unreadable = account_uses(here.log_store.place(), {}, [&](const LoggedUse& one) {
        read.push_back(one.sequence);
        return Result<void>();
    });
    EXPECT_EQ(read, (std::vector<std::int64_t>{2, 5}));
    EXPECT_EQ(unreadable.value(), (std::vector<std::int64_t>{3, 4}));
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
    at_line->close(at_the_server, here.id("ola")).value();
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
