import { useRef, useState } from 'react';
import type { Invitation, RolesToGive } from '../data/types';

/// What is being done: one thing at a time on the page.
export type Task =
    | { what: 'invite' | 'add' }
    | { what: 'assign' | 'renew' | 'close'; account: string }
    | { what: 'end'; account: string; entry: number };

/// What has been done last, and to whom. A new person's account may not stand on the page yet.
export type Done = { account: string; sentence: string } | { account: string | null; name: string; link: Invitation };

export interface Work {
    people: RolesToGive;
    task: Task | null;
    done: Done | null;
    begin: (task: Task) => void;
    cancel: () => void;
    finish: (done: Done | null) => void;
}

/// `read` reads the page anew: what is done to an account stands in no journal, so that no page hears of it.
export function use_work(people: RolesToGive, read: () => void): Work {
    const [task, set_task] = useState<Task | null>(null);
    const [done, set_done] = useState<Done | null>(null);
    const pressed = useRef<Element | null>(null);
    return {
        people,
        task,
        done,
        begin: (next) => {
            pressed.current = document.activeElement;
            set_task(next);
            set_done(null);
        },
        cancel: () => {
            set_task(null);
            if (pressed.current instanceof HTMLElement) pressed.current.focus();
        },
        finish: (last) => {
            set_task(null);
            set_done(last);
            read();
        },
    };
}
