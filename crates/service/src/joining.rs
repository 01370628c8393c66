//! Joining a class by its code, for students who have an account.
//!
//! The code alone lets nobody in: it is known to a whole class, and is said aloud. It makes a request that a teacher of
//! the class (or the head) sees with the student's name and other classes, and answers. Classes of other schools,
//! archived ones and codes of nothing are the same to whoever asks.

use protocol::{Failure, Millis};
use store::keeping::{self, Asked};
use store::limits::{self, Admission, Bucket};
use store::{Caller, StudentAccess, classes};
use view::JoinPage;

use crate::error::{Result, id};
use crate::{Service, class_codes};

/// Codes that turned out to be none, of one student: in a quarter of an hour, and in a day.
const MOST_WRONG: (u32, u32) = (10, 30);

impl Service {
    /// A student's classes, and those that they asked to be let into.
    pub async fn join_page(&self, caller: &Caller) -> Result<JoinPage> {
        let student = StudentAccess::from(caller.student()?);
        let classes = classes::of_student(&self.db, &student).await?;
        let teachers = keeping::teachers_of_student(&self.db, &student).await?;
        let waiting = keeping::requests_of_student(&self.db, &student).await?;
        let of_class = |class| {
            teachers.iter().filter(move |teacher| teacher.class == class).map(|teacher| teacher.name.clone())
        };
        Ok(JoinPage {
            classes: classes
                .into_iter()
                .map(|class| {
                    let teachers = of_class(class.id).collect();
                    (class.name, teachers)
                })
                .collect(),
            waiting: waiting.into_iter().map(|request| (request.class, request.name)).collect(),
        })
    }

    /// Asks to be let into the class with this code.
    pub async fn ask_to_join(&self, caller: &Caller, code: &str, now: Millis) -> Result<Asked> {
        let student = caller.student()?;
        let Some(code) = class_codes::canonical(code) else { return Ok(Asked::NoSuchClass) };
        let (short, long) = MOST_WRONG;
        let bucket = Bucket { name: format!("join:{}", caller.user()), short, long };
        let buckets = std::slice::from_ref(&bucket);
        if let Admission::Wait { seconds } = limits::admit(&self.db, buckets, now).await? {
            return Err(Failure::TooManyTries { seconds }.into());
        }
        let asked = keeping::ask(&self.db, &student, &code, now).await?;
        if asked != Asked::NoSuchClass {
            limits::take_back(&self.db, buckets).await?;
        }
        Ok(asked)
    }

    /// No longer asks.
    pub async fn withdraw_request(&self, caller: &Caller, class: &str) -> Result<()> {
        Ok(keeping::withdraw(&self.db, &caller.student()?, id(class)?).await?)
    }
}
