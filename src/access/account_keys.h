// The key that seals what lets somebody in. It stands in a file outside the accounts: whoever can write to
// those alone can make nobody's password, app or identity another, nor read them.
#pragma once

#include "access/one_time_code.h"
#include "journal/sealing.h"

namespace bedre::access {

/// What lets somebody in. Of an account one of password and identity is there, or an invitation, or nothing.
struct Secrets {
    std::string password = {};      ///< its hash
    CodeSecret code{};              ///< of the authenticator app
    std::string identity = {};      ///< hash of who they are at the provider, in hexadecimal
    std::string invitation = {};    ///< hash of its key, in hexadecimal
    std::int64_t invited_until = 0; ///< microseconds since 1970
};

/// What a program is known by, and what it is let do.
struct ClientSecrets {
    std::string key = {};    ///< public part, as a JSON Web Key; empty: none any more
    std::string scopes = {}; ///< as access::text_of(Scopes)
};

/// Promise: what was sealed for one account, or program, opens for no other.
class AccountKeys {
  public:
    enum class Mode { create, existing };
    /// Reads the file; where there is none, `create` makes one.
    /// Errors: as journal::read_key_file and write_key_file; access.no_accounts_key when it is another file.
    static Result<AccountKeys> open(const std::string& path, Mode mode);

    std::string seal(const std::string& account, const Secrets& secrets) const;
    /// Nothing when it was not this key, or another account's, or something was changed.
    std::optional<Secrets> unseal(const std::string& account, std::string_view box) const;
    std::string seal(const std::string& client, const ClientSecrets& secrets) const;
    std::optional<ClientSecrets> unseal_client(const std::string& client, std::string_view box) const;
    /// A text that is nobody's, for one place.
    std::string seal_text(const std::string& place, const std::string& text) const;
    std::optional<std::string> unseal_text(const std::string& place, std::string_view box) const;

    /// By what an account is found without telling it. Method: keyed BLAKE2b (RFC 7693), 256 bits.
    journal::Digest mark_of_identity(std::string_view hash) const { return mark("identity", hash); }
    journal::Digest mark_of_invitation(std::string_view hash) const { return mark("invitation", hash); }
    /// By what the key is known for the one that was used.
    journal::Digest mark_of_itself() const { return mark("key", ""); }

    AccountKeys(AccountKeys&&) = default;
    AccountKeys& operator=(AccountKeys&&) = delete;
    ~AccountKeys();

  private:
    AccountKeys() = default;
    journal::Digest mark(std::string_view what, std::string_view hash) const;
    journal::Key sealing_{};
    journal::Key marking_{};
};

} // namespace bedre::access
