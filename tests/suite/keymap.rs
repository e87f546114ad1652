//! The table of keys, tested as a table.
