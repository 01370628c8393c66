//! Moving the focus to where the attention should be.

use leptos::oco::Oco;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, HtmlInputElement};

fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on the element with this id.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // Parts of pictures take the focus as well, and are no `HtmlElement`. Where it cannot be had (a window in the
        // background), nothing is lost.
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}

/// The same as soon as what was just changed is on the page.
pub(crate) fn focus_soon(id: impl Into<Oco<'static, str>>) {
    let id = id.into();
    request_animation_frame(move || focus(&id));
}

/// Puts the focus on a field and marks what stands in it, ready to be typed over.
pub(crate) fn select(id: &str) {
    focus(id);
    if let Some(input) = element::<HtmlInputElement>(id) {
        input.select();
    }
}
