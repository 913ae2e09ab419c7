#include "record/numbers.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/record.h"
#include "record/sent.h"
#include "record/state.h"
#include "record/way.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>

namespace bedre::record {
namespace {

constexpr std::size_t longest_name = 120; // characters

/// How the bytes of a format begin, and how the names of its files end.
struct Format {
    std::string_view begins;
    std::string_view ends;
    std::string_view media;
};

// The office formats are all zip archives, so that their names tell them apart.
constexpr std::array<Format, 10> formats = {{
    {"%PDF-", ".pdf", "application/pdf"},
    {"\x89PNG\r\n\x1a\n", ".png", "image/png"},
    {"\xff\xd8\xff", ".jpg", "image/jpeg"},
    {"\xff\xd8\xff", ".jpeg", "image/jpeg"},
    {"PK\x03\x04", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"PK\x03\x04", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"PK\x03\x04", ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"PK\x03\x04", ".odt", "application/vnd.oasis.opendocument.text"},
    {"PK\x03\x04", ".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"PK\x03\x04", ".odp", "application/vnd.oasis.opendocument.presentation"},
}};

/// Bytes and name must agree: what is called a PDF and is something else is refused.
const Format* format_of(std::string_view bytes, std::string name) {
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto found = std::ranges::find_if(formats, [&](const Format& format) {
        return bytes.starts_with(format.begins) && name.ends_with(format.ends);
    });
    return found == formats.end() ? nullptr : &*found;
}

/// A name, and nothing but a name.
bool is_file_name(const std::string& name) {
    return text::is_text(name) && !name.empty() && text::length(name) <= longest_name &&
           name.front() != '.' && std::ranges::none_of(name, [](char c) {
               return static_cast<unsigned char>(c) < ' ' || c == 0x7f ||
                      std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
           });
}

Findings check(const FileDraft& draft, const Format* format) {
    Findings findings;
    if (draft.bytes.empty())
        findings.push_back({"record.file_empty", {.path = "/file"}, {}});
    else if (draft.bytes.size() > largest_file)
        findings.push_back({"record.file_too_large",
                            {.path = "/file"},
                            {{"most", std::to_string(largest_file / 1024 / 1024)}}});
    else if (format == nullptr)
        findings.push_back({"record.unknown_file_type", {.path = "/file"}, {}});
    if (!is_file_name(draft.name)) findings.push_back({"record.invalid_file_name", {.path = "/name"}, {}});
    check_attempt(draft.attempt, findings);
    return findings;
}

Error unknown_file(std::int64_t entry) {
    return outcome::not_found("record.unknown_file", {{"entry", std::to_string(entry)}});
}

/// Where nothing is kept in common about a person, each sees what it has kept itself.
bool is_shared_with(const access::Actor& actor, const catalogue::Catalogue& catalogue, const KeptFile& file) {
    const auto* pathway = catalogue.pathway(file.episode.pathway);
    return pathway != nullptr && (pathway->sharing || file.organisation == actor.organisation);
}

} // namespace

void Record::keep_file(const access::Actor& actor, const FileDraft& draft, Acknowledge acknowledge) {
    auto checked = [&]() -> Result<journal::Draft> {
        const auto way = TRY(find_way(actor, draft.episode));
        TRY(may_record(actor, way));
        const auto* format = format_of(draft.bytes, draft.name);
        if (auto findings = check(draft, format); !findings.empty())
            return outcome::invalid(std::move(findings));
        auto bytes = draft.bytes;
        TRY(readers_->with([&](sql::Database& database) {
            return expect_known(database, way.pathway, draft.episode, actor.organisation);
        }));
        const auto& subject = name_in(way, draft.episode);
        if (vault::is_person(subject)) {
            const auto key = TRY(vault_->key(subject));
            if (!key) return outcome::not_found("journal.subject_erased");
            bytes = journal::seal_bytes(*key, bytes);
        }
        auto kept = drafted(actor, file_kept, subject,
                            write(FileKept{.pathway = draft.episode.pathway,
                                           .parameter = draft.episode.parameter,
                                           .episode = draft.episode.number,
                                           .digest = journal::hex(journal::digest_of(bytes)),
                                           .name = draft.name,
                                           .media = std::string(format->media)}));
        kept.file = std::move(bytes);
        return kept;
    }();
    submit(actor, draft.attempt, std::move(checked), std::move(acknowledge));
}

Result<KeptFile> Record::find_file(std::int64_t entry) const {
    return readers_->with([&](sql::Database& database) -> Result<KeptFile> {
        auto rows = TRY(database.query("select pathway, parameter, subject, digest, name, media, episode "
                                       "from kept_file where entry = ?1",
                                       entry));
        if (!TRY(rows.next())) return unknown_file(entry);
        KeptFile kept{.episode = {rows.text(0), rows.text(1), rows.text(2), rows.integer(6)},
                      .entered_for = rows.text(2),
                      .digest = rows.text(3),
                      .name = rows.text(4),
                      .media = rows.text(5)};
        if (!vault::is_person(kept.episode.subject)) return kept;
        const auto said = TRY(journal::entry_at(database, entry, keys()));
        if (!said || said->erased) return unknown_file(entry);
        const auto payload = TRY(read_file_kept(said->payload));
        kept.entered_for = said->envelope.subject;
        kept.organisation = said->envelope.organisation;
        kept.name = payload.name;
        kept.media = payload.media;
        return kept;
    });
}

Result<KeptFile> Record::kept_file(std::int64_t entry) const {
    auto file = TRY(find_file(entry));
    if (vault::is_person(file.episode.subject)) return unknown_file(entry);
    return file;
}

Result<KeptFile> Record::kept_file(const access::Look& look, std::int64_t entry) const {
    auto file = TRY(find_file(entry));
    if (!episode(look, file.episode)) return unknown_file(entry);
    if (!is_shared_with(look.actor(), catalogue_, file)) return unknown_file(entry);
    return file;
}

Result<access::Look> Record::look_at_file(const access::Actor& actor, std::int64_t entry) const {
    const auto file = TRY(find_file(entry));
    if (!vault::is_person(file.episode.subject)) return unknown_file(entry);
    auto seen = look(actor, file.episode.subject, file.episode.pathway);
    using enum outcome::Category;
    // That there is such a file tells that the person is known somewhere.
    if (!seen && (seen.error().category == refused || seen.error().category == not_found))
        return unknown_file(entry);
    return seen;
}

Result<std::string> Record::bytes_of(std::int64_t entry) const {
    const auto file = TRY(kept_file(entry));
    return read_file(file);
}

Result<std::string> Record::bytes_of(const access::Look& look, std::int64_t entry) const {
    const auto file = TRY(kept_file(look, entry));
    return read_file(file);
}

Result<std::string> Record::read_file(const KeptFile& file) const {
    auto bytes = TRY(journal_->file(TRY(journal::digest_from_hex(file.digest))));
    if (!vault::is_person(file.episode.subject)) return bytes;
    const auto key = TRY(vault_->key(file.entered_for));
    auto opened = key ? journal::open_bytes(*key, bytes) : std::nullopt;
    if (!opened) return outcome::not_found("journal.unknown_file");
    return std::move(*opened);
}

/// Whether the same was answered before, and was not taken back.
bool Record::stands_already(const EpisodeKey& episode, const std::string& item,
                            const std::string& answer) const {
    const auto entries =
        readers_->with([&](sql::Database& database) { return load_entries(database, episode, keys()); });
    return entries && std::ranges::any_of(entries.value(), [&](const EpisodeEntry& entry) {
               const auto said = entry.answers.find(item);
               return !entry.withdrawn_by && said != entry.answers.end() && said->second == answer;
           });
}

/// A file that is named was kept in the same episode: nobody shows the document of another. About a person,
/// what another organisation has sent and has not said, or has taken back, is that organisation's.
void Record::check_files(const access::Actor& actor, const EpisodeKey& episode, const form::Form& form,
                         const form::Answers& answers, Findings& findings) const {
    for (const auto& item : form.items) {
        const auto answer = answers.find(item.id);
        if (item.type != form::ItemType::file || answer == answers.end() || answer->second.empty()) continue;
        const auto entry = form::file_entry(answer->second);
        if (!entry) continue; // told by form::check
        const auto file = find_file(*entry);
        if (!file || file.value().episode != episode ||
            (vault::is_person(episode.subject) && file.value().organisation != actor.organisation &&
             !stands_already(episode, item.id, answer->second)))
            findings.push_back({"record.unknown_file", {.path = "/answers/" + item.id}, {}});
    }
}

} // namespace bedre::record
