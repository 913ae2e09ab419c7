#include "catalogue/catalogue.h"

#include <gtest/gtest.h>

namespace bedre::catalogue {
namespace {

class ShippedMigrations : public testing::Test {
  protected:
    form::Moved carried(const std::string& migration, const form::Answers& answers) const {
        const auto& known = *content_.migration(migration);
        return form::carry_over(*content_.form(known.form), nullptr, known.moves, answers);
    }

    const Catalogue content_ = read(read_folder(BEDRE_SOURCE_DIR "/content").value()).value();
};

TEST_F(ShippedMigrations, a_choice_or_a_number_becomes_the_total_of_a_score) {
    EXPECT_EQ(carried("iht-cfs", {{"consent", "yes"}, {"frailty", "cfs-6"}}).answers,
              (form::Answers{{"consent", "yes"}, {"cfs", "6"}}));
    EXPECT_EQ(carried("acute-cfs", {{"frailty", "7"}}).answers, (form::Answers{{"cfs", "7"}}));
    EXPECT_TRUE(carried("acute-cfs", {{"cfs", "7"}}).moves.empty())
        << "a second time nothing is carried over";
}

TEST_F(ShippedMigrations, a_choice_becomes_a_code_or_stays_where_there_is_none) {
    EXPECT_EQ(carried("acute-til-sted", {{"to", "nursing-home"}}).answers,
              (form::Answers{{"til-sted", "11"}}));
    const auto stays = carried("acute-til-sted", {{"to", "other-hospital"}});
    EXPECT_EQ(stays.answers, (form::Answers{{"to", "other-hospital"}}));
    ASSERT_EQ(stays.moves.size(), 1U);
    EXPECT_EQ(stays.moves.front().reason, "migration.no_answer");
}

} // namespace
} // namespace bedre::catalogue
