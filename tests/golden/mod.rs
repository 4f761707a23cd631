//! Generated files and expected outputs: compared with the current output, and updated by `UPDATE=1
//! cargo test`.

use std::path::Path;

/// Fails if the file, a path relative to the package, does not contain this text. With `UPDATE=1`,
/// writes it instead. Ignores trailing white space and the kind of line breaks.
pub(crate) fn check(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = format!("{}\n", text.trim_end());
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if kept == text {
        return;
    }
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let same = kept.lines().zip(text.lines()).take_while(|(kept, new)| kept == new).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").to_owned();
    panic!(
        "{file} is out of date. The first difference is in line {}:\n- {}\n+ {}\n\nAll of it is now:\n{text}\n\
         If this is what you want, run `UPDATE=1 cargo test`, and read the change.",
        same + 1,
        line(&kept),
        line(&text)
    );
}
