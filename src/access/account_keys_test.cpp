#include "access/account_keys.h"

#include "access/account_back_up.h"
#include "access/test_accounts.h"

#include <fstream>

#include <gtest/gtest.h>

namespace bedre::access {
namespace {

TEST(AccountKeys, what_is_sealed_opens_for_its_account_and_with_its_key_alone) {
    const sql::TestFolder folder;
    const auto open = [&](const std::string& name) {
        return AccountKeys::open(folder.path() + name, AccountKeys::Mode::create).value();
    };
    const auto keys = open("/key");
    const Secrets secrets{
        .password = "hash", .code = make_code_secret(), .invitation = "00ff", .invited_until = 7};
    auto box = keys.seal("account.1", secrets);
    const auto opened = open("/key").unseal("account.1", box).value();
    EXPECT_EQ(opened.password, "hash");
    EXPECT_EQ(opened.code, secrets.code);
    EXPECT_EQ(opened.invitation, "00ff");
    EXPECT_EQ(opened.invited_until, 7);
    EXPECT_FALSE(keys.unseal("account.2", box)) << "nor for another account";
    EXPECT_FALSE(open("/other").unseal("account.1", box)) << "nor with another key";
    EXPECT_NE(open("/other").mark_of_itself(), keys.mark_of_itself());
    EXPECT_NE(keys.mark_of_identity("00ff"), keys.mark_of_invitation("00ff"));
    box.back() ^= 1;
    EXPECT_FALSE(keys.unseal("account.1", box));
    EXPECT_FALSE(keys.unseal("account.1", ""));
}

TEST(AccountKeys, another_file_is_none_and_one_that_others_may_read_is_refused) {
    const sql::TestFolder folder;
    const auto path = folder.path() + "/key";
    EXPECT_EQ(AccountKeys::open(path, AccountKeys::Mode::existing).error().code, "journal.cannot_read_key");
    std::ofstream(path) << "bedre accounts key 1\n00ff\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_read);
    EXPECT_EQ(AccountKeys::open(path, AccountKeys::Mode::create).error().code, "access.no_accounts_key");
    std::filesystem::permissions(path, std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(AccountKeys::open(path, AccountKeys::Mode::create).error().code, "journal.key_open_to_others");
}

/// Somebody who has an account, and may write to the place where all of them are.
struct Intruder : Installation {
    Intruder() : of_kari(kari()) {
        const auto invitation = accounts->invite(at_the_server, "mallory", "Mallory").value();
        secret = look(invitation.key).secret;
        ENSURE(activate(invitation.key, password, code(secret)));
        clock.set(clock.now() + std::chrono::seconds(30));
    }
    void change(sql::Statement statement) const {
        auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
        database.run(statement).value();
    }
    std::string tried(const std::string& name) {
        const auto who = sign_in(name, password, code(secret));
        return who ? "in" : who.error().code;
    }
    const CodeSecret of_kari;
    CodeSecret secret{};
    const std::string password = "en setning om tyttebær";
};

TEST(AccountsSealed, whoever_writes_there_signs_in_as_nobody_else) {
    Intruder here;
    here.change("update account set box = (select box from account where sign_in = 'mallory')"
                " where sign_in = 'kari'");
    EXPECT_EQ(here.tried("kari"), "access.sign_in_refused");
    EXPECT_EQ(here.sign_in("kari", long_enough, here.code(here.of_kari)).error().code,
              "access.sign_in_refused");
    std::string whys;
    here.accounts.reset();
    here.log.reset();
    account_uses(here.log_store.place(), {}, [&](const LoggedUse& one) -> Result<void> {
        whys += std::string(name(one.use.why)) + " ";
        return {};
    }).value();
    EXPECT_EQ(whys, "    spoiled spoiled ") << "both were invited, and took it into use";
}

TEST(AccountsSealed, nobody_takes_anothers_account_by_its_name) {
    Intruder here;
    here.change("delete from account where sign_in = 'kari'");
    here.change("update account set account = 'account.0123456789abcdef0123456789abcdef'");
    EXPECT_EQ(here.tried("mallory"), "access.sign_in_refused");
}

TEST(AccountsSealed, an_invitation_or_an_identity_serves_for_its_own_account) {
    Intruder here;
    const auto invitation = here.accounts->invite(at_the_server, "mallory2", "Mallory").value();
    here.change(
        "update account set state = 0, invited = (select invited from account where sign_in = 'mallory2')"
        " where sign_in = 'kari'");
    here.change("update account set invited = null where sign_in = 'mallory2'");
    EXPECT_EQ(here.accounts->look(invitation.key, address).error().code, "access.activation_refused");
    const auto other = here.accounts->invite(at_the_server, "mallory3", "Mallory").value();
    ASSERT_TRUE(here.accounts->activate(other.key, kari_elsewhere, address));
    here.change("update account set identity = null where sign_in = 'mallory'");
    here.change("create table moved as select identity from account where sign_in = 'mallory3'");
    here.change("update account set identity = null where sign_in = 'mallory3'");
    here.change(
        "update account set state = 1, identity = (select identity from moved) where sign_in = 'kari'");
    EXPECT_EQ(here.accounts->sign_in(kari_elsewhere, address).error().code, "access.identity_unknown");
}

TEST(AccountsSealed, a_key_that_is_lost_or_another_is_refused) {
    Installation here;
    (void)here.kari();
    here.accounts.reset();
    std::filesystem::rename(here.key(), here.key() + "-kept");
    EXPECT_EQ(Accounts::open(here.store.place(), here.options()).error().code, "journal.cannot_read_key");
    EXPECT_FALSE(std::filesystem::exists(here.key())) << "a new one would be of no use";
    (void)AccountKeys::open(here.key(), AccountKeys::Mode::create).value();
    EXPECT_EQ(Accounts::open(here.store.place(), here.options()).error().code, "access.other_accounts_key");
    auto unnamed = here.options();
    unnamed.key.clear();
    EXPECT_EQ(Accounts::open(here.store.place(), unnamed).error().code, "access.accounts_key_needed");
    std::filesystem::rename(here.key() + "-kept", here.key());
    EXPECT_TRUE(Accounts::open(here.store.place(), here.options()));
}

constexpr std::array<sql::Step, 4> steps_of_an_older_program = {{
    {1, "create table account (account text primary key, sign_in text not null unique, name text not null,"
        " password text not null, secret blob not null, last_step integer not null, invited blob,"
        " invited_until integer not null, generation integer not null, state integer not null,"
        " wrong_codes integer not null) strict, without rowid"},
    {2, "alter table account add column identity blob"},
    {3, "alter table account add column hpr_number text not null default ''"},
    {4, "create unique index account_identity on account (identity)"},
}};

/// Where an older program keeps accounts.
sql::Database older_database(const std::string& place) {
    sql::keep_private(place, sql::Database::Mode::create).value();
    auto database = sql::Database::open(place).value();
    database.upgrade(steps_of_an_older_program).value();
    return database;
}

TEST(AccountsSealed, those_of_an_older_program_are_sealed_when_they_are_opened) {
    Installation here;
    here.accounts.reset();
    std::filesystem::remove(here.key());
    const sql::TestStore older;
    const auto secret = make_code_secret();
    const auto hash = hash_of(Password(long_enough));
    const std::string key = "0123456789abcdef0123456789abcdef";
    {
        auto database = older_database(older.place());
        const auto week = (here.clock.now() + std::chrono::hours(24)).time_since_epoch().count();
        database
            .run("insert into account values ('account.a', 'kari', 'Kari', ?1, ?2, 0, null, 0, 4, 1, 0, "
                 "null, '')",
                 hash, secret)
            .value();
        database
            .run("insert into account values ('account.b', 'ola', 'Ola', '', ?1, 0, ?2, ?3, 1, 0, 0, null, "
                 "'')",
                 make_code_secret(), journal::digest_of(key), week)
            .value();
        database
            .run("insert into account values ('account.c', 'siri', 'Siri', '', ?1, 0, null, 0, 2, 1, 0, ?2, "
                 "'')",
                 make_code_secret(),
                 journal::digest_of(kari_elsewhere.issuer + "\n" + kari_elsewhere.subject))
            .value();
    }
    here.accounts = Accounts::open(older.place(), here.options()).value();
    EXPECT_EQ(here.sign_in("kari", long_enough, here.code(secret)).value().generation, 4);
    EXPECT_EQ(here.look(key).sign_in, "ola");
    EXPECT_EQ(here.accounts->sign_in(kari_elsewhere, address).value().account, "account.c");
    here.accounts.reset();
    const auto bytes = bytes_at_rest(older);
    EXPECT_TRUE(sql::stands(bytes, "Siri")) << "the search finds what is there";
    EXPECT_FALSE(sql::stands(bytes, hash));
    EXPECT_FALSE(sql::stands(bytes, {reinterpret_cast<const char*>(secret.data()), secret.size()}));

    // With a key in use, whoever could put such accounts there would have them sealed.
    const sql::TestStore planted;
    auto database = older_database(planted.place());
    database
        .run(
            "insert into account values ('account.a', 'kari', 'Kari', ?1, ?2, 0, null, 0, 4, 1, 0, null, '')",
            hash, secret)
        .value();
    EXPECT_EQ(Accounts::open(planted.place(), here.options()).error().code, "access.accounts_in_the_clear");
}

std::vector<std::string> copied(const std::string& place) {
    std::vector<std::string> lines;
    (void)back_up_accounts(place, [&](std::string_view line) -> Result<void> {
        lines.emplace_back(line);
        return {};
    }).value();
    return lines;
}

Result<std::int64_t> restored(const std::string& place, const std::vector<std::string>& lines) {
    auto next = lines.begin();
    return restore_accounts(place, [&]() -> Result<std::optional<std::string>> {
        return next == lines.end() ? std::nullopt : std::optional(*next++);
    });
}

TEST(AccountsCopy, is_put_in_elsewhere_and_opens_with_the_same_key) {
    Installation here;
    const auto secret = here.kari();
    const auto invitation = here.accounts->invite(at_the_server, "ola", "Ola Nordmann").value();
    const auto lines = copied(here.store.place());
    EXPECT_EQ(lines.size(), 4U);
    const sql::TestStore other;
    EXPECT_EQ(restored(other.place(), lines).value(), 2);
    EXPECT_EQ(copied(other.place()), lines);
    EXPECT_EQ(restored(other.place(), lines).error().code, "access.accounts_not_empty");
    here.accounts = Accounts::open(other.place(), here.options()).value();
    EXPECT_TRUE(here.sign_in("kari", long_enough, here.code(secret)));
    EXPECT_EQ(here.look(invitation.key).sign_in, "ola");
}

TEST(AccountsCopy, one_that_is_spoiled_is_told_with_its_line_and_leaves_nothing) {
    Installation here;
    (void)here.kari();
    const auto whole = copied(here.store.place());
    const auto told = [&](std::vector<std::string> lines) {
        const sql::TestStore other;
        const auto error = restored(other.place(), lines).error();
        std::string all;
        for (const auto& finding : error.findings)
            all += fmt::format("{} {}, ", finding.place.line, finding.code);
        EXPECT_TRUE(restored(other.place(), whole)) << "it is empty still";
        return all;
    };
    auto cut = whole;
    cut.pop_back();
    EXPECT_EQ(told(cut), "2 access.copy_cut, ");
    EXPECT_EQ(told({}), "0 access.copy_cut, ");
    EXPECT_EQ(told({whole.back()}), "1 access.unknown_line, 1 access.copy_cut, ");
    EXPECT_EQ(told({whole[0], whole[1], whole[1], R"({"end":3})"}), "3 access.unknown_line, ");
    EXPECT_EQ(told({whole[0], R"({"account":"x"})", whole[2]}), "2 access.unknown_line, ");
    EXPECT_EQ(told({whole[0], whole[1], R"({"end":7})"}), "3 access.copy_cut, ");
    EXPECT_EQ(told({whole[0], whole[1], whole[2], whole[1]}), "4 access.unknown_line, ");
}

} // namespace
} // namespace bedre::access
