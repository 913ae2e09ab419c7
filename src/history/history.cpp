#include "history/history.h"

#include "record/payload.h"

namespace bedre::history {

Result<std::optional<Change>> change_of(const journal::Entry& entry, const catalogue::Catalogue& catalogue) {
    const auto& envelope = entry.envelope;
    if (entry.erased) return std::optional<Change>();
    if (envelope.kind == record::person_enrolled)
        return std::optional(Change{envelope.subject, Enrolled{envelope.organisation}});
    if (envelope.kind == journal::subject_erased) return std::optional(Change{envelope.subject, Forgotten{}});
    if (envelope.kind == record::entry_withdrawn) {
        const auto payload = TRY(record::read_entry_withdrawn(entry.payload));
        return std::optional(Change{envelope.subject, static_cast<std::uint32_t>(payload.corrects)});
    }
    if (envelope.kind != record::stage_entered) return std::optional<Change>();

    const auto payload = TRY(record::read_stage_entered(entry.payload));
    const auto* pathway = catalogue.pathway(payload.pathway);
    if (pathway == nullptr || pathway->stage(payload.stage) == nullptr) return std::optional<Change>();
    const auto pathway_index = static_cast<std::size_t>(pathway - catalogue.pathways.data());
    const auto on = TRY(calendar::Date::parse(payload.on));
    return std::optional(Change{
        envelope.subject,
        timeline::Record{.when = timeline::When::of(on),
                         .kind = catalogue.numbering.kind(pathway_index, pathway->order_of(payload.stage)),
                         .entry = static_cast<std::uint32_t>(envelope.sequence),
                         .values = {catalogue.numbering.symbols->number(payload.parameter),
                                    static_cast<timeline::Value>(payload.episode)}}});
}

void History::apply(const Change& change) {
    if (const auto* record = std::get_if<timeline::Record>(&change.what))
        columns_[change.subject].insert(*record);
    else if (const auto* corrected = std::get_if<std::uint32_t>(&change.what))
        columns_[change.subject].remove(*corrected);
    else if (std::holds_alternative<Forgotten>(change.what))
        columns_.erase(change.subject);
}

timeline::Timeline History::timeline(std::string_view subject) const {
    const auto found = columns_.find(subject);
    return found == columns_.end() ? timeline::Timeline() : found->second.view();
}

std::vector<std::string> History::subjects() const {
    std::vector<std::string> all;
    for (const auto& [subject, columns] : columns_)
        all.push_back(subject);
    return all;
}

std::size_t History::records() const {
    std::size_t count = 0;
    for (const auto& [subject, columns] : columns_)
        count += columns.view().size();
    return count;
}

std::size_t History::bytes() const {
    std::size_t bytes = 0;
    for (const auto& [subject, columns] : columns_)
        bytes += columns.bytes();
    return bytes;
}

} // namespace bedre::history
