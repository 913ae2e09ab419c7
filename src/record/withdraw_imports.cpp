// How what a file brought is taken back.
#include "record/circle.h"
#include "record/handovers.h"
#include "record/import_entries.h"
#include "record/import_plan.h"
#include "record/pauses.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/state.h"
#include "record/tasks.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace bedre::record {
namespace {

/// Of the state rows that came with an import.
struct ImportedRow {
    enum class Kind { stage, form, enrolment };
    Kind kind = Kind::stage;
    std::int64_t entry = 0;
    EpisodeKey episode;      ///< of an enrolment, the subject alone
    std::string entered_for; ///< the name of the subject then
};

/// Those that are not withdrawn, the newest first.
Result<std::vector<ImportedRow>> imported_rows(sql::Database& database, std::int64_t import) {
    std::vector<ImportedRow> all;
    auto rows = TRY(database.query(
        "select i.entry, i.subject, s.pathway, s.parameter, s.subject, f.pathway, f.parameter, f.subject,"
        " c.subject from imported_entry i"
        " left join stage_entry s on s.entry = i.entry and s.withdrawn_by is null"
        " left join form_entry f on f.entry = i.entry and f.withdrawn_by is null"
        " left join care_relation c on c.entry = i.entry and c.ended_by is null"
        " where i.import = ?1 order by i.entry desc",
        import));
    using Kind = ImportedRow::Kind;
    while (TRY(rows.next())) {
        ImportedRow row{.entry = rows.integer(0), .episode = {}, .entered_for = rows.text(1)};
        if (!rows.is_null(2)) {
            row.episode = {rows.text(2), rows.text(3), rows.text(4)};
        } else if (!rows.is_null(5)) {
            row.kind = Kind::form;
            row.episode = {rows.text(5), rows.text(6), rows.text(7)};
        }
        if (!row.episode.subject.empty()) all.push_back(row);
        if (rows.is_null(8)) continue;
        // What a register says may be that the person is followed, too.
        row.kind = Kind::enrolment;
        row.episode = {.pathway = "", .parameter = "", .subject = rows.text(8)};
        all.push_back(std::move(row));
    }
    return all;
}

/// Whether anybody has gone on with an episode since an import, but for what came with it. Of a pathway that
/// is not kept in common: whether that organisation has.
Result<bool> is_built_upon(sql::Database& database, const EpisodeKey& key, std::int64_t import,
                           const std::string& kept_by) {
    auto rows = TRY(database.query(
        "select 1 from (select entry from stage_entry where pathway = ?1 and parameter = ?2 and subject = ?3"
        "               and episode = ?5 and withdrawn_by is null"
        "               union all select entry from form_entry where pathway = ?1 and parameter = ?2"
        "               and subject = ?3 and episode = ?5 and withdrawn_by is null"
        "               union all select entry from pause_entry where pathway = ?1 and parameter = ?2"
        "               and subject = ?3 and episode = ?5 and withdrawn_by is null"
        "               union all select entry from kept_file where pathway = ?1 and parameter = ?2"
        "               and subject = ?3 and episode = ?5"
        "               union all select entry from handover where pathway = ?1 and parameter = ?2"
        "               and subject = ?3 and episode = ?5 and state not in ('taken-back', 'returned')) s"
        " where s.entry > ?4 and not exists (select 1 from imported_entry i"
        "                                    where i.entry = s.entry and i.import = ?4)"
        " and (?6 = '' or exists (select 1 from journal_entry e"
        "                         where e.sequence = s.entry and e.organisation = ?6)) limit 1",
        key.pathway, key.parameter, key.subject, import, key.number, kept_by));
    return rows.next();
}

/// Whether an organisation has entered anything about a person since an import, but for what came with it and
/// was taken back.
Result<bool> is_followed_on(sql::Database& database, const std::string& subject,
                            const std::string& organisation, std::int64_t import) {
    auto rows = TRY(database.query(
        "select 1 from (select entry from stage_entry where subject = ?1 and subject >= 'person.'"
        "               and subject < 'person/' and withdrawn_by is null"
        "               union all select entry from form_entry where subject = ?1 and subject >= 'person.'"
        "               and subject < 'person/' and withdrawn_by is null"
        "               union all select entry from pause_entry where subject = ?1 and withdrawn_by is null"
        "               union all select entry from handover where subject = ?1) s"
        " join journal_entry e on e.sequence = s.entry where s.entry > ?3 and e.organisation = ?2 limit 1",
        subject, organisation, import));
    return rows.next();
}

Result<void> is_own_import(sql::Database& database, std::int64_t import, const std::string& organisation) {
    auto rows = TRY(database.query("select 1 from file_import where entry = ?1 and organisation = ?2", import,
                                   organisation));
    if (!TRY(rows.next())) return unknown_entry(import);
    return {};
}

} // namespace

