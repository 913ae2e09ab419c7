// The jobs that answer: each makes one page as data, from the content, the record and one data cut. Numbers
// pass disclosure; texts come from the content or, by their code, from the language files.
#pragma once

#include "access/accounts.h"
#include "disclosure/disclosure.h"
#include "record/record.h"
#include "report/shapes.h"
#include "text/phrases.h"

namespace bedre::report {

/// What every page is made of, for whom, and in which language.
struct Context {
    const catalogue::Catalogue& catalogue;
    const record::Record& record;
    const tally::Cut& cut;
    const access::Actor& actor;
    const text::Phrases& phrases;
    /// In force when the page was asked for.
    std::shared_ptr<const catalogue::Plans> plans = record.plans();
    std::shared_ptr<const record::Subjects> subjects = record.subjects();
    access::Accounts* accounts = nullptr; ///< that know what people are called
    const access::Look* look = nullptr;   ///< at the person whom the page is about

    Words words(const text::Title& title) const;
    std::optional<Words> words(const std::optional<text::Title>& title) const;
    /// The text of a code in the page's language.
    Words say(std::string_view code, const outcome::Details& details = {}) const;
    CutStamp stamp() const;
    Ref actor_ref(const std::string& id) const;
    Words organisation_name(const std::string& id) const;
    /// Whether access::may says yes.
    bool may(access::Act act, access::Data data, std::span<const std::string> organisations = {}) const {
        return static_cast<bool>(access::may(actor, act, data, organisations));
    }
};

/// "Vedtatt 12.03.2026 i SSU, sak 26/0123", or that the text is the content's own.
Words version_words(const Context& context, const record::PlanVersion& version);
/// A number of a metric on the day of the page or, of what is counted in periods, in its year, for a place;
/// withheld where the actor may not see it.
Number number_of(const Context& context, metric::MetricNumber metric, metric::PlaceNumber place);

/// What is counted or measured, as readers of the language write it.
std::string written(const metric::Bound& metric, const tally::Counts& counts, text::Language language);

/// What a metric counts, in a plain sentence made from its definition.
Words sentence_of(const catalogue::Catalogue& catalogue, const text::Phrases& phrases,
                  const metric::Bound& metric);

} // namespace bedre::report
