# What cannot be done is refused, with what could be.
$ bedre chart nowhere.csv
Feil: Filen nowhere.csv kan ikke leses. Kontroller navnet og at du har lov til å lese den.
=> 2

$ bedre chart falls.csv --kind pie
Feil: «pie» er ikke et slags diagram. Bruk auto, run, i, mr, xbar, s, t, c, u, u-prime, p, p-prime, g, i-prime eller xmr.
=> 2

$ bedre chart falls.csv --better up
Feil: «up» er ingen retning. Bruk --better higher (høyere er bedre) eller --better lower (lavere er bedre).
=> 2

$ bedre chart falls.csv --target mye
Feil: «mye» er ikke et tall som kan brukes i --target.
=> 2

$ bedre chart falls.csv --per 0
Feil: «0» er ikke et tall som kan brukes i --per.
=> 2

$ bedre chart admissions.csv --per 1000
Feil: --per trenger nevnere: verdien deles på nevneren og ganges med dette tallet.
=> 2

$ bedre chart falls.csv --freeze 40
Feil: --freeze 40 kan ikke brukes: filen har 30 punkter.
=> 2

$ bedre chart falls.csv --freeze 12 --phase 2025-01
Feil: Velg enten --freeze eller --phase: linjer som er satt av de første punktene, eller av hver fase for seg.
=> 2

$ bedre chart falls.csv --phase 2031-01
Feil: Filen har ikke noe punkt for «2031-01». Skriv datoen eller perioden slik den står i filen; den går fra januar 2024 til juni 2026.
=> 2

$ bedre chart falls.csv --phase 2024-01
Feil: Ingen fase kan begynne ved «januar 2024»: den første begynner av seg selv, og to kan ikke begynne samtidig.
=> 2

$ bedre chart falls.csv --exclude "i fjor"
Feil: Filen har ikke noe punkt for «i fjor». Skriv datoen eller perioden slik den står i filen; den går fra januar 2024 til juni 2026.
=> 2

$ bedre chart falls.csv --kind u --older-rules
Feil: De eldre reglene gjelder løpediagrammer. Bruk --older-rules sammen med --kind run.
=> 2

$ bedre chart admissions.csv --kind xmr --freeze 12 --exclude 2024-03
Feil: Midtlinje og grenser kan fryses fra tidligst 12 punkter som har en verdi og regnes med.
=> 2

$ bedre chart falls.csv --svg falls.story
Feil: falls.story finnes allerede og blir stående. Velg et annet navn.
=> 2

$ bedre chart screened.csv --freeze 11 --language en
Error: The centre line and limits can be frozen from 12 points at the earliest that have a value and count.
=> 2

$ bedre chart holes.csv --freeze 12 --kind i
Feil: Midtlinje og grenser kan fryses fra tidligst 12 punkter som har en verdi og regnes med.
=> 2

$ bedre chart admissions.csv --freeze 11 --kind xmr --language nn
Feil: Midtlinje og grenser kan frysast frå tidlegast 12 punkt som har ein verdi og blir rekna med.
=> 2

$ bedre chart falls.csv --freeze 13 --older-rules
Feil: Velg enten --older-rules eller --freeze: de eldre reglene leser ingen linje som er satt av de første punktene.
=> 2

$ bedre chart falls.csv --title "a\x1bb"
Feil: Det som står i --title, har tegn som ikke kan vises. Skriv det på nytt.
=> 2

$ bedre chart falls.csv --phase "2025\x1b" --language en
Error: What stands in --phase has characters that cannot be shown. Write it anew.
=> 2
