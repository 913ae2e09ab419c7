#include "http/connection.h"

#include "http/admission.h"
#include "http/head.h"

// ThreadSanitizer does not know the fences that Asio puts around handlers; its queues are locked as well.
#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <array>

#include <unistd.h>

namespace bedre::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::steady_clock;
using Parser = beast::http::request_parser<beast::http::string_body>;

constexpr std::size_t read_bytes = 16 * 1024;
constexpr std::size_t write_bytes = 64 * 1024;

using Refused = std::optional<Refusal>;
constexpr Refusal silent = {};

std::string_view view(boost::core::string_view text) {
    return {text.data(), text.size()};
}

std::optional<Method> method_of(beast::http::verb sent) {
    using beast::http::verb;
    if (sent == verb::get || sent == verb::head) return Method::get;
    if (sent == verb::post) return Method::post;
    if (sent == verb::put) return Method::put;
    if (sent == verb::patch) return Method::patch;
    if (sent == verb::delete_) return Method::delete_;
    if (sent == verb::options) return Method::options;
    return std::nullopt;
}

/// Where an answer that does not come at once is waited for.
class Slot {
  public:
    void put(std::optional<Response> response) {
        {
            const std::lock_guard lock(mutex_);
            answer_.emplace(std::move(response));
        }
        bell_.ring();
    }
    /// Nothing yet; or nothing, since the handler let go; or the answer.
    std::optional<std::optional<Response>> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(answer_, std::nullopt);
    }
    Bell& bell() { return bell_; }

  private:
    Bell bell_;
    std::mutex mutex_;
    std::optional<std::optional<Response>> answer_; // guarded by mutex_
};

/// Hears a bell until it goes.
class Listening {
  public:
    Listening(Bell& bell, std::function<void()> listener) : bell_(bell) { bell_.listen(std::move(listener)); }
    ~Listening() { bell_.leave(); }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

  private:
    Bell& bell_;
};

} // namespace

