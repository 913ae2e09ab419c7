import en from '../../../language/program.en.json';
import nb from '../../../language/program.nb.json';
import nn from '../../../language/program.nn.json';
import { fill, use_language } from '../language/language';

export type ProgramTextKey = keyof typeof nb;

const texts = { nb, nn, en };

/// The texts about programs come with what is shown of them: nobody else waits for them.
export function use_program_text() {
    const own = texts[use_language()];
    return (key: ProgramTextKey, places: Record<string, string | number> = {}) => fill(own[key], places);
}
