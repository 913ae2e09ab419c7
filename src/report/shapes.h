// What pages are made of: every text and number in order, ready to be drawn. The API answers with these
// shapes. Dates are ISO; Words carry the language that they are really in.
#pragma once

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bedre::report {

struct Words {
    std::string text;
    std::string lang;
};
BOOST_DESCRIBE_STRUCT(Words, (), (text, lang))

struct Ref {
    std::string id;
    Words title;
};
BOOST_DESCRIBE_STRUCT(Ref, (), (id, title))

/// By when something is to be done, and how that stands.
struct TimeLimit {
    std::string due;       ///< ISO date
    std::string clock;     ///< "14:05" on that day; empty when the whole day is there
    std::int64_t days = 0; ///< until it is due; negative: since it was
    bool escalated = false;
    bool paused = false; ///< the clock stands still
};
BOOST_DESCRIBE_STRUCT(TimeLimit, (), (due, clock, days, escalated, paused))

/// Up to which entry a page's numbers go.
struct CutStamp {
    std::int64_t sequence = 0;
    std::string at;
};
BOOST_DESCRIBE_STRUCT(CutStamp, (), (sequence, at))

/// A number with what it needs to be understood. No value and no `withheld` is a hole.
struct Number {
    std::string metric;
    Words name;
    Words label;   ///< the name with what it is about: "IHT: I drift"
    Words counted; ///< whom it counts: "kommuner og bydeler"
    std::optional<std::string> value;
    std::optional<std::string> of;
    std::optional<Words> unit;
    std::string as_of;
    Words sentence;
    std::optional<Words> withheld;
    bool proposal = false;
};
BOOST_DESCRIBE_STRUCT(Number, (),
                      (metric, name, label, counted, value, of, unit, as_of, sentence, withheld, proposal))

struct IndicatorPart {
    std::string kind;
    Words kind_name;
    std::optional<Words> text;
    std::optional<Words> reading;
    bool task = false;
    bool proposal = false;
    std::string state; ///< "measured", "awaiting" (a kind is given but nothing measures it yet), "undefined"
    Words state_text;
    std::optional<Number> number;
};
BOOST_DESCRIBE_STRUCT(IndicatorPart, (),
                      (kind, kind_name, text, reading, task, proposal, state, state_text, number))

struct IndicatorLine {
    std::string id;
    std::optional<Words> heading;
    Words text;
    std::optional<Words>
        restored; ///< that words are put right as best they can be, and what the scan has there
    std::vector<IndicatorPart> parts;
};
BOOST_DESCRIBE_STRUCT(IndicatorLine, (), (id, heading, text, restored, parts))

struct Participant {
    Words title;
    bool unconfirmed = false;
};
BOOST_DESCRIBE_STRUCT(Participant, (), (title, unconfirmed))

struct Responsible {
    Words text;
    std::vector<Ref> bodies;
    std::vector<Participant> participants;
};
BOOST_DESCRIBE_STRUCT(Responsible, (), (text, bodies, participants))

struct Link {
    std::optional<Words> lead;
    Words text;
    std::optional<Words> restored;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(Link, (), (lead, text, restored, url))

struct Deadline {
    Words text;
    std::optional<std::string> first;
    std::optional<std::string> last;
    bool ongoing = false;
};
BOOST_DESCRIBE_STRUCT(Deadline, (), (text, first, last, ongoing))

struct Grant {
    Words text;
};
BOOST_DESCRIBE_STRUCT(Grant, (), (text))

/// How an action goes, by what was last said of it.
struct Status {
    std::string tone;
    Words name;
    std::string on;
    std::string said;  ///< in one line, what else was answered first: empty when nothing
    bool ends = false; ///< nothing more is expected
};
BOOST_DESCRIBE_STRUCT(Status, (), (tone, name, on, said, ends))

struct ActionRow {
    std::string id;
    std::optional<std::string> priority;
    Words title;
    std::optional<Words> parts_heading;
    std::vector<Words> parts;
    std::vector<Words> notes;
    std::vector<Words> references;
    std::vector<Link> links;
    std::vector<IndicatorLine> indicators;
    std::vector<Responsible> responsible;
    std::optional<Deadline> deadline;
    std::optional<Grant> grant;
    std::optional<Status> status;
};
BOOST_DESCRIBE_STRUCT(ActionRow, (),
                      (id, priority, title, parts_heading, parts, notes, references, links, indicators,
                       responsible, deadline, grant, status))

/// Where the API tells how an action is carried out.
struct WorkPath {
    std::string pathway;
    std::string parameter;
    std::string subject;
    std::optional<std::int64_t> number = {}; ///< none: that of the present episode
};
BOOST_DESCRIBE_STRUCT(WorkPath, (), (pathway, parameter, subject, number))

struct Answer {
    Words item;
    Words value;
    std::optional<std::string> href; ///< where the value leads: a page of others, or a file that is kept here
    bool file = false;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (item, value, href, file))

struct Option {
    std::string id;
    Words title;
    std::string tone;
};
BOOST_DESCRIBE_STRUCT(Option, (), (id, title, tone))

} // namespace bedre::report
