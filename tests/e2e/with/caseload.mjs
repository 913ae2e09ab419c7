// Caseloads of the IHT team for the tests: files of persons whom there are none of.

/// A number of Skatteetaten's synthetic series (month + 80). Source: its check digits.
export function synthetic_number(birth, individual) {
    const [year, month, day] = birth.split('-').map(Number);
    const two = (number) => String(number % 100).padStart(2, '0');
    const weighted = (digits, weights) => 11 - (weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11 || 11);
    for (let tried = individual; ; ++tried) {
        const nine = `${two(day)}${two(month + 80)}${two(year)}${String(tried % 500).padStart(3, '0')}`;
        const first = weighted(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]);
        const second = weighted(`${nine}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
        if (first < 10 && second < 10) return `${nine}${first}${second}`;
    }
}

/// Somebody by a number from 0: each another.
export function number_of(which) {
    const day = String(1 + (which % 28)).padStart(2, '0');
    return synthetic_number(`${1930 + (which % 20)}-0${1 + (which % 9)}-${day}`, (which * 7) % 500);
}

const head = 'Fødselsnummer;Inkludert;Samtykke;Kroniske sykdommer;Avsluttet;Årsak;Kontakt;Hvordan';

/// As Excel saves a sheet as CSV, with the rows as they are given.
export function caseload(rows) {
    return { name: 'pasientliste.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${[head, ...rows].join('\r\n')}\r\n`) };
}

/// Three who are right: one goes on, one is closed, and one is seen twice.
export const right = [
    `${number_of(1)};05.01.2026;Ja;3;;;20.11.2026;Hjemmebesøk`,
    `${number_of(2)};12.02.2026;Ja;;30.06.2026;Målet er nådd;;`,
    `${number_of(3)};02.11.2026;Ja;2;;;09.11.2026;Telefon`,
    `${number_of(3)};;;;;;16.11.2026;Telefon`,
];

/// The same, with what goes wrong on the way from a spreadsheet.
export const wrong = [
    `${number_of(1)};2026-01-05;Ja;3;;;20.11.2026;Hjemmebesøk`,
    `${number_of(2)};12.02.2026;Kanskje;;30.01.2026;Målet er nådd;;`,
    `${number_of(3).slice(0, 10)};02.11.2026;Nei;2;;;31.12.2026;Telefon`,
    `${number_of(3)};;;;;;16.11.2026;`,
];
