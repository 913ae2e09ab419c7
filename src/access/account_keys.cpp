#include "access/account_keys.h"

#include "journal/key_file.h"
#include "json/codec.h"

#include <sodium.h>
#include <sys/stat.h>

#include <algorithm>
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
constexpr std::size_t most_keys = 2;

unsigned char* raw(journal::Key& key) {
    return reinterpret_cast<unsigned char*>(key.data());
}

void clear(std::vector<journal::Key>& keys) {
    for (auto& key : keys)
        sodium_memzero(key.data(), key.size());
}

std::string file_of(const std::vector<journal::Key>& keys) {
    std::string text(first_line);
    for (const auto& key : keys)
        text += journal::hex(key) + '\n';
    return text;
}

/// Empty when it is no such file.
std::vector<journal::Key> keys_in(std::string_view text) {
    if (!text.starts_with(first_line) || !text.ends_with('\n')) return {};
    text.remove_prefix(first_line.size());
    std::vector<journal::Key> keys;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(line.size() + 1);
        if (keys.size() == most_keys || !journal::read_hex(line, keys.emplace_back())) return {};
    }
    return keys;
}

} // namespace

AccountKeys::Derived AccountKeys::derived(const journal::Key& drawn) {
    static_assert(sizeof(journal::Key) == crypto_kdf_KEYBYTES);
    constexpr const char* context = "bedreacc"; // eight bytes, as libsodium wants
    const auto* from = reinterpret_cast<const unsigned char*>(drawn.data());
    Derived made;
    crypto_kdf_derive_from_key(raw(made.sealing), made.sealing.size(), 1, context, from);
    crypto_kdf_derive_from_key(raw(made.marking), made.marking.size(), 2, context, from);
    return made;
}

std::optional<AccountKeys::Seen> AccountKeys::look_at(const std::string& path) {
    struct stat about{};
    if (::stat(path.c_str(), &about) != 0) return std::nullopt;
    constexpr std::int64_t in_second = 1'000'000'000;
    return Seen{about.st_ino, about.st_mtim.tv_sec * in_second + about.st_mtim.tv_nsec};
}

Result<AccountKeys> AccountKeys::open(const std::string& path, Mode mode) {
    ENSURE(sodium_init() >= 0);
    if (mode == Mode::create && !std::filesystem::exists(path)) {
        std::vector<journal::Key> drawn(1);
        randombytes_buf(drawn.front().data(), drawn.front().size());
        const auto written = journal::write_key_file(path, file_of(drawn));
        clear(drawn);
        if (!written) return written.error();
    }
    AccountKeys keys(path);
    keys.seen_ = look_at(path);
    auto drawn = TRY(keys.read_file());
    std::ranges::transform(drawn, std::back_inserter(keys.keys_), derived);
    clear(drawn);
    keys.used_ = keys.keys_.size() - 1;
    return keys;
}

Result<std::vector<journal::Key>> AccountKeys::read_file() const {
    auto text = TRY(journal::read_key_file(path_));
    auto keys = keys_in(text);
    sodium_memzero(text.data(), text.size());
    if (keys.empty()) return outcome::unavailable("access.no_accounts_key", {{"path", path_}});
    return keys;
}

Result<void> AccountKeys::follow() {
    // Looked at first: a file that comes after that is read the next time. One that is gone changes nothing.
    const auto seen = look_at(path_);
    if (!seen || seen == seen_) return {};
    auto read = TRY(open(path_, Mode::existing));
    const auto mark = mark_of_itself();
    std::swap(keys_, read.keys_); // the former are cleared with it
    used_ = keys_.size() - 1;
    (void)use(mark);
    seen_ = seen;
    return {};
}

bool AccountKeys::use(std::span<const std::byte> mark) {
    const auto found = std::ranges::find_if(
        keys_, [&](const Derived& key) { return std::ranges::equal(key.mark(of_key, ""), mark); });
    if (found == keys_.end()) return false;
    used_ = static_cast<std::size_t>(found - keys_.begin());
    return true;
}

Result<void> AccountKeys::put(const std::vector<journal::Key>& drawn) {
    auto text = file_of(drawn);
    const auto done = journal::replace_key_file(path_, text);
    sodium_memzero(text.data(), text.size());
    if (!done) return done.error();
    return follow();
}

Result<void> AccountKeys::add() {
    auto drawn = TRY(read_file());
    ENSURE(drawn.size() < most_keys);
    auto& fresh = drawn.emplace_back();
    randombytes_buf(fresh.data(), fresh.size());
    auto done = put(drawn);
    clear(drawn);
    return done;
}

Result<void> AccountKeys::keep_newest() {
    auto drawn = TRY(read_file());
    drawn.erase(drawn.begin(), drawn.end() - 1);
    auto done = put(drawn);
    clear(drawn);
    return done;
}

std::string AccountKeys::seal(const std::string& account, const Secrets& secrets) const {
    auto plain = json::write(SealedSecrets{account, secrets.password, journal::hex(secrets.code),
                                           secrets.identity, secrets.invitation, secrets.invited_until});
    auto box = journal::seal_bytes(used().sealing, plain);
    sodium_memzero(plain.data(), plain.size());
    return box;
}

std::optional<Secrets> AccountKeys::unseal(const std::string& account, std::string_view box) const {
    auto plain = opened(box);
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
    return journal::seal_bytes(used().sealing,
                               json::write(SealedClient{client, secrets.key, secrets.scopes}));
}

std::optional<ClientSecrets> AccountKeys::unseal_client(const std::string& client,
                                                        std::string_view box) const {
    const auto plain = opened(box);
    if (!plain) return std::nullopt;
    auto sealed = json::read<SealedClient>(*plain);
    if (!sealed || sealed.value().client != client) return std::nullopt;
    return ClientSecrets{std::move(sealed.value().key), std::move(sealed.value().scopes)};
}

std::string AccountKeys::seal_text(const std::string& place, const std::string& text) const {
    return journal::seal_bytes(used().sealing, json::write(SealedText{place, text}));
}

std::optional<std::string> AccountKeys::unseal_text(const std::string& place, std::string_view box) const {
    const auto plain = opened(box);
    if (!plain) return std::nullopt;
    auto sealed = json::read<SealedText>(*plain);
    if (!sealed || sealed.value().place != place) return std::nullopt;
    return std::move(sealed.value().text);
}

bool AccountKeys::is_of_former(std::string_view box) const {
    return has_former() && !journal::open_bytes(keys_.back().sealing, box) &&
           journal::open_bytes(keys_.front().sealing, box);
}

std::optional<std::string> AccountKeys::opened(std::string_view box) const {
    for (const auto& key : keys_)
        if (auto plain = journal::open_bytes(key.sealing, box)) return plain;
    return std::nullopt;
}

journal::Digest AccountKeys::Derived::mark(std::string_view what, std::string_view hash) const {
    const auto text = fmt::format("{}\n{}", what, hash);
    journal::Digest digest{};
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       reinterpret_cast<const unsigned char*>(marking.data()), marking.size());
    return digest;
}

AccountKeys::~AccountKeys() {
    for (auto& [sealing, marking] : keys_) {
        sodium_memzero(sealing.data(), sealing.size());
        sodium_memzero(marking.data(), marking.size());
    }
}

} // namespace bedre::access
