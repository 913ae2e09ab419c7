// The keys that seal what lets somebody in. They stand in a file outside the accounts: whoever can write to
// those alone can make nobody's password, app or identity another, nor read them. There is one; and while a
// new one is taken into use the former beside it, until nothing is left that it has sealed.
#pragma once

#include "access/one_time_code.h"
#include "journal/sealing.h"

#include <array>
#include <vector>

namespace bedre::access {

/// What lets somebody in. Of an account one of password and identity is there, or an invitation, or nothing.
struct Secrets {
    std::string password = {};      ///< its hash
    CodeSecret code{};              ///< of the authenticator app
    std::string identity = {};      ///< hash of who they are at the provider, in hexadecimal
    std::string invitation = {};    ///< hash of its key, in hexadecimal
    std::int64_t invited_until = 0; ///< microseconds since 1970
    bool operator==(const Secrets&) const = default;
};

/// What a program is known by, and what it is let do.
struct ClientSecrets {
    std::string key = {};    ///< public part, as a JSON Web Key; empty: none any more
    std::string scopes = {}; ///< as access::text_of(Scopes)
};

/// Promise: what was sealed for one account, or program, opens for no other. That a key no longer opens
/// anything, the file says, and not the accounts, to which somebody who has the former key may be writing.
class AccountKeys {
  public:
    enum class Mode { create, existing };
    /// Reads the file; where there is none, `create` makes one.
    /// Errors: as journal::read_key_file and write_key_file; access.no_accounts_key when it is another file.
    static Result<AccountKeys> open(const std::string& path, Mode mode);
    /// Reads the file again where another has been put in its place. Errors: as open().
    Result<void> follow();
    /// What is sealed from here on is sealed with the key that has this mark. No when there is none such.
    bool use(std::span<const std::byte> mark);

    const std::string& path() const { return path_; }

    /// Draws a new key and puts it into the file beside the one that is there. Errors: as
    /// journal::replace_key_file.
    Result<void> add();
    /// Lets the file keep its newest key alone. Errors: as journal::replace_key_file.
    Result<void> keep_newest();
    bool has_former() const { return keys_.size() > 1; }
    /// Whether the former key opens it, and the newest does not.
    bool is_of_former(std::string_view box) const;
    /// By what the newest key is known.
    journal::Digest mark_of_newest() const { return keys_.back().mark(of_key, ""); }

    std::string seal(const std::string& account, const Secrets& secrets) const;
    /// Nothing when it was none of these keys, or another account's, or something was changed.
    std::optional<Secrets> unseal(const std::string& account, std::string_view box) const;
    std::string seal(const std::string& client, const ClientSecrets& secrets) const;
    std::optional<ClientSecrets> unseal_client(const std::string& client, std::string_view box) const;
    /// A text that is nobody's, for one place.
    std::string seal_text(const std::string& place, const std::string& text) const;
    std::optional<std::string> unseal_text(const std::string& place, std::string_view box) const;

    /// By what an account is found without telling it. Method: keyed BLAKE2b (RFC 7693), 256 bits.
    journal::Digest mark_of_identity(std::string_view hash) const { return used().mark(of_identity, hash); }
    journal::Digest mark_of_invitation(std::string_view hash) const {
        return used().mark(of_invitation, hash);
    }
    /// By the oldest key and by the newest, which may be one.
    std::array<journal::Digest, 2> marks_of_identity(std::string_view hash) const {
        return {keys_.front().mark(of_identity, hash), keys_.back().mark(of_identity, hash)};
    }
    std::array<journal::Digest, 2> marks_of_invitation(std::string_view hash) const {
        return {keys_.front().mark(of_invitation, hash), keys_.back().mark(of_invitation, hash)};
    }
    /// By what the key in use is known.
    journal::Digest mark_of_itself() const { return used().mark(of_key, ""); }

    AccountKeys(AccountKeys&&) = default;
    AccountKeys& operator=(AccountKeys&&) = delete;
    ~AccountKeys();

  private:
    static constexpr std::string_view of_identity = "identity";
    static constexpr std::string_view of_invitation = "invitation";
    static constexpr std::string_view of_key = "key";
    /// Two keys that are drawn from one.
    struct Derived {
        journal::Key sealing{};
        journal::Key marking{};
        journal::Digest mark(std::string_view what, std::string_view hash) const;
    };
    /// By what it is seen that a file is another.
    struct Seen {
        std::uint64_t file = 0;
        std::int64_t changed = 0; ///< nanoseconds since 1970
        bool operator==(const Seen&) const = default;
    };

    explicit AccountKeys(std::string path) : path_(std::move(path)) {}
    static std::optional<Seen> look_at(const std::string& path);
    static Derived derived(const journal::Key& drawn);
    Result<std::vector<journal::Key>> read_file() const;
    Result<void> put(const std::vector<journal::Key>& drawn);
    const Derived& used() const { return keys_[used_]; }
    std::optional<std::string> opened(std::string_view box) const;

    std::string path_;
    std::optional<Seen> seen_;
    std::vector<Derived> keys_; ///< the newest last; two at most
    std::size_t used_ = 0;
};

} // namespace bedre::access
