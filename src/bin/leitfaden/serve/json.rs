//! Reads JSON bodies strictly: an unknown key is an error that names the nearest one.

use std::collections::HashSet;
use std::fmt;

use leitfaden::UnknownName;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

use super::exchange::Refusal;

/// Reads a struct.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    // serde would also take a list of the values.
    if !text.trim_start().starts_with('{') {
        return Err(Refusal::bad("this is not a JSON object"));
    }
    check_once(text)?;
    serde_json::from_str(text).map_err(|error| match unknown_key::<T>(text) {
        Some(unknown) => unknown.into(),
        None => Refusal::bad(reason(&error)),
    })
}

/// Reads a struct of a contract that is not ours: keys that it does not have are ignored.
pub(crate) fn read_known<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    serde_json::from_str(text).map_err(|error| Refusal::bad(reason(&error)))
}

/// Refuses an object in which a key comes twice, at any depth: which of the values is meant? The `id` may be anything.
pub(crate) fn check_once(text: &str) -> Result<(), Refusal> {
    let mut repeated = None;
    let once = Once { repeated: &mut repeated, is_whole: true };
    // What cannot be read at all is reported by who reads it.
    let _ = once.deserialize(&mut serde_json::Deserializer::from_str(text));
    match repeated {
        Some(key) => Err(Refusal::bad(format!("the key `{key}` comes twice"))),
        None => Ok(()),
    }
}

/// Why a text cannot be read, in the words that are used for a line of JSON Lines.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    let column = error.column();
    if !error.is_data() {
        return format!("this is not a JSON object: {text} at column {column}");
    }
    if let Some(key) = text.strip_prefix("missing field ") {
        return format!("the key {key} is missing");
    }
    if let Some(key) = text.strip_prefix("duplicate field ") {
        return format!("the key {key} comes twice");
    }
    if let Some(unknown) = text.strip_prefix("unknown variant ") {
        return unknown.replacen(", expected", " is not known here; expected", 1);
    }
    let mismatch =
        text.strip_prefix("invalid type: ").and_then(|text| text.split_once(", expected "));
    match mismatch.map(|(found, wanted)| (kind(found), kind(wanted))) {
        Some((found, wanted)) => {
            format!("{wanted} is expected, but there is {found}, at column {column}")
        }
        None => text.to_owned(),
    }
}

/// What serde calls a kind of value, in our words.
fn kind(written: &str) -> &str {
    let known = [
        ("null", "null"),
        ("boolean", "a boolean"),
        ("integer", "a number"),
        ("floating point", "a number"),
        ("string", "a text"),
        ("sequence", "a list"),
        ("map", "an object"),
        ("struct", "an object"),
    ];
    let bare = written.strip_prefix("a ").unwrap_or(written);
    known.iter().find(|(name, _)| bare.starts_with(name)).map_or(written, |(_, kind)| kind)
}

/// Looks for keys that come twice.
struct Once<'r> {
    repeated: &'r mut Option<String>,
    is_whole: bool,
}

impl<'de> DeserializeSeed<'de> for Once<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Once { repeated: self.repeated, is_whole: false })?.is_some() {
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let is_id = self.is_whole && key == "id";
            if seen.contains(&key) {
                self.repeated.get_or_insert(key);
            } else {
                seen.insert(key);
            }
            if is_id {
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value_seed(Once { repeated: self.repeated, is_whole: false })?;
            }
        }
        Ok(())
    }
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
