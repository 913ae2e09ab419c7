import { Button } from '@digdir/designsystemet-react';
import { useId } from 'react';
import type { Person } from '../data/types';
import { Say, use_text } from '../language/language';
import { DoneNotice } from '../pieces/done_notice';
import { AssignForm } from './assign_form';
import { CloseForm } from './close_form';
import { GivenRoles } from './given_roles';
import { InvitationLink } from './invitation_link';
import { RenewForm } from './renew_form';
import type { Work } from './work';

/// Somebody with an account: how they sign in, their roles, and what may be done about it.
export function PersonItem({ person, work }: { person: Person; work: Work }) {
    const text = use_text();
    const heading = useId();
    const { task, done } = work;
    const is_about = task && 'account' in task && task.account === person.account ? task.what : null;
    const told = done?.account === person.account ? done : null;
    return (
        <li className="person" aria-labelledby={heading}>
            <div>
                <h3 id={heading}>{person.name}</h3>
                <p className="quiet person-sign-in">{person.sign_in}</p>
                {person.state === 'active' ? null : (
                    <p className="person-state">{text(person.state === 'closed' ? 'people.closed' : 'people.invited')}</p>
                )}
            </div>
            <div>
                <GivenRoles roles={person.roles} person={person} work={work} />
                <div className="person-tasks">
                    {person.may_assign ? <Begin what="assign" person={person} work={work} /> : null}
                    {person.may_invite_anew ? <Begin what="renew" person={person} work={work} /> : null}
                    {person.may_close ? <Begin what="close" person={person} work={work} /> : null}
                </div>
                {person.others ? (
                    <p className="quiet person-others">
                        <Say words={person.others} />
                    </p>
                ) : null}
                {is_about === 'assign' ? <AssignForm person={person} work={work} /> : null}
                {is_about === 'renew' ? <RenewForm person={person} work={work} /> : null}
                {is_about === 'close' ? (
                    <CloseForm
                        account={person.account}
                        name={person.name}
                        finish={(sentence) => work.finish({ account: person.account, sentence })}
                        cancel={work.cancel}
                    />
                ) : null}
                {told && 'sentence' in told ? <DoneNotice sentence={told.sentence} /> : null}
                {told && 'link' in told ? <InvitationLink done={told} close={() => work.finish(null)} /> : null}
            </div>
        </li>
    );
}

const names = { assign: 'people.assign', renew: 'people.renew', close: 'people.close' } as const;

function Begin({ what, person, work }: { what: keyof typeof names; person: Person; work: Work }) {
    const text = use_text();
    const { task } = work;
    const { account } = person;
    return (
        <Button
            variant="tertiary"
            data-size="sm"
            aria-expanded={task?.what === what && task.account === account}
            onClick={() => work.begin({ what, account })}>
            {text(names[what])}
            <span className="ds-sr-only">: {person.name}</span>
        </Button>
    );
}
