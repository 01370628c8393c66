//! Parts of the page of one student: the story, the way so far, effort, and what people say of them.

mod corrections;
mod effort;
mod helps;
mod history;
mod misconceptions;
mod notes;

use leptos::prelude::*;
use protocol::UserId;
use view::NoteView;

pub(super) use corrections::{CorrectOther, CorrectionButtons, Corrections};
pub(super) use effort::EffortSection;
pub(super) use helps::Helps;
pub(super) use history::{History, PathSoFar};
pub(super) use misconceptions::Misconceptions;
pub(super) use notes::Notes;

/// What the author of a note may take back.
#[derive(Debug, Clone)]
enum Undo {
    /// The note was changed: this is how it was.
    Change(NoteView),
    /// It was removed.
    Removal(NoteView),
}

/// What stays when the page is asked for anew because of something that was said: a note being written, and what can be
/// taken back.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// Asks for the page anew.
    reload: Callback<()>,
    body: RwSignal<String>,
    shared: RwSignal<bool>,
    /// The note that is being changed; none: a new one is written.
    changing: RwSignal<Option<NoteView>>,
    undo: RwSignal<Option<Undo>>,
}

impl Desk {
    pub(super) fn new(reload: Callback<()>) -> Self {
        Self {
            reload,
            body: RwSignal::new(String::new()),
            shared: RwSignal::new(false),
            changing: RwSignal::new(None),
            undo: RwSignal::new(None),
        }
    }

    /// For another student: nothing of what was written about one goes to the next.
    pub(super) fn clear(self) {
        self.leave_note();
        self.undo.set(None);
    }

    /// The note that was being written is done with.
    fn leave_note(self) {
        self.body.set(String::new());
        self.shared.set(false);
        self.changing.set(None);
    }
}

/// The address of a student's page.
fn address(student: UserId) -> String {
    format!("/mokiniai/{student}")
}
