// Two pathways of persons, of which the one asks what the other has told. For tests.
#pragma once

#include "record/test_people.h"

namespace bedre::record {

/// How somebody walks is asked in both pathways; each part of the second is kept by its own organisation.
inline catalogue::Source content_with_two(catalogue::Source source = content_with_persons()) {
    source["forms/walk.yaml"] = R"(
form: walk
title: {nb: Gange}
items:
  - item: how
    title: {nb: Hvordan}
    type: choice
    options: [{option: alone, title: {nb: Alene}}, {option: helped, title: {nb: Med hjelp}}]
    from: {form: seen, item: how, pathway: falls, within: 6 months}
  - {item: aid, title: {nb: Hjelpemiddel}, type: text, keep: true}
)";
    source["forms/seen.yaml"] = R"(
form: seen
title: {nb: Sett}
items:
  - item: how
    title: {nb: Hvordan}
    type: choice
    options: [{option: alone, title: {nb: Alene}}, {option: helped, title: {nb: Med hjelp}}]
)";
    source["pathways/falls.yaml"] = R"(
pathway: falls
title: {nb: Fall}
subject: [person]
parameters:
  - {parameter: home, title: {nb: Hjemme}}
stages:
  seen: {title: {nb: Sett}, form: seen}
  closed: {title: {nb: Avsluttet}, ends: true}
)";
    auto& care = source["pathways/care.yaml"];
    const std::string forms = "forms:\n";
    care.insert(care.find(forms) + forms.size(), "  - {form: walk, dated: true}\n");
    return source;
}

} // namespace bedre::record
