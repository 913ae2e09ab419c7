#include "access/password.h"

#include "text/folding.h"
#include "text/utf8.h"

#include <sodium.h>

#include <array>
#include <set>

namespace bedre::access {
namespace {

constexpr std::size_t least = 15;
constexpr std::size_t most = 128;
constexpr std::size_t least_different = 5;
// Unit: passes, and bytes. The second choice of RFC 9106, section 4: what a small server has to spare.
constexpr unsigned long long passes = 3;
constexpr std::size_t memory = 64UL * 1024 * 1024;

using Hash = std::array<char, crypto_pwhash_STRBYTES>;

/// Is compared with where there is no account.
const std::string& hash_of_nobody() {
    static const std::string hash = hash_of(Password("nobody has this password, nobody"));
    return hash;
}

} // namespace

Password::~Password() {
    sodium_memzero(text_.data(), text_.size());
}

Findings check(const Password& password, std::span<const std::string> own) {
    const auto& text = password.revealed();
    const auto fault = [](std::string code, outcome::Details details = {}) {
        return Findings{{std::move(code), {.path = "/password"}, std::move(details)}};
    };
    if (!text::is_text(text)) return fault("password.no_text");
    const auto letters = text::code_points(text);
    if (letters.size() < least) return fault("password.too_short", {{"least", std::to_string(least)}});
    if (letters.size() > most) return fault("password.too_long", {{"most", std::to_string(most)}});
    if (std::set(letters.begin(), letters.end()).size() < least_different)
        return fault("password.one_letter");
    const auto folded = text::fold(text);
    for (const auto& word : own)
        if (!word.empty() && folded.find(text::fold(word)) != std::string::npos &&
            2 * text::length(word) > letters.size())
            return fault("password.yourself");
    return {};
}

std::string hash_of(const Password& password) {
    ENSURE(sodium_init() >= 0);
    Hash hash{};
    const auto& text = password.revealed();
    ENSURE(crypto_pwhash_str_alg(hash.data(), text.data(), text.size(), passes, memory,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0); // no when there is no memory left
    return hash.data();
}

bool is_password(const std::optional<std::string>& hash, const Password& password) {
    const auto& kept = hash ? *hash : hash_of_nobody();
    const auto& text = password.revealed();
    const bool same = kept.size() < crypto_pwhash_STRBYTES &&
                      crypto_pwhash_str_verify(kept.c_str(), text.data(), text.size()) == 0;
    return hash.has_value() && same;
}

bool is_outdated(const std::string& hash) {
    return hash.size() >= crypto_pwhash_STRBYTES ||
           crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0;
}

} // namespace bedre::access
