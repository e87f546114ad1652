//! oddities: what `check` looks for besides faults of records: fields that the format does not have, and the shape of
//! the table of origins, which is passed over when an archive is loaded.

use super::builder::Builder;
use super::findings::{Finding, Findings};
use super::media::id_of;
use super::members::{Member, each_member};
use super::mend::{FRAME, Form, NULL};
use super::scan::{Array, split, trim_start};
use crate::archive::fault::{FaultKind, MOST_TOLD, format_id, quote};
use crate::archive::format;
use crate::archive::read_at::{BYTE_ORDER_MARK, ReadAt, ReadError};

/// Notes what is odd about a document.
///
/// # Errors
/// It cannot be read.
pub(super) fn note_oddities(document: &dyn ReadAt, findings: &mut Findings) -> Result<(), ReadError> {
    let split = split(document)?.unwrap_or_default();
    let frame = str::from_utf8(&split.frame).unwrap_or_default();
    let frame = frame.strip_prefix(BYTE_ORDER_MARK).unwrap_or(frame);
    each_unknown(&FRAME, frame, "", &mut |field| {
        warn(findings, || Finding::of_document(field, FaultKind::UnknownField));
    });
    let mut buffer = Vec::new();
    for array in Array::ALL {
        let elements = split.elements(array);
        let mut at = 0;
        elements.each(document, 0..elements.count(), &mut buffer, |json| {
            let mut id = None;
            each_unknown(Form::of(array), json, "", &mut |field| {
                let id = id.get_or_insert_with(|| id_of(json));
                warn(findings, || of_element((array, at), id, field));
            });
            at += 1;
        })?;
    }
    let origins = split.elements(Array::Origins);
    let mut table = Builder::new(Array::Origins, 0);
    origins.each(document, 0..origins.count(), &mut buffer, |json| {
        table.read::<format::Origin>(json, &mut String::new());
    })?;
    // Nothing of them is in an archive, so nothing is missing.
    table.findings.left_out = Default::default();
    findings.append(table.findings);
    Ok(())
}

/// Hands out the paths of the fields of an object that its form does not have.
fn each_unknown(form: &Form, json: &str, path: &str, take: &mut dyn FnMut(&str)) {
    if !trim_start(json).starts_with('{') {
        return;
    }
    // What is no JSON has been told.
    let _ = each_member(json, |step, value| {
        let Member::Name(name) = step else { return };
        if !form.names().contains(&name) && value != NULL {
            return take(&quote(&format!("{path}{name}")));
        }
        let Some(inner) = Form::of_elements(name).filter(|_| path.is_empty() && value.starts_with('['))
        else {
            return;
        };
        let _ = each_member(value, |step, element| {
            if let Member::At(at) = step {
                each_unknown(inner, element, &format!("{name}[{at}]."), take);
            }
        });
    });
}

/// Takes a warning, which is only made where it is kept.
fn warn(findings: &mut Findings, found: impl FnOnce() -> Finding) {
    findings.warning_count += 1;
    if findings.warnings.len() < MOST_TOLD {
        findings.warnings.push(found());
    }
}

fn of_element((array, at): (Array, usize), id: &str, field: &str) -> Finding {
    let record = match id {
        "" => format!("{}[{at}]", array.record()),
        id => format_id(array.record(), id),
    };
    Finding { record, field: field.to_owned(), kind: FaultKind::UnknownField, element: Some((array, at)) }
}
