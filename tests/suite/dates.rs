//! Dates: what the prompt and the query read, what screen and lines write, and that both agree.

use crate::search::Shelf;
use crate::session::Session;
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use lernnetzwerk::archive::duration::Duration;
use lernnetzwerk::archive::when::{Offset, Point, Time, When};
use lernnetzwerk::dates::{read, write};
use lernnetzwerk::lang::Lang;
use lernnetzwerk::search::Query;
use proptest::prelude::*;

/// What people type, how the query says that it was read, and the day the prompt goes to where there is no event; the
/// calendar shows a day of 2026.
const READ: &[(&str, &str, &str)] = &[
    ("2018", "2018", "2018-01-01"),
    ("2017..2019", "2017–2019", "2017-01-01"),
    ("2017-2019", "2017–2019", "2017-01-01"),
    ("2017 bis 2019", "2017–2019", "2017-01-01"),
    ("zwischen 2017 und 2019", "2017–2019", "2017-01-01"),
    ("zwischen 29. November 2018 und 3. Dezember 2018", "29.11.–03.12.2018", "2018-11-29"),
    ("2017..", "seit 2017", "2017-01-01"),
    ("..2015", "bis 2015", "2015-12-31"),
    ("seit 2019", "seit 2019", "2019-01-01"),
    ("ab 1.3.2019", "seit 01.03.2019", "2019-03-01"),
    (">2018", "seit 2019", "2019-01-01"),
    ("vor 2015", "vor 2015", "2014-12-31"),
    ("<=2015", "bis 2015", "2015-12-31"),
    ("bis März 2015", "bis 31.03.2015", "2015-03-31"),
    ("November 2018", "November 2018", "2018-11-01"),
    ("im November 2018", "November 2018", "2018-11-01"),
    ("nov 18", "November 2018 oder 18.11.", "2018-11-01"),
    ("jänner 2018", "Januar 2018", "2018-01-01"),
    ("29.11.2018", "29.11.2018", "2018-11-29"),
    ("1.3.2019", "01.03.2019", "2019-03-01"),
    ("29.11.18", "29.11.2018", "2018-11-29"),
    // Day and month in figures with strokes are read in either order, where both are days.
    ("12/11/2023", "12.11.2023 oder 11.12.2023", "2023-11-12"),
    ("12/11/23 ", "12.11.2023 oder 11.12.2023", "2023-11-12"),
    ("11/11/2023", "11.11.2023", "2023-11-11"),
    ("11/29/2018", "29.11.2018", "2018-11-29"),
    ("29.11.", "29.11.", "2026-11-29"),
    ("November", "November", "2026-11-01"),
    ("29. November 2018", "29.11.2018", "2018-11-29"),
    ("29. 11. 2018", "29.11.2018", "2018-11-29"),
    ("1 Mar 19", "01.03.2019 oder 01.03.", "2019-03-01"),
    ("November 29, 2018", "29.11.2018", "2018-11-29"),
    ("March 3, 2018", "03.03.2018", "2018-03-03"),
    ("2018-11-29", "29.11.2018", "2018-11-29"),
    ("2018-11", "November 2018", "2018-11-01"),
    ("11/2018", "November 2018", "2018-11-01"),
    ("KW 48 2018", "KW 48 2018", "2018-11-26"),
    ("48. KW 2018", "KW 48 2018", "2018-11-26"),
    ("kw48", "KW 48", "2026-11-23"),
    ("29.-30.11.2018", "29.–30.11.2018", "2018-11-29"),
    ("29./30.11.2018", "29.–30.11.2018", "2018-11-29"),
    ("29–30 November 2018", "29.–30.11.2018", "2018-11-29"),
    ("29.11.–3.12.2018", "29.11.–03.12.2018", "2018-11-29"),
    ("November–Dezember 2018", "November–Dezember 2018", "2018-11-01"),
    ("2018-11-29/2018-11-30", "29.–30.11.2018", "2018-11-29"),
    // Three figures are a year in a date.
    ("1.5.999", "01.05.0999", "0999-05-01"),
    ("4.9.476", "04.09.0476", "0476-09-04"),
    ("Mai 999", "Mai 0999", "0999-05-01"),
    ("476..1500", "0476–1500", "0476-01-01"),
    ("800..999", "0800–0999", "0800-01-01"),
    // In the next year that has it.
    ("29.2.", "29.02.", "2028-02-29"),
    ("29. Februar", "29.02.", "2028-02-29"),
    ("KW 53", "KW 53", "2026-12-28"),
];

