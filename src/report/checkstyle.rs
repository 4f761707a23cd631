//! Checkstyle XML, which many code review tools read.

use super::remark::FileRemarks;
use super::xml::escape;
use crate::level::Level;

/// Formats remarks as Checkstyle XML, in the format of `XMLLogger` of Checkstyle 10.
#[must_use]
pub fn checkstyle(files: &[FileRemarks<'_>]) -> String {
    let mut out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n".to_owned();
    for file in files {
        out += &format!("<file name=\"{}\">\n", escape(&file.file));
        for remark in &file.remarks {
            let severity = match remark.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Suggestion => "info",
            };
            let (line, column) = remark.start;
            let (message, rule) = (escape(&remark.message), escape(remark.rule));
            out += &format!(
                "<error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"leitfaden.{rule}\"/>\n"
            );
        }
        out += "</file>\n";
    }
    out + "</checkstyle>\n"
}
