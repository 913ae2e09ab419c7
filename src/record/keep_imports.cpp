// How files are read in.
#include "record/acquaintance.h"
#include "record/circle.h"
#include "record/extract.h"
#include "record/handovers.h"
#include "record/import_entries.h"
#include "record/import_plan.h"
#include "record/merger.h"
#include "record/pauses.h"
#include "record/payload.h"
#include "record/sent.h"
#include "record/state.h"
#include "record/tasks.h"

#include <algorithm>
#include <set>
#include <span>

namespace bedre::record {
namespace {

using intake::Part;

} // namespace

/// Records one plan, portion by portion.
class Record::Importer {
  public:
    Importer(Record& record, const access::Actor& actor, const ImportDraft& draft, ImportPlan& plan)
        : record_(record), actor_(actor), draft_(draft), plan_(plan) {
        receipt_.acts.resize(plan.mapping.acts.size());
    }

    Result<ImportReceipt> run() {
        const auto begun =
            TRY(record_.journal_->record(actor_.id + " " + draft_.attempt, [&](sql::Database&) {
                return Result<journal::Draft>(record_.drafted(
                    actor_, import_begun, plan_.mapping.id,
                    write(ImportBegun{static_cast<std::int64_t>(plan_.preview.outcomes.proposed)})));
            }));
        receipt_.entry = begun.sequence;
        receipt_.there = plan_.preview.there;
        std::vector<ImportSubject*> all;
        for (auto& subject : plan_.subjects)
            if (plan_.brings(subject)) all.push_back(&subject);
        for (std::size_t at = 0; at < all.size(); at += portion) {
            if (draft_.progress) draft_.progress(at, all.size());
            TRY(record_portion(std::span(all).subspan(at, std::min(portion, all.size() - at))));
        }
        return std::move(receipt_);
    }

  private:
    using Known = ImportSubject::Known;
    using Subjects = std::span<ImportSubject* const>;

    static bool is_enrolled(const ImportSubject& subject) {
        return subject.known == Known::not_here || subject.known == Known::before;
    }

    Result<void> record_portion(Subjects subjects) {
        TRY(name_new(subjects));
        if (plan_.mapping.extract) return record_extracts(subjects);
        TRY(enrol(subjects));
        std::vector<std::size_t> acts;
        const auto blocked = TRY(blocked_among(subjects));
        for (const auto* const subject : subjects) {
            if (blocked.contains(subject)) {
                TRY(tell_of_block(*subject));
                continue;
            }
            const auto own = new_acts(*subject);
            acts.insert(acts.end(), own.begin(), own.end());
        }
        return record_acts(subjects, acts);
    }

    /// Names for those whom nobody knows. Whoever has just become known elsewhere has one.
    Result<void> name_new(Subjects subjects) {
        std::vector<ImportSubject*> unnamed;
        for (auto* const subject : subjects) {
            if (subject->known != Known::not_here) continue;
            if (subject->name.empty())
                unnamed.push_back(subject);
            else
                subject->name = TRY(record_.goes_on_as(subject->name));
        }
        made_.clear();
        if (unnamed.empty()) return {};
        std::vector<vault::Identity> identities;
        for (const auto* const subject : unnamed)
            identities.push_back({.identifiers = {{*subject->number, plan_.mapping.person->keys_of}}});
        const auto known = TRY(Acquaintance(record_).name_new(identities));
        for (std::size_t i = 0; i < known.size(); ++i) {
            unnamed[i]->name = known[i].subject;
            if (known[i].is_new) made_.insert(known[i].subject);
        }
        return {};
    }

