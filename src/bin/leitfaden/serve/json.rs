//! Reads JSON bodies strictly: an unknown key is an error that names the nearest one.

use std::fmt;

use leitfaden::UnknownName;
use serde::de::{self, DeserializeOwned, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

use super::exchange::Refusal;

/// Reads a struct.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    // serde would also take a list of the values.
    if !text.trim_start().starts_with('{') {
        return Err(Refusal::bad("this is not a JSON object"));
    }
    serde_json::from_str(text).map_err(|error| match unknown_key::<T>(text) {
        Some(unknown) => unknown.into(),
        None => Refusal::bad(format!("this cannot be read: {error}")),
    })
}

/// The first key that the struct does not have.
fn unknown_key<T: DeserializeOwned>(text: &str) -> Option<UnknownName> {
    let known = keys::<T>();
    let Keys(given) = serde_json::from_str(text).ok()?;
    let unknown = given.into_iter().find(|key| !known.contains(&key.as_str()))?;
    Some(UnknownName::new("key", &unknown, known.iter().copied()))
}

/// The keys of a struct, which it names when it is read.
fn keys<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut keys: &'static [&'static str] = &[];
    // It ends with an error: there is nothing to read.
    let _ = T::deserialize(Ask(&mut keys));
    keys
}

struct Ask<'k>(&'k mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Ask<'_> {
    type Error = de::value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = fields;
        Err(de::Error::custom("only the keys are wanted"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(de::Error::custom("only a struct has keys"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// The keys of an object, in order.
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, _)) = map.next_entry::<String, IgnoredAny>()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}
