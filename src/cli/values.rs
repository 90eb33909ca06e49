//! How values of the command line are read, where a list or a bound says what one may be.

use std::fmt;

use clap::builder::{PossibleValuesParser, RangedU64ValueParser, TypedValueParser};

use crate::cli::list;
use crate::domain::calendar::Calendar;
use crate::domain::case::{Undertaker, UndertakingOutcome};
use crate::domain::choice::{Channel, Choice};
use crate::domain::figures::Axis;
use crate::domain::satisfaction::About;
use crate::i18n::Lang;

pub(super) fn lists() -> impl TypedValueParser<Value = list::Listed> {
    let codes = PossibleValuesParser::new(list::Listed::codes());
    codes.try_map(|code| list::Listed::from_code(&code).ok_or(fmt::Error))
}

pub(super) fn abouts() -> impl TypedValueParser<Value = About> {
    let codes = PossibleValuesParser::new(About::ALL.map(About::code));
    codes.try_map(|code| About::from_code(&code).ok_or(fmt::Error))
}

pub(super) fn axes() -> impl TypedValueParser<Value = Axis> {
    let codes = PossibleValuesParser::new(Axis::ALL.map(Axis::code));
    codes.try_map(|code| Axis::from_code(&code).ok_or(fmt::Error))
}

pub(super) fn calendars() -> impl TypedValueParser<Value = Calendar> {
    let codes = PossibleValuesParser::new(["hijri", "gregorian"]);
    codes.map(|code| if code == "hijri" { Calendar::Hijri } else { Calendar::Gregorian })
}

pub(super) fn channels() -> impl TypedValueParser<Value = Channel> {
    let codes = PossibleValuesParser::new(Channel::ALL.iter().map(|channel| channel.code()));
    codes.try_map(|code| Channel::from_code(&code).ok_or(fmt::Error))
}

pub(super) fn undertakers() -> impl TypedValueParser<Value = Undertaker> {
    let codes = PossibleValuesParser::new(Undertaker::ALL.map(Undertaker::code));
    codes.try_map(|code| Undertaker::from_code(&code).ok_or(fmt::Error))
}

pub(super) fn outcomes() -> impl TypedValueParser<Value = UndertakingOutcome> {
    let codes = PossibleValuesParser::new(UndertakingOutcome::ALL.map(UndertakingOutcome::code));
    codes.try_map(|code| UndertakingOutcome::from_code(&code).ok_or(fmt::Error))
}

pub(super) fn one_or_more() -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::new().range(1..)
}

pub(super) fn languages() -> impl TypedValueParser<Value = Lang> {
    let codes = PossibleValuesParser::new(Lang::ALL.map(Lang::code));
    codes.try_map(|code| Lang::from_code(&code).ok_or(fmt::Error))
}
