# Falls by bed days, one month without a row: a rate that has changed, and a month that stands out, in all three languages.
$ bedre chart falls.csv --per 1000 --better lower --target 5 --title "Fall på 2. post"
Fall på 2. post

Noe har trolig endret seg underveis, og enkelte punkter skiller seg ut: tilfeldigheter alene forklarer det neppe. Finn ut hva som skjedde, og når.

Gjennomsnittet er 5,9 per 1000. Når bare tilfeldigheter rår, ligger tallene nesten alltid innenfor grensene, som er ulike fra punkt til punkt; for juni 2026 er de 0 og 12,8.

Utenfor grensene: november 2024 (17,7, over). 9 punkter på rad ligger på samme side av gjennomsnittet. Det er uvanlig mange: opptil 8 er vanlig. Tallene krysser gjennomsnittet 13 ganger; minst 10 er vanlig.

Målet er 5 per 1000 eller mindre. Siste tall, juni 2026 (0,9), når målet. Gjennomsnittet (5,9) når ikke målet.

Uten verdi: februar 2025.

Dette er et U-diagram: rater, altså antall delt på nevneren, med grenser for tilfeldig variasjon. Det er valgt fordi det telles hendelser med en nevner. Nivået er lest etter Anhøjs regler.

30 punkter, fra januar 2024 til juni 2026. Verdiene er fra kolonnen «Fall», delt på «Liggedøgn».
Ett punkt har ingen rad i filen og er satt inn.

$ bedre chart falls.csv --per 1000 --better lower --target 5 --language nn
Noko har truleg endra seg undervegs, og enkelte punkt skil seg ut: tilfeldet åleine forklarer det neppe. Finn ut kva som skjedde, og når.

Gjennomsnittet er 5,9 per 1000. Når berre tilfeldet rår, ligg tala nesten alltid innanfor grensene, som er ulike frå punkt til punkt; for juni 2026 er dei 0 og 12,8.

Utanfor grensene: november 2024 (17,7, over). 9 punkt på rad ligg på same side av gjennomsnittet. Det er uvanleg mange: opptil 8 er vanleg. Tala kryssar gjennomsnittet 13 gonger; minst 10 er vanleg.

Målet er 5 per 1000 eller mindre. Siste tal, juni 2026 (0,9), når målet. Gjennomsnittet (5,9) når ikkje målet.

Utan verdi: februar 2025.

Dette er eit U-diagram: ratar, altså antal delt på nemnaren, med grenser for tilfeldig variasjon. Det er valt fordi det blir talt hendingar med ein nemnar. Nivået er lese etter Anhøjs reglar.

30 punkt, frå januar 2024 til juni 2026. Verdiane er frå kolonnen «Fall», delt på «Liggedøgn».
Eitt punkt har inga rad i fila og er sett inn.

$ bedre chart falls.csv --per 1000 --better lower --target 5 --language en
Something has probably changed along the way, and some points stand out: chance alone hardly explains it. Find out what happened, and when.

The mean is 5.9 per 1000. By chance alone, the numbers nearly always lie within the limits, which differ from point to point; for June 2026 they are 0 and 12.8.

Outside the limits: November 2024 (17.7, above). 9 points in a row lie on one side of the mean. That is unusually many: up to 8 are usual. The numbers cross the mean 13 times; at least 10 are usual.

The target is 5 per 1000 or less. The last number, June 2026 (0.9), meets the target. The mean (5.9) does not meet the target.

Without a value: February 2025.

This is a U chart: rates, that is counts by their denominator, with limits for variation by chance. It was chosen because events are counted with a denominator. The level is read by Anhøj's rules.

30 points, from January 2024 to June 2026. The values are from the column "Fall", divided by "Liggedøgn".
One point has no row in the file and was put in.
