#include "record/import_plan.h"

#include "calendar/oslo.h"
#include "record/circle.h"
#include "record/import_entries.h"
#include "record/merger.h"
#include "record/readers.h"
#include "record/state.h"

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>
#include <unordered_map>

namespace bedre::record {
namespace {

using intake::Part;

constexpr std::size_t most_findings = 100; // of those that only the record tells

/// What a stage of an episode was reached with.
struct ReachedWith {
    calendar::Date on;
    std::optional<calendar::Instant> at;
    form::Answers answers;
};

/// An episode as those who import may know it, and what rows before have added.
struct Standing {
    pathway::Episode episode;
    std::map<std::string, ReachedWith> stages;
    /// How often a form was filled in so: two visits of a day may be alike.
    std::map<std::tuple<std::string, calendar::Date, form::Answers>, int, std::less<>> forms;
};

Standing standing_of(const std::vector<EpisodeEntry>& entries, const pathway::Pathway& pathway,
                     const std::optional<std::string>& own) {
    Standing all;
    for (const auto& entry : entries) {
        if (entry.withdrawn_by || (own && entry.organisation != *own)) continue;
        const auto& [stage, on, sequence, at] = entry.reached;
        if (!entry.form.empty()) {
            ++all.forms[{entry.form, on, entry.answers}];
        } else if (pathway.stage(stage) != nullptr) {
            all.episode = enter(pathway, std::move(all.episode), entry.reached);
            all.stages[stage] = {on, at, entry.answers};
        }
    }
    return all;
}

void add(ImportPlan& plan, Finding finding) {
    auto& findings = plan.preview.findings;
    if (findings.size() < most_findings)
        findings.push_back(std::move(finding));
    else if (findings.back().code != "import.more_faults")
        findings.push_back({"import.more_faults", {}, {}});
}

/// What is known on the day of an act: from the row, and from what stands by then.
pathway::Known known_on_the_day(const ImportPlan& plan, const ImportSubject& subject,
                                const Standing& standing, const intake::Act& act) {
    pathway::Known known{.on = act.on, .answers = act.answers};
    if (subject.number) known.birth = subject.number->birth_date();
    std::map<std::string, calendar::Date> days;
    const auto take = [&](const std::string& form, calendar::Date on, const form::Answers& answers) {
        if (on > act.on) return;
        const auto [day, is_first] = days.try_emplace(form, on);
        if (!is_first && on < day->second) return;
        day->second = on;
        known.said[form] = answers;
    };
    for (const auto& [stage, reached] : standing.stages)
        if (const auto& form = plan.pathway.stage(stage)->form) take(*form, reached.on, reached.answers);
    for (const auto& [said, times] : standing.forms)
        take(std::get<0>(said), std::get<1>(said), std::get<2>(said));
    return known;
}

/// Holds the acts of one subject to what stands, each to those before it too.
void hold(ImportPlan& plan, ImportSubject& subject, Standing standing, const pathway::FindForm& find,
          calendar::Date today) {
    subject.begun = !standing.stages.empty();
    const auto tell = [&](std::size_t act, std::string code, outcome::Details more = {}) {
        auto fault = plan.fault_of(act, Part::day, std::move(code));
        fault.details.insert(fault.details.end(), more.begin(), more.end());
        add(plan, std::move(fault));
    };
    for (const auto index : subject.acts) {
        const auto& act = plan.acts[index];
        const auto& source = plan.mapping.acts[act.source];
        if (source.stage.empty()) {
            const auto found = standing.forms.find(std::tie(source.form, act.on, act.answers));
            plan.there[index] = found != standing.forms.end() && found->second > 0;
            if (plan.there[index])
                --found->second;
            else if (found == standing.forms.end() && !plan.mapping.extract) // what later stages may ask of
                standing.forms.try_emplace({source.form, act.on, act.answers}, 0);
            continue;
        }
        if (const auto found = standing.stages.find(source.stage); found != standing.stages.end()) {
            const auto& [on, at, answers] = found->second;
            if (on != act.on || at != act.at)
                tell(index, "import.on_another_day",
                     {{"date", at ? calendar::local_time(*at).norwegian() : on.norwegian()}});
            else if (answers != act.answers)
                tell(index, "import.with_other_answers");
            plan.there[index] = true;
            continue;
        }
        const auto faults =
            pathway::check(plan.pathway, standing.episode, {source.stage, act.on, act.at}, today);
        for (const auto& fault : faults)
            tell(index, fault.code, fault.details);
        if (!faults.empty()) continue;
        // Of a past that is over, what does not bind was weighed by whoever went on.
        const auto& stage = *plan.pathway.stage(source.stage);
        const auto judged = pathway::judge(plan.pathway, stage, standing.episode,
                                           known_on_the_day(plan, subject, standing, act), find);
        for (std::size_t i = 0; i < judged.size(); ++i)
            if (stage.clauses[i].binds && judged[i].fulfilment != pathway::Fulfilment::met)
                tell(index, "import.clause_binds", {{"clause", judged[i].clause}});
        standing.episode =
            enter(plan.pathway, std::move(standing.episode), {source.stage, act.on, 0, act.at});
        standing.stages[source.stage] = {act.on, act.at, act.answers};
    }
}

Result<std::int64_t> last_entry(sql::Database& database) {
    auto rows = TRY(database.query("select coalesce(max(sequence), 0) from journal_entry"));
    ENSURE(TRY(rows.next()));
    return rows.integer(0);
}

std::string key_of(const intake::Subject& subject) {
    if (const auto* const unit = std::get_if<community::UnitId>(&subject)) return *unit;
    return std::string(std::get<terminology::IdentityNumber>(subject).revealed());
}

/// Puts acts of the same subject together, in the order of the file.
void gather(ImportPlan& plan) {
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < plan.acts.size(); ++i) {
        const auto& said = plan.acts[i].subject;
        const auto [place, is_new] = known.try_emplace(key_of(said), plan.subjects.size());
        if (is_new) {
            auto& subject = plan.subjects.emplace_back();
            if (const auto* const unit = std::get_if<community::UnitId>(&said)) {
                subject.known = ImportSubject::Known::unit;
                subject.name = *unit;
            } else {
                subject.number = std::get<terminology::IdentityNumber>(said);
            }
        }
        plan.subjects[place->second].acts.push_back(i);
    }
}

/// What the file itself says, and what is wrong with that.
void read(ImportPlan& plan, std::string bytes, const intake::Known& known) {
    auto proposal = intake::propose(std::move(bytes), plan.mapping, known,
                                    [&](intake::Act act) { plan.acts.push_back(std::move(act)); });
    plan.there.resize(plan.acts.size());
    plan.head = std::move(proposal.sheet.head);
    plan.preview.outcomes = std::move(proposal.outcomes);
    plan.preview.notes = std::move(proposal.sheet.notes);
    plan.preview.findings = std::move(proposal.findings);
}

/// Counts what would come, row by row.
void count(ImportPlan& plan) {
    auto& preview = plan.preview;
    preview.acts.resize(plan.mapping.acts.size());
    for (std::size_t i = 0; i < plan.acts.size(); ++i) {
        const auto& act = plan.acts[i];
        if (preview.rows.empty() || preview.rows.back().number != act.row)
            preview.rows.push_back({.number = act.row});
        preview.rows.back().acts.push_back({act.source, act.on, plan.there[i]});
        ++(plan.there[i] ? preview.there : preview.acts[act.source]);
    }
    const auto row_of = [&](std::size_t act) {
        return std::ranges::lower_bound(preview.rows, plan.acts[act].row, {}, &ImportPreview::Row::number);
    };
    for (const auto& subject : plan.subjects) {
        const auto first = std::ranges::find_if(subject.acts, [&](auto act) { return !plan.there[act]; });
        if (first == subject.acts.end()) continue;
        using Known = ImportSubject::Known;
        if (subject.known == Known::not_here || subject.known == Known::before) {
            ++preview.persons;
            row_of(*first)->brings_person = true;
        }
        if (!subject.begun) {
            ++preview.episodes;
            row_of(*first)->begins_episode = true;
        }
    }
}

/// Of the file, and of all that would become of it.
std::string digest_of(const ImportPlan& plan, const journal::Digest& file, const journal::Digest& content) {
    auto all = journal::hex(file) + journal::hex(content) + plan.mapping.id;
    for (const auto& row : plan.preview.rows) {
        all += fmt::format("\n{} {} {}", row.number, row.brings_person, row.begins_episode);
        for (const auto& act : row.acts)
            all += fmt::format(" {} {} {}", act.source, act.on.iso(), act.there);
    }
    for (const auto& finding : plan.preview.findings)
        all += fmt::format("\n{}:{} {}", finding.place.line, finding.place.column, finding.code);
    return journal::hex(journal::digest_of(all));
}

} // namespace

