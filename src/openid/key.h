// Keys of signed tokens: those that a provider publishes, and our own. Pure OpenSSL; no network.
#pragma once

#include "outcome/outcome.h"

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bedre::openid {

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

/// The algorithms that are believed (RFC 7518, 3.1). None of them is symmetric, and "none" is none of them.
enum class Algorithm { rs256, ps256, es256 };
std::string_view name(Algorithm algorithm);

/// A key of the provider.
struct PublicKey {
    std::string id;        ///< "kid"; empty when it has none
    std::string algorithm; ///< "alg"; empty: whatever its kind can
    Key key;
};

/// The keys that a signature may be checked with: RSA of at least 2048 bits, and P-256. What else a provider
/// publishes is left out, since it publishes them for others too.
/// Errors: as json::parse; openid.metadata_unusable when there is none left. Source: RFC 7517; RFC 7518, 6.
Result<std::vector<PublicKey>> read_keys(std::string_view json);

/// One key that stands alone, P-256, as whoever has it shows it; its id is its thumbprint, whatever it calls
/// itself. Errors: as json::parse; invalid with openid.key_unusable when it is of another kind or for
/// something else; openid.key_is_private when what nobody else is to have is there too.
Result<PublicKey> read_key(std::string_view json);

/// The members that make a P-256 key, as a JSON Web Key, and no others.
std::string bare_part(EVP_PKEY* key);
/// The name of a P-256 key that everybody comes to by themselves. Source: RFC 7638.
std::string thumbprint(EVP_PKEY* key);

/// Whether the bytes are signed with the key. No when the key is of another kind than the algorithm wants.
/// Shape: of es256, 64 bytes (RFC 7518, 3.4).
bool is_signed(Algorithm algorithm, EVP_PKEY* key, std::string_view bytes, std::string_view signature);

/// Our own key, P-256: with it bedre proves to a provider that it is bedre.
class ClientKey {
  public:
    /// Makes one that is kept in memory alone.
    static ClientKey draw();
    /// Errors: as journal::read_key_file; openid.no_key when the file holds no P-256 key in PEM.
    static Result<ClientKey> read(const std::string& path);
    /// A new key in a new file for its owner alone. Errors: as journal::write_key_file.
    static Result<ClientKey> make(const std::string& path);

    /// The part that the provider is to know, as a JSON Web Key.
    std::string public_part() const;
    /// Its name: the thumbprint.
    std::string id() const;
    /// A token of two JSON objects, signed with es256.
    std::string sign(std::string_view header, std::string_view claims) const;

  private:
    explicit ClientKey(Key key) : key_(std::move(key)) {}
    Key key_;
};

/// Without padding. Source: RFC 7515, 2.
std::string base64url(std::string_view bytes);
/// Nothing when it is no such text.
std::optional<std::string> from_base64url(std::string_view text);

} // namespace bedre::openid
