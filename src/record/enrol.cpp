// How somebody becomes known.
#include "record/acquaintance.h"
#include "record/import_entries.h"
#include "record/merger.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/sent.h"

#include <set>

namespace bedre::record {
namespace {

Result<std::string> subject_of(sql::Database& database, std::int64_t entry) {
    auto rows = TRY(database.query("select subject from journal_entry where sequence = ?1", entry));
    ENSURE(TRY(rows.next()));
    return rows.text(0);
}

} // namespace

Result<void> Record::Acquaintance::check(const access::Actor& actor, const EnrolmentDraft& draft) const {
    const auto* unit = record_.catalogue_.community.unit(actor.organisation);
    const auto units = unit != nullptr ? std::vector{unit->id} : std::vector<std::string>();
    (void)TRY(access::may(actor, access::Act::enrol, access::Data::person, units));
    if (record_.vault_ == nullptr) return outcome::refused("record.no_vault");
    if (draft.identity && record_.identities_ == nullptr) return outcome::refused("record.no_key_ring");
    Findings findings;
    check_reason(draft.reason, findings);
    check_attempt(draft.attempt, findings);
    if (draft.identity)
        for (auto& finding : vault::check(*draft.identity, record_.today())) {
            finding.place.path.insert(0, "/identity");
            findings.push_back(std::move(finding));
        }
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    return {};
}

Result<std::vector<Record::Acquaintance::Known>>
Record::Acquaintance::name_new(const std::vector<vault::Identity>& identities) {
    const auto made = TRY(record_.vault_->make_subjects(identities.size()));
    std::vector<std::pair<std::string, vault::Identity>> all;
    for (std::size_t i = 0; i < made.size(); ++i)
        all.emplace_back(made[i], identities[i]);
    const auto names = record_.identities_->keep_new(all);
    std::vector<Known> known;
    for (std::size_t i = 0; i < made.size(); ++i) {
        const bool is_own = names && names.value()[i] == made[i];
        if (!is_own) (void)record_.vault_->discard(made[i]);
        if (is_own) known.push_back({made[i], true});
        if (names && !is_own) known.push_back({TRY(record_.goes_on_as(names.value()[i])), false});
    }
    if (!names) return names.error();
    return known;
}

Result<Record::Acquaintance::Known>
Record::Acquaintance::get_to_know(const access::Actor& actor,
                                  const std::optional<vault::Identity>& identity) {
    if (!identity) return Known{TRY(record_.vault_->make_subject()), true};
    if (auto known = TRY(find_known(actor, *identity))) return Known{std::move(*known), false};
    auto made = TRY(record_.vault_->make_subject());
    const auto kept = record_.identities_->keep(made, *identity);
    if (kept) return Known{std::move(made), true};
    (void)record_.vault_->discard(made);
    // Somebody else has just got to know the same person.
    if (kept.error().code == "vault.known_as_another")
        if (auto known = TRY(find_known(actor, *identity))) return Known{std::move(*known), false};
    return kept.error();
}

Result<std::optional<std::string>> Record::Acquaintance::find_known(const access::Actor& actor,
                                                                    const vault::Identity& identity) {
    std::set<std::string> subjects;
    for (const auto& identifier : identity.identifiers)
        if (const auto known = TRY(record_.identities_->known_by(identifier))) {
            auto now = TRY(record_.goes_on_as(*known));
            subjects.insert(std::move(now));
        }
    if (subjects.empty()) return std::optional<std::string>();
    if (subjects.size() > 1) {
        // Whoever is told so learns that both are known: that stands on record like any other look.
        if (record_.access_log_ == nullptr) return outcome::refused("record.no_access_log");
        for (const auto& subject : subjects)
            (void)TRY(record_.access_log_->note(actor, {.subject = subject, .service = {}}));
        return outcome::conflict("record.known_as_two");
    }
    const auto& subject = *subjects.begin();
    auto whole = TRY(record_.identities_->of(subject)).value_or(vault::Identity());
    const auto before = whole.identifiers.size();
    for (const auto& identifier : identity.identifiers)
        if (!TRY(record_.identities_->known_by(identifier))) whole.identifiers.push_back(identifier);
    if (whole.identifiers.size() > before) TRY(record_.identities_->keep(subject, whole));
    return std::optional(subject);
}

Result<std::vector<Record::Acquaintance::Known>>
Record::Acquaintance::get_to_know(std::span<const Enrolling> all) {
    std::vector<vault::Identifier> numbers;
    for (const auto& [actor, draft] : all) {
        TRY(check(actor, draft));
        if (!draft.identity || draft.identity->identifiers.empty())
            return outcome::invalid({{"record.number_required", {.path = "/identity/identifiers"}, {}}});
        numbers.push_back(draft.identity->identifiers.front());
    }
    if (all.empty()) return std::vector<Known>();
    const auto names = TRY(record_.identities_->known_by(numbers));
    std::vector<vault::Identity> unknown;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!names[i]) unknown.push_back(*all[i].draft.identity);
    const auto named = TRY(name_new(unknown));
    std::vector<Known> known;
    for (auto next = named.begin(); const auto& name : names)
        known.push_back(name ? Known{TRY(record_.goes_on_as(*name)), false} : *next++);
    return known;
}

void Record::enrol(const access::Actor& actor, const EnrolmentDraft& draft,
                   const std::function<void(Result<Enrolled>)>& acknowledge) {
    const auto known = [&]() -> Result<Acquaintance::Known> {
        Acquaintance acquaintance(*this);
        TRY(acquaintance.check(actor, draft));
        return acquaintance.get_to_know(actor, draft.identity);
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

Result<std::vector<Enrolled>> Record::enrol_all(std::span<const Enrolling> all) {
    const auto known = TRY(Acquaintance(*this).get_to_know(all));
    Waiting waiting(*journal_, all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& [actor, draft] = all[i];
        waiting.submit(
            [entry = drafted(actor, person_enrolled, known[i].subject, write(PersonEnrolled{draft.reason}))](
                sql::Database&) -> Result<journal::Draft> { return entry; },
            actor.id + " " + draft.attempt);
    }
    std::vector<Enrolled> enrolled;
    std::optional<Error> failed;
    for (std::size_t i = 0; const auto& answer : waiting.answers()) {
        const auto& [subject, is_new] = known[i++];
        if (answer) {
            enrolled.push_back({subject, answer.value()});
            continue;
        }
        failed = answer.error();
        // A key that nothing is sealed with does no harm; where nobody knows whether, it has to stay.
        if (is_new && failed->code != "journal.outcome_unknown") (void)vault_->discard(subject);
    }
    if (failed) return *failed;
    return enrolled;
}

} // namespace bedre::record
