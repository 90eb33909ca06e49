//! Every sentence a clerk reads, in both languages.
