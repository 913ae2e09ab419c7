#include "openid/assertion.h"

#include <gtest/gtest.h>
#include <openssl/hmac.h>

namespace bedre::openid {
namespace {

const auto noon = calendar::parse_instant("2026-11-26T12:00:00Z").value();
constexpr auto site = "https://bedre.example.no";

std::int64_t seconds_from_now(int seconds) {
    return std::chrono::floor<std::chrono::seconds>(noon.time_since_epoch()).count() + seconds;
}

/// What a program signs, and what of it a test changes.
struct Claims {
    std::string iss = R"("client.a")";
    std::string sub = R"("client.a")";
    std::string aud = R"("https://bedre.example.no")";
    std::string jti = R"("one")";
    std::int64_t iat = seconds_from_now(0);
    std::int64_t exp = seconds_from_now(60);
    std::string more;
    std::string text() const {
        return fmt::format(R"({{"iss":{},"sub":{},"aud":{},"jti":{},"iat":{},"exp":{}{}}})", iss, sub, aud,
                           jti, iat, exp, more);
    }
};

struct Signed {
    std::string token(const Claims& claims,
                      const std::string& header = R"({"alg":"ES256","typ":"JWT"})") const {
        return key.sign(header, claims.text());
    }
    /// Empty when it is believed.
    std::string wrong(const std::string& token) const {
        const auto read = assertion_in(
            token, read_key(key.public_part()).value(),
            {.client = "client.a", .audiences = {site, std::string(site) + "/api/token"}, .now = noon});
        return read ? "" : read.error().details.at(0).value;
    }
    std::string wrong(const Claims& claims) const { return wrong(token(claims)); }
    ClientKey key = ClientKey::draw();
};

TEST(OpenidAssertion, what_a_program_signs_for_us_now_is_believed) {
    const Signed by;
    EXPECT_EQ(by.wrong(Claims{}), "");
    EXPECT_EQ(by.wrong(Claims{.aud = R"(["https://bedre.example.no/api/token"])"}), "");
    EXPECT_EQ(by.wrong(by.token({}, R"({"alg":"ES256","typ":"client-authentication+jwt","kid":"any"})")), "");
    EXPECT_EQ(by.wrong(by.token({}, R"({"alg":"ES256"})")), "");
    EXPECT_EQ(by.wrong(Claims{.exp = seconds_from_now(120)}), "");
    EXPECT_EQ(by.wrong(Claims{.exp = seconds_from_now(-59)}), "") << "clocks differ";
    EXPECT_EQ(client_in(by.token({})).value(), "client.a");
    const auto read = assertion_in(by.token({}), read_key(by.key.public_part()).value(),
                                   {.client = "client.a", .audiences = {site}, .now = noon})
                          .value();
    EXPECT_EQ(read.id, "one");
    EXPECT_EQ(read.no_longer, noon + std::chrono::seconds(60 + 120)) << "until no clock takes it";
}

TEST(OpenidAssertion, what_it_must_not_say_is_refused) {
    const Signed by;
    EXPECT_EQ(by.wrong(Claims{.iss = R"("client.b")"}), "iss");
    EXPECT_EQ(by.wrong(Claims{.sub = R"("client.b")"}), "sub");
    for (const auto* aud : {R"("https://other.example.no")", R"("https://bedre.example.no/")", R"("")", "7",
                            "[]", R"(["https://bedre.example.no","https://other.example.no"])"})
        EXPECT_EQ(by.wrong(Claims{.aud = aud}), "aud") << aud;
    EXPECT_EQ(by.wrong(Claims{.exp = seconds_from_now(-60)}), "exp") << "too old";
    EXPECT_EQ(by.wrong(Claims{.exp = seconds_from_now(121)}), "exp") << "for too long";
    EXPECT_EQ(by.wrong(Claims{.iat = seconds_from_now(61)}), "iat") << "from the future";
    EXPECT_EQ(by.wrong(Claims{.iat = seconds_from_now(-601)}), "iat");
    EXPECT_EQ(by.wrong(Claims{.more = fmt::format(R"(,"nbf":{})", seconds_from_now(61))}), "nbf");
    for (const auto* jti : {R"("")", "7", "null"})
        EXPECT_EQ(by.wrong(Claims{.jti = jti}), "jti") << jti;
    EXPECT_EQ(by.wrong(Claims{.jti = '"' + std::string(256, 'a') + '"'}), "jti");
    for (const auto* form : {"", "a.b", "a.b.c", "....", "e30.e30.e30"})
        EXPECT_NE(by.wrong(std::string(form)), "") << form;
    EXPECT_FALSE(client_in("a.b.c"));
}

TEST(OpenidAssertion, the_algorithm_and_the_key_are_not_the_tokens_to_say) {
    const Signed by;
    const Signed other;
    EXPECT_EQ(by.wrong(other.token({})), "signature") << "another's key";
    EXPECT_EQ(
        by.wrong(other.token({}, fmt::format(R"({{"alg":"ES256","jwk":{}}})", other.key.public_part()))),
        "signature")
        << "nor does it bring its own along";
    for (const auto* alg : {"none", "HS256", "RS256", "PS256", "ES384", "es256", ""})
        EXPECT_EQ(by.wrong(by.token({}, fmt::format(R"({{"alg":"{}"}})", alg))), "alg") << alg;
    EXPECT_EQ(by.wrong(by.token({}, R"({"alg":"ES256","crit":["b64"],"b64":false})")), "crit");
    EXPECT_EQ(by.wrong(by.token({}, R"({"alg":"ES256","typ":"logout+jwt"})")), "typ");

    const auto unsigned_token = base64url(R"({"alg":"none"})") + "." + base64url(Claims{}.text()) + ".";
    EXPECT_EQ(by.wrong(unsigned_token), "alg");
    // Signed with what everybody knows: the public part as the secret of a symmetric algorithm.
    const auto bytes = base64url(R"({"alg":"HS256"})") + "." + base64url(Claims{}.text());
    const auto secret = by.key.public_part();
    std::string mac(32, '\0');
    unsigned int size = 32;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(mac.data()), &size);
    EXPECT_EQ(by.wrong(bytes + "." + base64url(mac)), "alg");

    auto changed = by.token({});
    changed.insert(changed.find('.') + 1, 1, 'A');
    EXPECT_NE(by.wrong(changed), "");
}

TEST(OpenidAssertion, a_key_is_taken_alone_with_its_public_part_and_for_signing) {
    const auto key = ClientKey::draw();
    const auto read = read_key(key.public_part()).value();
    EXPECT_EQ(read.id, key.id());
    EXPECT_EQ(read_key(bare_part(read.key.get())).value().id, key.id()) << "nothing else makes it";
    // RFC 7515, A.3, with the secret part that the standard prints.
    const std::string standard =
        R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")";
    EXPECT_TRUE(read_key(standard + "}"));
    const auto code = [](const std::string& text) { return read_key(text).error().findings.at(0).code; };
    EXPECT_EQ(code(standard + R"(,"d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"})"),
              "openid.key_is_private");
    EXPECT_EQ(code(standard + R"(,"use":"enc"})"), "openid.key_unusable");
    EXPECT_EQ(code(standard + R"(,"alg":"ES384"})"), "openid.key_unusable");
    for (const auto* useless :
         {"{}", "7", "[]", R"({"kty":"oct","k":"AyM1"})", R"({"kty":"RSA","n":"AQAB","e":"AQAB"})"})
        EXPECT_EQ(code(useless), "openid.key_unusable") << useless;
    EXPECT_EQ(code("{"), "json.syntax");
}

} // namespace
} // namespace bedre::openid