Result<bool> has_come_again(sql::Database& database, const EpisodeKey& key) {
    auto rows = TRY(database.query("select 1 from stage_entry where pathway = ?1 and parameter = ?2"
                                   " and subject = ?3 and episode > 1 and withdrawn_by is null limit 1",
                                   key.pathway, key.parameter, key.subject));
    return rows.next();
}

Result<bool> was_said_meanwhile(sql::Database& database, const EpisodeKey& key, const SaidMeanwhile& said) {
    auto rows = TRY(
        database.query("select 1 from form_entry f left join imported_entry i on i.entry = f.entry"
                       " where f.pathway = ?1 and f.parameter = ?2 and f.subject = ?3 and f.form = ?4"
                       " and (?5 = '' or f.on_day = ?5) and f.entry > ?6 and f.withdrawn_by is null"
                       " and (i.import is null or i.import <> ?7) limit 1",
                       key.pathway, key.parameter, key.subject, said.form, said.on, said.since, said.import));
    return rows.next();
}

Result<void> may_import(const access::Actor& actor) {
    const std::array own = {actor.organisation};
    if (access::may(actor, access::Act::record, access::Data::course, own)) return {};
    (void)TRY(access::may(actor, access::Act::enrol, access::Data::person, own));
    return {};
}

bool ImportPlan::brings(const ImportSubject& subject) const {
    return std::ranges::any_of(subject.acts, [&](std::size_t act) { return !there[act]; });
}

