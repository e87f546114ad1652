//! Coding: whether what stands in an element is a text, and how that is written.

use crate::import::decode::decode;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// How something is written in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// As the text that it is.
    Plain,
    /// In base64.
    Base64,
    /// As something that is no text.
    NoText,
}

impl Coding {
    /// As the mode (Atom 0.3) and the type of an element say.
    pub(super) fn of(mode: &str, media_type: &str) -> Self {
        let media_type = media_type.to_ascii_lowercase();
        let (family, own) = media_type.split_once('/').unwrap_or_default();
        match family {
            "audio" | "font" | "image" | "video" => Self::NoText,
            _ if mode.eq_ignore_ascii_case("base64") => Self::Base64,
            "" | "text" => Self::Plain,
            _ if own.contains("html") => Self::Plain,
            _ if own == "xml" || own.ends_with("+xml") => Self::NoText,
            _ => Self::Base64,
        }
    }
}

/// The text in base64; empty where there is none, and as it is written where it is not in that at all.
pub(super) fn of_base64(written: String) -> String {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let letters: String = written.split_whitespace().collect();
    let Ok(bytes) = GeneralPurpose::new(&STANDARD, config).decode(letters) else { return written };
    let text = decode(&bytes, None).text;
    let is_text = |letter: char| !letter.is_control() || letter.is_whitespace();
    if text.chars().all(is_text) { text.into_owned() } else { String::new() }
}
