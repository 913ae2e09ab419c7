import en from '../../../language/person.en.json';
import nb from '../../../language/person.nb.json';
import nn from '../../../language/person.nn.json';
import { fill, use_language } from '../language/language';

export type PersonTextKey = keyof typeof nb;

const texts = { nb, nn, en };

/// The texts of the pages about persons come with those pages: nobody else waits for them.
export function use_person_text() {
    const own = texts[use_language()];
    return (key: PersonTextKey, places: Record<string, string | number> = {}) => fill(own[key], places);
}
