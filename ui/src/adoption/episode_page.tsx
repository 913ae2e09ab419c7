import '../style/episode.css';
import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { use_session } from '../data/session';
import { put, refetch } from '../data/store';
import type { Episode, Parties as Asked, Written } from '../data/types';
import { Answer } from '../frame/answer';
import { later_part } from '../frame/later';
import { Page } from '../frame/page';
import { SignInLink } from '../frame/sign_in_link';
import { Say, use_language, use_text } from '../language/language';
import { segment, use_number, use_part, use_paths } from '../language/paths';
import type { PauseProps } from '../persons/pause';
import { Others, Present, ProposedPathway, Waiting } from '../recording/present';
import { use_episode, use_recording } from '../recording/recording';
import { SavedNotice } from '../recording/saved_notice';
import { EpisodeColumns } from './stages';
import type { OwnerProps } from '../persons/owner';
import type { SubjectFormProps } from './subject_form';

// Its code comes where parties are asked, and for those who put right what is registered.
const Parties = later_part<{ parties: Asked }>(() => import('./parties'));
const SubjectForm = later_part<SubjectFormProps>(() => import('./subject_form'));

const Owner = later_part<OwnerProps>(() => import('../persons/owner'));
// Nor do most pathways let anybody pause.
const Pause = later_part<PauseProps>(() => import('../persons/pause'));

export default function EpisodePage() {
    const of = {
        pathway: use_part('pathway'),
        parameter: use_part('parameter'),
        subject: use_part('subject'),
        number: use_number(),
    };
    const { path, known } = use_episode(of);
    return (
        <Answer known={known}>
            {(episode) => <EpisodeView key={path} episode={episode} path={path} pathway={of.pathway} />}
        </Answer>
    );
}

function EpisodeView({ episode, path, pathway }: { episode: Episode; path: string; pathway: string }) {
    const recording = use_recording(episode, path);
    const text = use_text();
    const paths = use_paths();
    const language = use_language();
    const { parameter, subject } = episode;
    const at = (what: string) => `${path.split('?')[0]}/${what}?number=${episode.number}`;
    const keep = (written: Written) => put(path, language, written.episode);
    const crumb = { to: paths.matrix(pathway), words: { text: text('frame.matrix'), lang: language } };
    const in_service = {
        text: text('episode.title', { parameter: parameter.title.text, subject: subject.title.text }),
        lang: language,
    };
    return (
        <Page
            title={episode.organisation ? subject.title : in_service}
            className="episode-page"
            crumbs={[
                ...(episode.organisation ? [] : [crumb]),
                { to: paths.matrix_of(pathway, parameter.id), words: parameter.title },
            ]}>
            <Present episode={episode} />
            {episode.proposal ? <ProposedPathway /> : null}
            {episode.organisation ? <Answering episode={episode} path={path} /> : null}
            {episode.actions.length > 0 ? (
                <p className="quiet">
                    {text('episode.carries')}{' '}
                    {episode.actions.map((action, index) => (
                        <span key={action.id}>
                            {index > 0 ? ', ' : ''}
                            <Link to={paths.action(action.id)} className="ds-link">
                                <Say words={action.title} />
                            </Link>
                        </span>
                    ))}
                </p>
            ) : null}
            <SavedNotice {...recording} />
            {episode.may_record ? null : <Refusal episode={episode} />}
            {episode.paused || episode.may_pause.length > 0 ? (
                <Pause episode={episode} to={{ path: at('pause'), more: {} }} keep={keep} />
            ) : null}
            <Waiting
                episode={episode}
                owner={(task) =>
                    task.owner || task.may_give ? (
                        <Owner
                            {...{ task, whose: subject.title.text, takers: episode.takers, given: keep }}
                            to={{ path: at('task'), more: {} }}
                        />
                    ) : null
                }
            />
            <Others
                episode={episode}
                to={(number) => paths.episode(pathway, parameter.id, subject.id, number)}
            />
            {episode.parties ? <Parties parties={episode.parties} /> : null}
            <EpisodeColumns recording={recording} />
        </Page>
    );
}

/// Who answers for what was registered, and a way to put right what was said of it.
function Answering({ episode, path }: { episode: Episode; path: string }) {
    const text = use_text();
    const [open, set_open] = useState(false);
    const { organisation, described } = episode;
    return (
        <>
            <p className="quiet">
                {text('subject.responsible')}: {organisation ? <Say words={organisation.title} /> : null}
            </p>
            {described && !open ? (
                <Button variant="tertiary" data-size="sm" onClick={() => set_open(true)}>
                    {text('subject.describe')}
                </Button>
            ) : null}
            {described && open ? (
                <SubjectForm
                    title={text('subject.describe')}
                    send_text={text('record.save')}
                    path={`/api/subjects/${segment(episode.subject.id)}/description`}
                    more={{ version: described.version }}
                    organisations={described.organisations}
                    begun={described}
                    finish={() => {
                        set_open(false);
                        refetch(path);
                    }}
                    cancel={() => set_open(false)}
                />
            ) : null}
        </>
    );
}

/// Why one may not record here, and what to do about it.
function Refusal({ episode }: { episode: Episode }) {
    const text = use_text();
    const session = use_session().data;
    return (
        <div className="refusal" role="note">
            <p>{episode.refusal ? <Say words={episode.refusal} /> : text('episode.refused')}</p>
            {session && session.actors.length > 1 ? (
                <Button variant="secondary" data-size="sm" onClick={open_chooser}>
                    {text('episode.continue_as')}
                </Button>
            ) : null}
            <SignInLink className="ds-link" />
        </div>
    );
}

function open_chooser() {
    const button = document.getElementById('actor-chooser');
    button?.focus();
    if (button?.getAttribute('aria-expanded') === 'false') button.click();
}
