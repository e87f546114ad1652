//! A seeded maker of archives of any size, with names, titles and events that look real: the same seed and size give
//! the same bytes on every machine.

#![allow(clippy::indexing_slicing, reason = "indices are drawn below the length")]

use std::io::{self, Write};

#[rustfmt::skip]
const FIRST: &[&str] = &[
    "Anna", "Ayşe", "Andreas", "Ángel", "Aladin", "Barbara", "Björn", "Birgit", "Carla", "Christin",
    "Christoph", "Dagmar", "David", "Dörte", "Elif", "Emre", "Eva", "Fatma", "Felix", "Françoise",
    "Georgios", "Günter", "Hannah", "Hans", "Heinz", "Holger", "Ilona", "Ingo", "Ivana", "Jan", "Jürgen",
    "Johannes", "José", "Kai", "Karin", "Katja", "Klaus", "Lars", "Lena", "Łukasz", "Małgorzata", "Manfred",
    "Margit", "Markus", "Marie", "Martin", "Matthias", "Mehmet", "Michaela", "Mona", "Nadja", "Niamh",
    "Noah", "Olivier", "Oğuz", "Paweł", "Peter", "Petra", "Ralf", "Renée", "Rosa", "Sabine", "Samira",
    "Seán", "Silke", "Sören", "Stefan", "Stephan", "Susanne", "Thảo", "Thomas", "Tomáš", "Ulrike", "Undine",
    "Ursula", "Vera", "Vojtěch", "Walter", "Wiebke", "Wolfgang", "Xenia", "Yusuf", "Zoë", "Željko",
    "Zuzana", "Bùi", "Ngọc", "Chiara", "Matteo", "Ingrid", "Håkon", "Åsa", "Jørgen", "Grzegorz", "Ioana",
    "Ștefan", "Zsófia", "László", "Bjarne", "Kadir",
];

#[rustfmt::skip]
const LAST: &[&str] = &[
    "Müller", "Schmidt", "Schmitt", "Schneider", "Fischer", "Weber", "Meyer", "Meier", "Maier", "Mayer",
    "Wagner", "Becker", "Schulz", "Schultz", "Hoffmann", "Hofmann", "Schäfer", "Schaefer", "Koch", "Bauer",
    "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun", "Krüger",
    "Hartmann", "Lange", "Werner", "Krause", "Lehmann", "Köhler", "Keller", "Herrmann", "König", "Walter",
    "Kaiser", "Huber", "Peters", "Lang", "Scholz", "Möller", "Weiß", "Jung", "Hahn", "Schubert", "Vogel",
    "Friedrich", "Günther", "Winkler", "Berger", "Lorenz", "Baumann", "Franke", "Albrecht", "Schuster",
    "Simon", "Ludwig", "Böhm", "Winter", "Kraus", "Martin", "Schumacher", "Krämer", "Vogt", "Jäger",
    "Stein", "Otto", "Groß", "Sommer", "Seidel", "Heinrich", "Brandt", "Haas", "Schreiber", "Graf",
    "Dietrich", "Ziegler", "Kuhn", "Kühn", "Pohl", "Engel", "Horn", "Busch", "Bergmann", "Thomas", "Voigt",
    "Sauer", "Arnold", "Wolff", "Pfeiffer", "Stolz", "Strohmeier", "Neuland", "Nürnberger", "Öztürk",
    "Yılmaz", "Demir", "Şahin", "Çelik", "Kowalski", "Nowak", "Wiśniewski", "Wójcik", "Zieliński", "Dvořák",
    "Novák", "Svoboda", "O'Brien", "Ó Súilleabháin", "MacCarthy", "Sørensen", "Jørgensen", "Åkesson",
    "Lindström", "Virtanen", "Nguyễn", "Trần", "Lê", "García", "Fernández", "Muñoz", "López", "dos Santos",
    "Gonçalves", "Ferrari", "Esposito", "Russo", "D'Angelo", "Dupont", "Lefèvre", "de la Croix",
    "van den Berg", "de Vries", "El-Mafaalani", "Al-Hashimi", "Papadopoulos", "Ionescu", "Popescu",
    "Horváth", "Szabó", "Kovács", "Petrović", "Jovanović", "Ivanov", "Kuznetsov", "Wang", "Li", "Zhang",
    "Tanaka", "Suzuki", "Kim", "Park", "Singh", "Patel", "Okafor", "Mensah", "Haile",
];

