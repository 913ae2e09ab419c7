// Programs that are let in by what they have signed.
#include "access/account_back_up.h"
#include "access/test_accounts.h"
#include "access/test_client.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace bedre::access {
namespace {

struct Clients : Installation {
    TestClient add(const std::string& scopes = "read:plan record:course") {
        TestClient client{clock};
        client.id =
            accounts->add_client(at_the_server, {"Fagsystem", client.key.public_part(), scopes}).value();
        give(client.id, Role::contact);
        return client;
    }
    void give(const std::string& client, Role role) {
        roles.push_back({.entry = static_cast<std::int64_t>(roles.size()) + 1,
                         .account = client,
                         .role = role,
                         .organisation = "havn",
                         .from = today,
                         .decision = {}});
    }
    Result<ClientIn> sign_in(const std::string& assertion, const std::string& scopes = "",
                             const std::string& from = address) {
        return accounts->sign_in({.assertion = assertion,
                                  .audiences = {TestClient::site},
                                  .scopes = scopes,
                                  .from = from,
                                  .today = today},
                                 roles);
    }
    /// "in", or the code of what was wrong.
    std::string tried(const std::string& assertion, const std::string& scopes = "") {
        const auto in = sign_in(assertion, scopes);
        return in ? "in" : in.error().code;
    }
    /// What is on record: "what/why", as the log has it.
    std::string on_record(const std::string& client = "") {
        accounts.reset();
        log.reset();
        std::string all;
        account_uses(log_store.place(), {.account = client}, [&](const LoggedUse& one) -> Result<void> {
            EXPECT_EQ(one.use.way, one.use.by.empty() ? Way::key : Way::server);
            all += fmt::format("{}/{} ", name(one.use.what), name(one.use.why));
            return {};
        }).value();
        return all;
    }
    void change(sql::Statement statement) const {
        auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
        database.run(statement).value();
    }
    const calendar::Date today = calendar::Date::parse("2026-11-26").value();
    Assignments roles;
};

TEST(AccessClients, one_that_has_signed_goes_on_in_its_role_with_what_it_was_let_do) {
    Clients here;
    const auto client = here.add("read:plan record:course read:numbers");
    const auto in = here.sign_in(client.assertion()).value();
    EXPECT_EQ(in.client, client.id);
    EXPECT_EQ(in.assignment, 1);
    EXPECT_EQ(text_of(in.scopes), "read:plan record:course") << "the role has no right to read numbers";
    EXPECT_EQ(text_of(here.sign_in(client.assertion(), "read:plan").value().scopes), "read:plan");
    EXPECT_EQ(here.tried(client.assertion(), "read:plan read:numbers"), "access.scope_refused");
    EXPECT_EQ(here.tried(client.assertion(), "read:person"), "access.scope_refused");
    EXPECT_TRUE(here.accounts->stands({in.client, in.generation}).value());
    EXPECT_EQ(here.accounts->name_of(in.client).value(), "Fagsystem");
    EXPECT_EQ(here.on_record(client.id), "added/ signed-in/ signed-in/ refused/scope refused/scope ");
}

TEST(AccessClients, whatever_is_wrong_with_the_proof_is_refused_alike) {
    Clients here;
    const auto client = here.add();
    const auto other = here.add();
    const auto refused = "access.client_refused";
    EXPECT_EQ(here.tried("no token"), refused);
    EXPECT_EQ(here.tried(TestClient{here.clock}.assertion()), refused) << "unknown";
    EXPECT_EQ(here.tried(client.assertion({.audience = "https://other.example.no"})), refused);
    EXPECT_EQ(here.tried(client.assertion({.after = -121})), refused);
    EXPECT_EQ(here.tried(client.assertion({.after = 120})), refused);
    EXPECT_EQ(here.tried(TestClient{here.clock, client.id}.assertion()), refused) << "another's key";
    const auto once = client.assertion();
    EXPECT_EQ(here.tried(once), "in");
    EXPECT_EQ(here.tried(once), refused) << "used";
    here.accounts->close_client(at_the_server, other.id).value();
    EXPECT_EQ(here.tried(other.assertion()), refused);
    EXPECT_EQ(
        here.on_record(),
        "added/ added/ refused/assertion refused/name refused/assertion refused/assertion refused/assertion "
        "refused/assertion signed-in/ refused/replayed closed/ refused/closed ");
}

TEST(AccessClients, an_assertion_serves_once_at_whichever_server_as_long_as_it_is_taken) {
    Clients here;
    const auto client = here.add();
    const auto beside = here.open();
    const auto once = client.assertion();
    EXPECT_EQ(here.tried(once), "in");
    const ClientTry again{.assertion = once,
                          .audiences = {TestClient::site},
                          .scopes = {},
                          .from = address,
                          .today = here.today};
    EXPECT_EQ(beside->sign_in(again, here.roles).error().code, "access.client_refused");
    here.clock.set(here.clock.now() +
                   std::chrono::seconds(119)); // the last second in which it is not too old
    EXPECT_EQ(here.tried(client.assertion()), "in") << "what is forgotten is looked at now";
    EXPECT_EQ(beside->sign_in(again, here.roles).error().code, "access.client_refused");
    here.clock.set(here.clock.now() + std::chrono::seconds(120));
    EXPECT_EQ(here.tried(client.assertion()), "in");
    auto database = sql::Database::open(here.store.place(), sql::Database::Mode::existing).value();
    auto rows = database.query("select count(*) from used_assertion").value();
    ASSERT_TRUE(rows.next().value());
    EXPECT_EQ(rows.integer(0), 2) << "nor are those kept that nobody takes any more";
}

TEST(AccessClients, without_a_role_that_is_for_programs_none_is_let_in) {
    Clients here;
    const auto client = here.add();
    here.roles.front().ended = here.clock.now();
    EXPECT_EQ(here.tried(client.assertion()), "access.client_without_role");
    for (const auto role : {Role::clinician, Role::controller, Role::maintainer}) {
        here.give(client.id, role);
        EXPECT_EQ(here.tried(client.assertion()), "access.client_without_role") << name(role);
    }
    here.give(client.id, Role::analyst);
    const auto in = here.sign_in(client.assertion()).value();
    EXPECT_EQ(in.assignment, 5);
    EXPECT_EQ(text_of(in.scopes), "read:plan");
    here.roles.back().to = here.today;
    EXPECT_EQ(here.tried(client.assertion()), "in") << "the last day is one of them";
    here.roles.back().from = here.roles.back().to.emplace(calendar::Date::parse("2026-11-25").value());
    EXPECT_EQ(here.tried(client.assertion()), "access.client_without_role");
}

TEST(AccessClients, a_new_key_is_another_and_what_was_given_is_over) {
    Clients here;
    auto client = here.add();
    const auto in = here.sign_in(client.assertion()).value();
    const auto former = client.assertion();
    client.key = openid::ClientKey::draw();
    EXPECT_EQ(here.accounts->clients().value().front().state, Client::State::active);
    here.accounts->renew_key(at_the_server, client.id, client.key.public_part()).value();
    EXPECT_FALSE(here.accounts->stands({in.client, in.generation}).value());
    EXPECT_EQ(here.tried(former), "access.client_refused");
    EXPECT_EQ(text_of(here.sign_in(client.assertion()).value().scopes), "read:plan record:course");
    EXPECT_EQ(here.accounts->clients().value().front().thumbprint, client.key.id());
    here.accounts->close_client(at_the_server, client.id).value();
    EXPECT_EQ(here.accounts->clients().value().front().state, Client::State::closed);
    EXPECT_EQ(here.accounts->clients().value().front().thumbprint, "") << "the key is kept no more";
    here.accounts->renew_key(at_the_server, client.id, client.key.public_part()).value();
    EXPECT_EQ(here.tried(client.assertion()), "in") << "it is opened by that";
    EXPECT_EQ(here.accounts->renew_key(at_the_server, "client.x", client.key.public_part()).error().code,
              "access.unknown_client");
    EXPECT_EQ(here.accounts->close_client(at_the_server, "client.x").error().code, "access.unknown_client");
    EXPECT_EQ(here.accounts->renew_key(at_the_server, client.id, "{}").error().findings.at(0).code,
              "openid.key_unusable");
}

TEST(AccessClients, every_fault_of_a_new_one_is_told_and_none_is_made) {
    Clients here;
    const auto faults = here.accounts->add_client(at_the_server, {"", "{}", "read:person"}).error().findings;
    std::string told;
    for (const auto& fault : faults)
        told += fmt::format("{} {}, ", fault.place.path, fault.code);
    EXPECT_EQ(told,
              "/key openid.key_unusable, /name access.client_name_required, /scopes access.unknown_scope, ");
    const auto key = openid::ClientKey::draw().public_part();
    EXPECT_EQ(check({"Fagsystem", key, ""}).at(0).code, "access.scope_required");
    EXPECT_EQ(check({"Fagsystem", std::string(4096, ' ') + key, "read:plan"}).at(0).code,
              "openid.key_unusable");
    EXPECT_TRUE(here.accounts->clients().value().empty());
}

TEST(AccessClients, whoever_writes_in_the_accounts_puts_no_key_and_no_scope_there) {
    Clients here;
    const auto client = here.add("read:plan");
    here.change("update client set name = 'first'");
    const auto mine = here.add("read:plan record:course");
    here.change(
        "update client set box = (select box from client where name = 'Fagsystem') where name = 'first'");
    // What is signed with the key that was put there, and with the one that was.
    TestClient planted{here.clock, client.id};
    planted.key = openid::ClientKey::draw();
    for (const auto* one : std::initializer_list<const TestClient*>{&planted, &client})
        EXPECT_EQ(here.tried(one->assertion()), "access.client_refused");
    EXPECT_EQ(here.tried(mine.assertion()), "in");
    const auto all = here.accounts->clients().value();
    EXPECT_EQ(all.at(0).state, Client::State::active);
    EXPECT_EQ(all.at(1).state, Client::State::spoiled);
    EXPECT_EQ(here.accounts->renew_key(at_the_server, client.id, client.key.public_part()).error().code,
              "access.client_spoiled");
    const auto invitation = here.accounts->invite(at_the_server, "kari", "Kari").value();
    here.change("update client set box = (select box from account) where name = 'Fagsystem'");
    EXPECT_EQ(here.tried(mine.assertion()), "access.client_refused") << "nor one of an account";
    here.change("update account set box = (select box from client where name = 'first')");
    EXPECT_EQ(here.accounts->look(invitation.key, address).error().code, "access.activation_refused");
    EXPECT_EQ(here.on_record(client.id), "added/ refused/spoiled refused/spoiled ");
}

TEST(AccessClients, a_copy_holds_them_too) {
    Clients here;
    const auto client = here.add();
    const auto closed = here.add();
    here.accounts->close_client(at_the_server, closed.id).value();
    (void)here.accounts->invite(at_the_server, "kari", "Kari").value();
    std::vector<std::string> lines;
    EXPECT_EQ(back_up_accounts(here.store.place(),
                               [&](std::string_view line) -> Result<void> {
                                   lines.emplace_back(line);
                                   return {};
                               })
                  .value(),
              3);
    const sql::TestStore elsewhere;
    std::size_t at = 0;
    const auto read = [&]() -> Result<std::optional<std::string>> {
        return at == lines.size() ? std::nullopt : std::optional(lines[at++]);
    };
    EXPECT_EQ(restore_accounts(elsewhere.place(), read).value(), 3);
    here.accounts = Accounts::open(elsewhere.place(), here.options()).value();
    EXPECT_EQ(here.tried(client.assertion()), "in");
    EXPECT_EQ(here.tried(closed.assertion()), "access.client_refused");
    EXPECT_EQ(here.accounts->clients().value().size(), 2U);

    const sql::TestStore third;
    lines[2] = lines[2].substr(0, lines[2].size() - 3) + R"(x"})";
    at = 0;
    EXPECT_EQ(restore_accounts(third.place(), read).error().findings.at(0).code, "access.unknown_line");
}

