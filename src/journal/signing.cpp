#include "journal/signing.h"

#include "journal/key_file.h"
#include "journal/store.h"
#include "json/codec.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace bedre::journal {
namespace {

/// As libsodium wants them.
template <std::size_t Size> unsigned char* raw(std::array<std::byte, Size>& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
template <std::size_t Size> const unsigned char* raw(const std::array<std::byte, Size>& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// One head that a witness saw.
struct WitnessLine {
    std::int64_t sequence = 0;
    std::string hash;
    std::string at;
    std::string signature;
};
BOOST_DESCRIBE_STRUCT(WitnessLine, (), (sequence, hash, at, signature))

/// That a key takes over.
struct KeyTurned {
    std::string former;
    std::string key;
    std::string signature;
};
BOOST_DESCRIBE_STRUCT(KeyTurned, (), (former, key, signature))

template <std::size_t Size> std::optional<std::array<std::byte, Size>> from_hex(std::string_view text) {
    std::array<std::byte, Size> bytes{};
    return read_hex(text, bytes) ? std::optional(bytes) : std::nullopt;
}

Error io_error(const char* code, const std::string& path) {
    return outcome::unavailable(code, {{"path", path}, {"reason", std::strerror(errno)}});
}

} // namespace

bool is_signed_by(const PublicKey& key, const Salt& installation, const Head& head,
                  const Signature& signature) {
    const auto message = signed_bytes(installation, head);
    return crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(key)) == 0;
}

Result<PublicKey> public_key_from_hex(std::string_view text) {
    if (const auto key = from_hex<32>(text)) return *key;
    return outcome::fault("journal.invalid_public_key");
}

bool is_signed(const Succession& succession) {
    const auto message = signed_bytes(succession.former, succession.key);
    return crypto_sign_verify_detached(raw(succession.signature), raw(message), message.size(),
                                       raw(succession.former)) == 0;
}

std::string text_of(const Succession& succession) {
    return json::write(KeyTurned{hex(succession.former), hex(succession.key), hex(succession.signature)});
}

std::optional<Succession> succession_in(std::string_view payload) {
    const auto read = json::read<KeyTurned>(payload);
    if (!read) return std::nullopt;
    const auto former = from_hex<32>(read.value().former);
    const auto key = from_hex<32>(read.value().key);
    const auto signature = from_hex<64>(read.value().signature);
    if (!former || !key || !signature) return std::nullopt;
    return Succession{*former, *key, *signature};
}

SigningKey SigningKey::draw() {
    ENSURE(sodium_init() >= 0);
    SigningKey key;
    PublicKey open_part;
    crypto_sign_keypair(raw(open_part), raw(key.secret_));
    return key;
}

Result<void> SigningKey::keep(const std::string& path) const {
    std::string bytes(reinterpret_cast<const char*>(secret_.data()), secret_.size());
    if (succession_) {
        bytes.append(reinterpret_cast<const char*>(succession_->former.data()), succession_->former.size());
        bytes.append(reinterpret_cast<const char*>(succession_->signature.data()),
                     succession_->signature.size());
    }
    const auto kept = write_key_file(path, bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return kept;
}

Result<SigningKey> SigningKey::make(const std::string& path) {
    auto key = draw();
    TRY(key.keep(path));
    return key;
}

Result<SigningKey> SigningKey::make_after(const std::string& former_path, const std::string& path) {
    const auto former = TRY(read(former_path));
    auto key = draw();
    Succession succession{.former = former.public_key(), .key = key.public_key()};
    const auto message = signed_bytes(succession.former, succession.key);
    crypto_sign_detached(raw(succession.signature), nullptr, raw(message), message.size(),
                         raw(former.secret_));
    key.succession_ = succession;
    TRY(key.keep(path));
    return key;
}

Result<SigningKey> SigningKey::read(const std::string& path) {
    ENSURE(sodium_init() >= 0);
    auto bytes = TRY(read_key_file(path));
    SigningKey key;
    Succession succession;
    const auto all = std::as_bytes(std::span(bytes));
    const auto alone = key.secret_.size();
    const auto whole = alone + succession.former.size() + succession.signature.size();
    const bool follows = all.size() == whole;
    const bool is_key = follows || all.size() == alone;
    if (is_key) std::ranges::copy(all.first(alone), key.secret_.begin());
    if (follows) {
        std::ranges::copy(all.subspan(alone, succession.former.size()), succession.former.begin());
        std::ranges::copy(all.last(succession.signature.size()), succession.signature.begin());
        succession.key = key.public_key();
        key.succession_ = succession;
    }
    sodium_memzero(bytes.data(), bytes.size());
    if (!is_key || (follows && !is_signed(succession)))
        return outcome::unavailable("journal.no_key", {{"path", path}});
    return key;
}

PublicKey SigningKey::public_key() const {
    PublicKey key;
    crypto_sign_ed25519_sk_to_pk(raw(key), raw(secret_));
    return key;
}

Signature SigningKey::sign(const Salt& installation, const Head& head) const {
    const auto message = signed_bytes(installation, head);
    Signature signature;
    crypto_sign_detached(raw(signature), nullptr, raw(message), message.size(), raw(secret_));
    return signature;
}

SigningKey::SigningKey(SigningKey&& other) noexcept : secret_(other.secret_), succession_(other.succession_) {
    sodium_memzero(other.secret_.data(), other.secret_.size());
}
SigningKey::~SigningKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

Result<Witness> Witness::open(const std::string& path) {
    const int file =
        ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP);
    if (file < 0) return io_error("journal.cannot_write_witness", path);
    Witness witness(path, file);
    const off_t size = ::lseek(file, 0, SEEK_END);
    char last = '\n';
    if (size < 0 || (size > 0 && ::pread(file, &last, 1, size - 1) != 1))
        return io_error("journal.cannot_write_witness", path);
    witness.torn_ = last != '\n';
    return witness;
}

Result<void> Witness::note(const Head& head, calendar::Instant at, const Signature& signature) {
    // What was written in part, before the power went or on a full disk, does not swallow this one.
    const auto line =
        (torn_ ? "\n" : "") +
        json::write(WitnessLine{head.sequence, hex(head.hash), calendar::iso(at), hex(signature)}) + "\n";
    torn_ = ::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size());
    if (torn_ || ::fsync(file_) != 0) return io_error("journal.cannot_write_witness", path_);
    return {};
}

