#include "journal/signing.h"

#include "journal/test_book.h"

#include <gtest/gtest.h>

#include <fstream>

namespace bedre::journal {
namespace {

/// A folder outside the store, for a key and a witness.
class Signing : public testing::Test {
  protected:
    Signing() {
        EXPECT_NE(mkdtemp(folder_.data()), nullptr);
        key = std::make_shared<SigningKey>(SigningKey::make(path("key")).value());
    }
    ~Signing() override { std::filesystem::remove_all(folder_); }
    std::string path(const std::string& name) const { return folder_ + "/" + name; }

    /// The book's journal, opened so that it signs, with a witness.
    std::unique_ptr<Journal> open() {
        auto options = book.options();
        options.key = key;
        options.witness = path("witness");
        return Journal::open(book.store.place(), std::move(options)).value();
    }
    void record(int count) {
        const auto journal = open();
        for (int i = 0; i < count; ++i)
            ASSERT_TRUE(journal->record("", Book::writes("x")));
    }
    sql::Database database() const { return sql::Database::open(book.store.place()).value(); }
    /// "journal.wrong_signature, 2 journal.not_as_witnessed"
    std::string faults(const std::optional<PublicKey>& other = {}) const {
        auto opened = database();
        std::string all;
        const auto found = verify_signatures(opened, other.value_or(key->public_key()),
                                             read_witness(path("witness")).value())
                               .value();
        for (const auto& finding : found)
            all += fmt::format("{}{}{}", all.empty() ? "" : ", ",
                               finding.place.line > 0 ? std::to_string(finding.place.line) + " " : "",
                               finding.code);
        return all;
    }
    /// What somebody does who has the store, and not the key: the chain from there on made anew.
    void make_anew(std::int64_t from) {
        auto opened = database();
        std::vector<Entry> entries;
        read_entries(opened, from - 1, {}, [&](const Entry& entry) -> Result<void> {
            entries.push_back(entry);
            return {};
        }).value();
        auto previous = entries.front().envelope.previous;
        for (auto& entry : entries) {
            auto& e = entry.envelope;
            e.actor = "somebody else";
            e.previous = previous;
            previous = e.hash = hash_of(e);
            opened
                .run("update journal_entry set actor = ?1, previous = ?2, hash = ?3 where sequence = ?4",
                     e.actor, e.previous, e.hash, e.sequence)
                .value();
        }
        opened.run("update journal_head set hash = ?1", previous).value();
        EXPECT_EQ(verify_chain(opened).value(), Findings()) << "the chain alone does not tell";
    }

    /// Another key, which takes over from the present one.
    void turn(const std::string& name, const std::string& former = "key") {
        key = std::make_shared<SigningKey>(SigningKey::make_after(path(former), path(name)).value());
    }
    /// "1 noted, 2 key.turned"
    std::string kinds() const {
        auto opened = database();
        std::string all;
        read_entries(opened, 0, {}, [&](const Entry& entry) -> Result<void> {
            all +=
                fmt::format("{}{} {}", all.empty() ? "" : ", ", entry.envelope.sequence, entry.envelope.kind);
            return {};
        }).value();
        return all;
    }

    Book book;
    std::shared_ptr<const SigningKey> key;

