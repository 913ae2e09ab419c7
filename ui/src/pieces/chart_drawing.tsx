import { useEffect, useRef } from 'react';

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

/// Shows a chart that the server drew. Only elements that draw are let in, and nothing that acts or fetches.
export function ChartDrawing({ svg }: { svg: string }) {
    const place = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const chart = read_chart(svg);
        place.current?.replaceChildren(...(chart ? [chart] : []));
    }, [svg]);
    return <div className="chart-drawing" ref={place} />;
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
