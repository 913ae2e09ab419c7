// The content of the demonstration in which two services alone have tasks: one of municipalities, one of persons.
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const services = {
    report: `
pathway: report
title: {nb: Årsrapport, nn: Årsrapport, en: Yearly report}
subject: [municipality]
parameters: [{parameter: yearly, title: {nb: Årsrapport, nn: Årsrapport, en: Yearly report}}]
stages:
  begun: {title: {nb: Begynt, nn: Byrja, en: Begun}}
  ended: {title: {nb: Ferdig, nn: Ferdig, en: Finished}, ends: true}
forms: [{form: comment}]
tasks:
  write: {title: {nb: Skriv rapporten, nn: Skriv rapporten, en: Write the report}, opens: begun, due: 2 weeks, done by: form comment}
  finish: {title: {nb: Gjør ferdig, nn: Gjer ferdig, en: Finish}, opens: begun, due: 1 month, done by: ended}
pauses:
  holidays: {title: {nb: Fellesferie, nn: Fellesferie, en: Summer holidays}}
`,
    'follow-up': `
pathway: follow-up
title: {nb: Oppfølging hjemme, nn: Oppfølging heime, en: Follow-up at home}
subject: [person]
parameters: [{parameter: home, title: {nb: Oppfølging hjemme, nn: Oppfølging heime, en: Follow-up at home}}]
stages:
  included: {title: {nb: Inkludert, nn: Inkludert, en: Included}}
  ended: {title: {nb: Avsluttet, nn: Avslutta, en: Ended}, ends: true}
forms: [{form: comment, dated: true}]
tasks:
  home-visit:
    title: {nb: Hjemmebesøk, nn: Heimebesøk, en: Home visit}
    opens: included
    due: 3 working days
    done by: form comment
    escalates: 1 week
`,
};

/// A folder of its own, for the test to take away.
export function content_with_tasks() {
    const folder = mkdtempSync(join(tmpdir(), 'bedre-content-'));
    cpSync(fileURLToPath(new URL('../../../content', import.meta.url)), folder, { recursive: true });
    for (const name of readdirSync(join(folder, 'pathways'))) {
        const path = join(folder, 'pathways', name);
        writeFileSync(path, readFileSync(path, 'utf8').replace(/^tasks:\n(?: .*\n)*/m, ''));
    }
    for (const [name, text] of Object.entries(services)) writeFileSync(join(folder, 'pathways', `${name}.yaml`), text);
    return folder;
}
