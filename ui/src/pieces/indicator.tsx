import type { Definition, IndicatorLine, IndicatorPart } from '../data/types';
import { Say, use_text } from '../language/language';
import { DefinitionDisclosure } from './definition';
import { LiveNumber } from './live_number';
import { StateMark } from './marks';
import { Restored } from './restored';

/// The indicators of an action as the plan writes them, each with its number or its hole, and how it could be measured
/// where that is wanted.
export function Indicators(props: { lines: IndicatorLine[]; definitions?: Definition[] }) {
    if (props.lines.length === 0) return <NoIndicator />;
    return (
        <>
            {runs(props.lines).map((run) => (
                <div key={run[0]?.id} className="indicator-run">
                    {run[0]?.heading ? (
                        <p className="indicator-heading">
                            <Say words={run[0].heading} />
                        </p>
                    ) : null}
                    <ul className="indicators">
                        {run.map((line) => (
                            <Line
                                key={line.id}
                                line={line}
                                definition={props.definitions?.find((one) => one.indicator === line.id)}
                            />
                        ))}
                    </ul>
                </div>
            ))}
        </>
    );
}

/// Neighbouring lines under the same heading.
function runs(lines: IndicatorLine[]): IndicatorLine[][] {
    const all: IndicatorLine[][] = [];
    for (const line of lines) {
        const last = all.at(-1);
        if (last && last[0]?.heading?.text === line.heading?.text) last.push(line);
        else all.push([line]);
    }
    return all;
}

function Line(props: { line: IndicatorLine; definition: Definition | undefined }) {
    const { line, definition } = props;
    const text = use_text();
    const all_proposed = line.parts.length > 0 && line.parts.every((part) => part.proposal);
    return (
        <li>
            <span className="indicator-text">
                <Say words={line.text} />
            </span>
            {line.restored ? <Restored words={line.restored} /> : null}
            {all_proposed ? <p className="part-proposal">{text('indicator.proposals')}</p> : null}
            <ul className="plain parts">
                {line.parts.map((part, index) => (
                    <li key={index}>
                        <Part part={part} marked={part.proposal && !all_proposed} />
                    </li>
                ))}
            </ul>
            {definition ? <DefinitionDisclosure definition={definition} /> : null}
        </li>
    );
}

function Part(props: { part: IndicatorPart; marked: boolean }) {
    const { part, marked } = props;
    const text = use_text();
    const number = part.number && (part.number.value !== null || part.number.withheld) ? part.number : null;
    const said = part.reading ?? part.text;
    const reading = said ? <Say words={said} /> : null;
    const hole = !number && part.state !== 'reached' && part.state !== 'open';
    return (
        <span className={hole ? 'part part-hole' : 'part'}>
            <StateMark state={part.state} />
            <span>
                {number ? (
                    <>
                        <LiveNumber number={number} /> {reading}
                    </>
                ) : (
                    <>
                        {reading ? <>{reading}: </> : null}
                        <span className={hole ? 'hole-word' : 'milestone-word'}>
                            <Say words={part.state_text} />
                        </span>
                    </>
                )}{' '}
                <span className="part-kind">
                    <Say words={part.kind_name} />
                </span>
                {part.task ? <span className="part-proposal"> {text('indicator.task')}</span> : null}
                {marked ? <span className="part-proposal"> {text('indicator.proposal')}</span> : null}
            </span>
        </span>
    );
}

function NoIndicator() {
    const text = use_text();
    return (
        <span className="part part-hole">
            <StateMark state="undefined" />
            <span className="hole-word">{text('indicator.none')}</span>
        </span>
    );
}
