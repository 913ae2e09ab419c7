import { Button } from '@digdir/designsystemet-react';
import { useEffect, type FormEvent } from 'react';
import { use_attempt } from '../data/attempt';
import { write } from '../data/client';
import type { Found } from '../data/types';
import { use_first_fault } from '../frame/first_fault';
import { ProblemWords } from '../frame/problem';
import { use_language } from '../language/language';
import { fault_at } from './fault';
import { PersonField } from './person_field';
import { use_person_text } from './texts';

/// By what a person is looked for.
export interface Query {
    number: string;
    birth: string;
    name: string;
}

interface Props {
    query: Query;
    set: (query: Query) => void;
    found: (people: Found | null) => void;
    /// It has come in the place of what was pressed.
    takes_focus?: boolean;
}

/// Finds those whom the own organisation follows.
export function SearchForm({ query, set, found, takes_focus }: Props) {
    const text = use_person_text();
    const language = use_language();
    const { busy, problem, attempt } = use_attempt();
    const form = use_first_fault(problem);
    useEffect(() => {
        if (takes_focus) form.current?.querySelector('input')?.focus();
    }, [takes_focus, form]);
    // Where too little is said, a name narrows a day of birth, and without one a number is what is missing.
    const too_little = fault_at(problem, '');

    function search(event: FormEvent) {
        event.preventDefault();
        void attempt(
            async () => found(await write<Found>('/api/persons/search', language, query)),
            () => found(null),
        );
    }

    return (
        <search>
            <form ref={form} noValidate onSubmit={search} className="person-search">
                <PersonField
                    label={text('find.number')}
                    type="digits"
                    value={query.number}
                    set={(number) => set({ ...query, number })}
                    fault={fault_at(problem, '/number') ?? (query.birth ? undefined : too_little)}
                />
                <span className="person-or quiet">{text('find.or')}</span>
                <PersonField
                    label={text('find.birth')}
                    type="date"
                    value={query.birth}
                    set={(birth) => set({ ...query, birth })}
                    fault={fault_at(problem, '/birth')}
                />
                <PersonField
                    label={text('find.name')}
                    optional
                    value={query.name}
                    set={(name) => set({ ...query, name })}
                    fault={query.birth ? too_little : undefined}
                />
                <Button type="submit" data-size="sm" loading={busy} aria-disabled={busy || undefined}>
                    {text('find.send')}
                </Button>
            </form>
            {problem && problem.findings.length === 0 ? (
                <p className="plain-problem" role="alert">
                    <ProblemWords problem={problem} />
                </p>
            ) : null}
        </search>
    );
}
