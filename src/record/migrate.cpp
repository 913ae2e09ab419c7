// How what was recorded by an earlier edition of the content is carried over.
#include "record/migration.h"

#include "record/former.h"
#include "record/import_entries.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/sent.h"
#include "record/state.h"

#include <algorithm>
#include <set>
#include <span>
#include <tuple>

namespace bedre::record {
namespace {

constexpr auto reached_already = "migration.reached_already";

/// An entry as it stands in the tables.
struct Row {
    std::int64_t entry = 0;
    std::int64_t migrated_by = 0; ///< 0: it is as it was recorded
    std::string subject;          ///< by the name that goes on
};

Result<std::vector<Row>> read_rows(sql::Rows rows) {
    std::vector<Row> all;
    while (TRY(rows.next()))
        all.push_back({rows.integer(0), rows.is_null(1) ? 0 : rows.integer(1), rows.text(2)});
    return all;
}

/// Those that a migration may speak of. What was taken back stays as it was.
Result<std::vector<Row>> rows_for(sql::Database& database, const catalogue::Migration& migration) {
    if (migration.form.empty()) {
        std::vector<Row> all;
        for (const auto& [former, now] : migration.stages)
            for (auto& row : TRY(read_rows(TRY(database.query(
                     "select entry, migrated_by, subject from stage_entry"
                     " where pathway = ?1 and stage = ?2 and withdrawn_by is null order by entry",
                     migration.pathway, former)))))
                all.push_back(std::move(row));
        return all;
    }
    // Which form a stage asked for, its entry says.
    return read_rows(TRY(database.query("select entry, migrated_by, subject from stage_entry"
                                        " where withdrawn_by is null"
                                        " union all select entry, migrated_by, subject from form_entry"
                                        " where form = ?1 and withdrawn_by is null order by 1",
                                        migration.form)));
}

/// What an entry says now, as an entry that carries it over would say it.
struct SaidNow {
    EntryMigrated said;
    std::string subject;      ///< of its envelope
    std::string organisation; ///< that it was entered for
};

/// Fills in what `said` lacks of what was recorded.
Result<void> read_recorded(const journal::Entry& entry, const catalogue::Catalogue& content,
                           EntryMigrated& said) {
    if (entry.envelope.kind == stage_entered) {
        auto stage = TRY(read_stage_entered(entry.payload));
        said.form = form_of_stage(content, stage.pathway, stage.stage);
        said.pathway = std::move(stage.pathway);
        said.parameter = std::move(stage.parameter);
        said.episode = stage.episode;
        said.stage = std::move(stage.stage);
        said.on = std::move(stage.on);
        said.answers = std::move(stage.answers);
        said.at = std::move(stage.at);
        said.taken = std::move(stage.taken);
        return {};
    }
    auto form = TRY(read_form_completed(entry.payload));
    said.pathway = std::move(form.pathway);
    said.parameter = std::move(form.parameter);
    said.episode = form.episode;
    said.form = std::move(form.form);
    said.on = std::move(form.on);
    said.answers = std::move(form.answers);
    said.taken = std::move(form.taken);
    return {};
}

/// What was taken from somewhere still was, by whichever name it stands.
void rename(std::vector<Taken>& taken, const std::vector<form::AnswerMove>& moves) {
    for (auto& one : taken) {
        const auto move = std::ranges::find_if(
            moves, [&](const auto& each) { return each.reason.empty() && each.item == one.item; });
        if (move != moves.end()) one.item = move->to;
    }
}

/// Carries over one entry after another.
class Carrier {
  public:
    Carrier(const catalogue::Catalogue& catalogue, const catalogue::Migration& migration,
            Record::FormerContents& formers, journal::FindKey keys)
        : catalogue_(catalogue), migration_(migration), formers_(formers), keys_(std::move(keys)) {}

    struct Carried {
        std::optional<SaidNow> entry = {};    ///< none: nothing becomes of it
        std::optional<form::Form> asked = {}; ///< of answers, when anybody has it
        std::vector<form::AnswerMove> moves = {};
    };

