# Files as programs save them: a byte order mark, semicolons, tabs, decimal commas, Windows-1252, the standard input.
$ bedre chart screened.csv --better higher --target 80
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 73,3 %. Når bare tilfeldigheter rår, ligger tallene nesten alltid innenfor grensene, som er ulike fra punkt til punkt; for februar 2026 er de 53,1 % og 93,5 %.

Ingen punkter ligger utenfor grensene. På det meste ligger 5 punkter på rad på samme side av gjennomsnittet; opptil 8 er vanlig. Tallene krysser gjennomsnittet 13 ganger; minst 8 er vanlig.

Målet er 80 % eller mer. Siste tall, februar 2026 (72,1 %), når ikke målet. Gjennomsnittet (73,3 %) når ikke målet.

Dette er et P-diagram: andeler av nevneren, med grenser for tilfeldig variasjon. Det er valgt fordi ingen verdi er større enn nevneren. Er dette ikke en andel, men en rate, for eksempel fall per liggedøgn, velg --kind u. Nivået er lest etter Anhøjs regler.

26 punkter, fra januar 2024 til februar 2026. Verdiene er fra kolonnen «Kartlagt», delt på «Av».

$ bedre chart waiting.csv --target 30
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 30,6. Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom 18,4 og 42,7 (grensene).

Ingen punkter ligger utenfor grensene. På det meste ligger 5 punkter på rad på samme side av gjennomsnittet; opptil 8 er vanlig. Tallene krysser gjennomsnittet 10 ganger; minst 8 er vanlig.

Målet er 30. Siste tall, 15. juni 2026 (25,9), er under målet. Gjennomsnittet (30,6) er over målet.

Dette er et I-diagram: enkelttall i rekkefølge om gjennomsnittet, med grenser for tilfeldig variasjon. Det er valgt fordi hver periode har én måling, uten nevner. Nivået er lest etter Anhøjs regler. Sprang som er for store for tilfeldigheter, er holdt utenfor da grensene ble regnet.

24 punkter, fra 5. januar 2026 til 15. juni 2026. Verdiene er fra kolonnen «ventetid (døgn)».
Ikke brukt: merknad.

$ bedre chart admissions.csv --language en
Nothing suggests that anything has changed: the numbers vary as they do by chance alone.

The mean is 10.1. By chance alone, the numbers nearly always lie between 0.6 and 19.6 (the limits).

No points lie outside the limits. At most 4 points in a row lie on one side of the mean; up to 8 are usual. The numbers cross the mean 16 times; at least 9 are usual.

This is a C chart: the count of each period, with limits for how counts vary by chance. It was chosen because the numbers are whole, without a denominator, and vary about as counts do by chance. The level is read by Anhøj's rules.

28 points, from January 2024 to April 2026. The values are from the column "count".

$ bedre chart subgroups.csv --language nn
Ingenting tyder på at noko har endra seg: tala varierer slik dei gjer når berre tilfeldet rår.

Gjennomsnittet er 52,1. Når berre tilfeldet rår, ligg tala nesten alltid mellom 47,7 og 56,5 (grensene).

Ingen punkt ligg utanfor grensene. På det meste ligg 6 punkt på rad på same side av gjennomsnittet; opptil 7 er vanleg. Tala kryssar gjennomsnittet 5 gonger; minst 4 er vanleg.

Dette er eit X̄-diagram: gjennomsnittet av målingane i kvar periode, med grenser for tilfeldig variasjon. Det er valt fordi kvar periode har fleire målingar. Nivået er lese etter Anhøjs reglar.

14 punkt, frå 1. kvartal 2023 til 2. kvartal 2026. Verdiane er frå kolonnen «måling».

$ bedre chart subgroups.csv --kind s
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 2,71. Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom 0 og 6,14 (grensene).

Ingen punkter ligger utenfor grensene. På det meste ligger 5 punkter på rad på samme side av gjennomsnittet; opptil 7 er vanlig. Tallene krysser gjennomsnittet 4 ganger; minst 4 er vanlig.

Dette er et S-diagram: hvor mye målingene i hver periode spriker (standardavviket). Nivået er lest etter Anhøjs regler.

14 punkter, fra 1. kvartal 2023 til 2. kvartal 2026. Verdiene er fra kolonnen «måling».

$ bedre chart - --language en < admissions.csv
Nothing suggests that anything has changed: the numbers vary as they do by chance alone.

The mean is 10.1. By chance alone, the numbers nearly always lie between 0.6 and 19.6 (the limits).

No points lie outside the limits. At most 4 points in a row lie on one side of the mean; up to 8 are usual. The numbers cross the mean 16 times; at least 9 are usual.

This is a C chart: the count of each period, with limits for how counts vary by chance. It was chosen because the numbers are whole, without a denominator, and vary about as counts do by chance. The level is read by Anhøj's rules.

28 points, from January 2024 to April 2026. The values are from the column "count".
