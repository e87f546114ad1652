//! Stray: a `<` in XML that begins nothing. A reader would take what is behind it for a tag, up to the next `>`.

use std::borrow::Cow;

/// A text in which such a `<` is escaped.
pub(super) fn guarded(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let mut strays = memchr::memchr_iter(b'<', bytes).filter(|at| is_stray(source, *at)).peekable();
    if strays.peek().is_none() {
        return source.into();
    }
    let mut guarded = String::with_capacity(source.len() + 64);
    let mut from = 0;
    for at in strays {
        guarded.push_str(source.get(from..at).unwrap_or_default());
        guarded.push_str("&lt;");
        from = at + 1;
    }
    guarded.push_str(source.get(from..).unwrap_or_default());
    guarded.into()
}

/// True for a `<` that begins nothing: no name stands behind it (`a < b`), or the next one comes before it ends
/// (`a <b</title>`).
fn is_stray(source: &str, at: usize) -> bool {
    let bytes = source.as_bytes().get(at + 1..).unwrap_or_default();
    match bytes.first().copied().unwrap_or(b' ') {
        b'!' | b'?' => return false,
        first if first.is_ascii_alphabetic() || matches!(first, b'/' | b'_' | b':') || first >= 0x80 => {}
        _ => return true,
    }
    let next = memchr::memchr2(b'<', b'>', bytes).filter(|next| bytes.get(*next) == Some(&b'<'));
    // In an attribute it may stand, though it should not.
    next.is_some_and(|next| !bytes.get(..next).unwrap_or_default().contains(&b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_nothing_is_escaped() {
        for (text, meant) in [
            ("<t>a < b</t>", "<t>a &lt; b</t>"),
            ("<t>a <b</t>", "<t>a &lt;b</t>"),
            ("<t>1 <2 <- x</t>", "<t>1 &lt;2 &lt;- x</t>"),
            ("<t a='x < y'>z</t>", "<t a='x &lt; y'>z</t>"),
            ("<t a='<b>'>z</t>", "<t a='<b>'>z</t>"),
            ("<t>a <b>c</b></t><!-- < --><x:y/><é/>", "<t>a <b>c</b></t><!-- &lt; --><x:y/><é/>"),
            ("<t>cut off</t", "<t>cut off</t"),
        ] {
            assert_eq!(guarded(text), meant);
        }
    }
}
