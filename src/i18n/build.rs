//! Makes the names of all sentences from the Fluent files, when wasl is built.
//!
//! Each file `en/FAMILY.ftl`, with its twin in `ar/`, becomes a module `phrases::FAMILY`, and each
//! sentence in it a constant: `home-title` of `home.ftl` is `phrases::home::TITLE`. The family's name,
//! whole or without its plural s, is left out of the constant's. The build ends with a list where a
//! file does not parse, where a sentence stands twice, or where the two languages do not have the same
//! sentences with the same arguments.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::parser;

/// Chooses between words for a man and a woman. English has one word for both and need not name it.
const SEX: &str = "sex";

/// A file's sentences: id, and what it leaves open.
type Sentences = BTreeMap<String, BTreeSet<String>>;

type Made<T> = Result<T, Box<dyn Error>>;

#[expect(clippy::disallowed_methods, reason = "cargo says so where the files are")]
fn main() -> Made<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("src/i18n");
    let mut flaws = Vec::new();
    let made = families(&root, &mut flaws)?;
    for flaw in flaws {
        println!("cargo::error={flaw}");
    }
    Ok(fs::write(PathBuf::from(env::var("OUT_DIR")?).join("phrases.rs"), made)?)
}

/// The modules of all families, and the list of them.
fn families(root: &Path, flaws: &mut Vec<String>) -> Made<String> {
    let (mut modules, mut list) = (Vec::new(), Vec::new());
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for lang in ["ar", "en"] {
        println!("cargo::rerun-if-changed={}", root.join(lang).display());
    }
    let (arabic, english) = (names(&root.join("ar"))?, names(&root.join("en"))?);
    flaws.extend(
        arabic.symmetric_difference(&english).map(|name| format!("{name}.ftl is in one language")),
    );
    for name in arabic.intersection(&english) {
        let [arabic, english] =
            ["ar", "en"].map(|lang| root.join(lang).join(format!("{name}.ftl")));
        let (ours, theirs) = (sentences(&arabic, flaws)?, sentences(&english, flaws)?);
        for id in ours.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
            match (ours.get(id), theirs.get(id)) {
                (Some(one), Some(other)) if one == other => {}
                (Some(one), Some(other)) => {
                    flaws.push(format!("{name}: {id} has {one:?} in Arabic, {other:?} in English"));
                }
                (one, _) => {
                    let lang = if one.is_none() { "ar" } else { "en" };
                    flaws.push(format!("{lang}/{name}.ftl lacks {id}"));
                }
            }
            if let Some(before) = seen.insert(id.clone(), name.clone()) {
                flaws.push(format!("{id} is in {before}.ftl and in {name}.ftl"));
            }
        }
        modules.push(module(name, &head(&english)?, theirs.keys()));
        list.push(format!(
            "Family {{ name: {name:?}, phrases: {name}::ALL, arabic: include_str!({:?}), \
             english: include_str!({:?}) }},\n",
            arabic.display().to_string(),
            english.display().to_string(),
        ));
    }
    let (modules, list) = (modules.concat(), list.concat());
    Ok(format!(
        "{modules}/// Every family of sentences.\npub const FAMILIES: &[Family] = &[\n{list}];\n"
    ))
}

fn names(folder: &Path) -> Made<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        found.extend(name.to_str().and_then(|name| name.strip_suffix(".ftl")).map(str::to_owned));
    }
    Ok(found)
}

/// What a file says of itself in its first line.
fn head(path: &Path) -> Made<String> {
    let text = fs::read_to_string(path)?;
    Ok(text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']).to_owned())
}

fn sentences(path: &Path, flaws: &mut Vec<String>) -> Made<Sentences> {
    let text = fs::read_to_string(path)?;
    let file = parser::parse(text.as_str()).unwrap_or_else(|(file, errors)| {
        flaws.extend(errors.iter().map(|error| format!("{}: {error}", path.display())));
        file
    });
    let mut found = Sentences::new();
    for entry in &file.body {
        let Entry::Message(message) = entry else { continue };
        let mut open = BTreeSet::new();
        if let Some(value) = &message.value {
            of_pattern(value, &mut open);
        }
        if found.insert(message.id.name.to_owned(), open).is_some() {
            flaws.push(format!("{}: {} stands twice", path.display(), message.id.name));
        }
    }
    Ok(found)
}

fn of_pattern(pattern: &Pattern<&str>, open: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, open);
        }
    }
}

fn of_expression(expression: &Expression<&str>, open: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, open),
        Expression::Select { selector, variants } => {
            of_inline(selector, open);
            for variant in variants {
                of_pattern(&variant.value, open);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, open: &mut BTreeSet<String>) {
    let mut of_call = |call: &CallArguments<&str>| {
        for inline in &call.positional {
            of_inline(inline, open);
        }
    };
    match inline {
        InlineExpression::VariableReference { id } if id.name == SEX => {}
        InlineExpression::VariableReference { id } => {
            open.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, open),
        InlineExpression::FunctionReference { arguments, .. }
        | InlineExpression::TermReference { arguments: Some(arguments), .. } => of_call(arguments),
        InlineExpression::TermReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. } => {}
    }
}

/// The module of a family: a constant for each sentence, and all of them.
fn module<'a>(family: &str, head: &str, ids: impl Iterator<Item = &'a String>) -> String {
    let named: Vec<(String, &String)> = ids.map(|id| (constant(family, id), id)).collect();
    let constants: Vec<String> = named
        .iter()
        .map(|(name, id)| format!("pub const {name}: Phrase = Phrase::new({id:?});\n"))
        .collect();
    let constants = constants.concat();
    let all: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    let all = all.join(", ");
    format!(
        "#[doc = {head:?}]\npub mod {family} {{\nuse super::Phrase;\n{constants}\
         /// Every sentence of the family.\npub const ALL: &[Phrase] = &[{all}];\n}}\n"
    )
}

fn constant(family: &str, id: &str) -> String {
    let stem = family.strip_suffix('s').unwrap_or(family);
    let rest = [family, stem].iter().find_map(|name| id.strip_prefix(*name)?.strip_prefix('-'));
    rest.unwrap_or(id).to_uppercase().replace('-', "_")
}
