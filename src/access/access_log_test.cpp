#include "access/access_log.h"

#include "sql/test_store.h"

#include <thread>

#include <gtest/gtest.h>

namespace bedre::access {
namespace {

const Actor kari{.id = "kari", .role = Role::clinician, .organisation = "havn"};
const Actor ola{.id = "ola", .role = Role::clinician, .organisation = "vik"};

class AccessLogs : public testing::Test {
  protected:
    AccessLogOptions options() const {
        return {.community = "fjorden",
                .record = {std::byte{1}},
                .clock = &clock,
                .on_bug = [](std::string_view) { std::abort(); }};
    }
    std::unique_ptr<AccessLog> open() { return AccessLog::open(store.place(), options()).value(); }

    sql::TestStore store;
    calendar::SetClock clock{calendar::parse_instant("2026-11-25T12:00:00Z").value()};
};

TEST_F(AccessLogs, tells_a_person_who_has_looked_and_why) {
    const auto log = open();
    const auto look = log->note(kari, {.subject = "person.1", .service = "care", .decision = 7}).value();
    EXPECT_EQ(look.actor().id, "kari");
    EXPECT_EQ(look.subject(), "person.1");
    ASSERT_TRUE(log->note(ola, {.subject = "person.2", .service = "", .decision = 9}));
    clock.set(calendar::parse_instant("2026-11-26T12:00:00Z").value());
    ASSERT_TRUE(log->note(ola, {.subject = "person.1", .service = "", .decision = 8}));
    const auto looks = looks_at(store.place(), "person.1").value();
    ASSERT_EQ(looks.size(), 2U);
    EXPECT_EQ(looks[0].sequence, look.sequence());
    EXPECT_EQ(looks[0].actor, "kari");
    EXPECT_EQ(looks[0].organisation, "havn");
    EXPECT_EQ(looks[0].role, "clinician");
    EXPECT_EQ(looks[0].service, "care");
    EXPECT_EQ(looks[0].purpose, "treatment");
    EXPECT_EQ(looks[0].decision, 7);
    EXPECT_EQ(looks[1].actor, "ola");
    EXPECT_EQ(looks[1].at, clock.now());
    EXPECT_TRUE(looks_at(store.place(), "person.3").value().empty());
    EXPECT_EQ(verify_log(store.place()).value(), Findings());
}

TEST_F(AccessLogs, goes_on_when_it_is_opened_again_and_is_of_one_record) {
    ASSERT_TRUE(open()->note(kari, {.subject = "person.1", .service = ""}));
    ASSERT_TRUE(open()->note(kari, {.subject = "person.1", .service = ""}));
    EXPECT_EQ(looks_at(store.place(), "person.1").value().size(), 2U);
    auto of_another = options();
    of_another.record = {std::byte{2}};
    EXPECT_EQ(AccessLog::open(store.place(), of_another).error().code, "access.log_of_another");
}

TEST_F(AccessLogs, many_look_at_once_and_each_is_on_record) {
    const auto log = open();
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&log, i] {
            for (int look = 0; look < 20; ++look)
                log->note(kari, {.subject = fmt::format("person.{}", i), .service = ""}).value();
        });
    for (auto& thread : threads)
        thread.join();
    for (int i = 0; i < 8; ++i)
        EXPECT_EQ(looks_at(store.place(), fmt::format("person.{}", i)).value().size(), 20U);
    EXPECT_EQ(verify_log(store.place()).value(), Findings());
}

TEST_F(AccessLogs, is_taken_out_and_put_in_elsewhere_with_the_same_hashes) {
    ASSERT_TRUE(open()->note(kari, {.subject = "person.1", .service = "care"}));
    std::vector<std::string> lines;
    journal::Head head;
    {
        auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
        head = journal::export_to(database, [&](std::string_view line) -> Result<void> {
                   lines.emplace_back(line);
                   return {};
               }).value();
    }
    const sql::TestStore other;
    auto next = lines.begin();
    const auto restored = restore_log(other.place(), {}, [&]() -> Result<std::optional<std::string>> {
        return next == lines.end() ? std::nullopt : std::optional(*next++);
    });
    EXPECT_EQ(restored.value(), head);
    EXPECT_EQ(looks_at(other.place(), "person.1").value().size(), 1U);
    EXPECT_EQ(verify_log(other.place()).value(), Findings());
}

TEST_F(AccessLogs, whoever_makes_it_anew_or_cuts_it_is_found_by_signature_and_witness) {
    const sql::TestFolder folder;
    const auto key =
        std::make_shared<journal::SigningKey>(journal::SigningKey::make(folder.path() + "/key").value());
    auto signing = options();
    signing.key = key;
    signing.witness = folder.path() + "/witness";
    {
        const auto log = AccessLog::open(store.place(), signing).value();
        for (const auto* subject : {"person.1", "person.2", "person.3"})
            ASSERT_TRUE(log->note(kari, {.subject = subject, .service = "care"}));
    }
    const auto found = [&] {
        std::string codes;
        const auto witness = journal::read_witness(signing.witness).value();
        const auto findings = verify_log(store.place(), key->public_key(), witness).value();
        for (const auto& finding : findings)
            codes += finding.code + " ";
        return codes;
    };
    EXPECT_EQ(found(), "");
    auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
    database.run("delete from access_look where entry = 4").value();
    database.run("delete from journal_payload where sequence = 4").value();
    database.run("delete from journal_entry where sequence = 4").value();
    database
        .run("update journal_head set sequence = 3,"
             " hash = (select hash from journal_entry where sequence = 3)")
        .value();
    EXPECT_EQ(verify_log(store.place()).value(), Findings()) << "the chain alone does not tell";
    EXPECT_EQ(found(), "journal.wrong_signature journal.not_as_witnessed ");
    database.run("update journal_head set signature = null").value();
    EXPECT_EQ(found(), "journal.unsigned_head journal.not_as_witnessed ");
}

TEST_F(AccessLogs, is_read_by_its_owner_alone) {
    if (sql::TestStore::is_on_server()) GTEST_SKIP() << "whose tables they are, the server says";
    using std::filesystem::perms;
    (void)open();
    EXPECT_EQ(std::filesystem::status(store.place()).permissions(), perms::owner_read | perms::owner_write);
    std::filesystem::permissions(store.place(), perms::group_read, std::filesystem::perm_options::add);
    EXPECT_EQ(AccessLog::open(store.place(), options()).error().code, "sql.open_to_others");
}

TEST_F(AccessLogs, a_look_that_is_changed_or_hidden_is_found) {
    {
        const auto log = open();
        for (const auto* subject : {"person.1", "person.2", "person.1"})
            ASSERT_TRUE(log->note(kari, {.subject = subject, .service = "care"}));
    }
    const auto change = [&](sql::Statement statement) {
        auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
        database.run(statement).value();
        const auto findings = verify_log(store.place()).value();
        return findings.empty() ? std::string() : findings.front().code;
    };
    EXPECT_EQ(change("delete from access_look where entry = 3"), "access.log_state_differs");
    EXPECT_EQ(change("insert into access_look values (3, 'person.2')"), "");
    EXPECT_EQ(change("update access_look set subject = 'person.2' where entry = 4"),
              "access.log_state_differs");
    EXPECT_EQ(change("update access_look set subject = 'person.1' where entry = 4"), "");
    EXPECT_EQ(change("update journal_entry set actor = 'ola' where sequence = 3"), "journal.wrong_hash");
}

} // namespace
} // namespace bedre::access
