import { useEffect, useRef, useState } from 'react';
import type { PublishedNumber } from '../data/types';
import { announce } from '../frame/announcer';
import { Say, use_text } from '../language/language';

const highlighted_for = 2500;

/// True for a moment after a number that stood on the screen has changed; says its sentence to those who listen.
function use_change(number: PublishedNumber): boolean {
    const text = use_text();
    const said = number.value === null ? '' : `${number.value}/${number.of ?? ''}`;
    const whole = number.of ? ` ${text('number.of', { whole: number.of })}` : '';
    const said_aloud = `${number.label.text}: ${number.value ?? ''}${whole}`;
    const former = useRef(said);
    const [changed, set_changed] = useState(false);
    useEffect(() => {
        if (former.current === said) return;
        former.current = said;
        announce(said_aloud);
        set_changed(true);
        const timer = setTimeout(() => set_changed(false), highlighted_for);
        return () => clearTimeout(timer);
    }, [said, said_aloud]);
    return changed;
}

/// A published number with its whole: "3 av 23". What may not be seen says so; a missing value is the caller's hole.
export function LiveNumber(props: { number: PublishedNumber; size?: 'big' }) {
    const { number, size } = props;
    const text = use_text();
    const changed = use_change(number);
    if (number.value === null) {
        return number.withheld ? (
            <span className="withheld">
                <Say words={number.withheld} />
            </span>
        ) : null;
    }
    const classes = ['number', size === 'big' ? 'number-big' : '', changed ? 'number-changed' : '']
        .filter(Boolean)
        .join(' ');
    return (
        <span className={classes}>
            <span className="number-value">{number.value}</span>
            {number.of ? <span className="number-of"> {text('number.of', { whole: number.of })}</span> : null}
            {number.unit ? (
                <span className="number-unit">
                    {' '}
                    <Say words={number.unit} />
                </span>
            ) : null}
        </span>
    );
}
