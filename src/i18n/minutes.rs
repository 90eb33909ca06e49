//! The minutes of a sitting as lines, the same for the screen, the file and the command line.

use std::collections::BTreeSet;

use super::isolate::{bare, left_to_right};
use super::phrases::{appeal, committee, common, minutes as say};
use super::{Args, Phrase, Words};
use crate::api::query::{MinutesItem, MinutesView, SittingLine};
use crate::domain::case::Reversal;
use crate::domain::committee::{
    Ballot, Conflict, Decision, Hand, Likeness, Member, PutOff, Recusal, ReplacedVote, Sitting,
    Vote,
};
use crate::domain::settings::Settings;

/// How a line stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Title,
    Head,
    Plain,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the text is, where it stands under a name.
    pub label: Option<String>,
    pub text: String,
    pub weight: Weight,
}

/// Where a member signs on paper.
const SIGN_HERE: &str = "............................";
/// Blanks before a labelled line of a file.
const INDENT: &str = "   ";

/// Lines as they stand in a file.
pub fn text_of(lines: Vec<Line>) -> String {
    let mut text = String::new();
    for line in lines {
        let line = match line.label {
            Some(label) => format!("{INDENT}{label}: {}", line.text),
            None => line.text,
        };
        text.push_str(&bare(&line));
        text.push('\n');
    }
    text
}

fn plain(text: impl Into<String>) -> Line {
    Line { label: None, text: text.into(), weight: Weight::Plain }
}

impl Line {
    pub fn of(text: impl Into<String>, weight: Weight) -> Self {
        Self { label: None, text: text.into(), weight }
    }

    fn weighing(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }
}

/// The seats of all who were there at any time: when something was decided, or at the end.
fn came(view: &MinutesView) -> Vec<u8> {
    let decided = view.items.iter().flat_map(|item| {
        let reversed = item.reversed.iter().filter_map(Reversal::decision);
        item.decision.iter().chain(&item.earlier).chain(reversed)
    });
    let voted = decided.flat_map(|decision| decision.ballots.iter().map(|ballot| ballot.seat));
    let seats: BTreeSet<u8> = view.sitting.present.iter().copied().chain(voted).collect();
    seats.into_iter().collect()
}

impl Words {
    pub fn minutes_title(&self, sitting: &Sitting) -> String {
        self.say_with(say::TITLE, &Args::new().text("number", sitting.number.0.to_string()))
    }

    /// The name of the file they are written to, without its ending.
    pub fn minutes_file(&self, sitting: &Sitting) -> String {
        let args = Args::new().text("number", sitting.number.0.to_string());
        bare(&self.say_with(say::FILE, &args))
    }

    /// How many came to a sitting, and for how many requests.
    pub fn sitting_size(&self, line: &SittingLine) -> String {
        let cases = self.say_with(common::CASES, &Args::new().count("n", line.cases));
        let present = format!("{}/{}", line.present, line.members);
        format!("{} · {cases}", left_to_right(&present))
    }

    /// All of them, the title first.
    pub fn minutes(&self, view: &MinutesView, settings: Option<&Settings>) -> Vec<Line> {
        let sitting = &view.sitting;
        let mut lines = vec![plain(self.minutes_title(sitting)).weighing(Weight::Title)];
        if let Some(settings) = settings {
            lines.push(plain(settings.society.clone()).weighing(Weight::Head));
        }
        if sitting.closed.is_none() {
            lines.push(plain(self.say(say::STILL_OPEN)));
        }
        if view.in_part {
            lines.push(plain(self.say(say::IN_PART)));
        }
        lines.push(plain(""));
        lines.extend(self.heads(view, settings));
        for (n, item) in (1_u32..).zip(&view.items) {
            lines.push(plain(""));
            lines.extend(self.item(n, item, view, settings));
        }
        lines.extend(self.confirmation(sitting));
        lines.push(plain(""));
        lines.push(plain(self.say(say::SIGNATURES)).weighing(Weight::Head));
        let seats = came(view);
        let here = sitting.members.iter().filter(|one| seats.contains(&one.seat));
        lines.extend(here.map(|one| plain(format!("{INDENT}{}  {SIGN_HERE}", one.name))));
        lines
    }

