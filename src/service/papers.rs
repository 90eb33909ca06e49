//! Papers as they are looked at, also by somebody who sees the case masked.

use crate::api::command::Seen;
use crate::domain::case::Case;
use crate::domain::document::Document;
use crate::service::commands::{Decided, Occasion, moved};
use crate::store::book::Change;

/// Records how a paper looked, and that what the society has typed twice was.
pub fn check(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    (document, again): (&Document, Option<&Document>),
) -> Decided {
    moved(occasion, change, seen, |case| {
        case.is_typed_twice(document, again, occasion.by())?;
        let mut document = document.clone();
        if occasion.blind {
            fill_unseen(case, &mut document);
        }
        case.check_paper(document, occasion.by())
    })
}

/// What they did not see of a paper is not what they left empty: it stays as it was read before.
fn fill_unseen(case: &Case, looked_at: &mut Document) {
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
