import '../style/mine.css';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { use_session } from '../data/session';
import { use_data } from '../data/store';
import type { Mine, News } from '../data/types';
import { Answer } from '../frame/answer';
import { Page } from '../frame/page';
import { Say, use_date, use_language, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { Concerns } from '../pieces/concerns';
import { StatusWord } from '../pieces/status';

export default function MinePage() {
    const known = use_data<Mine>('/api/mine', use_language());
    return <Answer known={known}>{(mine) => <MineView mine={mine} />}</Answer>;
}

/// What waits for me, what is late, and what others have changed.
function MineView({ mine }: { mine: Mine }) {
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const date = use_date();
    const sees_persons = use_session().data?.actor.sees_persons;
    return (
        <Page
            title={{ text: text('mine.title'), lang: language }}
            crumbs={[]}
            className="mine-page"
            lead={
                <p>
                    <Say words={mine.actor} />
                    {mine.body ? (
                        <>
                            {' · '}
                            <Link to={paths.body(mine.body.id)} className="ds-link">
                                <Say words={mine.body.title} />
                            </Link>
                        </>
                    ) : mine.organisation ? (
                        <>
                            {' · '}
                            <Say words={mine.organisation} />
                        </>
                    ) : null}
                </p>
            }>
            {mine.draft_changes ? (
                <Lead to={paths.draft(mine.plan.id)}>
                    {text(mine.draft_changes === 1 ? 'mine.draft_one' : 'mine.draft', { count: mine.draft_changes })}
                </Lead>
            ) : null}
            {mine.openings_waiting ? (
                <Lead to={paths.oversight}>
                    {text(mine.openings_waiting === 1 ? 'mine.openings_one' : 'mine.openings', {
                        count: mine.openings_waiting,
                    })}
                </Lead>
            ) : null}
            {mine.opened_elsewhere ? (
                <Lead to={paths.persons}>
                    {text(mine.opened_elsewhere === 1 ? 'mine.opened_one' : 'mine.opened', {
                        count: mine.opened_elsewhere,
                    })}
                </Lead>
            ) : null}
            {sees_persons ? (
                <Lead to={paths.persons}>
                    {text('mine.persons')}
                </Lead>
            ) : null}
            <div className="mine-columns">
                <div>
                    {mine.services.length > 0 ? (
                        <section aria-labelledby="services">
                            <h2 id="services">{text('mine.services')}</h2>
                            <ul className="plain own-services">
                                {mine.services.map((service) => (
                                    <li key={service.path.parameter}>
                                        <Link
                                            to={paths.episode(
                                                service.path.pathway,
                                                service.path.parameter,
                                                service.path.subject,
                                            )}
                                            className="ds-link">
                                            <Say words={service.service.title} />
                                        </Link>
                                        <span>
                                            {service.stage ? (
                                                <>
                                                    <Say words={service.stage} />{' '}
                                                    {text('episode.since', { date: date(service.since) })}
                                                </>
                                            ) : (
                                                text('episode.nothing')
                                            )}
                                        </span>
                                    </li>
                                ))}
                            </ul>
                        </section>
                    ) : null}
                    {mine.services.length === 0 || mine.concerns.length > 0 ? (
                        <section aria-labelledby="waiting">
                            <h2 id="waiting">{text('mine.waiting')}</h2>
                            <Concerns concerns={mine.concerns} />
                        </section>
                    ) : null}
                </div>
                <section aria-labelledby="news">
                    <h2 id="news">{text('mine.news')}</h2>
                    {mine.news.length === 0 ? <p className="quiet">{text('mine.no_news')}</p> : null}
                    <ol className="plain news">
                        {mine.news.map((news) => (
                            <li key={news.sequence}>
                                <NewsLine news={news} />
                            </li>
                        ))}
                    </ol>
                </section>
            </div>
        </Page>
    );
}

function NewsLine({ news }: { news: News }) {
    const paths = use_paths();
    const date = use_date();
    const to =
        news.subject_kind === 'action'
            ? paths.action(news.subject.id)
            : news.subject_kind === 'body'
              ? paths.body(news.subject.id)
              : paths.episode(news.path.pathway, news.path.parameter, news.path.subject, news.path.number);
    return (
        <>
            <p>
                <Link to={to} className="ds-link">
                    <Say words={news.subject.title} />
                </Link>
            </p>
            <p>
                {news.status ? (
                    <StatusWord tone={news.status.tone} words={news.status.title} />
                ) : (
                    <strong>
                        <Say words={news.title} />
                    </strong>
                )}{' '}
                {news.said}
            </p>
            <p className="quiet">
                <Say words={news.actor} /> · {date(news.on)}
            </p>
        </>
    );
}

/// A line that leads to what is done elsewhere.
function Lead({ to, children }: { to: string; children: ReactNode }) {
    return (
        <p className="mine-draft">
            <Link to={to} className="ds-link">
                {children}
            </Link>
        </p>
    );
}
