#include "record/circle.h"

#include "record/merger.h"

#include <algorithm>

namespace bedre::record {

std::vector<std::string> Circle::carers() const {
    std::vector<std::string> carers;
    for (const auto& relation : relations)
        if (relation.in_force) carers.push_back(relation.organisation);
    return carers;
}

std::int64_t Circle::followed_since(const std::string& organisation) const {
    const auto found = std::ranges::find_if(relations, [&](const CareRelation& relation) {
        return relation.in_force && relation.organisation == organisation;
    });
    return found == relations.end() ? 0 : found->entry;
}

bool Circle::has_blocked(const access::Actor& actor) const {
    return std::ranges::any_of(blocked, [&](const std::string& against) {
        return against == actor.id || against == actor.organisation;
    });
}

std::optional<std::int64_t> Circle::opened_by(const access::Actor& actor, calendar::Instant now) const {
    for (const auto& one : opened)
        if (one.account == actor.id && one.organisation == actor.organisation && one.until > now)
            return one.entry;
    return std::nullopt;
}

Result<Circle> load_circle(sql::Database& database, const catalogue::Catalogue& catalogue,
                           const std::string& name) {
    Circle circle;
    circle.subject = name;
    auto mergers = TRY(load_mergers(database, name));
    for (const auto& merger : mergers)
        if (merger.replaced == name && !merger.ended_by) circle.subject = merger.goes_on;
    const auto& subject = circle.subject;
    if (subject != name) mergers = TRY(load_mergers(database, subject));
    for (auto& merger : mergers)
        if (merger.goes_on == subject && !merger.ended_by)
            circle.replaced.push_back(std::move(merger.replaced));
    circle.relations = TRY(load_care(database, catalogue, subject));
    auto openings =
        TRY(database.query("select entry, account, organisation, until_instant from person_opening"
                           " where subject = ?1 order by entry desc",
                           subject));
    while (TRY(openings.next())) {
        const auto until = TRY(calendar::parse_instant(openings.text(3)));
        circle.opened.push_back({openings.integer(0), openings.text(1), openings.text(2), until});
    }
    auto blocks = TRY(
        database.query("select against from person_block where subject = ?1 and ended_by is null", subject));
    while (TRY(blocks.next()))
        circle.blocked.push_back(blocks.text(0));
    return circle;
}

std::shared_ptr<const Circle> Circles::find(const std::string& subject) const {
    const std::lock_guard lock(mutex_);
    const auto found = circles_.find(subject);
    return found == circles_.end() ? nullptr : found->second;
}

std::int64_t Circles::moment() const {
    const std::lock_guard lock(mutex_);
    return moment_;
}

void Circles::keep(const std::string& subject, std::shared_ptr<const Circle> circle, std::int64_t moment) {
    const std::lock_guard lock(mutex_);
    if (moment != moment_) return;
    if (circles_.size() >= most) circles_.clear(); // whoever is asked about again is loaded again
    for (const auto& replaced : circle->replaced)
        goes_on_[replaced] = circle->subject;
    circles_[subject] = std::move(circle);
}

void Circles::forget(const std::string& name) {
    const std::lock_guard lock(mutex_);
    ++moment_;
    circles_.erase(name);
    if (const auto now = goes_on_.find(name); now != goes_on_.end()) circles_.erase(now->second);
}

void Circles::forget_all() {
    const std::lock_guard lock(mutex_);
    ++moment_;
    circles_.clear();
    goes_on_.clear();
}

} // namespace bedre::record
