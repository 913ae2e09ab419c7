// How a person is found and seen, by those who may, so that it stands on record.
#include "record/circle.h"
#include "record/extract.h"
#include "record/handovers.h"
#include "record/merger.h"
#include "record/payload.h"
#include "record/readers.h"
#include "record/recent_looks.h"
#include "text/folding.h"

#include <algorithm>
#include <future>
#include <map>

namespace bedre::record {
namespace {

constexpr std::size_t most_found = 20;

/// Whether a name begins with what was written, or one of its words does.
bool is_named(const vault::Identity& identity, const std::string& folded) {
    const auto name = " " + text::fold(identity.given.revealed() + " " + identity.family.revealed()) + " " +
                      text::fold(identity.family.revealed() + " " + identity.given.revealed());
    return folded.empty() || name.find(" " + folded) != std::string::npos;
}

} // namespace

Result<std::map<std::string, std::string>> own_names(sql::Database& database,
                                                     const std::string& organisation) {
    std::map<std::string, std::string> names;
    auto rows = TRY(
        database.query("select distinct subject from care_relation where organisation = ?1", organisation));
    while (TRY(rows.next()))
        names.emplace(rows.text(0), rows.text(0));
    for (const auto& [replaced, goes_on] : TRY(names_now(database)))
        if (names.contains(goes_on)) names.emplace(replaced, goes_on);
    return names;
}

Result<access::LookDraft> Record::look_for(const access::Actor& actor, const std::string& subject,
                                           const std::string& pathway) const {
    const auto circle = TRY(circle_of(subject));
    const auto followed_since = circle->followed_since(actor.organisation);
    const bool blocked = circle->has_blocked(actor);
    const auto opened = circle->opened_by(actor, options_.clock->now());
    access::LookDraft draft{.subject = circle->subject, .service = pathway};
    if (opened && (followed_since == 0 || blocked)) {
        draft.decision = *opened;
        draft.purpose = TRY(access::may(actor, access::Act::open, access::Data::person)).purpose;
    } else {
        draft.decision = followed_since;
        draft.purpose =
            TRY(access::may(actor, access::Act::read, access::Data::person, circle->carers())).purpose;
        if (blocked) return outcome::refused("access.blocked");
    }
    if (access_log_ == nullptr) return outcome::refused("record.no_access_log");
    return draft;
}

Result<access::Look> Record::look(const access::Actor& actor, const std::string& subject,
                                  const std::string& pathway) const {
    const auto draft = TRY(look_for(actor, subject, pathway));
    auto look = TRY(access_log_->note(actor, draft));
    recent_looks_->keep(look, draft, now());
    return look;
}

Result<access::Look> Record::look_on(const access::Actor& actor, const std::string& subject,
                                     const std::string& pathway) const {
    const auto draft = TRY(look_for(actor, subject, pathway));
    if (auto known = recent_looks_->find(actor, draft, now())) return std::move(*known);
    return look(actor, subject, pathway);
}

Result<std::vector<access::Look>> Record::look_at_all(const access::Actor& actor,
                                                      const std::vector<access::LookDraft>& drafts) const {
    if (access_log_ == nullptr) return outcome::refused("record.no_access_log");
    std::vector<std::promise<Result<access::Look>>> noted(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i)
        access_log_->note(actor, drafts[i], [&one = noted[i]](auto look) { one.set_value(std::move(look)); });
    std::vector<Result<access::Look>> told;
    for (auto& one : noted) // all of them: each is told of
        told.push_back(one.get_future().get());
    std::vector<access::Look> looks;
    for (auto& look : told)
        looks.push_back(TRY(std::move(look)));
    return looks;
}

Result<vault::Identity> Record::identity(const access::Look& look) const {
    vault::Identity identity;
    if (identities_ == nullptr) return identity;
    for (const auto& name :
         TRY(readers_->with([&](sql::Database& database) { return names_of(database, look.subject()); })))
        if (const auto known = TRY(identities_->of(name)))
            identity = vault::whole_of(std::move(identity), *known);
    return identity;
}

Result<std::string> Record::goes_on_as(const std::string& name) const {
    return readers_->with([&](sql::Database& database) { return name_now(database, name); });
}

Result<std::vector<access::Look>> Record::find(const access::Actor& actor, const PersonQuery& query) const {
    (void)TRY(access::may(actor, access::Act::read, access::Data::person, std::array{actor.organisation}));
    if (identities_ == nullptr) return outcome::refused("record.no_key_ring");
    if (!query.number && !query.birth) return outcome::invalid({{"record.query_required", {.path = ""}, {}}});
    std::vector<std::string> candidates;
    if (query.number) {
        if (auto known = TRY(identities_->known_by({*query.number}))) candidates.push_back(std::move(*known));
    } else {
        candidates = TRY(identities_->born_on(*query.birth));
    }
    // Those of others go before anything is asked of them, so that no time tells how many there are.
    const auto own =
        TRY(readers_->with([&](sql::Database& database) { return own_names(database, actor.organisation); }));
    std::map<std::string, std::vector<std::string>> names; // by the one under which the person goes on
    for (auto& candidate : candidates)
        if (const auto known = own.find(candidate); known != own.end())
            names[known->second].push_back(std::move(candidate));
    const auto folded = text::fold(query.name.revealed());
    std::vector<std::string> found;
    for (const auto& [subject, known_as] : names) {
        const auto circle = TRY(circle_of(subject));
        if (circle->followed_since(actor.organisation) == 0 || circle->has_blocked(actor)) continue;
        bool is_meant = false;
        for (const auto& name : known_as) {
            const auto identity = TRY(identities_->of(name));
            is_meant = is_meant || (identity && is_named(*identity, folded));
        }
        if (is_meant) found.push_back(subject);
    }
    if (found.size() > most_found) return outcome::invalid({{"record.too_many_found", {.path = ""}, {}}});
    std::vector<access::Look> looks;
    for (const auto& subject : found)
        looks.push_back(TRY(look(actor, subject)));
    return looks;
}

Result<std::vector<Following>> Record::followed_by(const access::Look& look) const {
    return readers_->with([&](sql::Database& database) -> Result<std::vector<Following>> {
        std::vector<Following> all;
        for (const auto& relation : TRY(load_care(database, catalogue_, look.subject()))) {
            const auto entry = TRY(journal::entry_at(database, relation.entry, keys()));
            ENSURE(entry.has_value());
            Following following{.organisation = relation.organisation,
                                .since = entry->envelope.instant,
                                .in_force = relation.in_force};
            const bool own = relation.organisation == look.actor().organisation;
            if (entry->envelope.kind == handover_moved)
                following.handed_over_by = TRY(sender_of(database, relation.entry));
            else if (own && !entry->erased && entry->envelope.kind == extract_read)
                following.reason = TRY(read_extract_read(entry->payload)).reason;
            else if (own && !entry->erased)
                following.reason = TRY(read_person_enrolled(entry->payload)).reason;
            all.push_back(std::move(following));
        }
        return all;
    });
}

Result<std::vector<EpisodeKey>> Record::courses(const access::Look& look) const {
    return readers_->with([&](sql::Database& database) -> Result<std::vector<EpisodeKey>> {
        std::vector<EpisodeKey> all;
        auto rows =
            TRY(database.query("select pathway, parameter, episode from stage_entry where subject = ?1"
                               " and subject >= 'person.' and subject < 'person/'"
                               " union select pathway, parameter, episode from form_entry where subject = ?1"
                               " and subject >= 'person.' and subject < 'person/'"
                               " union select pathway, parameter, episode from handover where subject = ?1"
                               " order by 1, 2, 3",
                               look.subject()));
        while (TRY(rows.next())) {
            EpisodeKey key{rows.text(0), rows.text(1), look.subject(), rows.integer(2)};
            const auto* pathway = catalogue_.pathway(key.pathway);
            if (pathway == nullptr || pathway->parameter(key.parameter) == nullptr) continue;
            const auto keepers = TRY(keepers_of(database, *pathway, key));
            if (keepers.admit(look.actor().organisation)) all.push_back(std::move(key));
        }
        return all;
    });
}

Result<std::vector<access::LoggedLook>> Record::looks(const access::Look& look) const {
    const auto circle = TRY(circle_of(look.subject()));
    (void)TRY(access::may(look.actor(), access::Act::read, access::Data::looks, circle->carers()));
    auto all = TRY(all_looks(look.subject()));
    std::ranges::reverse(all);
    return all;
}

Result<std::vector<access::LoggedLook>> Record::all_looks(const std::string& subject) const {
    return readers_->with(
        [&](sql::Database& database) { return looks_at(database, options_.access_log, subject); });
}

Result<std::vector<access::LoggedLook>> looks_at(const std::string& place, const std::string& access_log,
                                                 const std::string& subject) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    const auto now = TRY(name_now(database, subject));
    return looks_at(database, access_log, now);
}

Result<std::vector<access::LoggedLook>> Record::looks_of_own(const access::Actor& actor,
                                                             calendar::Instant since) const {
    (void)TRY(access::may(actor, access::Act::review, access::Data::looks, std::array{actor.organisation}));
    if (access_log_ == nullptr) return outcome::refused("record.no_access_log");
    auto all = TRY(access::looks_for(options_.access_log, actor.organisation, since));
    const auto names = TRY(readers_->with(names_now));
    for (auto& look : all)
        if (const auto now = names.find(look.subject); now != names.end()) look.subject = now->second;
    return all;
}

} // namespace bedre::record
