# The same falls in two phases, with lines of the first months, without one month, and as other kinds of charts.
$ bedre chart falls.csv --per 1000 --phase 2025-07 --better lower --target 5
Fase 1, januar 2024 til juni 2025: Ett punkt skiller seg ut mer enn tilfeldigheter alene forklarer. Finn ut hva som skjedde da.

Gjennomsnittet er 7,7 per 1000. Når bare tilfeldigheter rår, ligger tallene nesten alltid innenfor grensene, som er ulike fra punkt til punkt; for juni 2025 er de 0 og 15,9.

Utenfor grensene: november 2024 (17,7, over). På det meste ligger 6 punkter på rad på samme side av gjennomsnittet; opptil 7 er vanlig. Tallene krysser gjennomsnittet 6 ganger; minst 5 er vanlig.

Fase 2, juli 2025 til juni 2026: Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 3,5 per 1000. Når bare tilfeldigheter rår, ligger tallene nesten alltid innenfor grensene, som er ulike fra punkt til punkt; for juni 2026 er de 0 og 8,8.

Ingen punkter ligger utenfor grensene. På det meste ligger 4 punkter på rad på samme side av gjennomsnittet; opptil 7 er vanlig. Tallene krysser gjennomsnittet 5 ganger; minst 3 er vanlig.

Fra fase 1 til fase 2 gikk gjennomsnittet fra 7,7 til 3,5.

Målet er 5 per 1000 eller mindre. Siste tall, juni 2026 (0,9), når målet. Gjennomsnittet (3,5) når målet.

Uten verdi: februar 2025.

Dette er et U-diagram: rater, altså antall delt på nevneren, med grenser for tilfeldig variasjon. Det er valgt fordi det telles hendelser med en nevner. Nivået er lest etter Anhøjs regler.

30 punkter, fra januar 2024 til juni 2026. Verdiene er fra kolonnen «Fall», delt på «Liggedøgn».
Ett punkt har ingen rad i filen og er satt inn.

$ bedre chart falls.csv --per 1000 --phase 2025-07 --language en
Phase 1, January 2024 to June 2025: One point stands out more than chance alone explains. Find out what happened then.

The mean is 7.7 per 1000. By chance alone, the numbers nearly always lie within the limits, which differ from point to point; for June 2025 they are 0 and 15.9.

Outside the limits: November 2024 (17.7, above). At most 6 points in a row lie on one side of the mean; up to 7 are usual. The numbers cross the mean 6 times; at least 5 are usual.

Phase 2, July 2025 to June 2026: Nothing suggests that anything has changed: the numbers vary as they do by chance alone.

The mean is 3.5 per 1000. By chance alone, the numbers nearly always lie within the limits, which differ from point to point; for June 2026 they are 0 and 8.8.

No points lie outside the limits. At most 4 points in a row lie on one side of the mean; up to 7 are usual. The numbers cross the mean 5 times; at least 3 are usual.

From phase 1 to phase 2, the mean went from 7.7 to 3.5.

Without a value: February 2025.

This is a U chart: rates, that is counts by their denominator, with limits for variation by chance. It was chosen because events are counted with a denominator. The level is read by Anhøj's rules.

30 points, from January 2024 to June 2026. The values are from the column "Fall", divided by "Liggedøgn".
One point has no row in the file and was put in.

$ bedre chart falls.csv --per 1000 --freeze 17 --exclude 2024-11
Noe har trolig endret seg underveis: tallene ligger ikke slik de gjør når bare tilfeldigheter rår. Finn ut hva som skjedde, og når.

Gjennomsnittet er 6,8 per 1000. Når bare tilfeldigheter rår, ligger tallene nesten alltid innenfor grensene, som er ulike fra punkt til punkt; for juni 2026 er de 0 og 14,1. Linjene er satt av de 15 første punktene som regnes med.

Ingen punkter ligger utenfor grensene. 12 punkter på rad ligger på samme side av gjennomsnittet. Det er uvanlig mange: opptil 8 er vanlig. Tallene krysser gjennomsnittet 9 ganger; minst 9 er vanlig.

Uten verdi: februar 2025. Vises, men regnes ikke med: november 2024.

Dette er et U-diagram: rater, altså antall delt på nevneren, med grenser for tilfeldig variasjon. Det er valgt fordi det telles hendelser med en nevner. Nivået er lest etter Anhøjs regler.

