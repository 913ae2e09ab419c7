#include "vault/tables.h"
#include "vault/vault.h"
#include "json/codec.h"

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

struct EndLine {
    std::int64_t end = 0; ///< lines before this one
};
BOOST_DESCRIBE_STRUCT(EndLine, (), (end))

std::optional<sql::Bytes> bytes_in(std::string_view hex) {
    sql::Bytes bytes(hex.size() / 2);
    return journal::read_hex(hex, bytes) ? std::optional(std::move(bytes)) : std::nullopt;
}

/// Reads lines into an empty vault, and keeps what is wrong with them.
class Restorer {
  public:
    explicit Restorer(sql::Database& database) : database_(database) {}

    Result<void> take(const std::string& text) {
        ++number_;
        if (ended_) return fault("vault.unknown_line");
        if (number_ == 1) {
            const auto line = read<HeadLine>(text);
            journal::Salt installation{};
            if (!line) return {};
            if (line->vault != 1 || !journal::read_hex(line->installation, installation))
                return fault("vault.unknown_line");
            return database_.run("insert into vault_head values (1, ?1)", installation);
        }
        if (text.starts_with(R"({"subject":)")) {
            const auto line = read<KeyLine>(text);
            journal::Key key{};
            if (!line) return {};
            if (!journal::read_hex(line->key, key)) return fault("vault.unknown_line");
            ++held_.keys;
            subjects_.insert(line->subject);
            return database_.run("insert into subject_key values (?1, ?2) on conflict do nothing",
                                 line->subject, key);
        }
        if (text.starts_with(R"({"ring":)")) return take_ring(read<RingLine>(text));
        if (text.starts_with(R"({"identity":)")) return take_identity(read<IdentityLine>(text));
        if (text.starts_with(R"({"mark":)")) return take_mark(read<MarkLine>(text));
        if (text.starts_with(R"({"erased":)")) {
            const auto line = read<ErasureLine>(text);
            if (!line) return {};
            ++held_.erasures;
            return database_.run("insert into subject_erasure values (?1, ?2) on conflict do nothing",
                                 line->erased, line->instant);
        }
        if (text.starts_with(R"({"end":)")) {
            const auto line = read<EndLine>(text);
            ended_ = true;
            return line && line->end != number_ - 1 ? fault("vault.cut") : Result<void>();
        }
        return fault("vault.unknown_line");
    }

    /// Errors: invalid with everything that was found.
    Result<Held> end() {
        if (!ended_) (void)fault("vault.cut");
        if (!findings_.empty()) return outcome::invalid(std::move(findings_));
        return held_;
    }

  private:
    Result<void> take_ring(const std::optional<RingLine>& line) {
        if (!line) return {};
        const auto mark = bytes_in(line->mark);
        if (!mark) return fault("vault.unknown_line");
        return database_.run("insert into identity_ring values (?1, ?2) on conflict do nothing", line->ring,
                             *mark);
    }
    Result<void> take_identity(const std::optional<IdentityLine>& line) {
        if (!line) return {};
        const auto box = bytes_in(line->box);
        if (!box || !subjects_.contains(line->identity)) return fault("vault.unknown_line");
        identified_.insert(line->identity);
        return database_.run("insert into identity values (?1, ?2, ?3) on conflict do nothing",
                             line->identity, line->ring, *box);
    }
    Result<void> take_mark(const std::optional<MarkLine>& line) {
        if (!line) return {};
        const auto mark = bytes_in(line->mark);
        if (!mark || !identified_.contains(line->of)) return fault("vault.unknown_line");
        return database_.run("insert into identity_mark values (?1, ?2) on conflict do nothing", *mark,
                             line->of);
    }
    Result<void> fault(std::string code) {
        findings_.push_back({std::move(code), {.file = {}, .line = number_}, {}});
        return {};
    }
    /// Nothing when the line is not what it should be, which is then told; never what stands on it.
    template <class Line> std::optional<Line> read(const std::string& text) {
        auto line = json::read<Line>(text);
        if (line) return std::move(line).value();
        (void)fault("vault.unknown_line");
        return std::nullopt;
    }

    sql::Database& database_;
    std::unordered_set<std::string> subjects_;
    std::unordered_set<std::string> identified_;
    Held held_;
    int number_ = 0; // of the line
    bool ended_ = false;
    Findings findings_;
};

} // namespace

Result<Held> Vault::back_up(const journal::WriteLine& write) {
    const std::lock_guard lock(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<Held> {
        const auto snapshot = TRY(sql::Transaction::snapshot(database));
        std::int64_t lines = 0;
        Held held;
        const auto put = [&](const auto& line) -> Result<void> {
            ++lines;
            return write(json::write(line));
        };
        auto head = TRY(database.query("select installation from vault_head"));
        if (!TRY(head.next())) return outcome::not_found("vault.belongs_to_none");
        TRY(put(HeadLine{.installation = journal::hex(head.bytes(0))}));
        auto ring = TRY(database.query("select number, mark from identity_ring order by number"));
        while (TRY(ring.next()))
            TRY(put(RingLine{ring.integer(0), journal::hex(ring.bytes(1))}));
        auto keys = TRY(database.query("select subject, key from subject_key order by subject"));
        for (; TRY(keys.next()); ++held.keys)
            TRY(put(KeyLine{keys.text(0), journal::hex(keys.bytes(1))}));
        auto known = TRY(database.query("select subject, ring, box from identity order by subject"));
        while (TRY(known.next()))
            TRY(put(IdentityLine{known.text(0), known.integer(1), journal::hex(known.bytes(2))}));
        auto marks = TRY(database.query("select mark, subject from identity_mark order by mark, subject"));
        while (TRY(marks.next()))
            TRY(put(MarkLine{journal::hex(marks.bytes(0)), marks.text(1)}));
        auto erasures = TRY(database.query("select subject, instant from subject_erasure order by subject"));
        for (; TRY(erasures.next()); ++held.erasures)
            TRY(put(ErasureLine{erasures.text(0), erasures.integer(1)}));
        TRY(put(EndLine{lines}));
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
