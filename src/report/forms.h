// A form as it is shown, and what answers to it come to while it is being filled in.
#pragma once

#include "record/taken.h"
#include "report/report.h"

namespace bedre::report {

/// From where an answer is proposed.
struct ProposedFrom {
    std::int64_t entry = 0;
    Words told;
};
BOOST_DESCRIBE_STRUCT(ProposedFrom, (), (entry, told))

struct Item {
    std::string id;
    Words title;
    std::optional<Words> help; ///< of a code or a score with whose its system or instrument is
    std::string type;
    bool required = false;
    std::optional<std::int64_t> max_length;
    std::vector<Option> options;
    std::string kept;                 ///< what is proposed, which stands until another answer is given
    std::optional<ProposedFrom> from; ///< of what is proposed
    std::optional<Words> section;
    std::optional<std::int64_t> decimals; ///< of a number
    std::optional<Words> unit;
    std::optional<Words> range;
    bool calculated = false;
    std::vector<Item> items; ///< of rows: what each row asks
    std::optional<std::int64_t> most_rows;
};
BOOST_DESCRIBE_STRUCT(Item, (),
                      (id, title, help, type, required, max_length, options, kept, from, section, decimals,
                       unit, range, calculated, items, most_rows))

struct Fault {
    std::string code;
    std::string path;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Fault, (), (code, path, text))

struct CalculatedAnswer {
    std::string item;
    Words value;
    std::optional<std::string> tone; ///< of a score, by its band
};
BOOST_DESCRIBE_STRUCT(CalculatedAnswer, (), (item, value, tone))

/// One thing that a stage asks for, and how it stands.
struct ClauseStanding {
    std::string id;
    Words title;
    bool binds = false;
    std::string fulfilment; ///< as pathway::name
};
BOOST_DESCRIBE_STRUCT(ClauseStanding, (), (id, title, binds, fulfilment))

/// Which items are asked and must be answered, what the program answers itself or says of a score, what is
/// wrong; of a stage, what it asks for. Nothing is recorded.
struct FormTrial {
    std::vector<std::string> asked;
    std::vector<std::string> required;
    std::vector<CalculatedAnswer> calculated;
    std::vector<Fault> findings;
    std::vector<ClauseStanding> clauses;
};
BOOST_DESCRIBE_STRUCT(FormTrial, (), (asked, required, calculated, findings, clauses))

struct Form {
    std::string id;
    Words title;
    std::vector<Item> items;
    std::optional<FormTrial> trial; ///< as the form is opened, where an answer can change what else is asked
};
BOOST_DESCRIBE_STRUCT(Form, (), (id, title, items, trial))

/// The form as it is offered, with what is proposed for its items. A proposal of entry 0 is nobody's answer.
Form offered(const Context& context, const form::Form& form,
             const std::map<std::string, record::Proposal>& proposed = {});

/// What a stage asks for, and how each of it stands.
std::vector<ClauseStanding> clauses_of(const Context& context, const pathway::Pathway& pathway,
                                       const pathway::Stage& stage, const pathway::Episode& episode,
                                       const pathway::Known& known);

/// A form that the reader has begun and not recorded, as it was typed.
struct UnfinishedForm {
    std::optional<std::string> stage;
    std::optional<std::string> form; ///< where it is of no stage
    std::string on;
    std::map<std::string, std::string> answers;
    std::string reason;
    std::string kept;         ///< when
    std::string time;         ///< as it was typed
    std::vector<Answer> left; ///< of an earlier edition of the form, in its words: to be answered anew
};
BOOST_DESCRIBE_STRUCT(UnfinishedForm, (), (stage, form, on, answers, reason, kept, time, left))

std::vector<UnfinishedForm> unfinished(const Context& context, std::vector<record::Unfinished> forms);

/// Of a clause that the content no longer has, its id.
Words clause_title(const Context& context, const pathway::Stage* stage, const std::string& id);

/// What is tried of one of the forms of an episode.
struct Trial {
    std::string form;
    form::Answers answers;
    std::optional<std::string> stage = {}; ///< that it is filled in for
    std::optional<std::string> on = {};    ///< ISO date of the stage; none, or one that is none: today
};

/// Tries answers to one of the forms of an episode, of a unit or a person, by whoever may fill it in. What a
/// stage asks of a person is told to whoever looks at the person, and else left out.
/// Errors: as record::Record::form_to_fill, record::Record::episode.
Result<FormTrial> form_trial(const Context& context, const record::EpisodeKey& key, const Trial& trial,
                             const std::optional<access::Look>& look = {});

} // namespace bedre::report
