#include "stay/readmission.h"

#include "stay/stays_test.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace bedre::stay {
namespace {

Readmissions judged(Report all, Variant variant) {
    return readmissions(Stays::read(all).value(), variant);
}

Readmissions judged(std::vector<Reported> stays, Variant variant) {
    return judged(report(std::move(stays)), variant);
}

std::string verdict(const Judged& one) {
    if (const auto* why = std::get_if<Exclusion>(&one.verdict)) return std::string(name(*why));
    switch (std::get<Outcome>(one.verdict)) {
    case Outcome::readmitted: return fmt::format("readmitted by {}", *one.readmission);
    case Outcome::not_readmitted: return "not readmitted";
    case Outcome::died: return "died";
    case Outcome::unknown: return "unknown";
    }
    return "";
}

const Reported primary = reported("a", "2026-02-01 10:00", "2026-02-05 12:00");

TEST(Readmission, variants_have_names_and_say_what_is_not_confirmed) {
    std::set<std::string_view> names;
    for (const auto& one : definitions()) {
        names.insert(one.name);
        EXPECT_EQ(&definition(one.variant), &one);
        EXPECT_EQ(judged(report({}), one.variant).variant, one.variant);
        EXPECT_EQ(one.standing(), one.variant == Variant::cihi ? Standing::confirmed : Standing::proposal);
    }
    EXPECT_EQ(names.size(), 6U);
}

TEST(Readmission, the_same_stays_are_counted_otherwise_by_each_variant) {
    const auto first_verdict = [](const char* admitted, Variant variant) {
        return verdict(
            judged({primary, reported("b", admitted, "2026-03-20 12:00")}, variant).episodes.at(0));
    };
    struct Example {
        const char* admitted;
        std::array<const char*, 6> verdicts;
    };
    // fhi, fhi_24_hours, directorate, skde, cihi, cms
    for (const auto& [admitted, verdicts] :
         {Example{"2026-02-05 20:00",
                  {"readmitted by 1", "not readmitted", "not readmitted", "not readmitted", "readmitted by 1",
                   "readmitted by 1"}},
          {"2026-03-06 23:00",
           {"readmitted by 1", "readmitted by 1", "readmitted by 1", "readmitted by 1", "readmitted by 1",
            "readmitted by 1"}},
          {"2026-03-07 12:00",
           {"readmitted by 1", "readmitted by 1", "readmitted by 1", "not readmitted", "readmitted by 1",
            "readmitted by 1"}},
          {"2026-03-07 12:01",
           {"not readmitted", "not readmitted", "readmitted by 1", "not readmitted", "not readmitted",
            "readmitted by 1"}},
          {"2026-03-08 00:00",
           {"not readmitted", "not readmitted", "not readmitted", "not readmitted", "not readmitted",
            "not readmitted"}}})
        for (std::size_t i = 0; i < verdicts.size(); ++i)
            EXPECT_EQ(first_verdict(admitted, definitions()[i].variant), verdicts[i])
                << admitted << " " << definitions()[i].name;
}

TEST(Readmission, an_elective_return_hides_an_acute_one_only_where_the_next_is_all_that_counts) {
    auto elective = reported("b", "2026-02-10 10:00", "2026-02-11 12:00");
    elective.particulars.acute = false;
    const auto acute = reported("c", "2026-02-20 10:00", "2026-02-21 12:00");
    EXPECT_EQ(verdict(judged({primary, elective, acute}, Variant::fhi).episodes.at(0)), "readmitted by 2");
    EXPECT_EQ(verdict(judged({primary, elective, acute}, Variant::cihi).episodes.at(0)), "not readmitted");
}

TEST(Readmission, that_may_have_been_acute_is_told_apart) {
    auto maybe = reported("b", "2026-02-10 10:00", "2026-02-11 12:00");
    maybe.particulars.acute = std::nullopt;
    maybe.particulars.planned = std::nullopt;
    for (const auto& one : definitions()) {
        const auto all = judged({primary, maybe}, one.variant);
        EXPECT_EQ(verdict(all.episodes.at(0)), "unknown") << one.name;
        EXPECT_EQ(all.unknown, 1);
        EXPECT_EQ(all.readmitted, 0);
    }
    const auto acute = reported("c", "2026-02-20 10:00", "2026-02-21 12:00");
    EXPECT_EQ(verdict(judged({primary, maybe, acute}, Variant::fhi).episodes.at(0)), "readmitted by 2");
}

TEST(Readmission, death_at_home_is_a_competing_event_or_takes_the_index_out) {
    auto all = report({primary});
    all.died = on("2026-03-07");
    EXPECT_EQ(verdict(judged(all, Variant::fhi).episodes.at(0)), "died");
    EXPECT_EQ(judged(all, Variant::fhi).indexes, 1);
    EXPECT_EQ(judged(all, Variant::fhi).died, 1);
    EXPECT_EQ(verdict(judged(all, Variant::skde).episodes.at(0)), "died-after-discharge");
    EXPECT_EQ(judged(all, Variant::skde).indexes, 0);
    all.died = on("2026-03-08");
    EXPECT_EQ(verdict(judged(all, Variant::fhi).episodes.at(0)), "not readmitted");
    EXPECT_EQ(verdict(judged(all, Variant::skde).episodes.at(0)), "not readmitted");
}

TEST(Readmission, death_in_a_later_elective_stay_is_a_competing_event) {
    auto elective = reported("b", "2026-02-10 10:00", "2026-02-11 12:00");
    elective.particulars.acute = false;
    elective.particulars.died = true;
    EXPECT_EQ(verdict(judged({primary, elective}, Variant::fhi).episodes.at(0)), "died");
    EXPECT_EQ(verdict(judged({primary, elective}, Variant::fhi).episodes.at(1)), "died-in-hospital");
}

TEST(Readmission, death_in_a_stay_that_is_not_counted_is_a_competing_event) {
    auto mental = reported("b", "2026-02-10 10:00", "2026-02-11 12:00");
    mental.sector = Sector::psychiatric;
    mental.particulars.died = true;
    const auto all = judged({primary, mental}, Variant::fhi);
    ASSERT_EQ(all.episodes.size(), 1U);
    EXPECT_EQ(verdict(all.episodes.at(0)), "died");
    EXPECT_EQ(all.left_out.not_somatic, 1);
}

TEST(Readmission, who_is_not_followed_for_30_days_is_no_index_even_when_already_back) {
    auto all = report({primary, reported("b", "2026-02-10 10:00", "2026-02-11 12:00")});
    all.until = calendar::read_local(at("2026-03-07 11:59")).instant;
    EXPECT_EQ(verdict(judged(all, Variant::fhi).episodes.at(0)), "follow-up-incomplete");
    all.until = calendar::read_local(at("2026-03-07 12:00")).instant;
    const auto fhi = judged(all, Variant::fhi);
    EXPECT_EQ(verdict(fhi.episodes.at(0)), "readmitted by 1");
    EXPECT_EQ(fhi.excluded, (std::map<Exclusion, int>{{Exclusion::follow_up_incomplete, 1}}));
    // By days, the thirtieth must be over.
    EXPECT_EQ(verdict(judged(all, Variant::cms).episodes.at(0)), "follow-up-incomplete");
    all.until = calendar::start_of_day(on("2026-03-08"));
    EXPECT_EQ(verdict(judged(all, Variant::cms).episodes.at(0)), "readmitted by 1");
}

TEST(Readmission, is_seen_while_the_patient_is_still_there) {
    const auto all = judged({primary, reported("b", "2026-02-10 10:00", "")}, Variant::fhi);
    EXPECT_EQ(verdict(all.episodes.at(0)), "readmitted by 1");
    EXPECT_EQ(verdict(all.episodes.at(1)), "still-there");
}

TEST(Readmission, of_whom_the_age_is_not_known_is_not_asked_where_age_matters) {
    auto ageless = primary;
    ageless.particulars.age = std::nullopt;
    EXPECT_EQ(verdict(judged({ageless}, Variant::fhi).episodes.at(0)), "age-unknown");
    EXPECT_EQ(verdict(judged({ageless}, Variant::skde).episodes.at(0)), "not readmitted");
    auto younger = primary;
    younger.particulars.age = 66;
    EXPECT_EQ(verdict(judged({younger}, Variant::fhi).episodes.at(0)), "too-young");
    EXPECT_EQ(verdict(judged({younger}, Variant::cms).episodes.at(0)), "not readmitted");
    younger.particulars.age = 67;
    EXPECT_EQ(verdict(judged({younger}, Variant::fhi).episodes.at(0)), "not readmitted");
}

TEST(Readmission, who_left_against_advice_or_came_for_something_else_is_no_index_abroad) {
    auto leaver = primary;
    leaver.particulars.against_advice = true;
    auto trained = primary;
    trained.particulars.purpose = Purpose::rehabilitation;
    for (const auto& one : definitions()) {
        const bool is_american = one.variant == Variant::cihi || one.variant == Variant::cms;
        EXPECT_EQ(verdict(judged({leaver}, one.variant).episodes.at(0)),
                  is_american ? "left-against-advice" : "not readmitted");
        EXPECT_EQ(verdict(judged({trained}, one.variant).episodes.at(0)),
                  one.variant == Variant::cms ? "other-purpose" : "not readmitted");
    }
}

RC_GTEST_PROP(ReadmissionLaw, every_episode_is_an_index_or_excluded_for_one_reason, ()) {
    const auto stays = Stays::read(*any_report(autumn()));
    RC_PRE(static_cast<bool>(stays));
    for (const auto& one : definitions()) {
        const auto all = readmissions(stays.value(), one.variant);
        int excluded = 0;
        for (const auto& [why, count] : all.excluded)
            excluded += count;
        RC_ASSERT(static_cast<int>(all.episodes.size()) == all.indexes + excluded);
        RC_ASSERT(all.readmitted + all.died + all.unknown <= all.indexes);
        for (std::size_t i = 0; i < all.episodes.size(); ++i)
            RC_ASSERT(all.episodes[i].readmission.value_or(i + 1) > i);
    }
}

Report shifted(Report all, int weeks) {
    const calendar::days by(7 * weeks);
    for (auto& stay : all.stays) {
        stay.admitted->date = stay.admitted->date + by;
        if (stay.discharged) stay.discharged->date = stay.discharged->date + by;
    }
    all.until += by;
    if (all.died) all.died = *all.died + by;
    return all;
}

RC_GTEST_PROP(ReadmissionLaw, whole_weeks_later_in_winter_all_is_the_same, ()) {
    const auto report = *any_report(winter());
    const int weeks = *rc::gen::inRange(1, 6);
    const auto stays = Stays::read(report);
    RC_PRE(static_cast<bool>(stays));
    const auto later = Stays::read(shifted(report, weeks)).value();
    for (const auto& one : definitions()) {
        const auto before = readmissions(stays.value(), one.variant);
        auto after = readmissions(later, one.variant);
        for (auto& judged : after.episodes)
            for (auto& stay : judged.episode.stays) {
                stay.admitted -= calendar::days(7 * weeks);
                if (stay.discharged) *stay.discharged -= calendar::days(7 * weeks);
            }
        RC_ASSERT(before == after);
    }
}

} // namespace
} // namespace bedre::stay
