import { Button } from '@digdir/designsystemet-react';
import { useId } from 'react';
import type { Program } from '../data/types';
import { Say, use_date, use_text } from '../language/language';
import { AssignForm } from '../people/assign_form';
import { GivenRoles } from '../people/given_roles';
import type { Work } from '../people/work';
import { DoneNotice } from '../pieces/done_notice';
import { CloseForm, KeyForm } from './key_form';
import { use_program_text } from './texts';

/// A program: its key, what it is let do, its roles, and what may be done about it.
export function ProgramItem({ program, work }: { program: Program; work: Work }) {
    const text = use_program_text();
    const say = use_text();
    const date = use_date();
    const heading = useId();
    const { task, done } = work;
    const { client, name } = program;
    const holder = { account: client, name };
    const is_about = task && 'account' in task && task.account === client ? task.what : null;
    const told = done?.account === client && 'sentence' in done ? done : null;
    return (
        <li className="person program" aria-labelledby={heading}>
            <div>
                <h3 id={heading}>{name}</h3>
                <p className="quiet person-sign-in">{text('program.made', { made: date(program.made) })}</p>
                {program.state === 'active' ? null : (
                    <p className="person-state">{text(program.state === 'closed' ? 'program.closed' : 'program.spoiled')}</p>
                )}
            </div>
            <div>
                <GivenRoles roles={program.roles} person={holder} work={work} />
                <dl className="program-facts">
                    {program.scopes.length > 0 ? (
                        <div>
                            <dt>{text('program.scopes')}</dt>
                            {program.scopes.map((scope) => (
                                <dd key={scope.id}>
                                    <Say words={scope.title} />
                                </dd>
                            ))}
                        </div>
                    ) : null}
                    <div>
                        <dt>{text('program.id')}</dt>
                        <dd>
                            <code>{client}</code>
                        </dd>
                    </div>
                    {program.thumbprint ? (
                        <div>
                            <dt>{text('program.thumbprint')}</dt>
                            <dd>
                                <code>{program.thumbprint}</code>
                            </dd>
                        </div>
                    ) : null}
                </dl>
                <div className="person-tasks">
                    {program.may_assign ? (
                        <Begin what="assign" program={program} work={work} title={say('people.assign')} />
                    ) : null}
                    {program.may_renew_key ? (
                        <Begin what="renew" program={program} work={work} title={text('program.renew')} />
                    ) : null}
                    {program.may_close ? (
                        <Begin what="close" program={program} work={work} title={text('program.close')} />
                    ) : null}
                </div>
                {is_about === 'assign' ? <AssignForm person={holder} work={work} /> : null}
                {is_about === 'renew' ? <KeyForm program={program} work={work} /> : null}
                {is_about === 'close' ? <CloseForm program={program} work={work} /> : null}
                {told ? <DoneNotice sentence={told.sentence} /> : null}
            </div>
        </li>
    );
}

interface BeginProps {
    what: 'assign' | 'renew' | 'close';
    program: Program;
    work: Work;
    title: string;
}

function Begin({ what, program, work, title }: BeginProps) {
    const { task } = work;
    const account = program.client;
    return (
        <Button
            variant="tertiary"
            data-size="sm"
            aria-expanded={task?.what === what && task.account === account}
            onClick={() => work.begin({ what, account })}>
            {title}
            <span className="ds-sr-only">: {program.name}</span>
        </Button>
    );
}
