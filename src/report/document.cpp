#include "report/document.h"

#include "record/way.h"
#include "report/handovers.h"

#include <algorithm>

namespace bedre::report {
namespace {

/// By its form as it was asked.
bool names(const Context& context, const record::EpisodeEntry& entry, std::int64_t file) {
    const auto form = context.record.form_asked(entry);
    return form && std::ranges::any_of(form->items, [&](const form::Item& item) {
               const auto answer = entry.answers.find(item.id);
               return item.type == form::ItemType::file && answer != entry.answers.end() &&
                      form::file_entry(answer->second) == file;
           });
}

/// Whether a handover that was not taken back names it: whoever sees the one is to see the other.
bool is_handed_over(const Context& context, const std::vector<record::RecordedHandover>& handovers,
                    std::int64_t file) {
    return std::ranges::any_of(handovers, [&](const auto& handover) {
        return handover.state != pathway::HandoverState::taken_back &&
               names(context, told_with(context, handover), file);
    });
}

/// Whether something that stands names it.
bool is_named(const Context& context, const std::vector<record::EpisodeEntry>& entries, std::int64_t file) {
    return std::ranges::any_of(entries, [&](const auto& entry) {
        return !entry.withdrawn_by &&
               (names(context, entry, file) || names(context, record::as_recorded(entry), file));
    });
}

Error unknown_file(std::int64_t entry) {
    return outcome::not_found("record.unknown_file", {{"entry", std::to_string(entry)}});
}

Result<bool> may_have(const Context& context, const record::EpisodeKey& episode, std::int64_t file) {
    const auto way = TRY(record::way_of(context.catalogue, *context.plans, *context.subjects, episode));
    if (record::may_record(context.actor, way)) return true;
    const auto entries = TRY(context.record.entries(context.actor, episode));
    return is_named(context, entries, file);
}

} // namespace

Result<Document> document(const Context& context, std::int64_t entry) {
    const auto file = TRY(context.record.kept_file(entry));
    const auto may = may_have(context, file.episode, entry);
    if (!may || !may.value()) return unknown_file(entry);
    auto bytes = TRY(context.record.bytes_of(entry));
    return Document{file.name, file.media, std::move(bytes)};
}

Result<Document> document(const Context& context, const access::Look& look, std::int64_t entry) {
    const auto file = TRY(context.record.kept_file(look, entry));
    const auto whole = TRY(context.record.full_episode(look, file.episode));
    const auto handovers = TRY(context.record.handovers(look, file.episode));
    if (file.organisation != context.actor.organisation && !is_named(context, whole.entries, entry) &&
        !is_handed_over(context, handovers, entry))
        return unknown_file(entry);
    auto bytes = TRY(context.record.bytes_of(look, entry));
    return Document{file.name, file.media, std::move(bytes)};
}

} // namespace bedre::report