/// What is read in either language of dates typed in words, in one word, or in years long ago; today is 26 November 2026.
const READ_ON_A_DAY: &[(&str, &str)] = &[
    ("frühling 2015", "März–Mai 2015"),
    ("autumn 2016", "September–November 2016"),
    ("winter 2014/15", "Dezember 2014 – Februar 2015"),
    ("zweites quartal 2017", "April–Juni 2017"),
    ("2019 Q4", "Oktober–Dezember 2019"),
    ("mitte 2022", "Mai–August 2022"),
    ("ende des jahres 2022", "September–Dezember 2022"),
    ("early 2018", "Januar–April 2018"),
    ("mid-2016", "Mai–August 2016"),
    ("anfang november 2022", "01.–10.11.2022"),
    ("late february 2016", "21.–29.02.2016"),
    ("second half of 2016", "Juli–Dezember 2016"),
    ("Thursday, 29.11.2018", "29.11.2018"),
    ("2016/05", "Mai 2016"),
    ("07-03-2018", "07.03.2018"),
    ("okt.2016", "Oktober 2016"),
    ("märz2018", "März 2018"),
    ("2017-W09", "KW 9 2017"),
    ("CW 9 2017", "KW 9 2017"),
    ("vorige woche", "KW 47 2026"),
    ("next month", "Dezember 2026"),
    ("this year", "2026"),
    ("2014/15", "2014–2015"),
    ("2008/09", "2008–2009 oder September 2008"),
    ("2012 und 2013", "2012–2013"),
    ("2012 and 2015", "2012 oder 2015"),
    ("from june to august 2014", "Juni–August 2014"),
    ("juni-august 2014", "Juni–August 2014"),
    ("3.5.2016-9.6.2016", "03.05.–09.06.2016"),
    ("without a date", "ohne Datum"),
    ("May 1789", "Mai 1789"),
    ("1618..1648", "1618–1648"),
    ("jahr:95,2003", "1995 oder 2003"),
    ("Apr 12", "April 2012 oder 12.04."),
    ("seit dem 1.1.2020", "seit 2020"),
    ("vor dem 3.5.2018", "vor 03.05.2018"),
    ("bis zum 3.5.2018", "bis 03.05.2018"),
    ("since the 2nd of January 2020", "seit 02.01.2020"),
    ("vom 1. bis zum 15. Mai 2018", "01.–15.05.2018"),
    ("15th of November 2022", "15.11.2022"),
    ("the 15th of November", "15.11."),
    ("letztes quartal", "Juli–September 2026"),
    ("dieses Quartal", "Oktober–Dezember 2026"),
    ("next quarter", "Januar–März 2027"),
    ("letztes halbjahr", "Januar–Juni 2026"),
    // A day and a month in figures; the month alone where no day is so.
    ("12/18 ", "Dezember 2018"),
    ("12/18", "Dezember 2018 oder 18.12."),
    ("8/20", "August 2020 oder August oder 20.08."),
    ("10/19 ", "Oktober 2019"),
    ("12/11 ", "12.11. oder Dezember 2011"),
    ("29/11 ", "29.11."),
    // Years of three figures or fewer.
    ("November 15, 999 ", "15.11.0999"),
    ("12/999 ", "Dezember 0999"),
    ("12.999 ", "Dezember 0999"),
    ("datum:1 ", "0001"),
    ("datum:99 ", "1999"),
    ("tag:99 ", "thema: 99"),
    ("476-1525", "0476–1525"),
    ("476 bis 1525", "0476–1525"),
    ("999-Q3", "Juli–September 0999"),
    // What two dates share is typed once.
    ("quartal 3/2018 ", "Juli–September 2018"),
    ("KW 48/18 ", "KW 48 2018"),
    ("1. bis 3. Quartal 2018 ", "Januar–September 2018"),
    ("vom 1. bis zum 3. Quartal 2018 ", "Januar–September 2018"),
    ("Q1-3 2018 ", "Januar–September 2018"),
    ("KW 3-5 2018 ", "15.01.–04.02.2018"),
    ("1. und 3. Quartal 2018 ", "Januar–März 2018 oder Juli–September 2018"),
    ("April 1 to 30, 2017 ", "April 2017"),
    ("april 1-30 2017 ", "April 2017"),
    ("nov 18-20 ", "18.11.–20.11."),
    ("mai/juni 2017 ", "Mai–Juni 2017"),
    ("mai/september 2017 ", "Mai 2017 oder September 2017"),
    ("kinder 25./26. april 2013", "kinder · 25.–26.04.2013"),
    ("1990er ", "1990–1999"),
    ("1990er Jahre ", "1990–1999"),
    ("2010s", "2010–2019"),
    ("2018-nov 2019", "Januar 2018 – November 2019"),
    // Half typed: all that it may become.
    ("2018-1", "Januar 2018 oder Oktober 2018 oder November 2018 oder Dezember 2018"),
    ("2018-n", "2018-n oder November 2018"),
    ("2018-q", "2018-q oder 2018"),
    ("2018-nov-2", "02.11.2018 oder 20.–29.11.2018"),
    ("1990e", "1990e oder 1990–1999"),
    ("mai/ju", "mai/ju oder Mai oder Juni oder Juli"),
    ("8/2", "08.02. oder August"),
    ("quartal 3/20", "Juli–September 2020 oder Juli–September"),
    ("..152", "bis 0152 oder bis 1529"),
    ("476 bis 15", "seit 0476"),
    ("zwischen 2011 un", "seit 2011"),
    ("2011 bis", "seit 2011"),
    ("dezem", "dezem oder Dezember"),
    ("2021.10.2", "02.10.2021 oder 20.–29.10.2021"),
    ("2021-03-0", "2021-03-0 oder 01.–09.03.2021"),
    ("20211", "20211 oder Oktober–Dezember 2021"),
    ("20161", "20161 oder Oktober–Dezember 2016"),
    ("201910", "201910 oder Oktober 2019"),
    ("12/11/2", "12/11/2 oder 12.11. oder 11.12."),
    ("12/11/202", "12/11/202 oder 12.11. oder 11.12."),
    ("winter", "winter oder Dezember–Februar"),
    ("winter ", "winter oder Dezember–Februar"),
    ("2019102", "2019102 oder 20.–29.10.2019"),
    ("märz'1", "märz'1 oder März"),
    ("4. quart", "Oktober–Dezember"),
    ("winter 2022/", "Dezember 2022 – Februar 2023"),
    ("letztes j", "Januar 2026 oder Juni 2026 oder Juli 2026 oder 2025"),
    ("2021 f", "2021 · f oder Februar 2021"),
    // So many of them from today.
    ("letzten 3 jahre", "27.11.2023–26.11.2026"),
    ("in den letzten 3 jahren", "27.11.2023–26.11.2026"),
    ("last 2 weeks", "13.–26.11.2026"),
    ("nächsten 2 monate", "26.11.2026–25.01.2027"),
    // A slip away from a month.
    ("septmber 2016", "September 2016"),
    ("seit okotber 2016", "seit 01.10.2016"),
    ("3. febuar 2016", "03.02.2016"),
    ("decmber", "Dezember"),
    // Both ends open by a word.
    ("seit 2019 bis 2020", "2019–2020"),
    ("seit 2019 bis 2020 ", "2019–2020"),
    ("ab März 2015 bis Mai 2016", "März 2015 – Mai 2016"),
    ("since 2012 until 2014", "2012–2014"),
    ("after 2012 until 2014", "2013–2014"),
    ("seit mai bis juli 2017", "Mai–Juli 2017"),
    ("seit dem 1.1.2020 bis zum 3.5.2021", "01.01.2020–03.05.2021"),
    ("kinder ab 2019 bis 2021", "kinder · 2019–2021"),
    // ISO 8601: days of weeks and of years, a time.
    ("2016-W20-3", "18.05.2016"),
    ("2016w203 ", "18.05.2016"),
    ("2017-060", "01.03.2017"),
    ("2017-365 ", "31.12.2017"),
    ("2017-03-01T09:30", "01.03.2017"),
    ("2017-03-01T09:30:00+02:00 ", "01.03.2017"),
    ("2017 03 01", "01.03.2017"),
    ("kinder 2017 3 1 ", "kinder · 01.03.2017"),
    ("nov 2017..feb 2018", "November 2017 – Februar 2018"),
    ("2017..Q2 2018 ", "Januar 2017 – Juni 2018"),
    ("H2 2016..2018 ", "Juli 2016 – Dezember 2018"),
    ("..Mai 2016", "bis 31.05.2016"),
    ("Mai 2016..", "seit 01.05.2016"),
    ("2017..2019 november", "2017–2019 · November"),
    // Days of the week, so many units from today.
    ("dienstags", "Dienstag"),
    ("on fridays", "Freitag"),
    ("Freitag bis Sonntag", "Freitag oder Samstag oder Sonntag"),
    ("samstag-montag", "Samstag oder Sonntag oder Montag"),
    ("from monday to tuesday ", "Montag oder Dienstag"),
    ("vor drei Jahren", "2023"),
    ("seit fünf Jahren", "seit 2021"),
    ("seit 3 jahren stolz", "seit 2023 · stolz"),
    ("seit zwei Monaten", "seit 01.09.2026"),
    ("seit einer Woche", "seit 16.11.2026"),
    ("seit 10 Tagen ", "seit 16.11.2026"),
    ("seit drei j", "seit 2023"),
    ("since three years", "seit 2023"),
    ("since three years ago ", "seit 2023"),
    ("seit den letzten drei Jahren", "seit 27.11.2023"),
    ("seit drei Jahren bis 2024", "2023–2024"),
    ("vor drei Jahren bis 2024 ", "2023–2024"),
    // Words that weigh nothing beside a date, and German endings of a day's number.
    ("jeden November", "November"),
    ("every november ", "November"),
    ("jeden Montag", "Montag"),
    ("jedes kind 2018", "jedes kind · 2018"),
    ("bis einschließlich 2012", "bis 2012"),
    ("bis einschl. dem 3. Mai 2017 ", "bis 03.05.2017"),
    ("2010 bis einschließlich 2012", "2010–2012"),
    ("15ter november 2022", "15.11.2022"),
    ("am 20sten mai 2017 ", "20.05.2017"),
    ("vom 3ten bis 5ten mai 2017", "03.–05.05.2017"),
    // An age is none.
    ("kinder ab drei jahren", "kinder ab drei jahren"),
    ("kinder ab 3 jahren ", "kinder ab 3 jahren"),
    ("vor 2 Monaten", "September 2026"),
    ("vor einer Woche", "KW 47 2026"),
    ("vor 10 Tagen", "16.11.2026"),
    ("four years ago", "2022"),
    ("a month ago ", "Oktober 2026"),
    ("letzte zwei Monate", "27.09.–26.11.2026"),
    ("in den letzten 5 jahren", "27.11.2021–26.11.2026"),
    ("past 2 weeks", "13.–26.11.2026"),
    ("vorletzten Monat", "September 2026"),
    ("vorletzte Woche", "KW 46 2026"),
    ("übernächstes jahr", "2028"),
    ("vorletzter sommer", "Juni–August 2025"),
    // The last and the next of a day of the week; a unit in the genitive.
    ("letzten montag", "23.11.2026"),
    ("letzter Montag ", "23.11.2026"),
    ("am letzten donnerstag", "19.11.2026"),
    ("letzten freitag", "20.11.2026"),
    ("vorletzten montag", "16.11.2026"),
    ("nächsten Montag", "30.11.2026"),
    ("nächsten donnerstag ", "03.12.2026"),
    ("übernächsten freitag", "04.12.2026"),
    ("diesen dienstag", "24.11.2026"),
    ("last friday", "20.11.2026"),
    ("seit letztem montag", "seit 23.11.2026"),
    ("letzten fre", "20.11.2026"),
    ("next fri", "27.11.2026"),
    ("neuss letzten montag", "neuss · 23.11.2026"),
    ("letzter montag im november", "letzter · Montag · November"),
    ("letzten jahres", "2025"),
    ("letzten jahre", "2025"),
    ("letzten Jahres ", "2025"),
    ("dieses jahres", "2026"),
    ("nächsten Monats", "Dezember 2026"),
    ("vorigen monats ", "Oktober 2026"),
    ("letzten quartals", "Juli–September 2026"),
    ("letzten Herbstes ", "September–November 2025"),
    ("kinder letzten jahres", "kinder · 2025"),
    // A sign behind which nothing stands yet, and the end of a sentence.
    ("2021/03/ ", "März 2021"),
    ("2021/03/", "März 2021"),
    ("2014/", "2014"),
    ("2014. ", "2014"),
    ("2014.", "2014 oder seit 2014"),
    ("2014- 2016 ", "2014–2016"),
    ("15/11/ ", "15.11."),
    ("2014?", "2014"),
    // Two figures and two, with the sign of both.
    ("16-05 ", "16.05. oder Mai 2016"),
    ("16-05", "16.05. oder Mai 2016"),
    ("3-6 ", "3-6"),
    ("12-18 ", "12-18"),
    // A year without its century: behind its name, and an apostrophe.
    ("jahr 14 ", "2014"),
    ("year 14 ", "2014"),
    ("im jahr 14 ", "2014"),
    ("in the year 14 ", "2014"),
    ("im Jahr 476 ", "0476"),
    ("jahr 14", "2014 oder 1400–1499"),
    ("jahr 1", "1000–1999 oder 2010–2019"),
    ("mai '16", "Mai 2016"),
    ("mai'16 ", "Mai 2016"),
    ("may ’16 ", "Mai 2016"),
    ("'16", "2016"),
    ("’95 ", "1995"),
    ("'1", "1 oder 2010–2019"),
    ("seit '16", "seit 2016"),
    ("sommer '16 ", "Juni–August 2016"),
    ("ende '16 ", "September–Dezember 2016"),
    ("kinder '16 ", "kinder · 2016"),
    // Two seasons, of one year or over its end.
    ("frühjahr/sommer 2016 ", "März–August 2016"),
    ("spring/summer 2016", "März–August 2016"),
    ("autumn/winter 2014", "September 2014 – Februar 2015"),
    ("winter/frühjahr 2015 ", "Dezember 2014 – Mai 2015"),
    ("sommer-herbst 2016 ", "Juni–November 2016"),
    ("herbst und winter 2016 ", "September 2016 – Februar 2017"),
    ("winter 14/15 ", "Dezember 2014 – Februar 2015"),
    ("winter 16", "Dezember 2016 – Februar 2017"),
    // Tens of years.
    ("80er ", "1980–1989"),
    ("80er Jahre ", "1980–1989"),
    ("60s ", "1960–1969"),
    ("10er ", "2010–2019"),
    ("'80s ", "1980–1989"),
    ("achtzigerjahre ", "1980–1989"),
    ("dreißiger Jahre ", "1930–1939"),
    ("the eighties ", "1980–1989"),
    ("anfang der 80er ", "1980–1983"),
    ("late 2010s ", "2017–2019"),
    ("80e", "80e oder 1980–1989"),
    ("achtziger j", "1980–1989"),
    // Roman months.
    ("3. IV. 2016 ", "03.04.2016"),
    ("3.IV.2016 ", "03.04.2016"),
    ("3. IV 2016 ", "03.04.2016"),
    ("3. I", "03.01. oder 03.02. oder 03.03. oder 03.04. oder 03.09."),
    // A number and what shares its name.
    ("Q1/Q3 2016 ", "Januar–März 2016 oder Juli–September 2016"),
    ("KW 3-5/2018 ", "15.01.–04.02.2018"),
    ("erste Woche 2018 ", "KW 1 2018"),
    ("1st week of 2018 ", "KW 1 2018"),
    ("2. Hj. 2016 ", "Juli–Dezember 2016"),
    ("3. u. 4. mai 2016 ", "03.–04.05.2016"),
    ("3.+4.5.2016 ", "03.–04.05.2016"),
    ("monat:1", "Januar oder Oktober oder November oder Dezember"),
    ("monat:1 ", "Januar"),
    // Years and tens of years as they are said in a sentence.
    ("2010ern", "2010–2019"),
    ("in den 2010ern", "2010–2019"),
    ("in den 90ern ", "1990–1999"),
    ("in den Neunzigern ", "1990–1999"),
    ("2010er-Jahre ", "2010–2019"),
    ("2010erjahre ", "2010–2019"),
    ("2010's ", "2010–2019"),
    ("im jahre 2018", "2018"),
    ("im Jahre 17 ", "2017"),
    ("in den Jahren 2016 bis 2018 ", "2016–2018"),
    ("november im jahre 2018 ", "November 2018"),
    // Halves, of a year and of less and more than one.
    ("erste hälfte 2018", "Januar–Juni 2018"),
    ("2. Hälfte 2018 ", "Juli–Dezember 2018"),
    ("zweite Jahreshälfte 2018 ", "Juli–Dezember 2018"),
    ("first half of 2018", "Januar–Juni 2018"),
    ("first half of november 2018", "01.–15.11.2018"),
    ("zweite Hälfte der 2010er ", "2015–2019"),
    // An open end in other words.
    ("up to 2015", "bis 2015"),
    ("up to march 2015 ", "bis 31.03.2015"),
    ("through 2015", "bis 2015"),
    ("2012 through 2015 ", "2012–2015"),
    ("spätestens 2015", "bis 2015"),
    ("bis spätestens 2015 ", "bis 2015"),
    ("frühestens 2015", "seit 2015"),
    ("from 2015 on ", "seit 2015"),
    ("von 2015 an ", "seit 2015"),
    ("2015 onwards ", "seit 2015"),
    ("november the 29th, 2018", "29.11.2018"),
    ("May the 4th ", "04.05."),
    ("kein datum", "ohne Datum"),
    ("nicht datiert ", "ohne Datum"),
    ("29.XI.2018", "29.11.2018"),
    ("XI 2022", "November 2022"),
    ("im IV 2022 ", "April 2022"),
    ("teil II 2018 ", "teil II · 2018"),
    ("Mid-November 2022", "11.–20.11.2022"),
    ("neuss late-2018", "neuss · September–Dezember 2018"),
    ("mid-nov", "11.11.–20.11."),
    // A year as it is told from today.
    ("november dieses jahres", "November 2026"),
    ("november des vergangenen jahres ", "November 2025"),
    ("neuss november letzten jahres", "neuss · November 2025"),
    ("15. november letzten jahres ", "15.11.2025"),
    ("q3 last year", "Juli–September 2025"),
    ("herbst nächsten jahres ", "September–November 2027"),
    ("ende letzten jahres", "September–Dezember 2025"),
    ("mid-may of this year", "11.–20.05.2026"),
    // Half a day is its month, a fraction no day.
    ("2017-11-", "November 2017"),
    ("1/2 liter", "„1/2“ · liter"),
    ("3/4 kinder ", "„3/4“ · kinder"),
    // Semesters.
    ("ws 2018/19", "Oktober 2018 – März 2019"),
    ("WS 18/19 ", "Oktober 2018 – März 2019"),
    ("ws18/19 ", "Oktober 2018 – März 2019"),
    ("WiSe 2018/2019 ", "Oktober 2018 – März 2019"),
    ("wintersemester 2018 ", "Oktober 2018 – März 2019"),
    ("sose 2018", "April–September 2018"),
    ("SS 2018 ", "April–September 2018"),
    ("SS 1944 ", "SS · 1944"),
    ("summer term 2018 ", "April–September 2018"),
    ("calendar week 1 ", "KW 1"),
    ("calendar week 48 of 2018 ", "KW 48 2018"),
    // The last and the first parts of a year.
    ("im letzten quartal 2018", "Oktober–Dezember 2018"),
    ("last quarter of 2018 ", "Oktober–Dezember 2018"),
    ("letztes Halbjahr 2018 ", "Juli–Dezember 2018"),
    ("last month of 2018 ", "Dezember 2018"),
    ("letzte Woche des Jahres 2018 ", "KW 52 2018"),
    ("die letzten drei Monate 2018 ", "die · Oktober–Dezember 2018"),
    ("first two weeks of 2018 ", "01.–14.01.2018"),
    // One or two figures in the field of a date begin one.
    ("datum:11", "mit Datum"),
    ("datum:1", "mit Datum"),
    ("datum:11/", "mit Datum"),
];

