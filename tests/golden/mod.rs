//! Generated files and expected outputs: compared with what the code makes, and renewed by `UPDATE=1 cargo test`.

use std::path::Path;

/// Fails if the file, a path from the package's folder, does not hold this text. With `UPDATE=1`, writes it instead.
/// White space at the end and the system's line ends do not count.
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
