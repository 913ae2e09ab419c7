import type { ReactNode } from 'react';

/// A line of what is known of something: what it is, and what it says.
export function Fact({ name, children }: { name: string; children: ReactNode }) {
    return (
        <div>
            <dt>{name}</dt>
            <dd>{children}</dd>
        </div>
    );
}

/// Several of them, a line each; nothing where there is none.
export function Facts<T>(props: { name: string; all: T[]; id: (one: T) => string; children: (one: T) => ReactNode }) {
    if (props.all.length === 0) return null;
    return (
        <Fact name={props.name}>
            <ul className="plain">
                {props.all.map((one) => (
                    <li key={props.id(one)}>{props.children(one)}</li>
                ))}
            </ul>
        </Fact>
    );
}
