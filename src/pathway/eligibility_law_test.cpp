// What holds of every clause, whatever is known of a subject.
#include "calendar/arbitrary_test.h"
#include "pathway/pathway.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::pathway {
namespace {

/// A form of this pathway, asked for by its second stage.
struct World {
    form::Form form{.id = "inclusion", .title = {.nb = "Inkludering"}, .items = {}};
    Pathway pathway{.id = "care", .title = {.nb = "Oppfølging"}, .subject_kinds = {"person"}};
    FindForm find = [this](std::string_view id) { return id == form.id ? &form : nullptr; };

    World() {
        form.items.push_back({.id = "consent", .title = {.nb = "Samtykke"}, .type = form::ItemType::yes_no});
        form.items.push_back({.id = "falls", .title = {.nb = "Fall"}, .type = form::ItemType::number});
        pathway.stages = {{.id = "proposed", .title = {.nb = "Foreslått"}},
                          {.id = "included", .title = {.nb = "Inkludert"}, .form = "inclusion"}};
    }
    Stage& stage() { return pathway.stages[1]; }
    void ask(std::string id, std::string_view that, bool binds = false) {
        const auto vocabulary = vocabulary_of(pathway, stage(), find).value();
        stage().symbols = vocabulary.symbols;
        stage().clauses.push_back(
            {std::move(id), {.nb = "Vilkår"}, binds, rule::Program::compile(that, vocabulary).value()});
    }
};

Known some_known() {
    Known known{.on = *rc::gen::arbitrary<calendar::Date>()};
    if (*rc::gen::arbitrary<bool>()) known.birth = *rc::gen::arbitrary<calendar::Date>();
    const auto consent = *rc::gen::element<std::string>("", "yes", "no");
    const auto falls = *rc::gen::element<std::string>("", "0", "2", "7");
    known.answers = {{"consent", consent}, {"falls", falls}};
    return known;
}

RC_GTEST_PROP(EligibilityLaw, age_is_what_the_language_reckons, ()) {
    const auto birth = *rc::gen::arbitrary<calendar::Date>();
    const auto day = *rc::gen::arbitrary<calendar::Date>();
    rule::Vocabulary vocabulary{.symbols = std::make_shared<rule::Symbols>(),
                                .slots = {{"birth", {rule::Base::date}}}};
    const std::array<rule::Value, 1> slots = {birth.days_since_1970()};
    const timeline::Columns none;
    const auto years =
        rule::Program::compile("years(birth, today)", vocabulary).value().evaluate({none.view(), slots, day});
    const auto age = age_on(day, birth);
    RC_ASSERT(age.has_value() == (birth <= day));
    if (age) RC_ASSERT(*age == years);
    if (age) RC_ASSERT(age_on(day + calendar::days(1), birth).value() - *age <= 1);
}

RC_GTEST_PROP(EligibilityLaw, a_clause_and_its_contrary_are_never_both_met, ()) {
    World world;
    world.ask("is", "consent and falls >= 2 and age > 65");
    world.ask("is-not", "not (consent and falls >= 2 and age > 65)");
    const auto judged = judge(world.pathway, world.stage(), {}, some_known(), world.find);
    using enum Fulfilment;
    const auto one = judged.at(0).fulfilment;
    const auto other = judged.at(1).fulfilment;
    RC_ASSERT((one == met && other == not_met) || (one == not_met && other == met) ||
              (one == not_known && other == not_known));
}

RC_GTEST_PROP(EligibilityLaw, more_that_is_known_unsays_nothing, ()) {
    World world;
    world.ask("both", "consent and age > 65");
    world.ask("either", "consent or falls >= 2");
    const auto known = some_known();
    auto more = known;
    if (!more.birth) more.birth = *rc::gen::arbitrary<calendar::Date>();
    for (const auto* item : {"consent", "falls"})
        if (more.answers[item].empty()) more.answers[item] = *rc::gen::element<std::string>("yes", "3");
    const auto before = judge(world.pathway, world.stage(), {}, known, world.find);
    const auto after = judge(world.pathway, world.stage(), {}, more, world.find);
    for (std::size_t i = 0; i < before.size(); ++i)
        RC_ASSERT(before[i].fulfilment == Fulfilment::not_known || before[i] == after[i]);
}

RC_GTEST_PROP(EligibilityLaw, it_goes_on_where_all_is_met_or_a_reason_is_given_for_what_does_not_bind, ()) {
    World world;
    world.ask("consent", "consent", true);
    world.ask("falls", "falls >= 2");
    world.ask("age", "age > 65");
    const auto judged = judge(world.pathway, world.stage(), {}, some_known(), world.find);
    const auto is_met = [](const Judged& one) { return one.fulfilment == Fulfilment::met; };
    const auto without = check(world.stage(), judged, "");
    RC_ASSERT(without.size() == static_cast<std::size_t>(std::ranges::count_if(judged, std::not_fn(is_met))));
    RC_ASSERT(check(world.stage(), judged, "a reason").empty() == is_met(judged.front()));
}

TEST(Eligibility, no_two_that_a_clause_may_name_have_the_same_name) {
    World world;
    world.form.items.push_back({.id = "age", .title = {.nb = "Alder"}, .type = form::ItemType::number});
    const auto vocabulary = vocabulary_of(world.pathway, world.stage(), world.find);
    ASSERT_FALSE(vocabulary);
    EXPECT_EQ(vocabulary.error().findings.at(0).code, "pathway.name_of_two");
}

TEST(Eligibility, what_came_of_a_clause_is_a_word_that_is_known) {
    for (const auto one : {Fulfilment::met, Fulfilment::not_met, Fulfilment::not_known})
        EXPECT_EQ(parse_fulfilment(name(one)).value(), one);
    EXPECT_EQ(parse_fulfilment("perhaps").error().findings.at(0).code, "pathway.unknown_fulfilment");
}

} // namespace
} // namespace bedre::pathway
