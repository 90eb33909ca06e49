//! The contract over a Unix socket, carried for any [`Desk`](crate::api::Desk).
//!
//! Each side says its protocol first, in bytes that never change, so that an old one and a new one
//! can tell each other so. What follows are frames: a length, then so many bytes, bounded before
//! any room is made for them. A call's frame begins with a head: by it somebody who may not is turned away
//! before the rest is read. What the rest becomes in memory is bounded too, for one line and for all.

mod bell;
mod client;
mod frame;
#[cfg(test)]
mod frozen_tests;
mod hello;
mod holder;
mod line;
mod long;
mod memory;
mod message;
mod place;
mod server;
#[cfg(test)]
mod tests;
mod unfold;

pub use client::{Client, JoinError, Patience};
pub use frame::{FRAME_BYTES_MAX, FrameError, Limit, framed, read as read_frame};
pub use hello::{PROTOCOL, Side};
pub use holder::Holder;
pub use message::{Call, Word};
pub use place::{Claim, ClaimError, Place};
pub use server::{Bounds, Server};
