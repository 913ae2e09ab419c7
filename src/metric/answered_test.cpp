#include "metric/answered.h"

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

} // namespace
} // namespace bedre::metric
