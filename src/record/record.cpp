#include "record/record.h"

#include "calendar/oslo.h"
#include "record/fate.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/state.h"
#include "record/way.h"
#include "text/utf8.h"

namespace bedre::record {

namespace {
constexpr std::string_view system_actor = "system";
constexpr std::size_t longest_reason = 400; // bytes
} // namespace

Result<std::unique_ptr<Record>> Record::open(const catalogue::Catalogue& catalogue, Options options) {
    auto journal = TRY(journal::Journal::open(options.place, {.community = catalogue.community.id,
                                                              .demo = options.demo,
                                                              .state = state_steps,
                                                              .apply = apply,
                                                              .clock = options.clock,
                                                              .on_bug = options.on_bug,
                                                              .key = options.key,
                                                              .witness = options.witness}));
    const auto content = journal::digest_of(catalogue::canonical(catalogue.source));
    std::unique_ptr<Record> record(new Record(catalogue, std::move(options), std::move(journal), content));
    TRY(record->adopt_content());
    TRY(record->put_plans_in_force());
    TRY(record->journal_->subscribe(record->journal_->head().sequence,
                                    [record = record.get()](const journal::Entry& entry) {
                                        if (entry.envelope.kind != plan_adopted) return;
                                        if (const auto done = record->put_plans_in_force(); !done)
                                            record->options_.on_bug("plan: " + done.error().code);
                                    }));
    return record;
}

Record::Record(const catalogue::Catalogue& catalogue, Options options,
               std::unique_ptr<journal::Journal> journal, journal::Digest content)
    : catalogue_(catalogue), options_(std::move(options)), content_(content),
      readers_(std::make_unique<Readers>(options_.place)), journal_(std::move(journal)) {}

Record::~Record() = default;

calendar::Date Record::today() const {
    return calendar::local_date(options_.clock->now());
}

namespace {

/// Of the content that was adopted last; empty when none was.
Result<sql::Bytes> adopted(sql::Database& database) {
    auto rows = TRY(database.query("select content from content_adoption order by entry desc limit 1"));
    return TRY(rows.next()) ? rows.bytes(0) : sql::Bytes();
}

} // namespace

Result<void> Record::adopt_content() {
    if (std::ranges::equal(TRY(readers_->with(adopted)), content_)) return {};
    const auto done = journal_->record("", [this](sql::Database& database) -> Result<journal::Draft> {
        // Another server that started at the same time may have been first.
        if (std::ranges::equal(TRY(adopted(database)), content_))
            return outcome::conflict("record.changed_meanwhile");
        return journal::Draft{.actor = std::string(system_actor),
                              .organisation = catalogue_.community.id,
                              .kind = std::string(content_adopted),
                              .subject = catalogue_.community.id,
                              .content = content_,
                              .payload = write(ContentAdopted{catalogue_.source})};
    });
    if (!done && done.error().category != Category::conflict) return done.error();
    return {};
}

Result<bool> Record::take_on_reminders(calendar::Date monday) {
    const auto receipt =
        TRY(journal_->record(fmt::format("{} reminders {}", system_actor, monday.iso()),
                             [this, monday](sql::Database&) -> Result<journal::Draft> {
                                 return journal::Draft{.actor = std::string(system_actor),
                                                       .organisation = catalogue_.community.id,
                                                       .kind = std::string(reminders_sent),
                                                       .subject = catalogue_.community.id,
                                                       .content = content_,
                                                       .payload = write(RemindersSent{monday.iso()})};
                             }));
    return !receipt.repeated;
}

void Record::enter_stage(const access::Actor& actor, const StageDraft& draft, Acknowledge acknowledge) {
    struct Checked {
        pathway::Pathway pathway;
        calendar::Date on;
        Findings findings; ///< that do not depend on the episode
    };
    auto checked = [&]() -> Result<Checked> {
        auto way = TRY(way_of(catalogue_, *plans(), draft.episode));
        TRY(access::may_record(actor, way.speakers));
        const auto* stage = way.pathway.stage(draft.stage);
        // Of a stage that is not there nobody knows the form.
        const auto form = stage != nullptr && stage->form ? *catalogue_.form(*stage->form) : form::Form{};
        auto findings = form::check(form, stage != nullptr ? draft.answers : form::Answers{});
        check_files(draft.episode, form, draft.answers, findings);
        const auto on = read_day(draft.on, std::nullopt, findings);
        check_attempt(draft.attempt, findings);
        return Checked{std::move(way.pathway), on.value_or(today()), std::move(findings)};
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, draft, checked = std::move(checked).value()](
                            sql::Database& database) -> Result<journal::Draft> {
        const auto state = TRY(load_episode(database, checked.pathway, draft.episode));
        if (state.version != draft.version) return changed_meanwhile(state.version, draft.version);
        Findings findings = checked.findings;
        for (auto& finding :
             pathway::check(checked.pathway, state.episode, {draft.stage, checked.on}, today()))
            findings.push_back(std::move(finding));
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return journal::Draft{.actor = actor.id,
                              .organisation = actor.organisation,
                              .kind = std::string(stage_entered),
                              .subject = draft.episode.subject,
                              .content = content_,
                              .payload = write(StageEntered{.pathway = draft.episode.pathway,
                                                            .parameter = draft.episode.parameter,
                                                            .stage = draft.stage,
                                                            .on = checked.on.iso(),
                                                            .answers = draft.answers})};
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

void Record::submit(const access::Actor& actor, const std::string& attempt, Result<journal::Draft> checked,
                    Acknowledge acknowledge) {
    if (!checked) return acknowledge(checked.error());
    journal_->submit(
        actor.id + " " + attempt,
        [entry = std::move(checked).value()](sql::Database&) -> Result<journal::Draft> { return entry; },
        std::move(acknowledge));
}

void Record::complete_form(const access::Actor& actor, const FormDraft& draft, Acknowledge acknowledge) {
    auto checked = [&]() -> Result<journal::Draft> {
        const auto way = TRY(way_of(catalogue_, *plans(), draft.episode));
        const auto* free = way.pathway.free_form(draft.form);
        if (free == nullptr) return outcome::not_found("record.unknown_form", {{"form", draft.form}});
        TRY(may_complete(actor, way, *free));
        const auto form = form_of(catalogue_, *plans(), draft.form);
        auto findings = form::check(*form, draft.answers);
        check_files(draft.episode, *form, draft.answers, findings);
        if (free->reminders) check_address(*free->reminders, draft.answers, findings);
        if (free->fate) check_fate(*form, *free->fate, draft.answers, findings);
        const auto on = read_day(draft.on, free->ahead ? std::nullopt : std::optional(today()), findings);
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return journal::Draft{.actor = actor.id,
                              .organisation = actor.organisation,
                              .kind = std::string(form_completed),
                              .subject = draft.episode.subject,
                              .content = content_,
                              .payload = write(FormCompleted{.pathway = draft.episode.pathway,
                                                             .parameter = draft.episode.parameter,
                                                             .form = draft.form,
                                                             .on = on->iso(),
                                                             .answers = draft.answers})};
    }();
    submit(actor, draft.attempt, std::move(checked), std::move(acknowledge));
}

void Record::withdraw(const access::Actor& actor, const WithdrawalDraft& draft, Acknowledge acknowledge) {
    auto checked = [&]() -> Result<pathway::Pathway> {
        const auto row = TRY(
            readers_->with([&](sql::Database& database) { return load_entry_row(database, draft.entry); }));
        auto way = TRY(way_of(catalogue_, *plans(), row.episode));
        TRY(row.form.empty() ? access::may_record(actor, way.speakers)
                             : access::may_record(actor, std::array{row.organisation}));
        Findings findings;
        if (draft.reason.empty()) findings.push_back({"record.reason_required", {.path = "/reason"}, {}});
        if (draft.reason.size() > longest_reason || !text::is_text(draft.reason))
            findings.push_back({"record.reason_too_long", {.path = "/reason"}, {}});
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return std::move(way.pathway);
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, draft, pathway = std::move(checked).value()](
                            sql::Database& database) -> Result<journal::Draft> {
        const auto row = TRY(load_entry_row(database, draft.entry));
        const auto state = TRY(load_episode(database, pathway, row.episode));
        if (row.withdrawn) return outcome::conflict("record.already_withdrawn");
        // Forms stand side by side: what one of them said is not changed by another.
        if (row.form.empty() && state.version != draft.version)
            return changed_meanwhile(state.version, draft.version);
        return journal::Draft{.actor = actor.id,
                              .organisation = actor.organisation,
                              .kind = std::string(entry_withdrawn),
                              .subject = row.episode.subject,
                              .content = content_,
                              .payload = write(EntryWithdrawn{.corrects = draft.entry,
                                                              .pathway = row.episode.pathway,
                                                              .parameter = row.episode.parameter,
                                                              .reason = draft.reason})};
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

} // namespace bedre::record
