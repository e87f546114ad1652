//! Short forms of first names: who types `bob dylan` may mean Robert.

/// The forms of each name in a line, German and English.
const NAMES: &str = include_str!("../../../data/first_names.txt");

/// The other forms of a first name, given in plain letters, each once.
pub(crate) fn others(name: &str) -> Vec<&'static str> {
    let lines = NAMES.lines().filter(|line| !line.starts_with('#'));
    let own = lines.filter(|line| line.split(' ').any(|form| form == name));
    let mut others: Vec<&str> = own.flat_map(|line| line.split(' ')).filter(|form| *form != name).collect();
    others.sort_unstable();
    others.dedup();
    others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::fold;

    #[test]
    fn short_forms_and_the_names_they_are_of() {
        assert!(others("bob").contains(&"robert"));
        assert!(others("robert").contains(&"bob"));
        assert!(others("uschi").contains(&"ursula"));
        assert!(others("sam").contains(&"samuel") && others("sam").contains(&"samantha"));
        assert!(others("netzwerk").is_empty());
    }

    #[test]
    fn the_table_is_in_plain_letters() {
        for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
            let forms: Vec<&str> = line.split(' ').collect();
            assert!(forms.len() > 1, "{line}");
            assert!(forms.iter().all(|form| fold::plain(form) == **form && form.len() > 1), "{line}");
        }
    }
}