Witness::Witness(Witness&& other) noexcept
    : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)), torn_(other.torn_) {}
Witness::~Witness() {
    if (file_ >= 0) ::close(file_);
}

Result<std::vector<std::string>> read_witness(const std::string& path) {
    std::ifstream file(path);
    if (!file) return io_error("journal.cannot_read_witness", path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

namespace {

/// A key, and the entry from which on it has signed.
struct Signer {
    std::int64_t from = 0;
    PublicKey key{};
};

/// Those that have signed a journal, the oldest first; tells of each that the one before has not signed.
Result<std::vector<Signer>> signers_of(sql::Database& database, const PublicKey& key, Findings& findings) {
    std::vector<Signer> signers;
    auto rows = TRY(database.query("select e.sequence, p.payload from journal_entry e"
                                   " left join journal_payload p on p.sequence = e.sequence"
                                   " where e.kind = ?1 order by e.sequence",
                                   key_turned));
    while (TRY(rows.next())) {
        const auto sequence = rows.integer(0);
        const auto read = rows.is_null(1) ? std::nullopt : succession_in(rows.text(1));
        if (read && signers.empty()) signers.push_back({0, read->former});
        if (read && is_signed(*read) && read->former == signers.back().key)
            signers.push_back({sequence, read->key});
        else
            findings.push_back({"journal.wrong_succession", {}, {{"sequence", std::to_string(sequence)}}});
    }
    if (signers.empty()) signers.push_back({0, key});
    return signers;
}

} // namespace

Result<Findings> verify_signatures(sql::Database& database, const PublicKey& key,
                                   const std::vector<std::string>& witness) {
    ENSURE(sodium_init() >= 0);
    const auto identity = TRY(identity_of(database));
    Findings findings;
    const auto signers = TRY(signers_of(database, key, findings));
    const bool is_known = std::ranges::find(signers, key, &Signer::key) != signers.end();
    const auto is_signed_then = [&](const Head& head, const Signature& signature) {
        const auto next = std::ranges::upper_bound(signers, head.sequence, {}, &Signer::from);
        return is_known && is_signed_by(std::prev(next)->key, identity.installation, head, signature);
    };
    const auto signature = TRY(signature_of_head(database));
    if (!signature)
        findings.push_back({"journal.unsigned_head", {}, {}});
    else if (!is_signed_then(identity.head, *signature))
        findings.push_back(
            {"journal.wrong_signature", {}, {{"sequence", std::to_string(identity.head.sequence)}}});
    int number = 0;
    for (const auto& text : witness) {
        ++number;
        if (text.empty()) continue; // the end of a line that was torn
        const auto fault = [&](std::string code, std::int64_t sequence) {
            findings.push_back(
                {std::move(code), {.file = {}, .line = number}, {{"sequence", std::to_string(sequence)}}});
        };
        const auto line = json::read<WitnessLine>(text);
        const auto hash = line ? from_hex<32>(line.value().hash) : std::nullopt;
        const auto signed_so = line ? from_hex<64>(line.value().signature) : std::nullopt;
        if (!hash || !signed_so) {
            fault("journal.unreadable_witness", 0);
            continue;
        }
        const Head seen{line.value().sequence, *hash};
        if (!is_signed_then(seen, *signed_so))
            fault("journal.wrong_signature", seen.sequence);
        else if (seen.sequence > 0 && !TRY(stands(database, seen)))
            fault("journal.not_as_witnessed", seen.sequence);
    }
    return findings;
}

} // namespace bedre::journal
