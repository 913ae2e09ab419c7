import '../style/draft.css';
import { use_data } from '../data/store';
import type { ActionHistory } from '../data/types';
import { BeforeAfter } from '../draft/difference';
import { Answer } from '../frame/answer';
import { Say, use_language, use_text } from '../language/language';
import { segment } from '../language/paths';

/// How the text of an action came to be what it is, adoption by adoption.
export default function TextHistory({ action }: { action: string }) {
    const text = use_text();
    const known = use_data<ActionHistory>(`/api/actions/${segment(action)}/history`, use_language());
    return (
        <Answer known={known} part>
            {({ versions }) =>
                versions.length === 0 ? (
                    <p className="quiet">{text('action.unchanged')}</p>
                ) : (
                    versions.map((one) => (
                        <section key={one.version.sequence} className="difference-group">
                            <h3>
                                <Say words={one.version.title} />
                            </h3>
                            {one.differences.map((line) => (
                                <BeforeAfter key={line.at} line={line} />
                            ))}
                        </section>
                    ))
                )
            }
        </Answer>
    );
}