TEST(AccessClients, none_is_in_while_that_cannot_be_put_on_record) {
    Clients here;
    const auto client = here.add();
    auto database = sql::Database::open(here.log_store.place()).value();
    database.run("alter table journal_payload rename to gone").value();
    EXPECT_EQ(here.sign_in(client.assertion()).error().category, outcome::Category::unavailable);
    database.run("alter table gone rename to journal_payload").value();
    EXPECT_EQ(here.tried(client.assertion()), "in");
}

TEST(AccessClients, refusals_do_not_fill_the_log) {
    Clients here;
    const auto client = here.add();
    here.accounts->close_client(at_the_server, client.id).value();
    for (int i = 0; i < 60; ++i)
        EXPECT_EQ(here.tried(client.assertion()), "access.client_refused");
    const auto told = here.on_record();
    EXPECT_EQ(std::ranges::count(told, ' '), 22) << "added, closed, and twenty refused" << told;
}

TEST(AccessClients, accounts_that_were_sealed_before_there_were_programs_are_taken_forward) {
    Clients here;
    (void)here.accounts->invite(at_the_server, "kari", "Kari").value();
    here.accounts.reset();
    here.change("drop table client");
    here.change("drop table used_assertion");
    here.change("drop table untold_use");
    here.change("alter table account_key drop column former");
    here.change("delete from schema_step where version > 9");
    here.accounts = here.open();
    EXPECT_EQ(here.tried(here.add().assertion()), "in");
    EXPECT_EQ(here.accounts->all().value().size(), 1U);
}

