//! History: the queries typed earlier.

/// At most this many queries are remembered.
const LONGEST: usize = 100;

/// The queries typed earlier, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// Oldest first.
    queries: Vec<String>,
}

impl History {
    /// The queries, newest first.
    pub(crate) fn newest(&self) -> impl Iterator<Item = &str> {
        self.queries.iter().rev().map(String::as_str)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.queries.len()
    }

    /// Keeps a query as the newest one.
    pub(super) fn remember(&mut self, query: &str) {
        self.queries.retain(|earlier| earlier != query);
        if self.queries.len() >= LONGEST {
            self.queries.remove(0);
        }
        if !query.is_empty() {
            self.queries.push(query.to_owned());
        }
    }

    /// Keeps a query that is new; one that was only looked at again does not count as newer.
    pub(super) fn remember_new(&mut self, query: &str) {
        if !self.queries.iter().any(|earlier| earlier == query) {
            self.remember(query);
        }
    }
}
