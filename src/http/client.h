// A small blocking HTTP/1.1 client, for tests, benchmarks and jobs that fetch. Plain TCP.
//
// A Client belongs to one thread at a time.
#pragma once

#include "http/message.h"

#include <chrono>
#include <cstdint>

namespace bedre::http {

/// Where to, and how much to bear with.
struct Peer {
    std::string host; ///< a name or a literal address, without brackets
    std::uint16_t port = 80;
    std::chrono::milliseconds time{
        10'000}; ///< for connecting (once the name is resolved), and for each exchange
    std::size_t body_bytes = 64 * 1024 * 1024;
};

struct Call {
    Method method = Method::get;
    std::string target = "/"; ///< encoded, as it goes on the wire
    Fields headers = {};      ///< Host and Content-Length are the client's own
    std::string body = {};
};

struct Answer {
    int status = 0;
    Fields headers;
    std::string body;

    /// The first of that name, compared without case.
    std::optional<std::string_view> header(std::string_view name) const;
};

/// Keeps its connection between calls and opens a new one when the server has closed it.
class Client {
  public:
    explicit Client(Peer peer);
    ~Client();
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;

    /// Errors: unavailable http.unreachable (no connection), http.no_answer (timed out, broken off, too large
    /// or not HTTP); details: host, port, reason. A call that met a connection closed meanwhile is sent once
    /// more if it is a GET.
    Result<Answer> send(const Call& call);

    Result<Answer> get(std::string target);
    Result<Answer> post(std::string target, std::string content_type, std::string body);

  private:
    class Inner;
    std::unique_ptr<Inner> inner_;
};

/// Server-sent events, one at a time.
class EventReader {
  public:
    /// Errors: as Client::send; http.not_a_stream when the answer is no 200 with text/event-stream
    /// (details: status).
    static Result<EventReader> open(Peer peer, Call call);
    ~EventReader();
    EventReader(EventReader&&) noexcept;
    EventReader& operator=(EventReader&&) noexcept;

    /// Waits for the next event; comments are passed over.
    /// Errors: unavailable http.no_answer (nothing within that time, after which the reader is of no more
    /// use), http.stream_ended.
    Result<Event> next(std::chrono::milliseconds time);

  private:
    class Inner;
    explicit EventReader(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> inner_;
};

/// Takes one event off the front of what was read of a stream, if a whole one is there.
/// Source: WHATWG HTML, section 9.2.6 (without the byte order mark and the retry field).
std::optional<Event> take_event(std::string& unread);

} // namespace bedre::http
