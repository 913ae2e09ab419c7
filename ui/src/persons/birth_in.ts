/// What a number says of the day of birth, as an ISO date: a proposal, to be corrected. Nothing where it says none.
/// Source: Skatteetaten's series of individnummer; day + 40 of a D-nummer, month + 80 or + 65 of a synthetic one.
export function birth_in(number: string): string {
    const digits = number.replace(/\s/g, '');
    if (!/^\d{11}$/.test(digits)) return '';
    const day = Number(digits.slice(0, 2));
    const month = Number(digits.slice(2, 4));
    const year = Number(digits.slice(4, 6));
    const shift = [80, 65, 0].find((one) => month - one >= 1 && month - one <= 12);
    const century = century_of(year, Number(digits.slice(6, 9)));
    if (shift === undefined || !century) return '';
    const parts = [century + year, month - shift, day > 40 ? day - 40 : day];
    return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

function century_of(year: number, individual: number): number | undefined {
    if (individual < 500) return 1900;
    if (individual < 750 && year >= 54) return 1800;
    if (individual >= 900 && year >= 40) return 1900;
    return year < 40 ? 2000 : undefined;
}
