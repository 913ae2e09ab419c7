// Streams of server-sent events over real sockets.
#include "http/client.h"
#include "http/raw_socket.h"
#include "http/server.h"

#include <gtest/gtest.h>

namespace bedre::http {
namespace {

using std::chrono::milliseconds;

class HttpStream : public testing::Test {
  protected:
    void start(Limits limits = {}) {
        auto started = Server::start({.limits = limits}, [this](const Request& request, const Reply& reply) {
            Subscription::Wants wants;
            if (const auto only = request.parameter("only"))
                wants = [name = std::string(*only)](const Event& event) { return event.name == name; };
            reply({.content_type = "text/event-stream",
                   .body = Stream{.subscription = broadcast_.subscribe(std::move(wants)),
                                  .first = Event{.name = "state", .data = "now"}}});
        });
        server_ = std::move(started).value();
    }

    EventReader open(std::string target = "/") const {
        auto reader =
            EventReader::open({.host = "127.0.0.1", .port = server_->port()}, {.target = std::move(target)});
        EXPECT_TRUE(reader);
        return std::move(reader).value();
    }

    void wait_for_subscribers(std::size_t count) const {
        for (int i = 0; i < 5000 && broadcast_.subscribers() != count; ++i)
            std::this_thread::sleep_for(milliseconds(1));
        EXPECT_EQ(broadcast_.subscribers(), count);
    }

    static Event next(EventReader& reader) {
        auto event = reader.next(milliseconds(5000));
        EXPECT_TRUE(event);
        return event ? std::move(event).value() : Event();
    }

    Broadcast broadcast_{64 * 1024};
    std::unique_ptr<Server> server_;
};

TEST_F(HttpStream, begins_with_the_first_event_and_follows_what_is_published) {
    start();
    auto reader = open();
    EXPECT_EQ(next(reader), (Event{.name = "state", .data = "now"}));
    broadcast_.publish({.name = "cell", .data = "a\nb", .id = "1"});
    broadcast_.publish({.data = "c"});
    EXPECT_EQ(next(reader), (Event{.name = "cell", .data = "a\nb", .id = "1"}));
    EXPECT_EQ(next(reader), (Event{.data = "c"}));
}

TEST_F(HttpStream, each_reader_gets_what_is_meant_for_it) {
    start();
    auto reader = open("/?only=b");
    next(reader);
    broadcast_.publish({.name = "a", .data = "1"});
    broadcast_.publish({.name = "b", .data = "2"});
    EXPECT_EQ(next(reader).data, "2");
}

TEST_F(HttpStream, a_silent_stream_has_a_heartbeat) {
    start({.heartbeat = milliseconds(10)});
    RawSocket socket(server_->port());
    socket.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_NE(socket.read_until(":\n\n:\n\n").find(":\n\n:\n\n"), std::string::npos);
}

TEST_F(HttpStream, a_reader_that_leaves_is_forgotten_at_once) {
    start();
    {
        auto reader = open();
        next(reader);
        wait_for_subscribers(1);
    }
    wait_for_subscribers(0);
}

TEST_F(HttpStream, a_reader_that_does_not_read_is_dropped) {
    start({.write_time = milliseconds(100)});
    RawSocket socket(server_->port());
    socket.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    wait_for_subscribers(1);
    const Event event{.data = std::string(32 * 1024, 'x')};
    for (int i = 0; i < 10'000 && broadcast_.subscribers() > 0; ++i) {
        broadcast_.publish(event);
        std::this_thread::sleep_for(milliseconds(1));
    }
    EXPECT_EQ(broadcast_.subscribers(), 0u);
}

TEST_F(HttpStream, three_hundred_are_served_and_do_not_keep_the_server_from_stopping) {
    start();
    std::vector<EventReader> readers;
    for (int i = 0; i < 300; ++i)
        readers.push_back(open());
    wait_for_subscribers(300);
    broadcast_.publish({.data = "to all"});
    for (auto& reader : readers) {
        EXPECT_EQ(next(reader).name, "state");
        EXPECT_EQ(next(reader).data, "to all");
    }
    server_->stop();
    EXPECT_EQ(server_->connections(), 0u);
    EXPECT_EQ(readers.front().next(milliseconds(1000)).error().code, "http.stream_ended");
    broadcast_.publish({.data = "to nobody"});
}

TEST_F(HttpStream, ends_with_its_broadcast) {
    auto brief = std::make_unique<Broadcast>();
    const auto started = Server::start({}, [&](const Request&, const Reply& reply) {
        reply({.content_type = "text/event-stream", .body = Stream{.subscription = brief->subscribe()}});
    });
    auto reader = EventReader::open({.host = "127.0.0.1", .port = started.value()->port()}, {}).value();
    brief.reset();
    EXPECT_EQ(reader.next(milliseconds(5000)).error().code, "http.stream_ended");
}

TEST_F(HttpStream, publishing_while_readers_come_and_go_is_safe) {
    start();
    std::atomic<bool> done = false;
    std::thread publisher([&] {
        while (!done) {
            broadcast_.publish({.data = "x"});
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    });
    for (int i = 0; i < 50; ++i) {
        auto reader = open();
        EXPECT_EQ(next(reader).name, "state");
        EXPECT_EQ(next(reader).data, "x");
    }
    server_->stop();
    done = true;
    publisher.join();
}

} // namespace
} // namespace bedre::http
