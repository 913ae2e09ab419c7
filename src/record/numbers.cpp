#include "record/numbers.h"

#include "record/readers.h"
#include "record/way.h"

#include <algorithm>
#include <ranges>

namespace bedre::record {
namespace {

/// An episode in which anything was ever recorded, whether any of it stands, and since which day.
struct Numbered {
    std::int64_t number = 0;
    bool stands = false;
    std::string first = {}; ///< ISO date of what stands
};

/// In order.
Result<std::vector<Numbered>> recorded_in(sql::Database& database, const EpisodeKey& key) {
    std::vector<Numbered> all;
    auto rows = TRY(database.query(
        "select episode, min(on_day) from"
        " (select episode, case when withdrawn_by is null then on_day end as on_day from stage_entry"
        "   where pathway = ?1 and parameter = ?2 and subject = ?3"
        "  union all"
        "  select episode, case when withdrawn_by is null then on_day end as on_day from form_entry"
        "   where pathway = ?1 and parameter = ?2 and subject = ?3) r group by episode order by episode",
        key.pathway, key.parameter, key.subject));
    while (TRY(rows.next()))
        all.push_back({rows.integer(0), !rows.is_null(1), rows.is_null(1) ? "" : rows.text(1)});
    return all;
}

/// 0 where nothing stands.
std::int64_t last_of(const std::vector<Numbered>& all) {
    std::int64_t last = 0;
    for (const auto& one : all)
        if (one.stands) last = one.number;
    return last;
}

/// The day on which an episode ended; nothing while it goes on. Of several that keep a part each, whoever
/// asks is told of its own; whoever has none, of that which ended last.
Result<std::optional<calendar::Date>> ended_on(sql::Database& database, const pathway::Pathway& pathway,
                                               const EpisodeKey& key, const std::string& organisation) {
    std::vector<std::optional<Keeper>> parts;
    const auto keepers = TRY(keepers_of(database, pathway, key));
    if (auto own = keepers.part_of(organisation); own || keepers.all.size() <= 1)
        parts.push_back(std::move(own));
    else
        parts.assign(keepers.all.begin(), keepers.all.end());
    std::optional<calendar::Date> last;
    for (const auto& part : parts) {
        const auto state = TRY(load_episode(database, pathway, key, part));
        const auto* end = pathway::end_of(pathway, state.episode);
        if (end == nullptr) return std::optional<calendar::Date>();
        last = std::max(last.value_or(end->on), end->on);
    }
    return last;
}

/// The number that another would have; nothing while the last goes on.
Result<std::optional<std::int64_t>> next_after(sql::Database& database, const pathway::Pathway& pathway,
                                               const EpisodeKey& key, const std::string& organisation) {
    const auto next = std::optional(key.number + 1);
    if (key.number == 0) return next;
    const auto ended = TRY(ended_on(database, pathway, key, organisation));
    return ended ? next : std::nullopt;
}

Error unknown_episode(std::int64_t number) {
    return outcome::not_found("record.unknown_episode", {{"number", std::to_string(number)}});
}

} // namespace

Result<Numbers> numbers_of(sql::Database& database, const pathway::Pathway& pathway, EpisodeKey key,
                           const std::string& organisation) {
    Numbers numbers;
    const auto all = TRY(recorded_in(database, key));
    for (const auto& one : all) {
        key.number = one.number;
        if (TRY(admits(database, pathway, key, organisation))) numbers.known.push_back(one.number);
    }
    key.number = last_of(all);
    numbers.next = TRY(next_after(database, pathway, key, organisation));
    return numbers;
}

Result<std::int64_t> present_number(sql::Database& database, const pathway::Pathway& pathway, EpisodeKey key,
                                    const std::string& organisation, calendar::Date today) {
    const auto all = TRY(recorded_in(database, key));
    std::optional<std::int64_t> ahead; // the first of those whose days have not come
    for (const auto& one : std::views::reverse(all)) {
        if (!one.stands) continue;
        key.number = one.number;
        if (!TRY(admits(database, pathway, key, organisation))) continue;
        if (one.first <= today.iso()) return one.number;
        ahead = one.number;
    }
    if (ahead) return *ahead;
    key.number = last_of(all);
    return TRY(next_after(database, pathway, key, organisation)).value_or(key.number);
}

Result<void> expect_known(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                          const std::string& organisation) {
    if (key.number == 1) return {};
    const auto all = TRY(recorded_in(database, key));
    // Of one that another keeps for itself nobody learns that it is there.
    if (std::ranges::find(all, key.number, &Numbered::number) != all.end())
        return TRY(admits(database, pathway, key, organisation)) ? Result<void>()
                                                                 : unknown_episode(key.number);
    auto last = key;
    last.number = last_of(all);
    if (TRY(next_after(database, pathway, last, organisation)) == key.number) return {};
    return unknown_episode(key.number);
}

Result<void> expect_begun(sql::Database& database, const EpisodeKey& key) {
    const auto all = TRY(recorded_in(database, key));
    if (key.number == 1 || (key.number > 1 && key.number <= last_of(all))) return {};
    return unknown_episode(key.number);
}

Result<void> check_beginning(sql::Database& database, const pathway::Pathway& pathway, const EpisodeKey& key,
                             const Beginning& beginning, Findings& findings) {
    if (key.number == 1) return {};
    const auto all = TRY(recorded_in(database, key));
    const auto last = last_of(all);
    if (key.number < 1 || last == 0 || key.number > last + 1) return unknown_episode(key.number);
    auto before = key;
    --before.number;
    const auto ended = TRY(ended_on(database, pathway, before, beginning.organisation));
    if (!ended && key.number > last) findings.push_back({"record.episode_goes_on", {.path = "/number"}, {}});
    // When another's ended is not for everybody to know.
    const bool is_known = TRY(admits(database, pathway, before, beginning.organisation));
    if (ended && is_known && beginning.on < *ended)
        findings.push_back({"record.before_the_last_ended", {.path = "/on"}, {{"date", ended->norwegian()}}});
    return {};
}

Result<void> expect_end_stays(sql::Database& database, const pathway::Pathway& pathway, const EntryRow& row,
                              std::int64_t entry) {
    const auto keepers = TRY(keepers_of(database, pathway, row.episode));
    const auto state = TRY(load_episode(database, pathway, row.episode, keepers.part_of(row.organisation)));
    const auto without = pathway::withdraw(state.episode, entry);
    const auto* end = pathway::end_of(pathway, state.episode);
    const auto* left = pathway::end_of(pathway, without);
    if (end == nullptr || (left != nullptr && *left == *end)) return {};
    auto later = row.episode;
    for (const auto& one : TRY(recorded_in(database, row.episode))) {
        later.number = one.number;
        if (!one.stands || one.number <= row.episode.number) continue;
        if (left != nullptr && left->on.iso() <= one.first) continue; // it ended before all the same
        if (TRY(admits(database, pathway, later, row.organisation)))
            return outcome::conflict("record.begun_anew");
    }
    return {};
}

Result<Numbers> Record::numbers(const access::Actor& actor, const EpisodeKey& key) const {
    const auto way = TRY(read_way(actor, key));
    return readers_->with(
        [&](sql::Database& database) { return numbers_of(database, way.pathway, key, actor.organisation); });
}

Result<Numbers> Record::numbers(const access::Look& look, const EpisodeKey& key) const {
    const auto* pathway = TRY(pathway_of(look, key));
    return readers_->with([&](sql::Database& database) {
        return numbers_of(database, *pathway, key, look.actor().organisation);
    });
}

Result<std::int64_t> Record::present_number(const access::Actor& actor, const EpisodeKey& key) const {
    const auto* pathway = catalogue_.pathway(key.pathway);
    if (pathway == nullptr) return 1; // told by whoever is asked for it
    return readers_->with([&](sql::Database& database) {
        return record::present_number(database, *pathway, key, actor.organisation, today());
    });
}

} // namespace bedre::record
