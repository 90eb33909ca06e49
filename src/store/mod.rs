//! Records over the engine seam.
