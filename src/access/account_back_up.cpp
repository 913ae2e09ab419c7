#include "access/account_back_up.h"

#include "access/account_rows.h"
#include "journal/copy_lines.h"

namespace bedre::access {

// The first member of a line says what it is.

struct AccountsLine {
    std::int64_t accounts = 1; ///< version of the format
    std::string key;           ///< mark of the key that they are sealed with
};
BOOST_DESCRIBE_STRUCT(AccountsLine, (), (accounts, key))

struct AccountLine {
    std::string account;
    std::string sign_in;
    std::string name;
    std::int64_t state = 0;
    std::int64_t generation = 0;
    std::int64_t last_step = 0;
    std::int64_t wrong_codes = 0;
    std::string hpr_number;
    std::string identity; ///< mark; empty: none
    std::string invited;  ///< mark; empty: none
    std::string box;
};
BOOST_DESCRIBE_STRUCT(AccountLine, (),
                      (account, sign_in, name, state, generation, last_step, wrong_codes, hpr_number,
                       identity, invited, box))

struct ClientLine {
    std::string client;
    std::string name;
    std::int64_t state = 0;
    std::int64_t generation = 0;
    std::int64_t made = 0;
    std::string box;
};
BOOST_DESCRIBE_STRUCT(ClientLine, (), (client, name, state, generation, made, box))

namespace {

std::optional<sql::Bytes> bytes_in(std::string_view hex) {
    sql::Bytes bytes(hex.size() / 2);
    return journal::read_hex(hex, bytes) ? std::optional(std::move(bytes)) : std::nullopt;
}

std::string hex_or_empty(const sql::Rows& rows, int column) {
    return rows.is_null(column) ? "" : journal::hex(rows.bytes(column));
}

/// A sign-in name, an account, an identity or an invitation that comes twice is a fault too: it is not kept.
Result<bool> keep(sql::Database& database, const AccountLine& line) {
    const auto identity = bytes_in(line.identity);
    const auto invited = bytes_in(line.invited);
    const auto box = bytes_in(line.box);
    if (!identity || !invited || !box) return false;
    const auto some = [](const sql::Bytes& mark) {
        return mark.empty() ? std::nullopt : std::optional(mark);
    };
    const auto kept = TRY(database.change(
        "insert into account (account, sign_in, name, state, generation, last_step, wrong_codes, hpr_number,"
        " identity, invited, box) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) on conflict do "
        "nothing",
        line.account, line.sign_in, line.name, line.state, line.generation, line.last_step, line.wrong_codes,
        line.hpr_number, some(*identity), some(*invited), *box));
    return kept == 1;
}

Result<bool> keep(sql::Database& database, const ClientLine& line) {
    const auto box = bytes_in(line.box);
    if (!box) return false;
    return TRY(database.change("insert into client (client, name, state, generation, made, box)"
                               " values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing",
                               line.client, line.name, line.state, line.generation, line.made, *box)) == 1;
}

/// One that cannot be kept, or is no such line, is a fault.
template <class Line>
Result<void> take(const std::string& text, sql::Database& database, journal::CopyReader& lines) {
    const auto line = lines.read<Line>(text);
    if (line && !TRY(keep(database, *line))) (void)lines.fault();
    return {};
}

} // namespace

Result<std::int64_t> back_up_accounts(const std::string& place, const journal::WriteLine& write) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    TRY(prepare_tables(database));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    journal::CopyWriter copy(write);
    auto key = TRY(database.query("select mark, former from account_key"));
    if (!TRY(key.next())) return outcome::not_found("access.no_accounts");
    // Some of it is sealed with the former key, which the file soon lacks.
    if (!key.is_null(1)) return outcome::conflict("access.key_turn_unfinished");
    TRY(copy.put(AccountsLine{.key = journal::hex(key.bytes(0))}));
    std::int64_t count = 0;
    auto rows = TRY(database.query("select account, sign_in, name, state, generation, last_step, wrong_codes,"
                                   " hpr_number, identity, invited, box from account order by account"));
    for (; TRY(rows.next()); ++count)
        TRY(copy.put(AccountLine{rows.text(0), rows.text(1), rows.text(2), rows.integer(3), rows.integer(4),
                                 rows.integer(5), rows.integer(6), rows.text(7), hex_or_empty(rows, 8),
                                 hex_or_empty(rows, 9), hex_or_empty(rows, 10)}));
    auto clients =
        TRY(database.query("select client, name, state, generation, made, box from client order by client"));
    for (; TRY(clients.next()); ++count)
        TRY(copy.put(ClientLine{clients.text(0), clients.text(1), clients.integer(2), clients.integer(3),
                                clients.integer(4), hex_or_empty(clients, 5)}));
    TRY(copy.end());
    return count;
}

Result<std::int64_t> restore_accounts(const std::string& place, const journal::ReadLine& read) {
    TRY(sql::keep_private(place, sql::Database::Mode::create));
    auto database = TRY(sql::Database::open(place));
    auto transaction = TRY(sql::Transaction::begin(database));
    TRY(prepare_tables(database));
    auto key = TRY(database.query("select 1 from account_key"));
    if (TRY(key.next())) return outcome::conflict("access.accounts_not_empty");
    journal::CopyReader lines({.unknown = "access.unknown_line", .cut = "access.copy_cut"});
    std::int64_t count = 0;
    while (const auto text = TRY(read())) {
        if (!lines.take(*text)) continue;
        if (lines.is_first()) {
            const auto line = lines.read<AccountsLine>(*text);
            journal::Digest mark{};
            if (line && (line->accounts != 1 || !journal::read_hex(line->key, mark))) (void)lines.fault();
            TRY(database.run("insert into account_key (\"only\", mark) values (1, ?1)", mark));
            continue;
        }
        if (text->starts_with(R"({"client":)"))
            TRY(take<ClientLine>(*text, database, lines));
        else
            TRY(take<AccountLine>(*text, database, lines));
        ++count;
    }
    TRY(lines.end());
    TRY(transaction.commit());
    TRY(database.checkpoint());
    return count;
}

} // namespace bedre::access
