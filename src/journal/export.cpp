#include "journal/copy_lines.h"
#include "journal/store.h"

#include <sodium.h>

namespace bedre::journal {
namespace {

// The first member of a line says what it is.

struct HeadLine {
    std::int64_t journal = format_version;
    std::string community;
    bool demo = false;
    std::string installation;
    std::int64_t sequence = 0;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(HeadLine, (), (journal, community, demo, installation, sequence, hash))

struct EntryLine {
    std::int64_t entry = 0;
    std::int64_t instant = 0;
    std::string actor;
    std::string organisation;
    std::string kind;
    std::string subject;
    std::string content;
    std::string commitment;
    std::string previous;
    std::string hash;
    std::string salt; ///< like the payload empty when it is sealed or erased
    std::string payload;
    std::string sealed; ///< base64; empty when it is not
};
BOOST_DESCRIBE_STRUCT(EntryLine, (),
                      (entry, instant, actor, organisation, kind, subject, content, commitment, previous,
                       hash, salt, payload, sealed))

struct FileLine {
    std::string file;
    std::string bytes;
};
BOOST_DESCRIBE_STRUCT(FileLine, (), (file, bytes))

struct AttemptLine {
    std::string attempt;
    std::int64_t sequence = 0;
};
BOOST_DESCRIBE_STRUCT(AttemptLine, (), (attempt, sequence))

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // the zero at the end
    return text;
}

std::optional<std::string> from_base64(const std::string& text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

/// Reads lines into a store, and keeps what is wrong with them.
class Importer {
  public:
    Importer(sql::Database& database, const Import& options) : database_(database), options_(options) {}

    Result<void> take(const std::string& line) {
        if (!lines_.take(line)) return {};
        if (lines_.is_first()) return take_head(line);
        if (line.starts_with(R"({"entry":)")) return take_entry(line);
        if (line.starts_with(R"({"file":)")) return take_file(line);
        if (line.starts_with(R"({"attempt":)")) return take_attempt(line);
        return fault("journal.unknown_line");
    }

    /// Errors: invalid with everything that was found.
    Result<Head> end() {
        lines_.expect_end();
        if (chain_) // entries stand in order, behind the line of the head
            chain_->end(kept_.sequence, [&](std::string code, std::int64_t sequence) {
                lines_.findings().push_back({std::move(code),
                                             {.file = {}, .line = static_cast<int>(sequence) + 1},
                                             {{"sequence", std::to_string(sequence)}}});
            });
        if (chain_ && !(chain_->head() == head_.head))
            (void)fault("journal.wrong_head", {{"sequence", std::to_string(head_.head.sequence)}});
        TRY(lines_.end());
        head_.head = kept_;
        TRY(insert_head(database_, head_));
        return kept_;
    }

  private:
    Result<void> fault(std::string code, outcome::Details details = {}) {
        return lines_.fault(std::move(code), std::move(details));
    }

    /// The line as what it should be; nothing when it is not, which is then told.
    template <class Line> std::optional<Line> read(const std::string& text) {
        auto line = json::read<Line>(text);
        if (line) return std::move(line).value();
        for (auto finding : line.error().findings) {
            finding.place.line = lines_.number();
            lines_.findings().push_back(std::move(finding));
        }
        return std::nullopt;
    }

    template <std::size_t Size> std::array<std::byte, Size> bytes(const std::string& hexadecimal) {
        std::array<std::byte, Size> all{};
        if (!read_hex(hexadecimal, all)) (void)fault("journal.invalid_digest", {{"found", hexadecimal}});
        return all;
    }

    Result<void> take_head(const std::string& text) {
        const auto line = read<HeadLine>(text);
        if (!line) return {};
        if (line->journal != format_version)
            return fault("journal.unknown_format", {{"format", std::to_string(line->journal)}});
        head_.community = line->community;
        head_.demo = line->demo;
        head_.installation = bytes<16>(line->installation);
        head_.head = {line->sequence, bytes<32>(line->hash)};
        chain_.emplace(head_, options_.keys);
        kept_ = chain_->head();
        return {};
    }

    Result<void> take_entry(const std::string& text) {
        const auto line = read<EntryLine>(text);
        if (!line || !chain_) return {};
        Stored stored;
        stored.has_payload = !line->salt.empty();
        if (!line->sealed.empty()) stored.sealed = from_base64(line->sealed).value_or("?");
        stored.entry = {.envelope = {.sequence = line->entry,
                                     .instant = instant_of(line->instant),
                                     .actor = line->actor,
                                     .organisation = line->organisation,
                                     .kind = line->kind,
                                     .subject = line->subject,
                                     .content = bytes<32>(line->content),
                                     .commitment = bytes<32>(line->commitment),
                                     .previous = bytes<32>(line->previous),
                                     .hash = bytes<32>(line->hash)},
                        .salt = stored.has_payload ? bytes<16>(line->salt) : Salt{},
                        .payload = line->payload};
        const bool several = (stored.has_payload || !line->payload.empty()) && stored.sealed;
        if (several) (void)fault("journal.unknown_line");
        TRY(chain_->take(stored, [&](std::string code, std::int64_t sequence) {
            (void)fault(std::move(code), {{"sequence", std::to_string(sequence)}});
        }));
        const Entry& entry = stored.entry;
        if (!lines_.findings().empty()) return {}; // nothing will be kept
        if (options_.until && entry.envelope.instant > *options_.until) return {};
        TRY(append(database_, entry, stored.sealed));
        kept_ = chain_->head();
        return options_.apply(database_, entry);
    }

    Result<void> take_file(const std::string& text) {
        const auto line = read<FileLine>(text);
        if (!line) return {};
        const auto digest = bytes<32>(line->file);
        const auto content = from_base64(line->bytes);
        if (!content || digest_of(*content) != digest)
            return fault("journal.wrong_file", {{"file", line->file}});
        if (!lines_.findings().empty() || !TRY(options_.names_file(database_, digest))) return {};
        return keep_file(database_, *content);
    }

    Result<void> take_attempt(const std::string& text) {
        const auto line = read<AttemptLine>(text);
        if (!line || !lines_.findings().empty() || line->sequence > kept_.sequence) return {};
        return remember_attempt(database_, line->attempt, line->sequence);
    }

    sql::Database& database_;
    const Import& options_;
    Identity head_;
    std::optional<Chain> chain_;
    Head kept_;
    CopyReader lines_{{.unknown = "journal.unknown_line", .cut = "journal.export_cut"}};
};

} // namespace

Result<Head> export_to(sql::Database& database, const WriteLine& write) {
    CopyWriter copy(write);
    const auto identity = TRY(identity_of(database));
    TRY(copy.put(HeadLine{.community = identity.community,
                          .demo = identity.demo,
                          .installation = hex(identity.installation),
                          .sequence = identity.head.sequence,
                          .hash = hex(identity.head.hash)}));
    TRY(read_stored(database, 0, [&](const Stored& stored) {
        const auto& e = stored.entry.envelope;
        return copy.put(EntryLine{e.sequence, e.instant.time_since_epoch().count(), e.actor, e.organisation,
                                  e.kind, e.subject, hex(e.content), hex(e.commitment), hex(e.previous),
                                  hex(e.hash), stored.has_payload ? hex(stored.entry.salt) : "",
                                  stored.entry.payload, base64(stored.sealed.value_or(""))});
    }));
    TRY(read_files(database, [&](const sql::Bytes& digest, const std::string& bytes) {
        return copy.put(FileLine{hex(digest), base64(bytes)});
    }));
    TRY(read_attempts(database, [&](const std::string& attempt, std::int64_t sequence) {
        return copy.put(AttemptLine{attempt, sequence});
    }));
    TRY(copy.end());
    return identity.head;
}

Result<Head> import_from(const std::string& place, const Import& options, const ReadLine& read) {
    ENSURE(sodium_init() >= 0);
    auto database = TRY(sql::Database::open(place));
    auto transaction = TRY(sql::Transaction::begin(database));
    TRY(database.prepare(schema_of(options.steps)));
    if (const auto present = identity_of(database);
        present || present.error().category != Category::not_found)
        return present ? outcome::conflict("journal.not_empty") : present.error();
    Importer importer(database, options);
    while (const auto line = TRY(read()))
        TRY(importer.take(*line));
    const auto head = TRY(importer.end());
    TRY(transaction.commit());
    TRY(database.checkpoint());
    return head;
}

} // namespace bedre::journal
