#include "record/care.h"

#include <algorithm>
#include <map>

namespace bedre::record {
namespace {

/// One episode of a person, as far as care relations go.
struct Course {
    std::set<std::string> organisations; ///< that have entered anything
    std::int64_t ended_by = 0;           ///< the entry that ended it; 0 while it goes on
};

/// By pathway, parameter, number, and organisation where several keep one each; where they do not, it is
/// empty.
using Courses = std::map<std::tuple<std::string, std::string, std::int64_t, std::string>, Course>;

/// Something that was entered in an episode of a person.
struct Step {
    std::string pathway;
    std::string parameter;
    std::string stage; ///< empty: a form
    std::int64_t entry = 0;
    std::string organisation;
    std::string entered_for; ///< the name of the person then
    std::int64_t number = 1; ///< of the episode
    bool begins = true;      ///< what could begin an episode; no handover does, and no pause
};

Result<std::vector<Step>> load_steps(sql::Database& database, std::string_view subject) {
    std::vector<Step> steps;
    auto rows = TRY(database.query(
        "select s.pathway, s.parameter, s.stage, s.entry, e.organisation, e.subject, s.episode, s.beside"
        " from (select pathway, parameter, stage, entry, episode, 0 as beside from stage_entry"
        "       where subject = ?1 and subject >= 'person.' and subject < 'person/' and withdrawn_by is null"
        "       union all select pathway, parameter, '', entry, episode, 0 from form_entry"
        "       where subject = ?1 and subject >= 'person.' and subject < 'person/' and withdrawn_by is null"
        "       union all select pathway, parameter, '', entry, episode, 1 from pause_entry"
        "       where subject = ?1 and withdrawn_by is null"
        "       union all select pathway, parameter, '', entry, episode, 1 from handover"
        "       where subject = ?1 and state not in ('taken-back', 'returned')"
        "       union all select pathway, parameter, '', ended_by, episode, 1 from handover"
        "       where subject = ?1 and state = 'accepted') s"
        " join journal_entry e on e.sequence = s.entry order by s.entry",
        subject));
    while (TRY(rows.next()))
        steps.push_back({rows.text(0), rows.text(1), rows.text(2), rows.integer(3), rows.text(4),
                         rows.text(5), rows.integer(6), rows.integer(7) == 0});
    return steps;
}

/// Whoever entered something first under a name began what stands under it.
class Beginnings {
  public:
    void take(const std::string& organisation, const std::string& entered_for) {
        if (begun_.insert(entered_for).second && keepers_.find(organisation) == nullptr)
            keepers_.all.push_back({organisation, entered_for});
    }
    const Keepers& keepers() const { return keepers_; }

  private:
    std::set<std::string> begun_;
    Keepers keepers_;
};

/// The stage, or the one that a migration says it is now; nullptr when the content knows neither.
const pathway::Stage* stage_now(const catalogue::Catalogue& catalogue, const Step& step) {
    const auto* pathway = catalogue.pathway(step.pathway);
    if (pathway == nullptr) return nullptr;
    if (const auto* stage = pathway->stage(step.stage)) return stage;
    for (const auto& migration : catalogue.migrations)
        if (migration.pathway == step.pathway)
            if (const auto now = migration.stages.find(step.stage); now != migration.stages.end())
                return pathway->stage(now->second);
    return nullptr;
}

Courses courses_of(const std::vector<Step>& steps, const catalogue::Catalogue& catalogue) {
    std::map<std::tuple<std::string, std::string, std::int64_t>, Beginnings> beginnings;
    for (const auto& step : steps)
        if (const auto* pathway = catalogue.pathway(step.pathway);
            pathway != nullptr && !pathway->sharing && step.begins)
            beginnings[{step.pathway, step.parameter, step.number}].take(step.organisation, step.entered_for);
    Courses courses;
    for (const auto& step : steps) {
        const auto& keepers = beginnings[{step.pathway, step.parameter, step.number}].keepers();
        const bool is_apart = keepers.part_of(step.organisation).has_value();
        auto& course =
            courses[{step.pathway, step.parameter, step.number, is_apart ? step.organisation : ""}];
        course.organisations.insert(step.organisation);
        // What the content does not know the end of has none; no content is adopted that knows one no more.
        const auto* stage = stage_now(catalogue, step);
        if (stage != nullptr && stage->ends) course.ended_by = step.entry;
    }
    return courses;
}

bool is_in_force(const CareRelation& relation, const Courses& courses) {
    bool began = false;
    std::int64_t last_end = 0;
    for (const auto& [key, course] : courses) {
        if (!course.organisations.contains(relation.organisation)) continue;
        began = true;
        if (course.ended_by == 0) return true;
        last_end = std::max(last_end, course.ended_by);
    }
    return !began || relation.entry > last_end; // or enrolled once more since
}

} // namespace

Result<std::vector<CareRelation>> load_care(sql::Database& database, const catalogue::Catalogue& catalogue,
                                            std::string_view subject) {
    std::vector<CareRelation> relations;
    // One that was entered by mistake and taken back still says who has known of the person.
    auto rows = TRY(database.query("select organisation,"
                                   " coalesce(max(case when ended_by is null then entry end), max(entry)),"
                                   " max(case when ended_by is null then 1 else 0 end)"
                                   " from care_relation where subject = ?1 group by organisation order by 2",
                                   subject));
    while (TRY(rows.next()))
        relations.push_back({rows.text(0), rows.integer(1), rows.integer(2) != 0});
    if (relations.empty()) return relations;
    const auto steps = TRY(load_steps(database, subject));
    const auto courses = courses_of(steps, catalogue);
    for (auto& relation : relations)
        relation.in_force = relation.in_force && is_in_force(relation, courses);
    return relations;
}

const Keeper* Keepers::find(std::string_view organisation) const {
    const auto found = std::ranges::find(all, organisation, &Keeper::organisation);
    return found == all.end() ? nullptr : &*found;
}

std::optional<Keeper> Keepers::part_of(std::string_view organisation) const {
    const auto* keeper = all.size() > 1 ? find(organisation) : nullptr;
    return keeper != nullptr ? std::optional(*keeper) : std::nullopt;
}

Keepers keepers_among(const std::vector<EpisodeEntry>& entries) {
    Beginnings beginnings;
    for (const auto& entry : entries)
        if (!entry.withdrawn_by && !entry.pause) beginnings.take(entry.organisation, entry.episode.subject);
    return beginnings.keepers();
}

Result<Keepers> keepers_of(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key) {
    if (pathway.sharing) return Keepers();
    Beginnings beginnings;
    auto rows =
        TRY(database.query("select e.organisation, e.subject from (select entry from stage_entry"
                           "       where pathway = ?1 and parameter = ?2 and subject = ?3 and episode = ?4"
                           "       and withdrawn_by is null"
                           "       union all select entry from form_entry"
                           "       where pathway = ?1 and parameter = ?2 and subject = ?3 and episode = ?4"
                           "       and withdrawn_by is null) s"
                           " join journal_entry e on e.sequence = s.entry order by s.entry",
                           key.pathway, key.parameter, key.subject, key.number));
    while (TRY(rows.next()))
        beginnings.take(rows.text(0), rows.text(1));
    return beginnings.keepers();
}

Result<bool> admits(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                    std::string_view organisation) {
    if (!pathway.takes(pathway::person_kind)) return true;
    return TRY(keepers_of(database, pathway, key)).admit(organisation);
}

} // namespace bedre::record
