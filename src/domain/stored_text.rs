//! Every text that is stored: its longest length, its lines, and what is taken out where it enters.
//!
//! The form, the dialogs, the plain mode, the command line, the import and the service ask this one
//! table. What is typed or pasted is [`cleaned`]; what a file or another program brings is
//! [`StoredText::read`], which takes out what is only layout and refuses what could deceive.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::domain::value::Flaw;
use crate::domain::value::flaw::{deceives, small};

/// Whether a text may have line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    One,
    Many,
}

macro_rules! texts {
    ($($(#[$doc:meta])* $text:ident $name:literal $max:literal $lines:ident;)+) => {
        /// A text that is stored, by what it is of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum StoredText { $($(#[$doc])* #[serde(rename = $name)] $text),+ }

        impl StoredText {
            pub const ALL: &'static [Self] = &[$(Self::$text),+];

            /// Its name in files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$text => $name),+ }
            }

            /// The most characters it may have.
            pub const fn chars_max(self) -> usize {
                match self { $(Self::$text => $max),+ }
            }

            pub const fn lines(self) -> Lines {
                match self { $(Self::$text => Lines::$lines),+ }
            }
        }
    };
}

// A new row goes last: the place in the list is what travels.
texts! {
    /// One of the four parts of a name.
    NamePart "name_part" 60 One;
    City "city" 60 One;
    District "district" 60 One;
    IdReason "national_id_reason" 120 One;
    DwellingNote "dwelling_note" 120 One;
    ServiceWords "service_words" 120 One;
    TakenNote "taken_note" 120 One;
    MemberName "member_name" 120 One;
    /// A page, not a book.
    Story "story" 4_000 Many;
    /// What a row of a file is known by.
    Reference "reference" 120 One;
    PaperNumber "paper_number" 40 One;
    /// The number of the signed paper, or the name of the witness.
    Signature "signature" 80 One;
    /// Of a decision, and of whatever else a case is moved with a reason for.
    Reason "reason" 600 One;
    /// Why a decision was taken before the earliest date.
    Exception "exception" 600 One;
    /// What came in of what the committee asked for.
    ResumeNote "resume_note" 600 One;
    /// A word to the colleague who goes on with a case.
    HandOver "hand_over" 600 One;
    Provider "provider" 80 One;
    Receipt "receipt" 80 One;
    DeliveryNote "delivery_note" 80 One;
    /// The beneficiary's own words in a survey.
    Comment "comment" 2_000 Many;
    Society "society" 80 One;
    StaffName "staff_name" 80 One;
    CommitteeMember "committee_member" 80 One;
    Department "department" 80 One;
    /// An account of the system.
    Account "account" 32 One;
    Passphrase "passphrase" 128 One;
    /// The name of a terminal; an address of the longest kind fits.
    Terminal "terminal" 64 One;
    /// Whatever is typed for a number, a date or a choice, before it is read.
    Typed "typed" 120 One;
    /// The name of a field in a draft.
    DraftField "draft_field" 60 One;
    /// One field of a small form's draft.
    DraftText "draft_text" 4_000 Many;
    /// A note on a record.
    Note "note" 2_000 Many;
    Holiday "holiday" 40 One;
    /// What a society calls a service or a category.
    OwnName "own_name" 40 One;
    /// Whoever called and is not in the register.
    CallerName "caller_name" 120 One;
    /// What a contact was about; the question of a ready answer in short.
    ContactSubject "contact_subject" 200 One;
    ContactOutcome "contact_outcome" 1_000 Many;
    Question "question" 2_000 Many;
    /// What a person was told.
    Answer "answer" 3_000 Many;
    /// What people say, in a few words.
    ThemeTitle "theme_title" 120 One;
    ThemeWords "theme_words" 2_000 Many;
    /// What is done about it.
    ActionText "action_text" 400 One;
    /// What came of it.
    ActionResult "action_result" 1_000 Many;
    /// To the board.
    Recommendation "recommendation" 1_000 Many;
    BoardAnswer "board_answer" 1_000 Many;
    /// Where all may read what was done.
    PublishedIn "published_in" 120 One;
    /// What somebody complains of, suggests or asks for.
    Complaint "complaint" 4_000 Many;
    /// Who speaks for the board, as the society calls them.
    Board "board" 80 One;
    /// Why what is noticed of a request is kept as it is.
    KeptReason "kept_reason" 120 One;
    /// What either side promises.
    Undertaking "undertaking" 400 One;
    /// What somebody says against a decision.
    Appeal "appeal" 4_000 Many;
}

/// Fields of one small form's draft; the settings of 500 members of staff, each with what it was, fit.
pub const DRAFT_FIELDS_MAX: usize = 3_200;

impl StoredText {
    /// The text as it is stored, or what is wrong with it.
    pub fn read(self, text: &str) -> Result<String, Flaw> {
        let plain = laid_out(text, self.lines());
        if let Some(bad) = plain.chars().find(|sign| is_refused(*sign)) {
            return Err(Flaw::ControlCharacter { code: u32::from(bad) });
        }
        let plain = plain.trim();
        Flaw::if_longer(plain, small(self.chars_max()))?;
        Ok(plain.to_owned())
    }

    /// What was typed and is not read yet, as a draft keeps it: blanks at its ends are part of it.
    pub fn typed(self, text: &str) -> Result<String, Flaw> {
        Flaw::if_longer(text, small(self.chars_max()))?;
        let is_plain =
            |sign: char| !sign.is_control() || (sign == '\n' && self.lines() == Lines::Many);
        if text.chars().all(is_plain) {
            return Ok(text.to_owned());
        }
        Ok(cleaned(text, self.lines()))
    }
}

/// A control character other than a line break, or a sign that turns what stands beside it.
pub fn is_refused(sign: char) -> bool {
    (sign.is_control() && sign != '\n') || deceives(sign)
}

/// Text typed or pasted, fit to be kept: no control characters, escape sequences gone whole, no marks of
/// direction, letters instead of presentation forms (Arabic keyboards send the lam-alef keys as such).
pub fn cleaned(text: &str, lines: Lines) -> String {
    let plain = if text.contains(is_escape) { without_sequences(text) } else { text.to_owned() };
    let turns = |sign: char| matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let stays = |sign: &char| (!sign.is_control() || *sign == '\n') && !turns(*sign);
    laid_out(&plain, lines).chars().filter(stays).collect()
}

/// Line breaks of any kind as `\n`, or as a blank where there is one line; a tab as a blank; letters
/// instead of presentation forms; without the marks that programs put beside Arabic.
pub fn laid_out(text: &str, lines: Lines) -> String {
    let line_break = match lines {
        Lines::One => ' ',
        Lines::Many => '\n',
    };
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' if signs.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                plain.push(line_break);
            }
            '\t' => plain.push(' '),
            _ if is_mark(sign) => {}
            _ if is_presentation_form(sign) => plain.extend(letters(sign)),
            _ => plain.push(sign),
        }
    }
    plain
}

