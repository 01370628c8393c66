//! What a tablet takes along of one student.

use learner::Catalogue;
use math::Lang;
use protocol::{AssignmentId, Millis};
use serde::{Deserialize, Serialize};
use view::{ExamForecast, GrowthPage, Me, RoutePage, SkillMap, TestPage};

use crate::{Diagnosis, Plan, Situation, Zone};

/// Pages as they were when the tablet took them along: what a tablet does not compute by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pages {
    /// Who it is.
    pub me: Me,
    /// Today's route, of which the stops are computed anew.
    pub today: RoutePage,
    /// The map, of which the estimates are computed anew.
    pub map: SkillMap,
    /// What the student can do now that they could not.
    pub growth: GrowthPage,
    /// Examinations.
    pub exams: Vec<ExamForecast>,
    /// Tests to do, under way or with new results.
    pub tests: Vec<TestPage>,
}

/// What a tablet takes along of one student, to go on from without a network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// When it was made, by the server's clock.
    pub made_at: Millis,
    /// The language of its pages.
    pub lang: Lang,
    /// The school's wall clock.
    pub zone: Zone,
    /// What the route is made from.
    pub situation: Situation,
    /// The exercises, as difficult as they are for the school.
    pub catalogue: Catalogue,
    /// Today's route.
    pub plan: Plan,
    /// The diagnostic that was begun last.
    pub diagnosis: Option<Diagnosis>,
    /// Assignments whose answers the model sees only when they are handed in.
    pub tests: Vec<AssignmentId>,
    /// Pages as they were.
    pub pages: Pages,
}
