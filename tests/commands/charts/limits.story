# Limits, and what they rest on: without neighbours, without a spread, and of several rows.
$ bedre chart gaps.csv --kind i
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 8,3. Grensene sier ikke noe ennå: de bygger på hvor mye tallene flytter seg fra ett punkt til det neste, og bare noen få punkter har en verdi rett før seg. Det trengs 11 slike.

På det meste ligger 2 punkter på rad på samme side av gjennomsnittet; opptil 7 er vanlig. Tallene krysser gjennomsnittet 16 ganger; minst 6 er vanlig.

Uten verdi: februar 2023, april 2023, juni 2023, august 2023, oktober 2023, desember 2023, februar 2024, april 2024, juni 2024, august 2024, oktober 2024, desember 2024 og 8 til.

Dette er et I-diagram: enkelttall i rekkefølge om gjennomsnittet, med grenser for tilfeldig variasjon. Nivået er lest etter Anhøjs regler.

40 punkter, fra januar 2023 til april 2026. Verdiene er fra kolonnen «verdi».

$ bedre chart gaps.csv --kind t --language nn
Ingenting tyder på at noko har endra seg: tala varierer slik dei gjer når berre tilfeldet rår.

Midtlinja er 8,1 (typisk tid mellom hendingar). Grensene seier ikkje noko enno: dei byggjer på kor mykje tala flyttar seg frå eitt punkt til det neste, og berre nokre få punkt har ein verdi rett før seg. Det trengst 11 slike.

På det meste ligg 2 punkt på rad på same side av midtlinja; opptil 7 er vanleg. Tala kryssar midtlinja 16 gonger; minst 6 er vanleg.

Utan verdi: februar 2023, april 2023, juni 2023, august 2023, oktober 2023, desember 2023, februar 2024, april 2024, juni 2024, august 2024, oktober 2024, desember 2024 og 8 til.

Dette er eit T-diagram: tida mellom sjeldne hendingar. Nivået er lese etter Anhøjs reglar.

40 punkt, frå januar 2023 til april 2026. Verdiane er frå kolonnen «verdi».

$ bedre chart single.csv --kind xbar --language en
Nothing suggests that anything has changed: the numbers vary as they do by chance alone.

The mean is 8.3. The limits say nothing: they rest on how the measurements of each period differ, and no period has several.

At most 2 points in a row lie on one side of the mean; up to 7 are usual. The numbers cross the mean 13 times; at least 4 are usual.

This is an X̄ chart: the mean of the measurements of each period, with limits for variation by chance. The level is read by Anhøj's rules.

16 points, from 1 January 2025 to 22 April 2025. The values are from the column "måling".

$ bedre chart within.csv --language nn
Ingenting tyder på at noko har endra seg: tala varierer slik dei gjer når berre tilfeldet rår.

Gjennomsnittet er 8,5. Målingane i kvar periode er like, så grensene seier ingenting.

På det meste ligg 2 punkt på rad på same side av gjennomsnittet; opptil 7 er vanleg. Tala kryssar gjennomsnittet 11 gonger; minst 4 er vanleg.

Dette er eit X̄-diagram: gjennomsnittet av målingane i kvar periode, med grenser for tilfeldig variasjon. Det er valt fordi kvar periode har fleire målingar. Nivået er lese etter Anhøjs reglar.

14 punkt, frå januar 2023 til februar 2024. Verdiane er frå kolonnen «måling».

$ bedre chart within.csv --kind xbar --language en
Nothing suggests that anything has changed: the numbers vary as they do by chance alone.

The mean is 8.5. The measurements within each period are alike, so the limits say nothing.

At most 2 points in a row lie on one side of the mean; up to 7 are usual. The numbers cross the mean 11 times; at least 4 are usual.

This is an X̄ chart: the mean of the measurements of each period, with limits for variation by chance. The level is read by Anhøj's rules.

14 points, from January 2023 to February 2024. The values are from the column "måling".

$ bedre chart rows.csv --kind c
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 17. Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom 4,6 og 29,4 (grensene).

Ingen punkter ligger utenfor grensene. På det meste ligger 3 punkter på rad på samme side av gjennomsnittet; opptil 6 er vanlig. Tallene krysser gjennomsnittet 4 ganger; minst 2 er vanlig.

Dette er et C-diagram: antall i hver periode, med grenser for slik antall varierer tilfeldig. Nivået er lest etter Anhøjs regler.

14 punkter, fra januar 2023 til februar 2024. Verdiene er fra kolonnen «antall».

$ bedre chart large.csv --target 95 --better higher
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 98,5 %. Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom 91,9 % og 100 % (grensene).

Ingen punkter ligger utenfor grensene. Ingen punkter på rad ligger på samme side av gjennomsnittet; opptil 7 er vanlig. Tallene krysser gjennomsnittet 13 ganger; minst 4 er vanlig.

Målet er 95 % eller mer. Siste tall, februar 2024 (96,9 %), når målet. Gjennomsnittet (98,5 %) når målet.

