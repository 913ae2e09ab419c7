#include "http/encoding.h"

#include <boost/beast/zlib/inflate_stream.hpp>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace bedre::http {
namespace {

namespace zlib = boost::beast::zlib;

std::string header_of(const Response& response, std::string_view name) {
    for (const auto& field : response.headers)
        if (field.name == name) return field.value;
    return {};
}

/// What a client reads after the head of ten bytes.
std::string inflated(std::string_view gzip, std::size_t size) {
    zlib::inflate_stream stream;
    std::string out(size + 1, '\0');
    zlib::z_params buffers;
    buffers.next_in = gzip.data() + 10;
    buffers.avail_in = gzip.size() - 10; // it looks a byte beyond the last block
    buffers.next_out = out.data();
    buffers.avail_out = out.size();
    boost::beast::error_code ended;
    stream.write(buffers, zlib::Flush::sync, ended);
    EXPECT_EQ(ended, zlib::error::end_of_stream);
    out.resize(buffers.total_out);
    return out;
}

TEST(HttpEncoding, a_long_text_is_given_in_gzip_to_those_who_take_it) {
    const std::string text(100'000, 'a');
    const auto response = compressed("gzip, deflate, br", {.body = text});
    EXPECT_EQ(header_of(response, "Content-Encoding"), "gzip");
    EXPECT_EQ(header_of(response, "Vary"), "Accept-Encoding");
    const auto& body = std::get<std::string>(response.body);
    EXPECT_LT(body.size(), 1000u);
    EXPECT_EQ(inflated(body, text.size()), text);
    // RFC 1952, section 2.3.1: CRC32 and length, the lowest byte first; by Python's zlib.crc32(b"a" *
    // 100000).
    EXPECT_EQ(body.substr(body.size() - 8), std::string("\x87\xfa\xe2\x1b\xa0\x86\x01\x00", 8));
}

TEST(HttpEncoding, others_and_short_texts_are_given_as_they_are) {
    const std::string text(100'000, 'a');
    for (const std::string_view accepted : {"", "br", "gzip;q=0", "identity, gzip;q=0.5"}) {
        const auto response = compressed(accepted, {.body = text});
        EXPECT_EQ(std::get<std::string>(response.body), text) << accepted;
        EXPECT_EQ(header_of(response, "Content-Encoding"), "") << accepted;
        EXPECT_EQ(header_of(response, "Vary"), "Accept-Encoding") << accepted;
    }
    const auto brief = compressed("gzip", {.body = std::string("{}")});
    EXPECT_EQ(std::get<std::string>(brief.body), "{}");
    EXPECT_EQ(header_of(brief, "Vary"), "");
}

TEST(HttpEncoding, every_text_comes_back_as_it_was) {
    EXPECT_TRUE(rc::check([](const std::string& part) {
        std::string text = part;
        while (text.size() < 2000)
            text += part + "x";
        const auto response = compressed("gzip", {.body = text});
        RC_ASSERT(inflated(std::get<std::string>(response.body), text.size()) == text);
    }));
}

} // namespace
} // namespace bedre::http
