//! The house style of a book: a base, and what the manifest changes of it.

use crate::diagnostic::codes::manifest::M028;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::WorkKind;
use crate::manifest::nearest_name;
use crate::manifest::plan::{Change, Plan};
use crate::normalise::House;

/// Chooses the house style and changes what the manifest changes of it; every fault is reported, and with one
/// there is none.
pub(super) fn house(plan: &Plan, found: &mut Diagnostics) -> Option<House> {
    let choice = plan.house.as_ref()?;
    let base = choice.base.as_deref().unwrap_or("chicago");
    let Some(mut house) = House::named(base) else {
        let names: Vec<&str> = House::names().collect();
        let message = format!("there is no house style `{base}`");
        let fault = Diagnostic::new(&M028, choice.base_location.clone(), message);
        found.push(fault.help(match nearest_name(base, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the house styles are `{}`", names.join("`, `")),
        }));
        return None;
    };
    let mut whole = true;
    for change in &choice.changes {
        if let Err(message) = house.change(&change.key, &change.values.join(", ")) {
            let fault = Diagnostic::new(&M028, change.location.clone(), message);
            found.push(fault.help(help(change)));
            whole = false;
        }
    }
    whole.then_some(house)
}

/// Says what a key takes, or which key was meant.
fn help(change: &Change) -> String {
    if let Some((_, takes)) = House::KEYS.iter().find(|(key, _)| *key == change.key) {
        return format!("it takes {takes}");
    }
    if WorkKind::parse(&change.key).is_some() {
        return "it takes `italic`, `quoted` or `plain`".to_owned();
    }
    let keys: Vec<&str> = House::KEYS.iter().map(|(key, _)| *key).collect();
    match nearest_name(&change.key, keys.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the keys are `{}`, and the kinds of work", keys.join("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn helps(house: &str) -> Vec<String> {
        let yaml = format!("title: A\nreviews: [one.md]\nhouse: {house}\n");
        let shelf = crate::shelf::MemoryShelf::default()
            .with("anthology.yaml", yaml)
            .with("one.md", "# One\n\nBy Ann Lee\n\nA few words.\n");
        let (_, found) = super::super::prepare(&shelf, "anthology.yaml", &mut |_| ());
        let said = |fault: &Diagnostic| {
            format!("{} {}: {}", fault.location.column, fault.message, fault.helps.join(" / "))
        };
        found.iter().filter(|fault| fault.code.id == "M028").map(said).collect()
    }

    #[test]
    fn every_fault_of_a_house_stands_at_its_place_with_its_remedy() {
        assert_eq!(helps("Oxford"), ["8 there is no house style `Oxford`: did you mean `oxford`?"]);
        assert_eq!(
            helps("{base: oxfrod}"),
            ["15 there is no house style `oxfrod`: did you mean `oxford`?"]
        );
        assert_eq!(
            helps("{base: oxford, quotes: triple, qotes: double, song: loud}"),
            [
                "31 `quotes` does not take `triple`: it takes `double`, `single` or `guillemets`",
                "46 a house style has no key `qotes`: did you mean `quotes`?",
                "60 `song` does not take `loud`: it takes `italic`, `quoted` or `plain`",
            ]
        );
    }
}
