#include "catalogue/catalogue.h"
#include "catalogue/revise.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::catalogue {
namespace {

const std::string plan = R"(# a comment
plan: 2026-2027
vision: {heading: {nb: Visjon}, text: {nb: Bedre sammen}}
missions:
  - mission: tjenester
    title: {nb: Gode tjenester}
    target groups:
      - target group: eldre
        title: {nb: Eldre}
        headings:
          - actions:
              - action: iht
                title: {nb: "Spredning: IHT"}
                parts: [{nb: Én}, {nb: To}]
                indicators:
                  - {indicator: I8, text: {nb: Antall kommuner}, parts: [{kind: coverage, metric: adoption(iht).decided}]}
                responsible:
                  - {text: {nb: Driftsråd IHT}, bodies: [driftsrad-iht, au]}
                deadline: 2027
              - action: mila
                title: {nb: MILA}
                deadline: 2026
)";

std::string value(const std::string& text, std::string_view at) {
    return value_at(text, at).value();
}

Result<std::string> revised(const std::string& at, const std::string& was, const std::string& is) {
    return revise(plan, std::array{Revision{at, was, is}});
}

TEST(Revise, a_place_is_named_by_what_stands_there) {
    EXPECT_EQ(value(plan, "vision/text/nb"), "Bedre sammen");
    EXPECT_EQ(value(plan, "action=iht/title/nb"), "Spredning: IHT");
    EXPECT_EQ(value(plan, "action=iht/parts"), "Én\nTo");
    EXPECT_EQ(value(plan, "action=iht/responsible/0/bodies"), "driftsrad-iht\nau");
    EXPECT_EQ(value(plan, "action=iht/indicators/indicator=I8/parts/0/metric"), "adoption(iht).decided");
    EXPECT_EQ(value(plan, "action=iht/grant/text/nb"), "");
    EXPECT_EQ(value(plan, "action=fact/title/nb"), "");
}

TEST(Revise, one_place_changes_and_nothing_else) {
    const auto after = revised("action=iht/deadline", "2027", "2028").value();
    EXPECT_EQ(value(after, "action=iht/deadline"), "2028");
    EXPECT_EQ(compare(plan, after).value(), (std::vector<Revision>{{"action=iht/deadline", "2027", "2028"}}));
}

TEST(Revise, lists_are_lines) {
    const auto after = revised("action=iht/parts", "Én\nTo", "Én\nTo: og et halvt\nTre").value();
    EXPECT_EQ(value(after, "action=iht/parts"), "Én\nTo: og et halvt\nTre");
    const auto bodies = revised("action=iht/responsible/0/bodies", "driftsrad-iht\nau", "au").value();
    EXPECT_EQ(value(bodies, "action=iht/responsible/0/bodies"), "au");
}

TEST(Revise, what_was_not_there_comes_into_being_and_goes_again) {
    const auto with = revised("action=mila/grant/text/nb", "", "(tildelt midler)").value();
    EXPECT_EQ(value(with, "action=mila/grant/text/nb"), "(tildelt midler)");
    const auto without =
        revise(with, std::array{Revision{"action=mila/grant/text/nb", "(tildelt midler)", ""}}).value();
    EXPECT_EQ(without, write_plan(plan).value());
    const auto parts = revised("action=mila/parts", "", "Én ting").value();
    EXPECT_EQ(value(parts, "action=mila/parts"), "Én ting");
}

TEST(Revise, elements_are_added_and_taken_out_whole) {
    const auto more = revised("target group=eldre/headings/0/actions/action=fall", "",
                              "action: fall\ntitle: {nb: Fall}\ndeadline: 2026\n")
                          .value();
    EXPECT_EQ(value(more, "action=fall/title/nb"), "Fall");
    const auto whole = value(plan, "target group=eldre/headings/0/actions/action=mila");
    const auto less = revised("target group=eldre/headings/0/actions/action=mila", whole, "").value();
    EXPECT_EQ(value(less, "action=mila/title/nb"), "");
    EXPECT_EQ(value(less, "action=iht/deadline"), "2027");
}

TEST(Revise, an_element_put_at_a_position_comes_before_the_one_that_stands_there) {
    const std::string at = "action=iht/responsible/0";
    const auto both = revised(at, "", "text: {nb: SSU}\nbodies: [ssu]\n").value();
    EXPECT_EQ(value(both, at + "/text/nb"), "SSU");
    EXPECT_EQ(value(both, "action=iht/responsible/1"), value(plan, at));
    const auto one = revise(both, std::array{Revision{at, value(both, at), ""}}).value();
    EXPECT_EQ(one, write_plan(plan).value());
    const auto none = revise(one, std::array{Revision{at, value(plan, at), ""}}).value();
    const auto undone = revise(none, std::array{Revision{at, "", value(plan, at)}}).value();
    EXPECT_EQ(compare(one, undone).value(), std::vector<Revision>{});
}

TEST(Revise, who_saw_something_else_is_told_of_both_texts) {
    const auto refused = revised("action=iht/deadline", "2026", "2028");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().category, outcome::Category::conflict);
    EXPECT_EQ(refused.error().code, "plan.changed_meanwhile");
    EXPECT_EQ(refused.error().details,
              (outcome::Details{{"at", "action=iht/deadline"}, {"now", "2027"}, {"yours", "2028"}}));
}

TEST(Revise, a_place_that_cannot_be_is_refused) {
    for (const auto* at : {"", "action=fact/title/nb", "action=iht/parts/7/nb", "action=iht/deadline/nb"})
        EXPECT_FALSE(revised(at, "", "noe")) << at;
}

