#include "access/password.h"

#include "access/common_password.h"
#include "text/folding.h"
#include "text/utf8.h"

#include <sodium.h>

#include <array>
#include <set>
#include <vector>

namespace bedre::access {
namespace {

constexpr std::size_t least = 15;
constexpr std::size_t most = 128;
constexpr std::size_t least_different = 5;
constexpr std::size_t least_left = 8; // without words that anybody would try

constexpr std::array<std::string_view, 20> words_of_house = {
    "helsefellesskapet", "helsefellesskap", "handlingsplan", "kommunen",  "kommune",
    "sykehuset",         "sykehus",         "sjukehus",      "velkommen", "passordet",
    "passord",           "password",        "bedresammen",   "bedre",     "helse",
    "pasient",           "samhandling",     "sommer",        "vinter",    "hemmelig"};
// Unit: passes, and bytes. The second choice of RFC 9106, section 4: what a small server has to spare.
constexpr unsigned long long passes = 3;
constexpr std::size_t memory = 64UL * 1024 * 1024;

using Hash = std::array<char, crypto_pwhash_STRBYTES>;

/// Is compared with where there is no account.
const std::string& hash_of_nobody() {
    static const std::string hash = hash_of(Password("nobody has this password, nobody"));
    return hash;
}

/// The words that a name is made of, but for the shortest, which stand in other words too.
void take_words(std::string_view name, std::vector<std::string>& words) {
    constexpr std::size_t shortest = 3;
    const auto folded = text::fold(name);
    for (std::size_t begin = 0; begin < folded.size();) {
        const auto end = std::min(folded.find_first_of(" .-_@", begin), folded.size());
        if (end - begin >= shortest) words.push_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
}

/// How many letters are left of a folded text when the words are taken out wherever they stand.
std::size_t left_without(std::string text, std::span<const std::string> words) {
    for (const auto& word : words)
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word))
            text.erase(at, word.size());
    std::erase(text, ' ');
    return text::length(text);
}

} // namespace

std::span<const std::string_view> house_words() {
    return words_of_house;
}

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
    std::vector<std::string> words;
    for (const auto& word : own)
        take_words(word, words);
    words.insert(words.end(), words_of_house.begin(), words_of_house.end());
    if (left_without(folded, words) < least_left) return fault("password.known_words");
    if (is_common(text)) return fault("password.common");
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
