#include "access/client.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/record.h"
#include "record/sent.h"
#include "record/state.h"

namespace bedre::record {
namespace {

Result<access::Assignments> load_roles(sql::Database& database) {
    access::Assignments all;
    auto rows = TRY(database.query("select r.entry, r.account, r.role, r.organisation, r.from_day, r.to_day,"
                                   " r.decision, given.instant, ending.instant from role_assignment r"
                                   " join journal_entry given on given.sequence = r.entry"
                                   " left join journal_entry ending on ending.sequence = r.ended_by"
                                   " order by r.entry"));
    const auto instant = [&](int column) {
        return calendar::Instant(std::chrono::microseconds(rows.integer(column)));
    };
    while (TRY(rows.next())) {
        const auto role = access::parse_role(rows.text(2));
        if (!role) continue; // one that the program no longer knows gives no right
        const auto from = TRY(calendar::Date::parse(rows.text(4)));
        std::optional<calendar::Date> to;
        if (!rows.text(5).empty()) to = TRY(calendar::Date::parse(rows.text(5)));
        all.push_back({.entry = rows.integer(0),
                       .account = rows.text(1),
                       .role = role.value(),
                       .organisation = rows.text(3),
                       .from = from,
                       .to = to,
                       .decision = rows.text(6),
                       .given = instant(7),
                       .ended = rows.is_null(8) ? std::nullopt : std::optional(instant(8))});
    }
    return all;
}

} // namespace

Findings Record::check_role(const AssignmentDraft& draft) const {
    Findings findings;
    const bool is_program = access::is_client_id(draft.account);
    if (!is_program && !access::is_account_id(draft.account))
        findings.push_back({"record.unknown_account", {.path = "/account"}, {}});
    const auto role = access::parse_role(draft.role);
    if (!role || role.value() == access::Role::visitor)
        findings.push_back({"access.unknown_role", {.path = "/role"}, {{"found", draft.role}}});
    else if (is_program && access::scopes_for(role.value()).empty())
        findings.push_back({"access.role_for_people", {.path = "/role"}, {}});
    if (catalogue_.community.unit(draft.organisation) == nullptr &&
        catalogue_.community.body(draft.organisation) == nullptr)
        findings.push_back({"record.unknown_organisation", {.path = "/organisation"}, {}});
    const auto from = read_day(draft.from, std::nullopt, findings, "/from");
    if (!draft.to.empty()) {
        const auto to = read_day(draft.to, std::nullopt, findings, "/to");
        if (from && to && *to < *from)
            findings.push_back({"record.ends_before_it_begins", {.path = "/to"}, {}});
    }
    check_decision(draft.decision, findings);
    check_attempt(draft.attempt, findings);
    return findings;
}

Result<access::Assignments> assignments_at(const std::string& place) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    (void)TRY(journal::identity_of(database));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    return load_roles(database);
}

Result<void> Record::put_roles_in_force() const {
    auto assignments = TRY(readers_->with(load_roles));
    const std::lock_guard lock(in_force_mutex_);
    assignments_ = std::make_shared<const access::Assignments>(std::move(assignments));
    return {};
}

std::shared_ptr<const access::Assignments> Record::assignments() const {
    const auto read = [this] {
        const std::lock_guard lock(in_force_mutex_);
        return assignments_;
    };
    if (auto all = read()) return all;
    auto all = put_roles_in_force() ? read() : nullptr;
    return all ? all : std::make_shared<const access::Assignments>();
}

void Record::assign_role(const access::Actor& actor, const AssignmentDraft& draft, Acknowledge acknowledge) {
    auto checked = [&]() -> Result<journal::Draft> {
        // Who may assign nothing is not told what is wrong with it.
        (void)TRY(
            access::may(actor, access::Act::assign, access::Data::roles, std::array{draft.organisation}));
        if (auto findings = check_role(draft); !findings.empty())
            return outcome::invalid(std::move(findings));
        const auto role = TRY(access::parse_role(draft.role));
        TRY(access::may_assign(actor, role, draft.organisation));
        if (draft.account == actor.id) return outcome::refused("access.not_oneself");
        return drafted(
            actor, role_assigned, draft.account,
            write(RoleAssigned{draft.role, draft.organisation, draft.from, draft.to, draft.decision}));
    }();
    submit(actor, draft.attempt, std::move(checked), std::move(acknowledge));
}

void Record::end_role(const access::Actor& actor, const RoleEndingDraft& draft, Acknowledge acknowledge) {
    const auto checked = [&]() -> Result<access::Assignment> {
        (void)TRY(
            access::may(actor, access::Act::assign, access::Data::roles, std::array{actor.organisation}));
        const auto all = assignments();
        const auto* given = access::find(*all, draft.entry);
        if (given == nullptr) return unknown_entry(draft.entry);
        TRY(access::may_assign(actor, given->role, given->organisation));
        Findings findings;
        check_reason(draft.reason, findings);
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return *given;
    }();
    if (!checked) return acknowledge(checked.error());
    const auto decide = [this, actor, draft, account = checked.value().account](
                            sql::Database& database) -> Result<journal::Draft> {
        auto rows = TRY(database.query("select 1 from role_assignment where entry = ?1 and ended_by is null",
                                       draft.entry));
        if (!TRY(rows.next())) return outcome::conflict("record.role_has_ended");
        return drafted(actor, role_ended, account, write(RoleEnded{draft.entry, draft.reason}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

} // namespace bedre::record
