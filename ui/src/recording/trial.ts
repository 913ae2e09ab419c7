import { useEffect, useRef, useState } from 'react';
import { write } from '../data/client';
import type { FormTrial } from '../data/types';
import { use_language } from '../language/language';
import { given_answers, type Answers } from './answers';
import type { Send } from './recording';

const pause = 250;

/// What is tried: the answers, and of a stage the day that it is recorded for.
export interface Tried {
    answers: Answers;
    on: string;
}

/// What the answers so far come to, asked of the server while they are typed: nothing is worked out here. Where no
/// answer comes, what is known stands.
/// `first`: as the form is opened; of nothing when it is gone on with. `live`: whether an answer can change anything.
export function use_trial(to: Send, first: FormTrial | null, live: boolean, given: Tried, gone_on: boolean) {
    const language = use_language();
    const [trial, set_trial] = useState(first);
    const tried = useRef<Tried | null>(gone_on ? null : given);
    const latest = useRef(first);
    const coming = useRef(Promise.resolve(first));
    const is_tried = () => tried.current?.answers === given.answers && tried.current.on === given.on;

    function ask(): Promise<FormTrial | null> {
        tried.current = given;
        const answers = given_answers(given.answers, null);
        const about = 'stage' in to.more ? { on: given.on } : {};
        coming.current = write<FormTrial>(to.path, language, { ...to.more, ...about, answers }).then(
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
        if (!live || is_tried()) return undefined;
        const timer = setTimeout(() => void ask(), pause);
        return () => clearTimeout(timer);
    });

    /// For what is about to be saved.
    function settled(): Promise<FormTrial | null> {
        return live && !is_tried() ? ask() : coming.current;
    }

    return { trial, settled };
}
