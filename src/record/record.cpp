#include "record/record.h"

#include "calendar/oslo.h"
#include "record/circle.h"
#include "record/eligibility.h"
#include "record/fate.h"
#include "record/former.h"
#include "record/handovers.h"
#include "record/merger.h"
#include "record/numbers.h"
#include "record/pauses.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/recent_looks.h"
#include "record/sent.h"
#include "record/state.h"
#include "record/taken.h"
#include "record/tasks.h"
#include "record/unfinished.h"
#include "record/way.h"

namespace bedre::record {

namespace {

/// Whether anything is sealed at a place, or was; no when there is nothing yet, which opening it will tell.
bool has_persons(const std::string& place) {
    auto database = sql::Database::open(place, sql::Database::Mode::existing);
    if (!database) return false;
    const auto sealed = [&]() -> Result<bool> {
        if (!TRY(database.value().has_table("journal_sealed"))) return false;
        auto rows = TRY(database.value().query("select 1 from journal_sealed"
                                               " union select 1 from journal_erasure limit 1"));
        return rows.next();
    }();
    return sealed && sealed.value();
}

} // namespace

Result<std::unique_ptr<Record>> Record::open(const catalogue::Catalogue& catalogue, Options options) {
    // Who has persons in the record has a vault somewhere: a new one beside it would be of no use.
    const auto vault_mode =
        has_persons(options.place) ? vault::Vault::Mode::existing : vault::Vault::Mode::create;
    std::unique_ptr<vault::Vault> vault;
    if (!options.vault.empty()) vault = TRY(vault::Vault::open(options.vault, vault_mode));
    const auto content = journal::digest_of(catalogue::canonical(catalogue.source));
    std::unique_ptr<Record> record(new Record(catalogue, std::move(options), std::move(vault), content));
    TRY(record->open_journal(vault_mode));
    const auto heard = record->journal_->head().sequence; // what comes from here on is followed
    TRY(record->adopt_content());
    TRY(record->erase_again());
    TRY(record->put_plans_in_force());
    TRY(record->put_roles_in_force());
    TRY(record->put_subjects_in_force());
    TRY(record->journal_->subscribe(
        heard, [record = record.get()](const journal::Entry& entry) { record->follow(entry); }));
    return record;
}

Record::Record(const catalogue::Catalogue& catalogue, Options options, std::unique_ptr<vault::Vault> vault,
               journal::Digest content)
    : catalogue_(catalogue), options_(std::move(options)), content_(content), vault_(std::move(vault)),
      readers_(std::make_unique<Readers>(options_.place)), circles_(std::make_unique<Circles>()),
      recent_looks_(std::make_unique<RecentLooks>()),
      formers_(std::make_unique<FormerContents>(catalogue_, content_)) {}

Result<void> Record::open_journal(vault::Vault::Mode mode) {
    journal_ = TRY(journal::Journal::open(options_.place, {.community = catalogue_.community.id,
                                                           .demo = options_.demo,
                                                           .state = state_steps,
                                                           .apply = apply,
                                                           .clock = options_.clock,
                                                           .on_bug = options_.on_bug,
                                                           .key = options_.key,
                                                           .witness = options_.witness,
                                                           .keys = keys()}));
    if (vault_ != nullptr) unfinished_ = TRY(UnfinishedForms::open(options_.place, keys(), now()));
    const auto identity = TRY(readers_->with(journal::identity_of));
    if (vault_ != nullptr)
        TRY(mode == vault::Vault::Mode::existing ? vault_->expect(identity.installation)
                                                 : vault_->belong_to(identity.installation));
    if (!options_.access_log.empty())
        access_log_ = TRY(access::AccessLog::open(options_.access_log,
                                                  {.community = catalogue_.community.id,
                                                   .demo = options_.demo,
                                                   .record = identity.installation,
                                                   .clock = options_.clock,
                                                   .on_bug = options_.on_bug,
                                                   .key = options_.key,
                                                   .witness = access::log_witness_for(options_.witness)}));
    if (vault_ != nullptr && !options_.key_ring.empty())
        identities_ = TRY(vault::Identities::open(options_.vault, options_.key_ring));
    return {};
}

/// What other parts keep in memory of what has been recorded, here or by another server.
void Record::follow(const journal::Entry& entry) {
    if (vault::is_person(entry.envelope.subject)) circles_->forget(entry.envelope.subject);
    if (entry.envelope.kind == person_merged || entry.envelope.kind == person_separated)
        circles_->forget_all();
    if (entry.envelope.kind == journal::subject_erased && vault_) vault_->forget(entry.envelope.subject);
    if (entry.envelope.kind == plan_adopted)
        if (const auto done = put_plans_in_force(); !done) options_.on_bug("plan: " + done.error().code);
    if (entry.envelope.kind == role_assigned || entry.envelope.kind == role_ended)
        if (const auto done = put_roles_in_force(); !done) {
            options_.on_bug("roles: " + done.error().code);
            const std::lock_guard lock(in_force_mutex_);
            assignments_ = nullptr; // whoever asks reads them; a right that has ended must not go on
        }
    if (entry.envelope.kind == subject_described)
        if (const auto done = put_subjects_in_force(); !done) {
            options_.on_bug("subjects: " + done.error().code);
            const std::lock_guard lock(in_force_mutex_);
            subjects_ = nullptr;
        }
}

Result<std::shared_ptr<const Circle>> Record::circle_of(const std::string& name) const {
    const auto circles = TRY(circles_of({name}));
    return circles.front();
}

Result<std::vector<std::shared_ptr<const Circle>>>
Record::circles_of(const std::vector<std::string>& names) const {
    // On a server others enter things too, and are heard of a moment later: a right that has ended is no
    // right.
    const bool alone = !sql::is_server(options_.place);
    const auto moment = circles_->moment();
    std::vector<std::shared_ptr<const Circle>> all(names.size());
    std::vector<std::size_t> unknown;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (alone) all[i] = circles_->find(names[i]);
        if (!all[i]) unknown.push_back(i);
    }
    if (unknown.empty()) return all;
    TRY(readers_->with([&](sql::Database& database) -> Result<void> {
        for (const auto i : unknown)
            all[i] = std::make_shared<const Circle>(TRY(load_circle(database, catalogue_, names[i])));
        return {};
    }));
    for (const auto i : unknown) // under a name that was replaced nobody is asked about often
        if (alone && all[i]->subject == names[i]) circles_->keep(names[i], all[i], moment);
    return all;
}