#[test]
fn dates_are_read_from_a_day_and_in_every_form() {
    let today = Some(day("2026-11-26"));
    for (typed, said) in READ_ON_A_DAY {
        assert_eq!(Query::parse_on(typed, today).reading(Lang::De), *said, "{typed}");
    }
}

#[test]
fn adjectives_before_a_unit_are_read_with_each_ending() {
    let today = Some(day("2026-11-26"));
    let adjectives = [
        ("letzt", "2025", "01.10.2026"),
        ("vorig", "2025", "01.10.2026"),
        ("vergangen", "2025", "01.10.2026"),
        ("vorletzt", "2024", "01.09.2026"),
        ("vorvorig", "2024", "01.09.2026"),
        ("dies", "2026", "01.11.2026"),
        ("nächst", "2027", "01.12.2026"),
        ("naechst", "2027", "01.12.2026"),
        ("kommend", "2027", "01.12.2026"),
        ("übernächst", "2028", "01.01.2027"),
    ];
    let read = |line: String| Query::parse_on(&line, today).reading(Lang::De);
    for (stem, year, month) in adjectives {
        let month = if month == "01.01.2027" { "2027" } else { month };
        for ending in ["e", "er", "es", "en", "em"] {
            assert_eq!(read(format!("seit {stem}{ending} jahr")), format!("seit {year}"));
            assert_eq!(read(format!("bis {stem}{ending} Jahr ")), format!("bis {year}"));
            assert_eq!(read(format!("ab {stem}{ending} monat")), format!("seit {month}"));
            let article = format!("seit {stem}en sommer");
            assert_eq!(read(format!("seit {stem}{ending} sommer")), read(article));
        }
    }
}

