//! Gets out of a damaged store what can be read, without the engine and without writing to it.

mod bytes;
mod log;
mod order;
mod pages;
mod reader;
mod rescue;

#[cfg(test)]
mod tests;

pub use log::{SEGMENT, begins_a_segment};
pub use pages::{Snapshot, snapshot_body};
pub use reader::{Damage, Reader};
pub use rescue::{Loss, Lost, RescueError, Rescued, rescue};
