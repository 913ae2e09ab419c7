#include "catalogue/reading.h"

namespace bedre::catalogue {

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
        DemoMove made{.actor = move.text("actor"),
                      .pathway = move.text("pathway"),
                      .parameter = move.text("parameter"),
                      .subject = move.text("subject"),
                      .stage = move.find("form") ? "" : move.text("stage"),
                      .form = move.maybe_text("form").value_or("")};
        reading.refer("actor", move.find("actor"));
        reading.refer("subject", move.find("subject"), made.pathway);
        reading.refer("pathway", move.find("pathway"));
        reading.refer("parameter", move.find("parameter"), made.pathway);
        reading.refer("stage", move.find("stage"), made.pathway);
        reading.refer("form", move.find("form"));
        if (const auto on = move.date("on")) made.on = *on;
        if (const auto answers = move.find("answers"))
            answers->each_member(
                [&](const Node& key, const Node& value) { made.answers[key.text()] = value.text(); });
        demo.moves.push_back(std::move(made));
    });
    map.done();
}

} // namespace bedre::catalogue
