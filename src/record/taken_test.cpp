// Answers that are taken from an earlier form, of units and of persons.
#include "record/taken.h"

#include "record/test_taken.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

std::string told_of(const Result<journal::Receipt>& receipt) {
    if (receipt) return "recorded";
    std::string codes;
    for (const auto& finding : receipt.error().findings)
        codes += (codes.empty() ? "" : ", ") + finding.code;
    return codes.empty() ? receipt.error().code : codes;
}

class RecordTaken : public testing::Test {
  protected:
    EpisodeKey falls() const { return {"falls", "home", anna}; }
    EpisodeKey care() const { return People::care_of(anna); }

    std::int64_t seen(const access::Actor& actor, const std::string& on, const std::string& how) {
        auto draft = people.draft("seen", on, falls());
        draft.version = version_of(actor);
        draft.answers = {{"how", how}};
        return people.enter(actor, draft).value().sequence;
    }
    std::int64_t version_of(const access::Actor& actor) {
        const auto state = people.record().episode(people.look(actor, anna), falls());
        return state ? state.value().version : 0;
    }
    Result<journal::Receipt> walked(const access::Actor& actor, form::Answers answers, TakenFrom taken) {
        return people.complete(actor, {.episode = care(),
                                       .form = "walk",
                                       .on = "2026-11-20",
                                       .answers = std::move(answers),
                                       .attempt = {},
                                       .taken = std::move(taken)});
    }
    std::vector<Taken> last_taken(const access::Actor& actor) {
        return people.record().full_episode(people.look(actor, anna), care()).value().entries.back().taken;
    }
    std::size_t looks(const std::string& pathway) {
        const auto all = people.record().looks(people.look(clinician_of_havn, anna)).value();
        return static_cast<std::size_t>(
            std::ranges::count(all, pathway, [](const auto& one) { return one.service; }));
    }

    People people{content_with_two()};
    std::string anna = people.enrol(clinician_of_havn, "henvist", "one").value().subject;
};

TEST_F(RecordTaken, an_answer_keeps_where_it_came_from_and_the_look_there_is_on_record) {
    (void)people.enter(clinician_of_havn, people.draft("included", "2026-10-01", care())).value();
    const auto entry = seen(clinician_of_havn, "2026-10-02", "helped");
    const auto before = looks("falls");
    ASSERT_TRUE(walked(clinician_of_havn, {{"how", "helped"}, {"aid", "Rullator"}}, {{"how", entry}}));
    EXPECT_EQ(last_taken(clinician_of_havn), (std::vector<Taken>{{"how", entry, "seen", "2026-10-02"}}));
    EXPECT_EQ(looks("falls"), before + 1);
    people.close();
    people.open_with_vault().value();
    EXPECT_EQ(last_taken(clinician_of_havn).size(), 1U) << "and after all of it is read anew";
    EXPECT_TRUE(verify(people.store.place(), people.keys()).value().empty());
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST_F(RecordTaken, what_is_not_so_is_refused_and_nothing_is_recorded) {
    (void)people.enter(clinician_of_havn, people.draft("included", "2026-10-01", care())).value();
    const auto entry = seen(clinician_of_havn, "2026-10-02", "helped");
    const auto refused = [&](form::Answers answers, TakenFrom taken) {
        return told_of(walked(clinician_of_havn, std::move(answers), std::move(taken)));
    };
    EXPECT_EQ(refused({{"how", "alone"}}, {{"how", entry}}), "record.not_taken_from") << "another answer";
    EXPECT_EQ(refused({{"how", "helped"}}, {{"how", entry + 1}}), "record.not_taken_from");
    EXPECT_EQ(refused({}, {{"how", entry}}), "record.not_taken_from") << "nothing is answered";
    EXPECT_EQ(refused({{"aid", "helped"}}, {{"aid", entry}}), "record.not_taken_from") << "another item";
    EXPECT_EQ(refused({{"how", "helped"}}, {{"hvem", entry}}), "record.not_taken_from") << "no item";
    (void)people.withdraw(clinician_of_havn, people.withdrawal(entry, falls())).value();
    EXPECT_EQ(refused({{"how", "helped"}}, {{"how", entry}}), "record.not_taken_from") << "it is taken back";
    EXPECT_EQ(
        people.record().full_episode(people.look(clinician_of_havn, anna), care()).value().entries.size(),
        1U);
}

TEST_F(RecordTaken, of_another_pathway_nothing_is_taken_that_the_reader_may_not_see) {
    (void)people.enter(clinician_of_havn, people.draft("included", "2026-10-01", care())).value();
    const auto own = seen(clinician_of_havn, "2026-10-02", "helped");
    people.reader = clinician_of_vik;
    ASSERT_EQ(told_of(walked(clinician_of_vik, {{"how", "helped"}}, {{"how", own}})),
              "access.unknown_person");
    const auto bertil = people.enrol(clinician_of_vik, "henvist", "two").value().subject;
    (void)people.enter(clinician_of_vik, people.draft("included", "2026-10-01", People::care_of(bertil)))
        .value();
    const auto refused = people.complete(clinician_of_vik, {.episode = People::care_of(bertil),
                                                            .form = "walk",
                                                            .on = "2026-11-20",
                                                            .answers = {{"how", "helped"}},
                                                            .attempt = {},
                                                            .taken = {{"how", own}}});
    EXPECT_EQ(told_of(refused), "record.not_taken_from") << "of another person";
    EXPECT_TRUE(
        entries_elsewhere(people.record(), people.look(clinician_of_vik, bertil), "falls").value().empty());
    EXPECT_EQ(
        entries_elsewhere(people.record(), people.look(clinician_of_havn, anna), "falls").value().size(), 1U);
}

/// There is no other content.
FindContent always(const catalogue::Catalogue& catalogue) {
    return [&](const auto&) {
        return std::shared_ptr<const catalogue::Catalogue>(std::shared_ptr<const void>(), &catalogue);
    };
}

TEST(Taken, of_all_that_was_answered_the_last_is_proposed_that_is_not_too_old) {
    const auto catalogue = catalogue::read(content_with_two()).value();
    const auto& walk = *catalogue.form("walk");
    const auto entry = [](std::int64_t sequence, const char* on, const char* how) {
        EpisodeEntry one{.episode = {"falls", "home", "anna"}, .sequence = sequence};
        one.reached = {"seen", calendar::Date::parse(on).value(), sequence};
        one.answers = {{"how", how}};
        return one;
    };
    const Filling filling{catalogue,
                          *catalogue.pathway("care"),
                          "havn",
                          calendar::Date::make(2026, 11, 25).value(),
                          {{},
                           {{"falls",
                             {entry(3, "2026-05-24", "alone"), entry(4, "2026-05-25", "alone"),
                              entry(5, "2026-11-25", "helped"), entry(6, "2026-11-25", "carried"),
                              entry(7, "2026-11-26", "alone"), entry(8, "2026-11-01", "")}}}},
                          always(catalogue)};
    std::vector<std::int64_t> entries;
    for (const auto& proposal : proposals(*walk.item("how"), filling))
        entries.push_back(proposal.taken.entry);
    EXPECT_EQ(entries, (std::vector<std::int64_t>{4, 5}))
        << "3 is too old, 6 no answer here, 7 about a day to come, 8 a hole";
    const auto all = proposed(walk, filling);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.at("how").answer, "helped");
}

