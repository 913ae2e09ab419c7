import { useEffect, useRef, type RefObject } from 'react';

/// Takes whoever has sent a form to the first field that it was refused for. `refusal` is another value each time.
export function use_first_fault(refusal: unknown): RefObject<HTMLFormElement | null> {
    const form = useRef<HTMLFormElement>(null);
    useEffect(() => {
        if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    }, [refusal]);
    return form;
}
