use types::Diagnostic;

use crate::Ingested;
use crate::reader::Reading;

/// Puts documents and diagnostics in their order.
pub(crate) fn settle(mut diagnostics: Vec<Diagnostic>, readings: Vec<Reading>) -> Ingested {
    let mut documents = Vec::new();
    for reading in readings {
        documents.extend(reading.document);
        diagnostics.extend(reading.diagnostics);
    }
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    diagnostics.sort();
    diagnostics.dedup();
    Ingested { documents, directives: Default::default(), diagnostics }
}
