//! Block: a paragraph or an item of a list put on a page, and addresses within it.

/// Adds a paragraph or an item to a page.
///
/// `number`: that of an item, where the list counts them.
pub(super) fn add_block(
    page: &mut String,
    block: &str,
    number: Option<u64>,
    is_item: &mut bool,
    was_item: &mut bool,
) {
    let is_item = std::mem::take(is_item);
    if block.is_empty() {
        return;
    }
    if !page.is_empty() {
        page.push_str(if is_item && *was_item { "\n" } else { "\n\n" });
    }
    match number {
        Some(number) if is_item => page.push_str(&format!("{number}. ")),
        _ if is_item => page.push_str("- "),
        _ => {}
    }
    page.push_str(block);
    *was_item = is_item;
}

/// True for an address of the web.
pub(super) fn is_web(address: &str) -> bool {
    ["http://", "https://"].into_iter().any(|scheme| {
        address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    }) && !address.contains(char::is_whitespace)
}

/// True for a text that is an address, however much of it is written.
pub(super) fn same_address(text: &str, address: &str) -> bool {
    let bare = |text: &str| -> String {
        let text = text.trim().to_lowercase();
        let text = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
        text.trim_start_matches("www.").trim_end_matches('/').to_owned()
    };
    bare(text) == bare(address)
}
