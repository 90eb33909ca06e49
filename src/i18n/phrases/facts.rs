//! What happened to a request, as its history tells it.

use crate::i18n::phrase::phrases;

phrases! {
    RECEIVED = "fact-received",
    AMENDED = "fact-amended",
    DECLARATION_VOIDED = "fact-declaration-voided",
    SUBMITTED = "fact-submitted",
    PAPER_CHECKED = "fact-paper-checked",
    SIGNED = "fact-signed",
    REFERRED = "fact-referred",
    DECIDED = "fact-decided",
    DECIDED_BECAUSE = "fact-decided-because",
    EXCEPTION_MADE = "fact-exception-made",
    RESUMED = "fact-resumed",
    TOLD = "fact-told",
    REGISTERED = "fact-registered",
    DELIVERED = "fact-delivered",
    DELIVERED_LAST = "fact-delivered-last",
    SURVEY_TRIED = "fact-survey-tried",
    SURVEY_ANSWERED = "fact-survey-answered",
    SURVEY_DECLINED = "fact-survey-declined",
    UNREACHABLE = "fact-unreachable",
    RETURNED = "fact-returned",
    WITHDRAWN = "fact-withdrawn",
    CLOSED = "fact-closed",
    CLAIMED = "fact-claimed",
    RELEASED = "fact-released",
    FREED = "fact-freed",
    HANDED_OVER = "fact-handed-over",
    HANDED_OVER_SAYING = "fact-handed-over-saying",
}
