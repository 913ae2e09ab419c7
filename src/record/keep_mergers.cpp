// Two who were known apart become one person, and two again.
#include "record/circle.h"
#include "record/merger.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/state.h"

#include <algorithm>

namespace bedre::record {
namespace {

/// Whether the actor may say who somebody is, and who: nobody comes to see a person by it.
Result<std::string> may_merge(const Circle& circle, const access::Actor& actor) {
    (void)TRY(access::may(actor, access::Act::merge, access::Data::person, circle.carers()));
    if (circle.has_blocked(actor)) return outcome::refused("access.blocked");
    return circle.subject;
}

Result<std::string> may_merge(sql::Database& database, const catalogue::Catalogue& catalogue,
                              const access::Actor& actor, const std::string& name) {
    const auto circle = TRY(load_circle(database, catalogue, name));
    return may_merge(circle, actor);
}

Error is_one_person() {
    return outcome::conflict("record.is_one_person");
}

Result<std::int64_t> version_of(sql::Database& database, const std::string& one, const std::string& other) {
    const auto of_one = TRY(mergers_version(database, one));
    const auto of_other = TRY(mergers_version(database, other));
    return std::max(of_one, of_other);
}

/// What was entered for somebody after an entry.
Result<std::int64_t> entries_since(sql::Database& database, const std::string& subject, std::int64_t entry) {
    auto rows = TRY(database.query("select count(*) from journal_entry where subject = ?1 and sequence > ?2"
                                   " and kind <> 'entry.migrated'",
                                   subject, entry));
    ENSURE(TRY(rows.next()));
    return rows.integer(0);
}

Findings check(const std::string& reason, const std::string& attempt) {
    Findings findings;
    check_reason(reason, findings);
    check_attempt(attempt, findings);
    return findings;
}

} // namespace

Result<TwoLooks> Record::look_at_both(const access::Actor& actor, const std::string& one,
                                      const std::string& other) const {
    const auto first_circle = TRY(circle_of(one));
    const auto first = TRY(may_merge(*first_circle, actor));
    const auto second_circle = TRY(circle_of(other));
    const auto second = TRY(may_merge(*second_circle, actor));
    if (first == second) return is_one_person();
    const auto version =
        TRY(readers_->with([&](sql::Database& database) { return version_of(database, first, second); }));
    auto look_at_first = TRY(look(actor, first));
    auto look_at_second = TRY(look(actor, second));
    return TwoLooks{std::move(look_at_first), std::move(look_at_second), version};
}

void Record::merge(const access::Actor& actor, const MergerDraft& draft, Acknowledge acknowledge) {
    const auto decide = [this, actor, draft](sql::Database& database) -> Result<journal::Draft> {
        const auto goes_on = TRY(may_merge(database, catalogue_, actor, draft.goes_on));
        const auto replaced = TRY(may_merge(database, catalogue_, actor, draft.replaced));
        if (auto findings = check(draft.reason, draft.attempt); !findings.empty())
            return outcome::invalid(std::move(findings));
        const auto version = TRY(version_of(database, draft.goes_on, draft.replaced));
        if (version != draft.version) return changed_meanwhile(version, draft.version);
        if (goes_on == replaced) return is_one_person();
        const auto names = TRY(names_of(database, replaced));
        if (names.size() > 1) return outcome::conflict("record.goes_on_for_another");
        return drafted(actor, person_merged, replaced, write(PersonMerged{goes_on, draft.reason}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

void Record::separate(const access::Actor& actor, const SeparationDraft& draft, Acknowledge acknowledge) {
    const auto decide = [this, actor, draft](sql::Database& database) -> Result<journal::Draft> {
        const auto subject = TRY(may_merge(database, catalogue_, actor, draft.subject));
        if (auto findings = check(draft.reason, draft.attempt); !findings.empty())
            return outcome::invalid(std::move(findings));
        const auto mergers = TRY(load_mergers(database, subject));
        const auto merger = std::ranges::find(mergers, draft.entry, &MergerRow::entry);
        if (merger == mergers.end()) return unknown_entry(draft.entry);
        if (merger->ended_by) return outcome::conflict("record.is_separated");
        return drafted(actor, person_separated, merger->replaced,
                       write(PersonSeparated{draft.entry, draft.reason}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

Result<std::vector<Merger>> Record::mergers(const access::Look& look) const {
    auto all = TRY(readers_->with([&](sql::Database& database) -> Result<std::vector<Merger>> {
        std::vector<Merger> mergers;
        for (const auto& row : TRY(load_mergers(database, look.subject()))) {
            if (row.ended_by || row.goes_on != look.subject()) continue;
            const auto entry = TRY(journal::entry_at(database, row.entry, keys()));
            ENSURE(entry.has_value());
            const auto since = TRY(entries_since(database, row.goes_on, row.entry));
            mergers.push_back({.entry = row.entry,
                               .replaced = row.replaced,
                               .at = entry->envelope.instant,
                               .account = entry->envelope.actor,
                               .organisation = entry->envelope.organisation,
                               .identity = {},
                               .entries_since = since});
        }
        return mergers;
    }));
    if (identities_ == nullptr) return all;
    for (auto& merger : all)
        if (auto known = TRY(identities_->of(merger.replaced))) merger.identity = std::move(*known);
    return all;
}

} // namespace bedre::record
