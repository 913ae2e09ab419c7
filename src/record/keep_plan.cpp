// The plan in the journal: a draft that grows change by change, and the versions that were adopted.
#include "record/payload.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/state.h"

#include "text/utf8.h"

#include <algorithm>

namespace bedre::record {
namespace {

constexpr std::size_t most_changes = 200;
constexpr std::size_t longest_case_number = 40;
constexpr std::size_t longest_text =
    100'000; // bytes of what is to stand at one place: a whole action, at the most

Error unknown_plan(const std::string& plan) {
    return outcome::not_found("record.unknown_plan", {{"plan", plan}});
}

/// Faults of a text that nobody sees as a file: what is wrong, and that it is so with these changes.
Error told_of_changes(Error error) {
    for (auto& finding : error.findings)
        finding.place = {.path = "/changes"};
    return error;
}

Result<PlanVersion> in_force(sql::Database& database, const catalogue::Catalogue& catalogue,
                             const std::string& plan) {
    auto rows = TRY(database.query("select entry, text, on_day, body, case_number from plan_adoption"
                                   " where plan = ?1 order by entry desc limit 1",
                                   plan));
    if (TRY(rows.next()))
        return PlanVersion{rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)};
    const auto file = catalogue.plan_files.find(plan);
    if (file == catalogue.plan_files.end()) return unknown_plan(plan);
    return PlanVersion{.text = catalogue.source.at(file->second)};
}

Result<PlanDraft> load_draft(sql::Database& database, const catalogue::Catalogue& catalogue,
                             const std::string& plan) {
    PlanDraft draft{.in_force = TRY(in_force(database, catalogue, plan))};
    auto rows =
        TRY(database.query("select c.entry, e.instant, e.actor, c.at, c.was, c.is_now from plan_change c"
                           " join journal_entry e on e.sequence = c.entry where c.plan = ?1 and c.entry > ?2 "
                           "order by c.entry, c.position",
                           plan, draft.in_force.sequence));
    std::vector<catalogue::Revision> revisions;
    while (TRY(rows.next())) {
        revisions.push_back({rows.text(3), rows.text(4), rows.text(5)});
        draft.changes.push_back({rows.integer(0),
                                 calendar::Instant(std::chrono::microseconds(rows.integer(1))), rows.text(2),
                                 revisions.back()});
    }
    draft.text =
        revisions.empty() ? draft.in_force.text : TRY(catalogue::revise(draft.in_force.text, revisions));
    return draft;
}

} // namespace

std::shared_ptr<const catalogue::Plans> Record::plans() const {
    const std::lock_guard lock(in_force_mutex_);
    return plans_;
}

Result<void> Record::put_plans_in_force() {
    auto plans = catalogue_.plans;
    for (auto& plan : plans.all) {
        const auto version = TRY(
            readers_->with([&](sql::Database& database) { return in_force(database, catalogue_, plan.id); }));
        if (version.sequence == 0) continue;
        // A text that the present content no longer bears stays in the journal, and the content's own is
        // shown.
        if (auto adopted = catalogue::read_plan_instead(catalogue_, plan.id, version.text))
            plan = std::move(adopted).value();
        else
            options_.on_bug(
                fmt::format("plan {} of entry {}: {}", plan.id, version.sequence, adopted.error().code));
    }
    const std::lock_guard lock(in_force_mutex_);
    plans_ = std::make_shared<const catalogue::Plans>(std::move(plans));
    return {};
}

Result<std::pair<PlanVersion, std::int64_t>> Record::plan_standing(const std::string& plan) const {
    using Standing = std::pair<PlanVersion, std::int64_t>;
    return readers_->with([&](sql::Database& database) -> Result<Standing> {
        Standing standing{TRY(in_force(database, catalogue_, plan)), 0};
        auto rows = TRY(database.query("select count(*) from plan_change where plan = ?1 and entry > ?2",
                                       plan, standing.first.sequence));
        if (TRY(rows.next())) standing.second = rows.integer(0);
        return standing;
    });
}

