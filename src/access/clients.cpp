#include "access/account_rows.h"
#include "openid/key.h"

#include <algorithm>

namespace bedre::access {

struct Accounts::ClientRow {
    std::string client;
    std::int64_t generation = 0;
    Account::State state = Account::State::active;
    std::optional<ClientSecrets> secrets; ///< none when the box is spoiled, or another program's
};

namespace {

Error unknown_client(const std::string& client) {
    return outcome::not_found("access.unknown_client", {{"client", client}});
}

/// As it is kept: the members that make it, and no others.
std::string bare(const std::string& key) {
    const auto read = openid::read_key(key);
    ENSURE(read); // it was checked
    return openid::bare_part(read.value().key.get());
}

/// Of what is kept of one that is in use, what others may see.
void show(Client& client, const std::optional<ClientSecrets>& secrets) {
    const auto key = secrets ? openid::read_key(secrets->key) : outcome::fault("openid.key_unusable");
    auto scopes = secrets ? parse_scopes(secrets->scopes) : outcome::fault("access.unknown_scope");
    if (!key || !scopes) {
        client.state = Client::State::spoiled;
        return;
    }
    client.thumbprint = key.value().id;
    client.scopes = std::move(scopes).value();
}

/// The first of a program's roles that holds today and is for programs.
std::optional<Assignment> role_of(const std::string& client, const Assignments& all, calendar::Date today) {
    const auto found = std::ranges::find_if(all, [&](const Assignment& one) {
        return one.account == client && one.holds_on(today) && !scopes_for(one.role).empty();
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

bool holds(const Scopes& all, const Scope& scope) {
    return std::ranges::find(all, scope) != all.end();
}

/// What a program goes on with; nothing when it asks for more than it has.
std::optional<Scopes> granted(const Scopes& let, const Scopes& of_role, std::string_view asked) {
    Scopes own;
    std::ranges::copy_if(let, std::back_inserter(own), [&](const Scope& one) { return holds(of_role, one); });
    if (asked.empty()) return own;
    auto wanted = parse_scopes(asked);
    if (!wanted || !std::ranges::all_of(wanted.value(), [&](const Scope& one) { return holds(own, one); }))
        return std::nullopt;
    return std::move(wanted).value();
}

} // namespace

Result<std::string> Accounts::add_client(const Acting& acting, const NewClient& client) {
    if (auto findings = access::check(client); !findings.empty())
        return outcome::invalid(std::move(findings));
    auto id = make_client_id();
    const auto scopes = TRY(parse_scopes(client.scopes));
    const ClientSecrets secrets{.key = bare(client.key), .scopes = text_of(scopes)};
    auto use = done_by(acting, AccountUse::What::added, clock_.now());
    use.account = id;
    (void)TRY(do_and_tell(use, [&](sql::Database& database) {
        return database.change("insert into client (client, name, state, generation, made, box)"
                               " values (?1, ?2, ?3, 1, ?4, ?5)",
                               id, client.name, number_of(Account::State::active),
                               clock_.now().time_since_epoch().count(), bytes_of(keys_.seal(id, secrets)));
    }));
    return id;
}

Result<std::optional<Accounts::ClientRow>> Accounts::client_row(const std::string& client) {
    return with([&](sql::Database& database) {
        return unsealed([&]() -> Result<std::optional<ClientRow>> {
            auto rows =
                TRY(database.query("select generation, state, box from client where client = ?1", client));
            if (!TRY(rows.next())) return std::optional<ClientRow>();
            return std::optional(ClientRow{client, rows.integer(0),
                                           static_cast<Account::State>(rows.integer(1)),
                                           keys_.unseal_client(client, rows.text(2))});
        });
    });
}

Result<void> Accounts::renew_key(const Acting& acting, const std::string& client, const std::string& key) {
    const auto row = TRY(client_row(client));
    if (!row) return unknown_client(client);
    if (auto findings = check_key(key); !findings.empty()) return outcome::invalid(std::move(findings));
    // What it is let do is not known where somebody has changed it: then it is another program's turn.
    if (!row->secrets) return outcome::refused("access.client_spoiled", {{"client", client}});
    return put_client(done_by(acting, AccountUse::What::key_renewed, clock_.now()), client,
                      {.key = bare(key), .scopes = row->secrets->scopes});
}

Result<void> Accounts::close_client(const Acting& acting, const std::string& client) {
    const auto row = TRY(client_row(client));
    if (!row) return unknown_client(client);
    return put_client(done_by(acting, AccountUse::What::closed, clock_.now()), client,
                      {.scopes = row->secrets ? row->secrets->scopes : std::string()});
}

Result<void> Accounts::put_client(AccountUse use, const std::string& client, const ClientSecrets& secrets) {
    use.account = client;
    const auto state = secrets.key.empty() ? Account::State::closed : Account::State::active;
    const bool changed = TRY(do_and_tell(use, [&](sql::Database& database) {
        return database.change(
            "update client set box = ?2, generation = generation + 1, state = ?3 where client = ?1", client,
            bytes_of(keys_.seal(client, secrets)), number_of(state));
    }));
    if (!changed) return unknown_client(client);
    return {};
}

Result<std::vector<Client>> Accounts::read_clients(sql::Database& database) const {
    std::vector<Client> all;
    auto rows = TRY(database.query("select client, name, state, made, box from client order by name"));
    while (TRY(rows.next())) {
        Client client{.id = rows.text(0),
                      .name = rows.text(1),
                      .made = calendar::Instant(std::chrono::microseconds(rows.integer(3)))};
        if (rows.integer(2) == number_of(Account::State::active))
            show(client, keys_.unseal_client(client.id, rows.text(4)));
        else
            client.state = Client::State::closed;
        all.push_back(std::move(client));
    }
    return all;
}

Result<std::vector<Client>> Accounts::clients() {
    return with([&](sql::Database& database) -> Result<std::vector<Client>> {
        TRY(keys_.follow());
        auto all = TRY(read_clients(database));
        if (std::ranges::find(all, Client::State::spoiled, &Client::state) == all.end()) return all;
        TRY(keys_.follow()); // the key may have been turned meanwhile
        return read_clients(database);
    });
}

Result<bool> Accounts::take_up(const std::string& client, const openid::Assertion& assertion) {
    const auto mark = journal::digest_of(fmt::format("{}\n{}", client, assertion.id));
    return with([&](sql::Database& database) -> Result<bool> {
        known_.erase(client); // its key may have been renewed at another server just now
        changed(database);
        TRY(database.run("delete from used_assertion where until <= ?1",
                         clock_.now().time_since_epoch().count()));
        return TRY(database.change("insert into used_assertion (mark, until) values (?1, ?2)"
                                   " on conflict do nothing",
                                   mark, assertion.no_longer.time_since_epoch().count())) == 1;
    });
}

Result<ClientIn> Accounts::sign_in(const ClientTry& one, const Assignments& roles) {
    AccountUse use{.way = Way::key, .from = one.from};
    const auto refused = [&](Refusal why, const char* code = "access.client_refused") {
        use.why = why;
        return refuse(code, use);
    };
    const auto named = openid::client_in(one.assertion);
    if (!named) return refused(Refusal::assertion);
    const auto row = TRY(client_row(named.value()));
    if (!row) return refused(Refusal::name);
    use.account = row->client;
    if (row->state != Account::State::active) return refused(Refusal::closed);
    const auto key =
        row->secrets ? openid::read_key(row->secrets->key) : outcome::fault("access.client_spoiled");
    const auto let =
        row->secrets ? parse_scopes(row->secrets->scopes) : outcome::fault("access.client_spoiled");
    if (!key || !let) return refused(Refusal::spoiled);
    const auto assertion = openid::assertion_in(
        one.assertion, key.value(), {.client = row->client, .audiences = one.audiences, .now = clock_.now()});
    if (!assertion) return refused(Refusal::assertion);
    if (!TRY(take_up(row->client, assertion.value()))) return refused(Refusal::replayed);
    const auto role = role_of(row->client, roles, one.today);
    if (!role) return refused(Refusal::role, "access.client_without_role");
    auto scopes = granted(let.value(), scopes_for(role->role), one.scopes);
    if (!scopes) return refused(Refusal::scope, "access.scope_refused");
    (void)TRY(let_in({row->client, row->generation},
                     {.what = AccountUse::What::signed_in, .way = Way::key, .from = one.from}));
    return ClientIn{row->client, row->generation, role->entry, std::move(*scopes)};
}

} // namespace bedre::access
