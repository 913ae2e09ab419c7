// What a stage asks for (kriterier), clause by clause, as pure functions. What comes of each is recorded with
// the stage: it stays, whatever the content says later.
#pragma once

#include "calendar/date.h"
#include "form/form.h"

#include <functional>

namespace bedre::pathway {

struct Pathway;
struct Stage;
struct Episode;

/// One thing that a stage asks for.
struct Clause {
    std::string id;
    text::Title title;
    bool binds = false; ///< no reason lets anybody past it
    rule::Program that = {};
};

/// Whether a clause is met. What is not known is not met, and is told in other words.
enum class Fulfilment { met, not_met, not_known };
std::string_view name(Fulfilment fulfilment);
/// Errors: pathway.unknown_fulfilment.
Result<Fulfilment> parse_fulfilment(std::string_view name);

/// How one clause stands.
struct Judged {
    std::string clause;
    Fulfilment fulfilment = Fulfilment::not_known;
    bool operator==(const Judged&) const = default;
};

/// What came of the clauses of a stage when it was recorded.
struct Eligibility {
    std::vector<Judged> clauses; ///< in the order of the content of then
    std::string reason;          ///< why it went on all the same; empty when all of them were met
};

/// The form that the content has by a name, or nullptr.
using FindForm = std::function<const form::Form*(std::string_view)>;

/// The names that the clauses of a stage may use: the items of its own form, by their own names; `age`, where
/// the subjects are persons; each stage of the pathway, a date; and each item of the pathway's forms as
/// "form.item". Errors, as findings without a place: pathway.name_of_two.
Result<rule::Vocabulary> vocabulary_of(const Pathway& pathway, const Stage& stage, const FindForm& find);

/// What is known of a subject on the day of a stage.
struct Known {
    calendar::Date on; ///< what `today` is
    std::optional<calendar::Date> birth = {};
    form::Answers answers = {};                     ///< to the stage's own form
    std::map<std::string, form::Answers> said = {}; ///< by form: the latest, of this day or an earlier one
};

/// Of each clause of a stage that content could be read with.
std::vector<Judged> judge(const Pathway& pathway, const Stage& stage, const Episode& episode,
                          const Known& known, const FindForm& find);

/// Whether a stage may be recorded so. Errors, as findings at /clauses/<id>: pathway.clause_binds;
/// pathway.clause_not_met and pathway.clause_not_known, where no reason is given.
Findings check(const Stage& stage, const std::vector<Judged>& judged, std::string_view reason);

/// Whole years, as years() of the expression language: who is born on 29 February is a year older on the 28th
/// where there is no such day. Nothing before the birth.
std::optional<int> age_on(calendar::Date day, calendar::Date birth);

} // namespace bedre::pathway
