import { Button } from '@digdir/designsystemet-react';
import { useId, type ReactNode } from 'react';
import type { PlanElement, PlanElements } from '../data/types';
import { Say, use_text } from '../language/language';
import type { Edits } from './edits';
import { Fields } from './field_control';

interface Props {
    title: string;
    list: PlanElements;
    edits: Edits;
    /// The form by which another one is put in.
    children: ReactNode;
}

/// What an action has several of, each with its fields, to be taken out.
export function Elements({ title, list, edits, children }: Props) {
    const id = useId();
    return (
        <section className="plan-elements" aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            {list.elements.map((element) => (
                <Element key={element.at} element={element} edits={edits} />
            ))}
            {children}
        </section>
    );
}

function Element({ element, edits }: { element: PlanElement; edits: Edits }) {
    const text = use_text();
    const id = useId();
    const out = edits.is_out(element);
    return (
        <div className="plan-element" role="group" aria-labelledby={id}>
            <div className="plan-element-head">
                <h3 id={id}>
                    <Say words={element.label} />
                </h3>
                <Button
                    variant="tertiary"
                    data-size="sm"
                    onClick={() => (out ? edits.forget(element.at) : edits.take_out(element))}>
                    {text(out ? 'elements.keep' : 'elements.take_out')}
                    <span className="ds-sr-only">
                        {' '}
                        <Say words={element.label} />
                    </span>
                </Button>
            </div>
            {out ? (
                <p className="quiet">{text('elements.out')}</p>
            ) : (
                <Fields fields={element.fields} edits={edits} />
            )}
        </div>
    );
}
