#include "journal/sealing.h"

#include <sodium.h>

#include <algorithm>

namespace bedre::journal {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t block = 64; // how closely the length is told
constexpr std::string_view document_tag = "bedre sealed document 1";

static_assert(sizeof(Key) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* raw(const void* bytes) {
    return static_cast<const unsigned char*>(bytes);
}

std::string close_box(const Key& key, std::string_view bound_to, std::string plain) {
    // Padding as in ISO/IEC 7816-4: a bit that is set, and zeros to the end of the block.
    plain += '\x80';
    plain.resize((plain.size() + block - 1) / block * block, '\0');
    std::string box(nonce_size + plain.size() + tag_size, '\0');
    auto* out = reinterpret_cast<unsigned char*>(box.data());
    randombytes_buf(out, nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + nonce_size, nullptr, raw(plain.data()), plain.size(),
                                               raw(bound_to.data()), bound_to.size(), nullptr, out,
                                               raw(key.data()));
    sodium_memzero(plain.data(), plain.size());
    return box;
}

std::optional<std::string> open_box(const Key& key, std::string_view bound_to, std::string_view box) {
    if (box.size() < nonce_size + tag_size + block) return std::nullopt;
    std::string plain(box.size() - nonce_size - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), nullptr,
                                                   nullptr, raw(box.data()) + nonce_size,
                                                   box.size() - nonce_size, raw(bound_to.data()),
                                                   bound_to.size(), raw(box.data()), raw(key.data())) != 0)
        return std::nullopt;
    const auto end = plain.find_last_not_of('\0');
    if (end == std::string::npos || plain[end] != '\x80') return std::nullopt;
    plain.resize(end);
    return plain;
}

std::string_view text_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

std::string seal(const Key& key, const Entry& entry) {
    return close_box(key, text_of(entry.envelope.commitment),
                     std::string(text_of(entry.salt)) + entry.payload);
}

bool open_sealed(const Key& key, std::string_view sealed, Entry& entry) {
    auto plain = open_box(key, text_of(entry.envelope.commitment), sealed);
    if (!plain || plain->size() < entry.salt.size()) return false;
    std::ranges::copy(std::as_bytes(std::span(*plain).first(entry.salt.size())), entry.salt.begin());
    plain->erase(0, entry.salt.size());
    entry.payload = std::move(*plain);
    return true;
}

std::string seal_bytes(const Key& key, std::string_view bytes) {
    return close_box(key, document_tag, std::string(bytes));
}

std::optional<std::string> open_bytes(const Key& key, std::string_view sealed) {
    return open_box(key, document_tag, sealed);
}

} // namespace bedre::journal
