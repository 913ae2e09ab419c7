# Too little to judge by: no verdict is given, and why is said.
$ bedre chart one.csv
Det er for lite til å dømme: om noe har endret seg, kan ikke sies ennå.

Medianen er 17.

Ingen punkter ligger utenfor medianen. Det trengs 10 for å se om nivået har endret seg.

Dette er et løpediagram (run-diagram): tallene i rekkefølge, med medianen som midtlinje. Det er valgt fordi det trengs 12 punkter for å regne grenser.

Ett punkt: 5. januar 2026. Verdiene er fra kolonnen «2».

$ bedre chart few.csv --target 12
Det er for lite til å dømme: om noe har endret seg, kan ikke sies ennå.

Medianen er 13.

Bare 4 punkter ligger utenfor medianen. Det trengs 10 for å se om nivået har endret seg.

Målet er 12. Siste tall, 1. tertial 2025 (16), er over målet. Medianen (13) er over målet.

Dette er et løpediagram (run-diagram): tallene i rekkefølge, med medianen som midtlinje. Det er valgt fordi det trengs 12 punkter for å regne grenser.

4 punkter, fra 1. tertial 2024 til 1. tertial 2025. Verdiene er fra kolonnen «verdi».

$ bedre chart few.csv --kind i
Det er for lite til å dømme: om noe har endret seg, kan ikke sies ennå.

Gjennomsnittet er 13,3. Grensene sier ikke noe ennå: bare 4 punkter ligger bak dem, og det trengs 12.

Bare 4 punkter ligger utenfor gjennomsnittet. Det trengs 10 for å se om nivået har endret seg.

Dette er et I-diagram: enkelttall i rekkefølge om gjennomsnittet, med grenser for tilfeldig variasjon.

4 punkter, fra 1. tertial 2024 til 1. tertial 2025. Verdiene er fra kolonnen «verdi».

$ bedre chart few.csv --kind xmr --better higher --language en
There is too little to judge by: whether anything has changed cannot be said yet.

The mean is 13.3. The limits say nothing yet: only 4 points lie behind them, and 12 are needed.

This is an XmR chart: single numbers in order about their mean, with limits for variation by chance. It is read by the rules of Making Data Count.

4 points, from tertial 1 of 2024 to tertial 1 of 2025. The values are from the column "verdi".

$ bedre chart missing.csv
Det er for lite til å dømme: om noe har endret seg, kan ikke sies ennå.

Ingen punkter har en verdi som kan regnes med.

Uten verdi: januar 2026, februar 2026, mars 2026, april 2026, mai 2026 og juni 2026.

Dette er et løpediagram (run-diagram): tallene i rekkefølge, med medianen som midtlinje. Det er valgt fordi det trengs 12 punkter for å regne grenser.

6 punkter, fra januar 2026 til juni 2026. Verdiene er fra kolonnen «verdi».

$ bedre chart missing.csv --kind i --language en
There is too little to judge by: whether anything has changed cannot be said yet.

No point has a value that can be counted in.

Without a value: January 2026, February 2026, March 2026, April 2026, May 2026 and June 2026.

This is an I chart: single numbers in order about their mean, with limits for variation by chance.

6 points, from January 2026 to June 2026. The values are from the column "verdi".

$ bedre chart missing.csv --kind xmr
missing.csv: statistics.nothing_to_chart: Det er ingen punkter å vise.
=> 1

$ bedre chart equal.csv
Alle tallene er like: det er ingen variasjon å dømme.

Medianen er 7.

Dette er et løpediagram (run-diagram): tallene i rekkefølge, med medianen som midtlinje. Det er valgt fordi alle tallene er like, og da finnes det ingen grenser.

16 punkter, fra januar 2025 til april 2026. Verdiene er fra kolonnen «verdi».

$ bedre chart equal.csv --kind c --language nn
Alle tala er like: det er ingen variasjon å dømme.

Gjennomsnittet er 7. Når berre tilfeldet rår, ligg tala nesten alltid mellom 0 og 14,9 (grensene).

Ingen punkt ligg utanfor grensene.

