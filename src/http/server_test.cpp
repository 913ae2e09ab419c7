#include "http/server.h"

#include "http/client.h"
#include "http/raw_socket.h"

#include <gtest/gtest.h>

#include <future>

namespace bedre::http {
namespace {

using std::chrono::milliseconds;

std::unique_ptr<Server> serve(Handler handler, Options options = {}) {
    auto started = Server::start(std::move(options), std::move(handler));
    EXPECT_TRUE(started);
    return std::move(started).value();
}

Client client_of(const Server& server) {
    return Client({.host = "127.0.0.1", .port = server.port()});
}

Response plain(std::string text) {
    return {.content_type = "text/plain", .body = std::move(text)};
}

TEST(HttpServer, a_handler_sees_the_request_as_it_was_sent) {
    std::promise<Request> seen;
    const auto server = serve([&](Request request, const Reply& reply) {
        seen.set_value(std::move(request));
        reply(plain("ok"));
    });
    auto client = client_of(*server);
    const auto answer = client.send({.method = Method::put,
                                     .target = "/plan/a%2Fb?x=1",
                                     .headers = {{"Cookie", "session=s; other=o"}, {"X-Test", "v"}},
                                     .body = "the body"});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer.value().status, 200);
    EXPECT_EQ(answer.value().body, "ok");
    EXPECT_EQ(answer.value().header("content-type"), "text/plain");
    const auto request = seen.get_future().get();
    EXPECT_EQ(request.method, Method::put);
    EXPECT_EQ(request.target.segments, (std::vector<std::string>{"plan", "a/b"}));
    EXPECT_EQ(request.parameter("x"), "1");
    EXPECT_EQ(request.cookie("other"), "o");
    EXPECT_EQ(request.header("x-tEST"), "v");
    EXPECT_EQ(request.header("absent"), std::nullopt);
    EXPECT_EQ(request.body, "the body");
    EXPECT_EQ(request.remote_address, "127.0.0.1");
}

TEST(HttpServer, over_tls_every_answer_says_never_to_come_without) {
    Options options{.transport = Transport::tls};
    options.limits.connections = 1;
    const auto server = serve([](const Request&, const Reply& reply) { reply(plain("ok")); }, options);
    const std::string line = "\r\nStrict-Transport-Security: ";
    RawSocket first(server->port());
    first.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_NE(first.read_until("ok").find(line), std::string::npos);
    EXPECT_NE(RawSocket(server->port()).read_all().find(line), std::string::npos) << "one beyond the limit";
    first.send("GET / HTTP/2.0\r\n\r\n");
    EXPECT_NE(first.read_all().find(line), std::string::npos) << "a refusal";
}

TEST(HttpServer, an_answer_may_come_later_from_another_thread) {
    std::vector<std::thread> threads;
    std::mutex mutex;
    const auto server = serve([&](Request request, Reply reply) {
        const std::lock_guard lock(mutex);
        threads.emplace_back([request = std::move(request), reply = std::move(reply)] {
            std::this_thread::sleep_for(milliseconds(1));
            reply(plain(request.target.path));
        });
    });
    auto client = client_of(*server);
    for (const auto* path : {"/a", "/b", "/c"})
        EXPECT_EQ(client.get(path).value().body, path);
    for (auto& thread : threads)
        thread.join();
}

TEST(HttpServer, pipelined_requests_are_answered_in_order) {
    std::vector<std::thread> threads;
    const auto server = serve([&](const Request& request, const Reply& reply) {
        if (request.target.path != "/slow") return reply(plain("[" + request.target.path + "]"));
        threads.emplace_back([reply] {
            std::this_thread::sleep_for(milliseconds(20));
            reply(plain("[/slow]"));
        });
    });
    RawSocket socket(server->port());
    socket.send(
        "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\nPOST /b HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Length: 3\r\n\r\nabcGET /c HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const auto read = socket.read_all();
    EXPECT_LT(read.find("[/slow]"), read.find("[/b]"));
    EXPECT_LT(read.find("[/b]"), read.find("[/c]"));
    EXPECT_NE(read.find("[/c]"), std::string::npos);
    for (auto& thread : threads)
        thread.join();
}

TEST(HttpServer, head_gives_the_length_and_no_body) {
    const auto server = serve([](const Request&, const Reply& reply) { reply(plain("five!")); });
    RawSocket socket(server->port());
    socket.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const auto read = socket.read_all();
    EXPECT_NE(read.find("Content-Length: 5\r\n"), std::string::npos);
    EXPECT_EQ(read.find("five!"), std::string::npos);
}

TEST(HttpServer, a_client_that_expects_100_continue_is_told_before_it_sends) {
    const auto server = serve([](const Request& request, const Reply& reply) { reply(plain(request.body)); });
    RawSocket socket(server->port());
    socket.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n"
                "Connection: close\r\n\r\n");
    EXPECT_EQ(socket.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    socket.send("abc");
    EXPECT_NE(socket.read_all().find("\r\n\r\nabc"), std::string::npos);
}

TEST(HttpServer, chunked_bodies_are_put_together) {
    const auto server = serve([](const Request& request, const Reply& reply) { reply(plain(request.body)); });
    RawSocket socket(server->port());
    socket.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        "3;note=x\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n");
    EXPECT_NE(socket.read_all().find("\r\n\r\nabcde"), std::string::npos);
}

TEST(HttpServer, an_old_client_is_kept_only_if_it_asks) {
    const auto server = serve([](const Request&, const Reply& reply) { reply(plain("x")); });
    RawSocket socket(server->port());
    socket.send("GET / HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_NE(socket.read_until("\r\n\r\nx").find("Connection: keep-alive\r\n"), std::string::npos);
    socket.send("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
    EXPECT_NE(socket.read_all().find("Connection: close\r\n"), std::string::npos);
}

TEST(HttpServer, static_bytes_and_large_bodies_arrive_whole) {
    static const std::string asset(3 << 20, 'a');
    const auto server = serve([](const Request&, const Reply& reply) {
        reply({.content_type = "text/css", .body = StaticBytes{std::as_bytes(std::span(asset))}});
    });
    EXPECT_TRUE(client_of(*server).get("/").value().body == asset);
}

TEST(HttpServer, some_requests_may_have_a_larger_body) {
    const auto by_path = [](const Request& request) -> std::size_t {
        return request.target.path == "/import" ? 4'000'000 : 1'000;
    };
    const auto server = serve(
        [](const Request& request, const Reply& reply) { reply(plain(std::to_string(request.body.size()))); },
        {.body_bytes = by_path});
    auto client = client_of(*server);
    EXPECT_EQ(client.post("/import", "text/csv", std::string(3'000'000, 'x')).value().body, "3000000");
    EXPECT_EQ(client.post("/other", "text/csv", std::string(1'001, 'x')).value().status, 413);
}

TEST(HttpServer, bugs_of_a_handler_are_answered_by_on_bug) {
    const auto on_bug = [](const std::exception& bug) {
        return Response{
            .status = 500, .content_type = "text/plain", .body = std::string("incident: ") + bug.what()};
    };
    const auto server = serve(
        [](const Request& request, const Reply& reply) {
            if (request.target.path == "/throw") throw std::runtime_error("broken");
            if (request.target.path == "/int") throw 7;
            if (request.target.path == "/header") reply({.headers = {{"Location", "a\r\nb"}}});
        },
        {.on_bug = on_bug});
    auto client = client_of(*server);
    EXPECT_EQ(client.get("/throw").value().body, "incident: broken");
    EXPECT_EQ(client.get("/int").value().status, 500);
    EXPECT_EQ(client.get("/header").value().status, 500);
    EXPECT_EQ(client.get("/unused").value().body, "incident: a handler let its Reply go unused");
}

TEST(HttpServer, on_bug_may_itself_fail) {
    const auto server =
        serve([](const Request&, const Reply&) {},
              {.on_bug = [](const std::exception&) -> Response { throw std::runtime_error("too"); }});
    EXPECT_EQ(client_of(*server).get("/").value().status, 500);
}

TEST(HttpServer, an_address_that_cannot_be_had_is_told_by_code) {
    const Handler handler = [](const Request&, const Reply& reply) { reply(plain("x")); };
    const auto first = serve(handler);
    const auto code = [&](Options options) {
        const auto started = Server::start(std::move(options), handler);
        return started ? "started"
                       : started.error().code +
                             (started.error().findings.empty() ? "" : started.error().findings.at(0).code);
    };
    EXPECT_EQ(code({.port = first->port()}), "http.address_in_use");
    EXPECT_EQ(code({.address = "192.0.2.1"}), "http.address_not_ours");
    EXPECT_NE(code({.address = "nowhere"}).find("http.address_invalid"), std::string::npos);
}

TEST(HttpServer, hosts_that_are_named_are_served_and_no_others) {
    const auto server =
        serve([](const Request&, const Reply& reply) { reply(plain("x")); }, {.hosts = {"bedre.example"}});
    const auto status = [&](std::string_view host) {
        RawSocket socket(server->port());
        socket.send(fmt::format("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", host));
        return socket.read_all().substr(9, 3);
    };
    EXPECT_EQ(status("Bedre.Example:443"), "200");
    EXPECT_EQ(status("localhost"), "421");
}

TEST(HttpServer, the_sixth_version_of_the_internet_protocol_is_spoken) {
    const auto started = Server::start({.address = "::1"}, [](const Request& request, const Reply& reply) {
        reply(plain(request.remote_address));
    });
    if (!started) GTEST_SKIP() << "no IPv6 here";
    EXPECT_EQ(Client({.host = "::1", .port = started.value()->port()}).get("/").value().body, "::1");
}

TEST(HttpServer, stopping_lets_a_request_under_way_finish) {
    std::promise<Reply> waiting;
    const auto server = serve([&](const Request&, const Reply& reply) { waiting.set_value(reply); });
    RawSocket idle(server->port());
    auto answer = std::async(std::launch::async, [&] { return client_of(*server).get("/"); });
    const auto reply = waiting.get_future().get();
    auto stopped = std::async(std::launch::async, [&] { server->stop(); });
    EXPECT_EQ(idle.read_all(), "");
    reply(plain("finished"));
    EXPECT_EQ(answer.get().value().body, "finished");
    stopped.get();
    EXPECT_THROW(RawSocket(server->port()), std::runtime_error);
}

TEST(HttpServer, stopping_does_not_wait_for_ever_and_a_late_answer_is_harmless) {
    std::promise<Reply> waiting;
    auto server = serve([&](const Request&, const Reply& reply) { waiting.set_value(reply); },
                        {.limits = {.stop_time = milliseconds(30)}});
    RawSocket socket(server->port());
    socket.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto reply = waiting.get_future().get();
    server->stop();
    EXPECT_EQ(socket.read_all(), "");
    server.reset();
    reply(plain("too late"));
}

TEST(HttpClient, says_what_went_wrong) {
    std::uint16_t port = 0;
    {
        const auto server = serve([](const Request&, const Reply& reply) { reply(plain("0123456789")); });
        port = server->port();
        auto narrow = Client({.host = "127.0.0.1", .port = port, .body_bytes = 5});
        EXPECT_EQ(narrow.get("/").error().code, "http.no_answer");
        EXPECT_EQ(EventReader::open({.host = "127.0.0.1", .port = port}, {}).error().code,
                  "http.not_a_stream");
    }
    auto client = Client({.host = "127.0.0.1", .port = port});
    EXPECT_EQ(client.get("/").error().code, "http.unreachable");
}

TEST(HttpClient, does_not_wait_longer_than_it_was_told) {
    std::vector<Reply> kept;
    std::mutex mutex;
    const auto server = serve(
        [&](const Request&, const Reply& reply) {
            const std::lock_guard lock(mutex);
            kept.push_back(reply);
        },
        {.limits = {.stop_time = milliseconds(10)}});
    auto client = Client({.host = "127.0.0.1", .port = server->port(), .time = milliseconds(30)});
    EXPECT_EQ(client.get("/").error().code, "http.no_answer");
}

TEST(HttpClient, opens_anew_when_the_server_has_closed) {
    const auto server = serve([](const Request&, const Reply& reply) { reply(plain("x")); },
                              {.limits = {.idle_time = milliseconds(20)}});
    auto client = client_of(*server);
    EXPECT_EQ(client.get("/").value().body, "x");
    while (server->connections() > 0)
        std::this_thread::sleep_for(milliseconds(1));
    EXPECT_EQ(client.get("/").value().body, "x");
}

} // namespace
} // namespace bedre::http
