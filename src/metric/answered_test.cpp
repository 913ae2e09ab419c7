#include "metric/answered.h"

#include "instrument/known.h"

#include <gtest/gtest.h>

namespace bedre::metric {
namespace {

form::Item item(std::string id, form::ItemType type) {
    return {.id = std::move(id), .title = {.nb = "?"}, .type = type};
}

form::Form form_of_all() {
    form::Form form{.id = "visit", .title = {.nb = "Besøk"}, .items = {}};
    auto how = item("how", form::ItemType::choice);
    how.options = {{"home", {.nb = "Hjemme"}}, {"phone", {.nb = "Telefon"}}};
    auto help = item("help", form::ItemType::multiple_choice);
    help.options = {{"meals", {.nb = "Mat"}}, {"medicine", {.nb = "Medisin"}}};
    auto hours = item("hours", form::ItemType::number);
    hours.decimals = 1;
    hours.least = 0;
    hours.most = 240;
    auto unlimited = item("money", form::ItemType::number);
    unlimited.least = 0;
    auto large = item("large", form::ItemType::number);
    large.least = 0;
    large.most = std::int64_t{1} << 31;
    form.items = {how,
                  item("words", form::ItemType::text),
                  help,
                  hours,
                  item("agreed", form::ItemType::yes_no),
                  item("next", form::ItemType::date),
                  unlimited,
                  large,
                  item("at", form::ItemType::time),
                  item("page", form::ItemType::link),
                  item("paper", form::ItemType::file),
                  item("medicines", form::ItemType::rows)};
    return form;
}

TEST(Answered, what_can_be_counted_has_a_name_and_words_have_none) {
    rule::Symbols symbols;
    std::vector<std::string> names;
    for (const auto& answered : answered_of(form_of_all(), symbols))
        names.push_back(answered.name + ": " + rule::name(answered.type));
    EXPECT_EQ(names, (std::vector<std::string>{"how: code", "help.meals: yes/no", "help.medicine: yes/no",
                                               "hours: decimal(1)", "agreed: yes/no", "next: date"}));
}

TEST(Answered, a_record_keeps_what_was_answered_as_numbers) {
    rule::Symbols symbols;
    const auto answered = answered_of(form_of_all(), symbols);
    const auto values = values_of(answered, {{"how", "phone"},
                                             {"words", "hemmelig"},
                                             {"help", "medicine"},
                                             {"hours", "1.5"},
                                             {"agreed", "no"},
                                             {"next", "1970-01-02"}});
    EXPECT_EQ(values, (std::vector<timeline::Value>{symbols.number("phone"), 0, 1, 15, 0, 1}));
}

TEST(Answered, what_nobody_answered_is_missing_and_takes_no_room_at_the_end) {
    rule::Symbols symbols;
    const auto answered = answered_of(form_of_all(), symbols);
    EXPECT_TRUE(values_of(answered, {{"words", "hemmelig"}, {"agreed", ""}}).empty());
    const auto values = values_of(answered, {{"hours", "2.0"}});
    EXPECT_EQ(values,
              (std::vector<timeline::Value>{timeline::missing, timeline::missing, timeline::missing, 20}));
}

TEST(Answered, what_the_form_no_longer_offers_does_not_come_in) {
    rule::Symbols symbols;
    const auto answered = answered_of(form_of_all(), symbols);
    const auto before = symbols.number("last");
    EXPECT_TRUE(
        values_of(answered, {{"how", "by-letter"}, {"hours", "99999999999.5"}, {"next", "snart"}}).empty());
    EXPECT_EQ(symbols.number("another"), before + 1) << "no word of an answer became a symbol";
}

TEST(Answered, a_score_is_counted_as_its_total_and_as_its_band) {
    auto risk = item("risk", form::ItemType::score);
    risk.instrument = instrument::known_scale("mst");
    risk.least = 0;
    risk.most = 5;
    risk.options = {{"not_at_risk", {.nb = "Nei"}}, {"at_risk", {.nb = "Ja"}}};
    const form::Form form{.id = "food", .title = {.nb = "Mat"}, .items = {risk}};
    rule::Symbols symbols;
    const auto answered = answered_of(form, symbols);
    ASSERT_EQ(answered.size(), 2U);
    EXPECT_EQ(answered[1].name, "risk.band");
    EXPECT_EQ(answered[1].words, (std::vector<std::string>{"not_at_risk", "at_risk"}));
    EXPECT_EQ(values_of(answered, {{"risk", "1"}}),
              (std::vector<timeline::Value>{1, symbols.number("not_at_risk")}));
    EXPECT_EQ(values_of(answered, {{"risk", "2"}}),
              (std::vector<timeline::Value>{2, symbols.number("at_risk")}));
    EXPECT_TRUE(values_of(answered, {{"risk", "cfs-6"}}).empty());
}

TEST(Answered, a_code_is_counted_where_its_list_is_known) {
    auto to = item("to", form::ItemType::code);
    to.options = {{"1", {.nb = "Bosted"}}, {"11", {.nb = "Sykehjem"}}};
    const form::Form form{
        .id = "out", .title = {.nb = "Ut"}, .items = {to, item("diagnosis", form::ItemType::code)}};
    rule::Symbols symbols;
    const auto answered = answered_of(form, symbols);
    ASSERT_EQ(answered.size(), 1U);
    EXPECT_EQ(values_of(answered, {{"to", "11"}, {"diagnosis", "S72.0"}}),
              (std::vector<timeline::Value>{symbols.number("11")}));
    EXPECT_EQ(unlisted_of(form), std::vector<std::string>{"diagnosis"});
}

} // namespace
} // namespace bedre::metric
