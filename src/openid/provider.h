// Signing in at an OpenID provider, such as HelseID: the way there and the way back.
//
//   begin() -> the browser goes to the provider -> somebody signs in there -> the browser comes back -> end()
//
// Method: authorization code with PKCE, state and nonce; bedre proves who it is with a signed token
// (private_key_jwt). The request is pushed to the provider beforehand where it takes that, and the token that
// opens its services, which we throw away, is bound to a key of ours where it wants that.
// Source: OpenID Connect Core 1.0; RFC 7636, 9126, 9207, 9449; the security profile of HelseID (FAPI 2.0).
#pragma once

#include "calendar/clock.h"
#include "http/errands.h"
#include "http/target.h"
#include "openid/identity.h"

#include <functional>
#include <list>

namespace bedre::openid {

struct Settings {
    std::string issuer; ///< of the provider, as it says itself
    std::string client; ///< what it calls us
    std::shared_ptr<const ClientKey> key;
    std::string back; ///< where the browser comes back to, as it is registered at the provider
    std::string home; ///< and where to when it has signed out there
};

/// What is told of itself at /.well-known/openid-configuration.
struct Metadata {
    std::string authorization;
    std::string token;
    std::string keys;
    std::string pushed; ///< where requests are pushed to; empty when they are not
    std::string leave;  ///< where one signs out; empty when there is no such place
    bool tells_level = false;
    bool tells_hpr_number = false;
    bool names_itself = false; ///< when the browser comes back (RFC 9207)
    bool binds = false;        ///< its tokens to a key (DPoP)
};

/// Errors: as json::parse; openid.metadata_unusable (detail: what) when it is of another issuer, an address
/// is missing or would go over the network in the clear, or it does not do what we need. Source: OpenID
/// Connect Discovery 1.0, 3 and 4.3.
Result<Metadata> read_metadata(std::string_view json, const std::string& issuer);

/// Whoever has gone to the provider.
struct Begun {
    std::string address; ///< where the browser goes
    std::string ticket;  ///< what it shows when it comes back; nobody else has it
};

/// What stands in the address that the browser comes back to.
struct Returned {
    std::string code;
    std::string state;
    std::string issuer; ///< empty when none is named
};

struct Arrived {
    Identity identity;
    std::string purpose; ///< what begin() was given
};

/// Asks on a thread of its own. Safe to use from several threads. Who is under way is known to this server
/// alone, for ten minutes.
class Provider {
  public:
    /// `clock` must outlive it; `on_bug` hears of a bug on the thread of its own.
    Provider(Settings settings, const calendar::Clock& clock, std::function<void(std::string_view)> on_bug);

    /// `purpose` is given back when somebody arrives. Answers later, or at once when too many ask.
    /// Errors: as read_metadata; openid.unreachable, openid.provider_refused; openid.busy.
    void begin(std::string purpose, std::function<void(Result<Begun>)> done);
    /// A ticket serves once. Errors: as begin() and identity_in(); refused with openid.not_begun when nobody
    /// is under way with that ticket and state, or another provider has answered.
    void end(std::string ticket, Returned returned, std::function<void(Result<Arrived>)> done);
    /// Where one goes to sign out there too; empty when that is not known, or there is no such place.
    std::string leaving() const;

    /// Nobody is answered from here on.
    void stop() { errands_.stop(); }

  private:
    using Steady = std::chrono::steady_clock;
    struct UnderWay {
        std::string ticket;
        std::string state;
        std::string nonce;
        std::string verifier;
        std::string purpose;
        Steady::time_point until;
    };
    Result<Begun> go(std::string purpose);
    Result<Arrived> arrive(const std::string& ticket, const Returned& returned);
    Result<void> know_provider();
    Result<void> know_keys();
    std::optional<UnderWay> taken_up(const std::string& ticket, const std::string& state);
    /// The form with what proves that it is ours.
    http::Fields signed_form(http::Fields form) const;
    Result<std::string> token_for(const std::string& code, const std::string& verifier) const;
    Result<Identity> identity(const std::string& token, const UnderWay& one);

    const Settings settings_;
    const calendar::Clock& clock_;
    const ClientKey bound_ = ClientKey::draw(); ///< what the provider's tokens are bound to
    // Used by the errands alone, like the next three.
    std::optional<Metadata> metadata_;
    Steady::time_point known_until_;
    std::vector<PublicKey> keys_;
    std::list<UnderWay> under_way_; ///< the first to go first
    mutable std::mutex mutex_;
    std::string leaving_;   // guarded by mutex_
    http::Errands errands_; // last in, first out
};

} // namespace bedre::openid
