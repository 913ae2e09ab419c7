# All faults of a file are told at once, each in its place, and what to do.
$ bedre chart faults.csv
faults.csv:3:9: chartfile.not_a_number: «tre» er ikke et tall her. Skriv for eksempel 12,5 eller 1234, uten benevning, og la feltet stå tomt når verdien mangler. Er skilletegnet komma, skriv 12.5.
faults.csv:4:1: chartfile.unreadable_date: «2026-13» er ingen dato. Skriv 2026-03-31 eller 31.03.2026, eller en periode: 2026-03 (måned), 2026-Q1 (kvartal), 2026-T1 (tertial), 2026-H1 (halvår) eller 2026 (år).
faults.csv:5:1: chartfile.no_date: Raden har ingen dato. Skriv den inn, eller slett raden.
faults.csv:6:11: chartfile.negative_denominator: Nevneren «-38» er negativ. Den må være 0 eller mer.
faults.csv:7:11: chartfile.counted_among_none: Verdien er 4, men nevneren er 0. Rett den ene, eller la verdien stå tom hvis den mangler.
faults.csv:8:9: chartfile.not_a_number: «1.234,5» er ikke et tall her. Skriv for eksempel 12,5 eller 1234, uten benevning, og la feltet stå tomt når verdien mangler. Er skilletegnet komma, skriv 12.5.
faults.csv:9:14: chartfile.too_many_fields: Raden har 4 felt, men filen har 3 kolonner. Er det et desimalkomma i en fil med komma som skilletegn, skriv punktum eller lagre filen med semikolon.
faults.csv:10:1: chartfile.mixed_dates: «07.09.2026» er skrevet på en annen måte enn «2026-01» lenger oppe. Bruk enten dager eller én slags periode i hele filen.
=> 1

$ bedre chart faults.csv --language nn
faults.csv:3:9: chartfile.not_a_number: «tre» er ikkje eit tal her. Skriv til dømes 12,5 eller 1234, utan nemning, og la feltet stå tomt når verdien manglar. Er skiljeteiknet komma, skriv 12.5.
faults.csv:4:1: chartfile.unreadable_date: «2026-13» er ingen dato. Skriv 2026-03-31 eller 31.03.2026, eller ein periode: 2026-03 (månad), 2026-Q1 (kvartal), 2026-T1 (tertial), 2026-H1 (halvår) eller 2026 (år).
faults.csv:5:1: chartfile.no_date: Rada har ingen dato. Skriv han inn, eller slett rada.
faults.csv:6:11: chartfile.negative_denominator: Nemnaren «-38» er negativ. Han må vere 0 eller meir.
faults.csv:7:11: chartfile.counted_among_none: Verdien er 4, men nemnaren er 0. Rett den eine, eller la verdien stå tom om han manglar.
faults.csv:8:9: chartfile.not_a_number: «1.234,5» er ikkje eit tal her. Skriv til dømes 12,5 eller 1234, utan nemning, og la feltet stå tomt når verdien manglar. Er skiljeteiknet komma, skriv 12.5.
faults.csv:9:14: chartfile.too_many_fields: Rada har 4 felt, men fila har 3 kolonnar. Er det eit desimalkomma i ei fil med komma som skiljeteikn, skriv punktum eller lagre fila med semikolon.
faults.csv:10:1: chartfile.mixed_dates: «07.09.2026» er skrive på ein annan måte enn «2026-01» lenger oppe. Bruk anten dagar eller éin slags periode i heile fila.
=> 1

$ bedre chart faults.csv --language en
faults.csv:3:9: chartfile.not_a_number: "tre" is not a number here. Write for example 12.5 or 1234, without a unit, and leave the field empty when the value is missing.
faults.csv:4:1: chartfile.unreadable_date: "2026-13" is no date. Write 2026-03-31 or 31.03.2026, or a period: 2026-03 (month), 2026-Q1 (quarter), 2026-T1 (four months), 2026-H1 (half-year) or 2026 (year).
faults.csv:5:1: chartfile.no_date: The row has no date. Write it, or delete the row.
faults.csv:6:11: chartfile.negative_denominator: The denominator "-38" is negative. It must be 0 or more.
faults.csv:7:11: chartfile.counted_among_none: The value is 4, but the denominator is 0. Correct one of them, or leave the value empty if it is missing.
faults.csv:8:9: chartfile.not_a_number: "1.234,5" is not a number here. Write for example 12.5 or 1234, without a unit, and leave the field empty when the value is missing.
faults.csv:9:14: chartfile.too_many_fields: The row has 4 fields, but the file has 3 columns. If a decimal comma stands in a file separated by commas, write a point, or save the file with semicolons.
faults.csv:10:1: chartfile.mixed_dates: "07.09.2026" is of another kind than "2026-01" above. Use either days or one kind of period in the whole file.
=> 1

