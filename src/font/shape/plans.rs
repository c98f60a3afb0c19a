//! Plans: how a face sets a script, worked out once for all who shape with it.
//!
//! A plan takes as long to make as a dozen words to shape, and every shaper needs one for each face, script and
//! language that it meets.

use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{Feature, ShapePlan};

use super::Features;
use crate::font::FontId;

/// What a plan depends on besides the language: the face, the direction, the script, the features.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Way {
    pub(super) font: FontId,
    pub(super) backwards: bool,
    pub(super) script: unicode_script::Script,
    pub(super) features: Features,
}

/// A plan with the features that it was made for; the shaper wants both.
pub(super) struct Plan {
    pub(super) plan: ShapePlan,
    pub(super) features: Vec<Feature>,
}

/// The plans that any shaper has made, with their languages. There are a few dozen, and each shaper asks once.
#[derive(Default)]
pub(crate) struct Plans(Mutex<Vec<(Way, String, Arc<Plan>)>>);

impl Plans {
    /// Returns a plan, made now if nobody has it yet.
    pub(super) fn plan(&self, way: Way, language: &str, make: impl FnOnce() -> Plan) -> Arc<Plan> {
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((.., plan)) = plans.iter().find(|(of, tag, _)| *of == way && tag == language) {
            return plan.clone();
        }
        let plan = Arc::new(make());
        plans.push((way, language.to_owned(), plan.clone()));
        plan
    }
}
