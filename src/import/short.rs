//! Short: JSON of records in short: what stands in it again and again is one byte each, and its hashes are 9.

use memchr::memchr2;

/// What stands in records again and again, the longer of two that begin alike first. In short each is one control
/// character, which JSON does not have in any text.
const PARTS: [&str; 22] = [
    "\",\"appearances\":[{\"person\":\"",
    "\",\"part\":\"speaker\"}]",
    "\",\"links\":[{\"url\":\"",
    "\",\"label\":\"",
    "\",\"record\":\"medium:",
    "\",\"record\":\"event:",
    "\",\"record\":\"person:",
    "\",\"source\":\"",
    "\",\"guid\":\"",
    "\",\"kind\":\"",
    "\",\"title\":\"",
    "\",\"date\":\"",
    "\",\"start\":\"",
    "\",\"links[",
    "\",\"appearances[",
    "\"},\"guid\":\"",
    "{\"fields\":{\"appearances[",
    "{\"fields\":{\"date\":\"",
    "{\"fields\":{\"guid\":\"",
    "{\"fields\":{\"kind\":\"",
    "{\"fields\":{\"",
    "{\"id\":\"",
];

/// What stands before a hash of 16 hexadecimal digits in short: 8 bytes. No text of UTF-8 has it.
const HASH: u8 = 0xff;

/// JSON in short.
pub(super) fn shorten(json: &str) -> Vec<u8> {
    let mut short = Vec::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = memchr2(b'"', b'{', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        short.extend_from_slice(before.as_bytes());
        let part = (1u8..).zip(PARTS).find_map(|(code, part)| Some((code, from.strip_prefix(part)?)));
        let (code, behind) = match (part, from.split_at_checked(1)) {
            (Some((code, behind)), _) => (code, behind),
            (None, Some((sign, behind))) => (if sign == "{" { b'{' } else { b'"' }, behind),
            (None, None) => break,
        };
        short.push(code);
        rest = behind;
        if let Some((hash, behind)) = hash(rest) {
            short.push(HASH);
            short.extend_from_slice(&hash.to_be_bytes());
            rest = behind;
        }
    }
    short.extend_from_slice(rest.as_bytes());
    short
}

/// The 16 hexadecimal digits at the beginning of a text, and what stands behind them.
fn hash(text: &str) -> Option<(u64, &str)> {
    let (digits, behind) = text.split_at_checked(16)?;
    let is_hash = digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    Some((u64::from_str_radix(digits, 16).ok().filter(|_| is_hash)?, behind))
}

/// JSON that is in short, as it was.
pub(super) fn long(short: &[u8]) -> Vec<u8> {
    let mut long = Vec::with_capacity(2 * short.len());
    let mut rest = short;
    while let Some(at) = rest.iter().position(|byte| *byte < b' ' || *byte == HASH) {
        let (before, from) = rest.split_at(at);
        long.extend_from_slice(before);
        rest = match from {
            [HASH, from @ ..] => {
                let Some((hash, behind)) = from.split_first_chunk() else { break };
                long.extend_from_slice(format!("{:016x}", u64::from_be_bytes(*hash)).as_bytes());
                behind
            }
            [code, behind @ ..] => {
                let part = usize::from(*code).checked_sub(1).and_then(|at| PARTS.get(at));
                long.extend_from_slice(part.map_or(&[], |part| part.as_bytes()));
                behind
            }
            [] => break,
        };
    }
    long.extend_from_slice(rest);
    long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_short_comes_back_as_it_was() {
        let text = serde_json::json!({
            "id": "a", "title": "\",\"guid\":\"\u{1}\n{\"id\":\"", "kind": "talk", "date": "2020",
            "appearances": [{"person": "ä", "part": "speaker"}], "links": [{"url": "https://x.example", "label": "L"}],
            "fields": {"guid": "ff00112233445566", "links[0123456789abcdef]": "00000000000000001"},
            "record": "medium:a", "source": "b"
        })
        .to_string();
        let short = shorten(&text);
        assert_eq!(String::from_utf8(long(&short)).unwrap(), text);
        assert!(short.len() < text.len());
    }
}
