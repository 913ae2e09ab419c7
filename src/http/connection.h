// One client's connection. Internal to the module.
#pragma once

#include "http/connections.h"
#include "http/server.h"

namespace boost::asio {
class io_context;
}

namespace bedre::http {

/// What all connections of a server share; outlives them.
struct Service {
    Options options;
    Handler handler;
    Connections connections{options.limits.connections};
};

/// Takes the socket over (the descriptor is closed in every case) and serves it until either side ends it.
/// Shape: `protocol` is 4 or 6. Answers 503 when there is no room.
void open_connection(boost::asio::io_context& context, Service& service, int descriptor, int protocol);

/// These may be called from any thread.
void end_when_done(const std::shared_ptr<Connection>& connection); ///< after the request under way
void cut(const std::shared_ptr<Connection>& connection);           ///< now
void check_time(const std::shared_ptr<Connection>& connection, std::chrono::steady_clock::time_point now);

} // namespace bedre::http