  private:
    std::string folder_ = (std::filesystem::temp_directory_path() / "bedre-test-XXXXXX").string();
};

TEST_F(Signing, what_was_signed_and_witnessed_has_no_fault) {
    book.close();
    record(3);
    record(2);
    EXPECT_EQ(faults(), "");
    std::ifstream witness(path("witness"));
    const std::string lines{std::istreambuf_iterator<char>(witness), {}};
    EXPECT_NE(lines.find(R"({"sequence":5,"hash":")"), std::string::npos)
        << "the last head, when the program ends";
}

TEST_F(Signing, a_chain_that_is_made_anew_without_the_key_is_found) {
    book.close();
    record(4);
    make_anew(3);
    EXPECT_EQ(faults(), "journal.wrong_signature, 1 journal.not_as_witnessed");
}

TEST_F(Signing, a_tail_that_is_cut_is_found_by_the_witness_though_the_head_was_put_back_with_its_signature) {
    book.close();
    record(2);
    const auto earlier = [this] {
        auto opened = database();
        auto rows = opened.query("select hash, signature from journal_head").value();
        EXPECT_TRUE(rows.next().value());
        return std::pair{rows.bytes(0), rows.bytes(1)};
    }();
    record(2);
    {
        auto opened = database();
        for (const auto& statement : std::array<sql::Statement, 3>{
                 "delete from journal_payload where sequence > 2",
                 "delete from journal_entry where sequence > 2", "delete from note where entry > 2"})
            opened.run(statement).value();
        opened
            .run("update journal_head set sequence = 2, hash = ?1, signature = ?2", earlier.first,
                 earlier.second)
            .value();
    }
    EXPECT_EQ(book.verify(), Findings()) << "the chain alone does not tell";
    EXPECT_EQ(faults(), "2 journal.not_as_witnessed");
}

TEST_F(Signing, another_key_an_unsigned_head_and_a_spoiled_witness_are_told) {
    book.close();
    record(1);
    const auto other = SigningKey::make(path("other")).value();
    EXPECT_EQ(faults(other.public_key()), "journal.wrong_signature, 1 journal.wrong_signature");
    ASSERT_TRUE(book.open());
    ASSERT_TRUE(book.record("", "y")); // by a program that has no key
    EXPECT_EQ(faults(), "journal.unsigned_head");
    std::ofstream(path("witness"), std::ios::app) << "hei\n";
    EXPECT_EQ(faults(), "journal.unsigned_head, 2 journal.unreadable_witness");
}

TEST_F(Signing, a_witness_line_that_was_torn_swallows_no_other) {
    book.close();
    record(1);
    std::ofstream(path("witness"), std::ios::app) << R"({"sequence":2,"ha)"; // the power went
    record(1);
    EXPECT_EQ(faults(), "2 journal.unreadable_witness");
    std::ifstream witness(path("witness"));
    const std::string lines{std::istreambuf_iterator<char>(witness), {}};
    EXPECT_NE(lines.find("\n{\"sequence\":2,\"hash\":\""), std::string::npos);
}

TEST_F(Signing, a_head_that_another_key_has_signed_is_not_gone_on_with) {
    book.close();
    record(1);
    auto options = book.options();
    options.key = std::make_shared<SigningKey>(SigningKey::make(path("other")).value());
    EXPECT_EQ(Journal::open(book.store.place(), std::move(options)).error().code,
              "journal.signed_by_another");
}

TEST_F(Signing, a_key_takes_over_and_what_the_former_signed_is_held_to_that) {
    book.close();
    record(2);
    const auto first = key->public_key();
    turn("second");
    record(1);
    record(1);
    EXPECT_EQ(kinds(), "1 noted, 2 noted, 3 key.turned, 4 noted, 5 noted") << "once";
    EXPECT_EQ(book.verify(), Findings());
    EXPECT_EQ(faults(), "");
    EXPECT_EQ(faults(first), "") << "whoever has kept the former follows the signature";
    turn("third", "second");
    record(1);
    EXPECT_EQ(faults(), "");
    EXPECT_EQ(faults(first), "");
    EXPECT_EQ(faults(SigningKey::make(path("other")).value().public_key()),
              "journal.wrong_signature, 1 journal.wrong_signature, 2 journal.wrong_signature, 3 "
              "journal.wrong_signature, 4 journal.wrong_signature");
    auto options = book.options();
    options.key = std::make_shared<SigningKey>(SigningKey::read(path("second")).value());
    EXPECT_EQ(Journal::open(book.store.place(), options).error().code, "journal.signed_by_another")
        << "the former is of no use any more";
    options.key = std::make_shared<SigningKey>(SigningKey::read(path("third")).value());
    EXPECT_TRUE(Journal::open(book.store.place(), options)) << "as it stands in the file";
    EXPECT_EQ(kinds().find("7 key.turned"), std::string::npos);
}

TEST_F(Signing, a_key_that_takes_over_from_another_than_the_one_in_use_is_refused) {
    book.close();
    record(1);
    turn("second");
    turn("third", "second");
    auto options = book.options();
    options.key = key;
    EXPECT_EQ(Journal::open(book.store.place(), options).error().code, "journal.signed_by_another");
    EXPECT_EQ(kinds(), "1 noted");
}

TEST_F(Signing, a_key_that_takes_over_says_so_once_though_the_head_is_unsigned) {
    book.close();
    record(1);
    turn("second");
    record(1);
    ASSERT_TRUE(book.open());
    ASSERT_TRUE(book.record("", "y")); // by a program that has no key
    book.close();
    record(1);
    EXPECT_EQ(kinds(), "1 noted, 2 key.turned, 3 noted, 4 noted, 5 noted");
    EXPECT_EQ(faults(), "");
    Book fresh;
    fresh.close();
    auto options = fresh.options();
    options.key = key;
    {
        const auto journal = Journal::open(fresh.store.place(), options).value();
        EXPECT_EQ(journal->head().sequence, 0) << "of nothing there is nothing to take over";
        ASSERT_TRUE(journal->record("", Book::writes("x")));
    }
    EXPECT_TRUE(Journal::open(fresh.store.place(), options));
}

TEST_F(Signing, what_the_former_signs_afterwards_is_told) {
    book.close();
    record(1);
    const auto first = key;
    turn("second");
    record(1);
    const Head head = [this] {
        auto opened = database();
        return identity_of(opened).value().head;
    }();
    const auto installation = [this] {
        auto opened = database();
        return identity_of(opened).value().installation;
    }();
    Witness::open(path("witness"))
        .value()
        .note(head, book.clock.now(), first->sign(installation, head))
        .value();
    EXPECT_EQ(faults(), "3 journal.wrong_signature");
}

TEST_F(Signing, a_takeover_that_the_former_has_not_signed_is_found) {
    book.close();
    record(1);
    turn("second");
    record(1);
    const auto mine = SigningKey::make(path("mine")).value(); // of somebody who has the store, and no key
    auto opened = database();
    const auto entry = entry_at(opened, 2, {}).value().value();
    auto succession = succession_in(entry.payload).value();
    succession.key = mine.public_key();
    const auto payload = text_of(succession);
    opened
        .run("update journal_payload set payload = ?1 where sequence = 2", std::as_bytes(std::span(payload)))
        .value();
    opened
        .run("update journal_entry set commitment = ?1 where sequence = 2",
             commitment_of(entry.salt, payload))
        .value();
    make_anew(2);
    const auto identity = identity_of(opened).value();
    opened.run("update journal_head set signature = ?1", mine.sign(identity.installation, identity.head))
        .value();
    EXPECT_EQ(faults(), "journal.wrong_succession, journal.wrong_signature, 1 journal.wrong_signature, 2 "
                        "journal.wrong_signature");
    EXPECT_EQ(faults(SigningKey::read(path("key")).value().public_key()),
              "journal.wrong_succession, journal.wrong_signature, 2 journal.wrong_signature")
        << "what the first has signed holds";
    EXPECT_NE(faults(mine.public_key()), "");
}

TEST_F(Signing, a_key_is_read_as_it_was_made_and_by_its_owner_alone) {
    EXPECT_EQ(SigningKey::read(path("key")).value().public_key(), key->public_key());
    EXPECT_EQ(SigningKey::make(path("key")).error().code, "journal.key_exists");
    EXPECT_EQ(SigningKey::read(path("nothing")).error().code, "journal.cannot_read_key");
    std::filesystem::permissions(path("key"), std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(SigningKey::read(path("key")).error().code, "journal.key_open_to_others");
    std::ofstream(path("short")) << "short";
    std::filesystem::permissions(path("short"), std::filesystem::perms::owner_read);
    EXPECT_EQ(SigningKey::read(path("short")).error().code, "journal.no_key");
    std::filesystem::permissions(path("key"), std::filesystem::perms::owner_read);
    turn("second");
    EXPECT_EQ(SigningKey::make_after(path("nothing"), path("third")).error().code, "journal.cannot_read_key");
    EXPECT_EQ(SigningKey::make_after(path("key"), path("second")).error().code, "journal.key_exists");
    EXPECT_EQ(SigningKey::read(path("second")).value().public_key(), key->public_key());
    std::fstream(path("second"), std::ios::in | std::ios::out | std::ios::binary).seekp(-1, std::ios::end)
        << 'x';
    EXPECT_EQ(SigningKey::read(path("second")).error().code, "journal.no_key") << "not signed by the former";
    EXPECT_EQ(public_key_from_hex(hex(key->public_key())).value(), key->public_key());
    EXPECT_EQ(public_key_from_hex("abc").error().findings.front().code, "journal.invalid_public_key");
}

TEST_F(Signing, a_witness_without_a_key_is_refused) {
    book.close();
    auto options = book.options();
    options.witness = path("witness");
    EXPECT_EQ(Journal::open(book.store.place(), std::move(options)).error().code, "journal.witness_unsigned");
}

} // namespace
} // namespace bedre::journal
