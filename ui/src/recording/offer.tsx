import { Button } from '@digdir/designsystemet-react';
import type { OfferedForm, Unfinished } from '../data/types';
import { use_text } from '../language/language';
import { asked_of_form } from './asked';
import { RecordForm } from './late_form';
import type { Recording } from './recording';

/// A button that opens a form, and the form in its place; nothing for those who may not fill it in.
export function Offer(props: { recording: Recording; offered: OfferedForm; name: string; primary?: boolean }) {
    const { recording, offered, name, primary } = props;
    const { form } = offered;
    if (!offered.may_complete) return null;
    if (recording.open === form.id) return <RecordForm recording={recording} asked={asked_of_form(offered, name)} />;
    return (
        <Begin
            begun={recording.begun({ kind: 'form', id: form.id })}
            name={name}
            title={form.title.text}
            begin={() => recording.begin(form.id)}
            primary={primary}
        />
    );
}

/// A button that opens a form; one that was begun is gone on with.
export function Begin(props: {
    begun: Unfinished | null;
    name: string;
    title: string;
    begin: () => void;
    primary?: boolean;
}) {
    const { begun, name, title, begin, primary } = props;
    const text = use_text();
    return (
        <Button variant={primary ? 'primary' : 'secondary'} data-size="sm" onClick={begin}>
            {begun ? text('draft.go_on', { form: title }) : name}
        </Button>
    );
}

/// Each form of an episode that can be filled in at any time, by its name, but for those that have a place of their own;
/// nothing when there is none.
export function Offers({ recording }: { recording: Recording }) {
    const offered = recording.episode.forms.filter((one) => one.may_complete && !one.place);
    if (offered.length === 0) return null;
    return (
        <div className="offers">
            {offered.map((one) => (
                <Offer key={one.form.id} recording={recording} offered={one} name={one.form.title.text} />
            ))}
        </div>
    );
}
