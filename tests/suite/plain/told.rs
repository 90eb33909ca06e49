//! All that a screen shows is told line by line, and all that a form asks is asked.

use super::*;

/// The words of a text in Latin letters and digits.
fn words_in(text: &str) -> std::collections::BTreeSet<String> {
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric());
    words.filter(|word| word.len() > 1).map(str::to_lowercase).collect()
}

/// Whether all words that a clerk sees now, keys and heads of columns aside, are told.
fn is_told(clerk: &mut Clerk, talker: &mut Talker, heads: &[&str]) {
    let picture = clerk.resize(200, 60).picture();
    let rows: Vec<&str> = picture.lines().collect();
    let seen = words_in(&rows[..rows.len() - 3].join("\n"));
    let told = words_in(&talker.write(".").said);
    let missing: Vec<&String> =
        seen.difference(&told).filter(|word| !heads.contains(&word.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?} of\n{picture}\nin\n{}", talker.said);
}

#[test]
fn what_is_seen_on_a_screen_is_told() {
    let mut clerk = Clerk::at_a_desk_of(Lang::English, &["Ahmad", "Zahra", "Ali"], 2);
    let mut cases = crate::cases::Cases::of(&clerk);
    cases.receive("Amal Person");
    cases.referred("Basma Person");
    cases.withdrawn("Widad Person");
    clerk.clock.set(TODAY.plus(40).at(10, 0));
    clerk.take(Action::Refresh);
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    is_told(&mut clerk, &mut talker, &["queue"]);
    let heads = ["number", "applicant", "requested"];
    for (queue, line) in [(Action::Open1, "1"), (Action::Open5, "5"), (Action::Open9, "9")] {
        clerk.take(queue);
        talker.write(line);
        is_told(&mut clerk, &mut talker, &heads);
        clerk.take(Action::Open);
        talker.write("1");
        for section in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
            talker.write(section);
            is_told(&mut clerk, &mut talker, &[]);
            clerk.take(Action::NextSection);
        }
        clerk.take(Action::Home);
        talker.call(Action::Home);
    }
    clerk.take(Action::Open9).take(Action::Call);
    talker.write("9").write("1 satisfaction call");
    is_told(&mut clerk, &mut talker, &["their", "comments"]);
    clerk.take(Action::Home).take(Action::Open5).take(Action::Decide);
    talker.call(Action::Home).write("5").call(Action::Decide);
    is_told(&mut clerk, &mut talker, &["enter"]);
    clerk.take(Action::Open).press("1").press("3");
    talker.call(Action::Back).call(Action::Decide).write("1").write("3");
    talker.call(Action::Home).write("5").call(Action::Decide);
    // The clerk of the lines pressed twice: there both are against.
    is_told(&mut clerk, &mut talker, &["for"]);
    clerk.take(Action::Minutes);
    talker.call(Action::Minutes);
    is_told(&mut clerk, &mut talker, &[]);
    clerk.take(Action::Home).take(Action::Sittings);
    talker.call(Action::Home).call(Action::Sittings);
    is_told(&mut clerk, &mut talker, &["date"]);
    clerk.take(Action::Clause);
    talker.call(Action::Clause);
    is_told(&mut clerk, &mut talker, &[]);
}

/// Whether all words of all sections of a form are said while its questions are gone through.
fn is_asked(clerk: &mut Clerk, talker: &mut Talker, sections: usize, heads: &[&str]) {
    let mut seen = std::collections::BTreeSet::new();
    clerk.resize(200, 60);
    for _ in 0..sections {
        let picture = clerk.picture();
        let rows: Vec<&str> = picture.lines().collect();
        seen.extend(words_in(&rows[..rows.len() - 3].join("\n")));
        clerk.take(Action::NextSection);
    }
    let from = talker.all.len();
    talker.write(".");
    fill(talker, &[]);
    let told = words_in(talker.all.get(from..).unwrap());
    let missing: Vec<&String> =
        seen.difference(&told).filter(|word| !heads.contains(&word.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?} in\n{}", talker.all);
}

#[test]
fn what_stands_on_a_form_is_asked() {
    let mut clerk = Clerk::at_a_desk_of(Lang::English, &["Ahmad", "Zahra", "Ali"], 2);
    let number = crate::cases::Cases::of(&clerk).receive("Amal Person");
    let mut talker = Talker::at_the_desk_of(&clerk, Lang::English);
    clerk.take(Action::Settings);
    talker.call(Action::Settings);
    // How a new member of staff is added, by the key.
    is_asked(&mut clerk, &mut talker, 6, &["ctrl"]);
    clerk.take(Action::Home).take(Action::Open1).take(Action::Open).take(Action::Edit);
    talker.call(Action::Home).write("1").write("1").call(Action::Edit);
    // What is noticed is kept with a reason, by the key.
    is_asked(&mut clerk, &mut talker, 7, &["ctrl"]);
    talker.call(Action::KeepAndLeave).call(Action::Withdraw);
    let title = format!("{number} is withdrawn");
    assert!(talker.said.starts_with(&title) && talker.asked() == "Reason:", "{}", talker.said);
}
