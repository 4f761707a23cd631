//! Models as bytes: small, the same on every machine, and checked when they are read.

use std::ops::Range;

use super::calibration::Calibration;
use super::key::key;
use super::model::{Entry, Model, Output};

const MAGIC: &[u8; 8] = b"lfjudges";
/// Rises whenever the bytes or what features mean change: weights for other features would say nothing.
const VERSION: u16 = 2;
/// More outputs than this have no number.
const MOST_OUTPUTS: usize = 256;

/// Why bytes are no models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Damage {
    #[error("these bytes are no trained models")]
    Magic,
    #[error("these models are of version {0}, and this program reads version {VERSION}")]
    Version(u16),
    #[error("these models are damaged")]
    Damaged,
}

/// The models of one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Models {
    /// The digits of the texts from which they were learned, and of how these were read.
    pub(crate) corpus: u64,
    pub(crate) reading: u64,
    pub(crate) language: String,
    pub(crate) models: Vec<Model>,
    /// Sentences to which nobody would object: what a rule of a team's own is learned against.
    pub(crate) normal: Vec<String>,
}

impl Models {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut body = Vec::new();
        body.extend(self.corpus.to_le_bytes());
        body.extend(self.reading.to_le_bytes());
        text(&mut body, &self.language);
        number(&mut body, self.models.len() as u32);
        for model in &self.models {
            encode(&mut body, model);
        }
        number(&mut body, self.normal.len() as u32);
        self.normal.iter().for_each(|sentence| text(&mut body, sentence));
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(key(0, &body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Models, Damage> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Damage::Magic)?;
        let mut reader = Reader(rest);
        let version = u16::from_le_bytes(reader.array()?);
        if version != VERSION {
            return Err(Damage::Version(version));
        }
        let check = u64::from_le_bytes(reader.array()?);
        if key(0, reader.0) != check {
            return Err(Damage::Damaged);
        }
        let corpus = u64::from_le_bytes(reader.array()?);
        let reading = u64::from_le_bytes(reader.array()?);
        let language = reader.text()?;
        let count = reader.number()?;
        let models = (0..count).map(|_| decode(&mut reader)).collect::<Result<_, _>>()?;
        let count = reader.number()?;
        let normal = (0..count).map(|_| reader.text()).collect::<Result<_, _>>()?;
        if reader.0.is_empty() {
            Ok(Models { corpus, reading, language, models, normal })
        } else {
            Err(Damage::Damaged)
        }
    }
}

fn encode(out: &mut Vec<u8>, model: &Model) {
    number(out, model.outputs.len() as u32);
    for output in &model.outputs {
        text(out, &output.name);
        number(out, output.window);
        for value in [output.scale, output.bias, output.threshold] {
            out.extend(value.to_le_bytes());
        }
        number(out, output.calibration.knots.len() as u32);
        for (at, share) in &output.calibration.knots {
            out.extend(at.to_le_bytes());
            out.extend(share.to_le_bytes());
        }
    }
    let features = model.features();
    number(out, features.len() as u32);
    let mut before = 0;
    for (key, entries) in features {
        number(out, key - before);
        before = key;
        out.push(entries.len() as u8);
        out.extend(entries.iter().flat_map(|entry| [entry.output, entry.weight as u8]));
    }
}

fn decode(reader: &mut Reader<'_>) -> Result<Model, Damage> {
    let count = reader.number()? as usize;
    if count > MOST_OUTPUTS {
        return Err(Damage::Damaged);
    }
    let mut outputs = Vec::with_capacity(count);
    for _ in 0..count {
        let (name, window) = (reader.text()?, reader.number()?.max(1));
        let (scale, bias, threshold) = (reader.real()?, reader.real()?, reader.real()?);
        let knots = reader.number()?;
        let knots = (0..knots)
            .map(|_| Ok((reader.real()?, reader.real()?)))
            .collect::<Result<_, Damage>>()?;
        let calibration = Calibration { knots };
        outputs.push(Output { name, scale, bias, threshold, calibration, window });
    }
    let count = reader.number()? as usize;
    // Each feature takes two bytes at least: no more can be promised than are there.
    if count > reader.0.len() / 2 {
        return Err(Damage::Damaged);
    }
    let (mut features, mut entries) = (Vec::<(u32, Range<u32>)>::with_capacity(count), Vec::new());
    let mut key = 0_u32;
    for _ in 0..count {
        let step = reader.number()?;
        key = key.checked_add(step).filter(|_| step > 0).ok_or(Damage::Damaged)?;
        let len = u32::from(reader.byte()?);
        let start = entries.len() as u32;
        for _ in 0..len {
            let entry = Entry { output: reader.byte()?, weight: reader.byte()? as i8 };
            if usize::from(entry.output) >= outputs.len() {
                return Err(Damage::Damaged);
            }
            entries.push(entry);
        }
        features.push((key, start..start + len));
    }
    Ok(Model::new(outputs, &features, entries))
}

/// Seven bits a byte, the lowest first.
fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len() as u32);
    out.extend(text.as_bytes());
}

struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], Damage> {
        let (first, rest) = self.0.split_first_chunk::<N>().ok_or(Damage::Damaged)?;
        self.0 = rest;
        Ok(*first)
    }

    fn byte(&mut self) -> Result<u8, Damage> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn number(&mut self) -> Result<u32, Damage> {
        let mut value = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f).checked_shl(shift).ok_or(Damage::Damaged)?;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Damage::Damaged)
    }

    fn real(&mut self) -> Result<f32, Damage> {
        let value = f32::from_le_bytes(self.array()?);
        // Thresholds may be out of reach; nothing may be no number.
        if value.is_nan() { Err(Damage::Damaged) } else { Ok(value) }
    }

    fn text(&mut self) -> Result<String, Damage> {
        let len = self.number()? as usize;
        let (text, rest) = self.0.split_at_checked(len).ok_or(Damage::Damaged)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).map_err(|_| Damage::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::model::short;

    fn models() -> Models {
        let calibration = Calibration { knots: vec![(-1.0, 0.1), (1.0, 0.9)] };
        let output = |name: &str| Output {
            name: name.to_owned(),
            scale: 0.5,
            bias: -1.0,
            threshold: 0.25,
            calibration: calibration.clone(),
            window: 3,
        };
        let mut keys: Vec<u32> = (0..300).map(|n: u32| short(key(n.into(), b"word"))).collect();
        keys.sort_unstable();
        keys.dedup();
        let features: Vec<(u32, Range<u32>)> =
            keys.iter().zip(0..).map(|(key, n)| (*key, n..n + 1)).collect();
        let entries = keys.iter().map(|key| Entry { output: (key % 2) as u8, weight: *key as i8 });
        let model = Model::new(vec![output("one"), output("other")], &features, entries.collect());
        let normal = vec!["Das Geschäft öffnet um neun.".to_owned()];
        Models { corpus: 7, reading: 8, language: "de".to_owned(), models: vec![model], normal }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let bytes = models().encode();
        let again = Models::decode(&bytes).map(|models| models.encode());
        assert_eq!(again.as_ref(), Ok(&bytes));
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        let bytes = models().encode();
        for len in 0..bytes.len() {
            assert!(Models::decode(&bytes[..len]).is_err(), "cut at {len}");
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x40;
            assert!(Models::decode(&damaged).is_err(), "changed at {at}");
            // A checksum that fits does not make it right: whatever is read then, nothing panics.
            let check = key(0, damaged.get(18..).unwrap_or_default()).to_le_bytes();
            damaged[10..18].copy_from_slice(&check);
            let _ = Models::decode(&damaged);
        }
    }
}
