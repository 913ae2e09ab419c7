#include "stay/episode.h"

#include "stay/stays_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::stay {
namespace {

constexpr std::array all_joinings = {Joining::under_8_hours, Joining::under_24_hours, Joining::cihi,
                                     Joining::cms};

std::string shown(const std::vector<Episode>& episodes) {
    std::string all;
    for (const auto& episode : episodes) {
        all += all.empty() ? "" : " ";
        for (const auto& stay : episode.stays)
            all += stay.id;
    }
    return all;
}

std::string joined(const std::vector<Reported>& stays, Joining joining) {
    return shown(join(Stays::read(report(stays)).value().all(), joining));
}

/// The stays again, as if each episode had been reported as one.
std::vector<Stay> as_stays(const std::vector<Episode>& episodes) {
    std::vector<Stay> all;
    for (const auto& episode : episodes) {
        all.push_back(episode.first());
        all.back().discharged = episode.discharged();
    }
    return all;
}

TEST(Episode, ends_when_the_last_of_overlapping_stays_does) {
    auto around = reported("a", "2026-02-01 10:00", "2026-02-09 10:00");
    around.particulars.hospital = "OUS";
    const auto within = reported("b", "2026-02-03 10:00", "2026-02-05 12:00");
    const auto after = reported("c", "2026-02-09 17:59", "2026-02-10 12:00");
    EXPECT_EQ(joined({after, within, around}, Joining::under_8_hours), "abc");
    const auto nested = join(Stays::read(report({around, within})).value().all(), Joining::under_8_hours);
    ASSERT_EQ(nested.size(), 1U);
    EXPECT_EQ(nested[0].last().id, "a");
    EXPECT_EQ(calendar::iso(*nested[0].discharged()), "2026-02-09T09:00:00Z");
}

TEST(Episode, of_stays_that_end_together_is_that_of_the_last) {
    const auto first = reported("a", "2026-02-01 10:00", "2026-02-05 12:00");
    const auto second = reported("b", "2026-02-03 10:00", "2026-02-05 12:00");
    const auto episodes = join(Stays::read(report({second, first})).value().all(), Joining::under_8_hours);
    EXPECT_EQ(episodes.at(0).first().id, "a");
    EXPECT_EQ(episodes.at(0).last().id, "b");
}

TEST(Episode, that_goes_on_takes_in_what_overlaps_it) {
    const auto open = reported("a", "2026-02-01 10:00", "");
    const auto same = reported("b", "2026-02-01 10:00", "2026-02-02 10:00");
    EXPECT_EQ(joined({open, same}, Joining::cms), "ba");
}

TEST(Episode, edges_are_those_of_the_joining) {
    const auto first = reported("a", "2026-02-01 10:00", "2026-02-05 12:00");
    const auto next = [](const char* admitted, bool moved) {
        auto stay = reported("b", admitted, "2026-02-12 12:00");
        stay.particulars.transferred_here = moved;
        return stay;
    };
    struct Example {
        Joining joining;
        const char* admitted;
        bool moved;
        const char* episodes;
    };
    for (const auto& [joining, admitted, moved, episodes] :
         {Example{Joining::under_8_hours, "2026-02-05 12:00", false, "ab"},
          {Joining::under_8_hours, "2026-02-05 19:59", false, "ab"},
          {Joining::under_8_hours, "2026-02-05 20:00", true, "a b"},
          {Joining::under_24_hours, "2026-02-06 11:59", false, "ab"},
          {Joining::under_24_hours, "2026-02-06 12:00", false, "a b"},
          {Joining::cihi, "2026-02-05 18:59", false, "ab"},
          {Joining::cihi, "2026-02-05 19:00", false, "a b"},
          {Joining::cihi, "2026-02-05 19:00", true, "ab"},
          {Joining::cihi, "2026-02-06 00:00", true, "ab"},
          {Joining::cihi, "2026-02-06 00:01", true, "a b"}})
        EXPECT_EQ(joined({first, next(admitted, moved)}, joining), episodes)
            << name(joining) << " " << admitted;
}

TEST(Episode, by_calendar_days_is_of_two_hospitals_or_of_one_condition) {
    const auto with = [](const char* id, const char* admitted, const char* discharged, const char* hospital,
                         const char* condition) {
        auto stay = reported(id, admitted, discharged);
        stay.particulars.hospital = hospital;
        stay.particulars.condition = condition;
        return stay;
    };
    const auto first = with("a", "2026-02-01 10:00", "2026-02-05 12:00", "Ahus", "J44");
    EXPECT_EQ(joined({first, with("b", "2026-02-06 23:59", "2026-02-09 10:00", "OUS", "")}, Joining::cms),
              "ab");
    EXPECT_EQ(joined({first, with("b", "2026-02-07 00:00", "2026-02-09 10:00", "OUS", "")}, Joining::cms),
              "a b");
    EXPECT_EQ(joined({first, with("b", "2026-02-05 23:59", "2026-02-09 10:00", "Ahus", "J44")}, Joining::cms),
              "ab");
    EXPECT_EQ(joined({first, with("b", "2026-02-05 23:59", "2026-02-09 10:00", "Ahus", "")}, Joining::cms),
              "a b");
    EXPECT_EQ(joined({first, with("b", "2026-02-06 00:00", "2026-02-09 10:00", "Ahus", "J44")}, Joining::cms),
              "a b");
    const auto unknown = with("a", "2026-02-01 10:00", "2026-02-05 12:00", "Ahus", "");
    EXPECT_EQ(joined({unknown, with("b", "2026-02-05 23:59", "2026-02-09 10:00", "Ahus", "")}, Joining::cms),
              "a b");
}

RC_GTEST_PROP(EpisodeLaw, joining_is_idempotent, ()) {
    const auto stays = Stays::read(*any_report(autumn()));
    RC_PRE(static_cast<bool>(stays));
    for (const auto joining : all_joinings) {
        const auto episodes = join(stays.value().all(), joining);
        std::vector<Stay> again;
        for (const auto& episode : episodes) {
            RC_ASSERT(join(episode.stays, joining) == std::vector{episode});
            again.insert(again.end(), episode.stays.begin(), episode.stays.end());
        }
        RC_ASSERT(std::ranges::equal(again, stays.value().all())); // none is lost, none comes twice
        std::ranges::reverse(again);
        RC_ASSERT(join(again, joining) == episodes);
        // By calendar days it matters which hospital it was last, which one stay cannot say.
        if (joining != Joining::cms) RC_ASSERT(join(as_stays(episodes), joining).size() == episodes.size());
    }
}

RC_GTEST_PROP(EpisodeLaw, the_longer_the_gap_the_fewer_the_episodes, ()) {
    const auto stays = Stays::read(*any_report(autumn()));
    RC_PRE(static_cast<bool>(stays));
    const auto count = [&](Joining joining) { return join(stays.value().all(), joining).size(); };
    RC_ASSERT(count(Joining::under_24_hours) <= count(Joining::under_8_hours));
    RC_ASSERT(count(Joining::under_24_hours) <= count(Joining::cihi));
}

} // namespace
} // namespace bedre::stay
