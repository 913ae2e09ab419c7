import '../style/episode.css';
import '../style/persons.css';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { EpisodeColumns } from '../adoption/stages';
import { use_asked } from '../data/asked';
import { use_session } from '../data/session';
import type { Episode, Written } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_language, use_text } from '../language/language';
import { person_in, use_number, use_part, use_paths } from '../language/paths';
import { LegalBasis, Others, Present, ProposedPathway, Waiting } from '../recording/present';
import { use_recording_to, type Destination, type Recording } from '../recording/recording';
import { SavedNotice } from '../recording/saved_notice';
import Owner from './owner';
import { Comments } from './comments';
import Handovers from './handovers';
import { NoPerson } from './no_person';
import Pause from './pause';
import { Quick } from './quick';
import { Standing } from './standing';
import { use_person_text } from './texts';

interface Of {
    subject: string;
    pathway: string;
    parameter: string;
    number: number | null;
}

/// One person on the way through one service: where it stands, what can be recorded, and what has been. The random
/// name stands in the fragment, and the rest is asked for in bodies.
export default function CoursePage() {
    const actor = use_session().data?.actor;
    const of = {
        subject: person_in(useLocation().hash),
        pathway: use_part('pathway'),
        parameter: use_part('parameter'),
        number: use_number(),
    };
    if (!of.subject) return <NoPerson />;
    return <Asked key={`${actor?.id} ${of.subject} ${of.pathway} ${of.parameter} ${of.number}`} of={of} />;
}

function Asked({ of }: { of: Of }) {
    const known = use_asked<Episode>('/api/persons/episode', of);
    return <Answer known={known}>{(episode) => <Course of={of} asked={episode} />}</Answer>;
}

function destination_of(of: Of): Destination {
    return {
        stage: { path: '/api/persons/episode/stage', more: { ...of } },
        form: (form) => ({ path: '/api/persons/episode/form', more: { ...of, form } }),
        trial: (form) => ({ path: '/api/persons/episode/form/trial', more: { ...of, form } }),
        withdrawal: (entry) => ({ path: '/api/persons/episode/withdrawal', more: { ...of, entry } }),
        files: { path: '/api/persons/episode/file', more: { ...of } },
        unfinished: ({ kind, id }) => ({
            keep: { path: '/api/persons/episode/unfinished', more: { ...of, [kind]: id } },
            discard: { path: '/api/persons/episode/unfinished/discarding', more: { ...of, [kind]: id } },
        }),
    };
}

/// `asked`: what the server told last; each time that something is recorded, it tells how the episode then stands.
function Course({ of, asked }: { of: Of; asked: Episode }) {
    const [now, set_now] = useState<Episode | null>(asked);
    useEffect(() => set_now(asked), [asked]);
    const to = { ...of, number: asked.number };
    const recording = use_recording_to(now ?? asked, destination_of(to), set_now);
    return now ? <CourseView recording={recording} of={to} keep={({ episode }) => set_now(episode)} /> : <Ended />;
}

function CourseView(props: { recording: Recording; of: Of; keep: (written: Written) => void }) {
    const { recording, of, keep } = props;
    const text = use_text();
    const persons = text('frame.persons');
    const language = use_language();
    const paths = use_paths();
    const { episode } = recording;
    return (
        <Page
            title={episode.parameter.title}
            heading={episode.title.text}
            className="episode-page course-page"
            crumbs={[
                { to: paths.persons, words: { text: persons, lang: language } },
                { to: paths.person(of.subject), words: episode.subject.title },
            ]}>
            <Present episode={episode} />
            {episode.proposal ? <ProposedPathway /> : null}
            <LegalBasis episode={episode} />
            <SavedNotice {...recording} />
            {episode.refusal ? (
                <div className="refusal" role="note">
                    <p lang={episode.refusal.lang}>{episode.refusal.text}</p>
                </div>
            ) : null}
            <Pause
                episode={episode}
                to={{ path: '/api/persons/episode/pause', more: { ...of } }}
                keep={keep}
            />
            <Waiting
                episode={episode}
                owner={(task) => (
                    <Owner
                        {...{ task, whose: episode.subject.title.text, takers: episode.takers, given: keep }}
                        to={{ path: '/api/persons/episode/task', more: { ...of } }}
                    />
                )}
            />
            <Quick recording={recording} />
            <Standing recording={recording} />
            <Comments recording={recording} />
            <Others
                episode={episode}
                to={(number) => paths.course(of.subject, of.pathway, of.parameter, number)}
            />
            <Handovers of={of} recording={recording} keep={keep} />
            <EpisodeColumns recording={recording} />
        </Page>
    );
}

/// What was recorded last ended all that the own organisation did with the person, who is not seen here any more.
function Ended() {
    const text = use_person_text();
    const paths = use_paths();
    const language = use_language();
    return (
        <Page title={{ text: text('person.title'), lang: language }} crumbs={[]} className="persons-page">
            <div className="empty" role="status">
                <p className="empty-title">{text('course.ended')}</p>
                <p>{text('course.ended_why')}</p>
                <Link to={paths.persons} className="ds-link">
                    {text('person.find')}
                </Link>
            </div>
        </Page>
    );
}
