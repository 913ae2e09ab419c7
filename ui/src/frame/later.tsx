import { useCallback, useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';
import { Problem } from '../data/client';
import { connection_now, subscribe_connection } from '../data/live';
import { Loading, PartLoading } from './loading';
import { PartProblem, ProblemPage } from './problem';

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/// A page whose code comes when it is first opened. Where the server is away that is told, and tried again when it is
/// back; where the server has another version by now, who asks again begins anew.
export function later<Props extends object>(load: Load<Props>): ComponentType<Props> {
    return when_loaded(load, Loading, ProblemPage);
}

/// A part of a page, in the same way.
export function later_part<Props extends object>(load: Load<Props>): ComponentType<Props> {
    return when_loaded(load, PartLoading, PartProblem);
}

function when_loaded<Props extends object>(
    load: Load<Props>,
    Waiting: ComponentType,
    Failed: ComponentType<{ problem: Problem; retry: () => void }>,
): ComponentType<Props> {
    let loaded: ComponentType<Props> | null = null;
    return function Later(props: Props) {
        const [Shown, set_shown] = useState<ComponentType<Props> | null>(() => loaded);
        const [failed, set_failed] = useState(false);
        const connection = useSyncExternalStore(subscribe_connection, connection_now);
        const fetch_code = useCallback(async (asked: boolean) => {
            try {
                loaded = (await load()).default;
                set_failed(false);
                set_shown(() => loaded);
            } catch {
                set_failed(true);
                if (asked && (await server_answers())) location.reload();
            }
        }, []);
        useEffect(() => {
            if (!loaded) void fetch_code(false);
        }, [fetch_code]);
        useEffect(() => {
            if (failed && connection === 'open') void fetch_code(false);
        }, [failed, connection, fetch_code]);
        if (Shown) return <Shown {...props} />;
        if (failed) return <Failed problem={new Problem(0)} retry={() => void fetch_code(true)} />;
        return <Waiting />;
    };
}

function server_answers(): Promise<boolean> {
    return fetch(location.pathname, { method: 'HEAD' }).then(
        (response) => response.ok,
        () => false,
    );
}
