//! What a server and those who join it say.

use crate::i18n::phrase::phrases;

phrases! {
    SERVING = "serve-serving",
    ENDED = "serve-ended",
    CUT_SHORT = "serve-cut-short",
    NO_GROUP = "serve-no-group",
    NOT_A_SOCKET = "serve-not-a-socket",
    NO_SERVER = "serve-no-server",
    NO_LINE = "serve-no-line",
    SERVER_OLD = "serve-server-old",
    CLIENT_OLD = "serve-client-old",
    NO_STAFF = "serve-no-staff",
    NOT_THE_GATE = "serve-not-the-gate",
    GATE_NEEDS_NAME = "serve-gate-needs-name",
    NO_SUCH_STAFF = "serve-no-such-staff",
    FULL = "serve-full",
    CLOSING = "serve-closing",
    FAILED = "serve-failed",
    NOT_SET_UP = "serve-not-set-up",
    STAFF_ADDED = "serve-staff-added",
    STAFF_BOUND = "serve-staff-bound",
    NOT_A_KEY = "serve-not-a-key",
    GATE_SET = "serve-gate-set",
    GATE_CLOSED = "serve-gate-closed",
    GATE_IS = "serve-gate-is",
    AWAY = "serve-away",
    BACK = "serve-back",
    SERVER_ENDS = "serve-server-ends",
}
