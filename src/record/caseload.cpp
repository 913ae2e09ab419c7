// Those whom an organisation follows in a service: found by the state alone, and looked at afterwards.
#include "record/circle.h"
#include "record/readers.h"
#include "record/state.h"

#include <algorithm>

namespace bedre::record {
namespace {

/// As many as are shown at once: each is a look.
constexpr std::size_t most_shown = 100;

/// An episode that has not come to its end.
struct Underway {
    EpisodeKey episode;
    std::string stage; ///< empty: none is reached
    calendar::Date since;
};

/// What the rows say of one episode, from the first of its rows to the first of another's.
struct Entered {
    EpisodeKey key;
    pathway::Episode episode;
    calendar::Date first; ///< day of what was entered first
};

/// Where it stands on a day; nothing when it has ended, or is kept by others.
Result<std::optional<Underway>> underway(sql::Database& database, const pathway::Pathway& pathway,
                                         const Entered& entered, const std::string& organisation,
                                         calendar::Date today) {
    const auto* present = pathway::present_stage(pathway, entered.episode, today);
    const auto nobody = std::optional<Underway>();
    if (present != nullptr && pathway.stage(present->stage)->ends) return nobody;
    const auto keepers = TRY(keepers_of(database, pathway, entered.key));
    if (!keepers.admit(organisation)) return nobody;
    return std::optional(present == nullptr ? Underway{entered.key, "", entered.first}
                                            : Underway{entered.key, present->stage, present->on});
}

/// All that go on of persons whom an organisation follows, or followed.
Result<std::vector<Underway>> all_underway(sql::Database& database, const catalogue::Catalogue& catalogue,
                                           const std::string& organisation, calendar::Date today) {
    std::vector<Entered> episodes;
    {
        auto rows = TRY(database.query(
            "select pathway, parameter, subject, stage, on_day, entry, episode from ("
            " select pathway, parameter, subject, stage, on_day, entry, episode from stage_entry"
            "  where withdrawn_by is null and subject >= 'person.' and subject < 'person/' union all"
            " select pathway, parameter, subject, '', on_day, entry, episode from form_entry"
            "  where withdrawn_by is null and subject >= 'person.' and subject < 'person/') s"
            " where subject in (select subject from care_relation where organisation = ?1)"
            " order by pathway, parameter, subject, episode, entry",
            organisation));
        while (TRY(rows.next())) {
            EpisodeKey key{rows.text(0), rows.text(1), rows.text(2), rows.integer(6)};
            const auto* pathway = catalogue.pathway(key.pathway);
            if (pathway == nullptr || pathway->parameter(key.parameter) == nullptr) continue;
            const auto on = TRY(calendar::Date::parse(rows.text(4)));
            if (episodes.empty() || episodes.back().key != key)
                episodes.push_back({.key = std::move(key), .episode = {}, .first = on});
            auto& episode = episodes.back().episode;
            if (pathway->stage(rows.text(3)) != nullptr)
                episode = enter(*pathway, std::move(episode), {rows.text(3), on, rows.integer(5)});
        }
    }
    std::vector<Underway> all;
    for (const auto& one : episodes)
        if (auto going =
                TRY(underway(database, *catalogue.pathway(one.key.pathway), one, organisation, today)))
            all.push_back(std::move(*going));
    return all;
}

} // namespace

Result<Caseload> Record::caseload(const access::Actor& actor, const CaseloadQuery& query) const {
    (void)TRY(access::may(actor, access::Act::read, access::Data::person, std::array{actor.organisation}));
    const auto* pathway = catalogue_.pathway(query.pathway);
    if (!query.pathway.empty() && (pathway == nullptr || pathway->parameter(query.parameter) == nullptr))
        return outcome::not_found("record.unknown_pathway", {{"pathway", query.pathway}});
    const auto all = TRY(readers_->with([&](sql::Database& database) {
        return all_underway(database, catalogue_, actor.organisation, today());
    }));
    Caseload load;
    std::vector<const Underway*> shown;
    std::vector<access::LookDraft> drafts;
    for (const auto& one : all) {
        const auto& key = one.episode;
        const auto circle = TRY(circle_of(key.subject));
        if (circle->followed_since(actor.organisation) == 0 || circle->has_blocked(actor)) continue;
        ++load.services[{key.pathway, key.parameter}];
        if (key.pathway != query.pathway || key.parameter != query.parameter) continue;
        ++load.stages[one.stage];
        if (!query.stage || *query.stage == one.stage) shown.push_back(&one);
    }
    std::ranges::stable_sort(shown, {}, [&](const Underway* one) {
        return std::pair(one->stage.empty() ? 0 : 1 + pathway->order_of(one->stage), one->since);
    });
    load.more = shown.size() > most_shown;
    if (load.more) shown.resize(most_shown);
    for (const auto* one : shown) {
        const auto circle = TRY(circle_of(one->episode.subject));
        drafts.push_back({.subject = one->episode.subject,
                          .service = one->episode.pathway,
                          .decision = circle->followed_since(actor.organisation)});
    }
    auto looks = TRY(look_at_all(actor, drafts));
    for (std::size_t i = 0; i < shown.size(); ++i)
        load.persons.push_back({shown[i]->episode, shown[i]->stage, shown[i]->since, std::move(looks[i])});
    return load;
}

} // namespace bedre::record
