//! A lease that went to another while its case stood on the screen.

use crate::i18n::phrase::phrases;

phrases! {
    TAKEN = "lease-taken",
    TAKEN_AFTER = "lease-taken-after",
    FREED = "lease-freed",
    GIVEN = "lease-given",
    GIVEN_SAYING = "lease-given-saying",
    TYPED_KEPT = "lease-typed-kept",
    KEPT_HERE = "lease-kept-here",
}
