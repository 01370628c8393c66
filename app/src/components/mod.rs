//! Parts that several pages share.

mod connection_banner;
mod dialog;
mod empty_state;
mod failure_view;
mod field;
mod focus;
mod header;
mod icon;
pub(crate) mod keypad;
pub(crate) mod leave_guard;
mod loaded;
mod mastery;
pub(crate) mod math_field;
mod page_title;
mod prose;
mod skeleton;
mod submit_button;
mod toast;

pub(crate) use connection_banner::ConnectionBanner;
pub(crate) use dialog::Confirmation;
pub(crate) use empty_state::EmptyState;
pub(crate) use failure_view::{FailureView, FormFailure};
pub(crate) use field::{Field, Refusal};
pub(crate) use focus::{focus, focus_soon, select};
pub(crate) use header::AppHeader;
pub(crate) use icon::{Icon, Scene};
pub(crate) use leave_guard::LeaveGuard;
pub(crate) use loaded::Loaded;
pub(crate) use mastery::{MasteryBar, MasteryCell, level_icon, level_key, mastery_words, percent};
pub(crate) use math_field::{ANSWER, MathField};
pub(crate) use page_title::{Navigations, PageTitle};
pub(crate) use prose::{MathView, ProseInline, ProseView, prose_in_line, prose_with_gaps};
pub(crate) use skeleton::Skeleton;
pub(crate) use submit_button::SubmitButton;
pub(crate) use toast::{ToastRegion, Toasts};
