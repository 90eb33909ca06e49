//! How long a client waits, and why one that waited was not let in.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::api::door::TurnedAway;
use crate::wire::frame::FrameError;
use crate::wire::hello::Side;

/// For the first words of a server: it says them at once, whatever it is at.
const HELLO_LIMIT: Duration = Duration::from_millis(1_500);
/// A server that gives no sign of life for so long hangs, and the line to it is made anew.
const ANSWER_LIMIT: Duration = Duration::from_secs(30);
/// For the answer of a server that lives.
const WORK_LIMIT: Duration = Duration::from_secs(120);
/// Times that one call is said to a server that hangs.
const HANGS_MAX: u8 = 2;
/// A call waits so long for a line that went; then the person is told, and may ask again.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a client waits.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For the first words of a server.
    pub hello: Duration,
    /// With a server that gives no sign of life.
    pub answer: Duration,
    /// For a line in place of one that went.
    pub line: Duration,
    /// For the answer to a call of a server that lives; what reads the whole store has longer.
    pub work: Duration,
    /// Times that one call is said to a server that hangs.
    pub tries: u8,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            hello: HELLO_LIMIT,
            answer: ANSWER_LIMIT,
            line: PATIENCE,
            work: WORK_LIMIT,
            tries: HANGS_MAX,
        }
    }
}

impl Patience {
    /// Of a script: it ends ten seconds after the server was heard of last.
    pub const SCRIPT: Self = Self {
        hello: HELLO_LIMIT,
        answer: Duration::from_secs(10),
        line: Duration::from_secs(10),
        work: WORK_LIMIT,
        tries: 1,
    };
}

/// Why a server that lives could not be joined.
#[derive(Debug)]
pub enum JoinError {
    /// The other side is of another protocol.
    OtherProtocol(Side),
    TurnedAway(TurnedAway),
    Line(io::Error),
    /// It holds its lock, and gives no sign of life.
    Silent,
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherProtocol(side) => write!(f, "the server speaks protocol {}", side.protocol),
            Self::TurnedAway(why) => write!(f, "turned away: {why:?}"),
            Self::Line(error) => write!(f, "the line broke: {error}"),
            Self::Silent => write!(f, "the server does not answer"),
        }
    }
}

impl std::error::Error for JoinError {}

impl JoinError {
    /// Is it worth another try?
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Line(_) | Self::Silent => true,
            Self::TurnedAway(why) => matches!(why, TurnedAway::Closing | TurnedAway::Full),
            Self::OtherProtocol(_) => false,
        }
    }
}

impl From<FrameError> for JoinError {
    fn from(error: FrameError) -> Self {
        match error {
            FrameError::Line(error) => error.into(),
            FrameError::End => Self::Line(io::ErrorKind::UnexpectedEof.into()),
            other => Self::Line(io::Error::other(other.to_string())),
        }
    }
}

impl From<io::Error> for JoinError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // However a limit on a socket is told.
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::Silent,
            _ => Self::Line(error),
        }
    }
}
