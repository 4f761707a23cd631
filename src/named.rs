//! Enums whose variants have names in guides and reports.

/// Implements `as_str`, `all`, [`Display`](std::fmt::Display), [`FromStr`](std::str::FromStr), `Serialize` and
/// `Deserialize` for an enum, all with the same names. Parsing ignores case. `$what` is the kind of name in error
/// messages.
macro_rules! named {
    ($type:ident, $what:literal, { $($variant:ident: $name:literal),* $(,)? }) => {
        impl $type {
            pub(crate) const ALL: [(&'static str, $type); [$($name),*].len()] =
                [$(($name, $type::$variant)),*];

            /// The name used in guides and reports.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $($type::$variant => $name,)*
                }
            }

            /// All variants.
            pub fn all() -> impl Iterator<Item = $type> {
                $type::ALL.into_iter().map(|(_, value)| value)
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = crate::unknown::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let found = $type::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
                found.map(|(_, value)| *value).ok_or_else(|| {
                    crate::unknown::UnknownName::new($what, name, [$($name),*])
                })
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                name.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use named;
