//! Groups of a block: where each ends is all that is kept of them.

/// Group `at` of a block whose groups end at `ends`; empty where there is none.
pub(in crate::search) fn group<'a, T>(block: &'a [T], ends: &[u32], at: usize) -> &'a [T] {
    let start = if at == 0 { 0 } else { ends.get(at - 1).map_or(usize::MAX, |end| *end as usize) };
    let end = ends.get(at).map_or(0, |end| *end as usize);
    block.get(start..end).unwrap_or_default()
}
