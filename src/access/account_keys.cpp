#include "access/account_keys.h"

#include "journal/key_file.h"
#include "json/codec.h"

#include <sodium.h>

#include <filesystem>

namespace bedre::access {

// As it is sealed. The account's name is inside, so that a box is of no use in another's place.
struct SealedSecrets {
    std::string account;
    std::string password;
    std::string code;
    std::string identity;
    std::string invitation;
    std::int64_t invited_until = 0;
};
BOOST_DESCRIBE_STRUCT(SealedSecrets, (), (account, password, code, identity, invitation, invited_until))

// Their first members are others, so that none opens as another.
struct SealedClient {
    std::string client;
    std::string key;
    std::string scopes;
};
BOOST_DESCRIBE_STRUCT(SealedClient, (), (client, key, scopes))

struct SealedText {
    std::string place;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SealedText, (), (place, text))

namespace {

constexpr std::string_view first_line = "bedre accounts key 1\n";

unsigned char* raw(journal::Key& key) {
    return reinterpret_cast<unsigned char*>(key.data());
}

void clear(journal::Key& key) {
    sodium_memzero(key.data(), key.size());
}

} // namespace

Result<AccountKeys> AccountKeys::open(const std::string& path, Mode mode) {
    ENSURE(sodium_init() >= 0);
    static_assert(sizeof(journal::Key) == crypto_kdf_KEYBYTES);
    journal::Key drawn{};
    if (mode == Mode::create && !std::filesystem::exists(path)) {
        randombytes_buf(drawn.data(), drawn.size());
        TRY(journal::write_key_file(path, fmt::format("{}{}\n", first_line, journal::hex(drawn))));
    }
    auto text = TRY(journal::read_key_file(path));
    const bool is_key =
        text.starts_with(first_line) && text.ends_with('\n') &&
        journal::read_hex(
            std::string_view(text).substr(first_line.size(), text.size() - first_line.size() - 1), drawn);
    sodium_memzero(text.data(), text.size());
    if (!is_key) return outcome::unavailable("access.no_accounts_key", {{"path", path}});
    constexpr const char* context = "bedreacc"; // eight bytes, as libsodium wants
    AccountKeys keys;
    crypto_kdf_derive_from_key(raw(keys.sealing_), keys.sealing_.size(), 1, context, raw(drawn));
    crypto_kdf_derive_from_key(raw(keys.marking_), keys.marking_.size(), 2, context, raw(drawn));
    clear(drawn);
    return keys;
}

std::string AccountKeys::seal(const std::string& account, const Secrets& secrets) const {
    auto plain = json::write(SealedSecrets{account, secrets.password, journal::hex(secrets.code),
                                           secrets.identity, secrets.invitation, secrets.invited_until});
    auto box = journal::seal_bytes(sealing_, plain);
    sodium_memzero(plain.data(), plain.size());
    return box;
}

std::optional<Secrets> AccountKeys::unseal(const std::string& account, std::string_view box) const {
    auto plain = journal::open_bytes(sealing_, box);
    if (!plain) return std::nullopt;
    auto sealed = json::read<SealedSecrets>(*plain);
    sodium_memzero(plain->data(), plain->size());
    if (!sealed || sealed.value().account != account) return std::nullopt;
    auto& [of, password, code, identity, invitation, invited_until] = sealed.value();
    Secrets secrets{.password = std::move(password),
                    .identity = std::move(identity),
                    .invitation = std::move(invitation),
                    .invited_until = invited_until};
    if (!journal::read_hex(code, secrets.code)) return std::nullopt;
    return secrets;
}

std::string AccountKeys::seal(const std::string& client, const ClientSecrets& secrets) const {
    return journal::seal_bytes(sealing_, json::write(SealedClient{client, secrets.key, secrets.scopes}));
}

std::optional<ClientSecrets> AccountKeys::unseal_client(const std::string& client,
                                                        std::string_view box) const {
    const auto plain = journal::open_bytes(sealing_, box);
    if (!plain) return std::nullopt;
    auto sealed = json::read<SealedClient>(*plain);
    if (!sealed || sealed.value().client != client) return std::nullopt;
    return ClientSecrets{std::move(sealed.value().key), std::move(sealed.value().scopes)};
}

std::string AccountKeys::seal_text(const std::string& place, const std::string& text) const {
    return journal::seal_bytes(sealing_, json::write(SealedText{place, text}));
}

std::optional<std::string> AccountKeys::unseal_text(const std::string& place, std::string_view box) const {
    const auto plain = journal::open_bytes(sealing_, box);
    if (!plain) return std::nullopt;
    auto sealed = json::read<SealedText>(*plain);
    if (!sealed || sealed.value().place != place) return std::nullopt;
    return std::move(sealed.value().text);
}

journal::Digest AccountKeys::mark(std::string_view what, std::string_view hash) const {
    const auto text = fmt::format("{}\n{}", what, hash);
    journal::Digest digest{};
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       reinterpret_cast<const unsigned char*>(marking_.data()), marking_.size());
    return digest;
}

AccountKeys::~AccountKeys() {
    clear(sealing_);
    clear(marking_);
}

} // namespace bedre::access
