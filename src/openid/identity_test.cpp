#include "openid/identity.h"
#include "openid/provider.h"
#include "json/value.h"

#include <gtest/gtest.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>

#include <filesystem>

namespace bedre::openid {
namespace {

// RFC 7515, appendix A.2 and A.3: the keys and the signatures of the same words.
constexpr auto rsa_of_the_standard =
    R"({"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"})";
constexpr auto ec_of_the_standard =
    R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";
constexpr auto words_of_the_standard =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLm"
    "NvbS9pc19yb290Ijp0cnVlfQ";

std::vector<PublicKey> keys_in(const std::string& key) {
    return read_keys(R"({"keys":[)" + key + "]}").value();
}

TEST(OpenidKeys, signatures_are_those_of_the_standard) {
    const auto rsa = keys_in(rsa_of_the_standard);
    const auto elliptic = keys_in(ec_of_the_standard);
    const auto by_rsa = std::string("eyJhbGciOiJSUzI1NiJ9.") + words_of_the_standard;
    const auto by_curve = std::string("eyJhbGciOiJFUzI1NiJ9.") + words_of_the_standard;
    const auto rsa_signature =
        from_base64url("cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_"
                       "lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWz"
                       "O75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwus"
                       "C-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5A"
                       "XLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw")
            .value();
    const auto curve_signature =
        from_base64url("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8IS"
                       "lSApmWQxfKTUJqPP3-Kg6NU1Q")
            .value();
    EXPECT_TRUE(is_signed(Algorithm::rs256, rsa[0].key.get(), by_rsa, rsa_signature));
    EXPECT_TRUE(is_signed(Algorithm::es256, elliptic[0].key.get(), by_curve, curve_signature));
    // Another algorithm, key, word or length is another signature.
    EXPECT_FALSE(is_signed(Algorithm::ps256, rsa[0].key.get(), by_rsa, rsa_signature));
    EXPECT_FALSE(is_signed(Algorithm::es256, rsa[0].key.get(), by_rsa, rsa_signature));
    EXPECT_FALSE(is_signed(Algorithm::rs256, elliptic[0].key.get(), by_curve, curve_signature));
    EXPECT_FALSE(is_signed(Algorithm::rs256, rsa[0].key.get(), by_curve, rsa_signature));
    EXPECT_FALSE(is_signed(Algorithm::es256, elliptic[0].key.get(), by_curve, curve_signature + '\0'));
    EXPECT_FALSE(is_signed(Algorithm::es256, elliptic[0].key.get(), by_curve, std::string(64, '\0')));
    EXPECT_FALSE(is_signed(Algorithm::es256, elliptic[0].key.get(), by_curve, ""));
}

TEST(OpenidKeys, what_cannot_be_checked_with_is_left_out) {
    const std::string weak = // 1024 bits
        R"({"kty":"RSA","e":"AQAB","n":"tq_Y0nbDyl0oGKB1bOUw2vE0XPbB_uJVuGXbUe9ke-8i1DjsYWRHUNQCbA3DHE45UBWc0T_bqHNoaRHSKwzZV1SmGFpVQK0Ud3UWGiUdW6Sc9Bdk1VkQtn9qAW_qVl1LpK9JmX3c_yTpsBeuMDQdBbHvk8v7VjEYDWr0O8jM6xE"})";
    const std::string off_the_curve =
        R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"})";
    const std::string secret = R"({"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMko"})";
    std::string for_encryption = ec_of_the_standard;
    for_encryption.insert(1, R"("use":"enc",)");
    for (const auto& useless :
         {weak, off_the_curve, secret, for_encryption, std::string("7"), std::string("{}"),
          std::string(R"({"kty":"RSA"})"), std::string(R"({"kty":"RSA","n":"AQAB","e":""})")}) {
        EXPECT_EQ(read_keys(R"({"keys":[)" + useless + "]}").error().code, "openid.metadata_unusable")
            << useless;
        EXPECT_EQ(keys_in(useless + "," + rsa_of_the_standard).size(), 1U);
    }
    EXPECT_FALSE(read_keys("{}"));
    EXPECT_FALSE(read_keys("[]"));
    EXPECT_FALSE(read_keys(""));
}

TEST(OpenidKeys, ours_is_kept_in_a_file_for_its_owner) {
    const auto path =
        (std::filesystem::temp_directory_path() / fmt::format("bedre-openid-key-{}", getpid())).string();
    const auto made = ClientKey::make(path).value();
    EXPECT_EQ(ClientKey::make(path).error().code, "journal.key_exists");
    const auto read = ClientKey::read(path).value();
    EXPECT_EQ(read.public_part(), made.public_part());
    const auto keys = keys_in(read.public_part());
    EXPECT_EQ(keys[0].id, read.id());
    const auto token = made.sign(R"({"alg":"ES256"})", "{}");
    const auto end = token.rfind('.');
    EXPECT_TRUE(is_signed(Algorithm::es256, keys[0].key.get(), token.substr(0, end),
                          from_base64url(token.substr(end + 1)).value()));
    std::filesystem::permissions(path, std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(ClientKey::read(path).error().code, "journal.key_open_to_others");
    std::filesystem::remove(path);
    EXPECT_EQ(ClientKey::read("/dev/null").error().category, Category::refused);
}

constexpr std::int64_t now = 1'795'000'000; // seconds, in November 2026

/// A provider's key, a token as it would make it, and what we expect of it.
struct Given {
    ClientKey key = ClientKey::draw();
    std::vector<PublicKey> keys = keys_in(key.public_part());
    std::string header = fmt::format(R"({{"alg":"ES256","kid":"{}","typ":"JWT"}})", key.id());
    std::map<std::string, std::string> claims = {{"iss", R"("https://login.example.no")"},
                                                 {"sub", R"("a1b2")"},
                                                 {"aud", R"("bedre")"},
                                                 {"nonce", R"("n-0S6")"},
                                                 {"iat", std::to_string(now)},
                                                 {"exp", std::to_string(now + 300)},
                                                 {std::string(level_claim), R"("4")"},
                                                 {std::string(hpr_claim), R"("181000001")"}};
    Expected expected{.issuer = "https://login.example.no",
                      .client = "bedre",
                      .nonce = "n-0S6",
                      .highest_level = true,
                      .now = calendar::Instant(std::chrono::seconds(now))};

    std::string said() const {
        std::string text = "{";
        for (const auto& [name, value] : claims)
            if (!value.empty()) text += fmt::format(R"({}"{}":{})", text.size() > 1 ? "," : "", name, value);
        return text + "}";
    }
    std::string token() const { return key.sign(header, said()); }
    /// What is said to be wrong; empty when it is believed.
    std::string fault(const std::string& token) const {
        const auto identity = identity_in(token, keys, expected);
        if (identity) return {};
        return identity.error().details.empty() ? identity.error().code : identity.error().details[0].value;
    }
    std::string fault() const { return fault(token()); }
    std::string fault_with(const std::string& claim, const std::string& value) const {
        auto changed = *this;
        changed.claims[claim] = value;
        // The key is the same, and a copy of it is not to be had.
        return fault(key.sign(header, changed.said()));
    }
    Given() = default;
    Given(const Given& other) : header(other.header), claims(other.claims), expected(other.expected) {}
};

TEST(OpenidIdentity, is_who_the_provider_says) {
    const Given given;
    EXPECT_EQ(identity_in(given.token(), given.keys, given.expected).value(),
              (Identity{"https://login.example.no", "a1b2", "181000001"}));
    EXPECT_EQ(given.fault_with("aud", R"(["bedre"])"), "");
    EXPECT_EQ(given.fault_with("azp", R"("bedre")"), "");
    EXPECT_EQ(given.fault_with(std::string(hpr_claim), ""), "");
    EXPECT_EQ(given.fault_with("exp", std::to_string(now - 59)), "") << "clocks may differ";
    EXPECT_EQ(given.fault_with("iat", std::to_string(now + 60)), "");
}

TEST(OpenidIdentity, a_token_for_another_time_attempt_or_client_is_not_believed) {
    const Given given;
    for (const auto& [claim, value, fault] : std::vector<std::tuple<std::string, std::string, std::string>>{
             {"iss", R"("https://login.example.no/")", "iss"},
             {"iss", "", "iss"},
             {"aud", R"("other")", "aud"},
             {"aud", R"(["bedre","other"])", "aud"},
             {"aud", "[]", "aud"},
             {"aud", "[7]", "aud"},
             {"aud", "", "aud"},
             {"azp", R"("other")", "aud"},
             {"azp", "7", "aud"},
             {"exp", std::to_string(now - 60), "exp"},
             {"exp", "", "exp"},
             {"exp", R"("1795000300")", "exp"},
             {"exp", "1e300", "exp"},
             {"exp", "-1", "exp"},
             {"iat", std::to_string(now + 61), "iat"},
             {"iat", std::to_string(now - 601), "iat"},
             {"iat", "", "iat"},
             {"nbf", std::to_string(now + 61), "nbf"},
             {"nonce", R"("other")", "nonce"},
             {"nonce", "", "nonce"},
             {"sub", R"("")", "sub"},
             {"sub", "7", "sub"},
             {"sub", "\"" + std::string(256, 'a') + "\"", "sub"},
             {std::string(level_claim), R"("3")", "openid.level_too_low"},
             {std::string(level_claim), "4", "openid.level_too_low"},
             {std::string(level_claim), "", "openid.level_too_low"}})
        EXPECT_EQ(given.fault_with(claim, value), fault) << claim << " " << value;
}

TEST(OpenidIdentity, a_level_is_asked_for_only_where_the_provider_tells_it) {
    Given given;
    given.expected.highest_level = false;
    given.claims[std::string(level_claim)] = "";
    EXPECT_EQ(given.fault(), "");
}

TEST(OpenidIdentity, a_forged_token_is_not_believed) {
    Given given;
    const auto token = given.token();
    const auto first = token.find('.');
    const auto second = token.find('.', first + 1);
    const auto header = token.substr(0, first);
    const auto claims = token.substr(first + 1, second - first - 1);
    const auto signature = token.substr(second + 1);
    // What it says is changed.
    auto others = given.claims;
    Given stranger;
    stranger.claims["sub"] = R"("c3d4")";
    EXPECT_EQ(given.fault(header + "." + base64url(stranger.said()) + "." + signature), "signature");
    // Another's key, under the name of the provider's, and under its own.
    EXPECT_EQ(given.fault(stranger.key.sign(given.header, given.said())), "signature");
    EXPECT_EQ(given.fault(stranger.token()), "openid.unknown_key");
    // It brings its key along, or says where it is.
    for (const auto& bait :
         {R"("jwk":)" + stranger.key.public_part(), std::string(R"("jku":"https://evil.example/")"),
          std::string(R"("x5u":"https://evil.example/")")})
        EXPECT_EQ(given.fault(stranger.key.sign(
                      fmt::format(R"({{"alg":"ES256","kid":"{}",{}}})", given.key.id(), bait), given.said())),
                  "signature");
    // Cut, doubled, or no token at all.
    for (const auto& broken :
         {header + "." + claims, header + "." + claims + ".", token + ".", token + "." + signature,
          std::string(), std::string(".."), std::string("a.b.c"), token + "=", token + "!", " " + token,
          header + "." + base64url("[]") + "." + signature, header + "." + base64url("{") + "." + signature,
          token.substr(0, token.size() - 4), std::string(20'000, 'a'),
          header + "." + std::string(20'000, 'a') + ".a"})
        EXPECT_NE(given.fault(broken), "") << broken.substr(0, 100);
    EXPECT_EQ(given.fault(), "") << "the same that was whole";
}

TEST(OpenidIdentity, no_algorithm_is_believed_that_anybody_could_sign_with) {
    const Given given;
    const auto unsigned_as = [&](const std::string& algorithm, const std::string& signature) {
        const auto header = fmt::format(R"({{"alg":{},"kid":"{}"}})", algorithm, given.key.id());
        return given.fault(base64url(header) + "." + base64url(given.said()) + "." + signature);
    };
    for (const auto& algorithm : {R"("none")", R"("None")", R"("")", R"("HS256")", R"("ES384")", R"("es256")",
                                  "null", "7", R"(["ES256"])"})
        for (const auto* signature : {"", "AAAA"})
            EXPECT_EQ(unsigned_as(algorithm, signature), "alg") << algorithm;
    // What is public as a secret: the mistake that libraries have made.
    const auto header = base64url(fmt::format(R"({{"alg":"HS256","kid":"{}"}})", given.key.id()));
    const auto bytes = header + "." + base64url(given.said());
    const auto secret = given.key.public_part();
    std::array<unsigned char, 32> mac{};
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), mac.data(), &size);
    EXPECT_EQ(given.fault(bytes + "." + base64url({reinterpret_cast<const char*>(mac.data()), size})), "alg");
    // The signature of one kind under the name of another.
    EXPECT_EQ(unsigned_as(R"("RS256")", base64url(std::string(64, 'a'))), "signature");
    EXPECT_EQ(given.fault(given.key.sign(fmt::format(R"({{"alg":"RS256","kid":"{}"}})", given.key.id()),
                                         given.said())),
              "signature");
}

TEST(OpenidIdentity, a_token_of_another_kind_or_with_rules_of_its_own_is_not_believed) {
    const Given given;
    const auto with = [&](const std::string& more) {
        return given.fault(given.key.sign(
            fmt::format(R"({{"alg":"ES256","kid":"{}",{}}})", given.key.id(), more), given.said()));
    };
    EXPECT_EQ(with(R"("typ":"at+jwt")"), "typ");
    EXPECT_EQ(with(R"("typ":"logout+jwt")"), "typ");
    EXPECT_EQ(with(R"("typ":7)"), "typ");
    EXPECT_EQ(with(R"("crit":["exp"],"exp":1)"), "crit");
    EXPECT_EQ(with(R"("alg":"none")"), "form") << "no member stands twice";
    EXPECT_EQ(with(R"("cty":"JWT")"), "");
}

TEST(OpenidIdentity, a_key_is_used_for_what_it_was_published_for) {
    Given given;
    EXPECT_EQ(given.fault(given.key.sign(R"({"alg":"ES256"})", given.said())), "") << "one that is not named";
    for (auto& key : given.keys)
        key.algorithm = "RS256";
    EXPECT_EQ(given.fault(), "signature");
}

TEST(OpenidMetadata, names_what_is_missing) {
    const std::string issuer = "https://login.example.no";
    const auto read = [&](const std::string& was, const std::string& is) {
        std::string text = R"({"issuer":"https://login.example.no",
            "authorization_endpoint":"https://login.example.no/authorize","token_endpoint":"https://login.example.no/token",
            "jwks_uri":"https://login.example.no/keys","token_endpoint_auth_methods_supported":["private_key_jwt"],
            "scopes_supported":["openid","helseid://scopes/identity/security_level"],
            "code_challenge_methods_supported":["plain","S256"],"end_session_endpoint":"https://login.example.no/out"})";
        if (!was.empty()) text.replace(text.find(was), was.size(), is);
        const auto metadata = read_metadata(text, issuer);
        return metadata ? std::string() : metadata.error().details[0].value;
    };
    EXPECT_EQ(read("", ""), "");
    EXPECT_EQ(read("login.example.no\",", "login.example.no/\","), "issuer");
    EXPECT_EQ(read("https://login.example.no/authorize", "http://login.example.no/authorize"),
              "authorization_endpoint");
    EXPECT_EQ(read("https://login.example.no/authorize", "javascript:alert(1)"), "authorization_endpoint");
    EXPECT_EQ(read("https://login.example.no/token", "http://127.0.0.1.example.no/token"), "token_endpoint");
    EXPECT_EQ(read("jwks_uri", "jwks"), "jwks_uri");
    EXPECT_EQ(read("private_key_jwt", "client_secret_basic"), "private_key_jwt");
    EXPECT_EQ(read("\"S256\"", "\"S512\""), "S256");
    EXPECT_EQ(read("https://login.example.no/token", "http://127.0.0.1:8080/token"), "") << "on this machine";
}

} // namespace
} // namespace bedre::openid
