# Numbers below zero, and days between events.
$ bedre chart negative.csv --language en
Nothing suggests that anything has changed: the numbers vary as they do by chance alone.

The mean is 0.5. By chance alone, the numbers nearly always lie between −14.4 and 15.4 (the limits).

No points lie outside the limits. At most 5 points in a row lie on one side of the mean; up to 7 are usual. The numbers cross the mean 8 times; at least 4 are usual.

This is an I chart: single numbers in order about their mean, with limits for variation by chance. It was chosen because each period has one measurement, without a denominator. The level is read by Anhøj's rules. Jumps too large for chance were left out when the limits were computed.

14 points, from 2012 to 2025. The values are from the column "endring".

$ bedre chart between.csv --kind t
Ingenting tyder på at noe har endret seg: tallene varierer slik de gjør når bare tilfeldigheter rår.

Midtlinjen er 48 (typisk tid mellom hendelser). Når bare tilfeldigheter rår, ligger tallene nesten alltid mellom 1 og 321 (grensene).

Ingen punkter ligger utenfor grensene. På det meste ligger 5 punkter på rad på samme side av midtlinjen; opptil 7 er vanlig. Tallene krysser midtlinjen 6 ganger; minst 5 er vanlig.

Dette er et T-diagram: tiden mellom sjeldne hendelser. Nivået er lest etter Anhøjs regler. Sprang som er for store for tilfeldigheter, er holdt utenfor da grensene ble regnet.

18 punkter, fra 19. april 2023 til 2. mars 2026. Verdiene er fra kolonnen «dager siden forrige».

$ bedre chart between.csv --kind g --language nn
Ingenting tyder på at noko har endra seg: tala varierer slik dei gjer når berre tilfeldet rår.

Medianen er 65. Når berre tilfeldet rår, ligg tala nesten alltid mellom 0 og 251 (grensene).

Ingen punkt ligg utanfor grensene. På det meste ligg 5 punkt på rad på same side av medianen; opptil 7 er vanleg. Tala kryssar medianen 6 gonger; minst 5 er vanleg.

Dette er eit G-diagram: antal tilfelle mellom sjeldne hendingar. Nivået er lese etter Anhøjs reglar.

18 punkt, frå 19. april 2023 til 2. mars 2026. Verdiane er frå kolonnen «dager siden forrige».
