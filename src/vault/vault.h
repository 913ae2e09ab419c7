// Which subjects are persons, and the key of each: a store of its own, apart from the record, so that a key
// that is destroyed here is gone, whatever copies of the record there are. Beside the keys stands the
// register of erasures, so that nobody who restores an old record can forget one.
//
// What stands in the record about a person is sealed under the key (journal/sealing.h), and the person is
// known there by a random name alone.
#pragma once

#include "calendar/instant.h"
#include "journal/export.h"
#include "sql/lasting.h"

#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

namespace bedre::vault {

/// What the names of persons begin with; no other name does.
constexpr std::string_view person_prefix = "person.";
inline bool is_person(std::string_view subject) {
    return subject.starts_with(person_prefix);
}

/// How much a vault holds.
struct Held {
    std::int64_t keys = 0;
    std::int64_t erasures = 0;
};

/// Safe to use from several threads. Several servers may use one vault.
class Vault {
  public:
    enum class Mode { create, existing };

    /// Opens the place, a file that its owner alone may read or a PostgreSQL database, and reads every key.
    /// Errors: as sql::Database::open, expect_to_forget and prepare; sql.open_to_others; vault.damaged.
    static Result<std::unique_ptr<Vault>> open(const std::string& place, Mode mode = Mode::create);

    /// Ties the vault to a journal, once. Errors: vault.other_journal when it belongs to another one.
    Result<void> belong_to(const journal::Salt& installation);
    /// Errors: vault.other_journal when it belongs to another journal, or to none.
    Result<void> expect(const journal::Salt& installation);

    /// Makes a key for somebody new and gives the random name of the subject. The key is durable.
    Result<std::string> make_subject();
    /// The same for several at once. Cost: one wait for the disk.
    Result<std::vector<std::string>> make_subjects(std::size_t count);
    /// Takes it back, when nothing was recorded about the subject.
    Result<void> discard(const std::string& subject);

    /// Nothing when the subject was erased. Errors: vault.unknown_subject; as sql::Database::query.
    Result<std::optional<journal::Key>> key(std::string_view subject);

    /// Destroys the key and registers that it was. Twice is as good as once. The key is then in no file of
    /// the vault, nor of the database server that keeps it.
    Result<void> erase(const std::string& subject, calendar::Instant at);
    /// It is erased, here or by another server: it goes from this one's memory, and does not come back.
    void forget(const std::string& subject);
    /// Makes sure that no key that was destroyed is left in the files, whoever was interrupted before that.
    Result<void> scrub();
    /// Everybody who was ever erased.
    Result<std::vector<std::string>> erased();

    /// Every key and every erasure as lines of text (docs/formats/vault.md). As secret as the keys.
    Result<Held> back_up(const journal::WriteLine& write);
    /// Puts such lines into an empty place, all or nothing.
    /// Errors: conflict with vault.not_empty; invalid with every fault, each with its line:
    /// vault.unknown_line, vault.cut, and those of json.
    static Result<Held> restore(const std::string& place, const journal::ReadLine& read);

    ~Vault();
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;

  private:
    explicit Vault(sql::Lasting connection) : connection_(std::move(connection)) {}
    Result<void> read_keys();
    void drop(const std::string& subject);

    std::mutex mutex_;
    sql::Lasting connection_; // guarded by mutex_, like all below
    std::unordered_map<std::string, journal::Key> keys_;
    std::unordered_set<std::string> forgotten_;
    int made_ = 0; // keys since the log was last moved into the file
};

} // namespace bedre::vault
