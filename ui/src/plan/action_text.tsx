import type { ReactNode } from 'react';
import type { ActionRow } from '../data/types';
import { Say } from '../language/language';
import { Restored } from '../pieces/restored';
import { Outward } from '../pieces/outward';

/// What the plan says of an action beyond its title: its parts, its notes, its links.
export function ActionText(props: { row: ActionRow; title?: ReactNode }) {
    const { row } = props;
    return (
        <>
            {props.title}
            {row.parts_heading ? (
                <p className="parts-heading">
                    <Say words={row.parts_heading} />
                </p>
            ) : null}
            {row.parts.length > 0 ? (
                <ul className="action-parts">
                    {row.parts.map((part) => (
                        <li key={part.text}>
                            <Say words={part} />
                        </li>
                    ))}
                </ul>
            ) : null}
            {[...row.notes, ...row.references].map((note) => (
                <p key={note.text} className="action-note">
                    <Say words={note} />
                </p>
            ))}
            {row.links.length > 0 ? (
                <ul className="plain action-links">
                    {row.links.map((link) => (
                        <li key={link.url}>
                            {link.lead ? (
                                <>
                                    <Say words={link.lead} />{' '}
                                </>
                            ) : null}
                            <Outward href={link.url}>
                                <Say words={link.text} />
                            </Outward>
                            {link.restored ? <Restored words={link.restored} /> : null}
                        </li>
                    ))}
                </ul>
            ) : null}
        </>
    );
}
