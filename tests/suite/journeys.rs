//! One journey for each thing the program promises, written in keys.
