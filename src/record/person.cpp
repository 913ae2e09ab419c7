// How somebody becomes known, and is forgotten.
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

Result<std::string> subject_of(sql::Database& database, std::int64_t entry) {
    auto rows = TRY(database.query("select subject from journal_entry where sequence = ?1", entry));
    ENSURE(TRY(rows.next()));
    return rows.text(0);
}

calendar::Date day_of(std::int64_t microseconds) {
    return calendar::local_date(calendar::Instant(std::chrono::microseconds(microseconds)));
}

/// The pathways in which anything stands about a subject.
Result<std::vector<std::string>> pathways_of(sql::Database& database, const std::string& subject) {
    std::vector<std::string> all;
    auto rows = TRY(database.query("select pathway from stage_entry where subject = ?1"
                                   " union select pathway from form_entry where subject = ?1"
                                   " union select pathway from kept_file where subject = ?1"
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
            "select count(*), min(instant), max(instant) from journal_entry where subject = ?1", known_as));
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

void Record::enrol(const access::Actor& actor, const EnrolmentDraft& draft,
                   const std::function<void(Result<Enrolled>)>& acknowledge) {
    const auto known = [&]() -> Result<Known> {
        const auto* unit = catalogue_.community.unit(actor.organisation);
        const auto units = unit != nullptr ? std::vector{unit->id} : std::vector<std::string>();
        (void)TRY(access::may(actor, access::Act::enrol, access::Data::person, units));
        if (vault_ == nullptr) return no_vault();
        if (draft.identity && identities_ == nullptr) return outcome::refused("record.no_key_ring");
        Findings findings;
        check_reason(draft.reason, findings);
        check_attempt(draft.attempt, findings);
        if (draft.identity)
            for (auto& finding : vault::check(*draft.identity, today())) {
                finding.place.path.insert(0, "/identity");
                findings.push_back(std::move(finding));
            }
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return get_to_know(actor, draft.identity);
    }();
    if (!known) return acknowledge(known.error());
    const auto& subject = known.value().subject;
    submit(actor, draft.attempt,
           drafted(actor, person_enrolled, subject, write(PersonEnrolled{draft.reason})),
           [this, known = known.value(), acknowledge](const Result<journal::Receipt>& receipt) {
               if (receipt && !receipt.value().repeated)
                   return acknowledge(Enrolled{known.subject, receipt.value()});
               // A key that nothing is sealed with does no harm; where nobody knows whether, it has to stay.
               if (known.is_new && (receipt || receipt.error().code != "journal.outcome_unknown"))
                   (void)vault_->discard(known.subject);
               if (!receipt) return acknowledge(receipt.error());
               auto earlier = readers_->with([&](sql::Database& database) -> Result<std::string> {
                   const auto name = TRY(subject_of(database, receipt.value().sequence));
                   return name_now(database, name);
               });
               if (!earlier) return acknowledge(earlier.error());
               acknowledge(Enrolled{std::move(earlier).value(), receipt.value()});
           });
}

Result<Record::Known> Record::get_to_know(const access::Actor& actor,
                                          const std::optional<vault::Identity>& identity) {
    if (!identity) return Known{TRY(vault_->make_subject()), true};
    if (auto known = TRY(find_known(actor, *identity))) return Known{std::move(*known), false};
    auto made = TRY(vault_->make_subject());
    const auto kept = identities_->keep(made, *identity);
    if (kept) return Known{std::move(made), true};
    (void)vault_->discard(made);
    // Somebody else has just got to know the same person.
    if (kept.error().code == "vault.known_as_another")
        if (auto known = TRY(find_known(actor, *identity))) return Known{std::move(*known), false};
    return kept.error();
}

Result<std::optional<std::string>> Record::find_known(const access::Actor& actor,
                                                      const vault::Identity& identity) {
    std::set<std::string> subjects;
    for (const auto& identifier : identity.identifiers)
        if (const auto known = TRY(identities_->known_by(identifier))) {
            auto now = TRY(goes_on_as(*known));
            subjects.insert(std::move(now));
        }
    if (subjects.empty()) return std::optional<std::string>();
    if (subjects.size() > 1) {
        // Whoever is told so learns that both are known: that stands on record like any other look.
        if (access_log_ == nullptr) return outcome::refused("record.no_access_log");
        for (const auto& subject : subjects)
            (void)TRY(access_log_->note(actor, {.subject = subject, .service = {}}));
        return outcome::conflict("record.known_as_two");
    }
    const auto& subject = *subjects.begin();
    auto whole = TRY(identities_->of(subject)).value_or(vault::Identity());
    const auto before = whole.identifiers.size();
    for (const auto& identifier : identity.identifiers)
        if (!TRY(identities_->known_by(identifier))) whole.identifiers.push_back(identifier);
    if (whole.identifiers.size() > before) TRY(identities_->keep(subject, whole));
    return std::optional(subject);
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
