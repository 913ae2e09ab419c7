#include "openid/key.h"

#include "journal/entry.h"
#include "journal/key_file.h"
#include "openid/members.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include <array>

namespace bedre::openid {
namespace {

constexpr int least_rsa_bits = 2048;
constexpr std::size_t coordinate = 32; // bytes of P-256
constexpr auto url_safe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

struct Free {
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
    void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }
    void operator()(BIGNUM* number) const { BN_free(number); }
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
template <class T> using Owned = std::unique_ptr<T, Free>;

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

Owned<BIGNUM> number_of(std::string_view bytes) {
    Owned<BIGNUM> number(BN_bin2bn(raw(bytes), static_cast<int>(bytes.size()), nullptr));
    ENSURE(number);
    return number;
}

/// A key of these parts; nothing when they make none.
Key key_of(const char* kind, OSSL_PARAM_BLD* builder) {
    const Owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(builder));
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    ENSURE(parameters && context && EVP_PKEY_fromdata_init(context.get()) > 0);
    EVP_PKEY* made = nullptr;
    if (EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) <= 0) return nullptr;
    Key key(made);
    // A point that is not on the curve would be a way to learn something.
    const Owned<EVP_PKEY_CTX> check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    ENSURE(check);
    return EVP_PKEY_public_check(check.get()) > 0 ? std::move(key) : nullptr;
}

Key rsa_key(std::string_view modulus, std::string_view exponent) {
    const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    const auto n = number_of(modulus);
    const auto e = number_of(exponent);
    ENSURE(builder && OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) > 0 &&
           OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) > 0);
    auto key = key_of("RSA", builder.get());
    return key && EVP_PKEY_get_bits(key.get()) >= least_rsa_bits ? std::move(key) : nullptr;
}

Key ec_key(std::string_view x, std::string_view y) {
    if (x.size() != coordinate || y.size() != coordinate) return nullptr;
    const auto point = "\x04" + std::string(x) + std::string(y);
    const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
    ENSURE(builder &&
           OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) > 0 &&
           OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                            point.size()) > 0);
    return key_of("EC", builder.get());
}

std::string bytes_in(const json::Value& object, std::string_view member) {
    return from_base64url(text_in(object, member)).value_or("");
}

Key key_in(const json::Value& object) {
    const auto kind = text_in(object, "kty");
    const auto use = text_in(object, "use");
    if (!use.empty() && use != "sig") return nullptr;
    if (kind == "RSA") return rsa_key(bytes_in(object, "n"), bytes_in(object, "e"));
    if (kind == "EC" && text_in(object, "crv") == "P-256")
        return ec_key(bytes_in(object, "x"), bytes_in(object, "y"));
    return nullptr;
}

bool is_p256(EVP_PKEY* key) {
    std::array<char, 32> group{};
    std::size_t size = 0;
    return EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1 &&
           std::string_view(group.data(), size) == "prime256v1";
}

/// Two numbers after each other become what OpenSSL reads. Empty when they are not that long.
std::string as_der(std::string_view two_numbers) {
    if (two_numbers.size() != 2 * coordinate) return {};
    const Owned<ECDSA_SIG> signature(ECDSA_SIG_new());
    auto r = number_of(two_numbers.substr(0, coordinate));
    auto s = number_of(two_numbers.substr(coordinate));
    ENSURE(signature && ECDSA_SIG_set0(signature.get(), r.release(), s.release()) == 1);
    std::string der(static_cast<std::size_t>(i2d_ECDSA_SIG(signature.get(), nullptr)), '\0');
    auto* end = raw(der);
    i2d_ECDSA_SIG(signature.get(), &end);
    return der;
}

std::string as_two_numbers(std::string_view der) {
    const auto* begin = raw(der);
    const Owned<ECDSA_SIG> signature(d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der.size())));
    ENSURE(signature);
    std::string numbers(2 * coordinate, '\0');
    ENSURE(BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), raw(numbers), coordinate) == coordinate &&
           BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), raw(numbers) + coordinate, coordinate) ==
               coordinate);
    return numbers;
}

/// A coordinate of the public point, as a JSON Web Key has it.
std::string coordinate_of(EVP_PKEY* key, const char* name) {
    BIGNUM* read = nullptr;
    ENSURE(EVP_PKEY_get_bn_param(key, name, &read) == 1);
    const Owned<BIGNUM> number(read);
    std::string bytes(coordinate, '\0');
    ENSURE(BN_bn2binpad(number.get(), raw(bytes), coordinate) == coordinate);
    return base64url(bytes);
}

} // namespace

