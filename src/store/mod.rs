//! Records over the engine seam.

pub mod keys;
