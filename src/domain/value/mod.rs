//! Values that are parsed once and never wrong after.

pub mod digits;
