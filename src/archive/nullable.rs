//! What may be `null` in a document: a value, a list, an element of a list, a value by its name.

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A value, or the empty one where there is `null`.
pub(super) fn given<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// A list without what is `null` in it; empty where all of it is `null`.
pub(super) fn listed<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Option::deserialize(deserializer).map(|list| list.map_or_else(Vec::new, |Listed(list)| list))
}

/// Values by their names, without those that are `null`; none where all of it is `null`.
pub(super) fn named<'de, D, K, T>(deserializer: D) -> Result<BTreeMap<K, T>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    T: Deserialize<'de>,
{
    let named: Option<BTreeMap<K, Option<T>>> = Option::deserialize(deserializer)?;
    let given = named.unwrap_or_default().into_iter();
    Ok(given.filter_map(|(name, value)| Some((name, value?))).collect())
}

/// The elements of a list that are not `null`.
pub(super) struct Listed<T>(pub(super) Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut list = Vec::new();
        deserializer.deserialize_seq(Each::new(|element| list.push(element)))?;
        Ok(Self(list))
    }
}

/// Hands out the elements of a list that are not `null`, one by one.
pub(super) struct Each<T, F>(F, PhantomData<T>);

impl<T, F: FnMut(T)> Each<T, F> {
    pub(super) fn new(take: F) -> Self {
        Self(take, PhantomData)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(T)> Visitor<'de> for Each<T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
        while let Some(element) = elements.next_element::<Option<T>>()? {
            element.into_iter().for_each(&mut self.0);
        }
        Ok(())
    }
}
