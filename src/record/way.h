// Which way an episode goes: the stages and forms that are open to one subject, and who speaks for it.
#pragma once

#include "record/care.h"

namespace bedre::record {

struct Way {
    pathway::Pathway pathway; ///< of an action: with the action's own milestones as stages
    text::Title subject;
    std::string subject_kind; ///< of unit, or pathway::action_kind
    /// The unit itself; the bodies that answer for the action; those with a care relation to the person;
    /// whoever answers for what is registered.
    std::vector<std::string> speakers;
    std::optional<Keeper> part = {}; ///< of an episode that several keep: the actor's own
};

/// The name that an actor enters something under: of one who goes on for others, where each keeps a part, the
/// one that the own part was begun under.
const std::string& name_in(const Way& way, const EpisodeKey& key);

/// Whether the actor may record something about the subject. Errors: as access::may.
Result<void> may_record(const access::Actor& actor, const Way& way);

/// A form as it is filled in while these plans are in force: an item that offers actions has those of the
/// present plan for options. Nothing when the content has no such form.
std::optional<form::Form> form_of(const catalogue::Catalogue& catalogue, const catalogue::Plans& plans,
                                  std::string_view id);

/// The units that are asked to say something for themselves: of the kinds that the form names, those that are
/// of the community on a day.
std::vector<const community::Unit*> parties_of(const community::Community& community,
                                               const pathway::FreeForm& free, calendar::Date day);

/// Whether the actor may fill in a form about a subject: everybody who takes part, where it is open; whoever
/// speaks for a party, where parties are asked; those who keep the plan, where it says what became of an
/// action; else those who speak for the subject. Errors: as access::may; record.no_party.
Result<void> may_complete(const access::Actor& actor, const Way& way, const pathway::FreeForm& free,
                          const community::Community& community, calendar::Date day);

/// An action of an earlier plan is asked what became of it, by a form that has `fate`; one of the present
/// plan is not. Errors: record.unknown_pathway, when the parameter is unknown too; record.unknown_subject.
Result<Way> way_of(const catalogue::Catalogue& catalogue, const catalogue::Plans& plans,
                   const Subjects& subjects, const EpisodeKey& key);

} // namespace bedre::record
