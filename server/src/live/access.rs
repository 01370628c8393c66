//! Whether a listener still may: asked now and then while a stream is open, because a stream outlives a request.

use app::now;
use protocol::LessonId;
use service::{Service, Token};

use crate::state::AppState;

/// Who listens to what.
pub(super) struct Access {
    service: Service,
    token: Option<Token>,
    to: To,
}

enum To {
    Class(String),
    Lesson(LessonId),
}

impl Access {
    /// As a teacher of the class, or the head.
    pub(super) fn to_class(state: &AppState, token: Option<Token>, class: String) -> Self {
        Self { service: state.service.clone(), token, to: To::Class(class) }
    }

    /// As a student of the class whose lesson it is.
    pub(super) fn to_lesson(state: &AppState, token: Option<Token>, lesson: LessonId) -> Self {
        Self { service: state.service.clone(), token, to: To::Lesson(lesson) }
    }

    /// The session has not ended, and its person still may. A database that does not answer says no: whoever may comes
    /// back.
    pub(super) async fn still(&self) -> bool {
        let Some(token) = &self.token else { return false };
        let Ok(Some(caller)) = self.service.caller(token, now()).await else { return false };
        match &self.to {
            To::Class(class) => self.service.watch(&caller, class).await.is_ok(),
            To::Lesson(lesson) => {
                let attended = self.service.attend(&caller, now()).await;
                attended.is_ok_and(|attended| attended.is_some_and(|attended| attended.lesson() == *lesson))
            }
        }
    }
}
