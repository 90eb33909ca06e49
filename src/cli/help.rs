//! The help pages, in the language: every word of them is a phrase, put into the parser's own command.

use clap::{Arg, ArgAction, Command};

use crate::cli::contact::PERSON;
use crate::domain::contact::{ContactField, ContactForm};
use crate::domain::request::Kind as FieldKind;
use crate::i18n::phrases::help as say;
use crate::i18n::{Args, Phrase, Words, isolate};

/// Where the options of every command stand on a page.
const GLOBAL: usize = 100;
/// Cells of the names of fields on a page.
const FIELD_CELLS: usize = 12;

/// The command with its words. Its phrases are found by name: `help-COMMAND-ARGUMENT`.
pub fn in_words(command: Command, words: &Words) -> Command {
    let help = Arg::new("this_page").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let own = command.disable_help_flag(true).disable_version_flag(true).arg(help).arg(version);
    // What goes with every command stands after what is a command's own.
    let own = own.mut_args(|arg| described(arg, "help", words).display_order(GLOBAL));
    let page =
        [headed(words, say::COMMANDS, "{subcommands}"), headed(words, say::OPTIONS, "{options}")];
    own.about(directed(words, &words.say(say::ABOUT)))
        .help_template(template(words, &page))
        .mut_subcommands(|verb| subcommand(verb, "help", words))
}

fn subcommand(verb: Command, prefix: &str, words: &Words) -> Command {
    let id = format!("{prefix}-{}", verb.get_name());
    let about = Phrase::named(&id).map(|phrase| directed(words, &words.say(phrase)));
    let mut page = vec![headed(words, say::OPTIONS, "{options}")];
    if verb.get_positionals().next().is_some() {
        page.insert(0, headed(words, say::ARGUMENTS, "{positionals}"));
    }
    let forms = forms_of(&id);
    if !forms.is_empty() {
        page.push(format!("{}\n{}", headed(words, say::FIELDS, ""), fields(forms, words)));
    }
    if verb.has_subcommands() {
        page.insert(0, headed(words, say::COMMANDS, "{subcommands}"));
    }
    verb.about(about.unwrap_or_default())
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .help_template(template(words, &page))
        .mut_subcommands(|inner| subcommand(inner, &id, words))
        .mut_args(|arg| described(arg, &id, words))
}

fn described(arg: Arg, prefix: &str, words: &Words) -> Arg {
    let Some(phrase) =
        Phrase::named(&format!("{prefix}-{}", arg.get_id().as_str().replace('_', "-")))
    else {
        return arg;
    };
    let default = arg.get_default_values().iter().map(|one| one.to_string_lossy());
    let default = default.collect::<Vec<_>>().join(" ");
    let values = listed(&arg);
    let args = Args::new().text("default", default).text("values", values);
    let said = directed(words, &isolate::bare(&words.say_with(phrase, &args)));
    // The phrase has them, where the argument takes a value at all.
    let takes = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    arg.help(said).hide_default_value(takes).hide_possible_values(takes)
}

/// The forms whose fields a command takes as `FIELD=VALUE`.
fn forms_of(command: &str) -> &'static [ContactForm] {
    match command {
        "help-contact" => &[ContactForm::Contact, ContactForm::Inquiry],
        "help-complaint-new" => &[ContactForm::Complaint],
        _ => &[],
    }
}

/// Each field by the name that it is typed by, what it is, and the values that it may have.
fn fields(forms: &[ContactForm], words: &Words) -> String {
    let mut lines = Vec::new();
    let mut line = |name: &str, said: &str| {
        let pad = FIELD_CELLS.saturating_sub(name.len());
        lines.push(format!("  {name}{:pad$}  {}", "", directed(words, said)));
    };
    line(PERSON, &words.say(say::FIELD_PERSON));
    let all = ContactField::ALL.iter();
    for field in all.filter(|field| field.forms().iter().any(|form| forms.contains(form))) {
        line(field.code(), &words.contact_field(*field));
        if let FieldKind::Choice(list) = field.kind() {
            for values in on_lines(list.codes().iter().copied()) {
                line("", &values);
            }
        }
    }
    lines.join("\n")
}

/// The values an argument may have, on lines that a terminal has room for.
fn listed(arg: &Arg) -> String {
    let values = arg.get_possible_values();
    on_lines(values.iter().map(clap::builder::PossibleValue::get_name)).join("\n")
}

fn on_lines<'v>(values: impl Iterator<Item = &'v str>) -> Vec<String> {
    const WIDE: usize = 50;
    let mut lines: Vec<String> = Vec::new();
    for value in values {
        match lines.last_mut().filter(|line| line.len().saturating_add(value.len()) < WIDE) {
            Some(line) => {
                line.push(' ');
                line.push_str(value);
            }
            None => lines.push(value.to_owned()),
        }
    }
    lines
}

