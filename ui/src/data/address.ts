import { useSearchParams } from 'react-router';

/// What a page is narrowed to; each part stands in the address under its name, an empty one does not.
export function use_filters<Name extends string>(names: readonly Name[]) {
    const [params, set_params] = useSearchParams();
    const filters = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<Name, string>;
    function set_filter(name: Name, value: string) {
        set_params(
            (former) => {
                const next = new URLSearchParams(former);
                if (value) next.set(name, value);
                else next.delete(name);
                return next;
            },
            { replace: true, preventScrollReset: true },
        );
    }
    return { filters, set_filter, clear: () => set_params({}, { replace: true, preventScrollReset: true }) };
}