Dette er et P′-diagram: andeler av nevneren. Grensene tar høyde for variasjon ut over tilfeldigheter. Det er valgt fordi nevnerne er over 1000, og andelene varierer minst halvannen gang så mye som når bare tilfeldigheter rår. Nivået er lest etter Anhøjs regler. Sprang som er for store for tilfeldigheter, er holdt utenfor da grensene ble regnet.

14 punkter, fra januar 2023 til februar 2024. Verdiene er fra kolonnen «antall», delt på «nevner».

$ bedre chart large.csv --kind u-prime --language en
Nothing suggests that anything has changed: the numbers vary as they do by chance alone.

The mean is 0.985. By chance alone, the numbers nearly always lie between 0.919 and 1.052 (the limits).

No points lie outside the limits. No two points in a row lie on one side of the mean; up to 7 are usual. The numbers cross the mean 13 times; at least 4 are usual.

This is a U′ chart: rates, that is counts by their denominator. The limits allow for variation beyond chance. The level is read by Anhøj's rules. Jumps too large for chance were left out when the limits were computed.

14 points, from January 2023 to February 2024. The values are from the column "antall", divided by "nevner".

$ bedre chart parts.csv --target 60
Det er for lite til å dømme: om noe har endret seg, kan ikke sies ennå.

Medianen er 65 %.

Bare 8 punkter ligger utenfor medianen. Det trengs 10 for å se om nivået har endret seg.

Målet er 60 %. Siste tall, september 2023 (70 %), er over målet. Medianen (65 %) er over målet.

Dette er et løpediagram (run-diagram): tallene i rekkefølge, med medianen som midtlinje. Det er valgt fordi det trengs 12 punkter for å regne grenser.

9 punkter, fra januar 2023 til september 2023. Verdiene er fra kolonnen «antall», delt på «av».

$ bedre chart no_denominators.csv
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 8,5. Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom 0 og 17,2 (grensene).

Ingen punkter ligger utenfor grensene. På det meste ligger 2 punkter på rad på samme side av gjennomsnittet; opptil 7 er vanlig. Tallene krysser gjennomsnittet 11 ganger; minst 4 er vanlig.

Dette er et C-diagram: antall i hver periode, med grenser for slik antall varierer tilfeldig. Det er valgt fordi tallene er hele, uten nevner, og varierer omtrent som tilfeldige antall gjør. Nivået er lest etter Anhøjs regler.

14 punkter, fra januar 2023 til februar 2024. Verdiene er fra kolonnen «antall».
Ikke brukt: nevner.

$ bedre chart no_denominators.csv --per 1000
Feil: --per trenger nevnere: verdien deles på nevneren og ganges med dette tallet.
=> 2

$ bedre chart holes.csv --kind xmr --language en
The last point, February 2025 (11), does not stand out: the numbers vary as they usually do.

The mean is 8.3. By chance alone, the numbers nearly always lie between 0.2 and 16.4 (the limits).

Without a value: April 2023 and October 2023.

This is an XmR chart: single numbers in order about their mean, with limits for variation by chance. It is read by the rules of Making Data Count. Jumps too large for chance were left out when the limits were computed.

26 points, from January 2023 to February 2025. The values are from the column "verdi".

$ bedre chart holes.csv --kind mr
Ingen punkter skiller seg ut. Om nivået har endret seg, kan ikke sies.

Gjennomsnittet er 3,2. Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom 0 og 10,6 (grensene).

Ingen punkter ligger utenfor grensene. Om nivået har endret seg, leses ikke av et slikt diagram, for hvert punkt henger sammen med det forrige.

Uten verdi: april 2023, mai 2023, oktober 2023 og november 2023.

Dette er et MR-diagram: hvor mye tallene flytter seg fra ett punkt til det neste.

26 punkter, fra januar 2023 til februar 2025. Verdiene er fra kolonnen «verdi».

$ bedre chart holes.csv --freeze 13 --kind i
Feil: Midtlinje og grenser kan fryses fra tidligst 12 punkter som har en verdi og regnes med.
=> 2

$ bedre chart waiting.csv --exclude 2026-06-15 --target 31 --better lower
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 30,8. Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom 18,5 og 43,1 (grensene).

Ingen punkter ligger utenfor grensene. På det meste ligger 5 punkter på rad på samme side av gjennomsnittet; opptil 8 er vanlig. Tallene krysser gjennomsnittet 10 ganger; minst 7 er vanlig.

Målet er 31 eller mindre. Siste tall, 8. juni 2026 (29,2), når målet. Gjennomsnittet (30,8) når målet.

Vises, men regnes ikke med: 15. juni 2026.

Dette er et I-diagram: enkelttall i rekkefølge om gjennomsnittet, med grenser for tilfeldig variasjon. Det er valgt fordi hver periode har én måling, uten nevner. Nivået er lest etter Anhøjs regler. Sprang som er for store for tilfeldigheter, er holdt utenfor da grensene ble regnet.

24 punkter, fra 5. januar 2026 til 15. juni 2026. Verdiene er fra kolonnen «ventetid (døgn)».
Ikke brukt: merknad.
