#include "access/account_use.h"

#include "json/codec.h"

#include <algorithm>

namespace bedre::access {

struct AccountUsed {
    std::string what;
    std::string way;
    std::string why;
    std::string from;
    std::int64_t untold = 0;
    std::optional<std::int64_t> at; ///< microseconds since 1970
};
BOOST_DESCRIBE_STRUCT(AccountUsed, (), (what, way, why, from, untold, at))

namespace {

using What = AccountUse::What;

/// The one of `all` that is called so. Errors: journal.damaged.
template <class Kind, std::size_t Size>
Result<Kind> named(const std::array<Kind, Size>& all, std::string_view text) {
    const auto found = std::ranges::find(all, text, [](Kind kind) { return name(kind); });
    if (found == all.end()) return outcome::unavailable("journal.damaged");
    return *found;
}

constexpr std::array ways = {Way::password, Way::provider, Way::key, Way::role, Way::server};
constexpr std::array refusals = {
    Refusal::none,      Refusal::name,     Refusal::password,   Refusal::code,     Refusal::closed,
    Refusal::spoiled,   Refusal::tries,    Refusal::invitation, Refusal::identity, Refusal::provider,
    Refusal::assertion, Refusal::replayed, Refusal::role,       Refusal::scope,    Refusal::policy};
constexpr std::array whats = {
    What::signed_in,        What::taken_into_use, What::signed_out, What::signed_out_everywhere,
    What::changed_password, What::refused,        What::added,      What::key_renewed,
    What::invited,          What::invited_anew,   What::closed,     What::removed};

std::string actor_of(const AccountUse& use) {
    if (!use.by.empty()) return use.by;
    return use.what == What::refused ? "visitor" : use.account;
}

} // namespace

AccountUse done_by(const Acting& acting, What what, calendar::Instant at) {
    return {.what = what,
            .way = acting.way,
            .from = acting.from,
            .by = acting.actor,
            .organisation = acting.organisation,
            .at = at};
}

std::string_view name(Way way) {
    switch (way) {
    case Way::password: return "password";
    case Way::provider: return "provider";
    case Way::key: return "key";
    case Way::role: return "role";
    case Way::server: break;
    }
    return "server";
}

std::string_view name(Refusal why) {
    switch (why) {
    case Refusal::none: return "";
    case Refusal::name: return "name";
    case Refusal::password: return "password";
    case Refusal::code: return "code";
    case Refusal::closed: return "closed";
    case Refusal::spoiled: return "spoiled";
    case Refusal::tries: return "tries";
    case Refusal::invitation: return "invitation";
    case Refusal::identity: return "identity";
    case Refusal::provider: return "provider";
    case Refusal::assertion: return "assertion";
    case Refusal::replayed: return "replayed";
    case Refusal::role: return "role";
    case Refusal::scope: return "scope";
    case Refusal::policy: break;
    }
    return "policy";
}

std::string_view name(What what) {
    switch (what) {
    case What::signed_in: return "signed-in";
    case What::taken_into_use: return "taken-into-use";
    case What::signed_out: return "signed-out";
    case What::signed_out_everywhere: return "signed-out-everywhere";
    case What::changed_password: return "changed-password";
    case What::refused: return "refused";
    case What::added: return "added";
    case What::key_renewed: return "key-renewed";
    case What::invited: return "invited";
    case What::invited_anew: return "invited-anew";
    case What::closed: return "closed";
    case What::removed: break;
    }
    return "removed";
}

journal::Draft draft_of(const AccountUse& use) {
    const auto at = use.at ? std::optional(use.at->time_since_epoch().count()) : std::nullopt;
    journal::Draft draft{.actor = actor_of(use),
                         .organisation = use.organisation,
                         .kind = std::string(account_used),
                         .subject = use.account,
                         .payload =
                             json::write(AccountUsed{std::string(name(use.what)), std::string(name(use.way)),
                                                     std::string(name(use.why)), use.from, use.untold, at})};
    draft.commitment = journal::commit_to(draft.payload);
    return draft;
}

Result<AccountUse> use_of(const journal::Draft& entry) {
    auto used = TRY(json::read<AccountUsed>(entry.payload));
    const auto what = TRY(named(whats, used.what));
    const auto way = TRY(named(ways, used.way));
    const auto why = TRY(named(refusals, used.why));
    AccountUse use{.what = what,
                   .way = way,
                   .account = entry.subject,
                   .from = std::move(used.from),
                   .why = why,
                   .untold = used.untold,
                   .organisation = entry.organisation};
    if (used.at) use.at = calendar::Instant(std::chrono::microseconds(*used.at));
    if (entry.actor != actor_of(use)) use.by = entry.actor;
    return use;
}

Result<std::vector<std::int64_t>> account_uses(const std::string& place, const UsesWanted& wanted,
                                               const std::function<Result<void>(const LoggedUse&)>& take) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    if (!TRY(database.has_table("access_look"))) return outcome::not_found("journal.not_a_journal");
    constexpr std::int64_t portion = 1000;
    std::vector<std::int64_t> unreadable;
    std::int64_t after = 0;
    for (std::int64_t taken = portion; taken == portion;) {
        auto rows = TRY(database.query(
            "select e.sequence, e.instant, e.actor, e.organisation, e.subject, p.payload from journal_entry e"
            " left join journal_payload p on p.sequence = e.sequence where e.kind = ?1 and e.sequence > ?2"
            " and (?3 = '' or e.subject = ?3) and e.instant >= ?4 order by e.sequence limit ?5",
            account_used, after, wanted.account, wanted.since.time_since_epoch().count(), portion));
        for (taken = 0; TRY(rows.next()); ++taken) {
            after = rows.integer(0);
            auto use = use_of({.actor = rows.text(2),
                               .organisation = rows.text(3),
                               .kind = {},
                               .subject = rows.text(4),
                               .payload = rows.is_null(5) ? std::string() : rows.text(5)});
            if (!use) {
                unreadable.push_back(after);
                continue;
            }
            const calendar::Instant entered(std::chrono::microseconds(rows.integer(1)));
            TRY(take(
                {.sequence = after, .at = use.value().at.value_or(entered), .use = std::move(use).value()}));
        }
    }
    return unreadable;
}

std::optional<std::int64_t> RefusalsOfAnybody::take() {
    const std::lock_guard lock(mutex_);
    if (entries_.take("")) return std::exchange(untold_, 0);
    ++untold_;
    return std::nullopt;
}

} // namespace bedre::access
