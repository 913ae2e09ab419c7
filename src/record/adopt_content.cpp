// A content becomes that of a record.
#include "form/moves.h"
#include "record/former.h"
#include "record/payload.h"
#include "record/readers.h"

#include <algorithm>

namespace bedre::record {
namespace {

/// Nothing when none was.
Result<std::optional<journal::Digest>> adopted(sql::Database& database) {
    const auto last = TRY(last_adoption(database));
    return last ? std::optional(last->content) : std::nullopt;
}

/// Whether anything stands that was answered to a form.
Result<bool> is_answered(sql::Database& database, const catalogue::Catalogue& content,
                         const std::string& form) {
    auto said = TRY(database.query(
        "select entry from form_entry where form = ?1 and withdrawn_by is null limit 1", form));
    if (TRY(said.next())) return true;
    for (const auto& pathway : content.pathways) {
        auto stages = TRY(database.query("select distinct stage from stage_entry"
                                         " where pathway = ?1 and withdrawn_by is null",
                                         pathway.id));
        while (TRY(stages.next()))
            if (form_of_stage(content, pathway.id, stages.text(0)) == form) return true;
        if (pathway.free_form(form) == nullptr) continue;
        auto of_registers = TRY(database.query("select 1 from form_entry where pathway = ?1 and form = ''"
                                               " and withdrawn_by is null limit 1",
                                               pathway.id));
        if (TRY(of_registers.next())) return true;
    }
    return false;
}

void compare(const std::string& path, const std::vector<form::Item>& former,
             const std::vector<form::Item>& items, Findings& findings) {
    for (const auto& item : former) {
        const auto now = std::ranges::find(items, item.id, &form::Item::id);
        if (now == items.end()) continue;
        const auto place = path + "/items/" + item.id;
        if (form::mean_another(item, *now))
            findings.push_back({"record.item_means_another", {.path = place}, {{"item", item.id}}});
        else
            compare(place, item.items, now->items, findings);
    }
}

/// Items of another type, or in another unit, than what was answered to them: what was recorded, and is
/// counted by the name of the item, would say something else.
Result<Findings> meant_otherwise(sql::Database& database, const catalogue::Catalogue& former,
                                 const catalogue::Catalogue& present) {
    Findings findings;
    for (const auto& form : former.forms) {
        const auto* now = present.form(form.id);
        if (now == nullptr) continue;
        Findings of_form;
        compare("/forms/" + form.id, form.items, now->items, of_form);
        if (!of_form.empty() && TRY(is_answered(database, former, form.id)))
            std::ranges::move(of_form, std::back_inserter(findings));
    }
    return findings;
}

/// Stages that ended the follow-up of persons, and that the content neither has nor says the new name of:
/// whoever had followed somebody would do so again.
Result<Findings> ends_gone(sql::Database& database, const catalogue::Catalogue& former,
                           const catalogue::Catalogue& present) {
    Findings findings;
    const auto is_known = [&](const pathway::Pathway& pathway, const std::string& stage) {
        const auto* now = present.pathway(pathway.id);
        return now != nullptr &&
               (now->stage(stage) != nullptr ||
                std::ranges::any_of(present.migrations, [&](const catalogue::Migration& migration) {
                    return migration.pathway == pathway.id && migration.stages.contains(stage);
                }));
    };
    for (const auto& pathway : former.pathways)
        for (const auto& stage : pathway.stages) {
            if (!stage.ends || !pathway.takes(pathway::person_kind) || is_known(pathway, stage.id)) continue;
            auto rows = TRY(database.query("select 1 from stage_entry where pathway = ?1 and stage = ?2"
                                           " and withdrawn_by is null limit 1",
                                           pathway.id, stage.id));
            if (TRY(rows.next()))
                findings.push_back({"record.end_is_gone",
                                    {.path = "/pathways/" + pathway.id + "/stages/" + stage.id},
                                    {{"stage", stage.id}}});
        }
    return findings;
}

/// All that stands in the way of a content, where another was adopted before.
Result<Findings> in_the_way(sql::Database& database, const catalogue::Catalogue& former,
                            const catalogue::Catalogue& present) {
    auto findings = TRY(meant_otherwise(database, former, present));
    std::ranges::move(TRY(ends_gone(database, former, present)), std::back_inserter(findings));
    return findings;
}

} // namespace

Result<void> Record::adopt_content() {
    const auto last = TRY(readers_->with(adopted));
    if (last == content_) return {};
    if (!options_.adopts) return outcome::conflict("record.another_adopted");
    // Read ahead, so that nobody waits for that while the journal is held.
    if (last)
        (void)TRY(readers_->with([&](sql::Database& database) { return formers_->find(database, *last); }));
    const auto done = journal_->record("", [this](sql::Database& database) -> Result<journal::Draft> {
        // Another server that started at the same time may have been first, with this content or another.
        const auto stands = TRY(adopted(database));
        if (stands == content_) return outcome::conflict("record.changed_meanwhile");
        if (stands) {
            const auto former = TRY(formers_->find(database, *stands));
            auto findings = TRY(in_the_way(database, *former, catalogue_));
            if (!findings.empty()) return outcome::invalid(std::move(findings));
        }
        return drafted(itself(), content_adopted, catalogue_.community.id,
                       write(ContentAdopted{catalogue_.source}));
    });
    if (!done && done.error().code != "record.changed_meanwhile") return done.error();
    return {};
}

} // namespace bedre::record
