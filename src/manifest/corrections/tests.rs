use super::*;

fn load(text: &str) -> (Vec<Correction>, Vec<String>) {
    let (list, found) = read(&Source::new(FILE, text));
    let say = |one: &crate::diagnostic::Diagnostic| {
        format!("{}: {} / {}", one.location.line, one.message, one.helps.join(" / "))
    };
    (list, found.iter().map(say).collect())
}

#[test]
fn what_is_written_reads_back() {
    let text = "by: Ada\ncorrections:\n  - {piece: lamp, rule: quote, found: \"'\", before: in the, \
                after: 90s we, decision: reject}\n  - {piece: lamp, rule: C004, found: \" - \", \
                occurrence: 2, decision: rewrite, text: \", \", by: Ben}\n  - {piece: lamp, found: \
                1984, decision: title}\n  - {piece: lamp, found: Nobody came, decision: pull}\n";
    let (list, faults) = load(text);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(list.len(), 4);
    assert_eq!(list[0].pin.rule, "C001");
    assert_eq!(list[1].decision, Decision::Rewrite(", ".into()));
    assert_eq!((list[1].by.as_deref(), list[2].by.as_deref()), (Some("Ben"), Some("Ada")));
    let (again, faults) = load(&write(&list));
    assert!(faults.is_empty(), "{faults:?}");
    let bare = |list: &[Correction]| -> Vec<_> {
        list.iter().map(|one| (one.pin.clone(), one.decision.clone(), one.by.clone())).collect()
    };
    assert_eq!(bare(&again), bare(&list));
}

#[test]
fn slips_are_named_with_what_was_meant() {
    let faults = load("corrections:\n  - {piece: a, rule: qoute, decision: reject}\n").1;
    assert_eq!(faults, ["2: there is no rule `qoute` / did you mean `quote`?"]);
    let faults = load("corrections:\n  - {piece: a, rule: dash, decision: rejected}\n").1;
    assert_eq!(faults, ["2: `decision` cannot be `rejected` / did you mean `reject`?"]);
    let faults = load("corrections:\n  - {peice: a, found: x, decision: title}\n").1;
    assert!(faults.iter().any(|fault| fault.contains("did you mean `piece`?")), "{faults:?}");
    let faults = load("corrections:\n  - {piece: a, found: x, decision: reject}\n").1;
    assert!(faults[0].contains("needs the rule"), "{faults:?}");
    let faults = load("corrections:\n  - {piece: a, found: x, decision: title, text: y}\n").1;
    assert!(faults[0].contains("says nothing"), "{faults:?}");
}

#[test]
fn people_who_agree_are_joined_and_others_listed() {
    let one = |by: &str, decision: &str| {
        let text = format!(
            "by: {by}\ncorrections:\n  - {{piece: a, rule: dash, found: x, decision: {decision}}}\n  - \
             {{piece: a, rule: quote, found: y, decision: accept}}\n"
        );
        load(&text).0
    };
    let (joined, conflicts) = merge(vec![one("Ada", "accept"), one("Ben", "reject")]);
    assert_eq!(joined.len(), 1);
    assert_eq!(joined[0].by.as_deref(), Some("Ada, Ben"));
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].views[1].by.as_deref(), Some("Ben"));
    assert_eq!(conflicts[0].views[1].decision, Decision::Reject);
}
