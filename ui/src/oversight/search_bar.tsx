import { Field, Input, Label } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { Choice } from '../draft/choice';
import { use_person_text, type PersonTextKey } from '../persons/texts';

const periods: [string, PersonTextKey][] = [
    ['7', 'lookers.week'],
    ['30', 'lookers.month'],
    ['90', 'lookers.quarter'],
    ['366', 'lookers.year'],
];

interface Props {
    days: string;
    set_days: (days: string) => void;
    wanted: string;
    set_wanted: (wanted: string) => void;
    children?: ReactNode;
}

/// In which days, and of whom.
export function SearchBar({ days, set_days, wanted, set_wanted, children }: Props) {
    const text = use_person_text();
    return (
        <search className="people-bar">
            <Choice
                label={text('lookers.period')}
                options={periods.map(([id, key]) => ({ id, name: text(key) }))}
                value={days}
                set={set_days}
            />
            {children}
            <Field data-size="sm">
                <Label>{text('lookers.search')}</Label>
                <Input
                    type="search"
                    autoComplete="off"
                    value={wanted}
                    onChange={(event) => set_wanted(event.target.value)}
                />
            </Field>
        </search>
    );
}

/// Whether somebody is called what is looked for.
export function fits(name: string, wanted: string): boolean {
    return name.toLowerCase().includes(wanted.trim().toLowerCase());
}
