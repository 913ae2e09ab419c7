// What was recorded by an earlier edition of the content, as people see it in each language, and carried over
// at the command line.
#include "api/test_house.h"
#include "app/commands.h"
#include "app/texts.h"
#include "record/migration.h"
#include "record/test_editions.h"

#include <fstream>

#include <gtest/gtest.h>

namespace bedre::app {
namespace {

catalogue::Source earlier() {
    auto source = record::small_content();
    record::change(source, "pathways/service.yaml", "metrics:\n",
                   "forms: [{form: progress, dated: true, status: how}]\nmetrics:\n");
    source["forms/progress.yaml"] = R"(
form: progress
title: {nb: Hvordan det går}
items:
  - item: how
    title: {nb: Hvordan}
    type: choice
    options:
      - {option: good, title: {nb: Bra}, tone: good}
      - {option: slow, title: {nb: Tregt, en: Slowly}, tone: warning}
  - item: place
    title: {nb: Hvor}
    type: multiple-choice
    keep: true
    options: [{option: town, title: {nb: Byen}}, {option: coast, title: {nb: Kysten}}]
  - {item: hours, title: {nb: Timer}, type: number, decimals: 1, unit: {nb: timer}}
)";
    return source;
}

catalogue::Source later() {
    auto source = earlier();
    record::change(source, "pathways/service.yaml", "  decided: {title: {nb: Vedtatt}, form: decision}\n",
                   "");
    record::change(
        source, "pathways/service.yaml",
        "  waiting: {title: {nb: Ventetid}, median: \"days(decided, running)\", at: running, unit: {nb: "
        "dager}, version: 1}\n",
        "");
    record::change(source, "forms/decision.yaml",
                   "      - {option: director, title: {nb: Kommunedirektøren}}\n", "");
    record::change(source, "forms/decision.yaml", "  - {item: meeting, title: {nb: Møtedato}, type: date}\n",
                   "");
    auto& progress = source["forms/progress.yaml"];
    progress.erase(progress.find("  - {item: hours"));
    record::change(source, "forms/progress.yaml",
                   "      - {option: slow, title: {nb: Tregt, en: Slowly}, tone: warning}\n", "");
    record::change(source, "forms/progress.yaml", ", {option: coast, title: {nb: Kysten}}", "");
    record::change(source, "forms/progress.yaml", "{nb: Byen}", "{nb: Sentrum}");
    source["migrations/pace.yaml"] = R"(
migration: pace
title: {nb: Tempoet}
form: progress
steps: [{item: how, option: slow, becomes: good}]
)";
    source["migrations/places.yaml"] = R"(
migration: places
title: {nb: Stedene}
form: progress
steps: [{item: place, option: coast, becomes: town}]
)";
    return source;
}

/// What was said before the content was another.
void record_before(const std::string& place) {
    const auto content = catalogue::read(earlier()).value();
    const calendar::SetClock clock{calendar::parse_instant("2026-11-24T12:00:00Z").value()};
    const auto record =
        record::Record::open(content, {.place = place, .clock = &clock, .on_bug = [](auto) { std::abort(); }})
            .value();
    const auto done = [](const auto& job) {
        std::promise<bool> answer;
        job([&](const Result<journal::Receipt>& receipt) { answer.set_value(static_cast<bool>(receipt)); });
        return answer.get_future().get();
    };
    EXPECT_TRUE(done([&](auto acknowledge) {
        record->enter_stage(record::coordinator,
                            {.episode = record::home_in_havn,
                             .stage = "decided",
                             .on = "2026-06-15",
                             .answers = {{"by", "director"}, {"meeting", "2026-06-14"}},
                             .version = 0,
                             .attempt = "stage"},
                            acknowledge);
    }));
    EXPECT_TRUE(done([&](auto acknowledge) {
        record->complete_form(record::contact_of_havn,
                              {.episode = record::home_in_havn,
                               .form = "progress",
                               .on = "2026-07-01",
                               .answers = {{"how", "slow"}, {"place", "town coast"}, {"hours", "7,5"}},
                               .attempt = "form"},
                              acknowledge);
    }));
}

struct LaterWorld : record::World {
    LaterWorld() : World(later(), record_before) {}
};

class EditionPages : public testing::Test, protected api::TestHouse<LaterWorld> {
  protected:
    EditionPages() : TestHouse(true) { phrases = load_phrases(); }
    std::string page(const std::string& language) {
        const auto response =
            answer(http::Method::get, "/api/episodes/service/home/havn?language=" + language);
        EXPECT_EQ(response.status, 200);
        return std::get<std::string>(response.body);
    }
    static void expect(const std::string& page, const std::vector<std::string>& texts) {
        for (const auto& text : texts)
            EXPECT_NE(page.find(text), std::string::npos) << text << " in " << page;
    }
};

