// A content that is changed under what was recorded, for tests.
#pragma once

#include "record/test_mergers.h"

namespace bedre::record {

/// Puts another text in the place of one that stands in a file once.
inline void change(catalogue::Source& source, const std::string& path, const std::string& old_text,
                   const std::string& new_text) {
    auto& bytes = source.at(path);
    const auto at = bytes.find(old_text);
    ENSURE(at != std::string::npos && bytes.find(old_text, at + 1) == std::string::npos);
    bytes.replace(at, old_text.size(), new_text);
}

/// The decision of the small content with other names: the director has become the leader, the meeting is
/// asked by another item, beds are counted in rooms, and one is included no more but begun.
inline catalogue::Source next_edition(catalogue::Source source = content_with_persons()) {
    change(source, "forms/decision.yaml", "{option: director, title: {nb: Kommunedirektøren}}",
           "{option: leader, title: {nb: Lederen}}");
    change(source, "forms/decision.yaml", "{item: meeting, title: {nb: Møtedato}",
           "{item: met, title: {nb: Møte}");
    change(source, "forms/decision.yaml", "{item: beds, title: {nb: Plasser}, type: number}",
           "{item: rooms, title: {nb: Rom}, type: number, unit: {nb: rom}}");
    change(source, "pathways/care.yaml", "included: {title: {nb: Inkludert}", "begun: {title: {nb: Begynt}");
    change(source, "pathways/care.yaml", "opens: included", "opens: begun");
    change(source, "pathways/care.yaml", "from: included", "from: begun");
    source["migrations/names.yaml"] = R"(
migration: names
title: {nb: Nye navn, nn: Nye namn, en: New names}
form: decision
steps:
  - {item: by, option: director, becomes: leader}
  - {item: meeting, becomes: met}
  - {item: beds, becomes: rooms, divided by: 2}
)";
    source["migrations/stages.yaml"] = R"(
migration: stages
title: {nb: Begynt}
pathway: care
steps: [{stage: included, becomes: begun}]
)";
    return source;
}

/// Opens the record with another content.
inline Result<void> reopen(World& world, const catalogue::Source& source) {
    world.close();
    world.catalogue = catalogue::read(source).value();
    return world.open();
}

} // namespace bedre::record
