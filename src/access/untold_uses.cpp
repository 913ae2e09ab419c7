#include "access/account_rows.h"
#include "json/codec.h"

namespace bedre::access {

// As it is sealed: whoever can write to the accounts can have nothing told that was not done.
struct UntoldUse {
    std::string actor;
    std::string organisation;
    std::string account;
    std::string payload;
};
BOOST_DESCRIBE_STRUCT(UntoldUse, (), (actor, organisation, account, payload))

namespace {

struct KeptRow {
    std::string mark;
    calendar::Instant at;
    std::string box;
};

Result<std::vector<KeptRow>> read_rows(sql::Database& database) {
    std::vector<KeptRow> all;
    auto rows = TRY(database.query("select mark, at, box from untold_use order by at, mark"));
    while (TRY(rows.next()))
        all.push_back(
            {rows.text(0), calendar::Instant(std::chrono::microseconds(rows.integer(1))), rows.text(2)});
    return all;
}

/// Nothing when somebody has changed it.
std::optional<journal::Draft> entry_in(const std::optional<std::string>& text) {
    auto read = text ? json::read<UntoldUse>(*text) : outcome::unavailable("journal.damaged");
    if (!read) return std::nullopt;
    auto& [actor, organisation, account, payload] = read.value();
    return journal::Draft{.actor = std::move(actor),
                          .organisation = std::move(organisation),
                          .kind = std::string(account_used),
                          .subject = std::move(account),
                          .payload = std::move(payload)};
}

} // namespace

KeptUse Accounts::kept(const AccountUse& use) {
    const auto entry = draft_of(use);
    const auto mark = journal::hex(entry.commitment.value().salt); // drawn at random, and of no entry
    auto text = json::write(UntoldUse{entry.actor, entry.organisation, entry.subject, entry.payload});
    ENSURE(entry_in(text)); // what cannot be read again would never be told
    return {mark, use.at.value(), std::move(text)};
}

Result<std::int64_t> Accounts::keep(sql::Database& database, const KeptUse& use) const {
    return database.change(
        "insert into untold_use (mark, at, box) values (?1, ?2, ?3) on conflict do nothing", use.mark,
        use.at.time_since_epoch().count(), bytes_of(keys_.seal_text(use.mark, use.text)));
}

Result<std::vector<Accounts::Waiting>> Accounts::waiting() {
    // What the key has been turned for meanwhile would seem to be changed: then it would never be told.
    const auto read = [this](sql::Database& database) -> Result<std::vector<Waiting>> {
        std::vector<Waiting> all;
        for (const auto& [mark, at, box] : TRY(read_rows(database)))
            all.push_back({mark, at, entry_in(keys_.unseal_text(mark, box))});
        return all;
    };
    if (TRY(with(read_rows)).empty()) return std::vector<Waiting>();
    return sealing(read);
}

Result<void> Accounts::tell() {
    if (log_ == nullptr) return {};
    for (auto& [mark, at, entry] : TRY(waiting())) {
        // Another server may tell the same at the same time: by its mark it stands in the log once.
        if (entry)
            TRY(log_->note_once(mark, std::move(*entry)));
        else
            on_bug_("somebody has changed what was to be put on record about an account");
        TRY(with([&](sql::Database& database) {
            return database.run("delete from untold_use where mark = ?1", mark);
        }));
    }
    return {};
}

Result<std::vector<LoggedUse>> Accounts::untold() {
    std::vector<LoggedUse> all;
    for (const auto& [mark, at, entry] : TRY(waiting()))
        if (entry) {
            auto use = TRY(use_of(*entry));
            all.push_back({.sequence = 0, .at = at, .use = std::move(use)});
        }
    return all;
}

} // namespace bedre::access
