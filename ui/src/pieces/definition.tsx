import type { ReactNode } from 'react';
import type { Counting, Definition, Words } from '../data/types';
import { Say, use_text, type TextKey } from '../language/language';
import { Disclosure } from './disclosure';

/// How an indicator could be measured, for those who ask.
export function DefinitionDisclosure({ definition }: { definition: Definition }) {
    const text = use_text();
    return (
        <Disclosure summary={text('definition.title')}>
            <DefinitionView definition={definition} />
        </Disclosure>
    );
}

/// Indicators for an action of which the plan has none.
export function ProposedIndicators({ definitions }: { definitions: Definition[] }) {
    const text = use_text();
    return (
        <section className="proposed-indicators">
            <h3>{text('definition.indicators')}</h3>
            <ul className="indicators">
                {definitions.map((definition) => (
                    <li key={definition.text.text}>
                        <Say words={definition.text} />
                        <DefinitionDisclosure definition={definition} />
                    </li>
                ))}
            </ul>
        </section>
    );
}

function DefinitionView({ definition }: { definition: Definition }) {
    const { counts, source, levels, periods, traps } = definition;
    return (
        <div className="definition">
            {counts.map((counting, index) => (
                <CountingView key={index} counting={counting} />
            ))}
            <dl className="facts">
                <Fact name="definition.source">{source ? <Say words={source} /> : <Hole />}</Fact>
                <Fact name="definition.levels">{levels.length > 0 ? <Listed words={levels} /> : <Hole />}</Fact>
                <Fact name="definition.periods">{periods.length > 0 ? <Listed words={periods} /> : <Hole />}</Fact>
                {traps.length > 0 ? (
                    <Fact name="definition.traps">
                        <ul className="traps">
                            {traps.map((trap) => (
                                <li key={trap.text}>
                                    <Say words={trap} />
                                </li>
                            ))}
                        </ul>
                    </Fact>
                ) : null}
            </dl>
        </div>
    );
}

function CountingView({ counting }: { counting: Counting }) {
    const { reading, kind_name, numerator, denominator, needs_denominator } = counting;
    return (
        <>
            <p className="counting-name">
                {reading ? <Say words={reading} /> : null}{' '}
                <span className={reading ? 'part-kind' : 'quiet'}>
                    <Say words={kind_name} />
                </span>
            </p>
            <dl className="facts">
                <Fact name="definition.numerator">
                    <Say words={numerator} />
                </Fact>
                {denominator || needs_denominator ? (
                    <Fact name="definition.denominator">{denominator ? <Say words={denominator} /> : <Hole />}</Fact>
                ) : null}
            </dl>
        </>
    );
}

function Fact(props: { name: TextKey; children: ReactNode }) {
    const text = use_text();
    return (
        <div>
            <dt>{text(props.name)}</dt>
            <dd>{props.children}</dd>
        </div>
    );
}

function Listed({ words }: { words: Words[] }) {
    return words.map((one, index) => (
        <span key={one.text}>
            {index > 0 ? ', ' : null}
            <Say words={one} />
        </span>
    ));
}

function Hole() {
    const text = use_text();
    return <span className="hole-word">{text('definition.hole')}</span>;
}
