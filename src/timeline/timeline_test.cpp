#include "timeline/timeline.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::timeline {
namespace {

std::vector<Record> records(const Timeline& timeline, std::size_t values) {
    std::vector<Record> all;
    for (std::size_t i = 0; i < timeline.size(); ++i) {
        Record record{timeline.when(i), timeline.kind(i), timeline.entry(i), {}};
        for (std::size_t v = 0; v < values && timeline.value(i, v) != missing; ++v)
            record.values.push_back(timeline.value(i, v));
        all.push_back(record);
    }
    return all;
}

TEST(Timeline, the_hour_that_comes_twice_is_told_apart) {
    const auto first = When::of(calendar::parse_instant("2026-10-25T00:30:00Z").value());
    const auto second = When::of(calendar::parse_instant("2026-10-25T01:30:00Z").value());
    EXPECT_EQ(first.day, second.day);
    EXPECT_EQ(second.minute - first.minute, 60);
    EXPECT_EQ(second.utc_minute() - first.utc_minute(), 60);
}

TEST(Timeline, until_keeps_the_whole_of_the_last_day) {
    Columns columns;
    columns.insert({{10, 700}, 1, 1, {5}});
    columns.insert({{11, whole_day}, 1, 2, {6, 7}});
    columns.insert({{10, 1439}, 1, 3, {}});
    const auto view = columns.view().until(calendar::Date::from_days_since_1970(10));
    ASSERT_EQ(view.size(), 2U);
    EXPECT_EQ(view.entry(1), 3U);
    EXPECT_EQ(view.value(1, 0), missing);
}

RC_GTEST_PROP(TimelineLaw, the_order_of_putting_in_does_not_matter_and_what_is_taken_out_is_gone, ()) {
    const auto count = *rc::gen::inRange(0, 20);
    std::vector<Record> all;
    for (int i = 0; i < count; ++i) {
        all.push_back({{*rc::gen::inRange(0, 5), static_cast<std::int16_t>(*rc::gen::inRange(-1, 3))},
                       static_cast<Kind>(*rc::gen::inRange(0, 3)),
                       static_cast<std::uint32_t>(i + 1),
                       *rc::gen::container<std::vector<Value>>(rc::gen::inRange(0, 9))});
        if (all.back().values.size() > 4) all.back().values.resize(4);
    }
    Columns columns;
    for (const auto& record : all)
        columns.insert(record);
    const auto removed = static_cast<std::uint32_t>(*rc::gen::inRange(1, 22));
    columns.remove(removed);

    std::erase_if(all, [&](const Record& record) { return record.entry == removed; });
    std::ranges::sort(all, {}, [](const Record& record) { return std::tuple(record.when, record.entry); });
    RC_ASSERT(records(columns.view(), 5) == all);
}

} // namespace
} // namespace bedre::timeline
