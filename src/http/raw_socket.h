// A bare TCP client for tests that must send what no decent client would. Not a part of the library.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace bedre::http {

class RawSocket {
  public:
    explicit RawSocket(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
    }
    ~RawSocket() { ::close(descriptor_); }
    RawSocket(const RawSocket&) = delete;
    RawSocket& operator=(const RawSocket&) = delete;

    /// Sends all of it, or as much as the peer lets us.
    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    /// No more will be sent; reading goes on.
    void end_sending() { ::shutdown(descriptor_, SHUT_WR); }

    /// Closes with a reset, as a crashed client would.
    void reset() {
        const linger hard{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        ::close(descriptor_);
        descriptor_ = -1;
    }

    /// Reads until `text` has come, the peer closes, or five seconds have passed; gives all that came.
    std::string read_until(std::string_view text) {
        std::string read;
        while (read.find(text) == std::string::npos && read_some(read)) {
        }
        return read;
    }

    /// Reads until the peer closes; "(still open)" is added if it has not within five seconds.
    std::string read_all() {
        std::string read;
        while (read_some(read)) {
        }
        return read;
    }

  private:
    bool read_some(std::string& read) {
        pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
        if (::poll(&waiting, 1, 5'000) <= 0) {
            read += "(still open)";
            return false;
        }
        char bytes[4096];
        const auto count = ::recv(descriptor_, bytes, sizeof bytes, 0);
        if (count <= 0) return false;
        read.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

    int descriptor_;
};

} // namespace bedre::http