30 punkter, fra januar 2024 til juni 2026. Verdiene er fra kolonnen «Fall», delt på «Liggedøgn».
Ett punkt har ingen rad i filen og er satt inn.

$ bedre chart falls.csv --kind xmr --per 1000 --better lower --target 5
Siste punkt, juni 2026 (0,9), skiller seg ikke ut: tallene varierer slik de pleier.

Målet, 5 per 1000, nås noen ganger og andre ganger ikke, slik tallene varierer nå.

Gjennomsnittet er 6 per 1000. Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom −2,6 og 14,5 (grensene).

Tidligere punkter som tilfeldigheter alene ikke forklarer: november 2024 (17,7), august 2025 (3,9), september 2025 (5,1), oktober 2025 (3,5), november 2025 (0,8), desember 2025 (3,5), januar 2026 (2,5), februar 2026 (3,3), mars 2026 (0,9) og april 2026 (4,3).

Uten verdi: februar 2025.

Dette er et XmR-diagram: enkelttall i rekkefølge om gjennomsnittet, med grenser for tilfeldig variasjon. Det er lest etter reglene i Making Data Count. Sprang som er for store for tilfeldigheter, er holdt utenfor da grensene ble regnet.

30 punkter, fra januar 2024 til juni 2026. Verdiene er fra kolonnen «Fall», delt på «Liggedøgn».
Ett punkt har ingen rad i filen og er satt inn.

$ bedre chart falls.csv --kind xmr --per 1000 --better lower --target 5 --language nn
Siste punkt, juni 2026 (0,9), skil seg ikkje ut: tala varierer slik dei plar.

Målet, 5 per 1000, blir nådd nokre gonger og andre gonger ikkje, slik tala varierer no.

Gjennomsnittet er 6 per 1000. Når berre tilfeldet rår, ligg tala nesten alltid mellom −2,6 og 14,5 (grensene).

Tidlegare punkt som tilfeldet åleine ikkje forklarer: november 2024 (17,7), august 2025 (3,9), september 2025 (5,1), oktober 2025 (3,5), november 2025 (0,8), desember 2025 (3,5), januar 2026 (2,5), februar 2026 (3,3), mars 2026 (0,9) og april 2026 (4,3).

Utan verdi: februar 2025.

Dette er eit XmR-diagram: enkelttal i rekkjefølgje om gjennomsnittet, med grenser for tilfeldig variasjon. Det er lese etter reglane i Making Data Count. Sprang som er for store for tilfeldet, er haldne utanfor då grensene vart rekna.

30 punkt, frå januar 2024 til juni 2026. Verdiane er frå kolonnen «Fall», delt på «Liggedøgn».
Eitt punkt har inga rad i fila og er sett inn.

$ bedre chart falls.csv --kind xmr --per 1000 --phase 2025-07 --language en
The last point, June 2026 (0.9), does not stand out: the numbers vary as they usually do.

Phase 1, January 2024 to June 2025: The mean is 7.7 per 1000. By chance alone, the numbers nearly always lie between −1.9 and 17.3 (the limits).

Phase 2, July 2025 to June 2026: The mean is 3.5 per 1000. By chance alone, the numbers nearly always lie between −2.9 and 9.9 (the limits).

Earlier points that chance alone does not explain: November 2024 (17.7).

Without a value: February 2025.

This is an XmR chart: single numbers in order about their mean, with limits for variation by chance. It is read by the rules of Making Data Count. Jumps too large for chance were left out when the limits were computed.

30 points, from January 2024 to June 2026. The values are from the column "Fall", divided by "Liggedøgn".
One point has no row in the file and was put in.

$ bedre chart falls.csv --older-rules --per 1000
Noe har trolig endret seg underveis: tallene ligger ikke slik de gjør når bare tilfeldigheter rår. Finn ut hva som skjedde, og når.

Medianen er 5,3 per 1000.

Flest på rad på samme side av medianen: 9; 6 eller flere er uvanlig. Flest på rad som bare stiger eller bare synker: 3; 5 eller flere er uvanlig. Antall rekker er 12; 10 til 20 er vanlig.

Uten verdi: februar 2025.

Dette er et løpediagram (run-diagram): tallene i rekkefølge, med medianen som midtlinje. Nivået er lest etter de eldre reglene (Perla, Provost og Murray), som oftere slår falsk alarm enn Anhøjs.

