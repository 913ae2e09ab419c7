import '../style/programs.css';
import { Button } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { use_data } from '../data/store';
import type { Programs } from '../data/types';
import { Answer } from '../frame/answer';
import { use_language } from '../language/language';
import { use_work } from '../people/work';
import { DoneNotice } from '../pieces/done_notice';
import { AddForm } from './add_form';
import { ProgramItem } from './program_item';
import { use_program_text } from './texts';

/// The programs that ask here, below the people.
export default function ProgramsPart() {
    const known = use_data<Programs>('/api/clients', use_language());
    return (
        <Answer known={known} part>
            {(programs) => <ProgramsView programs={programs} read={known.retry} />}
        </Answer>
    );
}

function ProgramsView({ programs, read }: { programs: Programs; read: () => void }) {
    const text = use_program_text();
    const heading = useId();
    const work = use_work(programs, read);
    const { task, done } = work;
    const { clients } = programs;
    // One that was added may not stand on the page yet.
    const told = done && 'sentence' in done && !clients.some(({ client }) => client === done.account) ? done : null;
    return (
        <section aria-labelledby={heading} className="people-group programs">
            <div className="programs-head">
                <h2 id={heading}>
                    {text('program.title')} <span className="quiet">{clients.length}</span>
                </h2>
                <Button
                    variant="secondary"
                    data-size="sm"
                    aria-expanded={task?.what === 'add'}
                    onClick={() => work.begin({ what: 'add' })}>
                    {text('program.add')}
                </Button>
            </div>
            <p className="quiet programs-lead">{text(clients.length === 0 ? 'program.none' : 'program.lead')}</p>
            {task?.what === 'add' ? <AddForm programs={programs} work={work} /> : null}
            {told ? <DoneNotice sentence={told.sentence} /> : null}
            <ul className="plain people">
                {clients.map((program) => (
                    <ProgramItem key={program.client} program={program} work={work} />
                ))}
            </ul>
        </section>
    );
}
