//! The screens of complaints, suggestions, requirements and disputes.

mod ask;
pub mod code;
pub mod list;
pub mod page;

pub use ask::staff;
