#include "simulate/life.h"

#include "journal/entry.h"
#include "simulate/numbers.h"
#include "statistics/before_after.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace bedre::simulate {
namespace {

const catalogue::Catalogue& lived_content() {
    static const auto read =
        catalogue::read(catalogue::read_folder(BEDRE_SOURCE_DIR "/content").value()).value();
    return read;
}

World world(std::uint64_t seed = 1, int years = 2) {
    return world_of(lived_content(), {.persons = 0, .years = years, .seed = seed}).value();
}

std::string told(const Somebody& somebody) {
    auto all =
        fmt::format("{} {} {} {}\n", somebody.group, somebody.birth.iso(), somebody.given, somebody.family);
    for (const auto& act : somebody.acts)
        all += fmt::format("{} {} {} {} {} {} {} {}\n", act.recorded.iso(), act.on.iso(), act.course,
                           act.number, act.unit, act.place, act.answers, static_cast<int>(act.kind));
    return all;
}

std::string digest(const World& world, std::int64_t persons) {
    std::string all;
    for (std::int64_t person = 0; person < persons; ++person)
        all += told(live(world, person));
    return journal::hex(journal::digest_of(all));
}

TEST(SimulateLife, the_same_seed_gives_the_same_lives_on_every_machine) {
    EXPECT_EQ(digest(world(), 2000), digest(world(), 2000));
    EXPECT_NE(digest(world(), 2000), digest(world(2), 2000));
    // Of simulation.yaml as it stands: whoever changes that changes this.
    EXPECT_EQ(digest(world(), 2000), "d830eef7b03f5412b2d0685b7fec215fe2f3e5725a030b1ac6033f67345dac6f");
}

TEST(SimulateLife, nobody_depends_on_who_was_gone_through_before) {
    const auto all = world();
    const auto alone = told(live(all, 1234));
    for (std::int64_t person = 1300; person > 1234; --person)
        (void)live(all, person);
    EXPECT_EQ(told(live(all, 1234)), alone);
}

TEST(SimulateLife, what_is_recorded_is_recorded_in_order_and_after_it_happened) {
    const auto all = world(3, 5);
    std::int64_t late = 0;
    std::int64_t corrected = 0;
    for (std::int64_t person = 0; person < 3000; ++person) {
        const auto somebody = live(all, person);
        auto before = all.first;
        std::map<std::uint16_t, std::uint16_t> numbers;
        for (const auto& act : somebody.acts) {
            ASSERT_LE(before, act.recorded);
            ASSERT_LE(act.recorded, all.last());
            ASSERT_LE(all.first, act.on);
            ASSERT_LE(act.on, act.recorded);
            before = act.recorded;
            if (act.kind == Act::Kind::enrolled) ++numbers[act.course];
            ASSERT_EQ(act.number, numbers[act.course]) << "each course is begun with an enrolment";
            if (act.recorded > act.on) ++late;
            if (act.kind != Act::Kind::withdrawn) continue;
            ++corrected;
            ASSERT_TRUE(somebody.acts[act.corrects].is_corrected);
            ASSERT_EQ(somebody.acts[act.corrects].course, act.course);
            ASSERT_EQ(somebody.acts[act.corrects].place, act.place);
        }
    }
    EXPECT_GT(late, 1000);
    EXPECT_GT(corrected, 50);
}

TEST(SimulateLife, every_number_is_synthetic_and_given_once) {
    SyntheticNumbers numbers;
    std::set<std::string> given;
    for (const auto* const day : {"1931-01-01", "1955-12-31", "2003-02-28"}) {
        const auto birth = calendar::Date::parse(day).value();
        while (const auto number = numbers.next(birth)) {
            EXPECT_TRUE(number->is_synthetic());
            EXPECT_EQ(number->birth_date(), birth);
            EXPECT_TRUE(given.emplace(number->revealed()).second);
        }
    }
    EXPECT_GT(given.size(), 1000U);
}

/// The days that a step took, of those who began to wait before a day, and since.
std::array<std::vector<double>, 2> waits(const std::string& course_id, const std::string& stage) {
    const auto all = world(1, 2);
    const auto& courses = all.simulation.courses;
    const auto course = std::ranges::find(courses, course_id, &catalogue::SimulatedCourse::id);
    const auto step = std::ranges::find(course->steps, stage, &catalogue::SimulatedStep::stage);
    const auto place = step - course->steps.begin();
    const auto day = calendar::Date::parse("2025-11-01").value();
    const auto enough = all.last() - calendar::days(90); // who began later may wait still
    std::array<std::vector<double>, 2> days;
    for (std::int64_t person = 0; person < 8000; ++person) {
        std::map<std::uint16_t, calendar::Date> began; // by number
        const auto somebody = live(all, person);
        auto acts = somebody.acts;
        std::ranges::stable_sort(acts, {}, &Act::on); // some were recorded late
        for (const auto& act : acts) {
            if (act.course != course - courses.begin() || act.kind != Act::Kind::step) continue;
            if (act.place + 1 == place && act.on <= enough) began[act.number] = act.on;
            if (act.place != place || !began.contains(act.number)) continue;
            const auto waited = act.on - began[act.number];
            days[began[act.number] < day ? 0 : 1].push_back(static_cast<double>(waited.count()));
        }
    }
    return days;
}

TEST(SimulateLife, the_waiting_that_was_made_shorter_is_found) {
    const auto [before, after] = waits("iht", "included");
    const auto median_before = statistics::quantile(before, 0.5).value();
    const auto median_after = statistics::quantile(after, 0.5).value();
    EXPECT_LE(median_before.lower.value(), 12);
    EXPECT_GE(median_before.upper.value(), 12);
    EXPECT_LE(median_after.lower.value(), 8);
    EXPECT_GE(median_after.upper.value(), 8);
    EXPECT_LT(median_after.upper.value(), median_before.lower.value());
    const auto compared = statistics::compare_ranks(before, after).value();
    EXPECT_LT(compared.p.value(), 0.001);
    EXPECT_GE(compared.interval->lower, 2);
    EXPECT_LE(compared.interval->upper.value(), 6);
}

TEST(SimulateLife, nothing_is_found_where_nothing_was_put_in) {
    const auto [before, after] = waits("mila", "equipped");
    EXPECT_EQ(statistics::quantile(before, 0.5).value().value, 5);
    EXPECT_EQ(statistics::quantile(after, 0.5).value().value, 5);
    EXPECT_GT(statistics::compare_ranks(before, after).value().p.value(), 0.05);
}

/// Each person's falls before measures and after, in the units of the effect and elsewhere.
std::array<std::vector<statistics::Person>, 2> falls(std::int64_t persons) {
    const auto all = world(1, 3);
    const auto& effect =
        *std::ranges::find(all.simulation.effects, "fewer-falls", &catalogue::SimulatedEffect::id);
    std::array<std::vector<statistics::Person>, 2> found;
    for (std::int64_t person = 0; person < persons; ++person) {
        struct Course {
            std::optional<calendar::Date> begun;
            std::optional<calendar::Date> measures;
            std::optional<calendar::Date> ended;
            std::uint16_t unit = 0;
            std::vector<calendar::Date> falls;
        };
        std::map<std::uint16_t, Course> courses;
        const auto somebody = live(all, person);
        for (const auto& act : somebody.acts) {
            const auto& passed = all.simulation.courses[act.course];
            if (passed.id != effect.course) continue;
            auto& course = courses[act.number];
            course.unit = act.unit;
            if (act.kind == Act::Kind::form && !act.is_corrected) course.falls.push_back(act.on);
            if (act.kind == Act::Kind::step && act.place == 0) course.begun = act.on;
            if (act.kind == Act::Kind::step && passed.steps[act.place].stage == effect.after)
                course.measures = act.on;
            const bool ends = act.kind == Act::Kind::step && passed.steps[act.place].ends;
            if (ends || act.kind == Act::Kind::died || act.kind == Act::Kind::moved) course.ended = act.on;
        }
        for (const auto& [number, course] : courses) {
            if (!course.begun || !course.measures) continue;
            const auto end = course.ended.value_or(all.last());
            statistics::Person one{
                .before = {0, static_cast<double>((*course.measures - *course.begun).count())},
                .after = {0, static_cast<double>((end - *course.measures).count())}};
            for (const auto fall : course.falls)
                ++(fall < *course.measures ? one.before : one.after).count;
            if (one.before.exposure <= 0 || one.after.exposure <= 0) continue;
            const bool is_changed =
                std::ranges::find(effect.units, all.units[course.unit]->id) != effect.units.end();
            found[is_changed ? 0 : 1].push_back(one);
        }
    }
    return found;
}

TEST(SimulateLife, falls_are_fewer_after_measures_where_they_were_made_so_and_nowhere_else) {
    const auto [changed, others] = falls(15'000);
    const auto fewer = statistics::clustered_ratio(changed).value().ratio;
    EXPECT_LT(fewer.interval->upper.value(), 1);
    EXPECT_LT(fewer.interval->lower, 0.7);
    EXPECT_GT(fewer.interval->upper.value(), 0.7);
    const auto same = statistics::clustered_ratio(others).value().ratio;
    EXPECT_LT(same.interval->lower, 1);
    EXPECT_GT(same.interval->upper.value(), 1);
    const auto compared = statistics::difference_in_differences(changed, others).value().ratio.ratio;
    EXPECT_LT(compared.interval->upper.value(), 1);
}

} // namespace
} // namespace bedre::simulate
