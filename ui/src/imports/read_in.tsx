import { useRef, useState } from 'react';
import { use_attempt } from '../data/attempt';
import { new_key, send_file } from '../data/client';
import type { ImportChoice, ImportPreview, ImportReceipt } from '../data/types';
import { ProblemWords } from '../frame/problem';
import { use_language } from '../language/language';
import { use_person_text } from '../persons/texts';
import { FileChoice, type Chosen } from './file_choice';
import { PreviewView } from './preview';
import { ReceiptView } from './receipt';

interface Props {
    choice: ImportChoice;
    organisation: string;
    changed: () => void;
}

/// A file is chosen, looked through, and read in as it was seen. It stands in the memory of this page, and is sent both times.
export function ReadIn({ choice, organisation, changed }: Props) {
    const text = use_person_text();
    const language = use_language();
    const [file, set_file] = useState<Chosen | null>(null);
    const [preview, set_preview] = useState<ImportPreview | null>(null);
    const [receipt, set_receipt] = useState<ImportReceipt | null>(null);
    const look = use_attempt();
    const recording = use_attempt();
    const key = useRef('');
    const path = `/api/imports/${choice.id}`;

    function take(chosen: Chosen) {
        set_file(chosen);
        set_preview(null);
        set_receipt(null);
        void look.attempt(async () => {
            set_preview(await send_file<ImportPreview>(`${path}/preview`, language, chosen.bytes, {}));
            key.current = new_key();
        });
    }

    function record(seen: ImportPreview, chosen: Chosen, reason: string) {
        const said = {
            'Idempotency-Key': key.current,
            'X-Seen': seen.digest,
            'X-Reason': encodeURIComponent(reason),
        };
        void recording.attempt(
            async () => {
                set_receipt(await send_file<ImportReceipt>(path, language, chosen.bytes, said));
                changed();
            },
            (problem) => {
                if (problem.code === 'import.look_again') take(chosen);
            },
        );
    }

    return (
        <section className="imports-read-in">
            {file && look.busy ? (
                <p role="status" aria-busy="true" className="imports-wait">
                    {text('imports.looking', { file: file.name })}
                </p>
            ) : null}
            {look.problem ? (
                <p className="plain-problem" role="alert">
                    <ProblemWords problem={look.problem} />
                </p>
            ) : null}
            {file && receipt ? <ReceiptView file={file.name} receipt={receipt} organisation={organisation} /> : null}
            {file && preview && !receipt ? (
                <PreviewView
                    key={preview.digest}
                    file={file.name}
                    preview={preview}
                    organisation={organisation}
                    busy={recording.busy}
                    problem={recording.problem}
                    send={(reason) => record(preview, file, reason)}
                />
            ) : null}
            {look.busy || recording.busy ? null : <FileChoice take={take} />}
        </section>
    );
}
