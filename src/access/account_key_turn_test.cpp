#include "access/account_key_turn.h"

#include "access/account_back_up.h"
#include "access/test_accounts.h"
#include "openid/key.h"

#include <atomic>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

namespace bedre::access {
namespace {

/// A server with somebody of each kind, whose key is turned.
struct Turning : Installation {
    Turning() : secret(kari()) {
        invited = accounts->invite(at_the_server, "ola", "Ola Nordmann").value();
        const auto siri = accounts->invite(at_the_server, "siri", "Siri").value();
        accounts->activate(siri.key, kari_elsewhere, address).value();
        client = accounts
                     ->add_client(at_the_server,
                                  {"Fagsystem", openid::ClientKey::draw().public_part(), "read:plan"})
                     .value();
    }
    AccountKeyTurn begin() const { return AccountKeyTurn::begin(store.place(), key()).value(); }
    /// The keys that the file holds.
    std::vector<std::string> file() const {
        std::ifstream read(key());
        std::vector<std::string> lines;
        for (std::string line; std::getline(read, line);)
            lines.push_back(line);
        lines.erase(lines.begin());
        return lines;
    }
    /// Everything that asks for what is sealed, at a server that has been running all the time.
    void expect_all_goes_on(const std::string& when) {
        clock.set(clock.now() + std::chrono::seconds(90));
        EXPECT_TRUE(sign_in("kari", long_enough, code(secret))) << when;
        EXPECT_TRUE(accounts->sign_in(kari_elsewhere, address)) << when;
        EXPECT_EQ(look(invited.key).sign_in, "ola") << when;
        EXPECT_EQ(accounts->clients().value().front().state, Client::State::active) << when;
        const auto next = accounts->invite(at_the_server, fmt::format("eva{}", ++others), "Eva").value();
        const auto app = look(next.key).secret;
        const auto who = activate(next.key, long_enough, code(app));
        ASSERT_TRUE(who) << when;
        EXPECT_EQ(accounts->activate(invited.key, kari_elsewhere, address).error().code,
                  "access.identity_taken")
            << when;
    }
    std::string box_of(const std::string& account) const {
        auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
        auto rows = database.query("select box from account where account = ?1", account).value();
        EXPECT_TRUE(rows.next().value());
        return rows.text(0);
    }
    void put_box(const std::string& account, const std::string& box) const {
        auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
        database.run("update account set box = ?2 where account = ?1", account, std::as_bytes(std::span(box)))
            .value();
    }

