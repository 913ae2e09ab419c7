#include "http/errands.h"

#include <future>

#include <gtest/gtest.h>

namespace bedre::http {
namespace {

TEST(Errands, are_done_one_after_another) {
    Errands errands([](std::string_view) { std::abort(); });
    std::promise<void> go_on;
    std::promise<std::string> done;
    std::string order;
    ASSERT_TRUE(errands.take([&] { go_on.get_future().wait(); }));
    ASSERT_TRUE(errands.take([&] { order += "a"; }));
    ASSERT_TRUE(errands.take([&] { done.set_value(order + "b"); }));
    go_on.set_value();
    EXPECT_EQ(done.get_future().get(), "ab");
}

TEST(Errands, one_that_fails_holds_up_none_of_the_others) {
    std::promise<std::string> told;
    std::promise<void> done;
    Errands errands([&](std::string_view bug) { told.set_value(std::string(bug)); });
    ASSERT_TRUE(errands.take([] { throw std::runtime_error("broken"); }));
    ASSERT_TRUE(errands.take([&] { done.set_value(); }));
    EXPECT_EQ(told.get_future().get(), "broken");
    done.get_future().wait();
}

TEST(Errands, too_many_are_not_taken_and_none_after_the_end) {
    Errands errands([](std::string_view) { std::abort(); });
    std::promise<void> go_on;
    const auto wait = go_on.get_future().share();
    bool dropped_was_done = false;
    std::size_t taken = 0;
    while (taken < 1000 && errands.take([&, wait] { wait.wait(); }))
        ++taken;
    EXPECT_GE(taken, 50U);
    EXPECT_LT(taken, 1000U);
    std::promise<void> under_way;
    go_on.set_value();
    while (!errands.take([&] { under_way.set_value(); }))
        std::this_thread::yield();
    under_way.get_future().wait();
    errands.stop();
    EXPECT_FALSE(errands.take([&] { dropped_was_done = true; }));
    EXPECT_FALSE(dropped_was_done);
}

} // namespace
} // namespace bedre::http
