import '../style/episode.css';
import '../style/work.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { History } from '../adoption/history';
import { RecordForm } from '../adoption/record_form';
import { SavedNotice, type Saved } from '../adoption/saved_notice';
import { put, use_data } from '../data/store';
import type { Action, Episode, OfferedForm, Written } from '../data/types';
import { Answer } from '../frame/answer';
import { use_language, use_text } from '../language/language';
import { segment } from '../language/paths';
import { Say } from '../language/language';

/// What a body tells of itself: a part for each form, with what was said on it, the newest first.
export function BodyWork({ work }: { work: NonNullable<Action['work']> }) {
    const language = use_language();
    const path = `/api/episodes/${[work.pathway, work.parameter, work.subject].map(segment).join('/')}`;
    const known = use_data<Episode>(path, language);
    return (
        <Answer known={known}>
            {(episode) => <Parts episode={episode} path={path} keep={(next) => put(path, language, next)} />}
        </Answer>
    );
}

function Parts(props: { episode: Episode; path: string; keep: (episode: Episode) => void }) {
    const { episode, path, keep } = props;
    const [saved, set_saved] = useState<Saved | null>(null);
    const [open, set_open] = useState<string | null>(null);

    function withdrawn(written: Written) {
        keep(written.episode);
        set_saved({ what: 'withdrawn' });
    }

    return (
        <>
            <SavedNotice saved={saved} version={episode.version} withdrawn={withdrawn} />
            {episode.forms.map((offered) => (
                <Part
                    key={offered.form.id}
                    offered={offered}
                    episode={episode}
                    path={path}
                    open={open === offered.form.id}
                    set_open={(opened) => {
                        set_open(opened ? offered.form.id : null);
                        if (opened) set_saved(null);
                    }}
                    recorded={(written) => {
                        set_open(null);
                        keep(written.episode);
                        set_saved({ what: 'recorded', sequence: written.sequence, stage: offered.form.title.text });
                    }}
                    withdrawn={withdrawn}
                />
            ))}
        </>
    );
}

function Part(props: {
    offered: OfferedForm;
    episode: Episode;
    path: string;
    open: boolean;
    set_open: (open: boolean) => void;
    recorded: (written: Written) => void;
    withdrawn: (written: Written) => void;
}) {
    const { offered, episode, path, open, set_open, recorded, withdrawn } = props;
    const text = use_text();
    const { form } = offered;
    const history = episode.history.filter((entry) => entry.form === form.id);
    const name = text('work.add', { form: form.title.text.toLowerCase() });
    if (history.length === 0 && !offered.may_complete) return null;
    return (
        <section className="body-part">
            <h2>
                <Say words={form.title} />
            </h2>
            {offered.may_complete && !open ? (
                <Button variant="secondary" data-size="sm" onClick={() => set_open(true)}>
                    {name}
                </Button>
            ) : null}
            {open ? (
                <RecordForm
                    episode={episode}
                    asked={{
                        kind: 'form',
                        id: form.id,
                        title: form.title,
                        name,
                        date: offered.dated ? 'work.on' : null,
                        items: form.items,
                    }}
                    path={path}
                    cancel={() => set_open(false)}
                    recorded={recorded}
                />
            ) : null}
            {history.length > 0 ? <History episode={{ ...episode, history }} withdrawn={withdrawn} shown={6} /> : null}
        </section>
    );
}
