// Puts a server under load: so many clients, each on a connection that is kept, send requests one after the
// other for some seconds. Usage: bedre_load PORT CLIENTS SECONDS < REQUESTS, a line of JSON each:
// {"path": "/api/work", "cookie": "...", "body": "{}"}; without a body it is a GET, and {attempt} in a body
// becomes a new name. Prints one JSON object: rate a second, latencies in ms, answers by status.
#include "json/codec.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>

namespace {

using namespace bedre;
namespace asio = boost::asio;
namespace beast = boost::beast;
using Time = std::chrono::steady_clock;

struct Asked {
    std::string path;
    std::string cookie;
    std::optional<std::string> body;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (path, cookie, body))

struct Load {
    std::vector<Asked> requests;
    asio::ip::tcp::endpoint server;
    Time::time_point end;
    std::vector<double> latencies; ///< ms
    std::map<unsigned, std::int64_t> statuses;
    std::int64_t attempts = 0;
};

/// With the name of the attempt.
std::string written(const std::string& body, std::int64_t attempt) {
    static const std::string place = "{attempt}";
    const auto at = body.find(place);
    if (at == std::string::npos) return body;
    return body.substr(0, at) + fmt::format("load {} {}", Time::now().time_since_epoch().count(), attempt) +
           body.substr(at + place.size());
}

asio::awaitable<void> ask(Load& load, std::size_t client) {
    const auto executor = co_await asio::this_coro::executor;
    asio::ip::tcp::socket connection(executor);
    co_await connection.async_connect(load.server, asio::use_awaitable);
    connection.set_option(asio::ip::tcp::no_delay(true));
    beast::flat_buffer buffer;
    for (auto next = client * 7; Time::now() < load.end; ++next) {
        const auto& asked = load.requests[next % load.requests.size()];
        beast::http::request<beast::http::string_body> request(
            asked.body ? beast::http::verb::post : beast::http::verb::get, asked.path, 11);
        request.set(beast::http::field::host, fmt::format("127.0.0.1:{}", load.server.port()));
        request.set(beast::http::field::cookie, asked.cookie);
        if (asked.body) {
            request.set(beast::http::field::content_type, "application/json");
            request.set("X-Bedre", "1");
            request.body() = written(*asked.body, ++load.attempts);
        }
        request.prepare_payload();
        const auto began = Time::now();
        co_await beast::http::async_write(connection, request, asio::use_awaitable);
        beast::http::response<beast::http::string_body> response;
        co_await beast::http::async_read(connection, buffer, response, asio::use_awaitable);
        load.latencies.push_back(std::chrono::duration<double>(Time::now() - began).count() * 1e3);
        if (++load.statuses[response.result_int()] == 1 && response.result_int() >= 400)
            std::cerr << response.body() << '\n';
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    Load load{.server = {asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(std::atoi(argv[1]))}};
    for (std::string line; std::getline(std::cin, line);)
        load.requests.push_back(json::read<Asked>(line).value());
    const auto clients = static_cast<std::size_t>(std::atoi(argv[2]));
    asio::io_context io(1);
    const auto began = Time::now();
    load.end = began + std::chrono::milliseconds(std::atoi(argv[3]) * 1000);
    for (std::size_t client = 0; client < clients; ++client)
        asio::co_spawn(io, ask(load, client), [](const std::exception_ptr& failed) {
            if (failed) std::rethrow_exception(failed);
        });
    io.run();
    const double taken = std::chrono::duration<double>(Time::now() - began).count();
    std::ranges::sort(load.latencies);
    const auto count = load.latencies.size();
    const auto at = [&](double share) {
        return load
            .latencies[std::min(count - 1, static_cast<std::size_t>(static_cast<double>(count) * share))];
    };
    std::string statuses;
    for (const auto& [status, answers] : load.statuses)
        statuses += fmt::format(R"({}"{}": {})", statuses.empty() ? "" : ", ", status, answers);
    fmt::print(R"({{"rate": {:.1f}, "p50": {:.3f}, "p99": {:.3f}, "most": {:.3f}, "statuses": {{{}}}}})"
               "\n",
               static_cast<double>(count) / taken, at(0.5), at(0.99), at(1), statuses);
}
