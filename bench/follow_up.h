// A pathway of persons, for records that are made up.
#pragma once

constexpr auto follow_up = R"(
pathway: follow-up
title: {nb: Oppfølging}
subject: [person]
parameters: [{parameter: home, title: {nb: Hjemme}}]
stages:
  included: {title: {nb: Inkludert}}
  closed: {title: {nb: Avsluttet}, ends: true}
forms: [{form: comment}]
metrics:
  active: {title: {nb: Følges opp}, count: subjects, from: included, to: closed, version: 1}
)";
