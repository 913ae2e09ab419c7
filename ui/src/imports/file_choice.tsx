import { Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { useId, useState, type DragEvent } from 'react';
import { use_person_text } from '../persons/texts';

/// A file in memory: what is read in is what was seen, whatever becomes of it on the disk meanwhile.
export interface Chosen {
    name: string;
    bytes: Blob;
}

const largest = 8 * 1024 * 1024;

/// A file that is dropped or chosen.
export function FileChoice({ take }: { take: (chosen: Chosen) => void }) {
    const text = use_person_text();
    const id = useId();
    const [over, set_over] = useState(false);
    const [fault, set_fault] = useState<string | null>(null);

    async function read(file: File | undefined) {
        if (!file) return;
        if (file.size > largest) {
            set_fault(text('imports.too_large'));
            return;
        }
        try {
            take({ name: file.name, bytes: new Blob([await file.arrayBuffer()]) });
        } catch {
            set_fault(text('imports.unreadable'));
        }
    }

    function drop(event: DragEvent) {
        event.preventDefault();
        set_over(false);
        void read(event.dataTransfer.files[0]);
    }

    return (
        <div
            className={over ? 'imports-drop imports-drop-over' : 'imports-drop'}
            onDragOver={(event) => {
                event.preventDefault();
                set_over(true);
            }}
            onDragLeave={() => set_over(false)}
            onDrop={drop}>
            <Field data-size="sm">
                <Label htmlFor={id}>{text('imports.file')}</Label>
                <Field.Description>{text('imports.drop')}</Field.Description>
                <Input
                    id={id}
                    type="file"
                    accept=".xlsx,.csv,.txt"
                    aria-invalid={fault ? true : undefined}
                    onChange={(event) => {
                        set_fault(null);
                        void read(event.target.files?.[0]);
                        event.target.value = ''; // the same file, corrected, can be chosen again
                    }}
                />
                {fault ? <ValidationMessage>{fault}</ValidationMessage> : null}
            </Field>
        </div>
    );
}
