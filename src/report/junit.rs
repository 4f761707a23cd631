//! `JUnit` XML, which CI servers show as test results.

use super::remark::{FileRemarks, Remark};
use super::xml::escape;
use crate::level::Level;

/// Formats remarks as test results. Each file is a test suite. Each remark is a test, which fails
/// if its level is `fail_on` or above. A file without remarks is one test that passes. The format
/// is that of the Jenkins xUnit plugin, `junit-10.xsd`.
#[must_use]
pub fn junit(files: &[FileRemarks<'_>], fail_on: Level) -> String {
    let fails = |remark: &&Remark<'_>| remark.level >= fail_on;
    let count = |file: &FileRemarks<'_>| {
        (file.remarks.len().max(1), file.remarks.iter().filter(fails).count())
    };
    let (tests, failures) =
        files.iter().map(count).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    out += &format!(
        "<testsuites name=\"leitfaden\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n"
    );
    for file in files {
        let ((tests, failures), name) = (count(file), escape(&file.file));
        out += &format!(
            "<testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n"
        );
        if file.remarks.is_empty() {
            out += &format!("<testcase name=\"nothing to change\" classname=\"{name}\"/>\n");
        }
        for remark in &file.remarks {
            let ((line, column), rule) = (remark.start, escape(remark.rule));
            let (level, message) = (remark.level, escape(&remark.message));
            out += &format!("<testcase name=\"{rule} {line}:{column}\" classname=\"{name}\">\n");
            out += &match fails(&remark) {
                true => format!(
                    "<failure type=\"{level}\" message=\"{message}\">{name}:{line}:{column}</failure>\n"
                ),
                false => format!("<system-out>{level}: {message}</system-out>\n"),
            };
            out += "</testcase>\n";
        }
        out += "</testsuite>\n";
    }
    out + "</testsuites>\n"
}
