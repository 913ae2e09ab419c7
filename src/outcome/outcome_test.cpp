#include "outcome/outcome.h"

#include <gtest/gtest.h>

#include <memory>

namespace bedre::outcome {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return invalid({{"number.odd", {.path = "/number"}, {}}});
    return number / 2;
}

Result<int> quarter(int number) {
    return half(TRY(half(number)));
}

Result<void> check_even(int number) {
    (void)TRY(half(number));
    return {};
}

TEST(Outcome, try_gives_the_value_or_leaves_with_the_error) {
    EXPECT_EQ(quarter(12).value(), 3);
    EXPECT_EQ(quarter(6).error().findings.at(0).code, "number.odd");
    EXPECT_TRUE(check_even(2));
    EXPECT_EQ(check_even(3).error().category, Category::invalid);
}

TEST(Outcome, a_result_can_carry_what_can_only_be_moved) {
    auto made = []() -> Result<std::unique_ptr<int>> { return std::make_unique<int>(7); };
    auto use = [&]() -> Result<int> {
        const auto pointer = TRY(made());
        return *pointer;
    };
    EXPECT_EQ(use().value(), 7);
}

TEST(Outcome, a_broken_invariant_throws) {
    EXPECT_THROW(ENSURE(1 == 2), Bug);
}

} // namespace
} // namespace bedre::outcome
