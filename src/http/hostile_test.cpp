// Clients that are slow, half gone, oversized or malformed. After each of them a good request still gets 200.
#include "http/client.h"
#include "http/raw_socket.h"
#include "http/server.h"

#include <gtest/gtest.h>

namespace bedre::http {
namespace {

using std::chrono::milliseconds;

class HttpHostile : public testing::Test {
  protected:
    static Limits short_limits() {
        return {.connections = 256,
                .target_bytes = 512,
                .header_bytes = 2048,
                .body_bytes = 4096,
                .header_time = milliseconds(150),
                .body_time = milliseconds(150),
                .idle_time = milliseconds(300),
                .write_time = milliseconds(300),
                .linger_time = milliseconds(200),
                .stop_time = milliseconds(2000)};
    }

    HttpHostile() {
        auto started = Server::start({.limits = short_limits()}, [](const Request& request,
                                                                    const Reply& reply) {
            const bool big = request.target.path == "/big";
            reply({.content_type = "text/plain", .body = big ? std::string(64 << 20, 'x') : request.body});
        });
        server_ = std::move(started).value();
    }

    ~HttpHostile() override {
        auto client = Client({.host = "127.0.0.1", .port = server_->port()});
        const auto answer = client.get("/");
        EXPECT_TRUE(answer && answer.value().status == 200) << "a good request no longer gets 200";
    }

    RawSocket connect() const { return RawSocket(server_->port()); }

    /// The status line's code after sending these bytes, 0 when the server just closes.
    int status_after(std::string_view bytes) const {
        RawSocket socket(server_->port());
        socket.send(bytes);
        const auto answer = socket.read_all();
        EXPECT_EQ(answer.find("(still open)"), std::string::npos);
        if (answer.empty()) return 0;
        EXPECT_EQ(answer.rfind("HTTP/1.1 ", 0), 0u) << answer;
        EXPECT_NE(answer.find("\r\nX-Content-Type-Options: nosniff\r\n"), std::string::npos);
        EXPECT_NE(answer.find("\r\nConnection: close\r\n"), std::string::npos);
        return std::stoi(answer.substr(9, 3));
    }

