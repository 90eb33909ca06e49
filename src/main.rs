//! Picks a role, wires the parts, turns an error into a sentence and an exit code.
fn main() {}
