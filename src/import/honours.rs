//! Honours: names with academic titles and forms of address, which are no part of them.

use super::degrees::titles_and_name;

/// The titles of someone, and the name without them, which is the same with each of them. Where one word alone would be left
/// they are all there is of a name: `Dr. No`.
pub(super) fn titled_name(name: &str) -> (String, String) {
    let (titles, bare) = titles_and_name(name);
    if bare.contains(' ') { (titles, bare) } else { (String::new(), name.to_owned()) }
}
