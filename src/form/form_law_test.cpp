// What holds of every form that is filled in, whatever is sent.
#include "form/test_form.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::form {
namespace {

/// Answers that are often right, and to every item; among them bytes of all kinds.
rc::Gen<Answers> some_answers() {
    const auto key = rc::gen::weightedOneOf<std::string>(
        {{9, rc::gen::elementOf(std::vector<std::string>{"note",
                                                         "place",
                                                         "aids",
                                                         "hurt",
                                                         "on",
                                                         "at",
                                                         "weight",
                                                         "year",
                                                         "page",
                                                         "paper",
                                                         "medicines.1.name",
                                                         "medicines.1.dose",
                                                         "medicines.3.dose",
                                                         "medicines.12.name",
                                                         "to",
                                                         "diagnosis",
                                                         "well",
                                                         "eats-less",
                                                         "lost",
                                                         "nutrition",
                                                         "nurse",
                                                         "said",
                                                         "number-of-aids",
                                                         "third",
                                                         "doses",
                                                         "band"})},
         {1, rc::gen::arbitrary<std::string>()}});
    const auto answer = rc::gen::weightedOneOf<std::string>(
        {{9, rc::gen::elementOf(std::vector<std::string>{"",
                                                         "yes",
                                                         "no",
                                                         "home",
                                                         "ward",
                                                         "alarm rails",
                                                         "walker",
                                                         "2026-03-01",
                                                         "08:30",
                                                         "62",
                                                         "62,5",
                                                         "-1",
                                                         "999999999",
                                                         "999999999999999",
                                                         "0,1",
                                                         "A",
                                                         "https://a.no",
                                                         "7",
                                                         "heavy",
                                                         "20.67",
                                                         "11",
                                                         "s72.0",
                                                         "S7",
                                                         "28",
                                                         "1",
                                                         "some",
                                                         "3"})},
         {1, rc::gen::arbitrary<std::string>()}});
    return rc::gen::container<Answers>(key, answer);
}

RC_GTEST_PROP(FormLaw, what_is_complete_stays_as_it_is, ()) {
    const auto form = test_form();
    const auto once = complete(form, *some_answers());
    RC_ASSERT(complete(form, once) == once);
}

RC_GTEST_PROP(FormLaw, answers_without_a_fault_have_none_when_they_are_complete, ()) {
    const auto form = test_form();
    auto answers = *some_answers();
    for (const auto& finding : check(form, answers)) // each is at an answer that is sent, or not sent
        answers.erase(finding.place.path.substr(std::string_view("/answers/").size()));
    answers.emplace("place", "home");
    if (!check(form, answers).empty()) return; // what was left out may have been a condition
    RC_TAG(answers.size());
    const auto kept = complete(form, answers);
    RC_ASSERT(check(form, kept) == Findings());
}

RC_GTEST_PROP(FormLaw, an_item_that_is_not_asked_is_not_among_what_is_kept, ()) {
    const auto form = test_form();
    const auto filled = fill(form, *some_answers());
    for (const auto& [key, answer] : filled.answers) {
        const auto item = key.substr(0, key.find('.'));
        RC_ASSERT(std::ranges::find(filled.asked, item) != filled.asked.end());
    }
}

} // namespace
} // namespace bedre::form
