import '../style/episode.css';
import '../style/persons.css';
import '../style/tables.css';
import '../style/imports.css';
import { useState } from 'react';
import { use_asked } from '../data/asked';
import { use_session } from '../data/session';
import type { Imports } from '../data/types';
import { Choice, named } from '../draft/choice';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_language } from '../language/language';
import { use_person_text } from '../persons/texts';
import { Columns } from './columns';
import { Former } from './former';
import { ReadIn } from './read_in';

/// What has happened before, from a file: seen first, then read in, and taken back where that was wrong.
export default function ImportsPage() {
    const actor = use_session().data?.actor;
    return <Asked key={actor?.id} />;
}

function Asked() {
    const known = use_asked<Imports>('/api/imports');
    return <Answer known={known}>{(imports) => <ImportsView imports={imports} changed={known.retry} />}</Answer>;
}

function ImportsView({ imports, changed }: { imports: Imports; changed: () => void }) {
    const text = use_person_text();
    const language = use_language();
    const { choices, former } = imports;
    const organisation = imports.organisation.text;
    const [chosen, set_chosen] = useState(choices[0]?.id ?? '');
    const choice = choices.find((one) => one.id === chosen);
    return (
        <Page
            title={{ text: text('imports.title'), lang: language }}
            crumbs={[]}
            className="persons-page imports-page"
            lead={<p>{text('imports.lead')}</p>}>
            {choice ? (
                <>
                    {choices.length > 1 ? (
                        <Choice label={text('imports.what')} options={named(choices)} value={chosen} set={set_chosen} />
                    ) : null}
                    <Columns choice={choice} open={former.length === 0} />
                    <ReadIn key={choice.id} choice={choice} organisation={organisation} changed={changed} />
                </>
            ) : (
                <div className="empty">
                    <p className="empty-title">{text('imports.none', { organisation })}</p>
                </div>
            )}
            <Former former={former} organisation={organisation} changed={changed} />
        </Page>
    );
}
