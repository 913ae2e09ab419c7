// How somebody is forgotten.
#include "calendar/oslo.h"
#include "record/care.h"
#include "record/merger.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/record.h"
#include "record/sent.h"
#include "record/state.h"
#include "record/way.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <span>

namespace bedre::record {
namespace {

constexpr std::array<std::pair<std::string_view, ErasureReason>, 4> reasons = {{
    {"retention-over", ErasureReason::retention_over},
    {"request", ErasureReason::request},
    {"mistake", ErasureReason::mistake},
    {"restored", ErasureReason::restored},
}};

calendar::Date day_of(std::int64_t microseconds) {
    return calendar::local_date(calendar::Instant(std::chrono::microseconds(microseconds)));
}

/// The pathways in which anything stands about a subject.
Result<std::vector<std::string>> pathways_of(sql::Database& database, const std::string& subject) {
    std::vector<std::string> all;
    auto rows = TRY(database.query("select pathway from stage_entry where subject = ?1"
                                   " union select pathway from form_entry where subject = ?1"
                                   " union select pathway from kept_file where subject = ?1"
                                   " union select pathway from pause_entry where subject = ?1"
                                   " union select pathway from handover where subject = ?1 order by 1",
                                   subject));
    while (TRY(rows.next()))
        all.push_back(rows.text(0));
    return all;
}

/// Those that have, or had, a care relation.
Result<std::vector<std::string>>
organisations_of(sql::Database& database, const catalogue::Catalogue& catalogue, const std::string& subject) {
    std::vector<std::string> all;
    for (auto& relation : TRY(load_care(database, catalogue, subject)))
        all.push_back(std::move(relation.organisation));
    return all;
}

Result<void> may_erase(sql::Database& database, const catalogue::Catalogue& catalogue,
                       const access::Actor& actor, const std::string& name) {
    const auto subject = TRY(name_now(database, name));
    const auto organisations = TRY(organisations_of(database, catalogue, subject));
    (void)TRY(access::may(actor, access::Act::erase, access::Data::person, organisations));
    return {};
}

/// By any name of the person.
Result<Footprint> footprint_of(sql::Database& database, const catalogue::Catalogue& catalogue,
                               const std::string& name) {
    Footprint footprint;
    footprint.subject = TRY(name_now(database, name));
    const auto& subject = footprint.subject;
    footprint.organisations = TRY(organisations_of(database, catalogue, subject));
    if (footprint.organisations.empty())
        return outcome::not_found("record.unknown_subject", {{"subject", subject}});
    auto first = std::numeric_limits<std::int64_t>::max();
    auto last = std::numeric_limits<std::int64_t>::min();
    for (const auto& known_as : TRY(names_of(database, subject))) {
        auto rows = TRY(database.query(
            "select count(*), min(instant), max(instant) filter (where kind <> 'entry.migrated')"
            " from journal_entry where subject = ?1",
            known_as));
        ENSURE(TRY(rows.next()));
        footprint.entries += rows.integer(0);
        first = std::min(first, rows.integer(1));
        last = std::max(last, rows.integer(2));
    }
    footprint.first = day_of(first);
    footprint.last = day_of(last);
    auto files = TRY(database.query("select count(*) from kept_file where subject = ?1", subject));
    ENSURE(TRY(files.next()));
    footprint.files = files.integer(0);
    for (const auto& id : TRY(pathways_of(database, subject))) {
        const auto* pathway = catalogue.pathway(id);
        // Nobody knows how long it must be kept.
        if (pathway == nullptr) return outcome::not_found("record.unknown_pathway", {{"pathway", id}});
        if (pathway->retention)
            footprint.kept.push_back(
                {id, footprint.last.plus_months(12 * pathway->retention->years), pathway->retention->source});
    }
    return footprint;
}

Result<std::int64_t> entries_of(sql::Database& database, const std::string& subject) {
    auto rows = TRY(database.query("select count(*) from journal_entry where subject = ?1", subject));
    ENSURE(TRY(rows.next()));
    return rows.integer(0);
}

Findings check(const ErasureDraft& draft, const Footprint& footprint, calendar::Date today) {
    Findings findings;
    for (const auto& kept : footprint.kept)
        if (kept.until >= today && draft.decision.empty())
            findings.push_back({"record.must_be_kept",
                                {.path = "/decision"},
                                {{"pathway", kept.pathway}, {"until", kept.until.iso()}}});
    check_decision(draft.decision, findings);
    return findings;
}

std::string write(const ErasureDraft& draft, std::int64_t entries) {
    return write(SubjectErased{std::string(name(draft.reason)), draft.decision, entries});
}

Error no_vault() {
    return outcome::refused("record.no_vault");
}

} // namespace

std::string_view name(ErasureReason reason) {
    return std::ranges::find(reasons, reason, [](const auto& entry) { return entry.second; })->first;
}

Result<ErasureReason> parse_erasure_reason(std::string_view wanted) {
    const auto found = std::ranges::find(reasons, wanted, [](const auto& entry) { return entry.first; });
    if (found != reasons.end() && found->second != ErasureReason::restored) return found->second;
    return outcome::fault("record.unknown_erasure_reason", {{"found", std::string(wanted)}});
}

Result<Footprint> Record::footprint(const access::Actor& actor, const std::string& subject) const {
    return readers_->with([&](sql::Database& database) -> Result<Footprint> {
        TRY(may_erase(database, catalogue_, actor, subject));
        return footprint_of(database, catalogue_, subject);
    });
}

Result<Footprint> footprint(const std::string& place, const catalogue::Catalogue& catalogue,
                            const std::string& subject) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    return footprint_of(database, catalogue, subject);
}

