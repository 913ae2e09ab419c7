#include "journal/sealing.h"
#include "journal/signing.h"

#include "json/value.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace bedre::journal {
namespace {

const json::Value& vectors() {
    static const json::Value read = [] {
        std::ifstream file(BEDRE_SOURCE_DIR "/docs/formats/journal-vectors.json");
        return json::parse(std::string(std::istreambuf_iterator<char>(file), {})).value();
    }();
    return read;
}

const json::Array& vectors(std::string_view hash) {
    return std::get<json::Array>(vectors().member(hash)->of);
}

std::string text(const json::Value& vector, std::string_view name) {
    return std::get<std::string>(vector.member(name)->of);
}

std::int64_t integer(const json::Value& vector, std::string_view name) {
    return std::get<std::int64_t>(vector.member(name)->of);
}

Digest digest(const json::Value& vector, std::string_view name) {
    return digest_from_hex(text(vector, name)).value();
}

Salt salt(const json::Value& vector, std::string_view name) {
    const auto padded = digest_from_hex(text(vector, name) + std::string(32, '0')).value();
    Salt salt;
    std::copy_n(padded.begin(), salt.size(), salt.begin());
    return salt;
}

TEST(Entry, the_genesis_is_that_of_the_document) {
    ASSERT_FALSE(vectors("genesis").empty());
    for (const auto& v : vectors("genesis")) {
        const Identity identity{.community = text(v, "community"),
                                .demo = std::get<bool>(v.member("demo")->of),
                                .installation = salt(v, "installation")};
        EXPECT_EQ(hex(genesis_of(identity)), text(v, "hash"));
    }
}

TEST(Entry, the_commitment_is_that_of_the_document) {
    ASSERT_FALSE(vectors("commitment").empty());
    for (const auto& v : vectors("commitment"))
        EXPECT_EQ(hex(commitment_of(salt(v, "salt"), text(v, "payload"))), text(v, "commitment"));
}

TEST(Entry, the_hash_is_that_of_the_document) {
    ASSERT_FALSE(vectors("entry").empty());
    for (const auto& v : vectors("entry")) {
        const Envelope envelope{.sequence = integer(v, "sequence"),
                                .instant =
                                    calendar::Instant(std::chrono::microseconds(integer(v, "instant"))),
                                .actor = text(v, "actor"),
                                .organisation = text(v, "organisation"),
                                .kind = text(v, "kind"),
                                .subject = text(v, "subject"),
                                .content = digest(v, "content"),
                                .commitment = digest(v, "commitment"),
                                .previous = digest(v, "previous")};
        EXPECT_EQ(hex(hash_of(envelope)), text(v, "hash"));
    }
}

TEST(Entry, what_is_signed_of_a_head_is_that_of_the_document) {
    ASSERT_FALSE(vectors("head").empty());
    for (const auto& v : vectors("head"))
        EXPECT_EQ(hex(signed_bytes(salt(v, "installation"), {integer(v, "sequence"), digest(v, "hash")})),
                  text(v, "signed"));
}

TEST(Entry, a_key_takes_over_as_the_document_says) {
    ASSERT_FALSE(vectors("succession").empty());
    for (const auto& v : vectors("succession")) {
        const auto payload = text(v, "payload");
        const auto succession = succession_in(payload).value();
        EXPECT_EQ(text_of(succession), payload);
        EXPECT_EQ(hex(signed_bytes(succession.former, succession.key)), text(v, "signed"));
        EXPECT_EQ(is_signed(succession), std::get<bool>(v.member("holds")->of));
    }
}

TEST(Entry, what_is_sealed_is_opened_as_the_document_says) {
    ASSERT_FALSE(vectors("sealed").empty());
    for (const auto& v : vectors("sealed")) {
        Entry entry{.envelope = {.commitment = digest(v, "commitment")}};
        const auto hexadecimal = text(v, "box");
        std::string box(hexadecimal.size() / 2, '\0');
        ASSERT_TRUE(read_hex(hexadecimal, std::as_writable_bytes(std::span(box))));
        ASSERT_TRUE(open_sealed(digest(v, "key"), box, entry));
        EXPECT_EQ(entry.salt, salt(v, "salt"));
        EXPECT_EQ(entry.payload, text(v, "payload"));
    }
}

TEST(Entry, a_text_cannot_run_over_into_the_next) {
    const Envelope one{.actor = "a", .organisation = "bc"};
    const Envelope other{.actor = "ab", .organisation = "c"};
    EXPECT_NE(hash_of(one), hash_of(other));
}

TEST(Entry, a_digest_is_64_hexadecimal_characters) {
    const std::string written(64, 'a');
    EXPECT_EQ(hex(digest_from_hex(written).value()), written);
    for (const auto& wrong : {written + "aa", written.substr(2), written.substr(1) + "g", std::string()})
        EXPECT_EQ(digest_from_hex(wrong).error().findings.at(0).code, "journal.invalid_digest") << wrong;
}

} // namespace
} // namespace bedre::journal