    /// The same as a text for a file, in reading order.
    pub fn minutes_text(&self, view: &MinutesView, settings: Option<&Settings>) -> String {
        text_of(self.minutes(view, settings))
    }

    fn labelled(&self, label: Phrase, text: impl Into<String>) -> Line {
        Line { label: Some(self.say(label)), ..plain(text) }
    }

    fn heads(&self, view: &MinutesView, settings: Option<&Settings>) -> Vec<Line> {
        let sitting = &view.sitting;
        let time = Args::new().text("from", self.time(sitting.opened));
        let time = match sitting.closed {
            Some(closed) => self.say_with(say::FROM_TO, &time.text("to", self.time(closed))),
            None => self.say_with(say::FROM, &time),
        };
        let here = came(view);
        let count = Args::new().count("n", view.items.len());
        let by = settings.map_or("", |settings| settings.name_of(sitting.by));
        let came = |is_here: bool| {
            let of = |one: &&Member| here.contains(&one.seat) == is_here;
            self.names(sitting.members.iter().filter(of))
        };
        let days: Vec<String> = sitting.days().map(|day| self.date_long(day)).collect();
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        let mut lines = Vec::new();
        // The one committee of a society that has no other needs no name.
        let is_one = settings.is_none_or(|settings| !settings.has_committees());
        if !(is_one && sitting.committee.name.is_empty() && sitting.committee.id.is_general()) {
            lines.push(self.labelled(committee::LABEL, self.named_committee(&sitting.committee)));
        }
        lines.extend([
            self.labelled(say::DATE, self.list(&days)),
            self.labelled(say::TIME, time),
            self.labelled(say::PRESENT, came(true)),
            self.labelled(say::ABSENT, came(false)),
        ]);
        let guests: Vec<&Member> = sitting.members.iter().filter(|one| one.is_guest()).collect();
        if !guests.is_empty() {
            lines.push(self.labelled(say::GUESTS, self.names(guests.into_iter())));
        }
        lines.extend([
            self.labelled(say::QUORUM, self.quorum(sitting, here.len())),
            self.labelled(say::AGENDA, self.say_with(common::CASES, &count)),
        ]);
        if !by.is_empty() {
            lines.push(self.labelled(say::KEPT_BY, by));
        }
        lines
    }

    fn quorum(&self, sitting: &Sitting, present: usize) -> String {
        let is_met = present >= usize::from(sitting.quorum);
        let args = Args::new()
            .text("quorum", sitting.quorum.to_string())
            .text("present", present.to_string())
            .text("members", sitting.members.len().to_string());
        self.say_with(if is_met { say::QUORUM_MET } else { say::QUORUM_LOST }, &args)
    }

    /// Who was there for one request, where not all who came were: presence and quorum are of the item.
    fn there(&self, decision: &Decision, sitting: &Sitting, came: &[u8]) -> Vec<Line> {
        let seats: Vec<u8> = decision.ballots.iter().map(|ballot| ballot.seat).collect();
        if seats.is_empty() || seats.len() == came.len() {
            return Vec::new();
        }
        let here = sitting.members.iter().filter(|one| seats.contains(&one.seat));
        vec![
            self.labelled(say::PRESENT, self.names(here)),
            self.labelled(say::QUORUM, self.quorum(sitting, seats.len())),
        ]
    }

