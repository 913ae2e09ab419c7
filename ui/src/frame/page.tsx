import { Breadcrumbs } from '@digdir/designsystemet-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Words } from '../data/types';
import { Say, use_lang_of, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { take_waiting_focus } from './navigation';

export interface Crumb {
    to: string;
    words: Words;
}

interface Props {
    title: Words;
    /// What the page calls itself instead, where that must not stand in the document's title, which a history keeps.
    heading?: string;
    overline?: Words;
    crumbs?: Crumb[];
    lead?: ReactNode;
    className?: string;
    children: ReactNode;
}

/// A page: where it stands, its one heading (which takes the focus when one comes here), and its content.
export function Page(props: Props) {
    const { title, heading: own_heading, overline, crumbs, lead, className, children } = props;
    const heading = useRef<HTMLHeadingElement>(null);
    const lang_of = use_lang_of();
    use_document_title(title.text);
    useEffect(() => take_waiting_focus(heading.current), []);
    return (
        <div className={className ? `page ${className}` : 'page'}>
            {crumbs ? <Trail crumbs={crumbs} here={title} /> : null}
            {overline ? (
                <p className="overline page-overline">
                    <Say words={overline} />
                </p>
            ) : null}
            <h1 ref={heading} tabIndex={-1} lang={lang_of(title)} className="page-title">
                {own_heading ?? title.text}
            </h1>
            {lead ? <div className="page-lead">{lead}</div> : null}
            {children}
        </div>
    );
}

function Trail(props: { crumbs: Crumb[]; here: Words }) {
    const text = use_text();
    const paths = use_paths();
    return (
        <Breadcrumbs aria-label={text('frame.trail')} className="trail">
            <Breadcrumbs.List>
                <Breadcrumbs.Item>
                    <Breadcrumbs.Link asChild>
                        <Link to={paths.front}>{text('frame.front')}</Link>
                    </Breadcrumbs.Link>
                </Breadcrumbs.Item>
                {props.crumbs.map((crumb) => (
                    <Breadcrumbs.Item key={crumb.to}>
                        <Breadcrumbs.Link asChild>
                            <Link to={crumb.to}>
                                <Say words={crumb.words} />
                            </Link>
                        </Breadcrumbs.Link>
                    </Breadcrumbs.Item>
                ))}
                <Breadcrumbs.Item>
                    <span className="trail-here" aria-current="page">
                        <Say words={props.here} />
                    </span>
                </Breadcrumbs.Item>
            </Breadcrumbs.List>
        </Breadcrumbs>
    );
}

export function use_document_title(title: string): void {
    const text = use_text();
    const name = text('frame.name');
    useEffect(() => {
        document.title = title === name ? name : `${title} – ${name}`;
    }, [title, name]);
}
