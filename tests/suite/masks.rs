//! What is masked until a case is held or shown, what is noted of it, and that nothing is lost by it.