$ bedre chart huge.csv
huge.csv:3:9: chartfile.out_of_range: «1e308» er for stort eller for lite til å regnes med. Sjekk at det er skrevet riktig, eller velg en annen enhet.
=> 1

$ bedre chart empty.csv
empty.csv:1: chartfile.no_rows: Filen har ingen rader med tall. Den skal ha én rad for hver måling: dato, verdi og, hvis det er noe å telle blant, nevner.
=> 1

$ bedre chart head.csv
head.csv:1: chartfile.no_rows: Filen har ingen rader med tall. Den skal ha én rad for hver måling: dato, verdi og, hvis det er noe å telle blant, nevner.
=> 1

$ bedre chart quotes.csv
quotes.csv:1:6: csv.open_quote: Feltet begynner med et anførselstegn som aldri slutter. Sett et til på slutten av feltet, eller ta det bort.
=> 1

$ bedre chart book.csv
book.csv:1:1: csv.workbook: Dette er et regneark og ingen CSV-fil. Åpne det, velg «Lagre som» og «CSV UTF-8 (semikolondelt)», og prøv med den nye filen.
=> 1

$ bedre chart negative.csv --kind c
negative.csv:4:6: chartfile.negative_count: Et antall kan ikke være negativt. Rett verdien, eller velg --kind i hvis den er målt og ikke talt.
negative.csv:5:6: chartfile.negative_count: Et antall kan ikke være negativt. Rett verdien, eller velg --kind i hvis den er målt og ikke talt.
negative.csv:6:6: chartfile.negative_count: Et antall kan ikke være negativt. Rett verdien, eller velg --kind i hvis den er målt og ikke talt.
negative.csv:8:6: chartfile.negative_count: Et antall kan ikke være negativt. Rett verdien, eller velg --kind i hvis den er målt og ikke talt.
negative.csv:13:6: chartfile.negative_count: Et antall kan ikke være negativt. Rett verdien, eller velg --kind i hvis den er målt og ikke talt.
negative.csv:15:6: chartfile.negative_count: Et antall kan ikke være negativt. Rett verdien, eller velg --kind i hvis den er målt og ikke talt.
=> 1

$ bedre chart falls.csv --kind p --per 1000
Noe har trolig endret seg underveis, og enkelte punkter skiller seg ut: tilfeldigheter alene forklarer det neppe. Finn ut hva som skjedde, og når.

Gjennomsnittet er 5,9 per 1000. Når bare tilfeldigheter rår, ligger tallene nesten alltid innenfor grensene, som er ulike fra punkt til punkt; for juni 2026 er de 0 og 12,7.

Utenfor grensene: november 2024 (17,7, over). 9 punkter på rad ligger på samme side av gjennomsnittet. Det er uvanlig mange: opptil 8 er vanlig. Tallene krysser gjennomsnittet 13 ganger; minst 10 er vanlig.

Uten verdi: februar 2025.

Dette er et P-diagram: andeler av nevneren, med grenser for tilfeldig variasjon. Nivået er lest etter Anhøjs regler.

30 punkter, fra januar 2024 til juni 2026. Verdiene er fra kolonnen «Fall», delt på «Liggedøgn».
Ett punkt har ingen rad i filen og er satt inn.

$ bedre chart admissions.csv --kind u
admissions.csv: statistics.denominators_missing: Dette diagrammet trenger en nevner for hvert punkt.
=> 1

$ bedre chart falls.csv --kind c
falls.csv: statistics.denominators_unused: Dette diagrammet har ingen nevner. Velg et diagram for andeler eller rater, eller ta bort nevneren.
=> 1

$ bedre chart control.csv
control.csv:2:10: csv.control_character: Her står et usynlig styretegn, som ingen tekst har. Ta det bort, eller skriv feltet på nytt.
control.csv:3:10: csv.control_character: Her står et usynlig styretegn, som ingen tekst har. Ta det bort, eller skriv feltet på nytt.
=> 1

$ bedre chart control.csv --language en
control.csv:2:10: csv.control_character: Here stands an invisible control character, which no text has. Take it out, or write the field anew.
control.csv:3:10: csv.control_character: Here stands an invisible control character, which no text has. Take it out, or write the field anew.
=> 1
