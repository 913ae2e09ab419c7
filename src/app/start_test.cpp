// How a server starts when the content that it is given is refused.
#include "app/start.h"

#include "record/test_editions.h"

#include <fstream>

#include <gtest/gtest.h>

namespace bedre::app {
namespace {

/// The small content, in which two keys of a form and one of a pathway are unknown.
catalogue::Source with_faults() {
    auto source = record::small_content();
    record::change(source, "forms/decision.yaml", "title: {nb: Plasser}", "title: {nb: Senger}");
    record::change(source, "forms/decision.yaml", "max length: 10", "max length: 10, colour: red");
    source["forms/decision.yaml"] += "shade: dark\n";
    source["pathways/service.yaml"] += "speed: high\n";
    return source;
}

/// The faults of `with_faults`, in the order of files and lines.
const std::string faults =
    "forms/decision.yaml content.unknown_key, forms/decision.yaml content.unknown_key, "
    "pathways/service.yaml content.unknown_key";

/// Where each finding stands and what it is, or the code of another error.
std::string told(const Error& error) {
    if (error.category != Category::invalid) return error.code;
    std::string all;
    for (const auto& finding : error.findings) {
        const auto& where = finding.place.file.empty() ? finding.place.path : finding.place.file;
        all +=
            fmt::format("{}{}{}{}", all.empty() ? "" : ", ", where, where.empty() ? "" : " ", finding.code);
    }
    return all;
}

class StartHouse : public testing::Test {
  protected:
    StartHouse() {
        auto draft = world.draft("decided", "2026-06-15");
        draft.answers = {{"beds", "12"}};
        EXPECT_EQ(world.enter(record::coordinator, draft).value().sequence, 2);
        world.close();
    }
    /// Starts with a content; `heard` is what was refused on the way.
    Result<Started> start(const catalogue::Source& source) {
        for (const auto& [path, bytes] : source) {
            const auto file = std::filesystem::path(folder.path()) / path;
            std::filesystem::create_directories(file.parent_path());
            std::ofstream(file, std::ios::binary) << bytes;
        }
        return start_in(folder.path(), world.store.place());
    }
    Result<Started> start_in(const std::string& content, const std::string& data) {
        heard.clear();
        return start_house({.content = content,
                            .house = {.data = data, .log = [](const auto& what) { ADD_FAILURE() << what; }},
                            .tell = [](const tally::Change&) {},
                            .refuse = [this](const Error& error) { heard = told(error); }});
    }
    static std::int64_t entries(const Started& started) {
        return started.house->record().journal().head().sequence;
    }
    static std::string beds(const Started& started) {
        return started.catalogue->form("decision")->items.at(3).title.nb;
    }

    record::World world;
    const sql::TestFolder folder;
    std::string heard;
};

TEST_F(StartHouse, runs_with_what_it_is_given) {
    const auto started = start(record::small_content()).value();
    EXPECT_EQ(heard, "");
    EXPECT_FALSE(started.refused);
    EXPECT_EQ(entries(started), 2);
}

TEST_F(StartHouse, a_content_with_faults_is_told_whole_and_the_one_adopted_last_runs_on_until_it_is_mended) {
    {
        const auto started = start(with_faults()).value();
        EXPECT_EQ(heard, faults);
        ASSERT_TRUE(started.refused);
        EXPECT_EQ(told(started.refused->why), faults);
        EXPECT_EQ(started.refused->adopted, world.clock.now());
        EXPECT_EQ(started.refused->runs_on,
                  journal::digest_of(catalogue::canonical(record::small_content())));
        EXPECT_EQ(beds(started), "Plasser");
        EXPECT_EQ(entries(started), 2) << "nothing is adopted anew";
    }
    auto mended = record::small_content();
    record::change(mended, "forms/decision.yaml", "title: {nb: Plasser}", "title: {nb: Senger}");
    const auto started = start(mended).value();
    EXPECT_EQ(heard, "");
    EXPECT_FALSE(started.refused);
    EXPECT_EQ(beds(started), "Senger");
    EXPECT_EQ(entries(started), 3);
}

TEST_F(StartHouse, so_it_is_when_the_record_does_not_adopt_a_content) {
    auto source = record::small_content();
    record::change(source, "forms/decision.yaml", "title: {nb: Plasser}, type: number",
                   "title: {nb: Plasser}, type: text");
    const auto started = start(source).value();
    EXPECT_EQ(heard, "/forms/decision/items/beds record.item_means_another");
    EXPECT_TRUE(started.refused);
    EXPECT_EQ(started.catalogue->source, record::small_content());
    EXPECT_EQ(entries(started), 2);
}

TEST_F(StartHouse, so_it_is_when_the_folder_cannot_be_read) {
    const auto started = start_in(folder.path() + "/elsewhere", world.store.place()).value();
    EXPECT_EQ(heard, "content.cannot_read");
    EXPECT_EQ(started.catalogue->source, record::small_content());
}

TEST_F(StartHouse, where_nothing_has_been_adopted_nothing_is_started) {
    const sql::TestStore empty;
    EXPECT_TRUE(start(with_faults()));
    EXPECT_EQ(told(start_in(folder.path(), empty.place()).error()), faults);
    EXPECT_EQ(heard, "") << "it is told once";
    EXPECT_EQ(told(start_in(folder.path() + "/elsewhere", empty.place()).error()), "content.cannot_read");
}

TEST_F(StartHouse, one_that_a_newer_program_adopted_is_told_of_with_its_own_faults) {
    world.catalogue.source["forms/decision.yaml"] += "invented: later\n";
    ASSERT_TRUE(world.open());
    world.close();
    const std::string of_newer = "forms/decision.yaml content.unknown_key";
    EXPECT_EQ(told(start(with_faults()).error()), "cli.serve.adopted_is_faulty, " + of_newer);
    EXPECT_EQ(heard, faults);
    EXPECT_EQ(told(start(world.catalogue.source).error()), of_newer) << "the same content is told of once";
    EXPECT_EQ(heard, "");
}

TEST_F(StartHouse, what_has_to_do_with_no_content_is_refused_as_it_is) {
    auto source = record::small_content();
    for (auto& [path, bytes] : source)
        for (auto at = bytes.find("fjorden"); at != std::string::npos; at = bytes.find("fjorden"))
            bytes.replace(at, 7, "dalen");
    EXPECT_EQ(told(start(source).error()), "journal.other_community");
    EXPECT_EQ(heard, "");
}

} // namespace
} // namespace bedre::app
