#include "access/sessions.h"

#include <set>

#include <gtest/gtest.h>

namespace bedre::access {
namespace {

using std::chrono::minutes;

class AccessSessions : public testing::Test {
  protected:
    std::optional<std::string> actor_of(std::string_view token) {
        const auto session = sessions.find(token);
        return session ? std::optional(session->actor) : std::nullopt;
    }
    Sessions::Time now{};
    Sessions sessions{SessionLimits{}, [this] { return now; }};
};

TEST_F(AccessSessions, last_while_they_are_used_and_no_longer_than_a_shift) {
    const auto token = sessions.open({"kari"});
    for (int i = 0; i < 24; ++i) {
        now += minutes(29);
        EXPECT_EQ(actor_of(token), "kari") << i;
    }
    now += minutes(24 * 60); // nobody was there
    EXPECT_FALSE(actor_of(token));
    EXPECT_FALSE(actor_of(token)) << "what is over stays so";
}

TEST_F(AccessSessions, end_at_their_limits_to_the_minute) {
    const auto idle = sessions.open({"kari"});
    now += minutes(30) - std::chrono::nanoseconds(1);
    EXPECT_TRUE(actor_of(idle));
    now += minutes(30);
    EXPECT_FALSE(actor_of(idle));

    const auto used = sessions.open({"kari"});
    for (int i = 0; i < 12 * 60 - 1; ++i) {
        now += minutes(1);
        ASSERT_TRUE(actor_of(used)) << i;
    }
    now += minutes(1);
    EXPECT_FALSE(actor_of(used));
}

TEST_F(AccessSessions, are_not_used_by_a_page_that_looks_for_news) {
    const auto token = sessions.open({"kari"});
    now += minutes(29);
    EXPECT_TRUE(sessions.find(token, false));
    now += minutes(1);
    EXPECT_FALSE(sessions.find(token, false));
}

TEST_F(AccessSessions, say_how_long_they_last_if_nobody_uses_them) {
    const auto token = sessions.open({"kari"});
    now += minutes(10);
    EXPECT_EQ(sessions.left(token), minutes(20));
    EXPECT_EQ(sessions.left(token), minutes(20)) << "asking is no use";
    for (int i = 0; i < 70; ++i) {
        EXPECT_TRUE(actor_of(token));
        now += minutes(10);
    }
    EXPECT_TRUE(actor_of(token));
    EXPECT_EQ(sessions.left(token), minutes(10)) << "however much they are used";
    now += minutes(11);
    EXPECT_EQ(sessions.left(token), minutes(0));
    EXPECT_EQ(sessions.left("nobody's"), minutes(0));
}

TEST_F(AccessSessions, that_go_on_as_another_do_not_begin_anew) {
    auto token = sessions.open({"kari"});
    for (int i = 0; i < 12 * 60 - 1; ++i) {
        now += minutes(1);
        const auto fresh = sessions.renew(token, {"kari", 1, i});
        ASSERT_TRUE(fresh) << i;
        EXPECT_FALSE(sessions.renew(token, {"kari"})) << "of two who try, one goes on";
        EXPECT_FALSE(actor_of(token));
        token = *fresh;
    }
    EXPECT_EQ(sessions.find(token)->assignment, 12 * 60 - 2);
    now += minutes(1);
    EXPECT_FALSE(sessions.renew(token, {"kari"}));
    EXPECT_FALSE(actor_of(token));
}

TEST_F(AccessSessions, a_token_that_was_not_given_out_is_none) {
    const std::string chosen(64, 'a');
    EXPECT_FALSE(actor_of(chosen));
    const auto token = sessions.open({"kari"});
    EXPECT_FALSE(actor_of(chosen));
    EXPECT_FALSE(actor_of(token.substr(1)));
    EXPECT_FALSE(actor_of(""));
    sessions.close(token);
    EXPECT_FALSE(actor_of(token));
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i)
        tokens.insert(sessions.open({"kari"}));
    EXPECT_EQ(tokens.size(), 1000U);
}

TEST_F(AccessSessions, somebody_is_signed_out_everywhere) {
    const auto ward = sessions.open({"kari"});
    const auto home = sessions.open({"kari"});
    const auto other = sessions.open({"ola"});
    EXPECT_EQ(sessions.close_all("kari"), 2U);
    EXPECT_FALSE(actor_of(ward));
    EXPECT_FALSE(actor_of(home));
    EXPECT_EQ(actor_of(other), "ola");
}

TEST_F(AccessSessions, when_there_are_very_many_the_longest_unused_goes_first) {
    const auto first = sessions.open({"kari"});
    const auto second = sessions.open({"ola"});
    for (int i = 0; i < 9'998; ++i)
        (void)sessions.open({"many"});
    now += minutes(1);
    EXPECT_TRUE(actor_of(first)); // used later than the others
    (void)sessions.open({"one more"});
    EXPECT_TRUE(actor_of(first));
    int left = actor_of(second) ? 1 : 0;
    left += static_cast<int>(sessions.close_all("many"));
    EXPECT_EQ(left, 9'998) << "one of those who had not come back is gone";
}

} // namespace
} // namespace bedre::access
