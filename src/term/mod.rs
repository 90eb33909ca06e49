//! What this terminal can do, and the bytes that go out.
