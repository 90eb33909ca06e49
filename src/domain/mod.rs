//! What the desk knows: no I/O, no clock, no language.
