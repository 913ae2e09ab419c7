// Accounts of people who sign in, for tests.
#pragma once

#include "access/accounts.h"
#include "sql/test_store.h"

#include <algorithm>
#include <future>

namespace bedre::access {

constexpr auto long_enough = "en setning om blåbær";
constexpr auto address = "192.0.2.1";
inline const openid::Identity kari_elsewhere{"https://login.example.no", "a1b2", "181000001"};

/// Accounts, and the log in which it stands who uses them.
struct TestAccounts {
    explicit TestAccounts(const calendar::Clock& now) : time(now) {}

    AccountsOptions options() const {
        return {
            .clock = &time, .on_bug = [](std::string_view) { std::abort(); }, .key = key(), .log = log.get()};
    }
    std::unique_ptr<Accounts> open() const { return Accounts::open(store.place(), options()).value(); }
    std::unique_ptr<AccessLog> open_log() const {
        return AccessLog::open(
                   log_store.place(),
                   {.community = "fjorden", .clock = &time, .on_bug = [](std::string_view) { std::abort(); }})
            .value();
    }

    /// The random name of the account that is called so.
    std::string id(const std::string& sign_in) const {
        const auto all = accounts->all().value();
        return std::ranges::find(all, sign_in, &Account::sign_in)->id;
    }
    std::string key() const { return folder.path() + "/key"; }

    const calendar::Clock& time;
    sql::TestFolder folder;
    sql::TestStore store;
    sql::TestStore log_store;
    std::unique_ptr<AccessLog> log = open_log();
    std::unique_ptr<Accounts> accounts = open();
};

struct TestClock {
    calendar::SetClock clock{calendar::parse_instant("2026-11-26T12:00:00Z").value()};
};

/// What people do with accounts, at a time that is set.
struct Installation : TestClock, TestAccounts {
    Installation() : TestAccounts(clock) {}

    Activation look(const std::string& key) { return accounts->look(key, "192.0.2.1").value(); }
    std::string code(const CodeSecret& secret, int later = 0) const {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(clock.now().time_since_epoch()).count();
        return code_of(secret, seconds / 30 + later);
    }
    Result<SignedIn> activate(const std::string& key, const std::string& password, const std::string& typed) {
        std::promise<Result<SignedIn>> answer;
        accounts->activate(key, std::make_shared<const Password>(password), typed, "192.0.2.1",
                           [&](auto who) { answer.set_value(std::move(who)); });
        return answer.get_future().get();
    }
    Result<SignedIn> sign_in(const std::string& name, const std::string& password, const std::string& typed,
                             const std::string& from = "192.0.2.1") {
        std::promise<Result<SignedIn>> answer;
        accounts->sign_in({name, std::make_shared<const Password>(password), typed}, from,
                          [&](auto who) { answer.set_value(std::move(who)); });
        return answer.get_future().get();
    }
    /// Somebody who has taken the account into use.
    CodeSecret kari() {
        const auto invitation = accounts->invite(at_the_server, "kari", "Kari Nordmann").value();
        const auto secret = look(invitation.key).secret;
        ENSURE(activate(invitation.key, long_enough, code(secret)));
        clock.set(clock.now() + std::chrono::seconds(30));
        return secret;
    }
};

} // namespace bedre::access