TEST(AccessScopes, a_program_may_what_its_role_may_and_its_scopes_say) {
    Actor program{.id = "client.a", .role = Role::coordinator, .organisation = "au", .scopes = Scopes{}};
    EXPECT_EQ(may(program, Act::read, Data::plan).error().code, "access.out_of_scope");
    program.scopes = parse_scopes("read:plan read:draft").value();
    EXPECT_TRUE(may(program, Act::read, Data::plan));
    EXPECT_TRUE(may(program, Act::read, Data::draft));
    EXPECT_EQ(may(program, Act::change, Data::draft).error().code, "access.out_of_scope");
    EXPECT_EQ(audience_of(program), Audience::everyone) << "exact numbers are not among them";
    program.role = Role::contact;
    EXPECT_EQ(may(program, Act::read, Data::draft).error().code, "access.coordinator_only");
}

TEST(AccessScopes, none_is_about_persons_or_about_who_may) {
    for (const auto role : {Role::visitor, Role::clinician, Role::controller, Role::maintainer})
        EXPECT_TRUE(scopes_for(role).empty()) << name(role);
    for (const auto& rule : policy()) {
        const Scope scope{rule.act, rule.data};
        const bool about_people =
            rule.data == Data::person || rule.data == Data::looks || rule.data == Data::roles;
        EXPECT_EQ(static_cast<bool>(parse_scopes(name(scope))), !about_people) << name(scope);
    }
    EXPECT_EQ(text_of(scopes_for(Role::contact)), "read:plan comment:plan record:course");
    EXPECT_EQ(text_of(parse_scopes("read:plan  read:plan").value()), "read:plan");
    EXPECT_EQ(parse_scopes("write:plan").error().findings.at(0).code, "access.unknown_scope");
}

TEST(AccessScopes, a_name_of_a_program_is_none_of_an_account) {
    EXPECT_TRUE(is_client_id(make_client_id()));
    EXPECT_FALSE(is_account_id(make_client_id()));
    EXPECT_FALSE(is_client_id(make_account_id()));
    EXPECT_FALSE(is_client_id("client.0123456789ABCDEF0123456789abcdef"));
}

} // namespace
} // namespace bedre::access
