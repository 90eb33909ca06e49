//! Backups by hand: taken, tried out, restored.

use crate::i18n::phrase::phrases;

phrases! {
    RUNS = "backup-runs",
    LOST = "backup-lost",
    TAKEN = "backup-taken",
    WRITTEN = "backup-written",
    RESTORED = "backup-restored",
    READING = "backup-reading",
    DRILLED = "backup-drilled",
    DRILLED_BAD = "backup-drilled-bad",
    NOT_IN_CHAIN = "backup-not-in-chain",
    WRONG_STORE = "backup-wrong-store",
    EXISTS = "backup-exists",
    INSIDE = "backup-inside",
    NOT_EMPTY = "backup-not-empty",
    SERVED = "backup-served",
    RESTORING = "backup-restoring",
    FOREIGN = "backup-foreign",
    NEWER = "backup-newer",
    CUT = "backup-cut",
    CHANGED = "backup-changed",
    WRONG_BASE = "backup-wrong-base",
    SEALED = "backup-sealed",
    WRONG_IDENTITY = "backup-wrong-identity",
    NO_RECIPIENT = "backup-no-recipient",
    NO_IDENTITY = "backup-no-identity",
    CHAIN_BROKEN = "backup-chain-broken",
}
