//! The tone packs that come with the crate, read and compiled ahead: what the crate's own tests have checked is not checked
//! again when a guide is loaded.
//!
//! The packs' source is YAML. `train`, in `tests/tools`, writes what is read here, and a test holds the two together.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::builtin;
use super::node::Node;
use crate::key::checksum;
use crate::matching::set::PhraseSet;

const MAGIC: &[u8; 8] = b"lfpacks\x04";

/// The compiled pack of one language.
#[derive(Debug)]
pub(crate) struct CompiledPack {
    files: &'static [u8],
    synonyms: &'static [u8],
    pub(crate) phrases: PhraseSet,
}

#[derive(Serialize, Deserialize)]
struct Stored<'b> {
    /// The files of the pack, as trees, without its synonyms: only suggestions need these.
    files: &'b [u8],
    synonyms: &'b [u8],
    phrases: &'b [u8],
}

/// Why the bytes of a pack cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Damage {
    #[error("it is not a compiled pack of this version")]
    Magic,
    #[error("it is damaged")]
    Damaged,
}

impl CompiledPack {
    /// The pack of a language, decoded when it is first used; `None` if the language has none.
    pub(crate) fn find(language: &str) -> Option<Result<&'static CompiledPack, Damage>> {
        static DECODED: [OnceLock<Result<CompiledPack, Damage>>; builtin::COMPILED.len()] =
            [const { OnceLock::new() }; builtin::COMPILED.len()];
        let n = builtin::COMPILED.iter().position(|(known, _)| *known == language)?;
        let decode = || CompiledPack::decode(builtin::COMPILED[n].1);
        Some(DECODED[n].get_or_init(decode).as_ref().map_err(|damage| *damage))
    }

    fn decode(bytes: &'static [u8]) -> Result<CompiledPack, Damage> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Damage::Magic)?;
        let (check, body) = rest.split_first_chunk().ok_or(Damage::Damaged)?;
        if u64::from_le_bytes(*check) != checksum(body) {
            return Err(Damage::Damaged);
        }
        let Stored { files, synonyms, phrases } = decode(body)?;
        Ok(CompiledPack { files, synonyms, phrases: decode(phrases)? })
    }

    /// The files of the pack, in the order of [`builtin::PACKS`]. `first` is the index of the first one in the sources of
    /// the guide.
    pub(crate) fn files(&self, first: u32) -> Result<Vec<Node>, Damage> {
        let mut files: Vec<Node> = decode(self.files)?;
        for file in &mut files {
            file.shift_source(first);
        }
        Ok(files)
    }

    /// The groups of words that customers use for one another, decoded anew.
    pub(crate) fn synonyms(&self) -> Vec<Vec<&'static str>> {
        decode(self.synonyms).unwrap_or_default()
    }
}

fn decode<T: Deserialize<'static>>(bytes: &'static [u8]) -> Result<T, Damage> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        _ => Err(Damage::Damaged),
    }
}

/// Encodes a pack.
#[cfg(feature = "training")]
pub(crate) fn encode(
    mut files: Vec<Node>,
    synonyms: &[Vec<&str>],
    phrases: &PhraseSet,
) -> Result<Vec<u8>, postcard::Error> {
    files.iter_mut().for_each(|file| file.remove("synonyms"));
    let files = postcard::to_allocvec(&files)?;
    let (synonyms, phrases) = (postcard::to_allocvec(synonyms)?, postcard::to_allocvec(phrases)?);
    let stored = Stored { files: &files, synonyms: &synonyms, phrases: &phrases };
    let body = postcard::to_allocvec(&stored)?;
    Ok([MAGIC.as_slice(), &checksum(&body).to_le_bytes(), &body].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_bytes_are_an_error() {
        for (_, bytes) in builtin::COMPILED {
            assert!(CompiledPack::decode(bytes).is_ok());
            for at in (0..bytes.len()).step_by(99_991) {
                let cut = CompiledPack::decode(&bytes[..at]);
                assert!(cut.is_err(), "cut at {at}");
                let mut damaged = bytes.to_vec();
                damaged[at] ^= 0x40;
                assert!(CompiledPack::decode(damaged.leak()).is_err(), "changed at {at}");
            }
        }
    }
}
