import { useEffect, useState } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { Frame } from './frame/frame';
import { later } from './frame/later';
import { NotFound } from './frame/not_found';
import { FrontPage } from './front/front_page';
import {
    first_language,
    is_language,
    LanguageProvider,
    load_texts,
    loaded_texts,
    remember_language,
    type Texts,
} from './language/language';
import { use_part } from './language/paths';

const PlanPage = later(() => import('./plan/plan_page'));
const LineagePage = later(() => import('./lineage/lineage_page'));
const MinePage = later(() => import('./mine/mine_page'));
const WorkListPage = later(() => import('./work/work_list_page'));
const EditPage = later(() => import('./draft/edit_page'));
const NewActionPage = later(() => import('./draft/new_action_page'));
const DraftPage = later(() => import('./draft/draft_page'));
const VersionsPage = later(() => import('./draft/versions_page'));
const ActionPage = later(() => import('./action/action_page'));
const MeasurabilityPage = later(() => import('./measurability/measurability_page'));
const PeoplePage = later(() => import('./people/people_page'));
const PersonsPage = later(() => import('./persons/persons_page'));
const CaseloadPage = later(() => import('./persons/caseload_page'));
const PersonPage = later(() => import('./persons/person_page'));
const CoursePage = later(() => import('./persons/course_page'));
const ImportsPage = later(() => import('./imports/imports_page'));
const OversightPage = later(() => import('./oversight/oversight_page'));
const RightsPage = later(() => import('./rights/rights_page'));
const SignInPage = later(() => import('./signing/sign_in_page'));
const PasswordPage = later(() => import('./signing/password_page'));
const ActivationPage = later(() => import('./signing/activation_page'));
const ArrivalPage = later(() => import('./signing/arrival_page'));
const BodiesPage = later(() => import('./bodies/bodies_page'));
const BodyPage = later(() => import('./bodies/body_page'));
const MatrixPage = later(() => import('./adoption/matrix_page'));
const EpisodePage = later(() => import('./adoption/episode_page'));

export function App() {
    return (
        <Routes>
            <Route path="/" element={<Begin />} />
            <Route path="/:language" element={<InLanguage />}>
                <Route index element={<FrontPage />} />
                <Route path="mitt" element={<MinePage />} />
                <Route path="arbeidsliste" element={<WorkListPage />} />
                <Route path="plan" element={<PlanPage />} />
                <Route path="plan/:plan" element={<PlanPage />} />
                <Route path="hva-ble-det-av" element={<LineagePage />} />
                <Route path="plan/:plan/rediger" element={<EditPage />} />
                <Route path="plan/:plan/rediger/:action" element={<EditPage />} />
                <Route path="plan/:plan/nytt-tiltak" element={<NewActionPage />} />
                <Route path="plan/:plan/utkast" element={<DraftPage />} />
                <Route path="plan/:plan/versjoner" element={<VersionsPage />} />
                <Route path="tiltak/:id" element={<ActionPage />} />
                <Route path="malbarhet" element={<MeasurabilityPage />} />
                <Route path="organ" element={<BodiesPage />} />
                <Route path="organ/:id" element={<BodyPage />} />
                <Route path="utbredelse/:pathway" element={<MatrixPage />} />
                <Route path="utbredelse/:pathway/:parameter/:subject" element={<EpisodePage />} />
                <Route path="folk" element={<PeoplePage />} />
                <Route path="personer" element={<PersonsPage />} />
                <Route path="personer/:pathway/:parameter" element={<CaseloadPage />} />
                <Route path="person" element={<PersonPage />} />
                <Route path="person/:pathway/:parameter" element={<CoursePage />} />
                <Route path="innlesing" element={<ImportsPage />} />
                <Route path="innsyn" element={<OversightPage />} />
                <Route path="tilgang" element={<RightsPage />} />
                <Route path="logg-inn" element={<SignInPage />} />
                <Route path="passord" element={<PasswordPage />} />
                <Route path="aktiver" element={<ActivationPage />} />
                <Route path="innlogget" element={<ArrivalPage />} />
                <Route path="*" element={<NotFound />} />
            </Route>
        </Routes>
    );
}

function Begin() {
    return <Navigate to={`/${first_language()}`} replace />;
}

/// Reads the language from the address, and keeps the former one on the screen until the new texts have come.
function InLanguage() {
    const named = use_part('language');
    const location = useLocation();
    const language = is_language(named) ? named : null;
    const [texts, set_texts] = useState<Texts | undefined>(language ? loaded_texts(language) : undefined);
    const [shown, set_shown] = useState(language);
    useEffect(() => {
        if (!language) return;
        let wanted = true;
        remember_language(language);
        void load_texts(language).then((loaded) => {
            if (!wanted) return;
            set_texts(loaded);
            set_shown(language);
        });
        return () => {
            wanted = false;
        };
    }, [language]);
    if (!language) {
        const { pathname, search, hash } = location;
        return <Navigate to={`/${first_language()}${pathname}${search}${hash}`} replace />;
    }
    if (!texts || !shown) return null;
    return (
        <LanguageProvider language={shown} texts={texts}>
            <Frame />
        </LanguageProvider>
    );
}
