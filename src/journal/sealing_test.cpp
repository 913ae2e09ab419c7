#include "journal/sealing.h"

#include <sodium.h>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::journal {
namespace {

Key key_of(unsigned char byte) {
    Key key;
    key.fill(std::byte{byte});
    return key;
}

Entry entry_of(std::string payload) {
    Entry entry{.payload = std::move(payload)};
    entry.salt.fill(std::byte{7});
    entry.envelope.commitment = commitment_of(entry.salt, entry.payload);
    return entry;
}

Entry without_payload(const Entry& entry) {
    return {.envelope = entry.envelope};
}

TEST(Sealing, is_opened_by_the_key_and_by_no_other) {
    const auto entry = entry_of(R"({"note":"Ærlig talt"})");
    const auto box = seal(key_of(1), entry);
    auto opened = without_payload(entry);
    EXPECT_FALSE(open_sealed(key_of(2), box, opened));
    ASSERT_TRUE(open_sealed(key_of(1), box, opened));
    EXPECT_EQ(opened.payload, entry.payload);
    EXPECT_EQ(opened.salt, entry.salt);
    EXPECT_EQ(box.find("note"), std::string::npos);
    EXPECT_NE(seal(key_of(1), entry), box) << "the same twice does not look the same";
}

TEST(Sealing, belongs_to_its_entry) {
    const auto box = seal(key_of(1), entry_of("one"));
    auto other = without_payload(entry_of("two"));
    EXPECT_FALSE(open_sealed(key_of(1), box, other));
}

TEST(Sealing, tells_the_length_to_64_bytes_only) {
    const auto size = [](std::size_t length) {
        return seal(key_of(1), entry_of(std::string(length, 'x'))).size();
    };
    EXPECT_EQ(size(47), size(0));
    EXPECT_EQ(size(48), size(0) + 64);
}

TEST(Sealing, keeps_documents_of_any_bytes) {
    const std::string zeros(300, '\0');
    for (const auto& bytes : {std::string(), zeros, zeros + '\x80', std::string("\x80\0", 2)}) {
        EXPECT_EQ(open_bytes(key_of(1), seal_bytes(key_of(1), bytes)), bytes);
        EXPECT_EQ(open_bytes(key_of(2), seal_bytes(key_of(1), bytes)), std::nullopt);
    }
}

RC_GTEST_PROP(SealingLaw, a_changed_byte_is_found, (const std::string& payload)) {
    const auto entry = entry_of(payload);
    auto box = seal(key_of(1), entry);
    auto opened = without_payload(entry);
    RC_ASSERT(open_sealed(key_of(1), box, opened));
    RC_ASSERT(opened.payload == payload);
    const auto at = *rc::gen::inRange<std::size_t>(0, box.size());
    box[at] = static_cast<char>(box[at] ^ (1 << *rc::gen::inRange(0, 8)));
    RC_ASSERT(!open_sealed(key_of(1), box, opened));
    box.resize(at);
    RC_ASSERT(!open_sealed(key_of(1), box, opened));
}

} // namespace
} // namespace bedre::journal
