//! The contract between a desk and whoever serves it: plain data, and one door.
