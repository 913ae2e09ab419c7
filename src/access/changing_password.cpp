#include "access/account_rows.h"

namespace bedre::access {

void Accounts::change_password(PasswordChange change, const std::string& from, const Done& done) {
    auto errand = [this, change = std::move(change), from, done] { done(take_password(change, from)); };
    if (!by_address_.take(from) || !errands_.take(std::move(errand)))
        done(refuse("access.too_many_tries", {.from = from, .why = Refusal::tries}));
}

Result<SignedIn> Accounts::take_password(const PasswordChange& change, const std::string& from) {
    const auto row = TRY(with([&](sql::Database& database) {
        return unsealed([&] { return row_by_id(database, change.account); });
    }));
    const auto refused = [&](Refusal why, const char* code = "access.password_change_refused") {
        return refuse(code, {.account = change.account, .from = from, .why = why});
    };
    if (!row || row->state != Account::State::active) return refused(Refusal::closed);
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
    const Secrets secrets{.password = hash_of(*change.next), .code = secret};
    const auto done = done_oneself(change.account, AccountUse::What::changed_password, from);
    const bool is_changed = TRY(do_and_tell(done, [&](sql::Database& database) -> Result<std::int64_t> {
        if (!TRY(is_as_read(database, *row))) return 0;
        return database.change("update account set box = ?2, last_step = ?3, generation = ?4, wrong_codes = 0"
                               " where account = ?1 and last_step < ?3",
                               change.account, bytes_of(keys_.seal(change.account, secrets)), *step,
                               who.generation);
    }));
    if (!is_changed) return refused(Refusal::code);
    by_name_.give_back(row->sign_in);
    return who;
}

} // namespace bedre::access
