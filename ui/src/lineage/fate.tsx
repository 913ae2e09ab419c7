import { Link } from 'react-router';
import type { ActionRow, FateRow, SaidFate, Successor, Words } from '../data/types';
import { Say, use_text } from '../language/language';
import { use_paths } from '../language/paths';
import { Disclosure } from '../pieces/disclosure';
import { DeadlineText } from '../pieces/deadline_text';
import { Restored } from '../pieces/restored';
import { ActionText } from '../plan/action_text';
import { AccountMark } from './account_choice';
import { Accounting } from './accounting';
import { Changes } from './changes';

/// An action of the earlier plan in its own words, and beside it what became of it.
export function FateOf({ row }: { row: FateRow }) {
    const text = use_text();
    return (
        <article id={row.row.id} className="fate">
            <div className="fate-before">
                <ActionText
                    row={row.row}
                    title={
                        <h3 className="fate-title" tabIndex={-1}>
                            <Say words={row.row.title} />
                        </h3>
                    }
                />
                <Facts row={row.row} priority={row.priority} />
            </div>
            <div className="fate-after">
                <p className={`account account-${row.account}`}>
                    <AccountMark account={row.account} /> <Say words={row.account_name} />
                    {row.account === 'continued' && row.said?.proposal ? (
                        <span className="part-proposal"> {text('lineage.reading')}</span>
                    ) : null}
                </p>
                {row.account === 'continued' ? (
                    <Continued row={row} />
                ) : row.said ? (
                    <Said said={row.said} />
                ) : null}
                {row.said?.recorded ? (
                    <p className="quiet">
                        <Say words={row.said.recorded} />
                    </p>
                ) : null}
                {row.work ? <Accounting row={row} work={row.work} /> : null}
            </div>
        </article>
    );
}

function Facts(props: { row: ActionRow; priority: Words | null }) {
    const { row, priority } = props;
    const text = use_text();
    return (
        <>
            <dl className="fate-facts">
                <div>
                    <dt>{text('due.responsible')}</dt>
                    <dd>
                        {row.responsible.map((line) => (
                            <span key={line.text.text} className="fate-party">
                                <Say words={line.text} />
                            </span>
                        ))}
                    </dd>
                </div>
                <div>
                    <dt>{text('due.deadline')}</dt>
                    <dd>
                        <DeadlineText row={row} />
                    </dd>
                </div>
                {priority ? (
                    <div>
                        <dt>{text('plan.priority')}</dt>
                        <dd>
                            <Say words={priority} />
                        </dd>
                    </div>
                ) : null}
            </dl>
            {row.indicators.length > 0 ? (
                <Disclosure summary={text('action.indicators')}>
                    <ul className="indicators">
                        {row.indicators.map((line) => (
                            <li key={line.id}>
                                <Say words={line.text} />
                                {line.restored ? <Restored words={line.restored} /> : null}
                            </li>
                        ))}
                    </ul>
                </Disclosure>
            ) : null}
        </>
    );
}

function Continued({ row }: { row: FateRow }) {
    const text = use_text();
    return (
        <>
            {row.successors.map((successor) => (
                <Continuation key={successor.action.id} successor={successor} />
            ))}
            {row.said?.reason ? (
                <p>
                    <Say words={row.said.reason} />
                </p>
            ) : null}
            {row.said?.scope ? (
                <p className="fate-scope">
                    <strong>{text('lineage.scope')}</strong>
                    {row.said.proposal ? <span className="part-proposal"> {text('lineage.reading')}</span> : null}
                    {': '}
                    <Say words={row.said.scope} />
                </p>
            ) : null}
        </>
    );
}

function Continuation({ successor }: { successor: Successor }) {
    const paths = use_paths();
    return (
        <div className="continuation">
            <p>
                <Link to={paths.action(successor.action.id)} className="ds-link">
                    <Say words={successor.action.title} />
                </Link>
            </p>
            <Changes successor={successor} />
        </div>
    );
}

/// What somebody has said became of it: a proposal stands apart from what is known.
function Said({ said }: { said: SaidFate }) {
    const text = use_text();
    const paths = use_paths();
    return (
        <div className={said.proposal ? 'said-fate said-proposal' : 'said-fate'}>
            <p>
                <span className="said-by">{text(said.proposal ? 'lineage.proposal' : 'lineage.confirmed')}</span>{' '}
                <strong>
                    <Say words={said.name} />
                </strong>
            </p>
            {said.into.length > 0 ? (
                <ul className="plain">
                    {said.into.map((action) => (
                        <li key={action.id}>
                            <Link to={paths.action(action.id)} className="ds-link">
                                <Say words={action.title} />
                            </Link>
                        </li>
                    ))}
                </ul>
            ) : null}
            {said.reason ? (
                <p>
                    <Say words={said.reason} />
                </p>
            ) : null}
        </div>
    );
}
