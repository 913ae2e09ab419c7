#include "http/client.h"

#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>

namespace bedre::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;
using AnswerParser = beast::http::response_parser<beast::http::string_body>;

/// The call as it goes on the wire.
std::string text_of(const Peer& peer, const Call& call) {
    const bool literal_v6 = peer.host.find(':') != std::string::npos;
    auto text = fmt::format("{} {} HTTP/1.1\r\n", name_of(call.method), call.target);
    const auto add = [&](std::string_view name, std::string_view value) {
        text += fmt::format("{}: {}\r\n", name, value);
    };
    add("Host", fmt::format(fmt::runtime(literal_v6 ? "[{}]:{}" : "{}:{}"), peer.host, peer.port));
    for (const auto& [name, value] : call.headers)
        add(name, value);
    if (!call.body.empty() || (call.method != Method::get && call.method != Method::options))
        add("Content-Length", std::to_string(call.body.size()));
    return text + "\r\n" + call.body;
}

Answer answer_of(AnswerParser& parser) {
    auto& message = parser.get();
    Answer answer{.status = static_cast<int>(message.result_int()), .headers = {}, .body = {}};
    for (const auto& field : message)
        answer.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    answer.body = std::move(message.body());
    return answer;
}

/// One TCP connection, whose every step has a time limit.
class Line {
  public:
    error_code connect(const Peer& peer) {
        error_code ec;
        tcp::resolver resolver(context_);
        const auto endpoints = resolver.resolve(peer.host, std::to_string(peer.port), ec);
        if (ec) return ec;
        stream_.expires_after(peer.time);
        stream_.async_connect(endpoints, [&](error_code outcome, const tcp::endpoint&) { ec = outcome; });
        run();
        if (!ec) stream_.socket().set_option(tcp::no_delay(true), ec);
        return ec;
    }

    error_code write(const std::string& text, milliseconds time) {
        error_code ec;
        stream_.expires_after(time);
        asio::async_write(stream_, asio::buffer(text),
                          [&](error_code outcome, std::size_t) { ec = outcome; });
        run();
        return ec;
    }

    error_code read(AnswerParser& parser) {
        error_code ec;
        while (!ec && !parser.is_done())
            ec = read_some(parser);
        return ec;
    }

    error_code read_header(AnswerParser& parser) {
        error_code ec;
        while (!ec && !parser.is_header_done())
            ec = read_some(parser);
        return ec;
    }

    error_code read_some(AnswerParser& parser, milliseconds time) {
        stream_.expires_after(time);
        return read_some(parser);
    }

  private:
    error_code read_some(AnswerParser& parser) {
        error_code ec;
        beast::http::async_read_some(stream_, buffer_, parser,
                                     [&](error_code outcome, std::size_t) { ec = outcome; });
        run();
        return ec;
    }

    void run() {
        context_.restart();
        context_.run();
    }

    asio::io_context context_{1};
    beast::tcp_stream stream_{context_};
    beast::flat_buffer buffer_;
};

Error fault(std::string code, const Peer& peer, const error_code& ec) {
    return outcome::unavailable(
        std::move(code),
        {{"host", peer.host}, {"port", std::to_string(peer.port)}, {"reason", ec.message()}});
}

void take_line(Event& event, bool& has_data, std::string_view line) {
    const auto colon = std::min(line.find(':'), line.size());
    const auto name = line.substr(0, colon);
    auto value = line.substr(std::min(colon + 1, line.size()));
    if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    if (name == "event") event.name = value;
    if (name == "id") event.id = value;
    if (name != "data") return;
    if (has_data) event.data += '\n';
    event.data += value;
    has_data = true;
}

} // namespace

std::optional<std::string_view> Answer::header(std::string_view name) const {
    for (const auto& field : headers)
        if (equal_names(field.name, name)) return field.value;
    return std::nullopt;
}

class Client::Inner {
  public:
    explicit Inner(Peer peer) : peer_(std::move(peer)) {}

    Result<Answer> send(const Call& call) {
        const bool kept = line_ != nullptr;
        auto answer = exchange(call);
        // A kept connection may have been closed under our hands; only what is safe to repeat is repeated.
        if (!answer && kept && call.method == Method::get) return exchange(call);
        return answer;
    }

