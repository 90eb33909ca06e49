//! The request form.

use crate::i18n::phrase::phrases;

phrases! {
    TITLE_NEW = "form-title-new",
    TITLE_AMEND = "form-title-amend",
    SAVING = "form-saving",
    SAVED = "form-saved",
    KEPT = "form-kept",
    VOIDS = "form-voids",
    ID_TAKEN = "form-id-taken",
    ROWS_ARE_IN_HOUSEHOLD = "form-rows-are-in-household",
    BOTH_CALENDARS = "form-both-calendars",
    NEED_UP_TO = "form-need-up-to",
    NEED_ABOVE = "form-need-above",
    NOT_RIGHT = "form-not-right",
    NOT_RIGHT_IN = "form-not-right-in",
    CHOOSE_ONE = "form-choose-one",
    NOT_A_DATE_HERE = "form-not-a-date-here",
    KEPT_WITH_REASON = "form-kept-with-reason",
    MEMBER_ID_DOUBT = "form-member-id-doubt",
    ROW_TAKEN_AWAY = "form-row-taken-away",
    ROW_IS_BACK = "form-row-is-back",
    TAKEN_BY = "form-taken-by",
    WENT_ON = "form-went-on",
}
