#include "journal/copy_lines.h"
#include "vault/tables.h"
#include "vault/vault.h"

#include <sodium.h>

namespace bedre::vault {
namespace {

// The first member of a line says what it is.

struct HeadLine {
    std::int64_t vault = 1; ///< version of the format
    std::string installation;
};
BOOST_DESCRIBE_STRUCT(HeadLine, (), (vault, installation))

struct RingLine {
    std::int64_t ring = 0; ///< number of a key of the ring
    std::string mark;      ///< that it can be known by
};
BOOST_DESCRIBE_STRUCT(RingLine, (), (ring, mark))

struct KeyLine {
    std::string subject;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(KeyLine, (), (subject, key))

struct IdentityLine {
    std::string identity; ///< whose
    std::int64_t ring = 0;
    std::string box;
};
BOOST_DESCRIBE_STRUCT(IdentityLine, (), (identity, ring, box))

struct MarkLine {
    std::string mark;
    std::string of;
};
BOOST_DESCRIBE_STRUCT(MarkLine, (), (mark, of))

struct ErasureLine {
    std::string erased;
    std::int64_t instant = 0;
};
BOOST_DESCRIBE_STRUCT(ErasureLine, (), (erased, instant))

std::optional<sql::Bytes> bytes_in(std::string_view hex) {
    sql::Bytes bytes(hex.size() / 2);
    return journal::read_hex(hex, bytes) ? std::optional(std::move(bytes)) : std::nullopt;
}

/// Reads lines into an empty vault, and keeps what is wrong with them.
class Restorer {
  public:
    explicit Restorer(sql::Database& database) : database_(database) {}

    Result<void> take(const std::string& text) {
        if (!lines_.take(text)) return {};
        if (lines_.is_first()) {
            const auto line = lines_.read<HeadLine>(text);
            journal::Salt installation{};
            if (!line) return {};
            if (line->vault != 1 || !journal::read_hex(line->installation, installation))
                return lines_.fault();
            return database_.run("insert into vault_head values (1, ?1)", installation);
        }
        if (text.starts_with(R"({"subject":)")) {
            const auto line = lines_.read<KeyLine>(text);
            journal::Key key{};
            if (!line) return {};
            if (!journal::read_hex(line->key, key)) return lines_.fault();
            ++held_.keys;
            subjects_.insert(line->subject);
            return database_.run("insert into subject_key values (?1, ?2) on conflict do nothing",
                                 line->subject, key);
        }
        if (text.starts_with(R"({"ring":)")) return take_ring(lines_.read<RingLine>(text));
        if (text.starts_with(R"({"identity":)")) return take_identity(lines_.read<IdentityLine>(text));
        if (text.starts_with(R"({"mark":)")) return take_mark(lines_.read<MarkLine>(text));
        if (text.starts_with(R"({"erased":)")) {
            const auto line = lines_.read<ErasureLine>(text);
            if (!line) return {};
            ++held_.erasures;
            return database_.run("insert into subject_erasure values (?1, ?2) on conflict do nothing",
                                 line->erased, line->instant);
        }
        return lines_.fault();
    }

    /// Errors: invalid with everything that was found.
    Result<Held> end() {
        TRY(lines_.end());
        return held_;
    }

  private:
    Result<void> take_ring(const std::optional<RingLine>& line) {
        if (!line) return {};
        const auto mark = bytes_in(line->mark);
        if (!mark) return lines_.fault();
        return database_.run("insert into identity_ring values (?1, ?2) on conflict do nothing", line->ring,
                             *mark);
    }
    Result<void> take_identity(const std::optional<IdentityLine>& line) {
        if (!line) return {};
        const auto box = bytes_in(line->box);
        if (!box || !subjects_.contains(line->identity)) return lines_.fault();
        identified_.insert(line->identity);
        return database_.run("insert into identity values (?1, ?2, ?3) on conflict do nothing",
                             line->identity, line->ring, *box);
    }
    Result<void> take_mark(const std::optional<MarkLine>& line) {
        if (!line) return {};
        const auto mark = bytes_in(line->mark);
        if (!mark || !identified_.contains(line->of)) return lines_.fault();
        return database_.run("insert into identity_mark values (?1, ?2) on conflict do nothing", *mark,
                             line->of);
    }

    sql::Database& database_;
    std::unordered_set<std::string> subjects_;
    std::unordered_set<std::string> identified_;
    Held held_;
    journal::CopyReader lines_{{.unknown = "vault.unknown_line", .cut = "vault.cut"}};
};

} // namespace

Result<Held> Vault::back_up(const journal::WriteLine& write) {
    const std::lock_guard lock(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<Held> {
        const auto snapshot = TRY(sql::Transaction::snapshot(database));
        journal::CopyWriter copy(write);
        Held held;
        auto head = TRY(database.query("select installation from vault_head"));
        if (!TRY(head.next())) return outcome::not_found("vault.belongs_to_none");
        TRY(copy.put(HeadLine{.installation = journal::hex(head.bytes(0))}));
        auto ring = TRY(database.query("select number, mark from identity_ring order by number"));
        while (TRY(ring.next()))
            TRY(copy.put(RingLine{ring.integer(0), journal::hex(ring.bytes(1))}));
        auto keys = TRY(database.query("select subject, key from subject_key order by subject"));
        for (; TRY(keys.next()); ++held.keys)
            TRY(copy.put(KeyLine{keys.text(0), journal::hex(keys.bytes(1))}));
        auto known = TRY(database.query("select subject, ring, box from identity order by subject"));
        while (TRY(known.next()))
            TRY(copy.put(IdentityLine{known.text(0), known.integer(1), journal::hex(known.bytes(2))}));
        auto marks = TRY(database.query("select mark, subject from identity_mark order by mark, subject"));
        while (TRY(marks.next()))
            TRY(copy.put(MarkLine{journal::hex(marks.bytes(0)), marks.text(1)}));
        auto erasures = TRY(database.query("select subject, instant from subject_erasure order by subject"));
        for (; TRY(erasures.next()); ++held.erasures)
            TRY(copy.put(ErasureLine{erasures.text(0), erasures.integer(1)}));
        TRY(copy.end());
        return held;
    });
}

Result<Held> Vault::restore(const std::string& place, const journal::ReadLine& read) {
    ENSURE(sodium_init() >= 0);
    TRY(sql::keep_private(place, sql::Database::Mode::create));
    auto database = TRY(sql::Database::open(place));
    auto transaction = TRY(sql::Transaction::begin(database));
    TRY(database.prepare(steps));
    auto head = TRY(database.query("select 1 from vault_head"));
    if (TRY(head.next())) return outcome::conflict("vault.not_empty");
    Restorer restorer(database);
    while (const auto line = TRY(read()))
        TRY(restorer.take(*line));
    const auto held = TRY(restorer.end());
    TRY(transaction.commit());
    TRY(database.checkpoint());
    return held;
}

} // namespace bedre::vault
