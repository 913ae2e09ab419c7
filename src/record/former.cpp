#include "record/former.h"

#include "record/payload.h"
#include "record/readers.h"
#include "record/way.h"

#include <algorithm>

namespace bedre::record {
namespace {

/// Whether the files that say what is asked are those of another content.
bool asks_as(const catalogue::Source& former, const catalogue::Source& other) {
    std::size_t alike = 0;
    for (const auto& [path, bytes] : other) {
        if (!catalogue::says_what_is_asked(path)) continue;
        const auto found = former.find(path);
        if (found == former.end() || found->second != bytes) return false;
        ++alike;
    }
    return alike == static_cast<std::size_t>(std::ranges::count_if(
                        former, [](const auto& file) { return catalogue::says_what_is_asked(file.first); }));
}

} // namespace

Result<journal::Digest> digest_in(const sql::Rows& rows, int column) {
    const auto bytes = rows.bytes(column);
    journal::Digest digest{};
    ENSURE(bytes.size() == digest.size());
    std::ranges::copy(bytes, digest.begin());
    return digest;
}

Result<std::optional<Adoption>> last_adoption(sql::Database& database) {
    auto rows =
        TRY(database.query("select entry, content from content_adoption order by entry desc limit 1"));
    if (!TRY(rows.next())) return std::optional<Adoption>();
    const auto content = TRY(digest_in(rows, 1));
    return std::optional(Adoption{rows.integer(0), content});
}

Result<journal::Digest> content_at(sql::Database& database, std::int64_t sequence) {
    auto rows = TRY(database.query("select content from journal_entry where sequence = ?1", sequence));
    ENSURE(TRY(rows.next()));
    return digest_in(rows, 0);
}

std::shared_ptr<const catalogue::Catalogue> Record::FormerContents::present() const {
    return {std::shared_ptr<const void>(), &present_};
}

std::shared_ptr<const catalogue::Catalogue>
Record::FormerContents::known(const journal::Digest& digest) const {
    if (digest == digest_) return present();
    const std::lock_guard lock(mutex_);
    const auto found = contents_.find(digest);
    return found == contents_.end() ? nullptr : found->second;
}

Result<std::shared_ptr<const catalogue::Catalogue>>
Record::FormerContents::find(sql::Database& database, const journal::Digest& digest) {
    if (auto content = known(digest)) return content;
    std::int64_t adoption = 0;
    {
        auto rows = TRY(database.query("select min(entry) from content_adoption where content = ?1", digest));
        if (!TRY(rows.next()) || rows.is_null(0)) return present();
        adoption = rows.integer(0);
    }
    const auto entry = TRY(journal::entry_at(database, adoption, {}));
    ENSURE(entry.has_value());
    auto content = read(TRY(read_content_adopted(entry->payload)).files);
    const std::lock_guard lock(mutex_);
    return contents_.emplace(digest, std::move(content)).first->second;
}

/// Most editions of a content differ in their plans alone.
std::shared_ptr<const catalogue::Catalogue> Record::FormerContents::read(const catalogue::Source& source) {
    if (asks_as(source, present_.source)) return present();
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [digest, content] : contents_)
            if (asks_as(source, content->source)) return content;
    }
    return std::make_shared<const catalogue::Catalogue>(catalogue::read_former(source));
}

std::string form_of_stage(const catalogue::Catalogue& content, std::string_view pathway_id,
                          std::string_view stage_id) {
    const auto* pathway = content.pathway(pathway_id);
    if (pathway == nullptr) return {};
    if (const auto* stage = pathway->stage(stage_id)) return stage->form.value_or("");
    return pathway->milestone_form.value_or("");
}

std::shared_ptr<const catalogue::Catalogue> Record::content_of(const journal::Digest& content) const {
    if (auto known = formers_->known(content)) return known;
    auto found = readers_->with([&](sql::Database& database) { return formers_->find(database, content); });
    return found ? std::move(found).value() : formers_->known(content_);
}

std::string form_behind(const catalogue::Catalogue& content, const EpisodeEntry& entry) {
    if (!entry.form.empty() || entry.pause) return entry.form;
    if (entry.carried) return entry.carried->form;
    return form_of_stage(content, entry.episode.pathway, entry.reached.stage);
}

std::optional<form::Form> Record::form_asked(const EpisodeEntry& entry) const {
    const auto content = content_of(entry.content);
    const auto form = form_behind(*content, entry);
    return form.empty() ? std::nullopt : form_of(*content, *plans(), form);
}

EpisodeEntry as_recorded(EpisodeEntry entry) {
    if (!entry.carried) return entry;
    auto was = std::move(*entry.carried);
    entry.reached.stage = std::move(was.stage);
    entry.answers = std::move(was.answers);
    entry.taken = std::move(was.taken);
    entry.content = was.content;
    entry.carried.reset();
    return entry;
}

} // namespace bedre::record
