//! What is said in frames, once both sides know each other.

use serde::{Deserialize, Serialize};

use super::frame::{self, FrameError, UNFOLDS_BASE};
use crate::api::command::CommandKind;
use crate::api::door::{Notice, TurnedAway};
use crate::api::head::{Head, QueryKind, StepKind};
use crate::api::query::TRIAL_ROWS_MAX;
use crate::api::{Answer, Entered, Fault, Order, OrderId, Query, Receipt, Step};

/// The caller's first frame. Who they are is not in it: that comes from the connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knock {
    /// The name of the one that a key stands for, at the gate.
    pub stands_for: Option<String>,
    /// Their terminal and the address they come from, by their own word: wrong passphrases count there.
    pub from: String,
}

/// The server's answer to a knock.
pub type Welcome = Result<(), TurnedAway>;

/// Bytes of one order at most, its head aside: what it writes is kept in records of half of this.
pub const ORDER_BYTES_MAX: usize = 128 * 1024;
/// Bytes of the orders of one frame, and of the rows that are weighed in one question.
pub const BATCH_BYTES_MAX: usize = TRIAL_ROWS_MAX * 64 * 1024;
/// What they may become in memory whatever their length: whole forms with every row of their households.
const BATCH_UNFOLDS_BASE: usize = 2 * 1024 * 1024;
/// What every call begins with: the way of calling, the kind, the order's id.
pub const HEAD_BYTES: usize = 19;

/// One thing asked; a line carries one at a time. Its frame is a head of `HEAD_BYTES` and a body: by the
/// head alone somebody who may not is turned away.
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time is read and carried out; none is kept"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    Order(Order),
    /// Of one kind all of them, [`TRIAL_ROWS_MAX`] at most.
    Orders(Vec<Order>),
    Ask(Query),
    Enter(Step),
    /// Whoever speaks leaves. Nothing is answered; the line ends.
    Bye,
}

impl Call {
    /// None of orders that do not go in one call: none at all, too many, or of two kinds.
    pub fn head(&self) -> Option<Head> {
        Some(match self {
            Self::Order(order) => Head::Order(order.command.kind(), order.id),
            Self::Orders(orders) => {
                let kind = orders.first()?.command.kind();
                let is_one = orders.iter().all(|order| order.command.kind() == kind);
                (is_one && orders.len() <= TRIAL_ROWS_MAX).then_some(Head::Orders(kind))?
            }
            Self::Ask(query) => Head::Ask(query.kind()),
            Self::Enter(step) => Head::Enter(step.kind()),
            Self::Bye => Head::Bye,
        })
    }

    /// The frame of it.
    pub fn framed(&self) -> Result<Vec<u8>, FrameError> {
        let head = self.head().ok_or_else(|| FrameError::Bytes("orders of two kinds".into()))?;
        let (bytes, max) = (head_bytes(head), body_max(head));
        match self {
            Self::Order(order) => frame::framed_after(&bytes, &order.command, max),
            Self::Orders(orders) => frame::framed_after(&bytes, orders, max),
            Self::Ask(query) => frame::framed_after(&bytes, query, max),
            Self::Enter(step) => frame::framed_after(&bytes, step, max),
            Self::Bye => frame::framed_after(&bytes, &(), max),
        }
    }

    /// The call that a frame holds, its length aside: within the bounds that a server has for it.
    pub fn of_frame(bytes: &[u8]) -> Result<Self, FrameError> {
        let none = || FrameError::Bytes("no head".into());
        let (head, body) = bytes.split_first_chunk().ok_or_else(none)?;
        let head = head_of(head).ok_or_else(none)?;
        if body.len() > body_max(head) {
            return Err(FrameError::TooLong(u64::try_from(body.len()).unwrap_or(u64::MAX)));
        }
        Self::of_body(head, body).map(|(call, _)| call)
    }

