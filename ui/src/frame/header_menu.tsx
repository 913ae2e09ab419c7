import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

interface Props {
    label: ReactNode;
    /// What stands in the panel. `close` closes it and gives the focus back to the button.
    children: (close: () => void) => ReactNode;
}

/// A button in the header with the panel that it opens; Escape, a press or the focus elsewhere closes it.
export function HeaderMenu({ label, children }: Props) {
    const panel = useId();
    const place = useRef<HTMLDivElement>(null);
    const button = useRef<HTMLButtonElement>(null);
    const [open, set_open] = useState(false);
    // What stands there is made when it is first asked for, and stays.
    const [was_opened, set_was_opened] = useState(false);

    useEffect(() => {
        if (!open) return;
        const close_outside = (event: Event) => {
            if (!place.current?.contains(event.target as Node)) set_open(false);
        };
        const close_on_escape = (event: KeyboardEvent) => {
            if (event.key === 'Escape') close();
        };
        document.addEventListener('pointerdown', close_outside);
        document.addEventListener('focusin', close_outside);
        document.addEventListener('keydown', close_on_escape);
        return () => {
            document.removeEventListener('pointerdown', close_outside);
            document.removeEventListener('focusin', close_outside);
            document.removeEventListener('keydown', close_on_escape);
        };
    }, [open]);

    function close() {
        set_open(false);
        button.current?.focus();
    }

    return (
        <div className="actor-chooser" ref={place}>
            <button
                ref={button}
                type="button"
                className="actor-button"
                id="actor-chooser"
                aria-expanded={open}
                aria-controls={panel}
                onClick={() => {
                    set_open(!open);
                    set_was_opened(true);
                }}>
                {label}
                <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                    <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
                </svg>
            </button>
            <div id={panel} className="actor-panel" hidden={!open}>
                {was_opened ? children(close) : null}
            </div>
        </div>
    );
}
