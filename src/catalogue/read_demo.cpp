#include "catalogue/reading.h"

namespace bedre::catalogue {
namespace {

std::vector<DemoReason> read_reasons(Map& person, const std::string& key, Reading& reading) {
    std::vector<DemoReason> reasons;
    person.each_map(key, [&](Map& one) {
        reasons.push_back({one.text("actor"), one.text("reason")});
        reading.refer("actor", one.find("actor"));
    });
    return reasons;
}

/// Nothing when there is none that the demo may show, which is told.
std::optional<terminology::IdentityNumber> read_number(Map& person, calendar::Date day) {
    const auto node = person.need("number");
    if (!node) return std::nullopt;
    auto number = terminology::IdentityNumber::parse(node->text(), day);
    if (!number)
        for (const auto& finding : number.error().findings)
            node->fault(finding.code);
    else if (!number.value().is_synthetic())
        node->fault("content.number_of_somebody");
    else
        return std::move(number).value();
    return std::nullopt;
}

/// All of it but to whom it happened.
DemoMove read_move(Map& move, Reading& reading) {
    DemoMove made{.actor = move.text("actor"), .pathway = move.text("pathway")};
    made.parameter = move.maybe_text("parameter").value_or(made.pathway); // of what is for one thing alone
    made.form = move.maybe_text("form").value_or("");
    made.handover = move.maybe_text("handover").value_or("");
    if (made.form.empty() && made.handover.empty()) made.stage = move.text("stage");
    if (made.handover.empty()) {
        if (const auto on = move.date("on")) made.on = *on;
        if (made.form.empty()) made.time = move.maybe_text("time").value_or("");
    } else {
        made.to = move.text("to");
        made.received_by = move.maybe_text("received by").value_or("");
        reading.refer("handover", move.find("handover"), made.pathway);
        reading.refer("unit", move.find("to"));
        reading.refer("actor", move.find("received by"));
    }
    reading.refer("actor", move.find("actor"));
    reading.refer("pathway", move.find("pathway"));
    reading.refer("parameter", move.find("parameter"), made.pathway);
    reading.refer("stage", move.find("stage"), made.pathway);
    reading.refer("form", move.find("form"));
    if (made.form.empty()) made.reason = move.maybe_text("reason").value_or("");
    if (const auto answers = move.find("answers"))
        answers->each_member(
            [&](const Node& key, const Node& value) { made.answers[key.text()] = value.text(); });
    return made;
}

} // namespace

void read_demo(const Node& root, Reading& reading) {
    Map map(root);
    auto& demo = reading.catalogue.demo;
    demo.day = map.date("day");
    map.each_map("actors", [&](Map& actor) {
        demo.actors.push_back(
            {actor.text("actor"), actor.text("role"), actor.title("name"), actor.maybe_text("organisation")});
        reading.define("actor", actor.find("actor"));
        reading.refer("organisation", actor.find("organisation"));
    });
    map.each_map("moves", [&](Map& move) {
        auto made = read_move(move, reading);
        made.subject = move.text("subject");
        reading.refer("subject", move.find("subject"), made.pathway);
        demo.moves.push_back(std::move(made));
    });
    map.each_map("registered", [&](Map& registered) {
        DemoSubject subject{.actor = registered.text("actor"),
                            .kind = registered.text("kind"),
                            .title = registered.text("title"),
                            .organisation = registered.text("organisation")};
        reading.refer("actor", registered.find("actor"));
        reading.refer("organisation", registered.find("organisation"));
        if (const auto kind = registered.find("kind"); kind && !pathway::is_registered(subject.kind))
            kind->fault("record.unknown_subject_kind");
        registered.each_map("moves", [&](Map& move) { subject.moves.push_back(read_move(move, reading)); });
        demo.registered.push_back(std::move(subject));
    });
    map.each_map("persons", [&](Map& person) {
        const auto number = read_number(person, demo.day.value_or(calendar::Date()));
        auto given = person.text("given");
        auto family = person.text("family");
        auto followed = read_reasons(person, "followed", reading);
        auto opened = read_reasons(person, "opened", reading);
        std::vector<DemoMove> moves;
        person.each_map("moves", [&](Map& move) { moves.push_back(read_move(move, reading)); });
        if (number)
            demo.persons.push_back({*number, std::move(given), std::move(family), std::move(followed),
                                    std::move(opened), std::move(moves)});
    });
    map.done();
}

} // namespace bedre::catalogue
