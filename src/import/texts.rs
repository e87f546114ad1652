//! Texts: many short ones, each behind the other, so that each takes little more than its letters.

/// Texts in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl Texts {
    /// Adds a text: its place.
    pub(super) fn push(&mut self, text: &str) -> usize {
        self.all.push_str(text);
        self.ends.push(self.all.len());
        self.ends.len() - 1
    }

    /// The text at a place.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.all.get(start..*self.ends.get(at)?)
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|at| self.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_where_it_was_put() {
        let mut texts = Texts::default();
        assert_eq!(["a", "", "ü b"].map(|text| texts.push(text)), [0, 1, 2]);
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["a", "", "ü b"]);
        assert_eq!((texts.get(2), texts.get(3)), (Some("ü b"), None));
    }
}
