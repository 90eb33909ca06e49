//! The contract between a desk and whoever serves it: plain data, and one door.
//!
//! No sentence crosses it: faults are codes, and the client has the words.

pub mod command;
pub mod door;
pub mod entry;
pub mod fault;
pub mod head;
pub mod incident;
pub mod query;

pub use command::{Command, Order, OrderId, Receipt};
pub use door::Listener;
pub use entry::{Entered, Step};
pub use fault::Fault;
pub use head::Head;
pub use query::{Answer, Query};

/// The one door. A call returns when what it says is so: a receipt means durable.
pub trait Desk: Send + Sync {
    /// Carries out an order once, however often it is sent.
    fn order(&self, order: &Order) -> Result<Receipt, Fault>;

    fn ask(&self, query: &Query) -> Result<Answer, Fault>;

    /// Many orders, each answered alone and in its place. An import sends its rows so.
    fn order_many(&self, orders: &[Order]) -> Vec<Result<Receipt, Fault>> {
        orders.iter().map(|order| self.order(order)).collect()
    }

    /// May whoever is here ask for this? Asked before anything of it is read but its head. What is let
    /// through is judged again, whole.
    fn admits(&self, _head: Head) -> Result<(), Fault> {
        Ok(())
    }

    /// Who is at this desk. One without a door lets nobody else in.
    fn enter(&self, _step: &Step) -> Result<Entered, Fault> {
        Err(Fault::Denied)
    }

    /// Who hears what others change, from now on. A desk that stands alone calls nothing out.
    fn listen(&self, _listener: Listener) {}

    /// Whoever sits here leaves, and says so: others need not wait for them.
    fn bye(&self) {}

    /// Whoever sat here has gone, with a word or without: nothing is called out to them any more.
    fn leave(&self) {}
}
