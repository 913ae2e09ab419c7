// What a handler is given and what it gives back. Plain data; nothing here knows of sockets.
#pragma once

#include "http/broadcast.h"
#include "http/target.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace bedre::http {

/// The methods that are served. HEAD reaches a handler as get; the server keeps the body back.
enum class Method { get, post, put, patch, delete_, options };

/// Its name on the wire, "GET".
std::string_view name_of(Method method);

struct Request {
    Method method = Method::get;
    Target target;
    Fields headers; ///< in order, names as they were sent
    Fields cookies;
    std::string body;
    std::string remote_address; ///< the peer's address without its port

    /// Each gives the first of that name. Header names are compared without case, the others exactly.
    std::optional<std::string_view> header(std::string_view name) const;
    std::optional<std::string_view> parameter(std::string_view name) const;
    std::optional<std::string_view> cookie(std::string_view name) const;
};

/// Bytes that live as long as the program, such as an embedded asset.
struct StaticBytes {
    std::span<const std::byte> bytes;
};

/// Turns the connection into a stream of server-sent events.
struct Stream {
    std::shared_ptr<Subscription> subscription;
    std::optional<Event> first; ///< sent before anything that was published
};

using Body = std::variant<std::string, StaticBytes, Stream>;

/// Promise of whoever makes one: header values hold no control characters, and `headers` names none that the
/// server owns (see head.h); both are ENSUREd when the answer is written. Cache-Control is "no-store" unless
/// `headers` says else.
struct Response {
    int status = 200;
    std::string content_type; ///< empty: none is sent
    Fields headers = {};
    Body body = {};
};

/// The answer with its ETag; a bare 304 if the request says that the client has just this version.
/// Shape: `etag` includes its quotation marks. Source: RFC 9110, section 13.1.2 (weak comparison).
Response with_etag(const Request& request, Response response, std::string etag);

/// An answer made by the server itself, for machines: application/problem+json with `status` and `code`.
Response problem(int status, std::string_view code);

/// The one answer to one request. May be called from any thread, at once or later, and outlive the server.
/// Promise: exactly one answer. A second call throws Bug; when the last copy goes without a call, the
/// receiver is given nothing (and the server answers 500).
class Reply {
  public:
    using Receiver = std::function<void(std::optional<Response>)>;
    explicit Reply(Receiver receiver);

    void operator()(Response response) const;

  private:
    class State;
    std::shared_ptr<State> state_;
};

/// Runs on a thread of the server, which it must not block: work that waits is handed on, with the Reply.
using Handler = std::function<void(Request, Reply)>;

} // namespace bedre::http