    Result<Carried> carry(sql::Database& database, const Row& row) const {
        auto now = TRY(read(database, row));
        if (!now) return Carried();
        if (migration_.form.empty()) return carry_stage(database, std::move(*now));
        const auto edition = TRY(content_at(database, now->said.asked));
        const auto content = TRY(formers_.find(database, edition));
        return carry_answers(content->form(migration_.form), std::move(*now));
    }

  private:
    /// Nothing when it is erased at this moment.
    Result<std::optional<SaidNow>> read(sql::Database& database, const Row& row) const {
        const auto entry = TRY(journal::entry_at(database, row.entry, keys_));
        ENSURE(entry.has_value());
        if (entry->erased) return std::optional<SaidNow>();
        SaidNow now{.said = {.corrects = row.entry, .asked = row.entry},
                    .subject = entry->envelope.subject,
                    .organisation = entry->envelope.organisation};
        if (row.migrated_by == 0) {
            const auto content = TRY(formers_.find(database, entry->envelope.content));
            TRY(read_recorded(*entry, *content, now.said));
            return std::optional(std::move(now));
        }
        const auto migrated = TRY(journal::entry_at(database, row.migrated_by, keys_));
        ENSURE(migrated.has_value());
        if (migrated->erased) return std::optional<SaidNow>();
        now.said = TRY(read_entry_migrated(migrated->payload));
        if (now.said.asked == 0) now.said.asked = row.migrated_by;
        return std::optional(std::move(now));
    }

    Result<Carried> carry_stage(sql::Database& database, SaidNow now) const {
        const auto move = migration_.stages.find(now.said.stage);
        if (move == migration_.stages.end()) return Carried();
        Carried carried;
        carried.moves.push_back(
            {.item = move->first, .answer = {}, .to = move->second, .becomes = {}, .reason = {}});
        // It has been entered anew since: nothing is reached twice.
        auto rows = TRY(database.query(
            "select 1 from stage_entry s join stage_entry o on o.pathway = s.pathway"
            " and o.parameter = s.parameter and o.subject = s.subject and o.episode = s.episode"
            " where s.entry = ?1 and o.stage = ?2 and o.entry <> s.entry and o.withdrawn_by is null limit 1",
            now.said.corrects, move->second));
        if (TRY(rows.next())) {
            carried.moves.back().reason = reached_already;
            return carried;
        }
        now.said.stage = move->second;
        carried.entry = std::move(now);
        return carried;
    }

    Carried carry_answers(const form::Form* asked, SaidNow now) const {
        if (now.said.form != migration_.form) return {};
        auto moved =
            form::carry_over(*catalogue_.form(migration_.form), asked, migration_.moves, now.said.answers);
        Carried carried{.moves = std::move(moved.moves)};
        if (asked != nullptr) carried.asked = *asked;
        if (moved.answers == now.said.answers) return carried;
        now.said.answers = std::move(moved.answers);
        if (now.said.taken) rename(*now.said.taken, carried.moves);
        now.said.asked = 0;
        carried.entry = std::move(now);
        return carried;
    }

