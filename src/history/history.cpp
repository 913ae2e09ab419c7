#include "history/history.h"

#include "record/extract.h"
#include "record/payload.h"

#include <algorithm>

namespace bedre::history {

namespace {

/// By the stage, or by the form that was filled in at none.
std::optional<timeline::Kind> kind_of(const catalogue::Catalogue& catalogue, std::size_t pathway,
                                      const std::string& stage, const std::string& form) {
    if (stage.empty()) return catalogue.numbering.form_kind(pathway, form);
    const auto& passed = catalogue.pathways[pathway];
    if (passed.stage(stage) == nullptr) return std::nullopt;
    return catalogue.numbering.stage_kind(pathway, passed.order_of(stage));
}

/// The episode that all rows of an entry are of.
struct Within {
    std::int64_t entry = 0;
    std::string_view parameter;
    std::int64_t episode = 1;
};

/// A record of a kind, with what was answered.
Result<timeline::Record> record_of(const catalogue::Catalogue& catalogue, timeline::Kind kind,
                                   const Within& within, const auto& said) {
    auto when = timeline::When::of(TRY(calendar::Date::parse(said.on)));
    if constexpr (requires { said.at; }) // of a stage, which may be timed
        if (said.at) when = timeline::When::of(TRY(calendar::parse_instant(*said.at)));
    timeline::Record record{.when = when,
                            .kind = kind,
                            .entry = static_cast<std::uint32_t>(within.entry),
                            .values = {catalogue.numbering.symbols->number(within.parameter),
                                       static_cast<timeline::Value>(within.episode)}};
    const auto values = metric::values_of(catalogue.numbering.kinds[kind].answers, said.answers);
    record.values.insert(record.values.end(), values.begin(), values.end());
    return record;
}

/// Nothing when the content no longer has the kind.
Result<std::optional<Change>> recorded(const journal::Entry& entry, const catalogue::Catalogue& catalogue,
                                       std::optional<timeline::Kind> kind, const auto& payload) {
    if (!kind) return std::optional<Change>();
    const Within within{entry.envelope.sequence, payload.parameter, payload.episode};
    auto record = TRY(record_of(catalogue, *kind, within, payload));
    return std::optional(Change{entry.envelope.subject, Records{std::move(record)}});
}

std::optional<std::size_t> index_of(const catalogue::Catalogue& catalogue, const std::string& id) {
    const auto* pathway = catalogue.pathway(id);
    if (pathway == nullptr) return std::nullopt;
    return static_cast<std::size_t>(pathway - catalogue.pathways.data());
}

Result<std::optional<Change>> stage_of(const journal::Entry& entry, const catalogue::Catalogue& catalogue) {
    const auto payload = TRY(record::read_stage_entered(entry.payload));
    const auto index = index_of(catalogue, payload.pathway);
    if (!index) return std::optional<Change>();
    return recorded(entry, catalogue, kind_of(catalogue, *index, payload.stage, ""), payload);
}

Result<std::optional<Change>> form_of(const journal::Entry& entry, const catalogue::Catalogue& catalogue) {
    const auto payload = TRY(record::read_form_completed(entry.payload));
    const auto index = index_of(catalogue, payload.pathway);
    if (!index) return std::optional<Change>();
    return recorded(entry, catalogue, kind_of(catalogue, *index, "", payload.form), payload);
}

/// All that a register says of somebody, whom an organisation may know since.
Result<std::vector<Change>> of_a_register(const journal::Entry& entry,
                                          const catalogue::Catalogue& catalogue) {
    const auto payload = TRY(record::read_extract_read(entry.payload));
    const auto& envelope = entry.envelope;
    std::vector<Change> all;
    if (!payload.reason.empty())
        all.push_back({envelope.subject,
                       Placed{envelope.organisation, std::string(pathway::person_kind), envelope.sequence}});
    const auto index = index_of(catalogue, payload.pathway);
    if (!index) return all;
    const Within within{envelope.sequence, payload.parameter, payload.episode};
    Records records;
    for (const auto& row : record::rows_of(payload.forms))
        if (const auto kind = kind_of(catalogue, *index, "", row.form)) {
            auto record = TRY(record_of(catalogue, *kind, within, row));
            records.push_back(std::move(record));
        }
    if (!records.empty()) all.push_back({envelope.subject, std::move(records)});
    return all;
}

/// Counted as it stands now, in the place of what it stood as.
Result<std::optional<Change>> migrated(const journal::Entry& entry, const catalogue::Catalogue& catalogue) {
    const auto payload = TRY(record::read_entry_migrated(entry.payload));
    const auto index = index_of(catalogue, payload.pathway);
    if (!index) return std::optional<Change>();
    auto change =
        TRY(recorded(entry, catalogue, kind_of(catalogue, *index, payload.stage, payload.form), payload));
    const auto corrected = static_cast<std::uint32_t>(payload.corrects);
    if (!change) return std::optional(Change{entry.envelope.subject, corrected});
    auto record = std::move(std::get<Records>(change->what).front());
    record.entry = corrected;
    return std::optional(Change{entry.envelope.subject, Replaced{std::move(record)}});
}

Result<std::optional<Change>> change_of(const journal::Entry& entry, const catalogue::Catalogue& catalogue) {
    const auto& envelope = entry.envelope;
    if (entry.erased) return std::optional<Change>();
    if (envelope.kind == record::person_enrolled)
        return std::optional(
            Change{envelope.subject,
                   Placed{envelope.organisation, std::string(pathway::person_kind), envelope.sequence}});
    if (envelope.kind == record::enrolment_withdrawn) {
        const auto payload = TRY(record::read_enrolment_withdrawn(entry.payload));
        return std::optional(Change{envelope.subject, Displaced{payload.corrects}});
    }
    if (envelope.kind == record::subject_described) {
        auto payload = TRY(record::read_subject_described(entry.payload));
        return std::optional(
            Change{envelope.subject,
                   Placed{std::move(payload.organisation),
                          envelope.subject.substr(0, envelope.subject.find('.')), envelope.sequence}});
    }
    if (envelope.kind == journal::subject_erased) return std::optional(Change{envelope.subject, Forgotten{}});
    if (envelope.kind == record::person_merged) {
        auto payload = TRY(record::read_person_merged(entry.payload));
        return std::optional(Change{envelope.subject, Merged{std::move(payload.into)}});
    }
    if (envelope.kind == record::person_separated)
        return std::optional(Change{envelope.subject, Separated{}});
    if (envelope.kind == record::entry_withdrawn) {
        const auto payload = TRY(record::read_entry_withdrawn(entry.payload));
        return std::optional(Change{envelope.subject, static_cast<std::uint32_t>(payload.corrects)});
    }
    if (envelope.kind == record::stage_entered) return stage_of(entry, catalogue);
    if (envelope.kind == record::form_completed) return form_of(entry, catalogue);
    if (envelope.kind == record::entry_migrated) return migrated(entry, catalogue);
    return std::optional<Change>();
}

} // namespace

Result<std::vector<Change>> changes_of(const journal::Entry& entry, const catalogue::Catalogue& catalogue) {
    if (!entry.erased && entry.envelope.kind == record::extract_read) return of_a_register(entry, catalogue);
    auto change = TRY(change_of(entry, catalogue));
    if (!change) return std::vector<Change>();
    return std::vector{std::move(*change)};
}

void History::apply(const Change& change) {
    const auto before = touched_by(change);
    const auto& what = change.what;
    if (const auto* records = std::get_if<Records>(&what)) {
        for (const auto& record : *records) {
            subjects_[change.subject].columns.insert(record);
            for (const auto& subject : before)
                if (const auto together = together_.find(subject); together != together_.end())
                    together->second.insert(record);
        }
        return;
    }
    if (const auto* corrected = std::get_if<std::uint32_t>(&what))
        subjects_[change.subject].columns.remove(*corrected);
    else if (const auto* replaced = std::get_if<Replaced>(&what)) {
        auto& columns = subjects_[change.subject].columns;
        columns.remove(replaced->record.entry);
        columns.insert(replaced->record);
    } else if (const auto* placed = std::get_if<Placed>(&what)) {
        subjects_[change.subject].placed[placed->entry] = placed->organisation;
    } else if (const auto* displaced = std::get_if<Displaced>(&what)) {
        displace(change.subject, displaced->entry);
    } else if (std::holds_alternative<Forgotten>(what))
        forget(change.subject);
    else if (const auto* merged = std::get_if<Merged>(&what)) {
        goes_on_[change.subject] = merged->into;
        others_[merged->into].insert(change.subject);
    } else if (std::holds_alternative<Separated>(what))
        separate(change.subject);
    for (const auto& subject : before)
        join(subject);
}

/// Under whichever of its names it was placed.
void History::displace(const std::string& subject, std::int64_t entry) {
    const auto now = goes_on_.find(subject);
    const auto& goes_on = now == goes_on_.end() ? subject : now->second;
    std::set<std::string> names = {goes_on};
    if (const auto others = others_.find(goes_on); others != others_.end())
        names.insert(others->second.begin(), others->second.end());
    for (const auto& name : names)
        if (const auto found = subjects_.find(name); found != subjects_.end())
            found->second.placed.erase(entry);
}

void History::separate(const std::string& replaced) {
    const auto merged = goes_on_.find(replaced);
    if (merged == goes_on_.end()) return;
    auto& others = others_[merged->second];
    others.erase(replaced);
    if (others.empty()) others_.erase(merged->second);
    goes_on_.erase(merged);
}

/// With those who go on under its name: they are the same person.
void History::forget(const std::string& subject) {
    subjects_.erase(subject);
    separate(subject);
    if (const auto others = others_.find(subject); others != others_.end())
        for (const auto& replaced : others->second)
            subjects_.erase(replaced);
}

std::vector<std::string> History::touched_by(const Change& change) const {
    std::vector<std::string> touched = {change.subject};
    if (const auto now = goes_on_.find(change.subject); now != goes_on_.end()) touched.push_back(now->second);
    if (const auto* merged = std::get_if<Merged>(&change.what)) touched.push_back(merged->into);
    return touched;
}

std::vector<const History::Subject*> History::parts_of(std::string_view subject) const {
    std::vector<const Subject*> parts;
    const auto add = [&](std::string_view name) {
        if (const auto found = subjects_.find(name); found != subjects_.end())
            parts.push_back(&found->second);
    };
    if (goes_on_.contains(subject)) return parts;
    add(subject);
    if (const auto others = others_.find(subject); others != others_.end())
        for (const auto& replaced : others->second)
            add(replaced);
    return parts;
}

void History::join(const std::string& goes_on) {
    together_.erase(goes_on);
    if (!others_.contains(goes_on)) return;
    auto& together = together_[goes_on];
    for (const auto* part : parts_of(goes_on)) {
        const auto records = part->columns.view();
        for (std::size_t i = 0; i < records.size(); ++i)
            together.insert(records.record(i));
    }
}

timeline::Timeline History::timeline(std::string_view subject) const {
    if (goes_on_.contains(subject)) return {};
    if (const auto found = together_.find(subject); found != together_.end()) return found->second.view();
    const auto found = subjects_.find(subject);
    return found == subjects_.end() ? timeline::Timeline() : found->second.columns.view();
}

std::string History::organisation(std::string_view subject) const {
    const auto parts = parts_of(subject);
    std::pair<std::int64_t, std::string> last;
    for (const auto* part : parts)
        if (!part->placed.empty())
            last = std::max(last, std::pair<std::int64_t, std::string>(*part->placed.rbegin()));
    return last.second;
}

std::vector<std::string> History::subjects() const {
    std::vector<std::string> all;
    for (const auto& [subject, known] : subjects_)
        all.push_back(subject);
    return all;
}

std::size_t History::records() const {
    std::size_t count = 0;
    for (const auto& [subject, known] : subjects_)
        count += known.columns.view().size();
    return count;
}

std::size_t History::bytes() const {
    std::size_t bytes = 0;
    for (const auto& [subject, known] : subjects_)
        bytes += known.columns.bytes();
    for (const auto& [subject, columns] : together_)
        bytes += columns.bytes();
    return bytes;
}

} // namespace bedre::history
