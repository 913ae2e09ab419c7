#include "document/elements.h"
#include "document/read.h"
#include "document/scan.h"
#include "document/score.h"
#include "document/words.h"

#include <gtest/gtest.h>

namespace bedre::document {
namespace {

std::string code_of(const Error& error) {
    return error.findings.at(0).code;
}

TEST(words, know_their_place_page_by_page) {
    const auto words = words_of("\xEF\xBB\xBFTo ord\n\n  på\tbøker\fny side");
    ASSERT_TRUE(words);
    ASSERT_EQ(words.value().lines.size(), 3U);
    const auto& second = words.value().lines[1].words;
    EXPECT_EQ(second[0].text, "på");
    EXPECT_EQ(second[0].place, (Place{1, 3, 3}));
    EXPECT_TRUE(second[1].after_gap);
    EXPECT_EQ(words.value().lines[2].words[0].place.page, 2);
    EXPECT_TRUE(words.value().lines[2].begins_page);
}

TEST(words, refuse_what_is_no_text) {
    EXPECT_EQ(code_of(words_of("").error()), "document.empty");
    EXPECT_EQ(code_of(words_of(" \n\t\n").error()), "document.empty");
    EXPECT_EQ(code_of(words_of("%PDF-1.7").error()), "document.not_text");
    EXPECT_EQ(code_of(words_of(std::string("tekst\0mer", 9)).error()), "document.not_text");
    EXPECT_EQ(code_of(words_of(std::string(most_bytes + 1, 'a')).error()), "document.too_large");
    std::string many;
    for (std::size_t i = 0; i <= most_words; ++i)
        many += "a\n";
    EXPECT_EQ(code_of(words_of(many).error()), "document.too_many_words");
}

TEST(words, tell_where_bytes_are_faulty_and_read_on) {
    const auto words = words_of("god\nb\xFFr\nslutt\xC3");
    ASSERT_TRUE(words);
    ASSERT_EQ(words.value().findings.size(), 2U);
    EXPECT_EQ(words.value().findings[0].code, "document.not_utf8");
    EXPECT_EQ(words.value().findings[0].place.line, 2);
    EXPECT_EQ(words.value().findings[0].place.column, 2);
    EXPECT_EQ(words.value().lines.size(), 3U);
}

TEST(words, of_a_million_columns_are_cut_and_told) {
    std::string line;
    for (int i = 0; i < 1'000'000; ++i)
        line += "a ";
    const auto words = words_of(line);
    ASSERT_TRUE(words);
    ASSERT_EQ(words.value().findings.size(), 1U);
    EXPECT_EQ(words.value().findings[0].code, "document.line_too_long");
    EXPECT_EQ(words.value().lines[0].words.size(), most_words_in_a_line);
}

TEST(lines, are_joined_as_a_reader_joins_them) {
    EXPECT_EQ(join_lines("samhandlings-", "midler 2026"), "samhandlingsmidler 2026");
    EXPECT_EQ(join_lines("relevante NPR-", "data som"), "relevante NPR-data som");
    EXPECT_EQ(join_lines("behandlings-", "og utskrivningsforløp"), "behandlings- og utskrivningsforløp");
    EXPECT_EQ(join_lines("barn/unge/", "familie"), "barn/unge/familie");
    EXPECT_EQ(join_lines("2024-", "2025"), "2024-2025");
    EXPECT_EQ(join_lines("ny vei -", "Sandvik"), "ny vei - Sandvik");
}

TEST(scan, puts_right_only_what_is_known) {
    community::Community community{.id = "f", .title = {.nb = "Fjorden"}};
    Vocabulary vocabulary(community, {});
    vocabulary.learn(Role::title, "Digital oppfølging og hjemmesykehus for skrøpelige på riktig nivå");
    const ScanRepair scan(vocabulary);
    const auto repaired = [&](const char* word) { return scan.repaired(word).at(0); };
    EXPECT_EQ(repaired("oppfglging,"), "oppfølging,");
    EXPECT_EQ(repaired("Skrgpelige/"), "Skrøpelige/");
    EXPECT_EQ(repaired("hjemmeoppfglgingen"), "hjemmeoppfølgingen");
    EXPECT_EQ(repaired("pd"), "på");
    EXPECT_EQ(repaired("omsorgsniva:"), "omsorgsnivå:");
    EXPECT_EQ(repaired("m@dre"), "mødre");
    EXPECT_EQ(repaired("|dentifisere"), "Identifisere");
    EXPECT_EQ(repaired("for"), "for");
    EXPECT_EQ(repaired("konferering"), "konferering");
    EXPECT_EQ(repaired("saksbehandling(sansvarlige)"), "saksbehandling(sansvarlige)");
    EXPECT_EQ(repaired("[RAGUREEE"), "[RAGUREEE");
}

plan::Plan small_plan() {
    plan::Plan plan;
    plan.missions = {{.id = "m", .title = {.nb = "Oppdrag"}}};
    plan.missions[0].target_groups = {{.id = "g", .title = {.nb = "Eldre"}}};
    plan.missions[0].target_groups[0].groups.resize(1);
    auto& actions = plan.missions[0].target_groups[0].groups[0].actions;
    actions.push_back({.id = "a", .title = {.nb = "Etablere felles rutiner"}, .parts = {{.nb = "Kurs"}}});
    actions.push_back({.id = "b", .title = {.nb = "Innføre digital oppfølging"}});
    return plan;
}

TEST(score, counts_a_missing_action_in_all_its_fields) {
    Draft draft;
    draft.actions.push_back({.target_group = "Eldre", .title = "Etablere felles rutinar", .parts = {"Kurs"}});
    const auto plan = small_plan();
    const auto result = score(draft, plan, {});
    EXPECT_EQ(result.actions_paired, 1);
    EXPECT_EQ(result.all.expected, 5); // two target groups, two titles, one part
    EXPECT_EQ(result.all.found, 3);
    EXPECT_EQ(result.all.right, 3);
    EXPECT_EQ(precision(result.all), 1000);
    EXPECT_EQ(recall(result.all), 600);
    EXPECT_EQ(f1(result.all), 750);
}

TEST(score, counts_an_action_too_many_against_precision) {
    Draft draft;
    draft.actions.push_back({.title = "Noe helt annet som ikke står i planen", .parts = {"Kurs"}});
    const auto result = score(draft, small_plan(), {});
    EXPECT_EQ(result.actions_paired, 0);
    EXPECT_EQ(result.all.right, 0);
    EXPECT_EQ(result.all.found, 2);
    EXPECT_EQ(f1(result.all), 0);
}

TEST(score, is_the_same_for_a_draft_that_was_written_and_read) {
    Draft draft;
    draft.actions.push_back({.target_group = "Eldre",
                             .title = "Etablere «felles» rutiner",
                             .indicators = {{.text = "Antall", .heading = "Kommunedata:"}},
                             .links = {{.text = "Rutiner", .url = "https://fjorden.no/"}}});
    const auto again = from_json(to_json(draft));
    ASSERT_TRUE(again);
    EXPECT_EQ(f1(score(draft, small_plan(), {}).all), f1(score(again.value(), small_plan(), {}).all));
}

TEST(draft, of_the_wrong_shape_is_told_with_its_path) {
    EXPECT_EQ(from_json("{}").error().findings.at(0).place.path, "/actions");
    const auto wrong = from_json(R"({"actions": [{"title": "A"}, {"parts": [{"text": "B"}, 3]}]})");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().findings.at(0).code, "document.not_a_draft");
    EXPECT_EQ(wrong.error().findings.at(0).place.path, "/actions/1/parts");
}

TEST(other_plans, are_those_of_other_years_and_none_for_a_document_without_years) {
    std::vector<plan::Plan> plans(2);
    plans[0].period = calendar::Period::parse("2024-2025").value();
    plans[1].period = calendar::Period::parse("2026-2027").value();
    EXPECT_EQ(other_plans(plans, plans[1].period), std::vector<const plan::Plan*>{&plans[0]});
    EXPECT_TRUE(other_plans(plans, std::nullopt).empty());
}

} // namespace
} // namespace bedre::document