/// What is no day and no month of any year, whatever may follow it.
const OF_NO_YEAR: &[&str] = &[
    "2018-13",
    "2018-00",
    "2018-99",
    "2018/13",
    "2018.13",
    "2018-13-01",
    "2018-11-32",
    "2018-02-30",
    "2018-13..2019-02",
    "2017-12..2018-13",
    "32.11.",
    "29.13.",
    "0.5.",
    "32.11.2018",
    "29.13.2018",
    "30.2.18",
    "29.13.18",
    "13.2018",
    "32-11-2018",
    "13/2018",
    "32/11/2018",
    "11/32/2018",
    "13/13/2018",
    "2/30/18",
    "32. November",
    "32. November 2018",
    "0. Mai 2018",
    "30. Feb 2018",
    "November 32, 2018",
    "Feb 30th",
    "Feb 30th, 2018",
    "32nd November 2018",
    "32nd of November",
    "31st of April 2018",
    "KW 54 2018",
    "Q5 2018",
    "H3 2018",
    "2018 Q5",
    "2018 H3",
    "2018-H3",
    "3. Halbjahr 2018",
    "drittes Halbjahr 2018",
    "Halbjahr 3 2018",
    "60. KW 2018",
    "99/99/99",
    "32-10-18",
    "32.XI.2018",
];

