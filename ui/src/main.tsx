import './style/index.css';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app';
import { start_looking } from './data/ending';
import { start_live } from './data/live';
import { read_session_ahead } from './data/session';
import { first_language, is_language, load_texts } from './language/language';

const named = location.pathname.split('/')[1];
const language = is_language(named) ? named : first_language();

start_live();
start_looking();
await Promise.all([load_texts(language), read_session_ahead(language)]);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
    <BrowserRouter>
        <App />
    </BrowserRouter>,
);
