#include "vault/key_ring.h"

#include "journal/key_file.h"

#include <sodium.h>

#include <charconv>
#include <filesystem>

namespace bedre::vault {
namespace {

constexpr std::string_view first_line = "bedre identity keys 1\n";

unsigned char* raw(journal::Key& key) {
    return reinterpret_cast<unsigned char*>(key.data());
}

RingKey keys_of(const journal::Key& drawn) {
    static_assert(sizeof(journal::Key) == crypto_kdf_KEYBYTES);
    constexpr const char* context = "bedre_id"; // eight bytes, as libsodium wants
    const auto* from = reinterpret_cast<const unsigned char*>(drawn.data());
    RingKey made{};
    crypto_kdf_derive_from_key(raw(made.sealing), made.sealing.size(), 1, context, from);
    crypto_kdf_derive_from_key(raw(made.marking), made.marking.size(), 2, context, from);
    return made;
}

void clear(journal::Key& key) {
    sodium_memzero(key.data(), key.size());
}

std::string file_of(const std::map<std::int64_t, journal::Key>& keys) {
    std::string text(first_line);
    for (const auto& [number, key] : keys)
        text += fmt::format("{} {}\n", number, journal::hex(key));
    return text;
}

/// Nothing when it is no such file.
std::optional<std::map<std::int64_t, journal::Key>> keys_in(std::string_view text) {
    if (!text.starts_with(first_line)) return std::nullopt;
    text.remove_prefix(first_line.size());
    std::map<std::int64_t, journal::Key> keys;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        if (line.size() == text.size()) return std::nullopt; // cut
        text.remove_prefix(line.size() + 1);
        std::int64_t number = 0;
        const auto digits = line.substr(0, line.find(' '));
        journal::Key key{};
        const auto* end = digits.data() + digits.size();
        if (digits.size() == line.size() ||
            std::from_chars(digits.data(), digits.data() + digits.size(), number).ptr != end ||
            !journal::read_hex(line.substr(digits.size() + 1), key) ||
            (!keys.empty() && number <= keys.rbegin()->first))
            return std::nullopt;
        keys[number] = key;
    }
    return keys.empty() ? std::nullopt : std::optional(std::move(keys));
}

} // namespace

Result<KeyRing> KeyRing::open(const std::string& path, Vault::Mode mode) {
    ENSURE(sodium_init() >= 0);
    KeyRing ring(path);
    if (mode == Vault::Mode::create && !std::filesystem::exists(path)) {
        journal::Key key{};
        randombytes_buf(key.data(), key.size());
        TRY(journal::write_key_file(path, file_of({{1, key}})));
        clear(key);
    }
    TRY(ring.read_again());
    return ring;
}

Result<void> KeyRing::read_again() {
    auto text = TRY(journal::read_key_file(path_));
    auto read = keys_in(text);
    sodium_memzero(text.data(), text.size());
    if (!read) return outcome::unavailable("vault.no_key_ring", {{"path", path_}});
    drawn_ = std::move(*read);
    keys_.clear();
    for (const auto& [number, key] : drawn_)
        keys_[number] = keys_of(key);
    return {};
}

Result<void> KeyRing::turn() {
    auto turned = drawn_;
    auto& key = turned[newest() + 1];
    randombytes_buf(key.data(), key.size());
    TRY(journal::replace_key_file(path_, file_of(turned)));
    return read_again();
}

KeyRing::~KeyRing() {
    for (auto& [number, key] : drawn_)
        clear(key);
    for (auto& [number, keys] : keys_) {
        clear(keys.sealing);
        clear(keys.marking);
    }
}

} // namespace bedre::vault