Result<PlanDraft> Record::plan_draft(const std::string& plan) const {
    return readers_->with([&](sql::Database& database) { return load_draft(database, catalogue_, plan); });
}

Result<std::vector<PlanVersion>> Record::plan_versions(const std::string& plan) const {
    const auto file = catalogue_.plan_files.find(plan);
    if (file == catalogue_.plan_files.end()) return unknown_plan(plan);
    return readers_->with([&](sql::Database& database) -> Result<std::vector<PlanVersion>> {
        std::vector<PlanVersion> versions = {{.text = catalogue_.source.at(file->second)}};
        auto rows = TRY(database.query("select entry, text, on_day, body, case_number from plan_adoption"
                                       " where plan = ?1 order by entry",
                                       plan));
        while (TRY(rows.next()))
            versions.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
        return versions;
    });
}

void Record::revise_plan(const access::Actor& actor, const RevisionDraft& draft, Acknowledge acknowledge) {
    auto checked = [&]() -> Result<std::vector<catalogue::Revision>> {
        (void)TRY(access::may(actor, access::Act::change, access::Data::draft));
        if (!catalogue_.plan_files.contains(draft.plan)) return unknown_plan(draft.plan);
        Findings findings;
        if (draft.changes.empty() || draft.changes.size() > most_changes)
            findings.push_back({"record.changes_required", {.path = "/changes"}, {}});
        for (std::size_t i = 0; i < draft.changes.size(); ++i) {
            const outcome::Place place{.path = fmt::format("/changes/{}/is", i)};
            if (draft.changes[i].is.size() > longest_text)
                findings.push_back({"record.text_too_long", place, {}});
            if (!text::is_text(draft.changes[i].is)) findings.push_back({"form.not_text", place, {}});
        }
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        std::vector<catalogue::Revision> changes;
        for (const auto& change : draft.changes) {
            auto kept = catalogue::in_layout(change);
            if (!kept) return told_of_changes(kept.error());
            changes.push_back(std::move(kept).value());
        }
        return changes;
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, plan = draft.plan, changes = std::move(checked).value()](
                            sql::Database& database) -> Result<journal::Draft> {
        const auto standing = TRY(load_draft(database, catalogue_, plan));
        const auto revised = catalogue::revise(standing.text, changes);
        if (!revised) return told_of_changes(revised.error());
        if (const auto read = catalogue::read_plan_instead(catalogue_, plan, revised.value()); !read)
            return told_of_changes(read.error());
        return drafted(actor, plan_revised, plan, write(PlanRevised{changes}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

void Record::adopt_plan(const access::Actor& actor, const AdoptionDraft& draft, Acknowledge acknowledge) {
    const auto checked = [&]() -> Result<void> {
        (void)TRY(access::may(actor, access::Act::change, access::Data::draft));
        if (!catalogue_.plan_files.contains(draft.plan)) return unknown_plan(draft.plan);
        Findings findings;
        (void)read_day(draft.on, today(), findings);
        if (catalogue_.community.body(draft.body) == nullptr)
            findings.push_back({"record.unknown_body", {.path = "/body"}, {}});
        if (draft.case_number.empty() || text::length(draft.case_number) > longest_case_number)
            findings.push_back({"record.case_number_required", {.path = "/case_number"}, {}});
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return {};
    }();
    if (!checked) return acknowledge(checked.error());

    const auto decide = [this, actor, draft](sql::Database& database) -> Result<journal::Draft> {
        const auto standing = TRY(load_draft(database, catalogue_, draft.plan));
        if (standing.changes.empty())
            return outcome::invalid({{"record.nothing_to_adopt", {.path = "/version"}, {}}});
        if (const auto now = standing.changes.back().sequence; now != draft.version)
            return changed_meanwhile(now, draft.version);
        return drafted(actor, plan_adopted, draft.plan,
                       write(PlanAdopted{standing.text, draft.on, draft.body, draft.case_number}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

Result<PlanDraft> read_plan_draft(const std::string& place, const catalogue::Catalogue& catalogue,
                                  const std::string& plan) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    (void)TRY(journal::identity_of(database));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    return load_draft(database, catalogue, plan);
}

} // namespace bedre::record
