//! Parts that several pages share.

mod connection_banner;
mod failure_view;
mod header;
mod icon;
mod loaded;
mod mastery;
mod math_field;
mod page_title;
mod prose;
mod toast;

pub(crate) use connection_banner::ConnectionBanner;
pub(crate) use failure_view::FailureView;
pub(crate) use header::AppHeader;
pub(crate) use icon::{Icon, Scene};
pub(crate) use loaded::Loaded;
pub(crate) use mastery::{MasteryBar, MasteryCell, level_icon, level_key, percent};
pub(crate) use math_field::MathField;
pub(crate) use page_title::{Navigations, PageTitle};
pub(crate) use prose::{MathView, ProseInline, ProseView};
pub(crate) use toast::{ToastRegion, Toasts};