#[test]
fn what_can_be_no_date_is_said_while_it_is_typed_as_well() {
    let remarks = |typed: &str| -> Vec<String> {
        Query::parse(typed).remarks().iter().map(|remark| remark.words(Lang::De)).collect()
    };
    for typed in OF_NO_YEAR {
        let said = format!("„{typed}“ ist kein Datum, als Wort gesucht");
        for line in
            [(*typed).to_owned(), format!("{typed} "), format!("stolz {typed}"), format!("seit {typed}")]
        {
            assert_eq!(remarks(&line), [said.as_str()], "{line:?}");
        }
    }
    // With its field, too.
    assert_eq!(remarks("datum:2018-13"), ["„2018-13“ ist kein Datum, als Wort gesucht"]);
    assert_eq!(remarks("datum:30. Februar"), ["„30. Februar“ ist kein Datum, als Wort gesucht"]);
    // These may go on to one, or are none.
    for typed in [
        "2018-1",
        "2018-0",
        "2018-11-0",
        "2018-11-3",
        "2018-20",
        "1950-20",
        "2018-13x",
        "2018-133",
        "1500-13",
        "30.2",
        "29.2.19",
        "3.13",
        "1.13.2",
        "3.13.10",
        "3.2.1",
        "10.31",
        "2018 13",
        "quartal 20",
        "kw 20",
        "feb 30",
    ] {
        assert_eq!(remarks(typed), Vec::<String>::new(), "{typed}");
    }
}

#[test]
fn a_date_that_cannot_be_so_is_said() {
    for (typed, said) in [
        ("30.02.2016", "„30.02.2016“ ist kein Datum, als Wort gesucht"),
        ("KW 71", "„KW 71“ ist kein Datum, als Wort gesucht"),
        ("2018-W60", "„2018-W60“ ist kein Datum, als Wort gesucht"),
        ("Quartal 5", "„Quartal 5“ ist kein Datum, als Wort gesucht"),
        ("5. Quartal 2018", "„5. Quartal 2018“ ist kein Datum, als Wort gesucht"),
        ("30.2.", "„30.2.“ ist kein Datum, als Wort gesucht"),
        ("13/2018", "„13/2018“ ist kein Datum, als Wort gesucht"),
        ("31. April", "„31. April“ ist kein Datum, als Wort gesucht"),
        ("February 30, 2018 ", "„February 30, 2018“ ist kein Datum, als Wort gesucht"),
        ("nov 31 2018", "„nov 31 2018“ ist kein Datum, als Wort gesucht"),
        ("2019-02-29", "„2019-02-29“ ist kein Datum, als Wort gesucht"),
        ("2016-06-31 ", "„2016-06-31“ ist kein Datum, als Wort gesucht"),
        ("2016-04-31T10:00", "„2016-04-31T10:00“ ist kein Datum, als Wort gesucht"),
        ("20190431", "„20190431“ ist kein Datum, als Wort gesucht"),
        ("2019 04 31", "„2019 04 31“ ist kein Datum, als Wort gesucht"),
        ("2017-W53-1", "„2017-W53-1“ ist kein Datum, als Wort gesucht"),
        ("2016-W20-8", "„2016-W20-8“ ist kein Datum, als Wort gesucht"),
        ("2019-366", "„2019-366“ ist kein Datum, als Wort gesucht"),
        ("2016-400 ", "„2016-400“ ist kein Datum, als Wort gesucht"),
        ("2018..2012", "„2018..2012“ rückwärts, als 2012–2018 gesucht"),
        ("jahr 0", "„jahr 0“ ist kein Datum, als Wort gesucht"),
        ("im Jahr 0000 ", "„Jahr 0000“ ist kein Datum, als Wort gesucht"),
        ("q5", "„q5“ ist kein Datum, als Wort gesucht"),
        ("stolz H3 ", "„H3“ ist kein Datum, als Wort gesucht"),
        ("Freitag 29.11.2018", "29.11.2018 ist ein Donnerstag"),
        ("stolz 3. febuar 2016", "„febuar“ als Februar gelesen"),
    ] {
        let remarks: Vec<String> =
            Query::parse(typed).remarks().iter().map(|remark| remark.words(Lang::De)).collect();
        assert_eq!(remarks, [said], "{typed}");
    }
}

/// A day in every notation, as it is typed to its last sign, the same in any field of dates.
fn notations(day: NaiveDate) -> Vec<String> {
    let (year, number, month) = (day.year(), day.day(), day.month());
    let (german, english) = (write::month(Lang::De, day), write::month(Lang::En, day));
    let [german, english] = [german, english].map(|name| name.split(' ').next().unwrap().to_owned());
    // With strokes a low number may be that of the month.
    let strokes = (number > 12 || number == day.month()).then(|| day.format("%d/%m/%Y").to_string());
    let others = vec![
        day.to_string(),
        day.format("%Y%m%d").to_string(),
        day.format("%Y/%m/%d").to_string(),
        day.format("%Y.%m.%d").to_string(),
        day.format("%d.%m.%Y").to_string(),
        day.format("%d-%m-%Y").to_string(),
        format!("{number}.{month}.{year}"),
        format!("{number}. {german} {year}"),
        format!("{number} {} {year}", &english[..3]),
        format!("{english} {number}, {year}"),
        format!("{number}th of {english} {year}"),
    ];
    strokes.into_iter().chain(others).collect()
}