journal::FindKey Record::keys() const {
    if (vault_ == nullptr) return {};
    return [vault = vault_.get()](std::string_view subject) { return vault->key(subject); };
}

Result<Way> Record::find_way(const access::Actor& actor, const EpisodeKey& key) const {
    const auto* pathway = catalogue_.pathway(key.pathway);
    if (pathway == nullptr || !pathway->takes(pathway::person_kind))
        return way_of(catalogue_, *plans(), *subjects(), key);
    if (pathway->parameter(key.parameter) == nullptr)
        return outcome::not_found("record.unknown_pathway", {{"pathway", key.pathway}});
    const auto circle = TRY(circle_of(key.subject));
    // Nothing is entered under a name that was replaced.
    if (circle->subject != key.subject) return outcome::not_found("access.unknown_person");
    if (circle->has_blocked(actor) && circle->followed_since(actor.organisation) != 0)
        return outcome::refused("access.blocked");
    return way_of_person(*pathway, key, *circle, actor.organisation);
}

Result<Way> Record::way_of_person(const pathway::Pathway& pathway, const EpisodeKey& key,
                                  const Circle& circle, const std::string& organisation) const {
    auto carers = circle.carers();
    // Where nothing is kept in common, whoever began the episode speaks for the person in it.
    const auto keepers =
        TRY(readers_->with([&](sql::Database& database) { return keepers_of(database, pathway, key); }));
    std::erase_if(carers, [&](const std::string& carer) { return !keepers.admit(carer); });
    return Way{
        pathway, {}, std::string(pathway::person_kind), std::move(carers), keepers.part_of(organisation)};
}

Record::~Record() = default;

calendar::Date Record::today() const {
    return calendar::local_date(options_.clock->now());
}

Result<bool> Record::take_on_reminders(calendar::Date monday) {
    const auto receipt =
        TRY(journal_->record(fmt::format("{} reminders {}", system_actor, monday.iso()),
                             [this, monday](sql::Database&) -> Result<journal::Draft> {
                                 return drafted(itself(), reminders_sent, catalogue_.community.id,
                                                write(RemindersSent{monday.iso()}));
                             }));
    return !receipt.repeated;
}

