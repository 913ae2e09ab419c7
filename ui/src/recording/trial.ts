import { useEffect, useRef, useState } from 'react';
import { write } from '../data/client';
import type { FormTrial } from '../data/types';
import { use_language } from '../language/language';
import { given_answers, type Answers } from './answers';
import type { Send } from './recording';

const pause = 250;

/// What the answers so far come to, asked of the server while they are typed: nothing is worked out here. Where no
/// answer comes, what is known stands.
/// `first`: as the form is opened; none when no answer changes anything.
export function use_trial(to: Send, first: FormTrial | null, answers: Answers) {
    const language = use_language();
    const [trial, set_trial] = useState(first);
    const tried = useRef(answers);
    const latest = useRef(first);
    const coming = useRef(Promise.resolve(first));

    function ask(given: Answers): Promise<FormTrial | null> {
        tried.current = given;
        coming.current = write<FormTrial>(to.path, language, { ...to.more, answers: given_answers(given, null) }).then(
            (answer) => {
                if (tried.current === given) {
                    latest.current = answer;
                    set_trial(answer);
                }
                return latest.current;
            },
            // Saving tells of it, with everything still in its place.
            () => latest.current,
        );
        return coming.current;
    }

    useEffect(() => {
        if (!first || tried.current === answers) return undefined;
        const timer = setTimeout(() => void ask(answers), pause);
        return () => clearTimeout(timer);
    });

    /// For what is about to be saved.
    function settled(): Promise<FormTrial | null> {
        return first && tried.current !== answers ? ask(answers) : coming.current;
    }

    return { trial, settled };
}
