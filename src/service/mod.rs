//! The application layer: the only door to the store.
