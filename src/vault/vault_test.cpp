#include "vault/vault.h"

#include "sql/test_store.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace bedre::vault {
namespace {

const calendar::Instant noon = calendar::parse_instant("2026-11-26T12:00:00Z").value();
const journal::Salt ours = {std::byte{1}};
const journal::Salt another = {std::byte{2}};

std::unique_ptr<Vault> open(const sql::TestStore& store) {
    return Vault::open(store.place()).value();
}

using Lines = std::vector<std::string>;

Lines lines_of(Vault& vault) {
    Lines lines;
    vault
        .back_up([&](std::string_view line) -> Result<void> {
            lines.emplace_back(line);
            return {};
        })
        .value();
    return lines;
}

Result<Held> restore(const sql::TestStore& store, const Lines& lines) {
    std::size_t next = 0;
    return Vault::restore(store.place(), [&]() -> Result<std::optional<std::string>> {
        return next < lines.size() ? std::optional(lines[next++]) : std::optional<std::string>();
    });
}

std::string told_by_line(const Error& error) {
    std::string all = error.findings.empty() ? error.code : "";
    for (const auto& finding : error.findings)
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", finding.place.line, finding.code);
    return all;
}

TEST(Vault, keeps_a_key_for_each_subject) {
    const sql::TestStore store;
    std::string one;
    journal::Key key;
    {
        const auto vault = open(store);
        one = vault->make_subject().value();
        const auto two = vault->make_subject().value();
        key = *vault->key(one).value();
        EXPECT_TRUE(is_person(one));
        EXPECT_NE(one, two);
        EXPECT_NE(key, *vault->key(two).value());
    }
    EXPECT_EQ(open(store)->key(one).value(), key);
    EXPECT_EQ(open(store)->key("person.0").error().code, "vault.unknown_subject");
}

TEST(Vault, a_key_that_another_server_made_is_found_and_one_that_it_erased_is_not) {
    const sql::TestStore store;
    const auto here = open(store);
    const auto there = open(store);
    const auto subject = there->make_subject().value();
    EXPECT_EQ(here->key(subject).value(), there->key(subject).value());
    there->erase(subject, noon).value();
    here->forget(subject);
    EXPECT_EQ(here->key(subject).value(), std::nullopt);
}

TEST(Vault, an_erased_key_is_in_no_file) {
    const sql::TestStore store;
    const auto vault = open(store);
    const auto subject = vault->make_subject().value();
    const auto key = *vault->key(subject).value();
    const std::string bytes(reinterpret_cast<const char*>(key.data()), key.size());
    vault->belong_to(ours).value();
    EXPECT_TRUE(sql::stands_on_disk(store, bytes)) << "the search finds what is there";
    vault->erase(subject, noon).value();
    vault->erase(subject, noon).value();
    EXPECT_FALSE(sql::stands_on_disk(store, bytes));
    EXPECT_EQ(vault->key(subject).value(), std::nullopt);
    EXPECT_EQ(vault->erased().value(), std::vector{subject});
}

TEST(Vault, a_server_that_does_not_forget_keeps_no_vault) {
    if (!sql::TestStore::is_on_server()) GTEST_SKIP() << "a file is scrubbed by the program itself";
    const sql::TestStore store;
    const auto without_the_right = store.place() + "&options=-crole%3Dpg_read_all_settings";
    EXPECT_EQ(Vault::open(without_the_right).error().code, "sql.keeps_its_log");
}

TEST(Vault, is_read_by_its_owner_alone) {
    if (sql::TestStore::is_on_server()) GTEST_SKIP() << "whose tables they are, the server says";
    const sql::TestStore store;
    open(store).reset();
    EXPECT_EQ(std::filesystem::status(store.place()).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::filesystem::permissions(store.place(), std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(Vault::open(store.place()).error().code, "sql.open_to_others");
}

TEST(Vault, what_was_left_in_the_files_by_one_that_was_interrupted_goes) {
    if (sql::TestStore::is_on_server()) GTEST_SKIP() << "a table is written anew";
    const sql::TestStore store;
    const auto vault = open(store);
    const auto subject = vault->make_subject().value();
    const auto key = *vault->key(subject).value();
    {
        auto other = sql::Database::open(store.place()).value(); // which died before it could clean up
        other.run("delete from subject_key where subject = ?1", subject).value();
    }
    vault->scrub().value();
    for (const auto* end : {"", "-wal"}) {
        std::ifstream file(store.place() + end, std::ios::binary);
        std::stringstream all;
        all << file.rdbuf();
        EXPECT_EQ(all.str().find(std::string_view(reinterpret_cast<const char*>(key.data()), key.size())),
                  std::string::npos);
    }
}

TEST(Vault, belongs_to_one_journal) {
    const sql::TestStore store;
    const auto vault = open(store);
    vault->belong_to(ours).value();
    vault->belong_to(ours).value();
    EXPECT_EQ(vault->belong_to(another).error().code, "vault.other_journal");
}

TEST(Vault, what_is_taken_back_was_never_there) {
    const sql::TestStore store;
    const auto vault = open(store);
    const auto subject = vault->make_subject().value();
    vault->discard(subject).value();
    EXPECT_EQ(vault->key(subject).error().code, "vault.unknown_subject");
    EXPECT_TRUE(vault->erased().value().empty());
}

TEST(Vault, is_backed_up_and_restored_with_its_erasures) {
    const sql::TestStore store;
    const auto vault = open(store);
    EXPECT_EQ(vault->back_up([](std::string_view) -> Result<void> { return {}; }).error().code,
              "vault.belongs_to_none");
    vault->belong_to(ours).value();
    const auto kept = vault->make_subject().value();
    const auto gone = vault->make_subject().value();
    vault->erase(gone, noon).value();
    const auto lines = lines_of(*vault);

    const sql::TestStore other;
    const auto held = restore(other, lines).value();
    EXPECT_EQ(held.keys, 1);
    EXPECT_EQ(held.erasures, 1);
    const auto again = open(other);
    EXPECT_EQ(again->key(kept).value(), vault->key(kept).value());
    EXPECT_EQ(again->key(gone).value(), std::nullopt);
    EXPECT_EQ(lines_of(*again), lines);
    EXPECT_EQ(restore(other, lines).error().code, "vault.not_empty");
}

TEST(Vault, a_spoiled_copy_is_told_with_its_lines_and_leaves_nothing) {
    const sql::TestStore store;
    const auto vault = open(store);
    vault->belong_to(ours).value();
    (void)vault->make_subject().value();
    const auto lines = lines_of(*vault);
    const sql::TestStore other;
    const auto with = [&](const std::function<void(Lines&)>& change) {
        auto changed = lines;
        change(changed);
        const auto done = restore(other, changed);
        return done ? "nothing" : told_by_line(done.error());
    };
    EXPECT_EQ(with([](Lines& changed) { changed.pop_back(); }), "2 vault.cut");
    EXPECT_EQ(with([](Lines& changed) { changed.clear(); }), "0 vault.cut");
    EXPECT_EQ(with([](Lines& changed) { changed.erase(changed.begin() + 1); }), "2 vault.cut");
    EXPECT_EQ(with([](Lines& changed) {
                  changed[0] = "hei";
                  changed[1] = R"({"subject":"x","key":"00"})";
              }),
              "1 vault.unknown_line, 2 vault.unknown_line");
    EXPECT_EQ(with([](Lines& changed) { changed.push_back(changed[1]); }), "4 vault.unknown_line");
    EXPECT_FALSE(sql::Database::open(other.place()).value().has_table("vault_head").value());
    EXPECT_EQ(restore(other, lines).value().keys, 1) << "the place is empty still";
}

} // namespace
} // namespace bedre::vault
