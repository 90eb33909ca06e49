//! What is said in frames, once both sides know each other.

use serde::{Deserialize, Serialize};

use crate::api::door::{Notice, TurnedAway};
use crate::api::{Answer, Entered, Fault, Order, Query, Receipt, Step};

/// The caller's first frame. Who they are is not in it: that comes from the connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knock {
    /// The name of the one that a key stands for, at the gate.
    pub stands_for: Option<String>,
}

/// The server's answer to a knock.
pub type Welcome = Result<(), TurnedAway>;

/// One thing asked; a line carries one at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Call {
    Order(Order),
    Orders(Vec<Order>),
    Ask(Query),
    Enter(Step),
    /// Whoever speaks leaves. Nothing is answered; the line ends.
    Bye,
}

/// What comes back, and what is called out between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Word {
    Receipt(Result<Receipt, Fault>),
    Receipts(Vec<Result<Receipt, Fault>>),
    Answer(Result<Answer, Fault>),
    Notice(Notice),
    Entered(Result<Entered, Fault>),
}