Result<ImportPlan> Record::ImportPlanner::plan(const ImportDraft& draft) const {
    const auto& catalogue = record_.catalogue_;
    const std::array own = {actor_.organisation};
    const auto* const mapping = catalogue.import(draft.mapping);
    const bool of_persons = mapping != nullptr && mapping->person;
    if (mapping == nullptr) TRY(may_import(actor_));
    if (mapping == nullptr)
        return outcome::invalid({{"import.unknown", {.path = "/import"}, {{"import", draft.mapping}}}});
    (void)TRY(access::may(actor_, of_persons ? access::Act::enrol : access::Act::record,
                          of_persons ? access::Data::person : access::Data::course, own));
    if (of_persons) {
        if (catalogue.community.unit(actor_.organisation) == nullptr)
            return outcome::refused("access.other_organisation", {{"organisation", actor_.organisation}});
        if (record_.vault_ == nullptr) return outcome::refused("record.no_vault");
        if (record_.identities_ == nullptr) return outcome::refused("record.no_key_ring");
        if (record_.access_log_ == nullptr) return outcome::refused("record.no_access_log");
    }
    const auto* const pathway = catalogue.pathway(mapping->pathway);
    ENSURE(pathway != nullptr); // the content was held to it
    ImportPlan plan{*mapping, *pathway};
    plan.since = TRY(record_.readers_->with([](sql::Database& database) { return last_entry(database); }));
    const auto file = journal::digest_of(draft.bytes);
    record::read(plan, draft.bytes,
                 {.community = catalogue.community,
                  .pathway = *pathway,
                  .forms = catalogue.forms_of(*mapping),
                  .today = record_.today()});
    gather(plan);
    if (of_persons) TRY(find_persons(plan));
    TRY(hold_to_record(plan));
    std::ranges::stable_sort(plan.preview.findings, {}, [](const Finding& finding) {
        return std::pair(finding.place.line == 0 ? std::numeric_limits<int>::max() : finding.place.line,
                         finding.place.column);
    });
    count(plan);
    plan.preview.digest = digest_of(plan, file, record_.content_);
    return plan;
}

Result<void> Record::ImportPlanner::find_persons(ImportPlan& plan) const {
    std::vector<vault::Identifier> numbers;
    for (const auto& subject : plan.subjects) {
        numbers.push_back({*subject.number, plan.mapping.person->keys_of});
        for (const auto& fault : vault::check({.identifiers = {numbers.back()}}, record_.today()))
            add(plan, plan.fault_of(subject.acts.front(), Part::subject, fault.code));
    }
    auto names = TRY(record_.identities_->known_by(numbers));
    const auto own = TRY(record_.readers_->with(
        [&](sql::Database& database) { return own_names(database, actor_.organisation); }));
    std::vector<ImportSubject*> theirs;
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto& subject = plan.subjects[i];
        if (!names[i]) continue;
        subject.name = std::move(*names[i]);
        // Of those of others nothing is asked, so that no time tells them from those whom nobody knows.
        const auto followed = own.find(subject.name);
        if (followed == own.end()) continue;
        subject.name = followed->second;
        theirs.push_back(&subject);
    }
    for (std::size_t at = 0; at < theirs.size(); at += portion) {
        const auto some = std::span(theirs).subspan(at, std::min(portion, theirs.size() - at));
        std::vector<std::string> whose;
        for (const auto* const subject : some)
            whose.push_back(subject->name);
        const auto circles = TRY(record_.circles_of(whose));
        for (std::size_t i = 0; i < some.size(); ++i)
            take_circle(plan, *some[i], *circles[i]);
    }
    return {};
}

