#include "mail/mail.h"

#include <gtest/gtest.h>

namespace bedre::mail {
namespace {

const Letter letter{.from = "bedre@ahus.no",
                    .to = "post@driftsrad.no",
                    .subject =
                        "Handlingsplanen: 3 saker for driftsrådet for integrerte helsetjenester på Romerike",
                    .text = "Hei!\n\nFristen nærmer seg.\n",
                    .unsubscribe = "https://bedre.example/nb/organ/driftsrad-iht",
                    .sent = calendar::parse_instant("2026-11-26T03:05:09Z").value()};

TEST(Mail, an_address_is_one_that_mail_can_be_sent_to) {
    for (const auto* good : {"post@ahus.no", "a.b+c@d-e.example.no", "x@y.no"})
        EXPECT_TRUE(is_address(good)) << good;
    for (const auto* bad :
         {"", "ahus.no", "@ahus.no", "post@", "post@ahus", "a@b@c.no", "a b@c.no", "a@b.no\r\nBcc: x@y.no",
          "<a@b.no>", "a@.no", "a@b..no", "a@b.no.", "på@ahus.no", "\"a\"@b.no", "a,b@c.no"})
        EXPECT_FALSE(is_address(bad)) << bad;
    EXPECT_FALSE(is_address(std::string(250, 'a') + "@b.no"));
}

TEST(Mail, a_letter_is_plain_ascii_in_short_lines_whatever_it_says) {
    const auto wire = written(letter);
    EXPECT_NE(wire.find("Date: Thu, 26 Nov 2026 03:05:09 +0000\r\n"), std::string::npos);
    EXPECT_NE(
        wire.find("Subject: =?UTF-8?B?SGFuZGxpbmdzcGxhbmVuOiAzIHNha2VyIGZvciBkcmlmdHNyw6Vk?=\r\n =?UTF-8?B?"),
        std::string::npos);
    EXPECT_NE(wire.find("\r\n\r\nSGVpIQ0KDQpGcmlzdGVuIG7DpnJtZXIgc2VnLg0K\r\n"), std::string::npos);
    std::size_t line = 0;
    for (std::size_t i = 0; i < wire.size(); ++i) {
        EXPECT_LT(static_cast<unsigned char>(wire[i]), 0x80);
        line = wire[i] == '\n' ? 0 : line + 1;
        EXPECT_LE(line, 77U);
    }
}

TEST(Mail, a_server_that_is_not_there_is_told_without_an_address) {
    const auto sent = send({.url = "smtp://127.0.0.1:1"}, letter);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, "mail.not_sent");
    for (const auto& [name, value] : sent.error().details)
        EXPECT_EQ(value.find('@'), std::string::npos) << name;
}

} // namespace
} // namespace bedre::mail
