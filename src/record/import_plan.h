// What a file would do, with what it takes to do it. Used inside this module only.
#pragma once

#include "record/imports.h"
#include "record/way.h"

#include <deque>

namespace bedre::record {

/// Whom or what rows are about.
struct ImportSubject {
    enum class Known {
        unit,
        followed, ///< by the actor's organisation
        before,   ///< it has followed the person, and does not now
        not_here  ///< nobody has the number, or only others know who has: the one looks like the other
    };
    Known known = Known::not_here;
    std::string name; ///< of the unit, or random; empty: nobody has the number
    std::optional<terminology::IdentityNumber> number = {};
    std::int64_t relation = 0; ///< the entry by which the actor's organisation follows or followed the person
    bool begun = false;        ///< a stage of the episode stands already, as far as the organisation may know
    std::vector<std::size_t> acts = {}; ///< in ImportPlan::acts, in the order of the file
};

/// Whether there is a later episode than the first, of which alone a file speaks.
Result<bool> has_come_again(sql::Database& database, const EpisodeKey& key);

/// What an import must not record a second time.
struct SaidMeanwhile {
    std::string form = {};   ///< empty: what registers say
    std::string on = {};     ///< ISO date; empty: any
    std::int64_t since = 0;  ///< the last entry that the plan is made in view of
    std::int64_t import = 0; ///< whose own entries are none of these
};
/// Whether it was said of an episode by others, or from another file, since a plan was made. Of stages the
/// episode itself tells.
Result<bool> was_said_meanwhile(sql::Database& database, const EpisodeKey& key, const SaidMeanwhile& said);

/// Whether somebody may read in anything, about persons or about units, of their own organisation.
/// Errors: refused as access::may.
Result<void> may_import(const access::Actor& actor);

struct ImportPlan {
    const intake::Mapping& mapping;
    const pathway::Pathway& pathway;
    std::vector<ImportSubject> subjects = {};
    std::deque<intake::Act> acts = {}; ///< very many, so that none is moved for another
    std::vector<bool> there = {};      ///< by the act
    sheet::Head head = {};
    std::int64_t since = 0; ///< the last entry before anything was asked of the record
    ImportPreview preview = {};

    bool is_of_persons() const { return mapping.person.has_value(); }
    EpisodeKey episode_of(const ImportSubject& subject) const {
        return {pathway.id, mapping.parameter, subject.name};
    }
    /// Whether anything is to be recorded about a subject.
    bool brings(const ImportSubject& subject) const;
    Finding fault_of(std::size_t act, intake::Part part, std::string code) const {
        return intake::fault_of(acts[act], part, {mapping, head}, std::move(code));
    }
};

/// What a file would do, and what is wrong with it, in view of what is on record.
class Record::ImportPlanner {
  public:
    ImportPlanner(const Record& record, const access::Actor& actor) : record_(record), actor_(actor) {}

    /// Nobody is looked at. Errors: as Record::preview_import.
    Result<ImportPlan> plan(const ImportDraft& draft) const;
    /// Puts on record that those are looked at of whom a plan tells anything.
    Result<void> look_at_known(const ImportPlan& plan) const;

  private:
    /// Finds the persons of a plan by their numbers.
    Result<void> find_persons(ImportPlan& plan) const;
    void take_circle(ImportPlan& plan, ImportSubject& subject, const Circle& circle) const;
    Result<void> hold_to_record(ImportPlan& plan) const;

    const Record& record_;
    const access::Actor& actor_;
};

} // namespace bedre::record