    /// What stands after a head, and what it took of what it may become. It must be what the head says.
    pub fn of_body(head: Head, bytes: &[u8]) -> Result<(Self, usize), FrameError> {
        let unfolds = unfolds(head, bytes.len());
        let (call, spent) = match head {
            Head::Order(_, id) => {
                let (command, spent) = frame::decode(bytes, unfolds)?;
                (Self::Order(Order { id, command }), spent)
            }
            Head::Orders(_) => {
                let (orders, spent) = frame::decode(bytes, unfolds)?;
                (Self::Orders(orders), spent)
            }
            Head::Ask(_) => {
                let (query, spent) = frame::decode(bytes, unfolds)?;
                (Self::Ask(query), spent)
            }
            Head::Enter(_) => {
                let (step, spent) = frame::decode(bytes, unfolds)?;
                (Self::Enter(step), spent)
            }
            Head::Bye => {
                let ((), spent) = frame::decode(bytes, unfolds)?;
                (Self::Bye, spent)
            }
        };
        let is_so = call.head() == Some(head);
        is_so.then_some((call, spent)).ok_or_else(|| FrameError::Bytes("another head".into()))
    }
}

/// How long a body may be.
pub fn body_max(head: Head) -> usize {
    match head {
        Head::Order(..) => ORDER_BYTES_MAX,
        _ if is_batch(head) => BATCH_BYTES_MAX,
        Head::Orders(_) | Head::Ask(_) | Head::Enter(_) | Head::Bye => frame::SMALL_BYTES_MAX,
    }
}

/// What a body of so many bytes may become in memory.
pub fn unfolds(head: Head, bytes: usize) -> usize {
    let base = if is_batch(head) { BATCH_UNFOLDS_BASE } else { UNFOLDS_BASE };
    frame::unfolds(bytes, base)
}

/// Many things in one call: whatever its length, it may become more than one that is small.
pub fn is_batch(head: Head) -> bool {
    matches!(head, Head::Orders(_) | Head::Ask(QueryKind::Trial | QueryKind::Household))
}

const ORDER: u8 = 1;
const ORDERS: u8 = 2;
const ASK: u8 = 3;
const ENTER: u8 = 4;
const BYE: u8 = 5;

fn head_bytes(head: Head) -> [u8; HEAD_BYTES] {
    let none = OrderId { session: 0, count: 0 };
    let (way, code, id) = match head {
        Head::Order(kind, id) => (ORDER, kind.code(), id),
        Head::Orders(kind) => (ORDERS, kind.code(), none),
        Head::Ask(kind) => (ASK, kind.code(), none),
        Head::Enter(kind) => (ENTER, kind.code(), none),
        Head::Bye => (BYE, 0, none),
    };
    let numbers = code.to_be_bytes().into_iter();
    let numbers = numbers.chain(id.session.to_be_bytes()).chain(id.count.to_be_bytes());
    let mut bytes = [0; HEAD_BYTES];
    bytes.iter_mut().zip([way].into_iter().chain(numbers)).for_each(|(to, from)| *to = from);
    bytes
}

/// None of bytes that are no head.
pub fn head_of(bytes: &[u8; HEAD_BYTES]) -> Option<Head> {
    let (way, rest) = bytes.split_first()?;
    let (code, rest) = rest.split_first_chunk::<2>()?;
    let (session, rest) = rest.split_first_chunk::<8>()?;
    let (count, _) = rest.split_first_chunk::<8>()?;
    let code = u16::from_be_bytes(*code);
    let id = OrderId { session: u64::from_be_bytes(*session), count: u64::from_be_bytes(*count) };
    match *way {
        ORDER => CommandKind::of_code(code).map(|kind| Head::Order(kind, id)),
        ORDERS => CommandKind::of_code(code).map(Head::Orders),
        ASK => QueryKind::of_code(code).map(Head::Ask),
        ENTER => StepKind::of_code(code).map(Head::Enter),
        BYE => Some(Head::Bye),
        _ => None,
    }
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
