#include "community/community.h"

#include <algorithm>

namespace bedre::community {
namespace {

template <class T> const T* find(const std::vector<T>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &T::id);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

const Unit* Community::unit(std::string_view wanted) const {
    return find(units, wanted);
}
const Region* Community::region(std::string_view wanted) const {
    return find(regions, wanted);
}
const Body* Community::body(std::string_view wanted) const {
    return find(bodies, wanted);
}
const Kind* Community::body_kind(std::string_view wanted) const {
    return find(body_kinds, wanted);
}

const text::Title& Community::title_of(const Participant& participant) const {
    if (participant.is_region) return region(participant.id)->title;
    return unit(participant.id)->title;
}

const Membership* membership(const Unit& unit, std::string_view kind, calendar::Date day) {
    const auto found = std::ranges::find_if(
        unit.memberships, [&](const Membership& m) { return m.kind == kind && m.validity.covers(day); });
    return found == unit.memberships.end() ? nullptr : &*found;
}

const Number* number(const Unit& unit, calendar::Date day) {
    const auto found =
        std::ranges::find_if(unit.numbers, [&](const Number& n) { return n.validity.covers(day); });
    return found == unit.numbers.end() ? nullptr : &*found;
}

} // namespace bedre::community