/// Promise: every member but `deadline_` is touched on the strand only. The connection stays in the list of
/// connections for just as long as serve() runs.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(Service& service, tcp::socket socket)
        : service_(service), limits_(service.options.limits), socket_(std::move(socket)),
          signal_(socket_.get_executor()) {
        error_code ignored;
        remote_address_ = socket_.remote_endpoint(ignored).address().to_string();
    }

    static asio::awaitable<void> serve(std::shared_ptr<Connection> self) {
        const Presence presence(*self);
        bool again = true;
        while (again)
            again = co_await self->serve_request();
    }

    /// Instead of serve(): all that a client beyond the limit gets, as far as it goes without waiting.
    void turn_away() {
        const Response response = problem(503, "http.too_many_connections");
        const auto head = write_head(response, Persistence::close, service_.options.transport,
                                     std::chrono::system_clock::now());
        const std::array<asio::const_buffer, 2> buffers = {asio::buffer(head),
                                                           asio::buffer(body_bytes(response))};
        error_code ignored;
        socket_.non_blocking(true, ignored);
        socket_.write_some(buffers, ignored);
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
    }

    asio::any_io_executor executor() { return socket_.get_executor(); }

    void end_when_done() {
        ending_ = true;
        if (interruptible_) interrupt();
    }

    void cut() {
        ending_ = true;
        cut_ = true;
        error_code ignored;
        socket_.close(ignored);
        signal_.cancel();
    }

    bool is_late(steady_clock::time_point now) const {
        return deadline_.load() <= now.time_since_epoch().count();
    }

    void expire() {
        if (!is_late(steady_clock::now())) return;
        expired_ = true;
        interrupt();
    }

  private:
    /// In the list of connections until it goes, and the socket open no longer.
    class Presence {
      public:
        explicit Presence(Connection& connection) : connection_(connection) {}
        ~Presence() {
            error_code ignored;
            connection_.socket_.close(ignored);
            connection_.service_.connections.remove(&connection_);
        }
        Presence(const Presence&) = delete;
        Presence& operator=(const Presence&) = delete;

      private:
        Connection& connection_;
    };

    void interrupt() {
        error_code ignored;
        socket_.cancel(ignored);
        signal_.cancel();
    }

    void allow(std::chrono::milliseconds time) {
        expired_ = false;
        deadline_ = (steady_clock::now() + time).time_since_epoch().count();
    }

    void allow_forever() {
        expired_ = false;
        deadline_ = steady_clock::duration::max().count();
    }

    /// Whether the connection can carry another request.
    asio::awaitable<bool> serve_request() {
        const bool waiting = co_await wait_for_request();
        if (!waiting) co_return false;

        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
        parser.body_limit(boost::none); // ours depends on the request
        parser.eager(false);
        Request request;
        Refused refused = co_await read_header(parser);
        if (!refused) refused = take_head(parser, request);
        if (!refused) refused = co_await read_body(parser, request);
        const bool head_only = parser.get().method() == beast::http::verb::head;
        if (refused) {
            co_await refuse(*refused, head_only);
            co_return false;
        }

        allow_forever();
        request.body = std::move(parser.get().body());
        std::optional<Response> response = co_await answer(std::move(request));
        if (!response) co_return false;
        const bool keep = parser.get().keep_alive() && !ending_;
        const auto persistence = !keep                          ? Persistence::close
                                 : parser.get().version() == 10 ? Persistence::keep_told
                                                                : Persistence::keep;
        if (std::holds_alternative<Stream>(response->body)) {
            co_await stream(*response, head_only);
            co_return false;
        }
        const bool sent = co_await send(*response, persistence, head_only);
        if (sent && !keep) co_await linger();
        co_return sent&& keep;
    }

    asio::awaitable<bool> wait_for_request() {
        if (buffer_.size() > 0) co_return true;
        if (ending_) co_return false;
        allow(limits_.idle_time);
        interruptible_ = true;
        const bool more = co_await read_more();
        interruptible_ = false;
        co_return more;
    }

    /// False when nothing came: the client has ended, the time is out, or we are ending.
    asio::awaitable<bool> read_more() {
        if (expired_ || cut_) co_return false;
        error_code ec;
        const auto space = buffer_.prepare(read_bytes);
        const std::size_t count =
            co_await socket_.async_read_some(space, asio::redirect_error(asio::use_awaitable, ec));
        buffer_.commit(count);
        co_return !ec;
    }

    Refusal no_more() const { return expired_ ? Refusal{408, "http.request_timeout"} : silent; }

    asio::awaitable<Refused> read_header(Parser& parser) {
        allow(limits_.header_time);
        for (;;) {
            error_code ec;
            buffer_.consume(parser.put(buffer_.data(), ec));
            if (!ec) co_return std::nullopt;
            if (ec == beast::http::error::header_limit) co_return too_long(parser);
            if (ec != beast::http::error::need_more) co_return Refusal{400, "http.malformed"};
            const bool more = co_await read_more();
            if (!more) co_return no_more();
        }
    }

    Refusal too_long(Parser& parser) const {
        const std::string_view unread(static_cast<const char*>(buffer_.cdata().data()), buffer_.size());
        const bool in_target = parser.get().target().empty() && unread.find('\n') == std::string_view::npos;
        return in_target ? Refusal{414, "http.target_too_long"} : Refusal{431, "http.header_too_large"};
    }

    Refused take_head(Parser& parser, Request& request) const {
        const auto& head = parser.get();
        if (head.target().size() > limits_.target_bytes) return Refusal{414, "http.target_too_long"};
        if (head.method() == beast::http::verb::unknown) return Refusal{501, "http.method_unknown"};
        const auto method = method_of(head.method());
        if (!method) return Refusal{405, "http.method_not_served"};
        auto target = parse_target(view(head.target()));
        if (!target) return Refusal{400, "http.target_malformed"};
        request.method = *method;
        request.target = std::move(target).value();
        for (const auto& field : head) {
            request.headers.push_back(
                {std::string(view(field.name_string())), std::string(view(field.value()))});
            if (field.name() == beast::http::field::cookie)
                for (auto& cookie : parse_cookies(view(field.value())))
                    request.cookies.push_back(std::move(cookie));
        }
        request.remote_address = remote_address_;
        const auto length = parser.chunked()          ? Length::chunked
                            : parser.content_length() ? Length::told
                                                      : Length::unknown;
        return refusal_of(request, {.version = head.version(), .length = length}, service_.options.hosts);
    }

    asio::awaitable<Refused> read_body(Parser& parser, const Request& request) {
        if (parser.is_done()) co_return std::nullopt;
        const auto& options = service_.options;
        const std::size_t limit = options.body_bytes ? options.body_bytes(request) : limits_.body_bytes;
        const Refusal too_large{413, "http.body_too_large"};
        if (parser.content_length() && *parser.content_length() > limit) co_return too_large;
        parser.body_limit(limit);
        allow(limits_.body_time);
        const bool expected = !parser.get()[beast::http::field::expect].empty();
        if (expected && buffer_.size() == 0) {
            const std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            const bool told = co_await write(go_on);
            if (!told) co_return silent;
        }
        parser.eager(true);
        while (!parser.is_done()) {
            error_code ec;
            buffer_.consume(parser.put(buffer_.data(), ec));
            if (ec == beast::http::error::body_limit) co_return too_large;
            if (ec && ec != beast::http::error::need_more) co_return Refusal{400, "http.malformed"};
            if (parser.is_done()) break;
            // What is left is the head of a chunk, or trailers.
            if (buffer_.size() > limits_.header_bytes) co_return Refusal{431, "http.header_too_large"};
            const bool more = co_await read_more();
            if (!more) co_return no_more();
        }
        co_return std::nullopt;
    }

    /// Nothing when the connection was cut meanwhile.
    asio::awaitable<std::optional<Response>> answer(Request request) {
        const auto slot = std::make_shared<Slot>();
        if (auto bug = call(std::move(request), slot)) co_return bug;
        auto answered = slot->take();
        if (!answered) {
            const Listening listening(slot->bell(), waker());
            for (answered = slot->take(); !answered && !cut_; answered = slot->take())
                co_await wait(steady_clock::time_point::max());
        }
        if (!answered) co_return std::nullopt;
        if (*answered) co_return std::move(**answered);
        co_return after_bug(outcome::Bug("a handler let its Reply go unused"));
    }

    std::optional<Response> call(Request request, const std::shared_ptr<Slot>& slot) const {
        const Reply reply([slot](std::optional<Response> response) { slot->put(std::move(response)); });
        try {
            service_.handler(std::move(request), reply);
            return std::nullopt;
        } catch (const std::exception& bug) {
            return after_bug(bug);
        } catch (...) {
            return after_bug(outcome::Bug("a handler threw what is no exception"));
        }
    }

    Response after_bug(const std::exception& bug) const {
        try {
            if (service_.options.on_bug) return service_.options.on_bug(bug);
        } catch (...) {
            return problem(500, "http.bug");
        }
        return problem(500, "http.bug");
    }

    /// Rings `signal_` from any thread. Posts, so that it never runs within the caller's locks.
    std::function<void()> waker() {
        return
            [self = shared_from_this()] { asio::post(self->executor(), [self] { self->signal_.cancel(); }); };
    }

    asio::awaitable<void> wait(steady_clock::time_point until) {
        error_code ignored;
        signal_.expires_at(until);
        co_await signal_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }

    std::string head_of(Response& response, Persistence persistence) const {
        const auto transport = service_.options.transport;
        const auto now = std::chrono::system_clock::now();
        try {
            return write_head(response, persistence, transport, now);
        } catch (const std::exception& bug) {
            response = after_bug(bug);
        }
        try {
            return write_head(response, persistence, transport, now);
        } catch (const std::exception&) {
            response = problem(500, "http.bug");
        }
        return write_head(response, persistence, transport, now);
    }

    asio::awaitable<bool> send(Response& response, Persistence persistence, bool head_only) {
        const std::string head = head_of(response, persistence);
        std::string_view body = head_only ? std::string_view() : body_bytes(response);
        bool sent = co_await write(head, body.substr(0, write_bytes));
        for (body.remove_prefix(std::min(write_bytes, body.size())); sent && !body.empty();
             body.remove_prefix(std::min(write_bytes, body.size())))
            sent = co_await write(body.substr(0, write_bytes));
        co_return sent;
    }

    asio::awaitable<bool> write(std::string_view first, std::string_view second = {}) {
        if (cut_) co_return false;
        allow(limits_.write_time);
        error_code ec;
        const std::array<asio::const_buffer, 2> buffers = {asio::buffer(first), asio::buffer(second)};
        co_await asio::async_write(socket_, buffers, asio::redirect_error(asio::use_awaitable, ec));
        co_return !ec;
    }

    asio::awaitable<void> refuse(Refusal refusal, bool head_only) {
        if (refusal.status == 0) co_return;
        Response response = problem(refusal.status, refusal.code);
        if (refusal.status == 405)
            response.headers.push_back({"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"});
        const bool sent = co_await send(response, Persistence::close, head_only);
        if (sent) co_await linger();
    }

    /// Closes in two steps (RFC 9112, section 9.6): with bytes unread, close alone would reset the connection
    /// and take the answer with it.
    asio::awaitable<void> linger() {
        error_code ec;
        socket_.shutdown(tcp::socket::shutdown_send, ec);
        allow(limits_.linger_time);
        bool more = !ec;
        while (more) {
            buffer_.clear();
            more = co_await read_more();
        }
    }

    asio::awaitable<void> stream(Response& response, bool head_only) {
        const Stream source = std::get<Stream>(response.body);
        if (!source.subscription) response = after_bug(outcome::Bug("a stream without a subscription"));
        bool open = co_await send(response, Persistence::close, head_only);
        if (!source.subscription || head_only) co_return;

        const Listening listening(source.subscription->bell(), waker());
        asio::co_spawn(executor(), watch(shared_from_this()), asio::detached);
        interruptible_ = true;
        const std::string first = source.first ? wire_text(*source.first) : std::string();
        if (open) open = co_await write(first);
        while (open && !gone_ && !ending_) {
            allow_forever();
            const auto batch = source.subscription->take();
            if (!batch.text.empty()) {
                open = co_await write(batch.text);
            } else if (batch.ended) {
                break;
            } else {
                const auto beat = steady_clock::now() + limits_.heartbeat;
                co_await wait(beat);
                if (steady_clock::now() >= beat) open = co_await write(":\n\n");
            }
        }
    }

    /// A stream's client has nothing more to say: whatever it says is dropped, and when it ends, so do we.
    static asio::awaitable<void> watch(std::shared_ptr<Connection> self) {
        error_code ec;
        std::array<char, 512> dropped;
        const auto space = asio::buffer(dropped);
        while (!ec)
            co_await self->socket_.async_read_some(space, asio::redirect_error(asio::use_awaitable, ec));
        self->gone_ = true;
        self->signal_.cancel();
    }

    Service& service_;
    const Limits& limits_;
    tcp::socket socket_;
    asio::steady_timer signal_;
    std::string remote_address_;
    beast::flat_buffer buffer_;
    std::atomic<steady_clock::rep> deadline_ = steady_clock::duration::max().count();
    bool expired_ = false;       ///< the time allowed for what is being done is out
    bool interruptible_ = false; ///< nothing is lost if it ends here
    bool ending_ = false;
    bool cut_ = false;
    bool gone_ = false;
};

void open_connection(asio::io_context& context, Service& service, int descriptor, int protocol) {
    error_code ec;
    tcp::socket socket(asio::make_strand(context));
    socket.assign(protocol == 6 ? tcp::v6() : tcp::v4(), descriptor, ec);
    if (ec) {
        ::close(descriptor);
        return;
    }
    socket.set_option(tcp::no_delay(true), ec);
    const auto connection = std::make_shared<Connection>(service, std::move(socket));
    if (service.connections.add(connection)) {
        asio::co_spawn(connection->executor(), Connection::serve(connection), asio::detached);
        return;
    }
    connection->turn_away();
}

void end_when_done(const std::shared_ptr<Connection>& connection) {
    asio::post(connection->executor(), [connection] { connection->end_when_done(); });
}

void cut(const std::shared_ptr<Connection>& connection) {
    asio::post(connection->executor(), [connection] { connection->cut(); });
}

void check_time(const std::shared_ptr<Connection>& connection, steady_clock::time_point now) {
    if (connection->is_late(now)) asio::post(connection->executor(), [connection] { connection->expire(); });
}

} // namespace bedre::http