#[test]
fn a_part_of_any_year_is_read_behind_it() {
    let parts = [
        ("Q3", "Juli–September Y"),
        ("q4", "Oktober–Dezember Y"),
        ("nov", "November Y"),
        ("mai", "Mai Y"),
        ("nov-29", "29.11.Y"),
        ("Mai-03", "03.05.Y"),
    ];
    for year in (1..10_000).step_by(11) {
        let (typed, said) = parts[year % parts.len()];
        let (line, said) = (format!("{year:04}-{typed}"), said.replace('Y', &format!("{year:04}")));
        // A blank behind it or none is the same.
        let line = if year % 5 == 0 { format!("{line} ") } else { line };
        assert_eq!(Query::parse(&line).reading(Lang::De), said, "{line}");
    }
}

#[test]
fn a_whole_day_is_that_day_and_no_other() {
    let first = day("1995-01-01");
    // A fifth of them: each day of the month and of the week.
    let days = first.iter_days().take_while(|day| day.year() < 2040).step_by(5);
    let read = |line: &str| Query::parse(line).reading(Lang::De);
    for (at, day) in days.enumerate() {
        let said = day.format("%d.%m.%Y").to_string();
        assert_eq!(read(&day.to_string()), said, "{day}");
        for form in notations(day).iter().filter(|_| at % 41 == 0) {
            let year = format!("jahr:{form}");
            for line in [form, &format!("datum:{form}"), if form.contains(' ') { form } else { &year }] {
                assert_eq!(read(line), said, "{line}");
                assert_eq!(read(&format!("{line} ")), said, "{line} ");
            }
            assert_eq!(read(&format!("stolz {form}")), format!("stolz · {said}"), "{form}");
        }
    }
}

