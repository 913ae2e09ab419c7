// "What became of it?": the actions of the plan before in the present one.
#pragma once

#include "report/report.h"

namespace bedre::report {

/// Words of a text before or after a change; those that the other text does not have are marked.
struct Piece {
    std::string text;
    bool changed = false;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (text, changed))

/// One thing that differs between an action and the one that it continues in; an empty side is none. The
/// pieces are the plans' own words.
struct FateChange {
    std::string what; ///< "wording", "part", "target_group", "responsible", "deadline", "grant", "indicator"
    Words name;
    std::vector<Piece> before;
    std::vector<Piece> after;
    std::optional<Words> note;
};
BOOST_DESCRIBE_STRUCT(FateChange, (), (what, name, before, after, note))

struct Successor {
    Ref action;
    std::optional<Words> kept; ///< how many of the indicators stand word for word
    std::vector<FateChange> changes;
};
BOOST_DESCRIBE_STRUCT(Successor, (), (action, kept, changes))

/// What somebody has said of an action of the earlier plan.
struct SaidFate {
    Words name;
    std::optional<Words> reason;
    std::optional<Words> scope;
    std::vector<Ref> into;
    bool proposal = false;         ///< ours, unconfirmed
    std::optional<Words> recorded; ///< on which day, by whom, with which case number
};
BOOST_DESCRIBE_STRUCT(SaidFate, (), (name, reason, scope, into, proposal, recorded))

struct FateRow {
    ActionRow row;
    Ref target_group;
    std::optional<Words> priority; ///< absent when the plan has no priorities
    std::string account;           ///< "continued", "completed", "merged", "dropped", "unaccounted"
    Words account_name;
    std::optional<SaidFate> said;
    std::vector<Successor> successors;
    std::optional<WorkPath> work; ///< where those who keep the plan say what became of it
};
BOOST_DESCRIBE_STRUCT(FateRow, (),
                      (row, target_group, priority, account, account_name, said, successors, work))

struct AccountCount {
    std::string account;
    Words name;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(AccountCount, (), (account, name, count))

/// "What became of it?": a plan's actions in the plan after it.
struct LineagePage {
    Ref from;
    Ref into;
    std::vector<AccountCount> counts;
    std::vector<FateRow> rows;
    std::vector<Ref> added; ///< of the later plan: those that continue nothing
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(LineagePage, (), (from, into, counts, rows, added, cut))

/// Errors: report.no_lineage.
Result<LineagePage> lineage_page(const Context& context);

} // namespace bedre::report
