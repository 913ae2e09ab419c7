import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { use_text } from '../language/language';

const namespace = 'http://www.w3.org/2000/svg';
const drawing = new Set([
    'svg',
    'g',
    'path',
    'line',
    'polyline',
    'polygon',
    'rect',
    'circle',
    'ellipse',
    'text',
    'tspan',
    'title',
    'desc',
    'defs',
    'pattern',
    'clipPath',
    'marker',
    'linearGradient',
    'stop',
    'use',
]);

/// Shows a chart that the server drew. Only elements that draw are let in, and nothing that acts or fetches. By
/// keyboard one comes to the chart as a whole, and the arrows go from mark to mark; what each says stands below.
export function ChartDrawing({ svg }: { svg: string }) {
    const place = useRef<HTMLDivElement>(null);
    const [here, set_here] = useState<number | null>(null);
    const text = use_text();
    useEffect(() => {
        const chart = read_chart(svg);
        place.current?.replaceChildren(...(chart ? [chart] : []));
        set_here(null);
    }, [svg]);
    useEffect(() => {
        marks_in(place.current).forEach((mark, i) => mark.classList.toggle('chart-here', i === here));
    }, [here, svg]);

    function on_key(event: KeyboardEvent) {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const to = next_mark(event.key, here, marks_in(place.current).length - 1);
        if (to === undefined) return;
        event.preventDefault();
        set_here(to);
    }
    return (
        <>
            <div
                className="chart-drawing"
                ref={place}
                tabIndex={0}
                role="group"
                aria-label={text('chart.points')}
                onKeyDown={on_key}
                onBlur={() => set_here(null)}
            />
            <p className="chart-says" role="status">
                {here === null ? '' : marks_in(place.current)[here]?.querySelector('title')?.textContent}
            </p>
        </>
    );
}

function marks_in(place: Element | null): Element[] {
    return [...(place?.querySelectorAll('[data-mark]') ?? [])];
}

/// Where a key leads: null is nowhere, undefined that the key is not ours.
function next_mark(key: string, here: number | null, last: number): number | null | undefined {
    if (last < 0) return undefined;
    switch (key) {
        case 'ArrowRight':
        case 'ArrowDown':
            return here === null ? 0 : Math.min(here + 1, last);
        case 'ArrowLeft':
        case 'ArrowUp':
            return here === null ? last : Math.max(here - 1, 0);
        case 'Home':
            return 0;
        case 'End':
            return last;
        case 'Escape':
            return null;
        default:
            return undefined;
    }
}

function read_chart(svg: string): Element | null {
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (root.namespaceURI !== namespace || root.localName !== 'svg') return null;
    for (const element of [root, ...root.querySelectorAll('*')]) {
        if (!drawing.has(element.localName)) {
            element.remove();
            continue;
        }
        for (const { name, value } of [...element.attributes]) {
            const outward = /^(xlink:)?href$/.test(name) && !value.startsWith('#');
            if (/^on/i.test(name) || name === 'style' || outward) element.removeAttribute(name);
        }
    }
    return document.importNode(root, true);
}
