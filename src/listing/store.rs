//! Store: where what is made of an archive for its lists is kept for the next start, as bytes under a name.

use crate::codec::{Input, Pack};
use std::fmt::Debug;

/// Keeps bytes under names. What is damaged, or of another archive or version, is as if it were not there.
pub trait Store: Debug + Send + Sync {
    /// The bytes under a name.
    fn read(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps bytes under a name, if that can be done; true where they are kept.
    fn write(&self, name: &str, bytes: &[u8]) -> bool;
}

/// What a store has under a name.
pub(super) fn read<T: Pack>(store: &dyn Store, name: &str) -> Option<T> {
    let bytes = store.read(name)?;
    T::unpack(&mut Input::new(&mut bytes.as_slice(), bytes.len() as u64)).ok()
}

/// Keeps something in a store; true where it is kept.
pub(super) fn write<T: Pack>(store: &dyn Store, name: &str, value: &T) -> bool {
    let mut bytes = Vec::new();
    value.pack(&mut bytes).is_ok() && store.write(name, &bytes)
}
