//! Which questions may take long, and how long.

use std::time::Duration;

use super::message::Call;
use crate::api::Query;
use crate::api::command::Trait;

/// For the answer of a server that reads the whole store, or opens it.
pub const WHOLE_STORE_LIMIT: Duration = Duration::from_secs(1_800);

/// How long a server that lives may take for what reads or writes very much; none for every other call.
pub fn most_of(call: &Call) -> Option<Duration> {
    let is_long = match call {
        Call::Ask(query) => {
            matches!(query, Query::Check | Query::Records { .. } | Query::BackupPages { .. })
        }
        Call::Order(order) => order.command.is(Trait::Long),
        Call::Orders(_) => true,
        Call::Enter(_) | Call::Bye => false,
    };
    is_long.then_some(WHOLE_STORE_LIMIT)
}