// In the order that the thumbprint is taken in.
std::string bare_part(EVP_PKEY* key) {
    return fmt::format(R"({{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}})",
                       coordinate_of(key, OSSL_PKEY_PARAM_EC_PUB_X),
                       coordinate_of(key, OSSL_PKEY_PARAM_EC_PUB_Y));
}

std::string thumbprint(EVP_PKEY* key) {
    const auto digest = journal::digest_of(bare_part(key));
    return base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::string base64url(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), url_safe), '\0');
    sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), url_safe);
    text.pop_back(); // the final zero
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(raw(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                          url_safe) != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

std::string_view name(Algorithm algorithm) {
    switch (algorithm) {
    case Algorithm::rs256: return "RS256";
    case Algorithm::ps256: return "PS256";
    case Algorithm::es256: break;
    }
    return "ES256";
}

Result<std::vector<PublicKey>> read_keys(std::string_view json) {
    const auto document = TRY(json::parse(json));
    std::vector<PublicKey> keys;
    if (const auto* all = list_in(document, "keys"))
        for (const auto& one : *all)
            if (auto key = key_in(one))
                keys.push_back({text_in(one, "kid"), text_in(one, "alg"), std::move(key)});
    if (keys.empty()) return outcome::unavailable("openid.metadata_unusable", {{"what", "keys"}});
    return keys;
}

Result<PublicKey> read_key(std::string_view json) {
    const auto document = TRY(json::parse(json));
    if (document.member("d") != nullptr) return outcome::invalid({{"openid.key_is_private", {}, {}}});
    const std::string algorithm(name(Algorithm::es256));
    const auto named = text_in(document, "alg");
    auto key = key_in(document);
    if (!key || !is_p256(key.get()) || (!named.empty() && named != algorithm))
        return outcome::invalid({{"openid.key_unusable", {}, {}}});
    auto id = thumbprint(key.get());
    return PublicKey{std::move(id), algorithm, std::move(key)};
}

bool is_signed(Algorithm algorithm, EVP_PKEY* key, std::string_view bytes, std::string_view signature) {
    const bool is_elliptic = algorithm == Algorithm::es256;
    if (is_elliptic ? !is_p256(key) : EVP_PKEY_is_a(key, "RSA") != 1) return false;
    const auto der = is_elliptic ? as_der(signature) : std::string(signature);
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr; // belongs to the context
    ENSURE(context && EVP_DigestVerifyInit(context.get(), &parameters, EVP_sha256(), nullptr, key) == 1);
    if (algorithm == Algorithm::ps256)
        ENSURE(EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1);
    return EVP_DigestVerify(context.get(), raw(der), der.size(), raw(bytes), bytes.size()) == 1;
}

ClientKey ClientKey::draw() {
    Key key(EVP_EC_gen("P-256"));
    ENSURE(key);
    return ClientKey(std::move(key));
}

Result<ClientKey> ClientKey::read(const std::string& path) {
    auto pem = TRY(journal::read_key_file(path));
    const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    // Whoever starts a server is not asked for a password.
    const auto no_password = [](char*, int, int, void*) { return -1; };
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
    sodium_memzero(pem.data(), pem.size());
    if (!key || !is_p256(key.get())) return outcome::unavailable("openid.no_key", {{"path", path}});
    return ClientKey(std::move(key));
}

Result<ClientKey> ClientKey::make(const std::string& path) {
    auto made = draw();
    const Owned<BIO> bio(BIO_new(BIO_s_secmem()));
    ENSURE(bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), made.key_.get(), nullptr, nullptr, 0, nullptr,
                                                nullptr) == 1);
    char* bytes = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &bytes);
    TRY(journal::write_key_file(path, {bytes, static_cast<std::size_t>(size)}));
    return made;
}

std::string ClientKey::id() const {
    return thumbprint(key_.get());
}

std::string ClientKey::public_part() const {
    auto part = bare_part(key_.get());
    part.pop_back();
    return part + fmt::format(R"(,"kid":"{}","alg":"ES256","use":"sig"}})", id());
}

std::string ClientKey::sign(std::string_view header, std::string_view claims) const {
    auto token = base64url(header) + "." + base64url(claims);
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    ENSURE(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1);
    std::size_t size = 0;
    ENSURE(EVP_DigestSign(context.get(), nullptr, &size, raw(token), token.size()) == 1);
    std::string der(size, '\0');
    ENSURE(EVP_DigestSign(context.get(), raw(der), &size, raw(token), token.size()) == 1);
    der.resize(size);
    return token + "." + base64url(as_two_numbers(der));
}

} // namespace bedre::openid
