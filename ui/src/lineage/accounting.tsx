import '../style/episode.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import type { Episode, EpisodePath, FateRow } from '../data/types';
import { Answer } from '../frame/answer';
import { use_text } from '../language/language';
import { Disclosure } from '../pieces/disclosure';
import { History } from '../recording/history';
import { Offer } from '../recording/offer';
import { use_episode, use_recording } from '../recording/recording';
import { SavedNotice } from '../recording/saved_notice';

/// Those who keep the plan say what became of an action: the proposal is filled in beforehand, so that confirming is to save.
export function Accounting({ row, work }: { row: FateRow; work: EpisodePath }) {
    const text = use_text();
    const [open, set_open] = useState(false);
    if (open) return <AccountingOf work={work} close={() => set_open(false)} />;
    const name = row.said?.recorded ? 'lineage.say_anew' : 'lineage.say';
    return (
        <Button
            variant="secondary"
            data-size="sm"
            className="accounting-open"
            aria-label={`${text(name)}: ${row.row.title.text}`}
            onClick={() => set_open(true)}>
            {text(name)}
        </Button>
    );
}

interface OpenProps {
    work: EpisodePath;
    close: () => void;
}

function AccountingOf({ work, close }: OpenProps) {
    const { path, known } = use_episode(work);
    return <Answer known={known} part>{(episode) => <AccountingForm episode={episode} path={path} close={close} />}</Answer>;
}

function AccountingForm({ episode, path, close }: { episode: Episode; path: string; close: () => void }) {
    const text = use_text();
    const asked = episode.forms.find((offered) => offered.fate);
    const recording = use_recording(episode, path, asked?.form.id);
    const said = episode.history.filter((entry) => entry.form === asked?.form.id);
    return (
        <section className="accounting" aria-label={asked?.form.title.text}>
            <SavedNotice {...recording} />
            {asked ? <Offer recording={recording} offered={asked} name={text('lineage.say_anew')} /> : null}
            {said.length > 0 ? (
                <Disclosure summary={text('lineage.history')}>
                    <History {...recording} episode={{ ...episode, history: said }} />
                </Disclosure>
            ) : null}
            {recording.open ? null : (
                <Button variant="tertiary" data-size="sm" onClick={close}>
                    {text('lineage.close')}
                </Button>
            )}
        </section>
    );
}
