//! Serializes models: compact, platform-independent, and validated when loaded.

use super::calibration::Calibration;
use super::model::{Allowance, Model, Output};
use super::table::Table;
use crate::key::checksum;

const MAGIC: &[u8; 8] = b"lfjudges";
/// Rises whenever the bytes or what features mean change: weights for other features would say nothing.
const VERSION: u16 = 6;
/// More outputs than this have no number.
const MOST_OUTPUTS: usize = 256;

/// Why bytes cannot be decoded as models.
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
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    pub(crate) fn decode(bytes: &'static [u8]) -> Result<Models, Damage> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Damage::Magic)?;
        let mut reader = Reader(rest);
        let version = u16::from_le_bytes(reader.array()?);
        if version != VERSION {
            return Err(Damage::Version(version));
        }
        let check = u64::from_le_bytes(reader.array()?);
        if checksum(reader.0) != check {
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
        for value in [
            output.scale,
            output.bias,
            output.allowance.brevity,
            output.allowance.rival,
            output.threshold,
        ] {
            out.extend(value.to_le_bytes());
        }
        number(out, output.calibration.knots.len() as u32);
        for (at, share) in &output.calibration.knots {
            out.extend(at.to_le_bytes());
            out.extend(share.to_le_bytes());
        }
    }
    let (starts, records) = model.table.bytes();
    for bytes in [starts, records] {
        number(out, bytes.len() as u32);
        out.extend(bytes);
    }
}

fn decode(reader: &mut Reader) -> Result<Model, Damage> {
    let count = reader.number()? as usize;
    if count > MOST_OUTPUTS {
        return Err(Damage::Damaged);
    }
    let mut outputs = Vec::with_capacity(count);
    for _ in 0..count {
        let (name, window) = (reader.text()?, reader.number()?.max(1));
        let (scale, bias) = (reader.real()?, reader.real()?);
        let allowance = Allowance { brevity: reader.real()?, rival: reader.real()? };
        let threshold = reader.real()?;
        let knots = reader.number()?;
        let knots = (0..knots)
            .map(|_| Ok((reader.real()?, reader.real()?)))
            .collect::<Result<_, Damage>>()?;
        let calibration = Calibration { knots };
        outputs.push(Output { name, scale, bias, allowance, threshold, calibration, window });
    }
    let table = Table::from_bytes(reader.bytes()?, reader.bytes()?).ok_or(Damage::Damaged)?;
    Ok(Model { outputs, table })
}

/// LEB128: seven bits per byte, lowest first.
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

struct Reader(&'static [u8]);

impl Reader {
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
        // Thresholds may be infinite, but nothing may be NaN.
        if value.is_nan() { Err(Damage::Damaged) } else { Ok(value) }
    }

    fn bytes(&mut self) -> Result<&'static [u8], Damage> {
        let len = self.number()? as usize;
        let (bytes, rest) = self.0.split_at_checked(len).ok_or(Damage::Damaged)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn text(&mut self) -> Result<String, Damage> {
        String::from_utf8(self.bytes()?.to_vec()).map_err(|_| Damage::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::key;
    use crate::learning::model::short;
    use crate::learning::table::Entry;

    fn models() -> Models {
        let calibration = Calibration { knots: vec![(-1.0, 0.1), (1.0, 0.9)] };
        let output = |name: &str| Output {
            name: name.to_owned(),
            scale: 0.5,
            bias: -1.0,
            allowance: Allowance { brevity: 0.5, rival: 0.25 },
            threshold: 0.25,
            calibration: calibration.clone(),
            window: 3,
        };
        let keys = (0..300).map(|n: u32| short(key(n.into(), b"word")));
        let entries =
            keys.map(|key| (key, Entry { output: (key % 2) as u8, weight: key as i8 })).collect();
        let model = Model::from_entries(vec![output("one"), output("other")], entries);
        let normal = vec!["Das Geschäft öffnet um neun.".to_owned()];
        Models { corpus: 7, reading: 8, language: "de".to_owned(), models: vec![model], normal }
    }

    #[test]
    fn encoded_models_are_decoded_unchanged() {
        let bytes = models().encode();
        let again = Models::decode(bytes.clone().leak()).map(|models| models.encode());
        assert_eq!(again.as_ref(), Ok(&bytes));
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        let bytes = models().encode();
        // All of the head, and some of the long tables.
        let places = || (0..bytes.len()).filter(|at| *at < 300 || at % 9_973 == 0);
        for len in places() {
            assert!(Models::decode(bytes[..len].to_vec().leak()).is_err(), "cut at {len}");
        }
        for at in places() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x40;
            assert!(Models::decode(damaged.clone().leak()).is_err(), "changed at {at}");
            // A checksum that fits does not make it right: whatever is read then, nothing panics.
            let check = checksum(damaged.get(18..).unwrap_or_default()).to_le_bytes();
            damaged[10..18].copy_from_slice(&check);
            let _ = Models::decode(damaged.leak());
        }
    }
}
