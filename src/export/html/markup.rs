//! Markup: text and addresses as they stand in HTML.

use crate::archive::web_address::WebAddress;
use std::borrow::Cow;

/// A text in which nothing is markup, also within the quotes of an attribute.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    Cow::Owned(escaped)
}

/// A link to an address; nothing of where it stands is told there.
pub(super) fn link(address: WebAddress, text: &str) -> String {
    let address = encoded(address.as_str());
    format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escaped(&address), escaped(text))
}

/// An address without signs that browsers put up with, and the standard does not allow.
fn encoded(address: &str) -> Cow<'_, str> {
    const LOOSE: [char; 6] = ['{', '}', '|', '\\', '^', '`'];
    if !address.contains(LOOSE) {
        return Cow::Borrowed(address);
    }
    let mut encoded = String::with_capacity(address.len() + 16);
    for letter in address.chars() {
        match LOOSE.contains(&letter) {
            true => encoded.push_str(&format!("%{:02X}", u32::from(letter))),
            false => encoded.push(letter),
        }
    }
    Cow::Owned(encoded)
}