void Record::ImportPlanner::take_circle(ImportPlan& plan, ImportSubject& subject,
                                        const Circle& circle) const {
    const auto relation =
        std::ranges::find(circle.relations, actor_.organisation, &CareRelation::organisation);
    if (relation != circle.relations.end()) subject.relation = relation->entry;
    const bool is_followed = circle.followed_since(actor_.organisation) != 0;
    subject.known = is_followed ? ImportSubject::Known::followed : ImportSubject::Known::before;
    if (!circle.has_blocked(actor_)) return;
    // A register's file is cut by nobody: those of whom nothing can be recorded are told of after it was read
    // in.
    if (is_followed && !plan.mapping.extract)
        add(plan, plan.fault_of(subject.acts.front(), Part::subject, "access.blocked"));
    else if (!is_followed)
        subject.known = ImportSubject::Known::not_here; // of whom nothing is told
}

Result<void> Record::ImportPlanner::hold_to_record(ImportPlan& plan) const {
    using Who = ImportSubject::Known;
    const auto registered = record_.subjects();
    const auto in_force = record_.plans();
    for (std::size_t i = 0; i < plan.acts.size(); ++i)
        if (const auto& of = plan.acts[i].organisation; of && *of != actor_.organisation)
            add(plan, plan.fault_of(i, Part::organisation, "import.other_organisation"));
    for (auto& subject : plan.subjects) {
        const auto key = plan.episode_of(subject);
        if (subject.known == Who::unit) {
            const auto way = TRY(way_of(record_.catalogue_, *in_force, *registered, key));
            if (const auto permission = may_record(actor_, way); !permission)
                add(plan, plan.fault_of(subject.acts.front(), Part::subject, permission.error().code));
        }
        Standing standing;
        const bool is_told = subject.known == Who::unit || subject.known == Who::followed;
        if (is_told && !plan.mapping.extract && TRY(record_.readers_->with([&](sql::Database& database) {
                return has_come_again(database, key);
            })))
            add(plan, plan.fault_of(subject.acts.front(), Part::subject, "import.has_come_again"));
        if (subject.known != Who::not_here) {
            const auto entries = TRY(record_.readers_->with(
                [&](sql::Database& database) { return load_entries(database, key, record_.keys()); }));
            const bool sees_all = subject.known == Who::unit ||
                                  (subject.known == Who::followed && plan.pathway.sharing.has_value());
            standing = standing_of(entries, plan.pathway,
                                   sees_all ? std::nullopt : std::optional(actor_.organisation));
        }
        hold(
            plan, subject, std::move(standing),
            [&](std::string_view form) { return record_.catalogue_.form(form); }, record_.today());
    }
    return {};
}

Result<void> Record::ImportPlanner::look_at_known(const ImportPlan& plan) const {
    if (!plan.is_of_persons()) return {};
    const auto rule =
        TRY(access::may(actor_, access::Act::enrol, access::Data::person, std::array{actor_.organisation}));
    std::vector<access::LookDraft> drafts;
    for (const auto& subject : plan.subjects) {
        if (subject.known == ImportSubject::Known::not_here) continue;
        drafts.push_back({.subject = subject.name,
                          .service = plan.pathway.id,
                          .purpose = rule.purpose,
                          .decision = subject.relation});
    }
    (void)TRY(record_.look_at_all(actor_, drafts));
    return {};
}

Result<ImportPreview> Record::preview_import(const access::Actor& actor, const ImportDraft& draft) const {
    const ImportPlanner planner(*this, actor);
    auto plan = TRY(planner.plan(draft));
    TRY(planner.look_at_known(plan));
    return std::move(plan.preview);
}

} // namespace bedre::record
