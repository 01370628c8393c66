//! Photos taken on this device: made small, and without what the camera wrote beside them, before anything else.
//!
//! A photo is in memory until the answer that names it is kept; then both are written down together.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::{document, window};
use leptos::web_sys::Event;
use protocol::PhotoId;
use uuid::Uuid;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlInputElement, ImageBitmap};

use super::Taken;

/// The longest side of a photo that is sent, in pixels: handwriting on a page stays readable.
const LONGEST_SIDE: f64 = 1_600.0;
/// The longest that is sent, in bytes, written in base 64 (a third more): well below what the server takes.
const LONGEST: usize = 600_000;
/// Qualities that are tried, best first.
const QUALITIES: [f64; 4] = [0.82, 0.7, 0.55, 0.4];
/// What a picture begins with in the form in which it is kept.
const PREFIX: &str = "data:image/jpeg;base64,";

thread_local! {
    static TAKEN: RefCell<BTreeMap<PhotoId, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// A `data:` address with the picture as JPEG; `None` if the file is none that this browser can read.
async fn made_small(file: &File) -> Option<String> {
    let bitmap = JsFuture::from(window().create_image_bitmap_with_blob(file).ok()?).await.ok()?;
    let bitmap: ImageBitmap = bitmap.dyn_into().ok()?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (LONGEST_SIDE / width.max(height)).min(1.0);
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((width * scale).round() as u32);
    canvas.set_height((height * scale).round() as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height).ok()?;
    bitmap.close();
    QUALITIES.iter().find_map(|quality| {
        let picture =
            canvas.to_data_url_with_type_and_encoder_options("image/jpeg", &(*quality).into()).ok()?;
        (picture.starts_with(PREFIX) && picture.len() <= LONGEST).then_some(picture)
    })
}

/// Takes the pictures, at most `most`, that somebody chose with a file input, which is then free to choose again.
pub(crate) fn take_photos(event: &Event, most: usize) -> impl Future<Output = Taken> + use<> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let files = input.as_ref().and_then(HtmlInputElement::files);
    let files = files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.get(at)));
    let mut files: Vec<File> = files.collect();
    let left_out = files.len() > most;
    files.truncate(most);
    if let Some(input) = input {
        input.set_value("");
    }
    async move {
        let mut taken = Taken { photos: Vec::new(), all: true, left_out };
        for file in files {
            let Some(picture) = made_small(&file).await else {
                taken.all = false;
                continue;
            };
            let id = PhotoId(Uuid::now_v7());
            TAKEN.with_borrow_mut(|pictures| pictures.insert(id, picture));
            taken.photos.push(id);
        }
        taken
    }
}

/// The address of a picture taken since the page was loaded.
pub(crate) fn taken_photo(id: PhotoId) -> Option<String> {
    TAKEN.with_borrow(|taken| taken.get(&id).cloned())
}

/// The bytes of a picture in the form in which it is kept.
pub(super) fn bytes(picture: &str) -> Option<Vec<u8>> {
    let binary = window().atob(picture.strip_prefix(PREFIX)?).ok()?;
    binary.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}