TEST_F(EditionPages, what_was_recorded_is_shown_as_it_was_asked_and_says_what_is_asked_no_more) {
    expect(page("nb"), {"Vedtatt (brukes ikke lenger)", "Kommunedirektøren (kan ikke lenger velges)",
                        R"("text":"Vedtatt av")", "Møtedato (det spørres ikke lenger om dette)", "14.06.2026",
                        "Tregt (kan ikke lenger velges)", "Byen, Kysten (kan ikke lenger velges)",
                        "Timer (det spørres ikke lenger om dette)", "7,5\u00a0timer"});
    expect(page("nn"),
           {"Vedtatt (blir ikkje lenger brukt)", "Kommunedirektøren (kan ikkje lenger veljast)",
            "Møtedato (det blir ikkje lenger spurt om dette)", "Tregt (kan ikkje lenger veljast)"});
    expect(page("en"), {"Vedtatt (no longer in use)", "Kommunedirektøren (no longer offered)",
                        "Møtedato (no longer asked)", "Slowly (no longer offered)"});
}

TEST_F(EditionPages, what_was_carried_over_says_so_in_its_history) {
    const access::Actor operation{.id = "command-line", .role = access::Role::maintainer, .organisation = ""};
    EXPECT_EQ(world.record().migrate(operation, "pace", "Nytt skjema").value().entries, 1);
    expect(page("nb"), {R"("id":"good","title":{"text":"Bra")",
                        "Overført 25.11.2026 fra en eldre utgave av skjemaet: Tempoet (Nytt skjema). Det sto",
                        R"("text":"Hvordan: Tregt")", "7,5\u00a0timer"});
    expect(page("nn"),
           {"Overført 25.11.2026 frå ei eldre utgåve av skjemaet: Tempoet (Nytt skjema). Det stod"});
    expect(page("en"),
           {"Carried over 25.11.2026 from an earlier edition of the form: Tempoet (Nytt skjema). It said",
            R"("text":"Hvordan: Slowly")"});
}

TEST_F(EditionPages, what_a_migration_leaves_as_it_was_is_told_in_the_words_of_then) {
    const access::Actor operation{.id = "command-line", .role = access::Role::maintainer, .organisation = ""};
    ASSERT_TRUE(world.record().migrate(operation, "pace", "Nytt skjema"));
    expect(page("nb"), {R"("title":{"text":"Bra")", "Byen, Kysten (kan ikke lenger velges)"});
}

TEST_F(EditionPages, a_status_that_a_migration_leaves_as_it_was_too) {
    const access::Actor operation{.id = "command-line", .role = access::Role::maintainer, .organisation = ""};
    ASSERT_TRUE(world.record().migrate(operation, "places", "Nytt skjema"));
    expect(page("nb"), {"Tregt (kan ikke lenger velges)", R"("value":{"text":"Sentrum")"});
    expect(page("en"), {"Slowly (no longer offered)"});
}

class Migrate : public testing::Test {
  protected:
    Migrate() {
        world.close();
        for (const auto& [path, bytes] : later()) {
            const auto file = std::filesystem::path(content) / path;
            std::filesystem::create_directories(file.parent_path());
            std::ofstream(file, std::ios::binary) << bytes;
        }
    }
    void TearDown() override { std::filesystem::remove_all(content); }
    std::string told(MigrateOptions options) {
        options.data = world.store.place();
        options.content = content;
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const int code = migrate(options, languages[static_cast<std::size_t>(text::Language::en)]);
        return fmt::format("{}: {}{}", code, testing::internal::GetCapturedStdout(),
                           testing::internal::GetCapturedStderr());
    }

    const std::array<text::Phrases, 3> languages = load_phrases();
    LaterWorld world;
    const std::string content =
        (std::filesystem::temp_directory_path() / fmt::format("bedre-editions-{}", getpid())).string();
};

TEST_F(Migrate, is_told_first_and_done_when_it_is_said) {
    const std::string seen = "Tempoet: 1 entries about 1 subjects.\n  how = slow → how = good: 1\n";
    EXPECT_EQ(told({.migration = "pace"}), "0: " + seen);
    EXPECT_EQ(told({.migration = "pace"}), "0: " + seen) << "nothing was done";
    const auto refused = told({.migration = "pace", .really = true});
    EXPECT_EQ(refused.substr(0, 2), "1:");
    EXPECT_NE(refused.find("record.reason_required"), std::string::npos) << refused;
    EXPECT_EQ(told({.migration = "pace", .reason = "A new form", .really = true}),
              "0: " + seen + "1 entries are carried over, each by one of its own after 5.\n");
    const auto nothing = told({.migration = "pace", .reason = "Again", .really = true});
    EXPECT_EQ(nothing.substr(0, 2), "2:");
    EXPECT_NE(nothing.find("There is nothing to carry over."), std::string::npos) << nothing;
    EXPECT_NE(told({.migration = "none"}).find("There are: pace, places."), std::string::npos);
}

} // namespace
} // namespace bedre::app
