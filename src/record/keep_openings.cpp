// Seeing somebody in an emergency, and being asked about it; and what a person has blocked.
#include "record/circle.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/state.h"

#include <algorithm>
#include <array>

namespace bedre::record {
namespace {

constexpr auto opened_for = std::chrono::hours(24);

struct OpeningRow {
    std::string entered_for; ///< the name of the person then
    std::string account;
    std::string organisation;
    bool reviewed = false;
};

Result<OpeningRow> load_opening(sql::Database& database, std::int64_t entry) {
    auto rows = TRY(database.query("select e.subject, o.account, o.organisation, o.reviewed_by is not null"
                                   " from person_opening o join journal_entry e on e.sequence = o.entry"
                                   " where o.entry = ?1",
                                   entry));
    if (!TRY(rows.next())) return unknown_entry(entry);
    return OpeningRow{rows.text(0), rows.text(1), rows.text(2), rows.integer(3) != 0};
}

/// Whether the actor may say, on behalf of a person, who is not to see anything.
Result<void> may_speak_for(sql::Database& database, const catalogue::Catalogue& catalogue,
                           const access::Actor& actor, const std::string& subject) {
    const auto circle = TRY(load_circle(database, catalogue, subject));
    (void)TRY(access::may(actor, access::Act::record, access::Data::person, circle.carers()));
    if (circle.has_blocked(actor)) return outcome::refused("access.blocked");
    if (circle.subject != subject) return outcome::not_found("access.unknown_person"); // it was replaced
    return {};
}

void check_note(const ReviewDraft& draft, Findings& findings) {
    Findings of_reason;
    if (!draft.justified || !draft.note.empty()) check_reason(draft.note, of_reason);
    for (auto& finding : of_reason) {
        finding.place.path = "/note";
        findings.push_back(std::move(finding));
    }
}

} // namespace

void Record::open_in_emergency(const access::Actor& actor, const OpeningDraft& draft,
                               const std::function<void(Result<Enrolled>)>& acknowledge) {
    const auto found = [&]() -> Result<std::string> {
        (void)TRY(access::may(actor, access::Act::open, access::Data::person));
        if (vault_ == nullptr) return outcome::refused("record.no_vault");
        if (access_log_ == nullptr) return outcome::refused("record.no_access_log");
        Findings findings;
        check_reason(draft.reason, findings);
        check_attempt(draft.attempt, findings);
        if (draft.number.has_value() != draft.subject.empty())
            findings.push_back({"record.number_required", {.path = "/number"}, {}});
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        if (!draft.number) {
            // Of others than one's own a random name is nothing to go by.
            const auto circle = TRY(circle_of(draft.subject));
            (void)TRY(access::may(actor, access::Act::read, access::Data::person, circle->carers()));
            return circle->subject;
        }
        if (identities_ == nullptr) return outcome::refused("record.no_key_ring");
        if (const auto known = TRY(identities_->known_by({*draft.number}))) return goes_on_as(*known);
        // Whoever tries numbers is seen to try them.
        (void)TRY(access_log_->note(
            actor,
            {.subject = std::string(access::nobody), .service = {}, .purpose = access::Purpose::emergency}));
        return outcome::not_found("access.unknown_person");
    }();
    if (!found) return acknowledge(found.error());
    const auto& subject = found.value();
    submit(actor, draft.attempt,
           drafted(actor, person_opened, subject,
                   write(PersonOpened{draft.reason, calendar::iso(options_.clock->now() + opened_for)})),
           [subject, acknowledge](const Result<journal::Receipt>& receipt) {
               if (!receipt) return acknowledge(receipt.error());
               acknowledge(Enrolled{subject, receipt.value()});
           });
}

void Record::review(const access::Actor& actor, const ReviewDraft& draft, Acknowledge acknowledge) {
    const auto decide = [this, actor, draft](sql::Database& database) -> Result<journal::Draft> {
        (void)TRY(
            access::may(actor, access::Act::review, access::Data::person, std::array{actor.organisation}));
        const auto row = TRY(load_opening(database, draft.entry));
        if (row.organisation != actor.organisation) return unknown_entry(draft.entry);
        if (row.account == actor.id) return outcome::refused("access.own_opening");
        Findings findings;
        check_note(draft, findings);
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        if (row.reviewed) return outcome::conflict("record.has_been_reviewed");
        return drafted(actor, opening_reviewed, row.entered_for,
                       write(OpeningReviewed{draft.entry, draft.justified, draft.note}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

Result<std::vector<Opening>> Record::openings(const access::Actor& actor) const {
    (void)TRY(access::may(actor, access::Act::review, access::Data::person, std::array{actor.organisation}));
    auto all = TRY(readers_->with([&](sql::Database& database) -> Result<std::vector<Opening>> {
        std::vector<Opening> openings;
        std::vector<std::optional<std::int64_t>> reviews;
        {
            auto rows = TRY(database.query("select entry, reviewed_by, subject from person_opening"
                                           " where organisation = ?1 order by entry desc",
                                           actor.organisation));
            while (TRY(rows.next())) {
                openings.push_back({.entry = rows.integer(0), .subject = rows.text(2)});
                reviews.push_back(rows.is_null(1) ? std::nullopt : std::optional(rows.integer(1)));
            }
        }
        for (std::size_t i = 0; i < openings.size(); ++i) {
            auto& opening = openings[i];
            const auto entry = TRY(journal::entry_at(database, opening.entry, keys()));
            ENSURE(entry.has_value());
            if (entry->erased) { // at this moment
                opening.subject.clear();
                continue;
            }
            const auto said = TRY(read_person_opened(entry->payload));
            opening.account = entry->envelope.actor;
            opening.organisation = entry->envelope.organisation;
            opening.at = entry->envelope.instant;
            opening.until = TRY(calendar::parse_instant(said.until));
            opening.reason = said.reason;
            if (!reviews[i]) continue;
            const auto judged = TRY(journal::entry_at(database, *reviews[i], keys()));
            ENSURE(judged.has_value());
            if (judged->erased) continue;
            auto review = TRY(read_opening_reviewed(judged->payload));
            opening.review = Opening::Review{judged->envelope.actor, judged->envelope.instant,
                                             review.justified, std::move(review.note)};
        }
        std::erase_if(openings, [](const Opening& opening) { return opening.subject.empty(); });
        return openings;
    }));
    if (access_log_ == nullptr) return all;
    for (auto& opening : all)
        for (const auto& look : TRY(all_looks(opening.subject)))
            opening.looks += look.decision == opening.entry ? 1 : 0;
    return all;
}

Result<std::vector<Opening>> Record::openings_elsewhere(const access::Actor& actor,
                                                        calendar::Instant since) const {
    (void)TRY(access::may(actor, access::Act::read, access::Data::person, std::array{actor.organisation}));
    auto all = TRY(readers_->with([&](sql::Database& database) -> Result<std::vector<Opening>> {
        std::vector<Opening> openings;
        auto rows = TRY(database.query(
            "select o.entry, o.subject, o.account, o.organisation, e.instant from person_opening o"
            " join journal_entry e on e.sequence = o.entry where o.organisation <> ?1 and e.instant >= ?2"
            " and exists (select 1 from care_relation c where c.subject = o.subject and c.organisation = ?1)"
            " order by o.entry desc",
            actor.organisation, since.time_since_epoch().count()));
        while (TRY(rows.next()))
            openings.push_back({.entry = rows.integer(0),
                                .subject = rows.text(1),
                                .account = rows.text(2),
                                .organisation = rows.text(3),
                                .at = calendar::Instant(std::chrono::microseconds(rows.integer(4)))});
        return openings;
    }));
    std::vector<Opening> told;
    for (auto& opening : all) {
        const auto circle = TRY(circle_of(opening.subject));
        if (circle->followed_since(actor.organisation) != 0 && !circle->has_blocked(actor))
            told.push_back(std::move(opening));
    }
    return told;
}

void Record::block(const access::Actor& actor, const BlockDraft& draft, Acknowledge acknowledge) {
    const auto decide = [this, actor, draft](sql::Database& database) -> Result<journal::Draft> {
        TRY(may_speak_for(database, catalogue_, actor, draft.subject));
        Findings findings;
        const bool is_other =
            catalogue_.community.unit(draft.against) != nullptr && draft.against != actor.organisation;
        if (!is_other && !access::is_account_id(draft.against))
            findings.push_back({"record.blocks_whom", {.path = "/against"}, {}});
        check_reason(draft.reason, findings);
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        auto rows = TRY(database.query("select 1 from person_block where subject = ?1 and against = ?2"
                                       " and organisation = ?3 and ended_by is null",
                                       draft.subject, draft.against, actor.organisation));
        if (TRY(rows.next())) return outcome::conflict("record.is_blocked");
        return drafted(actor, person_blocked, draft.subject,
                       write(PersonBlocked{draft.against, draft.reason}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

void Record::lift_block(const access::Actor& actor, const LiftDraft& draft, Acknowledge acknowledge) {
    const auto decide = [this, actor, draft](sql::Database& database) -> Result<journal::Draft> {
        TRY(may_speak_for(database, catalogue_, actor, draft.subject));
        Findings findings;
        check_reason(draft.reason, findings);
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        auto rows = TRY(database.query("select e.subject from person_block b"
                                       " join journal_entry e on e.sequence = b.entry"
                                       " where b.entry = ?1 and b.subject = ?2 and b.organisation = ?3"
                                       " and b.ended_by is null",
                                       draft.entry, draft.subject, actor.organisation));
        if (!TRY(rows.next())) return unknown_entry(draft.entry);
        return drafted(actor, block_lifted, rows.text(0), write(BlockLifted{draft.entry, draft.reason}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

Result<std::vector<Block>> Record::blocks(const access::Look& look) const {
    return readers_->with([&](sql::Database& database) -> Result<std::vector<Block>> {
        std::vector<Block> all;
        auto rows =
            TRY(database.query("select b.entry, b.organisation, b.against, e.instant from person_block b"
                               " join journal_entry e on e.sequence = b.entry"
                               " where b.subject = ?1 and b.ended_by is null order by b.entry",
                               look.subject()));
        while (TRY(rows.next()))
            all.push_back({rows.integer(0), rows.text(1), rows.text(2),
                           calendar::Instant(std::chrono::microseconds(rows.integer(3)))});
        return all;
    });
}

} // namespace bedre::record