    const catalogue::Catalogue& catalogue_;
    const catalogue::Migration& migration_;
    Record::FormerContents& formers_;
    const journal::FindKey keys_;
};

Result<const catalogue::Migration*> find_migration(const catalogue::Catalogue& catalogue,
                                                   const std::string& id) {
    if (const auto* migration = catalogue.migration(id)) return migration;
    std::string known;
    for (const auto& migration : catalogue.migrations)
        known += (known.empty() ? "" : ", ") + migration.id;
    return outcome::not_found("record.unknown_migration", {{"name", id}, {"known", known}});
}

/// What was chosen from a list says nothing of anybody; what was written may, whatever it has become.
bool is_told(const std::optional<form::Form>& asked, const form::AnswerMove& move) {
    const auto* item = asked ? asked->item(move.item) : nullptr;
    return item != nullptr &&
           (item->type == form::ItemType::choice || item->type == form::ItemType::multiple_choice ||
            item->type == form::ItemType::yes_no);
}

} // namespace

Result<MigrationPreview> preview_migration(const std::string& place, const catalogue::Catalogue& catalogue,
                                           const std::string& id, const journal::FindKey& keys) {
    const auto* migration = TRY(find_migration(catalogue, id));
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    Record::FormerContents formers(catalogue, journal::digest_of(catalogue::canonical(catalogue.source)));
    const Carrier carrier(catalogue, *migration, formers, keys);
    MigrationPreview preview;
    std::set<std::string> subjects;
    std::set<std::tuple<std::string, std::string, std::string, std::int64_t, std::string>> reached;
    std::map<form::AnswerMove, std::int64_t> lines;
    for (const auto& row : TRY(rows_for(database, *migration))) {
        auto carried = TRY(carrier.carry(database, row));
        if (migration->form.empty() && carried.entry) {
            const auto& said = carried.entry->said;
            // Of two that become one, the first does.
            if (!reached.emplace(said.pathway, said.parameter, row.subject, said.episode, said.stage)
                     .second) {
                carried.moves.back().reason = reached_already;
                carried.entry.reset();
            }
        }
        for (auto& move : carried.moves) {
            if (!migration->form.empty() && !is_told(carried.asked, move)) move.answer = move.becomes = "";
            ++lines[std::move(move)];
        }
        if (!carried.entry) continue;
        ++preview.entries;
        subjects.insert(row.subject);
    }
    preview.subjects = static_cast<std::int64_t>(subjects.size());
    for (const auto& [move, entries] : lines)
        preview.lines.push_back({move, entries});
    return preview;
}

Result<MigrationReceipt> Record::migrate(const access::Actor& actor, const std::string& id,
                                         const std::string& reason) {
    const auto* migration = TRY(find_migration(catalogue_, id));
    Findings findings;
    check_reason(reason, findings);
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    const Carrier carrier(catalogue_, *migration, *formers_, keys());
    const auto rows = TRY(readers_->with([&](sql::Database& database) -> Result<std::vector<Row>> {
        std::vector<Row> changed;
        for (auto& row : TRY(rows_for(database, *migration))) {
            const auto carried = TRY(carrier.carry(database, row));
            if (carried.entry) changed.push_back(std::move(row));
        }
        return changed;
    }));
    if (rows.empty()) return outcome::conflict("migration.nothing_to_do");
    MigrationReceipt receipt;
    receipt.entry = TRY(journal_->record("", [&](sql::Database&) {
                        return Result<journal::Draft>(
                            drafted(actor, migration_begun, migration->id, write(MigrationBegun{reason})));
                    })).sequence;
    for (std::size_t at = 0; at < rows.size(); at += portion) {
        const auto some = std::span(rows).subspan(at, std::min(portion, rows.size() - at));
        Waiting waiting(*journal_, some.size());
        for (const auto& row : some)
            waiting.submit([&, entry = row.entry](sql::Database& database) -> Result<journal::Draft> {
                // As it stands by now: it may have been taken back, or carried over by another server.
                auto now = TRY(read_rows(
                    TRY(database.query("select entry, migrated_by, subject from stage_entry where entry = ?1 "
                                       "and withdrawn_by is null"
                                       " union all select entry, migrated_by, subject from form_entry"
                                       " where entry = ?1 and withdrawn_by is null",
                                       entry))));
                if (now.empty()) return outcome::conflict("record.changed_meanwhile");
                auto carried = TRY(carrier.carry(database, now.front()));
                if (!carried.entry) return outcome::conflict("record.changed_meanwhile");
                carried.entry->said.migration = receipt.entry;
                // The organisation that answers for what was recorded answers for it still.
                auto by = actor;
                by.organisation = carried.entry->organisation;
                return drafted(by, entry_migrated, carried.entry->subject, write(carried.entry->said));
            });
        for (const auto& answer : waiting.answers()) {
            if (is_of_the_program(answer)) return answer.error();
            if (answer) ++receipt.entries;
        }
    }
    return receipt;
}

} // namespace bedre::record
