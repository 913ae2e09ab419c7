// A health community (helsefellesskap): its units, what they are members of and from when to when, and the
// bodies in which they meet. Numbers, regions and catchments are those of the day in question.
#pragma once

#include "calendar/date.h"
#include "text/language.h"

#include <cstdint>
#include <string>
#include <vector>

namespace bedre::community {

using UnitId = std::string;
using RegionId = std::string;
using BodyId = std::string;

/// Both ends included; open where nothing stands.
struct Validity {
    std::optional<calendar::Date> from;
    std::optional<calendar::Date> to;
    bool covers(calendar::Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
    bool operator==(const Validity&) const = default;
};

/// A municipality number (kommunenummer), organisation number or district number, as text: it may begin with
/// 0.
struct Number {
    std::string number;
    Validity validity;
    std::optional<std::string> name; ///< of a predecessor that was merged into the unit
};

/// That a unit belongs to something of one kind: "region", "somatic", "dps", "community".
struct Membership {
    std::string kind;
    std::string of;
    std::optional<std::string> code;
    Validity validity;
    bool uncertain = false; ///< not confirmed by a source: shown as such
};

struct Population {
    calendar::Date on;
    std::int64_t persons = 0;
    std::optional<std::string> source;
    bool uncertain = false;
};

/// An organisation or a part of one: municipality (kommune), city district (bydel), hospital trust
/// (helseforetak), clinic, department, authority.
struct Unit {
    UnitId id;
    std::string kind;
    text::Title title;
    std::optional<UnitId> part_of;
    std::vector<Number> numbers;
    std::vector<Population> populations;
    std::vector<Membership> memberships;
};

struct Region {
    RegionId id;
    text::Title title;
};

/// What memberships of the kinds "somatic" and "dps" are of: a catchment area (opptaksområde).
struct Catchment {
    std::string id;
    std::string kind;
    std::optional<std::string> code;
    text::Title title;
};

/// A unit, or all of a region, that takes part in something, as the plan names it.
struct Participant {
    std::string id;
    bool is_region = false;
    bool unconfirmed = false; ///< "(?)" in the plan
};

/// A body (utvalg, råd, forum, gruppe) that owns actions, and how it came to be.
struct Body {
    BodyId id;
    std::string kind;
    text::Title title;
    std::optional<RegionId> region;
    std::optional<BodyId> continues; ///< the body that it took over from
    Validity validity;
    std::optional<text::Title> note;
    std::vector<Participant> members;
    bool uncertain = false;
};

/// A kind of body or unit by name, for headings.
struct Kind {
    std::string id;
    text::Title title;
};

struct Community {
    std::string id;
    text::Title title;
    std::vector<Region> regions;
    std::vector<Catchment> catchments;
    std::vector<Unit> units;
    std::vector<Kind> body_kinds;
    std::vector<Body> bodies;

    const Unit* unit(std::string_view id) const;
    const Region* region(std::string_view id) const;
    const Body* body(std::string_view id) const;
    const Kind* body_kind(std::string_view id) const;
    /// The title of a unit or region.
    const text::Title& title_of(const Participant& participant) const;
};

/// What a unit is a member of on a day, of one kind; nullptr when of nothing.
const Membership* membership(const Unit& unit, std::string_view kind, calendar::Date day);
/// The number that a unit has on a day; nullptr when it has none.
const Number* number(const Unit& unit, calendar::Date day);

} // namespace bedre::community
