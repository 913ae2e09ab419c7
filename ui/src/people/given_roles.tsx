import type { ComponentProps } from 'react';
import type { Person } from '../data/types';
import { use_text } from '../language/language';
import { Disclosure } from '../pieces/disclosure';
import { RoleLine } from './role_line';

/// The roles of a person or a program: those that hold or are to come, and the others behind a button.
export function GivenRoles({ roles, ...holder }: { roles: Person['roles'] } & Omit<ComponentProps<typeof RoleLine>, 'given'>) {
    const text = use_text();
    const present = roles.filter((role) => role.holds !== 'over');
    const over = roles.filter((role) => role.holds === 'over');
    const lines = (some: Person['roles']) => (
        <ul className="plain given-roles">
            {some.map((given) => (
                <RoleLine key={given.entry} given={given} {...holder} />
            ))}
        </ul>
    );
    return (
        <>
            {present.length === 0 ? <p className="quiet">{text('people.no_roles')}</p> : null}
            {lines(present)}
            {over.length > 0 ? (
                <Disclosure summary={text('people.over_roles', { count: over.length })}>{lines(over)}</Disclosure>
            ) : null}
        </>
    );
}
