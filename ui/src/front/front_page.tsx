import '../style/front.css';
import { Link } from 'react-router';
import { use_data } from '../data/store';
import type { Front, Passage } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { use_session } from '../data/session';
import { Say, use_date, use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { LiveNumber } from '../pieces/live_number';
import { DemoPeople } from './demo_people';
import { Due } from './due';
import { MeasuredBar } from './measured_bar';

export function FrontPage() {
    const known = use_data<Front>('/api/front', use_language());
    return <Answer known={known}>{(front) => <FrontView front={front} />}</Answer>;
}

function FrontView({ front }: { front: Front }) {
    const text = use_text();
    const paths = use_paths();
    const community = use_session().data?.community.title;
    return (
        <Page
            title={front.vision.text}
            overline={front.vision.heading}
            className="front"
            lead={<p>{text('front.purpose', { community: community?.text ?? '', plan: front.plan.title.text })}</p>}>
            <div className="button-row">
                <Link to={paths.plan} className="ds-button">
                    {text('front.to_plan')}
                </Link>
                <Link to={paths.matrix('adoption')} className="ds-link">
                    {text('front.to_matrix')}
                </Link>
            </div>

            <DemoPeople />

            <section aria-labelledby="now" className="front-section">
                <h2 id="now">{text('front.now')}</h2>
                <div className="front-now">
                    <Highlights front={front} />
                    <MeasuredBar numbers={front.numbers} />
                </div>
            </section>

            <section aria-labelledby="groups" className="front-section">
                <h2 id="groups">{text('front.groups')}</h2>
                <Groups front={front} />
            </section>

            <section aria-labelledby="due" className="front-section">
                <h2 id="due">{text('front.due')}</h2>
                <Due due={front.due} />
            </section>

            <section aria-labelledby="foundation" className="front-section">
                <h2 id="foundation">{text('front.foundation')}</h2>
                <dl className="foundation">
                    <PassageRow passage={front.goal} />
                    <PassageRow passage={front.values} />
                </dl>
                <h3>
                    {front.focus_heading ? <Say words={front.focus_heading} /> : null}
                </h3>
                <ol className="plain focus-areas">
                    {front.focus_areas.map((area) => (
                        <li key={area.id}>
                            <p className="overline">
                                <Say words={area.label} />
                            </p>
                            <p className="focus-title">
                                <Say words={area.title} />
                            </p>
                            {area.groups.length > 0 ? (
                                <ul className="focus-groups">
                                    {area.groups.map((group) => (
                                        <li key={group.text}>
                                            <Say words={group} />
                                        </li>
                                    ))}
                                </ul>
                            ) : null}
                        </li>
                    ))}
                </ol>
            </section>
        </Page>
    );
}

function PassageRow({ passage }: { passage: Passage }) {
    return (
        <div>
            <dt>
                <Say words={passage.heading} />
            </dt>
            <dd>
                <Say words={passage.text} />
            </dd>
        </div>
    );
}

function Highlights({ front }: { front: Front }) {
    const text = use_text();
    const paths = use_paths();
    const date = use_date();
    if (front.highlights.length === 0) return <p>{text('front.no_highlights')}</p>;
    return (
        <ul className="plain highlights">
            {front.highlights.map(({ action, number }) => (
                <li key={`${action.id} ${number.metric}`}>
                    <p className="highlight-sentence">
                        <Say words={number.label} />
                    </p>
                    <LiveNumber number={number} size="big" />
                    <p className="quiet">
                        <Say words={number.counted} />
                        <br />
                        {text('number.as_of', { date: date(number.as_of) })}{' '}
                        <Link to={paths.action(action.id)} className="ds-link">
                            {text('front.to_action')}
                            <span className="ds-sr-only">
                                : <Say words={action.title} />
                            </span>
                        </Link>
                    </p>
                </li>
            ))}
        </ul>
    );
}

function Groups({ front }: { front: Front }) {
    const text = use_text();
    const paths = use_paths();
    const missions = [...new Map(front.target_groups.map((group) => [group.mission.text, group.mission])).values()];
    return missions.map((mission) => (
        <div key={mission.text} className="groups-of-mission">
            <h3>
                <Say words={mission} />
            </h3>
            <ul className="plain groups">
                {front.target_groups
                    .filter((group) => group.mission.text === mission.text)
                    .map((group) => (
                        <li key={group.id}>
                            <Link to={paths.plan_of_group(group.id)} className="ds-link group-name">
                                <Say words={group.title} />
                            </Link>
                            <span className="group-count">{text('front.actions', { count: group.actions })}</span>
                        </li>
                    ))}
            </ul>
        </div>
    ));
}
