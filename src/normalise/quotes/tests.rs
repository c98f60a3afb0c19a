use crate::normalise::text::Run;
use crate::normalise::{Context, House, run_passes};

/// Edits one paragraph in Chicago style, its own outer marks kept.
fn edited(text: &str) -> String {
    let house = House::default();
    let mut runs = [Run::plain(text)];
    run_passes(&mut runs, &Context::new(&house, true, &[]));
    runs[0].text().to_owned()
}

#[test]
fn marks_are_read_together() {
    assert_eq!(edited("\"She said, 'Go.'\""), "“She said, ‘Go.’”");
    assert_eq!(edited("'03 is my seat,' he said."), "‘03 is my seat,’ he said.");
    assert_eq!(edited("in '03, he said"), "in ’03, he said");
}