/// Takes one import back, subject by subject.
class Record::ImportWithdrawer {
  public:
    ImportWithdrawer(Record& record, const access::Actor& actor, const ImportWithdrawalDraft& draft)
        : record_(record), actor_(actor), draft_(draft) {}

    Result<ImportWithdrawal> run(const std::vector<ImportedRow>& rows) {
        std::map<std::string, std::vector<const ImportedRow*>> of; // by the name that goes on
        for (const auto& row : rows)
            of[row.episode.subject].push_back(&row);
        std::vector<const ImportedRow*> all;
        for (const auto& [subject, own] : of) {
            TRY(may_withdraw(*own.front()));
            if (TRY(stays(subject, own)))
                stay_.insert(subject);
            else
                all.insert(all.end(), own.begin(), own.end());
        }
        for (std::size_t at = 0; at < all.size(); at += portion)
            TRY(withdraw(std::span(all).subspan(at, std::min(portion, all.size() - at))));
        ImportWithdrawal done{.withdrawn = withdrawn_};
        for (const auto& subject : stay_) {
            auto look = TRY(look_at(subject));
            if (look)
                done.looks.push_back(std::move(*look));
            else
                ++done.untold;
        }
        return done;
    }

  private:
    Result<void> may_withdraw(const ImportedRow& row) const {
        const auto& subject = row.episode.subject;
        if (!vault::is_person(subject)) {
            const auto way =
                TRY(way_of(record_.catalogue_, *record_.plans(), *record_.subjects(), row.episode));
            return may_record(actor_, way);
        }
        (void)TRY(
            access::may(actor_, access::Act::enrol, access::Data::person, std::array{actor_.organisation}));
        return {};
    }

    /// Whether others have gone on, or the person does not want the actor to see anything.
    Result<bool> stays(const std::string& subject, const std::vector<const ImportedRow*>& rows) const {
        if (vault::is_person(subject))
            if (TRY(record_.circle_of(subject))->has_blocked(actor_)) return true;
        return record_.readers_->with([&](sql::Database& database) -> Result<bool> {
            for (const auto* const row : rows)
                if (row->kind != ImportedRow::Kind::enrolment)
                    return is_built_upon(database, row->episode, draft_.entry, kept_by(row->episode));
            return false;
        });
    }