#[rustfmt::skip]
const HEAD: &[&str] = &[
    "Präventions", "Familien", "Netzwerk", "Bildungs", "Gesundheits", "Jugend", "Kinder", "Sozialraum",
    "Armuts", "Daten", "Verwaltungs", "Stadtteil", "Schul", "Kita", "Eltern", "Sprach", "Förder",
    "Beteiligungs", "Qualitäts", "Steuerungs", "Haushalts", "Klima", "Verkehrs", "Wohnungs", "Integrations",
    "Inklusions", "Ehrenamts", "Kultur", "Museums", "Bibliotheks", "Archiv", "Medien", "Digital",
    "Verschlüsselungs", "Funk", "Küsten", "Wasser", "Energie", "Speicher", "Wärme", "Pflege", "Alters",
    "Nachbarschafts", "Übergangs", "Ausbildungs", "Arbeits", "Forschungs", "Hochschul", "Rechts", "Vergabe",
];

#[rustfmt::skip]
const TAIL: &[&str] = &[
    "kette", "ketten", "arbeit", "planung", "konferenz", "bericht", "strategie", "zentrum", "zentren",
    "büro", "hilfe", "hilfen", "beratung", "förderung", "entwicklung", "forschung", "politik", "praxis",
    "kompetenz", "schutz", "werkstatt", "haus", "netz", "leitbild", "rahmen", "management", "monitoring",
    "patenschaft", "patenschaften", "lotsen", "ziele", "räume", "projekt", "projekte", "programm", "gesetz",
    "reform", "kultur", "gespräch", "schule", "akademie", "modell", "methode", "barrieren", "brücken",
    "wege", "chancen", "bündnis", "prozess", "analyse",
];

#[rustfmt::skip]
const PLACES: &[&str] = &[
    "Aachen", "Ahlen", "Berlin", "Bielefeld", "Bochum", "Bonn", "Bottrop", "Bremen", "Brühl", "Dinslaken",
    "Dormagen", "Dortmund", "Dresden", "Duisburg", "Düren", "Düsseldorf", "Essen", "Euskirchen",
    "Frankfurt", "Gelsenkirchen", "Gladbeck", "Göttingen", "Gummersbach", "Hamburg", "Hamm", "Hannover",
    "Herford", "Herne", "Karlsruhe", "Kassel", "Kiel", "Köln", "Krefeld", "Leipzig", "Leverkusen", "Linz",
    "Mainz", "Moers", "Mönchengladbach", "Mülheim", "München", "Münster", "Neuss", "Nürnberg", "Oberhausen",
    "Paderborn", "Potsdam", "Rostock", "Saarbrücken", "Siegen", "Soest", "Stuttgart", "Trier", "Unna",
    "Wien", "Witten", "Wuppertal", "Würzburg", "Zürich", "Łódź",
];

#[rustfmt::skip]
const SERIES: &[&str] = &[
    "Lernnetzwerktreffen", "Frühjahrsakademie", "Fachkongress", "Regionalkonferenz", "Werkstattgespräch",
    "Fachtag", "Jahrestagung", "Winterkongress", "Barcamp", "Planungsworkshop",
];

#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "Vortragsvideos", "Lernvideos", "Kongressfilme", "Interviews", "Podcast", "Podiumsdiskussion",
    "Beispiele aus den Kommunen", "Werkstatt", "Und darüber hinaus ...", "Positionen",
];

const KINDS: &[&str] =
    &["video", "video", "video", "video", "film", "interview", "podcast", "audio_slideshow", "reading"];

#[rustfmt::skip]
const SHAPES: &[&str] = &[
    "{a} und {b} in {p}", "Warum {a} {b} braucht", "{a}: Wege zur {b}", "Neue {a} für {p}",
    "{a} wirkungsvoll planen und steuern", "Von der {a} zum {b}", "{n} zieht Bilanz: {a}",
    "{n} über {a} und {b}", "Was heißt {a}?", "{a} – {b} – {c}", "Learning Nugget: {a}", "Die {a} Methode",
    "{a} im ländlichen Raum", "Keynote »{a}«", "Open {a}: building a {b} in public",
    "How we run {a} at scale",
];

