//! The companionship: compositors who set one book together.
//!
//! Each takes the next job that is left and sets it into a galley. Pages are made up in the order of the
//! book, since a section begins where the one before it ended: whoever has a galley ready makes up as many
//! as are due. A galley that is on its pages is emptied at once, so that a book never lies in type twice.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::typeset::display::FolioStyle;
use crate::typeset::galley::Galley;
use crate::typeset::makeup::folios::Folios;
use crate::typeset::makeup::furniture::Heads;
use crate::typeset::makeup::place::{Press, place};
use crate::typeset::paragraph::Compositor;

use super::jobs::{Job, Opens};
use super::sections::{Section, set, side};
use super::{Desk, cuts, faults};

/// A galley and its running heads, set and not yet made up.
type Set = (Galley, Option<Heads>);

/// A section with the number of its job.
type Numbered<'a> = (usize, Section<'a>);

/// Jobs in the works.
pub(super) struct Companionship<'j, 'a> {
    desk: Desk<'a>,
    style: FolioStyle,
    jobs: &'j [Job<'a>],
    known: &'j Folios,
    /// The next job that nobody has taken.
    next: AtomicUsize,
    /// What is set and not yet made up, by job.
    galleys: Vec<Mutex<Option<Set>>>,
    /// The next section to be made up.
    stone: Mutex<Stone>,
}

/// Where pages are made up: which section is next, and on which page of its half it may begin.
struct Stone {
    section: usize,
    page: usize,
}

impl<'j, 'a> Companionship<'j, 'a> {
    /// Takes on jobs, the first of which may begin on a page of its half.
    pub(super) fn new(
        desk: Desk<'a>,
        style: FolioStyle,
        jobs: &'j [Job<'a>],
        known: &'j Folios,
        page: usize,
    ) -> Self {
        let galleys = jobs.iter().map(|_| Mutex::default()).collect();
        let stone = Mutex::new(Stone { section: 0, page });
        Self { desk, style, jobs, known, next: AtomicUsize::new(0), galleys, stone }
    }

    /// Does all the jobs; returns their sections in order, and the page after the last.
    ///
    /// Every thread has one compositor, who keeps the words of one job for the next.
    pub(super) fn work(self) -> (Vec<Section<'a>>, usize) {
        let mut done: Vec<Numbered<'a>> = match self.jobs.len() {
            1 => self.share(),
            _ => rayon::broadcast(|_| self.share()).into_iter().flatten().collect(),
        };
        done.sort_by_key(|(at, _)| *at);
        let page = self.stone.into_inner().unwrap_or_else(PoisonError::into_inner).page;
        (done.into_iter().map(|(_, section)| section).collect(), page)
    }

    /// Does what one compositor can get of the work.
    fn share(&self) -> Vec<Numbered<'a>> {
        let desk = self.desk;
        let compositor = Compositor::new(desk.context.library, &desk.settings.hyphenation);
        let mut compositor = compositor.beside(desk.rack.clone());
        let mut done = Vec::new();
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = self.jobs.get(at) else { break };
            let made = set(desk, &mut compositor, job, self.known);
            *lock(&self.galleys[at]) = Some(made);
            while let Ok(stone) = self.stone.try_lock() {
                let Some(section) = self.make_up(stone) else { break };
                done.push(section);
            }
        }
        // Whoever is last finds all galleys set, and nobody leaves before what is set is made up.
        while let Some(section) = self.make_up(lock(&self.stone)) {
            done.push(section);
        }
        done
    }

    /// Makes up the next section, if its galley is set.
    fn make_up(&self, mut stone: MutexGuard<'_, Stone>) -> Option<Numbered<'a>> {
        let at = stone.section;
        let (mut galley, heads) = lock(self.galleys.get(at)?).take()?;
        let job = self.jobs[at].clone();
        let blank_before = job.opens == Opens::Recto && stone.page % 2 == 1;
        let first = stone.page + usize::from(blank_before);
        let cut = galley.cut(side(first), self.desk.rules);
        *stone = Stone { section: at + 1, page: first + cut.sheets.len() };
        drop(stone);
        let context = self.desk.context;
        let (page, rules, library) = (&context.design.page, self.desk.rules, context.library);
        let laid = place(&galley, &cut, side(first), Press { page, rules, library });
        let choices = cuts::of(&galley, &cut, rules);
        let mut section = Section {
            job,
            galley,
            heads,
            cut,
            choices,
            laid,
            blank_before,
            first,
            marked: Default::default(),
        };
        section.marked = faults::report(self.desk, &section, self.style);
        section.galley.empty();
        Some((at, section))
    }
}

/// Locks what no holder leaves half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
