// The content of the house, with a form that has an item of each kind: asked for where a service is begun.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const form = `form: adoption-note
title: {nb: Om registreringen, nn: Om registreringa, en: About this record}
items:
  - {item: note, title: {nb: Merknad, nn: Merknad, en: Note}, type: text, from: {form: adoption-decision, item: note, within: 30 years}}
  - section: {nb: Tilbudet, nn: Tilbodet, en: What is offered}
  - item: offers
    title: {nb: 'Når tas det imot?', nn: 'Når blir det teke imot?', en: 'When are people received?'}
    type: multiple-choice
    options:
      - {option: day, title: {nb: Dag, nn: Dag, en: Day}}
      - {option: evening, title: {nb: Kveld, nn: Kveld, en: Evening}}
      - {option: night, title: {nb: Natt, nn: Natt, en: Night}}
  - {item: opens, title: {nb: Åpner, nn: Opnar, en: Opens}, type: time, when: count(offers) > 0 and not exists(offers where option = 'night')}
  - section: {nb: Plasser og folk, nn: Plassar og folk, en: Places and people}
  - item: places
    title: {nb: Sted, nn: Stad, en: Place}
    type: rows
    most: 3
    items:
      - {item: name, title: {nb: Navn, nn: Namn, en: Name}, type: text, required: true, max length: 80}
      - {item: beds, title: {nb: Plasser, nn: Plassar, en: Beds}, type: number, range: [0, 200], required: true}
  - {item: beds, title: {nb: Plasser i alt, nn: Plassar i alt, en: Beds in all}, type: number, calculate: sum(places.beds)}
  - item: staff
    title: {nb: Ansatte, nn: Tilsette, en: Staff}
    type: number
    decimals: 1
    unit: {nb: årsverk, nn: årsverk, en: full-time equivalents}
    range: [0, 900]
    required when: beds > 0
  - {item: share, title: {nb: Årsverk per plass, nn: Årsverk per plass, en: Staff per bed}, type: number, decimals: 2, calculate: staff / beds}
  - item: scarce
    title: {nb: 'Hva gjøres for å få flere?', nn: 'Kva blir gjort for å få fleire?', en: 'What is done to get more?'}
    type: text
    when: share < 0.5
  - section: {nb: Den første, nn: Den første, en: The first}
  - {item: to, title: {nb: Kommer fra, nn: Kjem frå, en: Comes from}, type: code, system: npr-sted}
  - {item: diagnosis, title: {nb: Diagnose, nn: Diagnose, en: Diagnosis}, type: code, system: icd-10}
  - item: well
    title: {nb: WHO-5, nn: WHO-5, en: WHO-5}
    type: score
    instrument: who5
    bands:
      - {band: depression_likely, title: {nb: Trolig depresjon, nn: Truleg depresjon, en: Depression likely}, tone: bad}
      - {band: low, title: {nb: Lav, nn: Låg, en: Low}, tone: warning}
      - {band: good, title: {nb: God, nn: God, en: Good}, tone: good}
  - {item: lost, title: {nb: Vekttap, nn: Vekttap, en: Weight lost}, type: number, range: [0, 4]}
  - {item: eats-less, title: {nb: 'Spiser mindre?', nn: 'Et mindre?', en: 'Eats less?'}, type: yes-no}
  - item: nutrition
    title: {nb: MST, nn: MST, en: MST}
    type: score
    instrument: mst
    bands:
      - {band: not_at_risk, title: {nb: Ikke i risiko, nn: Ikkje i risiko, en: Not at risk}, tone: good}
      - {band: at_risk, title: {nb: I risiko, nn: I risiko, en: At risk}, tone: warning}
    parts: {weight_lost: lost, eats_less: {item: eats-less, points: {yes: 1, no: 0}}}
`;

/// The words that serve it, and how it is taken away again.
export function capacity() {
    const folder = mkdtempSync(join(tmpdir(), 'bedre-content-'));
    cpSync(fileURLToPath(new URL('../../../content', import.meta.url)), folder, { recursive: true });
    writeFileSync(join(folder, 'forms', 'adoption-note.yaml'), form);
    return { words: ['--demo', '--content', folder], remove: () => rmSync(folder, { recursive: true }) };
}