/// Numbers that look random: splitmix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// Below `bound`, small numbers far more often: a few speak often, most speak once.
    fn skewed(&mut self, bound: usize) -> usize {
        let part = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((part * part * part) * bound as f64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// How many people speak in an archive of `media` media: 2,000 for 10,000, 100,000 for a million.
pub fn people(media: usize) -> usize {
    match media {
        0..=10_000 => media / 5 + 1,
        10_001..=100_000 => 2_000 + (media - 10_000) * 18_000 / 90_000,
        _ => 20_000 + (media - 100_000) * 80_000 / 900_000,
    }
}

/// An archive with `media` media, with the seed of all benches.
#[allow(dead_code, reason = "not every bench keeps the text")]
pub fn json(media: usize) -> String {
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = write(&mut out, media, SEED);
    String::from_utf8(out).unwrap_or_default()
}

/// The seed of all benches.
pub const SEED: u64 = 20_240_229;

/// Writes an archive with `media` media.
pub fn write(out: &mut impl Write, media: usize, seed: u64) -> io::Result<()> {
    let mut random = Random(seed);
    let names = names(&mut random, people(media));
    let events = media / 20 + 1;
    writeln!(
        out,
        r#"{{"format":"lernnetzwerk-archive","version":1,"title":"Archiv mit {media} Medien","language":"de","programmes":["#
    )?;
    writeln!(
        out,
        r#"{{"id":"p0","name":"kinderstark – NRW schafft Chancen","short":"kinderstark"}}],"events":["#
    )?;
    for at in 0..events {
        let line = event(&mut random, at);
        writeln!(out, "{line}{}", comma(at, events))?;
    }
    writeln!(out, r#"],"media":["#)?;
    for at in 0..media {
        writeln!(out, "{}{}", medium(&mut random, at, &names, events), comma(at, media))?;
    }
    writeln!(out, r#"],"people":["#)?;
    for (at, (first, last)) in names.iter().enumerate() {
        let line = format!(r#"{{"id":"s{at}","name":"{first} {last}","sort":"{last}, {first}"}}"#);
        writeln!(out, "{line}{}", comma(at, names.len()))?;
    }
    writeln!(out, r#"],"sources":[{{"id":"q0","title":"Programm","url":"https://example.org/"}}]}}"#)
}

fn comma(at: usize, count: usize) -> &'static str {
    if at + 1 < count { "," } else { "" }
}

/// People, each name once: the longer the list, the more of them have double names.
fn names(random: &mut Random, count: usize) -> Vec<(String, String)> {
    let mut seen = std::collections::HashSet::new();
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let mut first = random.pick(FIRST).to_owned();
        let mut last = random.pick(LAST).to_owned();
        if names.len() > 5_000 && random.below(2) == 0 {
            first = format!("{first}-{}", random.pick(FIRST));
        }
        if names.len() > 10_000 && random.below(3) == 0 {
            last = format!("{last}-{}", random.pick(LAST));
        }
        if seen.insert((first.clone(), last.clone())) {
            names.push((first, last));
        }
    }
    names
}

fn compound(random: &mut Random) -> String {
    format!("{}{}", random.pick(HEAD), random.pick(TAIL))
}

fn event(random: &mut Random, at: usize) -> String {
    let series = random.pick(SERIES);
    let place = random.pick(PLACES);
    let number = at / SERIES.len() + 1;
    let year = 1990 + random.below(36);
    let (month, day) = (1 + random.below(12), 1 + random.below(28));
    let title = format!("{number}. {series} {place}");
    format!(
        r#"{{"id":"e{at}","title":"{title}","series":"{series}","number":{number},"start":"{year:04}-{month:02}-{day:02}","place":"{place}","status":"held","scope":"programme","links":[{{"url":"https://example.org/e{at}","label":"Programm"}}],"sources":["q0"]}}"#
    )
}

fn medium(random: &mut Random, at: usize, names: &[(String, String)], events: usize) -> String {
    let speakers: Vec<usize> = (0..1 + random.below(8) / 6).map(|_| random.skewed(names.len())).collect();
    let (a, b, c) = (compound(random), compound(random), compound(random));
    let name = speakers.first().map(|at| format!("{} {}", names[*at].0, names[*at].1)).unwrap_or_default();
    let title = random
        .pick(SHAPES)
        .replace("{a}", &a)
        .replace("{b}", &b)
        .replace("{c}", &c)
        .replace("{p}", random.pick(PLACES))
        .replace("{n}", &name);
    let people: Vec<String> =
        speakers.iter().map(|at| format!(r#"{{"person":"s{at}","part":"speaker"}}"#)).collect();
    let (topic, place) = (compound(random), random.pick(PLACES));
    format!(
        r#"{{"id":"m{at}","title":"{title}","kind":"{}","section":"{}","summary":"Vortrag über {b} und {c} am Beispiel {place}.","event":"e{}","appearances":[{}],"topics":["{topic}"],"places":["{place}"],"links":[{{"url":"https://example.org/m{at}","label":"Video"}}],"sources":["q0"]}}"#,
        random.pick(KINDS),
        random.pick(SECTIONS),
        random.below(events),
        people.join(","),
    )
}
