//! The head of a message inside another: what programs write above a message that is passed on or answered.

use super::super::tree::Facts;

/// What the head of an inner message says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Who wrote it.
    pub(super) from: Option<String>,
    /// What it is about.
    pub(super) subject: Option<String>,
    /// How many fields were read.
    pub(super) fields: usize,
    /// Whether a line above it says that the message is passed on.
    pub(super) says_so: bool,
}

impl Head {
    /// Reads a line of a head; `false` where it is none.
    pub(super) fn read(&mut self, line: &str) -> bool {
        const FROM: [&str; 7] = ["from", "von", "de", "da", "od", "från", "van"];
        const SUBJECT: [&str; 7] =
            ["subject", "betreff", "objet", "asunto", "oggetto", "temat", "assunto"];
        const OTHER: [&str; 22] = [
            "date", "sent", "to", "cc", "reply-to", "datum", "gesendet", "an", "envoyé", "à",
            "date d’envoi", "enviado", "para", "fecha", "inviato", "a", "data", "importance", "do",
            "till", "aan", "skickat",
        ];
        let line = line.trim().trim_matches('*').trim();
        if line.is_empty() {
            return self.fields == 0 || self.is_whole();
        }
        if self.fields == 0 && is_dashes(line) {
            let lower = line.to_lowercase();
            // Outlook has this line above what is answered as well.
            self.says_so = !lower.contains("original") && !lower.contains("ursprüngliche");
            return true;
        }
        let Some((label, value)) = line.split_once(':') else { return false };
        let label = label.trim().trim_matches('*').trim().to_lowercase();
        let value = value.trim().trim_start_matches('*').trim();
        if FROM.contains(&label.as_str()) {
            self.from = Some(name_of(value)).filter(|name| !name.is_empty());
        } else if SUBJECT.contains(&label.as_str()) {
            self.subject = Some(value.to_owned());
        } else if !OTHER.contains(&label.as_str()) {
            return false;
        }
        self.fields += 1;
        true
    }

    /// Says whether it is a head: who wrote, and two fields more.
    pub(super) fn is_whole(&self) -> bool {
        self.from.is_some() && self.fields >= 3
    }

    /// Gives what it says to a text.
    pub(super) fn into_facts(self, facts: &mut Facts) {
        if let Some(name) = self.from {
            facts.authors = vec![name];
        }
        if let Some(subject) = self.subject.as_deref().map(super::subject_of) {
            facts.title = Some(subject).filter(|title| !title.is_empty());
        }
    }
}

/// Says whether a line announces a message: `---------- Forwarded message ---------`.
pub(super) fn is_dashes(line: &str) -> bool {
    let lower = line.to_lowercase();
    (line.starts_with("-----") && line.ends_with("----") && line.chars().any(char::is_alphabetic))
        || lower.starts_with("begin forwarded message")
        || lower.starts_with("anfang der weitergeleiteten")
}

/// Returns the name in `Ann Lee <ann@example.org>`; nothing for an address alone.
fn name_of(value: &str) -> String {
    let name = value.split(['<', '[']).next().unwrap_or("").trim().trim_matches(['"', '\'']);
    let is_address = name.contains('@');
    if is_address { String::new() } else { super::unreversed(name.trim()) }
}

/// Finds the message that a plain text passes on or answers: the lines of its head and what they say.
pub(super) fn find(lines: &[String]) -> Option<(std::ops::Range<usize>, Head)> {
    (0..lines.len()).find_map(|at| {
        if lines[at].trim().is_empty() {
            return None;
        }
        let mut head = Head::default();
        let count = lines[at..].iter().take_while(|line| head.read(line)).count();
        let whole = head.is_whole() || (head.says_so && head.fields >= 3);
        whole.then_some((at..at + count, head))
    })
}

#[cfg(test)]
mod tests {
    use super::{Head, find};

    #[test]
    fn the_head_of_an_inner_message_is_told_from_a_text() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let sent = "Look.\n\n---------- Forwarded message ---------\nFrom: Nwosu, Adaeze <a@b.c>\nDate: Mon\nSubject: Re: Review: Nine\n\nNine.";
        let head = Head {
            from: Some("Adaeze Nwosu".into()),
            subject: Some("Re: Review: Nine".into()),
            fields: 3,
            says_so: true,
        };
        assert_eq!(find(&lines(sent)), Some((2..7, head)));
        assert_eq!(find(&lines("From: here to there.\nTo: nowhere.\nNo head.")), None);
    }
}