    Result<void> withdraw(std::span<const ImportedRow* const> rows) {
        Waiting waiting(*record_.journal_, rows.size());
        for (const auto* const row : rows)
            waiting.submit([this, row](sql::Database& database) {
                return row->kind == ImportedRow::Kind::enrolment ? unfollow(database, *row)
                                                                 : take_back(database, *row);
            });
        const auto& answers = waiting.answers();
        std::optional<Error> failed;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (answers[i])
                ++withdrawn_;
            else if (is_of_the_program(answers[i]))
                failed = answers[i].error();
            else if (answers[i].error().code == "import.built_upon")
                stay_.insert(rows[i]->episode.subject);
        }
        if (failed) return *failed;
        return {};
    }

    Result<journal::Draft> take_back(sql::Database& database, const ImportedRow& row) const {
        const auto stands = TRY(load_entry_row(database, row.entry));
        if (stands.withdrawn) return outcome::conflict("record.already_withdrawn");
        if (TRY(is_built_upon(database, stands.episode, draft_.entry, kept_by(stands.episode))))
            return outcome::conflict("import.built_upon");
        const auto* const pathway = record_.catalogue_.pathway(stands.episode.pathway);
        if (pathway == nullptr)
            return outcome::not_found("record.unknown_pathway", {{"pathway", stands.episode.pathway}});
        auto tasks = TRY(tasks_changed_without(database, *pathway, row.entry));
        auto lapsed = TRY(lapsed_without(database, *pathway, stands.episode, row.entry));
        auto limits = TRY(limits_moved(database, *pathway, stands.episode,
                                       {.organisation = stands.organisation,
                                        .on = {record_.today()},
                                        .tasks = tasks,
                                        .without = row.entry}));
        return record_.drafted(actor_, entry_withdrawn, stands.entered_for,
                               write(EntryWithdrawn{.corrects = row.entry,
                                                    .pathway = stands.episode.pathway,
                                                    .parameter = stands.episode.parameter,
                                                    .episode = stands.episode.number,
                                                    .reason = draft_.reason,
                                                    .tasks = std::move(tasks),
                                                    .handovers = std::move(lapsed),
                                                    .limits = std::move(limits)}));
    }

    /// The person is followed on where the organisation has entered something else since.
    Result<journal::Draft> unfollow(sql::Database& database, const ImportedRow& row) const {
        if (TRY(is_followed_on(database, row.episode.subject, actor_.organisation, draft_.entry)))
            return outcome::conflict("import.built_upon");
        return record_.drafted(actor_, enrolment_withdrawn, row.entered_for,
                               write(EnrolmentWithdrawn{.corrects = row.entry, .reason = draft_.reason}));
    }

    /// Whose entries alone count in an episode; empty: everybody's.
    std::string kept_by(const EpisodeKey& key) const {
        const auto* const pathway = record_.catalogue_.pathway(key.pathway);
        const bool is_apart = pathway != nullptr && vault::is_person(key.subject) && !pathway->sharing;
        return is_apart ? actor_.organisation : "";
    }

    /// At a person whom the organisation follows; nothing of a unit, nor of whoever is not for the actor to
    /// know of.
    Result<std::optional<access::Look>> look_at(const std::string& subject) const {
        const auto nobody = std::optional<access::Look>();
        if (!vault::is_person(subject)) return nobody;
        const auto circle = TRY(record_.circle_of(subject));
        const auto followed_since = circle->followed_since(actor_.organisation);
        if (followed_since == 0 || circle->has_blocked(actor_)) return nobody;
        const auto rule = TRY(
            access::may(actor_, access::Act::enrol, access::Data::person, std::array{actor_.organisation}));
        if (record_.access_log_ == nullptr) return outcome::refused("record.no_access_log");
        return std::optional(TRY(record_.access_log_->note(
            actor_,
            {.subject = subject, .service = {}, .purpose = rule.purpose, .decision = followed_since})));
    }

    Record& record_;
    const access::Actor& actor_;
    const ImportWithdrawalDraft& draft_;
    std::set<std::string> stay_;
    std::int64_t withdrawn_ = 0;
};

Result<ImportWithdrawal> Record::withdraw_import(const access::Actor& actor,
                                                 const ImportWithdrawalDraft& draft) {
    const std::unique_lock alone(imports_mutex_, std::try_to_lock);
    if (!alone) return outcome::conflict("import.under_way");
    TRY(may_import(actor));
    Findings findings;
    check_reason(draft.reason, findings);
    check_attempt(draft.attempt, findings);
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    const auto rows = TRY(readers_->with([&](sql::Database& database) -> Result<std::vector<ImportedRow>> {
        TRY(is_own_import(database, draft.entry, actor.organisation));
        return imported_rows(database, draft.entry);
    }));
    return ImportWithdrawer(*this, actor, draft).run(rows);
}

Result<std::vector<Import>> Record::imports(const access::Actor& actor) const {
    TRY(may_import(actor));
    return readers_->with([&](sql::Database& database) -> Result<std::vector<Import>> {
        std::vector<Import> all;
        auto rows = TRY(database.query(
            "select f.entry, f.mapping, e.instant, e.actor, f.rows_read,"
            " (select count(*) from imported_entry i where i.import = f.entry),"
            " (select count(*) from imported_entry i"
            "  left join stage_entry s on s.entry = i.entry left join form_entry w on w.entry = i.entry"
            "  left join care_relation c on c.entry = i.entry where i.import = f.entry"
            "  and coalesce(s.withdrawn_by, w.withdrawn_by, c.ended_by) is not null)"
            " from file_import f join journal_entry e on e.sequence = f.entry"
            " where f.organisation = ?1 order by f.entry desc limit 50",
            actor.organisation));
        while (TRY(rows.next()))
            all.push_back({.entry = rows.integer(0),
                           .mapping = rows.text(1),
                           .at = calendar::Instant(std::chrono::microseconds(rows.integer(2))),
                           .actor = rows.text(3),
                           .rows = rows.integer(4),
                           .entries = rows.integer(5),
                           .withdrawn = rows.integer(6)});
        return all;
    });
}

} // namespace bedre::record
