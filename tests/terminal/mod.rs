//! Errands with the real binary in a pseudo-terminal, and what is left after a kill, a full disk, a torn file.
//!
//! A part of the one test binary, in a folder of its own.

mod accounts;
mod desk;
mod emulators;
mod failing;
mod full;
mod gate;
mod glass;
mod journey;
mod kills;
mod leases;
mod limits;
mod logged;
mod looks;
mod salvaged;
mod served;
mod ssh;
mod stores;
mod wild;

pub use desk::{can_move_the_clock, said, skipped};
pub use served::Server;
pub use stores::Disk;