Result<ErasureReceipt> Record::erase(const access::Actor& actor, const ErasureDraft& draft) {
    if (vault_ == nullptr) return no_vault();
    std::int64_t entries = 0;
    std::vector<std::string> names;
    const auto receipt =
        TRY(journal_->record("", [&, this](sql::Database& database) -> Result<journal::Draft> {
            TRY(may_erase(database, catalogue_, actor, draft.subject));
            const auto footprint = TRY(footprint_of(database, catalogue_, draft.subject));
            if (auto findings = check(draft, footprint, today()); !findings.empty())
                return outcome::invalid(std::move(findings));
            entries = footprint.entries;
            names = TRY(names_of(database, footprint.subject));
            const auto own = TRY(entries_of(database, footprint.subject));
            return drafted(actor, journal::subject_erased, footprint.subject, write(draft, own));
        }));
    const auto now = options_.clock->now();
    // Whoever dies in between goes on when the record is opened: the name that goes on is forgotten first.
    for (const auto& name : std::span(names).subspan(1))
        TRY(enter_erasure(actor, {.subject = name, .reason = draft.reason, .decision = draft.decision}));
    for (const auto& name : names)
        TRY(vault_->erase(name, now));
    TRY(journal_->scrub());
    return ErasureReceipt{names.front(), receipt.sequence, now, entries};
}

Result<void> Record::enter_erasure(const access::Actor& actor, const ErasureDraft& draft) {
    const auto done = journal_->record("", [&, this](sql::Database& database) -> Result<journal::Draft> {
        if (TRY(journal::is_erased(database, draft.subject)))
            return outcome::conflict("record.changed_meanwhile");
        const auto entries = TRY(entries_of(database, draft.subject));
        return drafted(actor, journal::subject_erased, draft.subject, write(draft, entries));
    });
    if (!done && done.error().code != "record.changed_meanwhile") return done.error();
    return {};
}

namespace {

/// Those who were one with somebody who is forgotten.
Result<std::vector<std::string>> left_behind(sql::Database& database) {
    std::vector<std::string> all;
    auto rows = TRY(database.query("select m.replaced from person_merger m"
                                   " join journal_erasure e on e.subject = m.goes_on"
                                   " where m.ended_by is null order by m.entry"));
    while (TRY(rows.next()))
        all.push_back(rows.text(0));
    return all;
}

} // namespace

Result<void> Record::erase_again() {
    if (vault_ == nullptr) return {};
    const auto now = options_.clock->now();
    const auto told = TRY(readers_->with(journal::erased_subjects));
    const auto registered = TRY(vault_->erased());
    const auto again = [](const std::string& subject) {
        return ErasureDraft{.subject = subject, .reason = ErasureReason::restored, .decision = {}};
    };
    for (const auto& subject : told)
        if (std::ranges::find(registered, subject) == registered.end()) TRY(vault_->erase(subject, now));
    for (const auto& subject : registered)
        if (std::ranges::find(told, subject) == told.end()) TRY(enter_erasure(itself(), again(subject)));
    for (const auto& subject : TRY(readers_->with(left_behind))) {
        TRY(enter_erasure(itself(), again(subject)));
        TRY(vault_->erase(subject, now));
    }
    if (told.empty() && registered.empty()) return {};
    // Whoever was interrupted may have left something in the files.
    TRY(vault_->scrub());
    return journal_->scrub();
}

} // namespace bedre::record
