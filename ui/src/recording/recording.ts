import { useEffect, useState } from 'react';
import { put, use_data } from '../data/store';
import type { Episode, EpisodePath, Unfinished, Written } from '../data/types';
import { use_language } from '../language/language';
import { segment } from '../language/paths';
import type { Asked } from './asked';
import { fetch_form } from './late_form';
import type { Saved } from './saved_notice';
import type { Keeping } from './unfinished';

/// Where something is sent, and what is sent along: of whom, where no address may say it.
export interface Send {
    path: string;
    more: Record<string, unknown>;
}

/// Where the server takes what is recorded of an episode.
export interface Destination {
    stage: Send;
    form: (id: string) => Send;
    /// Where answers to a form are tried.
    trial: (form: string) => Send;
    withdrawal: (entry: number) => Send;
    /// None where documents are not taken.
    files: Send | null;
    /// None where what is typed is not kept before it is recorded.
    unfinished: ((asked: Asked) => Keeping) | null;
}

type Step = Pick<Asked, 'kind' | 'id'>;

/// Recording on one episode: which of its forms is open, and what was saved last.
export interface Recording {
    episode: Episode;
    to: Destination;
    open: string | null;
    saved: Saved | null;
    /// What has been typed into a form that is not open, and not recorded; null when nothing has.
    begun: (step: Step) => Unfinished | null;
    begin: (id: string) => void;
    /// The form is left, with what has been typed so far; null when that is discarded.
    leave: (step: Step, typed: Unfinished | null) => void;
    recorded: (written: Written, what: string) => void;
    withdrawn: (written: Written) => void;
}

/// The address of an episode at the server, and what is known of it.
export function use_episode(of: EpisodePath) {
    const whose = `/api/episodes/${[of.pathway, of.parameter, of.subject].map(segment).join('/')}`;
    const path = of.number ? `${whose}?number=${of.number}` : whose;
    return { path, known: use_data<Episode>(path, use_language()) };
}

function destination_at(path: string, number: number): Destination {
    const at = (rest = '') => `${path.split('?')[0]}${rest}?number=${number}`;
    return {
        stage: { path: at(), more: {} },
        form: (id) => ({ path: at(`/forms/${id}`), more: {} }),
        trial: (form) => ({ path: at(`/forms/${segment(form)}/trial`), more: {} }),
        withdrawal: (entry) => ({ path: `/api/entries/${entry}/withdrawal`, more: {} }),
        files: { path: at('/files'), more: {} },
        unfinished: null,
    };
}

/// `begun`: the form that is open from the start.
export function use_recording(episode: Episode, path: string, begun: string | null = null): Recording {
    const language = use_language();
    const keep = (now: Episode | null) => {
        if (now) put(path, language, now);
    };
    return use_recording_to(episode, destination_at(path, episode.number), keep, begun);
}

function name_of({ kind, id }: Step): string {
    return `${kind} ${id}`;
}

/// `keep` is given the episode as it stands after each time that something was recorded.
export function use_recording_to(
    episode: Episode,
    to: Destination,
    keep: (now: Episode | null) => void,
    begun: string | null = null,
): Recording {
    const [open, set_open] = useState<string | null>(begun);
    const [saved, set_saved] = useState<Saved | null>(null);
    // What this page has left since the server told of the episode.
    const [left, set_left] = useState<Record<string, Unfinished | null>>({});
    const records = episode.may_record || episode.forms.some((offered) => offered.may_complete);
    useEffect(() => {
        if (records) fetch_form();
    }, [records]);

    return {
        episode,
        to,
        open,
        saved,
        begun: (step) => {
            const here = left[name_of(step)];
            return here === undefined ? (episode.unfinished.find((one) => one[step.kind] === step.id) ?? null) : here;
        },
        begin: (id) => {
            set_open(id);
            set_saved(null);
        },
        leave: (step, typed) => {
            set_open(null);
            set_left((former) => ({ ...former, [name_of(step)]: typed }));
        },
        recorded: (written, what) => {
            set_open(null);
            set_left({});
            set_saved({ what: 'recorded', sequence: written.sequence, stage: what });
            keep(written.episode);
        },
        withdrawn: (written) => {
            set_saved({ what: 'withdrawn' });
            keep(written.episode);
        },
    };
}
