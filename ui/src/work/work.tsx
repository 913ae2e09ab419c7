import '../style/episode.css';
import '../style/work.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { History } from '../adoption/history';
import { RecordForm, type Asked } from '../adoption/record_form';
import { SavedNotice, type Saved } from '../adoption/saved_notice';
import { put, use_data } from '../data/store';
import type { Action, Episode, OfferedForm, Written } from '../data/types';
import { Answer } from '../frame/answer';
import { use_language, use_text } from '../language/language';
import { segment } from '../language/paths';
import { Milestones } from './milestones';
import { PresentStatus } from './present_status';

/// How an action is carried out: how it goes, its milestones, and everything that was said of it.
export function Work({ work }: { work: NonNullable<Action['work']> }) {
    const language = use_language();
    const path = `/api/episodes/${[work.pathway, work.parameter, work.subject].map(segment).join('/')}`;
    const known = use_data<Episode>(path, language);
    return (
        <Answer known={known}>
            {(episode) => <WorkView episode={episode} path={path} keep={(next) => put(path, language, next)} />}
        </Answer>
    );
}

function WorkView(props: { episode: Episode; path: string; keep: (episode: Episode) => void }) {
    const { episode, path, keep } = props;
    const text = use_text();
    const [saved, set_saved] = useState<Saved | null>(null);
    const [open, set_open] = useState<string | null>(null);

    function recorded(written: Written, stage: string) {
        set_open(null);
        keep(written.episode);
        set_saved({ what: 'recorded', sequence: written.sequence, stage });
    }

    function withdrawn(written: Written) {
        keep(written.episode);
        set_saved({ what: 'withdrawn' });
    }

    function begin(id: string) {
        set_open(id);
        set_saved(null);
    }

    const shared = { episode, path, open, begin, cancel: () => set_open(null), recorded };
    const status = episode.forms.find((offered) => offered.status);
    const others = episode.forms.filter((offered) => !offered.status);
    return (
        <section className="work" aria-labelledby="work">
            <h2 id="work">{text('work.heading')}</h2>
            <SavedNotice saved={saved} version={episode.version} withdrawn={withdrawn} />
            <div className="work-columns">
                <div>
                    {status ? (
                        <>
                            <PresentStatus episode={episode} form={status.form.id} />
                            <Offer offered={status} {...shared} primary />
                        </>
                    ) : null}
                    {episode.stages.length > 0 ? <Milestones {...shared} /> : null}
                </div>
                <div>
                    <h3>{text('work.said')}</h3>
                    <div className="work-offers">
                        {others.map((offered) => (
                            <Offer key={offered.form.id} offered={offered} {...shared} />
                        ))}
                    </div>
                    <History episode={episode} withdrawn={withdrawn} shown={4} />
                </div>
            </div>
        </section>
    );
}

export interface Recording {
    episode: Episode;
    path: string;
    open: string | null;
    begin: (id: string) => void;
    cancel: () => void;
    recorded: (written: Written, what: string) => void;
}

/// A button that opens a form, and the form in its place.
function Offer(props: Recording & { offered: OfferedForm; primary?: boolean }) {
    const { offered, episode, path, open, begin, cancel, recorded, primary } = props;
    const text = use_text();
    const { form } = offered;
    if (!offered.may_complete) return null;
    const name = offered.status ? text('work.report') : text('work.add', { form: form.title.text.toLowerCase() });
    if (open !== form.id) {
        return (
            <Button variant={primary ? 'primary' : 'secondary'} data-size="sm" onClick={() => begin(form.id)}>
                {name}
            </Button>
        );
    }
    const asked: Asked = {
        kind: 'form',
        id: form.id,
        title: form.title,
        name,
        date: offered.dated ? 'work.on' : null,
        items: form.items,
    };
    return (
        <RecordForm
            episode={episode}
            asked={asked}
            path={path}
            cancel={cancel}
            recorded={(written) => recorded(written, form.title.text)}
        />
    );
}
