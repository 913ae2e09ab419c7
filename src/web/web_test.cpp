#include "web/interface.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bedre::web {
namespace {

constexpr std::array<std::byte, 9> bytes{};
constexpr std::span<const std::byte> all = bytes;

constexpr std::array<EmbeddedFile, 4> files{{
    {"assets/app-1f3c.js", all.first(9), all.first(5), all.first(4), "aa"},
    {"assets/inter.woff2", all.first(8), {}, {}, "bb"},
    {"index.html", all.first(7), all.first(3), all.first(2), "cc"},
    {"mark.svg", all.first(6), {}, {}, "dd"},
}};

http::Request request_for(std::string_view path, std::string accepted = {}) {
    http::Request request;
    request.target = http::parse_target(path).value();
    if (!accepted.empty()) request.headers.push_back({"accept-encoding", std::move(accepted)});
    return request;
}

std::string header_of(const http::Response& response, std::string_view name) {
    for (const auto& field : response.headers)
        if (field.name == name) return field.value;
    return {};
}

std::size_t size_of(const http::Response& response) {
    return std::get<http::StaticBytes>(response.body).bytes.size();
}

TEST(web, gives_the_best_encoding_that_the_client_takes) {
    struct Row {
        std::string accepted;
        Encoding encoding;
    };
    const std::array<Row, 9> table{{
        {"", Encoding::identity},
        {"gzip, deflate, br, zstd", Encoding::brotli},
        {"gzip", Encoding::gzip},
        {"br;q=0, GZIP", Encoding::gzip},
        {"br;q=0.5, gzip;q=0.8", Encoding::gzip},
        {"*", Encoding::brotli},
        {"*;q=0", Encoding::identity},
        {"identity;q=1, br ; q=0.25", Encoding::identity},
        {"deflate", Encoding::identity},
    }};
    for (const auto& row : table)
        EXPECT_EQ(best_encoding(row.accepted, files[0]), row.encoding) << row.accepted;
    EXPECT_EQ(best_encoding("br, gzip", files[1]), Encoding::identity);
}

TEST(web, lets_what_is_named_by_its_content_be_kept_for_ever_and_nothing_else) {
    const auto script = answer(files, request_for("/assets/app-1f3c.js", "br"));
    EXPECT_EQ(script.status, 200);
    EXPECT_EQ(size_of(script), 4U);
    EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(header_of(script, "Content-Encoding"), "br");
    EXPECT_EQ(header_of(script, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header_of(script, "ETag"), "\"aa-br\"");
    EXPECT_EQ(header_of(script, "Cache-Control"), "public, max-age=31536000, immutable");
    const auto mark = answer(files, request_for("/mark.svg"));
    EXPECT_EQ(mark.content_type, "image/svg+xml; charset=utf-8");
    EXPECT_EQ(header_of(mark, "Cache-Control"), "no-cache");
}

TEST(web, gives_the_application_at_each_of_its_addresses) {
    for (const auto* address : {"/", "/plan", "/actions/iht-spread", "/bodies/", "/index.html"}) {
        const auto response = answer(files, request_for(address));
        EXPECT_EQ(response.status, 200) << address;
        EXPECT_EQ(size_of(response), 7U) << address;
        EXPECT_EQ(header_of(response, "Cache-Control"), "no-cache") << address;
    }
}

TEST(web, does_not_take_a_missing_file_for_a_page) {
    for (const auto* address : {"/assets/app-old.js", "/assets/none", "/favicon.ico", "/a/b.map"})
        EXPECT_EQ(answer(files, request_for(address)).status, 404) << address;
}

TEST(web, answers_not_modified_to_a_client_that_has_this_version) {
    auto request = request_for("/plan", "gzip");
    request.headers.push_back({"If-None-Match", "\"cc-gzip\""});
    const auto response = answer(files, request);
    EXPECT_EQ(response.status, 304);
    EXPECT_EQ(header_of(response, "Vary"), "Accept-Encoding");
    request.headers.back().value = "\"cc-br\"";
    EXPECT_EQ(answer(files, request).status, 200);
}

TEST(web, takes_no_other_method) {
    auto request = request_for("/plan");
    request.method = http::Method::post;
    const auto response = answer(files, request);
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(header_of(response, "Allow"), "GET, HEAD");
}

TEST(web, holds_the_interface_itself) {
    const auto built = interface_files();
    ASSERT_TRUE(std::is_sorted(built.begin(), built.end(),
                               [](const auto& a, const auto& b) { return a.path < b.path; }));
    const auto* start = find_file(built, "index.html");
    ASSERT_NE(start, nullptr);
    EXPECT_NE(text_of(*start).find("<script type=\"module\""), std::string_view::npos);
    for (const auto& file : built) {
        EXPECT_NE(content_type_of(file.path), "application/octet-stream") << file.path;
        const bool compressed = !file.brotli.empty() && !file.gzip.empty();
        const bool gains = text_of(file).size() > 200; // what is smaller does not shrink
        EXPECT_TRUE(compressed || !gains || !file.path.ends_with(".js")) << file.path;
    }
}

} // namespace
} // namespace bedre::web
