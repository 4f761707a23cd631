//! Bytes of a file as text, whatever the program that wrote it took for one.

use super::error::ImportError;
use crate::exchange::report::{ExchangeReport, NoteKind};

/// The characters of Windows-1252 from 0x80 to 0x9F. Five bytes have none.
const WINDOWS_1252: [Option<char>; 32] = {
    let mut table = [None; 32];
    let known = [
        (0x80, '€'),
        (0x82, '‚'),
        (0x83, 'ƒ'),
        (0x84, '„'),
        (0x85, '…'),
        (0x86, '†'),
        (0x87, '‡'),
        (0x88, 'ˆ'),
        (0x89, '‰'),
        (0x8a, 'Š'),
        (0x8b, '‹'),
        (0x8c, 'Œ'),
        (0x8e, 'Ž'),
        (0x91, '‘'),
        (0x92, '’'),
        (0x93, '“'),
        (0x94, '”'),
        (0x95, '•'),
        (0x96, '–'),
        (0x97, '—'),
        (0x98, '˜'),
        (0x99, '™'),
        (0x9a, 'š'),
        (0x9b, '›'),
        (0x9c, 'œ'),
        (0x9e, 'ž'),
        (0x9f, 'Ÿ'),
    ];
    let mut n = 0;
    while n < known.len() {
        table[known[n].0 - 0x80] = Some(known[n].1);
        n += 1;
    }
    table
};

/// The largest file that is read, in bytes.
pub(super) const MAX_FILE_BYTES: usize = 64 << 20;

/// Whether a file may be in another encoding than UTF-8.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fallback {
    /// Tables and texts that people save: Windows-1252 is likely.
    Windows1252,
    /// What programs write: anything else is damage.
    None,
}

/// The text of a file, with `\n` as its only line break. What is not UTF-8 is converted, and the report says so, or is an
/// error with its place.
pub(super) fn decode(
    file: &str,
    bytes: &[u8],
    fallback: Fallback,
    report: &mut ExchangeReport,
) -> Result<String, ImportError> {
    let mut say = |message: &str| report.add(NoteKind::Encoding, message, file);
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => {
            say("the file is UTF-16, and was converted");
            utf16(file, rest, u16::from_le_bytes)?
        }
        [0xfe, 0xff, rest @ ..] => {
            say("the file is UTF-16, and was converted");
            utf16(file, rest, u16::from_be_bytes)?
        }
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(error) => {
                    let at = error.valid_up_to();
                    if fallback == Fallback::None {
                        let message = format!("byte {:#04x} is not UTF-8", bytes[at]);
                        return Err(ImportError::at(file, line_of(bytes, at), message)
                            .helped("export the file again, as UTF-8"));
                    }
                    say(
                        "the file is Windows-1252, as older versions of Excel write it, and was converted",
                    );
                    windows_1252(file, bytes)?
                }
            }
        }
    };
    if let Some(at) = text.find('\0') {
        let line = line_of(text.as_bytes(), at);
        return Err(ImportError::at(file, line, "the file is not a text: it has a zero byte"));
    }
    if ["Ã¤", "Ã¶", "Ã¼", "ÃŸ", "Ã©", "â€"].iter().any(|broken| text.contains(broken))
    {
        say("some letters were encoded twice before, such as `Ã¼` for `ü`: please check them");
    }
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn utf16(file: &str, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ImportError> {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).ok().filter(|_| bytes.len().is_multiple_of(2));
    text.ok_or_else(|| ImportError::whole(file, "the file begins as UTF-16, but is damaged"))
}

fn windows_1252(file: &str, bytes: &[u8]) -> Result<String, ImportError> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (at, byte) in bytes.iter().enumerate() {
        let known = match byte {
            0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
            _ => Some(char::from(*byte)),
        };
        let Some(c) = known else {
            let message = format!("byte {byte:#04x} is neither UTF-8 nor Windows-1252");
            return Err(
                ImportError::at(file, line_of(bytes, at), message).helped("save the file as UTF-8")
            );
        };
        text.push(c);
    }
    Ok(text)
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}