fn template(words: &Words, parts: &[String]) -> String {
    let usage = headed(words, say::USAGE, "  {usage}");
    format!("{{about}}\n\n{usage}\n\n{}\n", parts.join("\n\n"))
}

fn headed(words: &Words, heading: Phrase, part: &str) -> String {
    format!("{}\n{part}", directed(words, &format!("{}:", words.say(heading))))
}

/// Arabic in a line that begins with an option's name: it keeps its own direction there, and the names
/// and codes in it theirs.
fn directed(words: &Words, text: &str) -> String {
    if !words.lang().is_right_to_left() {
        return text.to_owned();
    }
    let line = |line: &str| isolate::in_direction_of(words.lang(), &codes_apart(line));
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Each run of Latin letters and digits, with the signs within it, in an isolate.
fn codes_apart(line: &str) -> String {
    let is_edge = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    let mut apart = String::new();
    let mut rest = line;
    while let Some(start) = rest.find(is_edge) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|sign: char| !sign.is_ascii()).unwrap_or(from.len());
        let (run, _) = from.split_at(end);
        let (code, after) = from.split_at(run.trim_end_matches(|sign| !is_edge(sign)).len());
        apart.push_str(before);
        apart.push_str(&isolate::left_to_right(code));
        rest = after;
    }
    apart.push_str(rest);
    apart
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Line;
    use crate::i18n::Lang;
    use crate::text;

    /// Each page: the program's own and each command's.
    fn pages(lang: Lang) -> Vec<(String, String)> {
        let words = Words::new(lang);
        let mut command = in_words(Line::command(), &words);
        command.build();
        let mut pages = vec![("wasl".to_owned(), command.render_help().to_string())];
        for verb in command.get_subcommands_mut() {
            pages.push((verb.get_name().to_owned(), verb.render_help().to_string()));
            for inner in verb.get_subcommands_mut() {
                pages.push((inner.get_name().to_owned(), inner.render_help().to_string()));
            }
        }
        pages
    }

    #[test]
    fn every_command_and_argument_has_its_words_in_both_languages() {
        for lang in Lang::ALL {
            let mut command = in_words(Line::command(), &Words::new(lang));
            command.build();
            let inner = command.get_subcommands().flat_map(Command::get_subcommands);
            for verb in command.get_subcommands().chain(inner).chain([&command]) {
                assert!(verb.get_about().is_some_and(|about| !about.to_string().is_empty()));
                for arg in verb.get_arguments() {
                    assert!(arg.get_help().is_some(), "{} {}", verb.get_name(), arg.get_id());
                }
            }
        }
    }

    #[test]
    fn a_page_is_in_one_language_and_no_line_is_wider_than_a_terminal() {
        for (name, page) in pages(Lang::Arabic) {
            for english in
                ["Usage", "Options", "Commands", "Arguments", "default", "possible", "Print"]
            {
                assert!(!page.contains(english), "{name}: {page}");
            }
        }
        for lang in Lang::ALL {
            for (name, page) in pages(lang) {
                assert_eq!(lang == Lang::Arabic, page.contains('ا'), "{name}: {page}");
                for line in page.lines() {
                    assert!(text::width(line) <= 80, "{name}: {line}");
                }
            }
        }
    }

    #[test]
    fn a_form_on_the_command_line_lists_its_fields_and_their_values() {
        for lang in Lang::ALL {
            let own = pages(lang);
            let page = |name: &str| &own.iter().find(|(own, _)| own == name).unwrap().1;
            for field in [ContactForm::Contact, ContactForm::Inquiry].map(ContactForm::fields) {
                field
                    .for_each(|field| assert!(page("contact").contains(field.code()), "{field:?}"));
            }
            for field in ContactForm::Complaint.fields() {
                assert!(page("new").contains(field.code()), "{field:?}: {}", page("new"));
            }
            assert!(page("new").contains("suggestion"), "{}", page("new"));
        }
    }

    #[test]
    fn the_names_of_options_stand_as_they_are_typed() {
        for (name, page) in pages(Lang::Arabic) {
            assert!(page.contains("      --store <URL>  "), "{name}: {page}");
            assert!(page.contains("\u{2066}sled:PATH\u{2069}"), "{name}: {page}");
            let of_lines = page.contains("JSON Lines") && name == "import";
            assert!(!of_lines || page.contains("\u{2066}JSON Lines\u{2069}،"), "{page}");
            let opened = page.matches(['\u{2066}', '\u{2067}']).count();
            assert_eq!(opened, page.matches('\u{2069}').count(), "{name}");
        }
    }
}