void Record::enter_stage(const access::Actor& actor, const StageDraft& draft, Acknowledge acknowledge) {
    struct Checked {
        Way way;
        pathway::Moment on;
        form::Answers answers;
        Findings findings;                        ///< that do not depend on the episode
        std::optional<calendar::Date> birth = {}; ///< of a person of whom the stage asks something
        std::optional<std::vector<Taken>> taken = {};
    };
    auto checked = [&]() -> Result<Checked> {
        auto way = TRY(find_way(actor, draft.episode));
        TRY(may_record(actor, way));
        const auto* stage = way.pathway.stage(draft.stage);
        // Of a stage that is not there nobody knows the form.
        const auto form = stage != nullptr && stage->form ? *catalogue_.form(*stage->form) : form::Form{};
        auto findings = form::check(form, stage != nullptr ? draft.answers : form::Answers{});
        check_files(actor, draft.episode, form, draft.answers, findings);
        pathway::Moment on{today()};
        if (const auto day = read_day(draft.on, std::nullopt, findings))
            on = {*day, read_time(draft.time, *day, findings)};
        check_attempt(draft.attempt, findings);
        if (!draft.reason.empty()) check_reason(draft.reason, findings);
        const bool is_asked = stage != nullptr && !stage->clauses.empty();
        std::optional<calendar::Date> birth;
        if (is_asked && way.subject_kind == pathway::person_kind) {
            const auto look = TRY(look_on(actor, draft.episode.subject, draft.episode.pathway));
            birth = birth_of(TRY(identity(look)));
        }
        auto answers = form::complete(form, draft.answers);
        auto taken = TRY(taken_by({*this, actor, draft.episode}, {form, answers, draft.taken}, findings));
        return Checked{std::move(way), on, std::move(answers), std::move(findings), birth, std::move(taken)};
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, draft, checked = std::move(checked).value()](
                            sql::Database& database) -> Result<journal::Draft> {
        const auto state = TRY(load_episode(database, checked.way.pathway, draft.episode, checked.way.part));
        if (state.version != draft.version) return changed_meanwhile(state.version, draft.version);
        Findings findings = checked.findings;
        TRY(check_beginning(database, checked.way.pathway, draft.episode,
                            {.on = checked.on.day, .organisation = actor.organisation}, findings));
        for (auto& finding : pathway::check(checked.way.pathway, state.episode,
                                            {draft.stage, checked.on.day, checked.on.at}, today()))
            findings.push_back(std::move(finding));
        std::optional<EligibilityTold> eligibility;
        if (const auto* stage = checked.way.pathway.stage(draft.stage);
            stage != nullptr && !stage->clauses.empty()) {
            auto entries = TRY(load_entries(database, draft.episode, keys()));
            if (const auto& part = checked.way.part)
                std::erase_if(entries,
                              [&](const auto& one) { return one.organisation != part->organisation; });
            auto known = known_on(checked.way.pathway, entries, checked.on.day);
            known.birth = checked.birth;
            known.answers = checked.answers;
            const auto judged =
                pathway::judge(checked.way.pathway, *stage, state.episode, known,
                               [this](std::string_view form) { return catalogue_.form(form); });
            for (auto& finding : pathway::check(*stage, judged, draft.reason))
                findings.push_back(std::move(finding));
            eligibility = told(judged, draft.reason);
        }
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        auto tasks = TRY(tasks_changed_by(database, checked.way, catalogue_.community,
                                          {.episode = draft.episode,
                                           .step = {pathway::Step::Kind::stage, draft.stage},
                                           .on = checked.on,
                                           .organisation = actor.organisation}));
        auto lapsed = TRY(lapsed_with(database, checked.way.pathway, draft.episode, draft.stage));
        auto limits =
            TRY(limits_moved(database, checked.way.pathway, draft.episode,
                             {.organisation = actor.organisation, .on = checked.on, .tasks = tasks}));
        return drafted(actor, stage_entered, name_in(checked.way, draft.episode),
                       write(StageEntered{.pathway = draft.episode.pathway,
                                          .parameter = draft.episode.parameter,
                                          .episode = draft.episode.number,
                                          .stage = draft.stage,
                                          .on = checked.on.day.iso(),
                                          .answers = checked.answers,
                                          .tasks = std::move(tasks),
                                          .eligibility = std::move(eligibility),
                                          .handovers = std::move(lapsed),
                                          .at = written(checked.on.at),
                                          .limits = std::move(limits),
                                          .taken = checked.taken}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

journal::Draft Record::drafted(const access::Actor& actor, std::string_view kind, const std::string& subject,
                               std::string payload) const {
    return {.actor = actor.id,
            .organisation = actor.organisation,
            .kind = std::string(kind),
            .subject = subject,
            .content = content_,
            .payload = std::move(payload),
            .sealed = vault::is_person(subject) && kind != journal::subject_erased};
}

access::Actor Record::itself() const {
    return {.id = std::string(system_actor), .organisation = catalogue_.community.id};
}

void Record::submit(const access::Actor& actor, const std::string& attempt, Result<journal::Draft> checked,
                    Acknowledge acknowledge) {
    if (!checked) return acknowledge(checked.error());
    checked.value().commitment = journal::commit_to(checked.value().payload);
    journal_->submit(
        actor.id + " " + attempt,
        [entry = std::move(checked).value()](sql::Database&) -> Result<journal::Draft> { return entry; },
        std::move(acknowledge));
}

namespace {

/// That nobody has said anew what stands since it was seen. Errors: record.changed_meanwhile.
Result<void> expect_standing(sql::Database& database, const Way& way, const EpisodeKey& key,
                             const std::string& form, std::int64_t seen) {
    const auto subject = TRY(name_now(database, key.subject));
    const auto kept_by = way.part ? way.part->organisation : "";
    auto rows = TRY(database.query("select coalesce(max(case when f.migrated_by > f.entry"
                                   "  then f.migrated_by else f.entry end), 0) from form_entry f"
                                   " where f.pathway = ?1 and f.parameter = ?2 and f.subject = ?3"
                                   " and f.episode = ?4 and f.form = ?5 and f.withdrawn_by is null"
                                   " and (?6 = '' or exists (select 1 from journal_entry e"
                                   "      where e.sequence = f.entry and e.organisation = ?6))",
                                   key.pathway, key.parameter, subject, key.number, form, kept_by));
    TRY(rows.next());
    const auto now = rows.integer(0);
    return now == seen ? Result<void>() : changed_meanwhile(now, seen);
}

} // namespace

void Record::complete_form(const access::Actor& actor, const FormDraft& draft, Acknowledge acknowledge) {
    struct Checked {
        Way way;
        FormCompleted said;
        bool stands = false;
    };
    auto checked = [&]() -> Result<Checked> {
        auto way = TRY(find_way(actor, draft.episode));
        const auto* free = way.pathway.free_form(draft.form);
        if (free == nullptr) return outcome::not_found("record.unknown_form", {{"form", draft.form}});
        TRY(may_complete(actor, way, *free, catalogue_.community, today()));
        TRY(readers_->with([&](sql::Database& database) { return expect_begun(database, draft.episode); }));
        const auto form = form_of(catalogue_, *plans(), draft.form);
        auto findings = form::check(*form, draft.answers);
        check_files(actor, draft.episode, *form, draft.answers, findings);
        if (free->reminders) check_address(*free->reminders, draft.answers, findings);
        if (free->fate) check_fate(*form, *free->fate, draft.answers, findings);
        const auto on = read_day(draft.on, free->ahead ? std::nullopt : std::optional(today()), findings);
        check_attempt(draft.attempt, findings);
        auto answers = form::complete(*form, draft.answers);
        auto taken = TRY(taken_by({*this, actor, draft.episode}, {*form, answers, draft.taken}, findings));
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return Checked{std::move(way),
                       FormCompleted{.pathway = draft.episode.pathway,
                                     .parameter = draft.episode.parameter,
                                     .episode = draft.episode.number,
                                     .form = draft.form,
                                     .on = on->iso(),
                                     .answers = std::move(answers),
                                     .taken = std::move(taken)},
                       free->stands};
    }();
    if (!checked) return acknowledge(checked.error());
    const auto& name = name_in(checked.value().way, draft.episode);
    if (checked.value().way.pathway.tasks.empty() && draft.episode.number == 1 && !checked.value().stands &&
        !draft.task)
        return submit(actor, draft.attempt, drafted(actor, form_completed, name, write(checked.value().said)),
                      std::move(acknowledge));
    // What it means for tasks follows from the state, and so does whether a later episode still stands.
    journal_->submit(
        actor.id + " " + draft.attempt,
        [this, actor, draft, name,
         checked = std::move(checked).value()](sql::Database& database) -> Result<journal::Draft> {
            auto said = checked.said;
            const auto& episode = draft.episode;
            TRY(expect_begun(database, episode));
            if (checked.stands)
                TRY(expect_standing(database, checked.way, episode, said.form, draft.version));
            if (draft.task) TRY(check_task(database, {checked.way, catalogue_, actor, today()}, draft));
            said.tasks = TRY(tasks_changed_by(database, checked.way, catalogue_.community,
                                              {.episode = episode,
                                               .step = {pathway::Step::Kind::form, said.form},
                                               .on = {calendar::Date::parse(said.on).value()},
                                               .organisation = actor.organisation}));
            said.limits = TRY(limits_moved(database, checked.way.pathway, episode,
                                           {.organisation = actor.organisation,
                                            .on = {calendar::Date::parse(said.on).value()},
                                            .tasks = said.tasks}));
            return drafted(actor, form_completed, name, write(said));
        },
        std::move(acknowledge));
}

} // namespace bedre::record
