//! What goes wrong beneath the service, as a fault that a client can be told.

use crate::api::Fault;
use crate::api::incident::Cause;
use crate::store::book::BookError;
use crate::store::codec::CodecError;
use crate::store::engine::EngineError;

impl From<EngineError> for Fault {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Full(_) => Self::Full,
            EngineError::Unknown(_) => Self::Unknown,
            EngineError::NotApplied(_) | EngineError::TooBig(_) => {
                Self::internal(Cause::NotTaken, &error)
            }
            EngineError::Fatal(_) => Self::internal(Cause::StoreClosed, &error),
        }
    }
}

impl From<BookError> for Fault {
    fn from(error: BookError) -> Self {
        match error {
            BookError::Engine(error) => error.into(),
            BookError::Codec(error) => error.into(),
        }
    }
}

impl From<CodecError> for Fault {
    fn from(error: CodecError) -> Self {
        match error {
            // Whole by its checksum, and not of a shape that is known: another wasl wrote it.
            CodecError::Newer(_) | CodecError::Bytes(_) => Self::Newer,
            CodecError::TooLong(_) => Self::TooLong,
            other => Self::internal(Cause::Unreadable, &other),
        }
    }
}
