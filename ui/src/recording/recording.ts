import { useEffect, useState } from 'react';
import { put, use_data } from '../data/store';
import type { Episode, EpisodePath, Written } from '../data/types';
import { use_language } from '../language/language';
import { segment } from '../language/paths';
import { fetch_form } from './late_form';
import type { Saved } from './saved_notice';

/// Recording on one episode: which of its forms is open, and what was saved last.
export interface Recording {
    episode: Episode;
    /// Where the server takes what is recorded.
    path: string;
    open: string | null;
    saved: Saved | null;
    begin: (id: string) => void;
    cancel: () => void;
    recorded: (written: Written, what: string) => void;
    withdrawn: (written: Written) => void;
}

/// The address of an episode at the server, and what is known of it.
export function use_episode(of: EpisodePath) {
    const path = `/api/episodes/${[of.pathway, of.parameter, of.subject].map(segment).join('/')}`;
    return { path, known: use_data<Episode>(path, use_language()) };
}

/// `begun`: the form that is open from the start.
export function use_recording(episode: Episode, path: string, begun: string | null = null): Recording {
    const language = use_language();
    const [open, set_open] = useState<string | null>(begun);
    const [saved, set_saved] = useState<Saved | null>(null);
    const records = episode.may_record || episode.forms.some((offered) => offered.may_complete);
    useEffect(() => {
        if (records) fetch_form();
    }, [records]);

    function keep(written: Written, what: Saved) {
        set_saved(what);
        put(path, language, written.episode);
    }

    return {
        episode,
        path,
        open,
        saved,
        begin: (id) => {
            set_open(id);
            set_saved(null);
        },
        cancel: () => set_open(null),
        recorded: (written, what) => {
            set_open(null);
            keep(written, { what: 'recorded', sequence: written.sequence, stage: what });
        },
        withdrawn: (written) => keep(written, { what: 'withdrawn' }),
    };
}
