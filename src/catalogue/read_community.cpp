#include "catalogue/reading.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

community::Validity read_validity(Map& map) {
    community::Validity validity{map.maybe_date("from"), map.maybe_date("to")};
    if (validity.from && validity.to && *validity.to < *validity.from)
        map.node().fault("community.ends_before_it_begins");
    return validity;
}

bool overlap(const community::Validity& a, const community::Validity& b) {
    const bool a_is_over = a.to && b.from && *a.to < *b.from;
    const bool b_is_over = b.to && a.from && *b.to < *a.from;
    return !a_is_over && !b_is_over;
}

community::Unit read_unit(Map& map, Reading& reading) {
    community::Unit unit{.id = map.text("unit"),
                         .kind = map.text("kind"),
                         .title = map.title("title"),
                         .part_of = map.maybe_text("part of")};
    reading.define("unit", map.find("unit"));
    reading.refer("unit", map.find("part of"));
    map.each_map("numbers", [&](Map& number) {
        unit.numbers.push_back({number.text("number"), read_validity(number), number.maybe_text("name")});
    });
    map.each_map("population", [&](Map& population) {
        community::Population told{.source = population.maybe_text("source"),
                                   .uncertain = population.flag("uncertain")};
        if (const auto on = population.date("on")) told.on = *on;
        if (const auto persons = population.need("persons")) told.persons = persons->integer();
        unit.populations.push_back(std::move(told));
    });
    map.each_map("memberships", [&](Map& membership) {
        community::Membership member{.kind = membership.text("kind"),
                                     .of = membership.text("of"),
                                     .code = membership.maybe_text("code"),
                                     .validity = read_validity(membership),
                                     .uncertain = membership.flag("uncertain")};
        membership.maybe_text("source");
        reading.refer("membership kind", membership.find("kind"));
        const auto kinds = membership_kinds(reading.catalogue.community);
        if (std::ranges::find(kinds, member.kind) != kinds.end())
            reading.refer(member.kind, membership.find("of"));
        for (const auto& other : unit.memberships)
            if (other.kind == member.kind && overlap(other.validity, member.validity))
                membership.node().fault("community.memberships_overlap", {{"kind", member.kind}});
        unit.memberships.push_back(std::move(member));
    });
    return unit;
}

community::Body read_body(Map& map, Reading& reading) {
    community::Body body{.id = map.text("body"),
                         .kind = map.text("kind"),
                         .title = map.title("title"),
                         .region = map.maybe_text("region"),
                         .continues = map.maybe_text("continues"),
                         .validity = read_validity(map),
                         .note = map.maybe_title("note"),
                         .uncertain = map.flag("uncertain")};
    reading.define("body", map.find("body"));
    reading.refer("body kind", map.find("kind"));
    reading.refer("region", map.find("region"));
    reading.refer("body", map.find("continues"));
    map.each_map("members", [&](Map& member) { body.members.push_back(read_participant(member, reading)); });
    return body;
}

} // namespace

std::vector<std::string> membership_kinds(const community::Community& community) {
    std::vector<std::string> kinds = {"community", "region"};
    for (const auto& catchment : community.catchments)
        kinds.push_back(catchment.kind);
    return kinds;
}

community::Participant read_participant(Map& map, Reading& reading) {
    map.maybe_text("as written");
    const bool unconfirmed = map.flag("unconfirmed");
    if (const auto region = map.find("region")) {
        reading.refer("region", region);
        return {region->text(), true, unconfirmed};
    }
    reading.refer("unit", map.find("unit"));
    return {map.text("unit"), false, unconfirmed};
}

void read_community(const Node& root, Reading& reading) {
    Map map(root);
    auto& community = reading.catalogue.community;
    community.id = map.text("community");
    community.title = map.title("title");
    reading.define("community", map.find("community"));
    map.each_map("regions", [&](Map& region) {
        community.regions.push_back({region.text("region"), region.title("title")});
        reading.define("region", region.find("region"));
    });
    map.each_map("catchments", [&](Map& catchment) {
        community.catchments.push_back({catchment.text("catchment"), catchment.text("kind"),
                                        catchment.maybe_text("code"), catchment.title("title")});
        reading.define(community.catchments.back().kind, catchment.find("catchment"));
    });
    map.each_map("units", [&](Map& unit) { community.units.push_back(read_unit(unit, reading)); });
    map.each_map("body kinds", [&](Map& kind) {
        community.body_kinds.push_back({kind.text("kind"), kind.title("title")});
        reading.define("body kind", kind.find("kind"));
    });
    map.each_map("bodies", [&](Map& body) { community.bodies.push_back(read_body(body, reading)); });
    map.find("sources");
    map.done();
}

} // namespace bedre::catalogue
