#include "http/server.h"

#include "http/connection.h"

#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <thread>

namespace bedre::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

Error cannot_listen(const Options& options, const error_code& ec) {
    std::string code = "http.cannot_listen";
    if (ec == asio::error::address_in_use) code = "http.address_in_use";
    if (ec == boost::system::errc::address_not_available) code = "http.address_not_ours";
    if (ec == asio::error::access_denied) code = "http.port_forbidden";
    return outcome::unavailable(
        std::move(code),
        {{"address", options.address}, {"port", std::to_string(options.port)}, {"reason", ec.message()}});
}

milliseconds shortest_turn(const Limits& limits) {
    const auto shortest = std::min(
        {limits.header_time, limits.body_time, limits.idle_time, limits.write_time, limits.linger_time});
    return std::clamp(shortest / 8, milliseconds(5), milliseconds(250));
}

} // namespace

class Server::Inner {
  public:
    Inner(Options options, Handler handler)
        : service_{.options = std::move(options), .handler = std::move(handler)},
          strand_(asio::make_strand(context_)), acceptor_(strand_), pause_(strand_), turn_(strand_) {}
    ~Inner() { stop(); }
    Inner(const Inner&) = delete;
    Inner& operator=(const Inner&) = delete;

    Result<void> listen() {
        const auto& options = service_.options;
        error_code ec;
        const auto address = asio::ip::make_address(options.address, ec);
        if (ec)
            return outcome::invalid(
                {Finding{.code = "http.address_invalid", .details = {{"address", options.address}}}});
        if (service_.options.hosts.empty() && address.is_loopback())
            service_.options.hosts = {"localhost", "127.0.0.1", "[::1]"};
        const tcp::endpoint endpoint(address, options.port);
        acceptor_.open(endpoint.protocol(), ec);
        if (!ec) acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);
        if (!ec) acceptor_.bind(endpoint, ec);
        if (!ec) acceptor_.listen(tcp::acceptor::max_listen_connections, ec);
        if (ec) return cannot_listen(options, ec);
        port_ = acceptor_.local_endpoint(ec).port();
        return {};
    }

    void run() {
        // Without either of these the server would be half dead in silence: better that the process ends.
        const auto fatal = [](const std::exception_ptr& fault) {
            if (fault) std::rethrow_exception(fault);
        };
        asio::co_spawn(strand_, accept(), fatal);
        asio::co_spawn(strand_, keep_time(), fatal);
        for (int count = 0; count < std::max(1, service_.options.threads); ++count)
            threads_.emplace_back([this] { context_.run(); });
    }

    void stop() {
        const std::lock_guard lock(stopping_);
        if (threads_.empty()) return;
        service_.connections.close();
        asio::post(strand_, [this] {
            error_code ignored;
            acceptor_.close(ignored);
            pause_.cancel();
        });
        for (const auto& connection : service_.connections.all())
            end_when_done(connection);
        service_.connections.wait_until_empty(service_.options.limits.stop_time);
        for (const auto& connection : service_.connections.all())
            cut(connection);
        asio::post(strand_, [this] {
            stopped_ = true;
            turn_.cancel();
        });
        for (auto& thread : threads_)
            thread.join();
        threads_.clear();
    }

    std::uint16_t port() const { return port_; }
    std::size_t connections() const { return service_.connections.size(); }

  private:
    asio::awaitable<void> accept() {
        while (acceptor_.is_open()) {
            error_code ec;
            tcp::socket socket =
                co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, ec));
            if (!ec) {
                take_over(std::move(socket));
                continue;
            }
            // Out of descriptors or memory: those who are here may leave; nothing is gained by asking at
            // once.
            pause_.expires_after(milliseconds(50));
            if (acceptor_.is_open())
                co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, ec));
        }
    }

    void take_over(tcp::socket socket) {
        error_code ec;
        const int protocol = socket.local_endpoint(ec).protocol() == tcp::v6() ? 6 : 4;
        const int descriptor = socket.release(ec);
        if (!ec) open_connection(context_, service_, descriptor, protocol);
    }

    /// Looks at every connection's time limit; none of them needs a timer of its own for each step.
    asio::awaitable<void> keep_time() {
        const auto turn = shortest_turn(service_.options.limits);
        while (!stopped_) {
            const auto now = std::chrono::steady_clock::now();
            for (const auto& connection : service_.connections.all())
                check_time(connection, now);
            error_code ignored;
            turn_.expires_after(turn);
            co_await turn_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        }
    }

    Service service_; // before the context: connections, which it outlives, refer to it
    asio::io_context context_;
    asio::strand<asio::io_context::executor_type> strand_;
    tcp::acceptor acceptor_;   // on the strand
    asio::steady_timer pause_; // on the strand
    asio::steady_timer turn_;  // on the strand
    bool stopped_ = false;     // on the strand
    std::uint16_t port_ = 0;
    std::mutex stopping_;
    std::vector<std::thread> threads_; // guarded by stopping_
};

Result<std::unique_ptr<Server>> Server::start(Options options, Handler handler) {
    ENSURE(handler != nullptr);
    auto inner = std::make_unique<Inner>(std::move(options), std::move(handler));
    TRY(inner->listen());
    inner->run();
    return std::unique_ptr<Server>(new Server(std::move(inner)));
}

Server::Server(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}
Server::~Server() = default;

std::uint16_t Server::port() const {
    return inner_->port();
}

std::size_t Server::connections() const {
    return inner_->connections();
}

void Server::stop() {
    inner_->stop();
}

} // namespace bedre::http
