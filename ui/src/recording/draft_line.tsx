import { Button } from '@digdir/designsystemet-react';
import { use_today } from '../data/session';
import { clock_text, day_of, use_instant, use_language, use_text } from '../language/language';

/// When a draft was kept: a time of today, or a day too.
function use_kept_time() {
    const language = use_language();
    const instant = use_instant();
    const text = use_text();
    const today = use_today();
    return (kept: string) => {
        const at = new Date(kept);
        if (day_of(at) !== today) return instant(kept);
        return text('draft.at', { time: language === 'en' ? clock_text(at) : clock_text(at).replace(':', '.') });
    };
}

/// That what is typed is kept, or is not, and a way to be rid of it.
export function DraftLine(props: { kept: string | null; lost: boolean; discard: () => void }) {
    const { kept, lost, discard } = props;
    const text = use_text();
    const time = use_kept_time();
    return (
        <div className="draft-line">
            <p role="status" className={lost ? 'draft-lost' : 'quiet'}>
                {lost ? text('draft.lost') : kept ? text('draft.kept', { time: time(kept) }) : ''}
            </p>
            {kept ? (
                <Button variant="tertiary" data-size="sm" onClick={discard}>
                    {text('draft.discard')}
                </Button>
            ) : null}
        </div>
    );
}
