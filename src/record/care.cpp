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

using Courses = std::map<std::pair<std::string, std::string>, Course>; // by pathway and parameter

Result<Courses> load_courses(sql::Database& database, const catalogue::Catalogue& catalogue,
                             std::string_view subject) {
    Courses courses;
    auto rows = TRY(database.query(
        "select s.pathway, s.parameter, s.stage, s.entry, e.organisation"
        " from (select pathway, parameter, stage, entry from stage_entry"
        "       where subject = ?1 and subject >= 'person.' and subject < 'person/' and withdrawn_by is null"
        "       union all select pathway, parameter, '', entry from form_entry"
        "       where subject = ?1 and subject >= 'person.' and subject < 'person/' and withdrawn_by is "
        "null) s"
        " join journal_entry e on e.sequence = s.entry order by s.entry",
        subject));
    while (TRY(rows.next())) {
        auto& course = courses[{rows.text(0), rows.text(1)}];
        course.organisations.insert(rows.text(4));
        // What the content does not know the end of has none.
        const auto* pathway = catalogue.pathway(rows.text(0));
        const auto* stage = pathway != nullptr ? pathway->stage(rows.text(2)) : nullptr;
        if (stage != nullptr && stage->ends) course.ended_by = rows.integer(3);
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
    auto rows = TRY(database.query("select organisation, max(entry) from care_relation where subject = ?1"
                                   " group by organisation order by 2",
                                   subject));
    while (TRY(rows.next()))
        relations.push_back({rows.text(0), rows.integer(1)});
    if (relations.empty()) return relations;
    const auto courses = TRY(load_courses(database, catalogue, subject));
    for (auto& relation : relations)
        relation.in_force = is_in_force(relation, courses);
    return relations;
}

Result<std::optional<std::string>> keeper_of(sql::Database& database, const pathway::Pathway& pathway,
                                             const EpisodeKey& key) {
    if (pathway.sharing) return std::optional<std::string>();
    auto rows = TRY(database.query(
        "select e.organisation from (select entry from stage_entry"
        "       where pathway = ?1 and parameter = ?2 and subject = ?3 and withdrawn_by is null"
        "       union all select entry from form_entry"
        "       where pathway = ?1 and parameter = ?2 and subject = ?3 and withdrawn_by is null) s"
        " join journal_entry e on e.sequence = s.entry order by s.entry limit 1",
        key.pathway, key.parameter, key.subject));
    return TRY(rows.next()) ? std::optional(rows.text(0)) : std::nullopt;
}

} // namespace bedre::record
