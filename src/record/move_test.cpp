#include "record/move.h"

#include "record/test_lines.h"
#include "record/test_world.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::record {
namespace {

/// "3 journal.wrong_hash, 4 journal.gap"
std::string told_by_line(const Error& error) {
    std::string all = error.findings.empty() ? error.code : "";
    for (const auto& finding : error.findings)
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", finding.place.line, finding.code);
    return all;
}

/// A record with entries of several kinds, a withdrawal and a document that one of them names.
const Lines& kept() {
    static const Lines lines = [] {
        World world;
        EXPECT_TRUE(world.enter(coordinator, world.draft("decided", "2026-01-05")));
        world.clock.set(calendar::parse_instant("2026-11-26T12:00:00Z").value());
        EXPECT_TRUE(world.enter(contact_of_havn, world.draft("running", "2026-02-01")));
        EXPECT_TRUE(world.withdraw(contact_of_havn, world.withdrawal(3)));
        EXPECT_TRUE(world.keep(coordinator, {.episode = home_in_havn,
                                             .name = "vedtak.pdf",
                                             .bytes = std::string("%PDF-1.7 \xC3\xA5\x00\xFF\n", 14),
                                             .attempt = {}}));
        world.close();
        return lines_of(world.store.place());
    }();
    return lines;
}

TEST(Move, what_was_taken_out_and_put_in_elsewhere_is_the_same) {
    const sql::TestStore other;
    const auto head = import_lines(other.place(), kept()).value();
    EXPECT_EQ(head.sequence, 5);
    EXPECT_EQ(lines_of(other.place()), kept());
    EXPECT_EQ(verify(other.place()).value(), Findings());
}

TEST(Move, a_record_goes_on_where_it_was_restored) {
    World world;
    ASSERT_TRUE(world.enter(coordinator, world.draft("decided", "2026-01-05")));
    const auto again = world.draft("running", "2026-02-01");
    ASSERT_TRUE(world.enter(coordinator, again));
    const auto lines = lines_of(world.store.place());
    World restored(small_content(), [&](const std::string& place) { import_lines(place, lines).value(); });
    EXPECT_EQ(restored.reached(), world.reached());
    EXPECT_TRUE(restored.enter(coordinator, again).value().repeated) << "what was sent before the restore";
    ASSERT_TRUE(restored.enter(coordinator, restored.draft("ended", "2026-03-01")));
    EXPECT_EQ(verify(restored.store.place()).value(), Findings());
}

TEST(Move, up_to_a_moment_nothing_later_is_there) {
    const sql::TestStore other;
    const auto until = calendar::parse_instant("2026-11-25T23:00:00Z").value();
    EXPECT_EQ(import_lines(other.place(), kept(), until).value().sequence, 2);
    EXPECT_EQ(verify(other.place()).value(), Findings());
    const auto lines = lines_of(other.place());
    EXPECT_EQ(lines.size(), 5U); // head, two entries, the attempt of one of them, end
    EXPECT_TRUE(
        std::ranges::none_of(lines, [](const auto& line) { return line.starts_with(R"({"file":)"); }));
}

TEST(Move, nothing_is_put_on_top_of_what_is_there) {
    World world;
    world.close();
    EXPECT_EQ(import_lines(world.store.place(), kept()).error().code, "journal.not_empty");
}

TEST(Move, every_fault_is_told_with_its_line_and_nothing_is_kept) {
    const sql::TestStore other;
    const auto with = [&](const std::function<void(Lines&)>& change) {
        auto lines = kept();
        change(lines);
        const auto done = import_lines(other.place(), lines);
        return done ? "nothing" : told_by_line(done.error());
    };
    EXPECT_EQ(with([](Lines& lines) { lines.pop_back(); }), "11 journal.export_cut");
    EXPECT_EQ(with([](Lines& lines) { lines.resize(4); }), "4 journal.export_cut, 4 journal.wrong_head");
    EXPECT_EQ(with([](Lines& lines) { lines.clear(); }), "0 journal.export_cut");
    EXPECT_EQ(with([](Lines& lines) { std::swap(lines[2], lines[3]); }),
              "3 journal.gap, 3 journal.wrong_previous, 4 journal.gap, 4 journal.wrong_previous, "
              "4 journal.instant_goes_back, 5 journal.gap, 5 journal.wrong_previous");
    EXPECT_EQ(with([](Lines& lines) { lines[1] = "hei"; }),
              "2 journal.unknown_line, 3 journal.gap, 3 journal.wrong_previous");
    EXPECT_EQ(with([](Lines& lines) { lines[6].insert(lines[6].size() - 2, "AAAA"); }),
              "7 journal.wrong_file");
    EXPECT_EQ(with([](Lines& lines) { lines.erase(lines.begin() + 6); }), "11 journal.export_cut");
    EXPECT_EQ(with([](Lines& lines) { lines.push_back(lines[1]); }), "13 journal.unknown_line");
    EXPECT_EQ(with([](Lines& lines) { lines[0].replace(0, 12, R"({"journal":9)"); }).substr(0, 24),
              "1 journal.unknown_format");
    EXPECT_FALSE(sql::Database::open(other.place()).value().has_table("journal_head").value());
    EXPECT_EQ(import_lines(other.place(), kept()).value().sequence, 5) << "the place is empty still";
}

RC_GTEST_PROP(MoveLaw, a_changed_character_of_what_the_chain_covers_is_found, ()) {
    auto lines = kept();
    auto& line =
        lines[*rc::gen::inRange<std::size_t>(0, 7)]; // attempts are not covered, and say nothing of health
    const auto at = *rc::gen::inRange<std::size_t>(0, line.size());
    const auto other = *rc::gen::inRange<char>(' ', '~');
    RC_PRE(line[at] != other);
    const bool same_digit =
        std::isxdigit(static_cast<unsigned char>(other)) && std::tolower(other) == std::tolower(line[at]);
    RC_PRE(!same_digit);
    line[at] = other;
    const sql::TestStore store;
    RC_ASSERT(!import_lines(store.place(), lines));
}

} // namespace
} // namespace bedre::record
