#include "record/test_world.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

/// A record of the real content, so that the plan has actions.
class Plans : public testing::Test {
  protected:
    Plans() { open(); }

    void open() {
        record_.reset();
        record_ = Record::open(catalogue_, {.place = store_.place(),
                                            .clock = &clock_,
                                            .on_bug = [](std::string_view) { std::abort(); }})
                      .value();
    }
    Result<journal::Receipt> change(const std::string& at, const std::string& was, const std::string& is,
                                    const access::Actor& actor = coordinator) {
        return wait([&](Acknowledge done) {
            record_->revise_plan(actor, {"2026-2027", {{at, was, is}}, next_attempt()}, std::move(done));
        });
    }
    Result<journal::Receipt> adopt(std::int64_t version, const std::string& body = "ssu",
                                   const std::string& on = "2026-11-20") {
        return wait([&](Acknowledge done) {
            record_->adopt_plan(coordinator, {"2026-2027", on, body, "26/0042", version, next_attempt()},
                                std::move(done));
        });
    }
    std::string deadline() const {
        return plan::find_action(record_->plans()->present(), "iht-spredning")->action->deadline->text();
    }
    Record& record() { return *record_; }
    std::string place() const { return store_.place(); }

  private:
    static Result<journal::Receipt> wait(const std::function<void(Acknowledge)>& job) {
        std::promise<Result<journal::Receipt>> answer;
        job([&](Result<journal::Receipt> result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }
    std::string next_attempt() { return fmt::format("try-{}", ++attempts_); }

    sql::TestStore store_;
    calendar::SetClock clock_{calendar::parse_instant("2026-11-25T12:00:00Z").value()};
    catalogue::Catalogue catalogue_ =
        catalogue::read(catalogue::read_folder(BEDRE_SOURCE_DIR "/content").value()).value();
    std::unique_ptr<Record> record_;
    int attempts_ = 0;
};

const std::string at_deadline = "action=iht-spredning/deadline";

TEST_F(Plans, a_draft_is_in_force_when_it_is_adopted_and_not_before) {
    const auto changed = change(at_deadline, "2027", "2028");
    ASSERT_TRUE(changed);
    EXPECT_EQ(deadline(), "2027");
    EXPECT_EQ(record().plan_draft("2026-2027").value().changes.size(), 1U);
    const auto before = record().plans();
    ASSERT_TRUE(adopt(changed.value().sequence));
    EXPECT_EQ(deadline(), "2028");
    EXPECT_EQ(plan::find_action(before->present(), "iht-spredning")->action->deadline->text(), "2027")
        << "what somebody is reading does not change under them";
    EXPECT_TRUE(record().plan_draft("2026-2027").value().changes.empty());
    open();
    EXPECT_EQ(deadline(), "2028");
    EXPECT_EQ(record().plan_versions("2026-2027").value().size(), 2U);
    EXPECT_TRUE(verify(place()).value().empty());
}

TEST_F(Plans, who_saw_another_text_is_told_of_both) {
    ASSERT_TRUE(change(at_deadline, "2027", "2028"));
    const auto second = change(at_deadline, "2027", "2026");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "plan.changed_meanwhile");
    EXPECT_TRUE(change("action=mila/deadline", "2027", "2028")) << "another field is not in the way";
}

TEST_F(Plans, a_plan_with_faults_is_not_kept) {
    const auto refused =
        change("action=iht-spredning/responsible/0/bodies", "driftsrad-iht", "driftsrad-itt");
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().findings.size(), 1U);
    EXPECT_EQ(refused.error().findings[0].code, "content.unknown_reference");
    EXPECT_EQ(refused.error().findings[0].place.path, "/changes");
    EXPECT_FALSE(change("plan", "2026-2027", "2028-2029"));
    EXPECT_TRUE(record().plan_draft("2026-2027").value().changes.empty());
}

TEST_F(Plans, a_link_in_a_draft_leads_to_a_page) {
    const std::string at = "action=fact-ung/links/0/url";
    const std::string was = "https://napha.no/content/25498/fact-ung";
    const auto refused = change(at, was, "javascript:alert(document.cookie)");
    ASSERT_FALSE(refused);
    ASSERT_EQ(refused.error().findings.size(), 1U);
    EXPECT_EQ(refused.error().findings[0].code, "plan.link_to_no_page");
    EXPECT_EQ(refused.error().findings[0].place.path, "/changes");
    EXPECT_TRUE(change(at, was, "https://napha.no/fact-ung"));
}

TEST_F(Plans, an_adoption_says_who_and_is_of_what_was_seen) {
    EXPECT_FALSE(adopt(0)) << "nothing to adopt";
    const auto seen = change(at_deadline, "2027", "2028").value().sequence;
    ASSERT_TRUE(change("action=mila/deadline", "2027", "2028"));
    EXPECT_EQ(adopt(seen).error().code, "record.changed_meanwhile");
    const auto faults = adopt(seen, "nobody", "2026-12-01").error().findings;
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].code, "record.in_the_future");
    EXPECT_EQ(faults[1].code, "record.unknown_body");
}

TEST_F(Plans, only_the_coordinator_keeps_the_plan) {
    for (const auto& actor : {contact_of_havn, visitor})
        EXPECT_EQ(change(at_deadline, "2027", "2028", actor).error().code, "access.coordinator_only");
}

TEST_F(Plans, a_milestone_that_is_adopted_can_be_reached) {
    const EpisodeKey key{"action", "2026-2027", "tidlig-sammen"};
    const auto stage = [&] { return record().episode(visitor, key); };
    ASSERT_TRUE(stage());
    const auto changed =
        change("action=tidlig-sammen/indicators", "",
               "- {indicator: I40, text: {nb: Opplæring er gitt}, parts: [{kind: milestone}]}");
    ASSERT_TRUE(changed) << changed.error().code;
    ASSERT_TRUE(adopt(changed.value().sequence));
    std::promise<Result<journal::Receipt>> answer;
    record().enter_stage(
        coordinator, {.episode = key, .stage = "I40.1", .on = "2026-11-01", .answers = {}, .attempt = "m1"},
        [&](Result<journal::Receipt> result) { answer.set_value(std::move(result)); });
    EXPECT_TRUE(answer.get_future().get());
    EXPECT_EQ(stage().value().episode.reached.size(), 1U);
}

} // namespace
} // namespace bedre::record