TEST(Taken, what_was_emptied_is_not_put_back) {
    const auto catalogue = catalogue::read(content_with_two()).value();
    const auto walked = [](std::int64_t sequence, form::Answers answers) {
        EpisodeEntry one{.sequence = sequence};
        one.form = "walk";
        one.reached = {"", calendar::Date::make(2026, 1, 2).value(), sequence};
        one.answers = std::move(answers);
        return one;
    };
    const auto proposes = [&](std::vector<EpisodeEntry> own) {
        return proposed(*catalogue.form("walk"), {catalogue,
                                                  *catalogue.pathway("care"),
                                                  "havn",
                                                  calendar::Date::make(2026, 11, 25).value(),
                                                  {std::move(own), {}},
                                                  always(catalogue)})
            .contains("aid");
    };
    const auto told = walked(9, {{"aid", "Rullator"}});
    auto emptied = walked(10, {{"how", "alone"}});
    EXPECT_TRUE(proposes({told}));
    EXPECT_FALSE(proposes({told, emptied}));
    emptied.withdrawn_by = 11;
    EXPECT_TRUE(proposes({told, emptied}));
}

TEST(Taken, what_stands_again_is_taken_from_the_same_form) {
    const auto catalogue = catalogue::read(content_with_two()).value();
    const auto& item = *catalogue.form("walk")->item("aid");
    EpisodeEntry said{.sequence = 9};
    said.form = "walk";
    said.reached = {"", calendar::Date::make(2026, 1, 2).value(), 9};
    said.answers = {{"aid", "Rullator"}};
    const auto told = [&](std::vector<EpisodeEntry> own) {
        return proposals(item, {catalogue,
                                *catalogue.pathway("care"),
                                "havn",
                                calendar::Date::make(2026, 11, 25).value(),
                                {std::move(own), {}},
                                always(catalogue)});
    };
    ASSERT_EQ(told({said}).size(), 1U);
    EXPECT_EQ(told({said}).at(0).taken, (Taken{"aid", 9, "walk", "2026-01-02"}));
    said.withdrawn_by = 10;
    EXPECT_TRUE(told({said}).empty());
    said.withdrawn_by.reset();
    said.form = "decision";
    EXPECT_TRUE(told({said}).empty());
}

} // namespace
} // namespace bedre::record
