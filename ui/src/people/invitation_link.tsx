import { Button, Field, Input, Label } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import type { Invitation } from '../data/types';
import { use_text } from '../language/language';

interface Props {
    done: { name: string; link: Invitation };
    close: () => void;
}

/// The link that somebody takes their account into use with, to be copied and given on. It is told here, and nowhere
/// else; what stands after its # is sent to no server.
export function InvitationLink({ done, close }: Props) {
    const text = use_text();
    const place = useRef<HTMLElement>(null);
    const field = useRef<HTMLInputElement>(null);
    const [copied, set_copied] = useState(false);
    useEffect(() => place.current?.focus(), []);

    async function copy() {
        field.current?.select();
        try {
            await navigator.clipboard.writeText(field.current?.value ?? '');
            set_copied(true);
        } catch {
            // A browser that does not let us: the link is marked, and the reader copies it.
        }
    }

    return (
        <section ref={place} tabIndex={-1} className="invitation" aria-labelledby="invitation">
            <p id="invitation" className="task-form-title">
                {text('people.link_title', { name: done.name })}
            </p>
            <p>{text('people.link_for', { name: done.name })}</p>
            <p>{text('people.link_lasts')}</p>
            <div className="invitation-line">
                <Field data-size="sm">
                    <Label htmlFor="invitation-link">{text('people.link')}</Label>
                    <Input
                        id="invitation-link"
                        ref={field}
                        type="text"
                        readOnly
                        value={`${location.origin}/aktiver#${done.link.key}`}
                        onFocus={(event) => event.target.select()}
                    />
                </Field>
                <Button data-size="sm" onClick={() => void copy()}>
                    {text('people.copy')}
                </Button>
                <Button variant="tertiary" data-size="sm" onClick={close}>
                    {text('people.link_done')}
                </Button>
            </div>
            <p role="status" className="quiet">
                {copied ? text('people.copied') : null}
            </p>
        </section>
    );
}
