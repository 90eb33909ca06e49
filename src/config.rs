//! Paths, language and store: reads the environment and the files, once.