    Result<void> enrol(Subjects subjects) {
        std::vector<const ImportSubject*> all;
        for (const auto* const subject : subjects)
            if (is_enrolled(*subject)) all.push_back(subject);
        Waiting waiting(*record_.journal_, all.size());
        for (const auto* const subject : all) {
            auto entry =
                record_.drafted(actor_, person_enrolled, subject->name,
                                write(PersonEnrolled{.reason = draft_.reason, .import = receipt_.entry}));
            waiting.submit(
                [entry = std::move(entry)](sql::Database&) -> Result<journal::Draft> { return entry; });
        }
        const auto& answers = waiting.answers();
        std::optional<Error> failed;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (answers[i]) {
                ++receipt_.persons;
                continue;
            }
            discard(*all[i], answers[i].error());
            if (is_of_the_program(answers[i])) failed = answers[i].error();
        }
        if (failed) return *failed;
        return {};
    }

    /// The key of somebody of whom nothing could be recorded.
    void discard(const ImportSubject& subject, const Error& error) {
        // A key that nothing is sealed with does no harm; where nobody knows whether, it has to stay.
        if (made_.contains(subject.name) && error.code != "journal.outcome_unknown")
            (void)record_.vault_->discard(subject.name);
    }

    /// All that is new of a person as one entry. Of nobody is anything told who is not followed by then.
    Result<void> record_extracts(Subjects subjects) {
        std::vector<ImportSubject*> open;
        std::vector<ImportSubject*> closed;
        const auto blocked = TRY(blocked_among(subjects));
        for (auto* const subject : subjects)
            (blocked.contains(subject) ? closed : open).push_back(subject);
        Waiting waiting(*record_.journal_, open.size());
        for (const auto* const subject : open)
            waiting.submit(
                [this, subject](sql::Database& database) { return decide_extract(database, *subject); });
        const auto& answers = waiting.answers();
        std::optional<Error> failed;
        std::vector<ImportSubject*> refused;
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (is_of_the_program(answers[i])) {
                discard(*open[i], answers[i].error());
                failed = answers[i].error();
            } else if (!answers[i]) {
                refused.push_back(open[i]);
            } else {
                if (is_enrolled(*open[i])) ++receipt_.persons;
                for (const auto act : new_acts(*open[i]))
                    ++receipt_.acts[plan_.acts[act].source];
            }
        }
        if (failed) return *failed;
        TRY(enrol(closed));
        TRY(enrol(refused));
        for (const auto* const subject : closed)
            TRY(tell_of_block(*subject));
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (answers[i]) continue;
            for (const auto act : new_acts(*open[i]))
                leave(act, answers[i].error());
            TRY(look_at(open[i]->name));
        }
        return {};
    }

    std::vector<std::size_t> new_acts(const ImportSubject& subject) const {
        std::vector<std::size_t> all;
        for (const auto act : subject.acts)
            if (!plan_.there[act]) all.push_back(act);
        return all;
    }

    Result<journal::Draft> decide_extract(sql::Database& database, const ImportSubject& subject) const {
        const auto key = plan_.episode_of(subject);
        const auto way = TRY(way_of(database, subject, key));
        if (TRY(has_come_again(database, key))) return outcome::conflict("import.has_come_again");
        if (TRY(was_said_meanwhile(database, key, {.since = plan_.since, .import = receipt_.entry})))
            return outcome::conflict("import.said_meanwhile");
        std::vector<ExtractRow> rows;
        for (const auto index : new_acts(subject)) {
            const auto& act = plan_.acts[index];
            rows.push_back({plan_.mapping.acts[act.source].form, act.on.iso(), act.answers});
        }
        return record_.drafted(actor_, extract_read, name_in(way, key),
                               write(ExtractRead{.pathway = key.pathway,
                                                 .parameter = key.parameter,
                                                 .import = receipt_.entry,
                                                 .reason = is_enrolled(subject) ? draft_.reason : "",
                                                 .forms = forms_of(std::move(rows))}));
    }

    /// Persons who do not want the actor to see anything.
    Result<std::set<const ImportSubject*>> blocked_among(Subjects subjects) const {
        std::vector<const ImportSubject*> asked;
        std::vector<std::string> names;
        for (const auto* const subject : subjects) {
            if (subject->known == Known::unit || made_.contains(subject->name)) continue;
            asked.push_back(subject);
            names.push_back(subject->name);
        }
        const auto circles = TRY(record_.circles_of(names));
        std::set<const ImportSubject*> blocked;
        for (std::size_t i = 0; i < asked.size(); ++i)
            if (circles[i]->has_blocked(actor_)) blocked.insert(asked[i]);
        return blocked;
    }

    /// To the actor, who follows the person now.
    Result<void> tell_of_block(const ImportSubject& subject) {
        TRY(look_at(subject.name));
        receipt_.left.push_back(plan_.fault_of(subject.acts.front(), Part::subject, "access.blocked"));
        return {};
    }

    Result<void> record_acts(Subjects subjects, const std::vector<std::size_t>& acts) {
        std::vector<const ImportSubject*> whose(acts.size());
        std::map<std::size_t, const ImportSubject*> by_act;
        for (const auto* const subject : subjects)
            for (const auto act : subject->acts)
                by_act[act] = subject;
        Waiting waiting(*record_.journal_, acts.size());
        for (std::size_t i = 0; i < acts.size(); ++i) {
            whose[i] = by_act.at(acts[i]);
            waiting.submit([this, act = acts[i], subject = whose[i]](sql::Database& database) {
                return decide(database, *subject, plan_.acts[act]);
            });
        }
        const auto& answers = waiting.answers();
        std::optional<Error> failed;
        std::set<std::string> left;
        for (std::size_t i = 0; i < acts.size(); ++i) {
            if (answers[i]) {
                ++receipt_.acts[plan_.acts[acts[i]].source];
            } else if (is_of_the_program(answers[i])) {
                failed = answers[i].error();
            } else {
                if (answers[i].error().code == "import.there")
                    ++receipt_.there;
                else
                    leave(acts[i], answers[i].error());
                if (whose[i]->known != Known::unit) left.insert(whose[i]->name);
            }
        }
        for (const auto& name : left)
            TRY(look_at(name));
        if (failed) return *failed;
        return {};
    }

    void leave(std::size_t act, const Error& error) {
        const auto said =
            error.findings.empty() ? Finding{error.code, {}, error.details} : error.findings.front();
        auto fault = plan_.fault_of(act, Part::day, said.code);
        fault.details.insert(fault.details.end(), said.details.begin(), said.details.end());
        receipt_.left.push_back(std::move(fault));
    }

    /// What was left untold before is told now.
    Result<void> look_at(const std::string& name) {
        const auto circle = TRY(record_.circle_of(name));
        const auto rule = TRY(
            access::may(actor_, access::Act::enrol, access::Data::person, std::array{actor_.organisation}));
        (void)TRY(
            record_.access_log_->note(actor_, {.subject = name,
                                               .service = plan_.pathway.id,
                                               .purpose = rule.purpose,
                                               .decision = circle->followed_since(actor_.organisation)}));
        return {};
    }

    /// On the writer's thread, in view of all that was recorded before.
    Result<journal::Draft> decide(sql::Database& database, const ImportSubject& subject,
                                  const intake::Act& act) const {
        const auto key = plan_.episode_of(subject);
        const auto way = TRY(way_of(database, subject, key));
        if (TRY(has_come_again(database, key))) return outcome::conflict("import.has_come_again");
        const auto& source = plan_.mapping.acts[act.source];
        if (!source.stage.empty()) {
            const auto state = TRY(load_episode(database, plan_.pathway, key, way.part));
            for (const auto& reached : state.episode.reached)
                if (reached.stage == source.stage) return stands_already(database, reached, act);
            auto faults =
                pathway::check(plan_.pathway, state.episode, {source.stage, act.on, act.at}, record_.today());
            if (!faults.empty()) return outcome::invalid(std::move(faults));
        } else if (TRY(was_said_meanwhile(database, key,
                                          {source.form, act.on.iso(), plan_.since, receipt_.entry}))) {
            return outcome::conflict("import.said_meanwhile");
        }
        using Kind = pathway::Step::Kind;
        auto tasks =
            TRY(tasks_changed_by(database, way, record_.catalogue_.community,
                                 {.episode = key,
                                  .step = source.stage.empty() ? pathway::Step{Kind::form, source.form}
                                                               : pathway::Step{Kind::stage, source.stage},
                                  .on = {act.on, act.at},
                                  .organisation = actor_.organisation}));
        auto lapsed = TRY(lapsed_with(database, plan_.pathway, key, source.stage));
        auto limits =
            TRY(limits_moved(database, plan_.pathway, key,
                             {.organisation = actor_.organisation, .on = {act.on, act.at}, .tasks = tasks}));
        drop_overdue(tasks, limits, record_.now());
        const auto& name = name_in(way, key);
        if (source.stage.empty())
            return record_.drafted(actor_, form_completed, name,
                                   write(FormCompleted{.pathway = key.pathway,
                                                       .parameter = key.parameter,
                                                       .form = source.form,
                                                       .on = act.on.iso(),
                                                       .answers = act.answers,
                                                       .tasks = std::move(tasks),
                                                       .import = receipt_.entry,
                                                       .limits = std::move(limits)}));
        return record_.drafted(actor_, stage_entered, name,
                               write(StageEntered{.pathway = key.pathway,
                                                  .parameter = key.parameter,
                                                  .stage = source.stage,
                                                  .on = act.on.iso(),
                                                  .answers = act.answers,
                                                  .tasks = std::move(tasks),
                                                  .import = receipt_.entry,
                                                  .handovers = std::move(lapsed),
                                                  .at = written(act.at),
                                                  .limits = std::move(limits)}));
    }

    Result<Way> way_of(sql::Database& database, const ImportSubject& subject, const EpisodeKey& key) const {
        if (subject.known == Known::unit)
            return record::way_of(record_.catalogue_, *record_.plans(), *record_.subjects(), key);
        // Somebody may have become one with another meanwhile.
        if (TRY(name_now(database, key.subject)) != key.subject)
            return outcome::not_found("access.unknown_person");
        const auto keepers = TRY(keepers_of(database, plan_.pathway, key));
        if (!keepers.admit(actor_.organisation)) return outcome::not_found("access.unknown_person");
        return Way{plan_.pathway,
                   {},
                   std::string(pathway::person_kind),
                   {actor_.organisation},
                   keepers.part_of(actor_.organisation)};
    }

    /// Others have recorded the stage, of whom nothing was told when the file was looked at.
    Result<journal::Draft> stands_already(sql::Database& database, const pathway::Reached& reached,
                                          const intake::Act& act) const {
        const auto entry = TRY(journal::entry_at(database, reached.entry, record_.keys()));
        ENSURE(entry.has_value());
        if (!entry->erased && reached.on == act.on && reached.at == act.at &&
            TRY(read_stage_entered(entry->payload)).answers == act.answers)
            return outcome::conflict("import.there");
        return outcome::conflict("import.stands_otherwise");
    }

    Record& record_;
    const access::Actor& actor_;
    const ImportDraft& draft_;
    ImportPlan& plan_;
    ImportReceipt receipt_;
    std::set<std::string> made_; // names that were made for the portion at hand
};

Result<ImportReceipt> Record::record_import(const access::Actor& actor, const ImportDraft& draft) {
    const std::unique_lock alone(imports_mutex_, std::try_to_lock);
    if (!alone) return outcome::conflict("import.under_way");
    const ImportPlanner planner(*this, actor);
    auto plan = TRY(planner.plan(draft));
    TRY(planner.look_at_known(plan)); // whatever is answered tells of them
    if (plan.preview.digest != draft.seen) return outcome::conflict("import.look_again");
    auto findings = plan.preview.findings;
    if (plan.is_of_persons()) check_reason(draft.reason, findings);
    check_attempt(draft.attempt, findings);
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    if (std::ranges::none_of(plan.subjects, [&](const auto& subject) { return plan.brings(subject); }))
        return outcome::conflict("import.nothing_new");
    return Importer(*this, actor, draft, plan).run();
}

} // namespace bedre::record
