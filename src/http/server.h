// The HTTP/1.1 server: one acceptor, a few threads, one strand and coroutine a connection.
//
// Safe to use from any thread but its own: a handler must not call stop() or destroy the server.
#pragma once

#include "http/message.h"

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bedre::http {

/// What one client may ask of the server. Time limits are kept to within an eighth of the shortest of them,
/// at most a quarter of a second.
struct Limits {
    std::size_t connections = 1024;                ///< beyond them: 503 and closed
    std::size_t target_bytes = 8 * 1024;           ///< 414
    std::size_t header_bytes = 16 * 1024;          ///< request line and fields together: 431
    std::size_t body_bytes = 1024 * 1024;          ///< 413
    std::chrono::milliseconds header_time{10'000}; ///< from its first byte to its last: 408
    std::chrono::milliseconds body_time{30'000};   ///< 408
    std::chrono::milliseconds idle_time{60'000};   ///< between requests: closed
    std::chrono::milliseconds write_time{30'000};  ///< for each 64 KiB of an answer: closed
    std::chrono::milliseconds linger_time{1'000};  ///< for a refused client to read why
    std::chrono::milliseconds stop_time{5'000};    ///< for requests under way when the server stops
    std::chrono::milliseconds heartbeat{15'000};   ///< a comment in a stream in which nothing happens
};

/// How readers reach the server.
enum class Transport {
    any,
    tls, ///< alone, by a proxy: browsers are told never to come without
};

struct Options {
    std::string address = "127.0.0.1"; ///< a literal address
    std::uint16_t port = 0;            ///< 0: any free one
    int threads = 2;
    Limits limits = {};
    /// Names under which it may be reached; any other Host gets 421. Empty: any name, but on a loopback
    /// address only localhost, 127.0.0.1 and [::1], so that a foreign page cannot reach it by DNS rebinding.
    std::vector<std::string> hosts = {};
    Transport transport = Transport::any;
    /// The answer when a handler has thrown, or let its Reply go unused. Empty: a bare 500.
    std::function<Response(const std::exception&)> on_bug = {};
    /// A body limit other than `limits.body_bytes` for some requests; sees the request without its body.
    std::function<std::size_t(const Request&)> body_bytes = {};
};

class Server {
  public:
    /// Listens before it returns.
    /// Errors: invalid with finding http.address_invalid; unavailable http.address_in_use,
    /// http.address_not_ours, http.port_forbidden, http.cannot_listen (details: address, port, reason).
    static Result<std::unique_ptr<Server>> start(Options options, Handler handler);

    /// Stops.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    std::size_t connections() const;

    /// Accepts no more, ends streams and idle connections, lets requests under way finish within
    /// `limits.stop_time`, then closes what is left. Returns when no thread of the server is running.
    void stop();

  private:
    class Inner;
    explicit Server(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> inner_;
};

} // namespace bedre::http
