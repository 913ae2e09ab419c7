// Answers that are taken from an earlier form: what is proposed, and whether what is said to have been taken
// from somewhere has been (opphav).
#pragma once

#include "catalogue/catalogue.h"
#include "record/drafts.h"

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace bedre::record {

class Record;

/// Who fills in a form, and of which episode.
struct At {
    const Record& record;
    const access::Actor& actor;
    const EpisodeKey& episode;
};

/// What answers can be taken from. Shape: entries the oldest first.
struct Sources {
    std::vector<EpisodeEntry> own;                                ///< of the same episode
    std::map<std::string, std::vector<EpisodeEntry>> others = {}; ///< of the same person, by pathway
};

/// A content that was adopted, by its digest.
using FindContent = std::function<std::shared_ptr<const catalogue::Catalogue>(const journal::Digest&)>;

/// Where a form is filled in, and what answers it can take.
struct Filling {
    const catalogue::Catalogue& catalogue;
    const pathway::Pathway& pathway; ///< of the episode
    std::string organisation;        ///< for which: of what each party says, it goes on with its own
    calendar::Date today;
    Sources sources;
    FindContent content_of; ///< never nothing, as Record::content_of
};

/// An answer that stands for another, and from where it is taken.
struct Proposal {
    std::string answer;
    Taken taken;
};

/// The other pathways that a form takes answers from.
std::set<std::string> pathways_named(const form::Form& form);

/// All that an item could be answered with, the oldest first: what was answered to its source, is not
/// withdrawn, no older than it may be, and an answer to the item too.
std::vector<Proposal> proposals(const form::Item& item, const Filling& filling);

/// What is proposed for the items of a form: of each, what was answered last. What was left empty when the
/// same form was filled in last is not.
std::map<std::string, Proposal> proposed(const form::Form& form, const Filling& filling);

/// Answers of which somebody says that they were taken from somewhere.
struct TakenDraft {
    const form::Form& form;
    const form::Answers& answers; ///< as they are kept
    const TakenFrom& taken;
};

/// From where answers were taken; nothing where none was. Of a person it is a look_on().
/// Errors: as look_on(), full_episode(), entries(); as findings, record.not_taken_from at /answers/<item>,
/// where that is not so.
Result<std::optional<std::vector<Taken>>> taken_by(const At& at, const TakenDraft& draft, Findings& findings);

/// What was entered about the same person in another pathway, as far as the actor may see it, which is a
/// look_on() there; nothing where the actor may not look. Shape: the oldest first. Errors: as full_episode().
Result<std::vector<EpisodeEntry>> entries_elsewhere(const Record& record, const access::Look& look,
                                                    const std::string& pathway);

} // namespace bedre::record
