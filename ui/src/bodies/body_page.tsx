import '../style/bodies.css';
import { Link } from 'react-router';
import { use_data } from '../data/store';
import type { Body } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { Say, use_date, use_language, use_text } from '../language/language';
import { Concerns } from '../pieces/concerns';
import { Fact, Facts } from '../pieces/fact';
import { BodyWork } from './body_work';
import { Decisions } from './decisions';
import { segment, use_part, use_paths } from '../language/paths';

export default function BodyPage() {
    const id = use_part('id');
    const known = use_data<Body>(`/api/bodies/${segment(id)}`, use_language());
    return <Answer known={known}>{(body) => <BodyView body={body} />}</Answer>;
}

function BodyView({ body }: { body: Body }) {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const date = use_date();
    return (
        <Page title={body.title} crumbs={[{ to: paths.bodies, words: { text: text('bodies.title'), lang: language } }]}>
            <dl className="facts">
                <Fact name={text('body.kind')}>
                    <Say words={body.kind} />
                </Fact>
                {body.region ? (
                    <Fact name={text('bodies.region')}>
                        <Say words={body.region} />
                    </Fact>
                ) : null}
                <Facts name={text('body.life')} all={body.life} id={(step) => step.text.text}>
                    {(step) => (
                        <>
                            <Say words={step.text} />
                            {step.from ? ` (${text('body.from', { from: date(step.from) })})` : ''}
                        </>
                    )}
                </Facts>
                <Facts name={text('body.members')} all={body.members} id={(member) => member.title.text}>
                    {(member) => (
                        <>
                            <Say words={member.title} />
                            {member.unconfirmed ? (
                                <span className="unconfirmed"> {text('responsible.unconfirmed')}</span>
                            ) : null}
                        </>
                    )}
                </Facts>
                {body.note ? (
                    <Fact name={text('body.note')}>
                        <Say words={body.note} />
                    </Fact>
                ) : null}
            </dl>
            {body.agenda.length > 0 ? (
                <section className="body-part">
                    <h2>{text('body.agenda')}</h2>
                    <Concerns concerns={body.agenda} />
                </section>
            ) : null}
            {body.decisions.length > 0 ? (
                <section className="body-part">
                    <h2>{text('body.decisions')}</h2>
                    <Decisions decisions={body.decisions} />
                </section>
            ) : null}
            {body.work ? <BodyWork work={body.work} /> : null}
            <p className="body-calendar">
                <a className="ds-link" href={`/api/calendar.ics?body=${segment(body.id)}&language=${language}`}>
                    {text('body.calendar')}
                </a>
            </p>
            <h2>{text('body.duties')}</h2>
            {body.actions.length === 0 ? <p>{text('body.no_duties')}</p> : <Duties body={body} />}
        </Page>
    );
}

function Duties({ body }: { body: Body }) {
    const text = use_text();
    const paths = use_paths();
    return (
        <table className="rows-table">
            <caption className="ds-sr-only">{text('body.duties')}</caption>
            <thead>
                <tr>
                    <th scope="col">{text('due.action')}</th>
                    <th scope="col">{text('body.as_written')}</th>
                    <th scope="col">{text('body.indicators')}</th>
                    <th scope="col">{text('due.deadline')}</th>
                </tr>
            </thead>
            <tbody>
                {body.actions.map((duty) => (
                    <tr key={duty.action.id}>
                        <th scope="row">
                            <Link to={paths.action(duty.action.id)} className="ds-link">
                                <Say words={duty.action.title} />
                            </Link>
                        </th>
                        <td data-label={text('body.as_written')}>
                            <Say words={duty.text} />
                        </td>
                        <td data-label={text('body.indicators')} className="duty-count">
                            {duty.indicators === 0
                                ? text('indicator.none')
                                : text('body.measured', { measured: duty.measured, indicators: duty.indicators })}
                        </td>
                        <td data-label={text('due.deadline')}>
                            {duty.deadline ? <Say words={duty.deadline} /> : text('deadline.none')}
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
