//! The contract between a desk and whoever serves it: plain data, and one door.
//!
//! No sentence crosses it: faults are codes, and the client has the words.

pub mod command;
pub mod fault;
pub mod query;

pub use command::{Command, Order, OrderId, Receipt};
pub use fault::Fault;
pub use query::{Answer, Query};

/// The one door. A call returns when what it says is so: a receipt means durable.
pub trait Desk: Send + Sync {
    /// Carries out an order once, however often it is sent.
    fn order(&self, order: &Order) -> Result<Receipt, Fault>;

    fn ask(&self, query: &Query) -> Result<Answer, Fault>;
}
