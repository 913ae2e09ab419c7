#include "access/account_rows.h"

namespace bedre::access {

void Accounts::change_password(PasswordChange change, const std::string& from, const Done& done) {
    auto errand = [this, change = std::move(change), from, done] { done(take_password(change, from)); };
    if (!by_address_.take(from) || !errands_.take(std::move(errand)))
        done(refuse("access.too_many_tries", {.from = from, .why = Refusal::tries}));
}

Result<SignedIn> Accounts::take_password(const PasswordChange& change, const std::string& from) {
    const auto row = TRY(with([&](sql::Database& database) -> Result<std::optional<Row>> {
        return read_row(TRY(database.query("select account, generation, state, name, sign_in, last_step, box"
                                           " from account where account = ?1 and state = ?2",
                                           change.account, number_of(Account::State::active))));
    }));
    const auto refused = [&](Refusal why, const char* code = "access.password_change_refused") {
        return refuse(code, {.account = change.account, .from = from, .why = why});
    };
    if (!row) return refused(Refusal::closed);
    // What is wrong with the new one says nothing of the former, which is not looked at then.
    if (auto findings = access::check(*change.next, std::array{row->sign_in, row->name}); !findings.empty())
        return outcome::invalid(std::move(findings));
    if (!by_name_.take(row->sign_in)) return refused(Refusal::tries, "access.too_many_tries");
    if (!row->secrets) return refused(Refusal::spoiled);
    const auto& [password, secret, identity, invitation, until] = *row->secrets;
    const bool right = is_password(password, *change.former); // of whoever signs in elsewhere there is none
    const auto step = step_of(secret, change.code, clock_.now(), row->last_step);
    if (right && !step) TRY(count_wrong_code(*row));
    if (!right) return refused(Refusal::password);
    if (!step) return refused(Refusal::code);
    const SignedIn who{change.account, row->who.generation + 1};
    const auto box = keys_.seal(change.account, {.password = hash_of(*change.next), .code = secret});
    const auto changed_rows = TRY(with([&](sql::Database& database) {
        known_.erase(change.account);
        changed(database);
        return database.change("update account set box = ?2, last_step = ?3, generation = ?4, wrong_codes = 0"
                               " where account = ?1 and box = ?5 and last_step < ?3 and generation = ?6",
                               change.account, bytes_of(box), *step, who.generation, bytes_of(row->box),
                               row->who.generation);
    }));
    if (changed_rows == 0) return refused(Refusal::code);
    by_name_.give_back(row->sign_in);
    return let_in(who, {.what = AccountUse::What::changed_password, .from = from});
}

} // namespace bedre::access