TEST(Revise, a_short_text_does_not_become_an_endless_tree) {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i)
        bomb +=
            fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
    EXPECT_FALSE(revised("target group=eldre/headings/0/actions/action=bomb", "", bomb));
}

TEST(Revise, the_real_plans_survive_being_written) {
    const auto source = read_folder(BEDRE_SOURCE_DIR "/content").value();
    const auto catalogue = read(source).value();
    for (const auto& [id, path] : catalogue.plan_files) {
        const auto written = write_plan(source.at(path)).value();
        EXPECT_EQ(fields_of(written).value(), fields_of(source.at(path)).value()) << id;
        EXPECT_EQ(write_plan(written).value(), written) << id;
        EXPECT_EQ(compare(source.at(path), written).value(), std::vector<Revision>{}) << id;
        EXPECT_TRUE(read_plan_instead(catalogue, id, written)) << id;
    }
}

/// Where something of the plan can be moved from, to and about.
const std::array<std::string, 3> lists = {"target group=eldre/headings/0/actions",
                                          "target group=barn/headings/0/actions",
                                          "target group=barn/headings/1/actions"};

const std::string larger_plan = R"(plan: 2026-2027
focus areas:
  - {focus area: tjenester, title: {nb: Tjenester}, links: {proposal: true, actions: [iht, mila]}}
missions:
  - mission: tjenester
    title: {nb: Gode tjenester}
    target groups:
      - target group: eldre
        title: {nb: Eldre}
        headings:
          - actions:
              - {action: iht, title: {nb: IHT}, parts: [{nb: Én}, {nb: To}], deadline: 2027,
                 responsible: [{text: {nb: Driftsråd}, bodies: [driftsrad-iht, au]}, {text: {nb: AU}}],
                 indicators: [{indicator: I8, text: {nb: Antall}}, {indicator: I9, text: {nb: Andel}}]}
              - {action: mila, title: {nb: MILA}, deadline: 2026}
      - target group: barn
        title: {nb: Barn}
        headings:
          - title: {nb: Styrke}
            actions:
              - {action: fact, title: {nb: FACT, en: FACT}, grant: {text: {nb: tildelt}, year: 2026}}
          - title: {nb: Videre}
            actions: [{action: immi, title: {nb: IMMI}}]
)";

/// A plan that somebody has worked on for a while: texts, parts, elements and their order changed as it came.
std::string worked_on(std::string text) {
    for (int left = *rc::gen::inRange(0, 12); left > 0; --left) {
        const auto list = lists.at(*rc::gen::inRange<std::size_t>(0, lists.size()));
        const auto other = lists.at(*rc::gen::inRange<std::size_t>(0, lists.size()));
        const auto action = *rc::gen::element<std::string>("iht", "mila", "fact", "immi", "ny");
        const auto at = list + "/action=" + action;
        const auto whole = value(text, at);
        const auto set = [&](const std::string& place, const std::string& is) {
            const auto now = value(text, place);
            if (auto after = revise(text, std::array{Revision{place, now, is}}))
                text = std::move(after).value();
        };
        switch (*rc::gen::inRange(0, 8)) {
        case 0: set(at, ""); break;
        case 1:
            if (value(text, "action=ny").empty()) set(list + "/action=ny", "action: ny\ntitle: {nb: Ny}\n");
            break;
        case 2:
            if (!whole.empty() && list != other) {
                set(at, "");
                set(other + "/action=" + action, whole);
            }
            break;
        case 3:
            set(list + "/order", *rc::gen::element<std::string>("mila\niht", "immi", "ny\nfact\nmila"));
            break;
        case 4: set(at + "/title/nn", *rc::gen::element<std::string>("", "Nytt", "Nyare")); break;
        case 5: set(at + "/parts", *rc::gen::element<std::string>("", "Én", "Tre\nTo\nÉn")); break;
        case 6:
            set(at + "/indicators/indicator=I9",
                *rc::gen::element<std::string>("", "indicator: I9\ntext: {nb: A}\n"));
            break;
        default:
            set(at + "/responsible/1", *rc::gen::element<std::string>("", "text: {nb: B}\nbodies: [au]\n"));
            break;
        }
    }
    return text;
}

RC_GTEST_PROP(Revise, what_two_texts_differ_in_makes_the_one_of_the_other, ()) {
    const auto before = worked_on(larger_plan);
    const auto after = worked_on(larger_plan);
    const auto changes = compare(before, after).value();
    const auto made = revise(before, changes);
    RC_ASSERT(made);
    RC_LOG() << before << "--- after" << std::endl << after << "--- made" << std::endl << made.value();
    RC_ASSERT(compare(made.value(), after).value() == std::vector<Revision>{});
    RC_ASSERT(fields_of(made.value()).value().size() == fields_of(after).value().size());
}

RC_GTEST_PROP(Revise, any_text_stands_as_it_was_written, (const std::string& bytes)) {
    std::string text = "x"; // what begins and ends with a letter is no line break of YAML's
    for (const char c : bytes)
        if (c >= ' ' && c <= '~') text += c;
    const auto after = revised("action=iht/title/nb", "Spredning: IHT", text).value();
    RC_ASSERT(value(after, "action=iht/title/nb") == text);
    RC_ASSERT(revise(after, std::array{Revision{"action=iht/title/nb", text, "Spredning: IHT"}}).value() ==
              write_plan(plan).value());
}

} // namespace
} // namespace bedre::catalogue