/// Marks of direction and blanks of no width. The joiner and the non-joiner are spelling, and stay.
fn is_mark(sign: char) -> bool {
    matches!(
        sign,
        '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}' | '\u{2060}' | '\u{206A}'
            ..='\u{206F}'
    )
}

fn is_presentation_form(sign: char) -> bool {
    matches!(sign, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The letters of a presentation form. Marks that Unicode decomposes to a blank or a tatweel with
/// the mark on it are the mark alone.
fn letters(form: char) -> impl Iterator<Item = char> {
    let is_mark =
        matches!(form, '\u{FE70}'..='\u{FE7F}' | '\u{FC5E}'..='\u{FC63}' | '\u{FCF2}'..='\u{FCF4}');
    let carries = move |sign: &char| is_mark && matches!(sign, ' ' | '\u{640}');
    std::iter::once(form).nfkc().filter(move |sign| !carries(sign))
}

const ESC: char = '\u{1B}';
const BEL: char = '\u{7}';
/// The one-character form of "end of the string".
const ST: char = '\u{9C}';

/// Begins an escape sequence.
fn is_escape(sign: char) -> bool {
    matches!(sign, ESC | '\u{90}' | '\u{98}' | '\u{9B}' | '\u{9D}' | '\u{9E}' | '\u{9F}')
}

/// The text without the sequences that steer a terminal (ECMA-48), each taken out with all that
/// belongs to it. One that is not ended goes as far as it can be told: a control sequence to the first
/// sign that is none of its own, a string to the end of its line.
fn without_sequences(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(sign) = rest.next() {
        if !is_escape(sign) {
            plain.push(sign);
            continue;
        }
        let kind = match sign {
            ESC => match rest.clone().next() {
                Some(next @ ('[' | ']' | 'P' | 'X' | '^' | '_')) => {
                    rest.next();
                    next
                }
                _ => {
                    skip(&mut rest, |sign| matches!(sign, ' '..='/'));
                    skip_one(&mut rest, |sign| matches!(sign, '0'..='~'));
                    continue;
                }
            },
            '\u{9B}' => '[',
            _ => ']',
        };
        if kind == '[' {
            skip(&mut rest, |sign| matches!(sign, '0'..='?'));
            skip(&mut rest, |sign| matches!(sign, ' '..='/'));
            skip_one(&mut rest, |sign| matches!(sign, '@'..='~'));
        } else {
            skip(&mut rest, |sign| !matches!(sign, BEL | ST | ESC | '\n' | '\r'));
            skip_one(&mut rest, |sign| matches!(sign, BEL | ST));
            // ESC \ ends it too; another sequence that begins here is gone through in its turn.
        }
    }
    plain
}

fn skip(rest: &mut std::str::Chars<'_>, is_own: impl Fn(char) -> bool) {
    while skip_one(rest, &is_own) {}
}

fn skip_one(rest: &mut std::str::Chars<'_>, is_own: impl Fn(char) -> bool) -> bool {
    let is_there = rest.clone().next().is_some_and(is_own);
    if is_there {
        rest.next();
    }
    is_there
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> String {
        cleaned(text, Lines::One)
    }

    fn notes(text: &str) -> String {
        cleaned(text, Lines::Many)
    }

    #[test]
    fn no_two_texts_have_one_name() {
        for (at, text) in StoredText::ALL.iter().enumerate() {
            let others = StoredText::ALL.iter().skip(at + 1);
            assert!(others.clone().all(|other| other.name() != text.name()), "{text:?}");
            assert!(text.chars_max() > 0);
        }
    }

    #[test]
    fn the_lam_alef_keys_give_two_letters() {
        assert_eq!(line("\u{FEFB}\u{FEF5}\u{FEF7}\u{FEF9}"), "لالآلألإ");
        assert_eq!(line("ﻡﻼﺳ"), "مﻻس".replace('ﻻ', "لا"));
        assert_eq!(line("\u{FDF2}"), "الله");
        assert_eq!(line("ب\u{FE77}"), "ب\u{64E}");
    }

    #[test]
    fn escape_sequences_are_taken_out_whole() {
        for (text, plain) in [
            ("a\u{1B}[31mb\u{1B}[0mc", "abc"),
            ("a\u{1B}]0;title\u{7}b", "ab"),
            ("a\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\b", "alinkb"),
            ("a\u{9B}1;2Hb\u{9D}0;t\u{9C}c", "abc"),
            ("a\u{1B}P1$r0m\u{1B}\\b\u{1B}_x\u{1B}\\c\u{1B}^y\u{7}d", "abcd"),
            ("a\u{1B}(Bb\u{1B}7c\u{1B}cd", "abcd"),
            ("a\u{1B}[?2004h\u{1B}[ qb", "ab"),
            // Not ended, or cut by something else.
            ("a\u{1B}", "a"),
            ("a\u{1B}[", "a"),
            ("a\u{1B}[31", "a"),
            ("a\u{1B}[31س", "aس"),
            ("a\u{1B}س", "aس"),
            ("a\u{1B}]0;t\nb", "a b"),
            ("a\u{1B}\u{1B}[31mb", "ab"),
            // Nothing of a sequence: letters as they were.
            ("a[31m]0;t", "a[31m]0;t"),
        ] {
            assert_eq!(line(text), plain, "{text:?}");
        }
    }

    #[test]
    fn controls_and_marks_are_taken_out_and_line_breaks_kept() {
        assert_eq!(
            notes("a\0b\u{8}c\u{7F}d\u{81}e\r\nf\rg\u{85}h\u{2028}i\u{2029}j\tk\u{FEFF}"),
            "abcde\nf\ng\nh\ni\nj k"
        );
        assert_eq!(line("a\nb\u{200F}"), "a b");
        assert_eq!(line("می\u{200C}شود"), "می\u{200C}شود");
    }

    #[test]
    fn what_another_program_sends_is_laid_out_and_refused_where_it_could_deceive() {
        let read = |text: &str| StoredText::NamePart.read(text);
        assert_eq!(read(" سالم\u{200F}\r\nفهد\tزيد\u{FEFF} "), Ok("سالم فهد زيد".to_owned()));
        for bad in ['\0', '\u{1B}', '\u{7F}', '\u{9B}', '\u{202E}', '\u{2066}', '\u{E0041}'] {
            let flaw = Flaw::ControlCharacter { code: u32::from(bad) };
            assert_eq!(read(&format!("سالم{bad}")), Err(flaw));
        }
        let most = "س".repeat(60);
        assert_eq!(read(&format!("  {most}  ")), Ok(most.clone()));
        assert_eq!(read(&format!("{most}س")), Err(Flaw::TooLong { have: 61, max: 60 }));
        assert_eq!(StoredText::Story.read("a\r\nb"), Ok("a\nb".to_owned()));
        assert_eq!(read(""), Ok(String::new()));
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(
            text in "(?s)([\u{FB50}-\u{FEFF}]|[\u{2000}-\u{2070}]|\u{1B}|\u{9B}|[\\[\\]0-9;m]|\\PC|.){0,24}",
        ) {
            let once = notes(&text);
            prop_assert_eq!(notes(&once), once.clone());
            prop_assert!(!once.chars().any(|c| c.is_control() && c != '\n'));
            prop_assert!(!line(&text).chars().any(char::is_control));
        }

        /// What was cleaned is taken by every path, and as it stands.
        #[test]
        fn what_was_cleaned_is_read_as_it_is(
            text in "(?s)([\u{FB50}-\u{FEFF}]|[\u{2000}-\u{2070}]|\u{1B}|\u{202E}|\\PC|.){0,24}",
        ) {
            let clean = cleaned(&text, Lines::One);
            let deceiving = clean.chars().any(deceives);
            match StoredText::MemberName.read(&clean) {
                Ok(read) => prop_assert_eq!(read, clean.trim()),
                Err(Flaw::ControlCharacter { .. }) => prop_assert!(deceiving),
                Err(flaw) => prop_assert!(false, "{:?}", flaw),
            }
        }
    }
}
