#include "access/one_time_code.h"

#include "http/target.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace bedre::access {
namespace {

constexpr std::int64_t step_seconds = 30;

std::int64_t step_at(calendar::Instant instant) {
    return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count() / step_seconds;
}

} // namespace

CodeSecret make_code_secret() {
    ENSURE(sodium_init() >= 0);
    CodeSecret secret;
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::string code_of(const CodeSecret& secret, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    ENSURE(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
                hash.data(), &size) != nullptr &&
           size == 20);
    const std::size_t offset = hash[19] & 15U;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8U | hash.at(offset + i);
    return fmt::format("{:06}", (number & 0x7FFFFFFFU) % 1'000'000);
}

std::optional<std::int64_t> step_of(const CodeSecret& secret, std::string_view code, calendar::Instant now,
                                    std::int64_t last_used) {
    std::optional<std::int64_t> found;
    const auto here = step_at(now);
    for (auto step = here - 1; step <= here + 1; ++step) { // all three, whichever it is
        const auto right = code_of(secret, step);
        const bool same =
            right.size() == code.size() && sodium_memcmp(right.data(), code.data(), right.size()) == 0;
        if (same && step > last_used && !found) found = step;
    }
    return found;
}

std::string base32(const CodeSecret& secret) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    unsigned bits = 0;
    int held = 0;
    for (const auto byte : secret) {
        bits = bits << 8U | std::to_integer<unsigned>(byte);
        for (held += 8; held >= 5; held -= 5)
            text += letters[bits >> static_cast<unsigned>(held - 5) & 31U];
    }
    return text; // twenty bytes are thirty-two letters
}

std::string address_of(const CodeSecret& secret, std::string_view issuer, std::string_view account) {
    return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}", http::percent_encoded(issuer),
                       http::percent_encoded(account), base32(secret), http::percent_encoded(issuer));
}

} // namespace bedre::access