    std::unique_ptr<Server> server_;
};

std::string get(std::string_view target, std::string_view more = {}) {
    return fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", target, more);
}

std::string post(std::string_view more, std::string_view body = {}) {
    return fmt::format("POST / HTTP/1.1\r\nHost: localhost\r\n{}\r\n{}", more, body);
}

TEST_F(HttpHostile, what_is_not_http_gets_400) {
    EXPECT_EQ(status_after("\x16\x03\x01\x02\x01\x01\xfc\x03\x03 TLS\r\n\r\n"), 400);
    EXPECT_EQ(status_after("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n"), 400);
    EXPECT_EQ(status_after("GET /\r\nHost: localhost\r\n\r\n"), 400);
    EXPECT_EQ(status_after(get("/", "Bad Name: x\r\n")), 400);
    EXPECT_EQ(status_after(get("/", std::string_view("A: b\0c\r\n", 8))), 400);
}

TEST_F(HttpHostile, a_bad_target_gets_400) {
    for (const auto* target :
         {"/%00", "/%zz", "/%ff", "/../etc/passwd", "/a/%2e%2e/b", "/a%0d%0ab", "*", "/?q=%c0%af"})
        EXPECT_EQ(status_after(get(target)), 400) << target;
}

TEST_F(HttpHostile, a_method_that_is_not_served_gets_405_and_an_unknown_one_501) {
    EXPECT_EQ(status_after("TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n"), 405);
    EXPECT_EQ(status_after("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n"), 405);
    EXPECT_EQ(status_after("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n"), 501);
}

TEST_F(HttpHostile, a_host_that_is_missing_double_or_malformed_gets_400_and_a_foreign_one_421) {
    EXPECT_EQ(status_after("GET / HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(status_after(get("/", "Host: localhost\r\n")), 400);
    EXPECT_EQ(status_after("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400);
    EXPECT_EQ(status_after("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 421);
    EXPECT_EQ(status_after("GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n"), 421);
    EXPECT_EQ(status_after("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), 421);
    EXPECT_EQ(status_after("GET / HTTP/1.0\r\n\r\n"), 421);
}

TEST_F(HttpHostile, too_long_a_target_gets_414_and_too_large_a_header_431) {
    EXPECT_EQ(status_after(get("/" + std::string(600, 'a'))), 414);
    EXPECT_EQ(status_after("GET /" + std::string(100'000, 'a')), 414);
    EXPECT_EQ(status_after(get("/", "A: " + std::string(5000, 'a') + "\r\n")), 431);
    EXPECT_EQ(status_after("GET / HTTP/1.1\r\nHost: localhost\r\nA: " + std::string(100'000, 'a')), 431);
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += "A: b\r\n";
    EXPECT_EQ(status_after(get("/", many)), 431);
}

TEST_F(HttpHostile, a_body_without_length_gets_411_and_a_large_one_413) {
    EXPECT_EQ(status_after(post("")), 411);
    EXPECT_EQ(status_after(post("Content-Length: 5000\r\n")), 413);
    EXPECT_EQ(status_after(post("Content-Length: 5000\r\nExpect: 100-continue\r\n")), 413);
    EXPECT_EQ(status_after(post("Content-Length: 10000000\r\n", std::string(1'000'000, 'x'))), 413);
    EXPECT_EQ(status_after(post("Transfer-Encoding: chunked\r\n", "1388\r\n" + std::string(5000, 'x'))), 413);
    const auto chunk = "400\r\n" + std::string(1024, 'x') + "\r\n";
    EXPECT_EQ(status_after(post("Transfer-Encoding: chunked\r\n", chunk + chunk + chunk + chunk + chunk)),
              413);
}

TEST_F(HttpHostile, framing_that_two_parties_could_read_differently_is_refused) {
    EXPECT_EQ(status_after(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")), 400);
    EXPECT_EQ(status_after(post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n")), 400);
    EXPECT_EQ(status_after(post("Content-Length: 5\r\nContent-Length: 6\r\n", "aaaaa")), 400);
    for (const auto* second : {"gzip", "identity", "chunked"})
        EXPECT_EQ(
            status_after(post(fmt::format("Transfer-Encoding: chunked\r\nTransfer-Encoding: {}\r\n", second),
                              "0\r\n\r\n")),
            400);
    EXPECT_EQ(status_after(post("Content-Length: -1\r\n")), 400);
    EXPECT_EQ(status_after(post("Content-Length: 99999999999999999999999\r\n")), 400);
    EXPECT_EQ(status_after(post("Transfer-Encoding: gzip\r\n", "x")), 501);
    EXPECT_EQ(status_after(post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")), 501);
    EXPECT_EQ(status_after(post("Transfer-Encoding: chunked\r\n", "zz\r\n")), 400);
    EXPECT_EQ(status_after(post("Transfer-Encoding: chunked\r\n", "5;" + std::string(9000, 'a'))), 431);
    EXPECT_EQ(status_after(post("Content-Length: 0\r\nExpect: miracles\r\n")), 417);
}

TEST_F(HttpHostile, a_header_that_never_ends_gets_408) {
    EXPECT_EQ(status_after("GET / HTTP/1.1\r\nHost: loc"), 408);
}

TEST_F(HttpHostile, a_header_that_drips_gets_408_all_the_same) {
    auto socket = connect();
    const auto text = get("/", "A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n");
    const auto begun = std::chrono::steady_clock::now();
    std::size_t at = 0;
    while (std::chrono::steady_clock::now() - begun < milliseconds(220) && at < text.size() - 4) {
        socket.send(text.substr(at++, 1));
        std::this_thread::sleep_for(milliseconds(10));
    }
    EXPECT_EQ(socket.read_all().substr(0, 12), "HTTP/1.1 408");
}

TEST_F(HttpHostile, a_body_that_never_comes_gets_408) {
    EXPECT_EQ(status_after(post("Content-Length: 10\r\n", "half")), 408);
    EXPECT_EQ(status_after(post("Transfer-Encoding: chunked\r\n", "5\r\nhal")), 408);
}

TEST_F(HttpHostile, silence_is_closed_without_a_word) {
    EXPECT_EQ(status_after(""), 0);
}

TEST_F(HttpHostile, a_client_that_ends_or_resets_in_the_middle_is_let_go) {
    {
        auto socket = connect();
        socket.send("GET / HTTP/1.1\r\nHost");
        socket.end_sending();
        EXPECT_EQ(socket.read_all(), "");
    }
    {
        auto socket = connect();
        socket.send(post("Content-Length: 100\r\n", "half"));
        socket.reset();
    }
    auto socket = connect();
    socket.send(get("/big"));
    socket.read_until("HTTP/1.1 200");
    socket.reset();
}

TEST_F(HttpHostile, a_client_that_has_ended_its_side_still_gets_its_answer) {
    auto socket = connect();
    socket.send(get("/"));
    socket.end_sending();
    EXPECT_EQ(socket.read_all().substr(0, 12), "HTTP/1.1 200");
}

TEST_F(HttpHostile, a_client_that_does_not_read_its_answer_is_let_go) {
    auto socket = connect();
    socket.send(get("/big"));
    for (int i = 0; i < 500 && server_->connections() > 0; ++i)
        std::this_thread::sleep_for(milliseconds(10));
    EXPECT_EQ(server_->connections(), 0u);
}

TEST_F(HttpHostile, clients_beyond_the_limit_are_turned_away_and_room_comes_back) {
    const auto small = Server::start({.limits = {.connections = 2}},
                                     [](const Request&, const Reply& reply) { reply({.status = 204}); });
    const auto port = small.value()->port();
    const auto first = std::make_unique<RawSocket>(port);
    auto second = std::make_unique<RawSocket>(port);
    EXPECT_EQ(RawSocket(port).read_all().substr(0, 12), "HTTP/1.1 503");
    second.reset();
    while (small.value()->connections() > 1)
        std::this_thread::sleep_for(milliseconds(1));
    EXPECT_EQ(Client({.host = "127.0.0.1", .port = port}).get("/").value().status, 204);
}

TEST_F(HttpHostile, two_hundred_broken_clients_at_once_are_survived) {
    for (int i = 0; i < 200; ++i) {
        auto socket = connect();
        socket.send(i % 2 == 0 ? "GET / HT" : std::string_view("\0\xff\r\n\r\n", 6));
        if (i % 3 == 0) socket.reset();
    }
    while (server_->connections() > 0)
        std::this_thread::sleep_for(milliseconds(1));
}

} // namespace
} // namespace bedre::http