Dette er eit C-diagram: antal i kvar periode, med grenser for slik antal varierer tilfeldig.

16 punkt, frå januar 2025 til april 2026. Verdiane er frå kolonnen «verdi».

$ bedre chart equal.csv --kind i --language en
All numbers are alike: there is no variation to judge.

The mean is 7. All numbers behind the limits are alike, so the limits say nothing.

This is an I chart: single numbers in order about their mean, with limits for variation by chance.

16 points, from January 2025 to April 2026. The values are from the column "verdi".

$ bedre chart rare.csv
Om noe har endret seg, kan ikke leses med disse reglene.

Medianen er 0.

Minst halvparten av tallene ligger på medianen. Da kan det ikke leses av rekkene om nivået har endret seg.

Dette er et løpediagram (run-diagram): tallene i rekkefølge, med medianen som midtlinje. Det er valgt fordi hendelsene er sjeldne, i snitt færre enn 2 i hver periode. Dager mellom hendelsene (--kind t) eller tilfeller mellom dem (--kind g) ville si mer.

24 punkter, fra januar 2024 til desember 2025. Verdiene er fra kolonnen «antall».

$ bedre chart zero.csv
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 28,9 %. Når bare tilfeldigheter rår, ligger tallene nesten alltid innenfor grensene, som er ulike fra punkt til punkt; for april 2026 er de 1,2 % og 56,7 %.

Ingen punkter ligger utenfor grensene. På det meste ligger 4 punkter på rad på samme side av gjennomsnittet; opptil 7 er vanlig. Tallene krysser gjennomsnittet 6 ganger; minst 4 er vanlig.

Uten verdi: april 2025 og oktober 2025.

Dette er et P-diagram: andeler av nevneren, med grenser for tilfeldig variasjon. Det er valgt fordi ingen verdi er større enn nevneren. Er dette ikke en andel, men en rate, for eksempel fall per liggedøgn, velg --kind u. Nivået er lest etter Anhøjs regler.

16 punkter, fra januar 2025 til april 2026. Verdiene er fra kolonnen «antall», delt på «nevner».

$ bedre chart rare.csv --language nn
Om noko har endra seg, kan ikkje lesast med desse reglane.

Medianen er 0.

Minst halvparten av tala ligg på medianen. Då kan ein ikkje lese av rekkjene om nivået har endra seg.

Dette er eit løpediagram (run-diagram): tala i rekkjefølgje, med medianen som midtlinje. Det er valt fordi hendingane er sjeldne, i snitt færre enn 2 i kvar periode. Dagar mellom hendingane (--kind t) eller tilfelle mellom dei (--kind g) ville seie meir.

24 punkt, frå januar 2024 til desember 2025. Verdiane er frå kolonnen «antall».

$ bedre chart some_twice.csv --kind xbar
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Gjennomsnittet er 12,8. Grensene sier ikke noe ennå: de bygger på hvordan målingene i hver periode spriker, og bare 3 perioder har flere målinger. Det trengs 12 slike.

På det meste ligger 3 punkter på rad på samme side av gjennomsnittet; opptil 7 er vanlig. Tallene krysser gjennomsnittet 7 ganger; minst 4 er vanlig.

Dette er et X̄-diagram: gjennomsnittet av målingene i hver periode, med grenser for tilfeldig variasjon. Nivået er lest etter Anhøjs regler.

14 punkter, fra januar 2025 til februar 2026. Verdiene er fra kolonnen «måling».

$ bedre chart some_twice.csv --kind s --language en
There is too little to judge by: whether anything has changed cannot be said yet.

The mean is 1.41. The limits say nothing yet: only 3 points lie behind them, and 12 are needed.

No points lie off the mean. It takes 10 to see whether the level has changed.

Without a value: January 2025, February 2025, April 2025, May 2025, June 2025, August 2025, September 2025, November 2025, December 2025, January 2026 and February 2026.

This is an S chart: how far the measurements of each period lie apart (their standard deviation).

14 points, from January 2025 to February 2026. The values are from the column "måling".