#[test]
fn a_whole_day_finds_its_own_records_alone() {
    for at in (0..365 * 45).step_by(397) {
        let at = day("1995-01-01") + Days::new(at);
        let near = |days: i64| at + TimeDelta::days(days);
        let media: Vec<String> = [0, -1, 1, -31, 365, 3660]
            .map(near)
            .iter()
            .map(|day| format!(r#"{{"id":"d{day}","title":"Stolz","kind":"video","date":"{day}"}}"#))
            .collect();
        let head = r#""format":"lernnetzwerk-archive","version":2,"title":"T""#;
        let shelf = Shelf::new(&format!(r#"{{{head},"media":[{}]}}"#, media.join(",")));
        for form in notations(at) {
            for line in [form.clone(), format!("stolz {form}"), format!("datum:{form}")] {
                assert_eq!(shelf.ids(&line), [format!("d{at}")], "{line}");
            }
        }
    }
}

/// What only the prompt reads: words that are nothing but a date there.
const READ_ALONE: &[(&str, &str)] = &[
    ("29 11 2018", "2018-11-29"),
    ("29-11-2018", "2018-11-29"),
    ("29/11", "2026-11-29"),
    ("29.11", "2026-11-29"),
    ("11 2018", "2018-11-01"),
    ("29-nov-18", "2018-11-29"),
    ("29 novem", "2026-11-29"),
    ("Maerz", "2026-03-01"),
    ("2018/2019", "2018-01-01"),
    ("0850", "0850-01-01"),
    ("1.12.9999", "9999-12-01"),
];

/// What is no date.
const NO_DATE: &[&str] =
    &["22. Lernnetzwerktreffen", "45", "vor Ort", "0000", "nach 9999", "-stolz", "2018 stolz"];

/// What looks like a date and is none.
const IMPOSSIBLE: &[&str] =
    &["31.2.2018", "KW 54 2018", "2019-02-29", "20190431", "2019-366", "2017-W53-1", "5. Quartal 2018"];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An event that leaves every day as it is; without any there is no calendar.
const UNDATED: &str = r#"{"id":"o","title":"Ohne Tag"}"#;

/// An app with these events.
fn with_events(events: &str) -> Session {
    let head = r#""format":"lernnetzwerk-archive","version":1,"title":"A","language":"de""#;
    Session::of(&format!(r#"{{{head},"events":[{events}]}}"#), 80, 24)
}

/// The day on which the prompt ends, asked from 22 November 2026 on.
fn goes_to(session: &mut Session, typed: &str) -> NaiveDate {
    session.press(&format!("1d22.11.2026<enter>1d{}<enter>", typed.replace('<', "<lt>")));
    session.hides("Gehe zum Datum");
    session.app.panes.calendar.day
}

#[test]
fn query_and_prompt_read_the_same_dates() {
    let mut session = with_events(UNDATED);
    for (typed, said, first) in READ {
        assert_eq!(Query::parse(typed).reading(Lang::De), *said, "{typed}");
        assert_eq!(goes_to(&mut session, typed), day(first), "{typed}");
    }
}

#[test]
fn where_only_a_date_is_asked_for_more_is_one() {
    let mut session = with_events(UNDATED);
    for (typed, first) in READ_ALONE {
        assert_eq!(goes_to(&mut session, typed), day(first), "{typed}");
    }
    for typed in NO_DATE {
        session.press(&format!("1d{typed}<enter>")).shows("Kein Datum.").press("<esc>");
    }
    for typed in IMPOSSIBLE {
        let said = format!("„{typed}“ ist kein Datum. So geht es:");
        session.press(&format!("1d{typed}<enter>")).shows(&said).press("<esc>");
    }
    assert_eq!(Query::parse("datum:11.0850").reading(Lang::De), "November 0850");
}

#[test]
fn the_prompt_asks_for_what_a_query_can_say_of_dates() {
    for (typed, found) in [
        ("dienstag", "1 Termin"),
        ("mittwochs oder sonntags", "2 Termine"),
        ("2014 oder 2019", "2 Termine"),
        ("datum:2014, 2019", "2 Termine"),
        ("-2018", "3 Termine"),
        ("ohne datum", "1 Termin"),
    ] {
        let mut session = with_events(
            r#"{"id":"a","title":"A","start":"2014-05-06"},{"id":"b","title":"B","start":"2018-11-28"},
               {"id":"c","title":"C","start":"2019-02-03"},{"id":"u","title":"U"}"#,
        );
        session.press(&format!("1d{typed}<enter>")).hides("Gehe zum Datum");
        assert!(session.screen().contains(found), "{typed}: {}", session.screen());
    }
}

#[test]
fn the_prompt_goes_to_an_event_in_the_days_typed() {
    let mut session = with_events(
        r#"{"id":"a","title":"A","start":"2014-05-06"},{"id":"b","title":"B","start":"2018-11-28","end":"2018-11-30"},
           {"id":"c","title":"C","start":"2019-02-03"}"#,
    );
    for (typed, at) in [
        ("KW 48 2018", "2018-11-28"),
        ("2018", "2018-11-28"),
        ("Dezember 2018", "2018-12-01"),
        ("seit 2015", "2018-11-28"),
        ("seit 2020", "2020-01-01"),
        ("bis 2018", "2018-11-28"),
        ("vor 2018", "2014-05-06"),
        ("bis 3.2.2019", "2019-02-03"),
        ("bis 2013", "2013-12-31"),
    ] {
        assert_eq!(goes_to(&mut session, typed), day(at), "{typed}");
    }
}

fn when(iso: &str) -> When {
    let (start, end) = iso.split_once('/').map_or((iso, None), |(start, end)| (start, Some(end)));
    When { start: Point::parse(start).unwrap(), end: end.map(|end| Point::parse(end).unwrap()) }
}

#[test]
fn each_form_is_written_in_one_way() {
    for (iso, german, english) in [
        ("2019-03-01", ["01.03.19", "01.03.2019"], ["1 Mar 19", "1 March 2019"]),
        ("2019-03", ["03.2019", "März 2019"], ["Mar 2019", "March 2019"]),
        ("2019", ["2019", "2019"], ["2019", "2019"]),
        ("0850", ["0850", "0850"], ["0850", "0850"]),
        ("2018-11-29/2018-11-30", ["29.11.18", "29.–30.11.2018"], ["29 Nov 18", "29–30 November 2018"]),
        (
            "2018-11-29/2018-12-03",
            ["29.11.18", "29.11.–03.12.2018"],
            ["29 Nov 18", "29 November – 3 December 2018"],
        ),
        (
            "2018-12-30/2019-01-02",
            ["30.12.18", "30.12.2018–02.01.2019"],
            ["30 Dec 18", "30 December 2018 – 2 January 2019"],
        ),
        ("2018-11/2018-12", ["11.2018", "November–Dezember 2018"], ["Nov 2018", "November–December 2018"]),
        ("2012/2014", ["2012", "2012–2014"], ["2012", "2012–2014"]),
        ("2012/2014-03", ["2012", "2012–März 2014"], ["2012", "2012–March 2014"]),
    ] {
        let when = when(iso);
        assert_eq!(write::iso(when), iso);
        assert_eq!([write::row(Lang::De, when), write::long(Lang::De, when)], german, "{iso}");
        assert_eq!([write::row(Lang::En, when), write::long(Lang::En, when)], english, "{iso}");
    }
    for (iso, german, english) in [
        ("2018-11-29T09:05", "29.11.2018, 09:05 Uhr", "29 November 2018, 09:05"),
        ("2018-11-29T09:05:30Z", "29.11.2018, 09:05 Uhr", "29 November 2018, 09:05"),
        (
            "2018-11-29T11:00+01:00/2018-11-29T11:45+01:00",
            "29.11.2018, 11:00–11:45 Uhr",
            "29 November 2018, 11:00–11:45",
        ),
        ("2018-11-29T11:00/2018-11-29", "29.11.2018, 11:00 Uhr", "29 November 2018, 11:00"),
        (
            "2018-11-29T11:00/2018-11-30T18:00",
            "29.11.2018, 11:00 – 30.11.2018, 18:00 Uhr",
            "29 November 2018, 11:00 – 30 November 2018, 18:00",
        ),
        (
            "2018-11-29T11:00/2018-12",
            "29.11.2018, 11:00 – Dezember 2018",
            "29 November 2018, 11:00 – December 2018",
        ),
        (
            "2018-11-29T10:00+02:00/2018-11-29T09:00Z",
            "29.11.2018, 10:00 Uhr (UTC+2) – 09:00 Uhr (UTC)",
            "29 November 2018, 10:00 (UTC+2) – 09:00 (UTC)",
        ),
        (
            "2018-11-29T01:00+10:00/2018-11-28T20:00Z",
            "29.11.2018, 01:00 Uhr (UTC+10) – 28.11.2018, 20:00 Uhr (UTC)",
            "29 November 2018, 01:00 (UTC+10) – 28 November 2018, 20:00 (UTC)",
        ),
    ] {
        let when = when(iso);
        assert_eq!(write::iso(when), iso);
        assert_eq!([write::long(Lang::De, when), write::long(Lang::En, when)], [german, english], "{iso}");
        assert_eq!(write::row(Lang::De, when), "29.11.18", "{iso}");
        assert_eq!(when.first_day(), day("2018-11-29"), "{iso}");
    }
    let day = day("2018-11-29");
    assert_eq!(write::weekday_and_day(Lang::De, day), "Donnerstag, 29.11.2018");
    assert_eq!(write::weekday_and_day(Lang::En, day), "Thursday, 29 November 2018");
    assert_eq!(write::month(Lang::En, day), "November 2018");
}

#[test]
fn durations_are_read_and_written() {
    for (iso, german, english) in [
        ("PT45M", "45 Min.", "45 min"),
        ("PT1H30M", "1 Std. 30 Min.", "1 h 30 min"),
        ("PT5400S", "1 Std. 30 Min.", "1 h 30 min"),
        ("P1DT2H", "26 Std.", "26 h"),
        ("P1D", "24 Std.", "24 h"),
        ("PT2H", "2 Std.", "2 h"),
        ("PT59M31S", "1 Std.", "1 h"),
        ("PT40S", "40 Sek.", "40 s"),
        ("PT0S", "0 Min.", "0 min"),
        ("P1W", "168 Std.", "168 h"),
        ("P1W1DT1H", "193 Std.", "193 h"),
        ("PT1.5H", "1 Std. 30 Min.", "1 h 30 min"),
        ("PT44M59,7S", "45 Min.", "45 min"),
        ("P0.5D", "12 Std.", "12 h"),
        ("P0Y0M0DT0H45M0S", "45 Min.", "45 min"),
    ] {
        let duration = Duration::parse(iso).unwrap();
        assert_eq!(write::duration(Lang::De, duration), german, "{iso}");
        assert_eq!(write::duration(Lang::En, duration), english, "{iso}");
    }
    assert_eq!(Duration::parse("PT5400S").unwrap().to_string(), "PT1H30M");
    for bad in [
        "",
        "P",
        "PT",
        "P1",
        "45M",
        "PT45",
        "P1Y",
        "P2M",
        "P0.5Y",
        "PT1.5H30M",
        "P1.5DT2H",
        "PT1.H",
        "PT.5H",
        "PT1.5.5H",
        "P1.5W1D",
        "-PT5M",
        "PT1M1H",
        "PT-1H",
        "P1DT",
        "PT99999999H",
        "pt5m",
    ] {
        assert_eq!(Duration::parse(bad).ok(), None, "{bad}");
    }
}

#[test]
fn what_is_of_one_day_is_put_in_order_by_instants() {
    let order = |points: &[&str]| {
        let mut sorted: Vec<When> = points.iter().copied().map(when).collect();
        sorted.sort_by_key(|when| when.order(None));
        sorted.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    // A whole day first, a time without an offset as in UTC, and the day printed before the instant.
    let expected = [
        "2024-12-27",
        "2024-12-27T11:30+01:00",
        "2024-12-27T11:00",
        "2024-12-27T11:00:01Z",
        "2024-12-27T09:00-05:00",
        "2024-12-28T00:10+14:00",
    ];
    let mut backwards = expected;
    backwards.reverse();
    assert_eq!(order(&backwards), expected);
}

/// A year, a month or a day of these years.
fn point(years: std::ops::Range<i16>) -> impl Strategy<Value = Point> {
    (years, 0u8..=12, 0u8..=31)
        .prop_map(|(year, month, day)| {
            let day = if month == 0 { 0 } else { day };
            Point { year, month, day, time: None }
        })
        .prop_filter("a day that is in no calendar", |point| point.first_day().is_some())
}

/// A date or a span.
fn any_when() -> impl Strategy<Value = When> {
    (point(1..10_000), prop::option::of(point(1..10_000)), 0i16..3).prop_filter_map(
        "backwards",
        |(start, end, near)| {
            // Ends in the same year and the same month have forms of their own.
            let end = end.map(|end| match near {
                0 => end,
                1 => Point { year: start.year, ..end },
                _ => Point { year: start.year, month: start.month, ..end },
            });
            let end = end
                .filter(|end| end.first_day().is_some() && *end != start && (end.month > 0 || end.day == 0));
            let when = When { start, end };
            (when.start.first_day() <= end.map_or(start.first_day(), Point::first_day)).then_some(when)
        },
    )
}

/// The days that the prompt reads from a text.
fn read_back(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let span = read::alone(text, 2026, None)?;
    span.first_day().zip(span.last_day())
}

/// A day with a time of day.
fn timed() -> impl Strategy<Value = Point> {
    let offset = prop_oneof![
        Just(None),
        Just(Some(Offset::Utc)),
        (0u16..24 * 60).prop_map(|minutes| Some(Offset::Ahead(minutes))),
        (0u16..24 * 60).prop_map(|minutes| Some(Offset::Behind(minutes))),
    ];
    let time = (0u8..24, 0u8..60, prop::option::of(0u8..60), offset)
        .prop_map(|(hour, minute, second, offset)| Time { hour, minute, second, offset });
    (point(1..10_000), time).prop_filter_map("no day", |(point, time)| {
        (point.day > 0).then_some(Point { time: Some(time), ..point })
    })
}

#[test]
fn times_of_other_places_say_how_far_they_are_from_utc() {
    let span = |start: &str, end: &str| {
        let [start, end] = [start, end].map(|text| Point::parse(text).unwrap());
        (end.ends_before(start), write::long(Lang::De, When { start, end: Some(end) }))
    };
    let (is_early, told) = span("2026-11-20T10:00+01:00", "2026-11-20T08:30-05:00");
    assert!(!is_early && told.contains("10:00 Uhr (UTC+1) – 08:30 Uhr (UTC−5)"), "{told}");
    let (is_early, told) = span("2026-11-20T10:00Z", "2026-11-20T20:00+05:30");
    assert!(!is_early && told.contains("10:00 Uhr (UTC) – 20:00 Uhr (UTC+5:30)"), "{told}");
    let (is_early, told) = span("2026-11-20T10:00+01:00", "2026-11-20T11:00+01:00");
    assert!(!is_early && told.contains("10:00–11:00"), "{told}");
    // Where only one says how far it is from UTC, what is printed counts.
    assert!(span("2026-11-20T10:00+01:00", "2026-11-20T09:30").0);
    assert!(!span("2026-11-20T10:00+01:00", "2026-11-20T10:30").0);
}

proptest! {
    #[test]
    fn a_point_is_read_as_it_is_written(point in prop_oneof![point(1..10_000), timed()]) {
        prop_assert_eq!(Point::parse(&point.to_string()), Ok(point));
    }

    #[test]
    fn points_of_one_offset_are_in_the_order_of_their_texts(one in timed(), other in timed()) {
        let plain = |point: Point| {
            let time = point.time.map(|time| Time { second: Some(time.second.unwrap_or_default()), offset: None, ..time });
            Point { time, ..point }
        };
        let (one, other) = (plain(one), plain(other));
        let orders = When::at(one).order(None).cmp(&When::at(other).order(None));
        prop_assert_eq!(orders, one.to_string().cmp(&other.to_string()));
        prop_assert_eq!(one.ends_before(other), orders.is_lt());
    }

    #[test]
    fn a_duration_is_read_as_it_is_written(seconds in prop_oneof![any::<u32>(), 0u32..200_000]) {
        let duration = Duration { seconds };
        prop_assert_eq!(Duration::parse(&duration.to_string()), Ok(duration));
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "[0-9TZPDHMS:+.-]{0,26}") {
        if let Ok(point) = Point::parse(&text) {
            prop_assert_eq!(point.to_string(), text);
        } else {
            let _ = Duration::parse(&text);
        }
    }

    #[test]
    fn what_is_written_can_be_read(when in any_when(), recent in point(1970..2070)) {
        let days = Some((when.first_day(), when.last_day()));
        prop_assert_eq!(read_back(&write::iso(when)), days);
        let recent_days = recent.first_day().zip(recent.last_day());
        for lang in [Lang::De, Lang::En] {
            let long = write::long(lang, when);
            prop_assert_eq!(read_back(&long), days, "{}", long);
            let row = write::row(lang, recent);
            prop_assert_eq!(read_back(&row), recent_days, "{}", row);
            // The query says what it read as it is written elsewhere.
            let long = write::long(lang, recent);
            prop_assert_eq!(&Query::parse(&long).reading(lang), &long);
            // A blank behind a year of two figures closes it.
            prop_assert_eq!(&Query::parse(&format!("{row} ")).reading(lang), &long);
        }
    }

    #[test]
    fn whatever_is_typed_the_prompt_has_an_answer(line in "[0-9a-zäöü.,/<>= –-]{0,24}", year in 1i32..10_000) {
        if let Some(span) = read::alone(&line, year, None) {
            let edge = span.first_day().or(span.last_day()).unwrap();
            prop_assert!((1..=9999).contains(&edge.year()));
        }
    }
}
