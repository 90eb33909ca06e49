//! Papers as they are looked at by somebody who sees the case masked.

use crate::domain::case::Case;
use crate::domain::document::Document;

/// What they did not see of a paper is not what they left empty: it stays as it was read before.
pub fn fill_unseen(case: &Case, looked_at: &mut Document) {
    let Some(stood) = case.documents.iter().find(|old| old.paper == looked_at.paper) else {
        return;
    };
    if looked_at.number.trim().is_empty() {
        looked_at.number.clone_from(&stood.number);
    }
    for says in &stood.says {
        if looked_at.says.iter().all(|read| read.datum() != says.datum()) {
            looked_at.says.push(says.clone());
        }
    }
}
