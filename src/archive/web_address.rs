//! Which addresses may be opened: http and https, with a host, and nothing that could mislead a reader or a program.

use url::Url;

/// The longest address that is let through, in bytes: a single argument of a program has a limit too.
const LONGEST: usize = 8192;

/// True for an http or https address that can be handed to a browser: a host, no user name, no blanks or controls.
pub fn is_web_address(address: &str) -> bool {
    let Some(rest) = strip_scheme(address) else { return false };
    if address.len() > LONGEST || address.chars().any(|c| !c.is_ascii_graphic() && !c.is_alphanumeric()) {
        return false;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
    if !host.is_empty() && host.bytes().all(plain) && host.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return true;
    }
    normal_address(address).is_some()
}

/// The address as it is handed to a browser: parsed and written again, so that what is shown is what is opened.
/// `None` for what [`is_web_address`] refuses.
pub fn normal_address(address: &str) -> Option<Url> {
    let web = |url: &Url| {
        matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|host| !host.is_empty())
            && url.username().is_empty()
            && url.password().is_none()
    };
    let rest = strip_scheme(address)?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
    if address.len() > LONGEST || rest.starts_with('/') || address.chars().any(odd) {
        return None;
    }
    Url::parse(address).ok().filter(web)
}

/// What follows `http://` or `https://`.
fn strip_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")).then_some(rest)
}