  private:
    Result<Answer> exchange(const Call& call) {
        auto line = std::move(line_);
        if (!line) {
            line = std::make_unique<Line>();
            if (const auto ec = line->connect(peer_)) return fault("http.unreachable", peer_, ec);
        }
        // A server may answer and close before it has read all of the call: its answer counts.
        const auto written = line->write(text_of(peer_, call), peer_.time);
        AnswerParser parser;
        parser.body_limit(peer_.body_bytes);
        if (const auto ec = line->read(parser)) return fault("http.no_answer", peer_, written ? written : ec);
        if (!written && parser.get().keep_alive()) line_ = std::move(line);
        return answer_of(parser);
    }

    const Peer peer_;
    std::unique_ptr<Line> line_;
};

Client::Client(Peer peer) : inner_(std::make_unique<Inner>(std::move(peer))) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

Result<Answer> Client::send(const Call& call) {
    return inner_->send(call);
}

Result<Answer> Client::get(std::string target) {
    return send({.method = Method::get, .target = std::move(target)});
}

Result<Answer> Client::post(std::string target, std::string content_type, std::string body) {
    return send({.method = Method::post,
                 .target = std::move(target),
                 .headers = {{"Content-Type", std::move(content_type)}},
                 .body = std::move(body)});
}

class EventReader::Inner {
  public:
    explicit Inner(Peer peer) : peer_(std::move(peer)) {}

    Result<void> open(Call call) {
        call.headers.push_back({"Accept", "text/event-stream"});
        if (const auto ec = line_.connect(peer_)) return fault("http.unreachable", peer_, ec);
        if (const auto ec = line_.write(text_of(peer_, call), peer_.time))
            return fault("http.no_answer", peer_, ec);
        parser_.body_limit(boost::none);
        if (const auto ec = line_.read_header(parser_)) return fault("http.no_answer", peer_, ec);
        const auto& head = parser_.get();
        const bool stream =
            beast::iequals(head[beast::http::field::content_type].substr(0, 17), "text/event-stream");
        if (head.result_int() == 200 && stream) return {};
        return outcome::unavailable("http.not_a_stream", {{"status", std::to_string(head.result_int())}});
    }

    Result<Event> next(milliseconds time) {
        const auto end = std::chrono::steady_clock::now() + time;
        for (;;) {
            if (auto event = take_event(unread_)) return std::move(*event);
            if (parser_.is_done()) return outcome::unavailable("http.stream_ended");
            const auto left = std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now());
            const auto ec = line_.read_some(parser_, std::max(left, milliseconds(1)));
            auto& body = parser_.get().body();
            unread_ += body;
            body.clear();
            if (ec && ec != beast::http::error::end_of_stream) return fault("http.no_answer", peer_, ec);
        }
    }

  private:
    const Peer peer_;
    Line line_;
    AnswerParser parser_;
    std::string unread_;
};

EventReader::EventReader(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}
EventReader::~EventReader() = default;
EventReader::EventReader(EventReader&&) noexcept = default;
EventReader& EventReader::operator=(EventReader&&) noexcept = default;

Result<EventReader> EventReader::open(Peer peer, Call call) {
    auto inner = std::make_unique<Inner>(std::move(peer));
    TRY(inner->open(std::move(call)));
    return EventReader(std::move(inner));
}

Result<Event> EventReader::next(milliseconds time) {
    return inner_->next(time);
}

std::optional<Event> take_event(std::string& unread) {
    Event event;
    bool has_data = false;
    for (std::size_t at = 0;;) {
        const auto end = unread.find('\n', at);
        if (end == std::string::npos) return std::nullopt;
        std::string_view line(unread.data() + at, end - at);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        at = end + 1;
        if (!line.empty()) {
            take_line(event, has_data, line);
            continue;
        }
        if (has_data) {
            unread.erase(0, at);
            return event;
        }
        event = {};
        unread.erase(0, at);
        at = 0;
    }
}

} // namespace bedre::http
