#include "http/head.h"

#include <gtest/gtest.h>

namespace bedre::http {
namespace {

using std::chrono::sys_days;

std::string head_of(const Response& response, Transport transport = Transport::any) {
    return write_head(response, Persistence::keep, transport, sys_days(std::chrono::year(1994) / 11 / 6));
}

bool has(const std::string& head, const std::string& line) {
    return head.find("\r\n" + line + "\r\n") != std::string::npos;
}

TEST(HttpHead, every_answer_is_protected_and_not_stored) {
    const auto head = head_of({.status = 404});
    EXPECT_EQ(head.rfind("HTTP/1.1 404 Not Found\r\n", 0), 0u);
    EXPECT_TRUE(has(head,
                    "Content-Security-Policy: default-src 'self'; img-src 'self' data:; object-src 'none'; "
                    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"));
    EXPECT_TRUE(has(head, "X-Content-Type-Options: nosniff"));
    EXPECT_TRUE(has(head, "Referrer-Policy: no-referrer"));
    EXPECT_TRUE(has(head, "Cross-Origin-Opener-Policy: same-origin"));
    EXPECT_TRUE(has(head, "Cross-Origin-Resource-Policy: same-origin"));
    EXPECT_TRUE(
        has(head, "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
    EXPECT_TRUE(has(head, "Cache-Control: no-store"));
    EXPECT_TRUE(has(head, "Content-Length: 0"));
    EXPECT_EQ(head.find("Server:"), std::string::npos);
}

TEST(HttpHead, whoever_has_come_over_tls_never_comes_without) {
    const std::string line = "Strict-Transport-Security: max-age=31536000; includeSubDomains";
    EXPECT_TRUE(has(head_of({}, Transport::tls), line));
    EXPECT_FALSE(has(head_of({}), line));
    EXPECT_THROW(head_of({.headers = {{"strict-transport-security", "max-age=0"}}}), outcome::Bug);
}

TEST(HttpHead, a_response_may_say_that_it_can_be_cached) {
    const auto head = head_of({.headers = {{"cache-control", "max-age=60"}}});
    EXPECT_TRUE(has(head, "cache-control: max-age=60"));
    EXPECT_EQ(head.find("no-store"), std::string::npos);
}

TEST(HttpHead, what_would_break_the_framing_is_a_bug) {
    EXPECT_THROW(head_of({.headers = {{"Location", "/\r\nSet-Cookie: a=b"}}}), outcome::Bug);
    EXPECT_THROW(head_of({.headers = {{"Content-Length", "1"}}}), outcome::Bug);
    EXPECT_THROW(head_of({.headers = {{"content-security-policy", "default-src *"}}}), outcome::Bug);
    EXPECT_THROW(head_of({.headers = {{"A:b", "c"}}}), outcome::Bug);
    EXPECT_THROW(head_of({.status = 99}), outcome::Bug);
    EXPECT_THROW(head_of({.status = 204, .body = std::string("x")}), outcome::Bug);
}

TEST(HttpHead, dates_are_written_as_the_standard_shows) {
    EXPECT_EQ(http_date(sys_days(std::chrono::year(1994) / 11 / 6) + std::chrono::seconds(31777)),
              "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(HttpEtag, a_client_that_has_this_version_gets_a_bare_304) {
    const auto status = [](const std::string& condition) {
        const Request request{.headers = {{"if-none-match", condition}}};
        const auto response = with_etag(request, {.content_type = "text/plain", .body = "x"}, "\"v1\"");
        EXPECT_EQ(response.status == 304, body_bytes(response).empty());
        EXPECT_EQ(response.headers, (Fields{{"ETag", "\"v1\""}}));
        return response.status;
    };
    EXPECT_EQ(status("\"v1\""), 304);
    EXPECT_EQ(status("W/\"v1\""), 304);
    EXPECT_EQ(status("\"v0\", \"v1\""), 304);
    EXPECT_EQ(status("*"), 304);
    EXPECT_EQ(status("\"v2\""), 200);
    EXPECT_EQ(status(""), 200);
}

TEST(HttpReply, is_given_just_once) {
    std::vector<int> statuses;
    const auto receive = [&](std::optional<Response> response) {
        statuses.push_back(response ? response->status : 0);
    };
    {
        const Reply reply(receive);
        const auto copy = reply;
        reply({.status = 201});
        EXPECT_THROW(copy({.status = 202}), outcome::Bug);
    }
    {
        const Reply unused(receive);
    }
    EXPECT_EQ(statuses, (std::vector<int>{201, 0}));
}

} // namespace
} // namespace bedre::http
