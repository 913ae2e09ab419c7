// What is no person and no unit, and passes through pathways all the same: an agreement, a team.
#include "record/payload.h"
#include "record/readers.h"
#include "record/record.h"
#include "record/sent.h"
#include "record/state.h"
#include "text/control.h"
#include "text/utf8.h"

namespace bedre::record {
namespace {

constexpr std::size_t longest_title = 200; // characters

bool is_one_line(const std::string& title) {
    return text::is_text(title) && !text::first_control(title) &&
           title.find_first_of("\t\n\r") == std::string::npos;
}

Subject subject_from(const sql::Rows& rows) {
    auto id = rows.text(0);
    auto kind = id.substr(0, id.find('.'));
    return {.id = std::move(id),
            .kind = std::move(kind),
            .title = rows.text(1),
            .organisation = rows.text(2),
            .version = rows.integer(3)};
}

Result<Subjects> load_subjects(sql::Database& database) {
    Subjects all;
    auto rows =
        TRY(database.query("select subject, title, organisation, described_by from registered_subject"));
    while (TRY(rows.next())) {
        auto subject = subject_from(rows);
        all.emplace(subject.id, subject);
    }
    return all;
}

/// What was said of it last; version 0 when nobody has.
Result<Subject> described(sql::Database& database, const std::string& subject) {
    auto rows = TRY(database.query("select subject, title, organisation, described_by from registered_subject"
                                   " where subject = ?1",
                                   subject));
    return TRY(rows.next()) ? subject_from(rows) : Subject{};
}

Result<void> may_speak_for(const access::Actor& actor, const std::string& organisation) {
    (void)TRY(access::may(actor, access::Act::record, access::Data::course, std::array{organisation}));
    return {};
}

} // namespace

Result<void> Record::put_subjects_in_force() const {
    auto subjects = TRY(readers_->with(load_subjects));
    const std::lock_guard lock(in_force_mutex_);
    subjects_ = std::make_shared<const Subjects>(std::move(subjects));
    return {};
}

std::shared_ptr<const Subjects> Record::subjects() const {
    const auto read = [this] {
        const std::lock_guard lock(in_force_mutex_);
        return subjects_;
    };
    if (auto all = read()) return all;
    auto all = put_subjects_in_force() ? read() : nullptr;
    return all ? all : std::make_shared<const Subjects>();
}

Result<std::string> Record::described_in(std::int64_t entry) const {
    return readers_->with([&](sql::Database& database) -> Result<std::string> {
        const auto found = TRY(journal::entry_at(database, entry, {}));
        if (!found || found->envelope.kind != subject_described) return unknown_entry(entry);
        return found->envelope.subject;
    });
}

void Record::describe_subject(const access::Actor& actor, const SubjectDraft& draft,
                              Acknowledge acknowledge) {
    const auto checked = [&]() -> Result<std::string> {
        const auto known = subjects();
        const auto found = known->find(draft.subject);
        if (!draft.subject.empty() && found == known->end())
            return outcome::not_found("record.unknown_subject", {{"subject", draft.subject}});
        if (found != known->end()) TRY(may_speak_for(actor, found->second.organisation));
        TRY(may_speak_for(actor, draft.organisation));
        Findings findings;
        if (draft.subject.empty() && !pathway::is_registered(draft.kind))
            findings.push_back({"record.unknown_subject_kind", {.path = "/kind"}, {}});
        if (draft.title.find_first_not_of(' ') == std::string::npos)
            findings.push_back({"record.title_required", {.path = "/title"}, {}});
        else if (!is_one_line(draft.title) || text::length(draft.title) > longest_title)
            findings.push_back(
                {"record.title_too_long", {.path = "/title"}, {{"most", std::to_string(longest_title)}}});
        else if (terminology::holds_identity_number(draft.title, today()))
            findings.push_back({"record.title_of_a_person", {.path = "/title"}, {}});
        if (catalogue_.community.unit(draft.organisation) == nullptr &&
            catalogue_.community.body(draft.organisation) == nullptr)
            findings.push_back({"record.unknown_organisation", {.path = "/organisation"}, {}});
        check_attempt(draft.attempt, findings);
        if (!findings.empty()) return outcome::invalid(std::move(findings));
        return draft.subject.empty() ? journal::random_name(draft.kind + ".") : draft.subject;
    }();
    if (!checked) return acknowledge(checked.error());
    const auto decide = [this, actor, draft,
                         subject = checked.value()](sql::Database& database) -> Result<journal::Draft> {
        const auto now = TRY(described(database, subject));
        if (now.version != draft.version) return changed_meanwhile(now.version, draft.version);
        // Another server may have given it to others since.
        if (now.version != 0) TRY(may_speak_for(actor, now.organisation));
        return drafted(actor, subject_described, subject,
                       write(SubjectDescribed{draft.title, draft.organisation}));
    };
    journal_->submit(actor.id + " " + draft.attempt, decide, std::move(acknowledge));
}

} // namespace bedre::record