30 punkter, fra januar 2024 til juni 2026. Verdiene er fra kolonnen «Fall», delt på «Liggedøgn».
Ett punkt har ingen rad i filen og er satt inn.

$ bedre chart falls.csv --kind mr --per 1000 --language en
No points stand out. Whether the level has changed cannot be said.

The mean is 3.3 per 1000. By chance alone, the numbers nearly always lie between 0 and 10.6 (the limits).

No points lie outside the limits. Whether the level has changed is not read from such a chart, since each point depends on the one before.

Without a value: February 2025 and March 2025.

This is an MR chart: how much the numbers move from one point to the next.

30 points, from January 2024 to June 2026. The values are from the column "Fall", divided by "Liggedøgn".
One point has no row in the file and was put in.

$ bedre chart falls.csv --kind u-prime --per 1000 --language nn
Noko har truleg endra seg undervegs, og enkelte punkt skil seg ut: tilfeldet åleine forklarer det neppe. Finn ut kva som skjedde, og når.

Gjennomsnittet er 5,9 per 1000. Når berre tilfeldet rår, ligg tala nesten alltid innanfor grensene, som er ulike frå punkt til punkt; for juni 2026 er dei 0 og 14,5.

Utanfor grensene: november 2024 (17,7, over). 9 punkt på rad ligg på same side av gjennomsnittet. Det er uvanleg mange: opptil 8 er vanleg. Tala kryssar gjennomsnittet 13 gonger; minst 10 er vanleg.

Utan verdi: februar 2025.

Dette er eit U′-diagram: ratar, altså antal delte på nemnaren. Grensene tek høgd for variasjon ut over tilfeldet. Nivået er lese etter Anhøjs reglar. Sprang som er for store for tilfeldet, er haldne utanfor då grensene vart rekna.

30 punkt, frå januar 2024 til juni 2026. Verdiane er frå kolonnen «Fall», delt på «Liggedøgn».
Eitt punkt har inga rad i fila og er sett inn.

$ bedre chart falls.csv --kind xmr --per 1000 --better lower --target 5 --freeze 14 --exclude 2024-11 2026-06
Siste punkt, mai 2026 (6,6), er et tegn på forbedring: det er ett av minst sju på rad under gjennomsnittet.

Målet, 5 per 1000, nås noen ganger og andre ganger ikke, slik tallene varierer nå.

Gjennomsnittet er 6,8 per 1000. Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom −0,2 og 13,8 (grensene). Linjene er satt av de 13 første punktene som regnes med.

Tidligere punkter som tilfeldigheter alene ikke forklarer: juli 2025 (6,5), august 2025 (3,9), september 2025 (5,1), oktober 2025 (3,5), november 2025 (0,8), desember 2025 (3,5), januar 2026 (2,5), februar 2026 (3,3), mars 2026 (0,9) og april 2026 (4,3).

Uten verdi: februar 2025. Vises, men regnes ikke med: november 2024 og juni 2026.

Dette er et XmR-diagram: enkelttall i rekkefølge om gjennomsnittet, med grenser for tilfeldig variasjon. Det er lest etter reglene i Making Data Count. Sprang som er for store for tilfeldigheter, er holdt utenfor da grensene ble regnet.

30 punkter, fra januar 2024 til juni 2026. Verdiene er fra kolonnen «Fall», delt på «Liggedøgn».
Ett punkt har ingen rad i filen og er satt inn.

$ bedre chart falls.csv --kind xmr --per 1000 --exclude 2024-11 --language en
The last point, June 2026 (0.9), does not stand out: the numbers vary as they usually do.

The mean is 5.5 per 1000. By chance alone, the numbers nearly always lie between −1.7 and 12.8 (the limits).

Earlier points that chance alone does not explain: August 2025 (3.9), September 2025 (5.1), October 2025 (3.5), November 2025 (0.8), December 2025 (3.5), January 2026 (2.5), February 2026 (3.3), March 2026 (0.9) and April 2026 (4.3).

Without a value: February 2025. Shown, but not counted in: November 2024.

This is an XmR chart: single numbers in order about their mean, with limits for variation by chance. It is read by the rules of Making Data Count. Jumps too large for chance were left out when the limits were computed.

30 points, from January 2024 to June 2026. The values are from the column "Fall", divided by "Liggedøgn".
One point has no row in the file and was put in.
