// A pathway: all its subjects at a glance, and one subject with what is recorded of it.
#pragma once

#include "report/handovers.h"
#include "report/owned_task.h"

namespace bedre::report {

struct MatrixStage {
    std::string id;
    Words title;
    std::int64_t order = 0;
    bool terminal = false;
};
BOOST_DESCRIBE_STRUCT(MatrixStage, (), (id, title, order, terminal))

struct MatrixParameter {
    std::string id;
    Words title;
    std::vector<Number> numbers;
};
BOOST_DESCRIBE_STRUCT(MatrixParameter, (), (id, title, numbers))

struct PlannedStage {
    std::string stage;
    std::string on;
};
BOOST_DESCRIBE_STRUCT(PlannedStage, (), (stage, on))

struct MatrixCell {
    std::string parameter;
    std::optional<std::string> stage;
    std::optional<std::string> since;
    std::optional<PlannedStage> next;
    bool may_record = false;
};
BOOST_DESCRIBE_STRUCT(MatrixCell, (), (parameter, stage, since, next, may_record))

struct MatrixRow {
    Ref subject;
    std::vector<MatrixCell> cells;
};
BOOST_DESCRIBE_STRUCT(MatrixRow, (), (subject, cells))

struct MatrixGroup {
    std::string id;
    Words title;
    std::vector<MatrixRow> rows;
};
BOOST_DESCRIBE_STRUCT(MatrixGroup, (), (id, title, rows))

/// Something of that kind can be registered, for one of these.
struct Registering {
    std::string kind;
    std::vector<Ref> organisations;
};
BOOST_DESCRIBE_STRUCT(Registering, (), (kind, organisations))

struct MatrixPage {
    Words title;
    bool proposal = false; ///< nobody has confirmed its stages, forms and tasks
    std::optional<Words> description;
    std::vector<MatrixStage> stages;
    std::vector<MatrixParameter> parameters;
    std::vector<MatrixGroup> groups; ///< by region, or by who answers for what is registered
    bool registered = false;         ///< its subjects are, and are no units
    std::vector<Ref> others;         ///< pathways that have such a page too
    std::optional<Registering> registering;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(MatrixPage, (),
                      (title, proposal, description, stages, parameters, groups, registered, others,
                       registering, cut))

struct EpisodeStage {
    std::string id;
    Words title;
    std::optional<Words> description;
    std::optional<std::string> on; ///< as when_of
    std::optional<std::int64_t> sequence;
    bool may_enter = false;
    std::optional<Words> time; ///< what asks for the time of day too; none: nothing does
    std::optional<Form> form;
    std::vector<ClauseStanding> clauses; ///< as they would stand today, before anything is answered
};
BOOST_DESCRIBE_STRUCT(EpisodeStage, (),
                      (id, title, description, on, sequence, may_enter, time, form, clauses))

struct Withdrawal {
    std::int64_t sequence = 0;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Withdrawal, (), (sequence, reason))

/// A clause that was not met when a stage was recorded.
struct UnmetClause {
    Words title;
    std::string fulfilment; ///< as pathway::name
};
BOOST_DESCRIBE_STRUCT(UnmetClause, (), (title, fulfilment))

struct EpisodeEntry {
    std::int64_t sequence = 0;
    int row = 0; ///< of several that came as one entry, from 1; 0: it came alone
    std::string recorded;
    std::string on;                  ///< as when_of
    Words title;                     ///< of the stage, or of the form
    std::optional<std::string> form; ///< when only a form was filled in
    std::optional<Option> status;    ///< what a status was said to be
    Words actor;
    Words organisation;
    std::vector<Answer> answers;
    std::vector<UnmetClause> unmet; ///< it went on all the same, for the reason
    std::string reason;
    std::optional<Withdrawal> withdrawn;
    bool may_withdraw = false;
};
BOOST_DESCRIBE_STRUCT(EpisodeEntry, (),
                      (sequence, row, recorded, on, title, form, status, actor, organisation, answers, unmet,
                       reason, withdrawn, may_withdraw))

/// What was said last on a form that stands.
struct StandingAnswers {
    std::int64_t entry = 0;   ///< that said it last, or carried it over since
    std::int64_t version = 0; ///< the how manieth it is
    std::string on;
    Words actor;
    Words organisation;
    std::vector<Answer> answers;
    std::map<std::string, std::string> typed; ///< as whoever says it anew begins with
};
BOOST_DESCRIBE_STRUCT(StandingAnswers, (), (entry, version, on, actor, organisation, answers, typed))

/// A form that can be filled in at any time.
struct OfferedForm {
    Form form;
    bool dated = false; ///< asks which day it is about
    bool status = false;
    bool fate = false; ///< says what became of an action
    std::string quick; ///< the item, each of whose options is a button; empty: none is
    std::string place; ///< "comments", "standing", where it has a place of its own; else empty
    std::optional<StandingAnswers> standing; ///< of a form that stands, once anything is said
    bool may_complete = false;
};
BOOST_DESCRIBE_STRUCT(OfferedForm, (), (form, dated, status, fate, quick, place, standing, may_complete))

/// What was registered, as whoever describes it anew is to send it.
struct Described {
    std::string title;
    std::string organisation;
    std::int64_t version = 0;
    std::vector<Ref> organisations; ///< that may answer for it
};
BOOST_DESCRIBE_STRUCT(Described, (), (title, organisation, version, organisations))

/// Another episode of the same subject in the same pathway.
struct OtherEpisode {
    std::int64_t number = 0;
    std::string from; ///< ISO date of the first stage; empty where there is none
    std::string to;   ///< of the end; empty while it goes on
};
BOOST_DESCRIBE_STRUCT(OtherEpisode, (), (number, from, to))

/// That an episode is paused.
struct PauseStanding {
    std::string from; ///< ISO date
    Words reason;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(PauseStanding, (), (from, reason, note))

/// What gives the right to record about somebody.
struct Basis {
    Words title;
    Words source;
};
BOOST_DESCRIBE_STRUCT(Basis, (), (title, source))

/// What a party has said last.
struct PartySaid {
    Ref party;
    std::string on; ///< as when_of
    std::vector<Answer> answers;
};
BOOST_DESCRIBE_STRUCT(PartySaid, (), (party, on, answers))

/// Those who are asked to say something for themselves: those who have, by the day, and those who have not.
struct Parties {
    Words title;   ///< of the form
    Words counted; ///< how many of them have
    std::vector<PartySaid> said;
    Words unheard; ///< that the others have not
    std::vector<Ref> silent;
};
BOOST_DESCRIBE_STRUCT(Parties, (), (title, counted, said, unheard, silent))

struct EpisodePage {
    Words title;
    Ref subject;
    bool proposal = false; ///< as of MatrixPage
    std::optional<Basis> basis;
    std::optional<Ref> organisation;    ///< that answers for it, of what is registered
    std::optional<Described> described; ///< for those who may describe it anew
    Ref parameter;
    std::int64_t number = 1;            ///< of the episode among the subject's in the pathway
    std::vector<OtherEpisode> others;   ///< the latest first
    std::optional<std::int64_t> begins; ///< of one that the actor may begin, since the last has ended
    std::optional<Ref> stage;
    std::optional<std::string> since; ///< as when_of
    std::int64_t version = 0;
    std::optional<PauseStanding> paused;
    std::vector<Ref> may_pause;          ///< why the actor may pause it now
    std::vector<OwnedTask> waiting;      ///< what is due first comes first
    std::vector<Ref> takers;             ///< to whom the actor may give any of them
    std::vector<HandoverLine> handovers; ///< of a person, the newest first
    std::vector<OfferedHandover> may_hand_over;
    std::vector<EpisodeStage> stages;
    std::vector<OfferedForm> forms;
    std::optional<Parties> parties;
    std::vector<EpisodeEntry> history;
    std::vector<UnfinishedForm> unfinished; ///< of a person: the reader's own
    bool may_record = false;
    std::optional<Words> refusal;
    std::vector<Ref> actions;
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(EpisodePage, (),
                      (title, subject, proposal, basis, organisation, described, parameter, number, others,
                       begins, stage, since, version, paused, may_pause, waiting, takers, handovers,
                       may_hand_over, stages, forms, parties, history, unfinished, may_record, refusal,
                       actions, cut))

/// For whom the actor may register something of the pathway's kind; nothing when for nobody.
std::optional<Registering> registering(const Context& context, const pathway::Pathway& pathway);
/// Of the tasks of an episode the open ones, what is due first.
std::vector<OwnedTask> waiting_tasks(const Context& context, const pathway::Pathway& pathway,
                                     const std::vector<record::RecordedTask>& tasks);

/// How an episode that has not ended is paused, by all that was entered in it; nothing when it goes on.
std::optional<PauseStanding> pause_of(const Context& context, const pathway::Pathway& pathway,
                                      const std::vector<record::EpisodeEntry>& entries);

/// Errors: record.unknown_pathway.
Result<MatrixPage> matrix_page(const Context& context, std::string_view pathway);
/// Errors: record.unknown_pathway, record.unknown_subject, record.unknown_episode.
Result<EpisodePage> episode_page(const Context& context, const record::EpisodeKey& key);
/// The same of whoever is looked at. Errors: as record::Record::full_episode.
Result<EpisodePage> episode_page(const Context& context, const access::Look& look,
                                 const record::EpisodeKey& key);

} // namespace bedre::report
