#include "text/phrases.h"

#include <gtest/gtest.h>

namespace bedre::text {
namespace {

const Phrases phrases(Language::nb, {
                                        {"plan.owner_unknown", "«{body}» er ikke et kjent organ. {body}?"},
                                        {"plan.overdue.one", "{n} tiltak er over fristen"},
                                        {"plan.overdue.other", "{n} tiltak er over fristene"},
                                        {"odd.braces", "a { b {c} d"},
                                    });

TEST(Phrases, fills_each_placeholder_with_the_detail_of_its_name) {
    EXPECT_EQ(phrases.say("plan.owner_unknown", {{"body", "AU"}}), "«AU» er ikke et kjent organ. AU?");
}

TEST(Phrases, an_unknown_code_is_shown_as_itself) {
    EXPECT_EQ(phrases.say("no.such", {{"n", "1"}}), "no.such");
    EXPECT_FALSE(phrases.knows("no.such"));
}

TEST(Phrases, a_placeholder_without_a_detail_stays) {
    EXPECT_EQ(phrases.say("plan.owner_unknown"), "«{body}» er ikke et kjent organ. {body}?");
}

TEST(Phrases, what_a_detail_says_is_not_read_as_a_placeholder) {
    EXPECT_EQ(phrases.say("plan.owner_unknown", {{"body", "{body}{"}}),
              "«{body}{» er ikke et kjent organ. {body}{?");
}

TEST(Phrases, a_number_chooses_between_one_and_other) {
    EXPECT_EQ(phrases.say("plan.overdue", {{"n", "1"}}), "1 tiltak er over fristen");
    EXPECT_EQ(phrases.say("plan.overdue", {{"n", "0"}}), "0 tiltak er over fristene");
    EXPECT_EQ(phrases.say("plan.overdue", {{"n", "21"}}), "21 tiltak er over fristene");
    EXPECT_EQ(phrases.say("plan.overdue"), "plan.overdue");
    EXPECT_TRUE(phrases.knows("plan.overdue"));
}

TEST(Phrases, an_unclosed_brace_is_only_a_brace) {
    EXPECT_EQ(phrases.say("odd.braces", {{"c", "C"}}), "a { b {c} d");
    EXPECT_EQ(Phrases(Language::nb, {{"x", "a } b { c"}}).say("x", {{"c", "C"}}), "a } b { c");
}

} // namespace
} // namespace bedre::text