    const CodeSecret secret;
    Invitation invited;
    std::string client;
    int others = 0;
};

TEST(AccountKeyTurn, everything_goes_on_at_each_step_and_after_each_interruption) {
    Turning here;
    const auto former = here.file();
    here.expect_all_goes_on("before");
    {
        auto keys = AccountKeys::open(here.key(), AccountKeys::Mode::existing).value();
        keys.add().value(); // and was interrupted before anybody was to use it
    }
    const auto both = here.file();
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both.front(), former.front());
    here.expect_all_goes_on("with a key in the file that is not in use");
    {
        auto turn = here.begin();
        EXPECT_EQ(here.file(), both) << "no third is drawn";
        here.expect_all_goes_on("begun");
        EXPECT_TRUE(turn.seal_anew(1).value());
        here.expect_all_goes_on("some are sealed anew");
    }
    {
        auto turn = here.begin();
        EXPECT_EQ(here.file(), both) << "it goes on";
        while (turn.seal_anew(2).value()) {
        }
        here.expect_all_goes_on("all are sealed anew");
        while (!turn.end().value()) {
        }
    }
    EXPECT_EQ(here.file(), std::vector{both.back()});
    here.expect_all_goes_on("whole");
    here.accounts = here.open();
    here.expect_all_goes_on("opened anew");
    turn_account_keys(here.store.place(), here.key()).value();
    EXPECT_NE(here.file(), std::vector{both.back()}) << "the next time it is another";
    here.expect_all_goes_on("turned again");
}

TEST(AccountKeyTurn, whoever_was_interrupted_at_the_very_end_begins_anew) {
    Turning here;
    auto turn = here.begin();
    while (turn.seal_anew(100).value()) {
    }
    AccountKeys::open(here.key(), AccountKeys::Mode::existing).value().keep_newest().value();
    here.expect_all_goes_on("the file says that it is whole, and the accounts do not");
    turn_account_keys(here.store.place(), here.key()).value();
    EXPECT_EQ(here.file().size(), 1U);
    here.expect_all_goes_on("whole");
    EXPECT_TRUE(back_up_accounts(here.store.place(), [](std::string_view) { return Result<void>(); }));
}

TEST(AccountKeyTurn, what_the_former_key_has_sealed_opens_no_more) {
    Turning here;
    const auto hers = here.id("kari");
    const auto former_file = here.folder.path() + "/former";
    std::filesystem::copy_file(here.key(), former_file);
    const auto older = here.box_of(hers);
    turn_account_keys(here.store.place(), here.key()).value();
    EXPECT_TRUE(here.sign_in("kari", long_enough, here.code(here.secret)));
    const auto fresh = here.box_of(hers);
    here.put_box(hers, older);
    here.clock.set(here.clock.now() + std::chrono::seconds(30));
    EXPECT_FALSE(here.sign_in("kari", long_enough, here.code(here.secret)))
        << "at a server that has known both keys";
    here.put_box(hers, fresh);
    EXPECT_TRUE(here.sign_in("kari", long_enough, here.code(here.secret)));
    auto options = here.options();
    options.key = former_file;
    EXPECT_EQ(Accounts::open(here.store.place(), options).error().code, "access.other_accounts_key");
    here.accounts.reset();
    EXPECT_FALSE(sql::stands(bytes_at_rest(here.store), older)) << "nor is it at rest";
    EXPECT_TRUE(sql::stands(bytes_at_rest(here.store), fresh)) << "the search finds what is there";
}

TEST(AccountKeyTurn, a_box_in_the_place_of_another_neither_stops_it_nor_opens) {
    Turning here;
    const auto hers = here.id("kari");
    const auto own = here.box_of(hers);
    here.put_box(hers, here.box_of(here.id("siri")));
    turn_account_keys(here.store.place(), here.key()).value();
    EXPECT_EQ(here.file().size(), 1U);
    EXPECT_FALSE(here.sign_in("kari", long_enough, here.code(here.secret)));
    EXPECT_TRUE(here.accounts->sign_in(kari_elsewhere, address));
}

TEST(AccountKeyTurn, a_copy_from_before_opens_with_its_own_key_and_none_is_made_midway) {
    Turning here;
    const auto former_file = here.folder.path() + "/former";
    std::filesystem::copy_file(here.key(), former_file);
    std::vector<std::string> lines;
    const auto copy = [&] {
        lines.clear();
        return back_up_accounts(here.store.place(), [&](std::string_view line) -> Result<void> {
            lines.emplace_back(line);
            return {};
        });
    };
    ASSERT_TRUE(copy());
    const auto from_before = lines;
    auto turn = here.begin();
    EXPECT_EQ(copy().error().code, "access.key_turn_unfinished");
    while (turn.seal_anew(100).value()) {
    }
    while (!turn.end().value()) {
    }
    EXPECT_TRUE(copy());
    const sql::TestStore other;
    auto next = from_before.begin();
    restore_accounts(other.place(), [&]() -> Result<std::optional<std::string>> {
        return next == from_before.end() ? std::nullopt : std::optional(*next++);
    }).value();
    EXPECT_EQ(Accounts::open(other.place(), here.options()).error().code, "access.other_accounts_key");
    auto options = here.options();
    options.key = former_file;
    here.accounts = Accounts::open(other.place(), options).value();
    EXPECT_TRUE(here.sign_in("kari", long_enough, here.code(here.secret)));
    turn_account_keys(other.place(), former_file).value();
    here.expect_all_goes_on("and can be turned again");
}

TEST(AccountKeyTurn, nothing_is_lost_of_what_servers_do_meanwhile) {
    Turning here;
    std::atomic<bool> done = false;
    std::vector<Invitation> all;
    std::thread server([&] {
        const auto other = here.open();
        for (int i = 0; !done || i < 30; ++i) {
            all.push_back(other->invite(at_the_server, fmt::format("per{}", i), "Per").value());
            EXPECT_TRUE(other->sign_in(kari_elsewhere, address));
            EXPECT_TRUE(other->untold());
        }
    });
    for (int i = 0; i < 5; ++i)
        turn_account_keys(here.store.place(), here.key()).value();
    done = true;
    server.join();
    for (const auto& one : all)
        EXPECT_TRUE(here.accounts->look(one.key, fmt::format("192.0.2.{}", &one - all.data() + 10)));
}

TEST(AccountKeyTurn, a_file_with_a_third_key_is_none) {
    const sql::TestFolder folder;
    const auto path = folder.path() + "/key";
    {
        auto keys = AccountKeys::open(path, AccountKeys::Mode::create).value();
        keys.add().value();
        EXPECT_TRUE(keys.has_former());
    }
    std::ofstream(path, std::ios::app) << std::string(64, '0') << '\n';
    EXPECT_EQ(AccountKeys::open(path, AccountKeys::Mode::existing).error().code, "access.no_accounts_key");
}

} // namespace
} // namespace bedre::access
