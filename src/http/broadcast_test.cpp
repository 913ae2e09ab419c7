#include "http/broadcast.h"

#include "http/client.h"
#include "outcome/outcome.h"

#include <gtest/gtest.h>

#include <thread>

namespace bedre::http {
namespace {

TEST(HttpEvent, is_written_line_by_line) {
    EXPECT_EQ(wire_text({.name = "cell", .data = "a\nb\r\nc\rd", .id = "7"}),
              "id: 7\nevent: cell\ndata: a\ndata: b\ndata: c\ndata: d\n\n");
    EXPECT_EQ(wire_text({}), "data: \n\n");
    EXPECT_THROW(wire_text({.name = "a\nb"}), outcome::Bug);
    EXPECT_THROW(wire_text({.id = "a\rb"}), outcome::Bug);
}

TEST(HttpEvent, is_read_as_it_was_written) {
    const Event first{.name = "cell", .data = "a\nb", .id = "7"};
    const Event second{.data = ""};
    auto text = ": a comment\n\n" + wire_text(first) + wire_text(second) + "data: half";
    EXPECT_EQ(take_event(text), first);
    EXPECT_EQ(take_event(text), second);
    EXPECT_EQ(take_event(text), std::nullopt);
    EXPECT_EQ(text, "data: half");
}

TEST(HttpBroadcast, each_subscriber_takes_what_it_wants_in_order) {
    Broadcast broadcast;
    const auto all = broadcast.subscribe();
    const auto some = broadcast.subscribe([](const Event& event) { return event.name == "b"; });
    broadcast.publish({.name = "a", .data = "1"});
    broadcast.publish({.name = "b", .data = "2"});
    EXPECT_EQ(all->take().text, "event: a\ndata: 1\n\nevent: b\ndata: 2\n\n");
    EXPECT_EQ(some->take().text, "event: b\ndata: 2\n\n");
    EXPECT_EQ(all->take().text, "");
    EXPECT_FALSE(all->take().ended);
}

TEST(HttpBroadcast, a_reader_that_falls_behind_is_let_go_and_the_others_are_not) {
    Broadcast broadcast(100);
    const auto slow = broadcast.subscribe();
    const auto quick = broadcast.subscribe();
    for (int i = 0; i < 10; ++i) {
        broadcast.publish({.data = "0123456789"});
        EXPECT_EQ(quick->take().text, "data: 0123456789\n\n");
    }
    const auto batch = slow->take();
    EXPECT_TRUE(batch.ended);
    EXPECT_EQ(batch.text, "");
}

TEST(HttpBroadcast, streams_end_with_it) {
    std::shared_ptr<Subscription> subscription;
    {
        Broadcast broadcast;
        subscription = broadcast.subscribe();
        EXPECT_EQ(broadcast.subscribers(), 1u);
    }
    EXPECT_TRUE(subscription->take().ended);
}

TEST(HttpBroadcast, events_from_many_threads_all_arrive) {
    Broadcast broadcast;
    const auto subscription = broadcast.subscribe();
    std::vector<std::thread> publishers;
    for (int i = 0; i < 4; ++i)
        publishers.emplace_back([&] {
            for (int n = 0; n < 100; ++n)
                broadcast.publish({.data = "x"});
        });
    for (auto& publisher : publishers)
        publisher.join();
    EXPECT_EQ(subscription->take().text.size(), 400 * std::string_view("data: x\n\n").size());
}

} // namespace
} // namespace bedre::http
