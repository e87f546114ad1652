//! The name of this device, under which its marks are written.

use rustix::system::uname;
use std::fs;
use xxhash_rust::xxh3::xxh3_64;

/// At most this many letters of what the machine is called.
const LONGEST: usize = 40;

/// What the machine is called, as a name of a file, with a number behind it that tells machines of one name apart. It is
/// made of what the machine knows of itself, so that nothing need be kept for it.
pub(super) fn name() -> String {
    let called = uname().nodename().to_string_lossy().into_owned();
    let plain: String =
        called.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let plain: String = plain.trim_matches('-').chars().take(LONGEST).collect();
    let plain = if plain.is_empty() { "device".to_owned() } else { plain };
    let id = fs::read_to_string("/etc/machine-id").unwrap_or_default();
    format!("{plain}-{:04x}", xxh3_64(format!("{called}\n{}", id.trim()).as_bytes()) & 0xffff)
}