    fn names<'a>(&self, members: impl Iterator<Item = &'a Member>) -> String {
        let names: Vec<&str> = members.map(|member| member.name.as_str()).collect();
        if names.is_empty() { self.say(say::NOBODY) } else { self.list(&names) }
    }

    fn item(
        &self,
        n: u32,
        item: &MinutesItem,
        view: &MinutesView,
        settings: Option<&Settings>,
    ) -> Vec<Line> {
        let sitting = &view.sitting;
        let args = Args::new()
            .text("n", n.to_string())
            .text("number", item.row.number.to_string())
            .text("name", item.row.name.as_str())
            .text("asked", self.asked(&item.row));
        let mut lines = vec![plain(self.say_with(say::ITEM, &args)).weighing(Weight::Head)];
        if let Some((first, resolution)) = item.appeal {
            let args = Args::new()
                .text("sitting", first.0.to_string())
                .text("resolution", self.resolution(resolution));
            lines.push(self.labelled(appeal::MINUTES, self.say_with(appeal::MINUTES_LINE, &args)));
        }
        for decision in &item.earlier {
            lines.extend(self.resolved(decision, view, settings));
            lines.push(plain(self.say(say::DECIDED_AGAIN)));
        }
        for reversal in &item.reversed {
            let Some(decision) = reversal.decision() else { continue };
            lines.extend(self.resolved(decision, view, settings));
            let name = settings.map_or("", |settings| settings.name_of(reversal.by));
            lines.push(self.labelled(say::TAKEN_BACK, self.taken_back(reversal, name)));
        }
        let Some(decision) = &item.decision else {
            // What became of it here is told: it was decided, and that was taken back.
            if sitting.closed.is_none() || item.reversed.is_empty() {
                lines.extend(self.undecided(item, sitting, settings));
            }
            return lines;
        };
        lines.extend(self.resolved(decision, view, settings));
        lines
    }

    /// What was decided, with its reason, who was there and how they voted.
    fn resolved(
        &self,
        decision: &Decision,
        view: &MinutesView,
        settings: Option<&Settings>,
    ) -> Vec<Line> {
        let sitting = &view.sitting;
        let mut lines = vec![self.labelled(say::RESOLUTION, self.resolution(decision.resolution))];
        for (label, text) in self.granted(decision) {
            lines.push(self.labelled(label, text));
        }
        if !decision.reason.is_empty() {
            lines.push(self.labelled(say::REASON, decision.reason.as_str()));
        }
        if let Some(exception) = &decision.exception {
            let args = Args::new()
                .text("name", settings.map_or("", |settings| settings.name_of(exception.by)))
                .text("reason", exception.reason.as_str());
            lines.push(self.labelled(say::EXCEPTION, self.say_with(say::ALLOWED_BY, &args)));
        }
        lines.extend(self.there(decision, sitting, &came(view)));
        lines.extend(self.votes(&decision.ballots, &decision.replaced, sitting, settings));
        lines
    }

    /// What became of an item without a decision: put off for want of voters, or left.
    fn undecided(
        &self,
        item: &MinutesItem,
        sitting: &Sitting,
        settings: Option<&Settings>,
    ) -> Vec<Line> {
        let put_off = sitting.put_off_of(item.row.number);
        let text = match put_off {
            Some(put_off) => self.put_off(put_off),
            None if sitting.closed.is_none() => self.say(say::NOT_YET),
            None => self.say(say::NOT_DECIDED),
        };
        let mut lines = vec![self.labelled(say::RESOLUTION, text)];
        let none = (&[][..], &[][..]);
        let (cast, replaced) =
            item.votes.as_ref().map_or(none, |votes| (&votes.ballots[..], &votes.replaced[..]));
        // Who stepped aside is told with the votes of the others.
        let stands = |ballot: &&Ballot| {
            put_off.is_none_or(|one| one.recused.iter().all(|aside| aside.seat != ballot.seat))
        };
        let recused = put_off.map_or(&[][..], |one| &one.recused[..]);
        let all: Vec<Ballot> = cast.iter().filter(stands).chain(recused).cloned().collect();
        lines.extend(self.votes(&all, replaced, sitting, settings));
        lines
    }

    /// That too few could vote on an item, and what became of it.
    pub fn put_off(&self, put_off: &PutOff) -> String {
        let args = Args::new().count("left", put_off.left).count("present", put_off.present);
        self.say_with(say::PUT_OFF, &args.count("quorum", put_off.quorum))
    }

    /// Who stepped aside, each with the reason; that of before nobody asked is not made up.
    pub fn recused(&self, ballots: &[Ballot], members: &[Member]) -> Vec<String> {
        let of = |ballot: &Ballot| {
            let member = members.iter().find(|one| one.seat == ballot.seat)?;
            let Some(why) = &ballot.why else { return Some(member.name.clone()) };
            Some(self.recused_because(&member.name, &self.recusal(why)))
        };
        ballots.iter().filter(|one| one.vote == Vote::Recused).filter_map(of).collect()
    }

    /// A member with why they step aside, or should.
    pub fn recused_because(&self, name: &str, why: &str) -> String {
        self.say_with(say::RECUSED_BECAUSE, &Args::new().text("name", name).text("why", why))
    }

    pub fn recusal(&self, why: &Recusal) -> String {
        match why {
            Recusal::Found(why) => self.conflict(*why),
            Recusal::Said(text) => text.clone(),
        }
    }

    /// Why a member cannot decide on a case.
    pub fn conflict(&self, why: Conflict) -> String {
        self.say(match why {
            Conflict::TookIn => say::TOOK_IN,
            Conflict::CheckedPapers => say::CHECKED_PAPERS,
            Conflict::Signed => say::SIGNED,
            Conflict::About => say::ABOUT,
            Conflict::VotedFirst => say::VOTED_FIRST,
        })
    }

    /// Why a member should be asked whether they step aside.
    pub fn likeness(&self, why: Likeness) -> String {
        self.say(match why {
            Likeness::SameName => say::SAME_NAME,
            Likeness::SameFamily => say::SAME_FAMILY,
        })
    }

    /// By whose hand votes were written: the members' own, and who wrote which of the others. None where
    /// nobody said.
    pub fn hands(
        &self,
        ballots: &[Ballot],
        members: &[Member],
        settings: Option<&Settings>,
    ) -> Option<String> {
        let of = |hand: Hand| {
            let by = |one: &&Member| {
                ballots.iter().any(|ballot| ballot.seat == one.seat && ballot.hand == hand)
            };
            members.iter().filter(by).collect::<Vec<_>>()
        };
        let mut said = Vec::new();
        let own = of(Hand::Own);
        if !own.is_empty() {
            let args = Args::new().text("names", self.names(own.into_iter()));
            said.push(self.say_with(say::HAND_OWN, &args));
        }
        let by = |ballot: &Ballot| match ballot.hand {
            Hand::Secretary(by) => Some(by),
            Hand::Unsaid | Hand::Own | Hand::Rule => None,
        };
        for secretary in ballots.iter().filter_map(by).collect::<BTreeSet<_>>() {
            let written = self.names(of(Hand::Secretary(secretary)).into_iter());
            let name = settings.map_or("", |settings| settings.name_of(secretary));
            let args = Args::new().text("by", name).text("names", written);
            said.push(self.say_with(say::HAND_SECRETARY, &args));
        }
        (!said.is_empty()).then(|| said.join(self.semicolon()))
    }

    /// A vote that another hand wrote over, and what came of it.
    fn replaced(
        &self,
        one: &ReplacedVote,
        ballots: &[Ballot],
        sitting: &Sitting,
        settings: Option<&Settings>,
    ) -> String {
        let member = sitting.members.iter().find(|member| member.seat == one.seat);
        let stands = ballots.iter().find(|ballot| ballot.seat == one.seat).map(|one| one.hand);
        let (phrase, by) = match (one.hand, stands) {
            _ if one.why.is_empty() && stands == Some(Hand::Rule) => (say::REPLACED_BY_RULE, None),
            (Hand::Secretary(by), _) => (say::REPLACED_BY_OWN, Some(by)),
            (_, Some(Hand::Secretary(by))) => (say::REPLACED_BY_SECRETARY, Some(by)),
            _ => (say::REPLACED_BY_SECRETARY, Some(sitting.by)),
        };
        let by = by.and_then(|by| settings.map(|settings| settings.name_of(by)));
        let args = Args::new()
            .text("name", member.map_or("", |member| member.name.as_str()))
            .text("vote", self.vote(one.vote))
            .text("by", by.unwrap_or_default())
            .text("why", one.why.as_str());
        self.say_with(phrase, &args)
    }

    /// What the members say of the minutes. Nobody is said to have signed who has not confirmed them.
    fn confirmation(&self, sitting: &Sitting) -> Vec<Line> {
        if sitting.closed.is_none() || sitting.attended.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![plain(""), plain(self.say(say::CONFIRMATION)).weighing(Weight::Head)];
        let indented = |text: String| plain(format!("{INDENT}{text}"));
        for said in &sitting.confirmations {
            let member = sitting.members.iter().find(|member| member.seat == said.seat);
            let args = Args::new().text("name", member.map_or("", |member| member.name.as_str()));
            lines.push(indented(match &said.objection {
                None => {
                    let date = self.date_long(said.at.day());
                    self.say_with(say::CONFIRMED, &args.text("date", date))
                }
                Some(why) => self.say_with(say::OBJECTS, &args.text("why", why.as_str())),
            }));
        }
        let waiting: Vec<&Member> = sitting.unconfirmed().collect();
        if !waiting.is_empty() {
            let args = Args::new().text("names", self.names(waiting.into_iter()));
            lines.push(indented(self.say_with(say::UNCONFIRMED, &args)));
        }
        let guests = sitting.members.iter();
        let guests: Vec<&Member> =
            guests.filter(|one| one.is_guest() && sitting.attended.contains(&one.seat)).collect();
        if !guests.is_empty() {
            let args = Args::new().text("names", self.names(guests.into_iter()));
            lines.push(indented(self.say_with(say::GUESTS_SIGN, &args)));
        }
        lines
    }

    fn votes(
        &self,
        ballots: &[Ballot],
        replaced: &[ReplacedVote],
        sitting: &Sitting,
        settings: Option<&Settings>,
    ) -> Vec<Line> {
        let who = |vote: Vote| {
            let voted = |seat: u8| ballots.iter().any(|one| one.seat == seat && one.vote == vote);
            let voted: Vec<&Member> =
                sitting.members.iter().filter(|one| voted(one.seat)).collect();
            (!voted.is_empty()).then_some(voted)
        };
        let group = |vote: Vote| {
            let voted = who(vote)?;
            let args = Args::new()
                .text("vote", self.vote(vote))
                .text("n", voted.len().to_string())
                .text("names", self.names(voted.into_iter()));
            Some(self.say_with(say::VOTE_GROUP, &args))
        };
        let cast = [Vote::For, Vote::Against, Vote::Abstained].into_iter().filter_map(group);
        let cast = cast.collect::<Vec<_>>().join(self.comma());
        let mut lines = Vec::new();
        if !cast.is_empty() {
            lines.push(self.labelled(say::VOTES, cast));
        }
        if let Some(hands) = self.hands(ballots, &sitting.members, settings) {
            lines.push(self.labelled(say::HANDS, hands));
        }
        for one in replaced {
            let text = self.replaced(one, ballots, sitting, settings);
            lines.push(self.labelled(say::REPLACED, text));
        }
        let recused: Vec<String> = self.recused(ballots, &sitting.members);
        if !recused.is_empty() {
            let recused: Vec<&str> = recused.iter().map(String::as_str).collect();
            let args = Args::new().text("names", self.list(&recused));
            lines.push(self.labelled(say::RECUSED, self.say_with(say::RECUSED_LINE, &args)));
        }
        lines
    }
}
