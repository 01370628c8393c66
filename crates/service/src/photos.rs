//! Photos of work on paper: looked at, written anew, kept, shown to those who may see the student's work.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageDecoder as _, ImageFormat, ImageReader, Limits};
use protocol::{Failure, Millis, PhotoId, UserId};
use store::photos::{self, Added};
use store::{Caller, access};

use crate::error::{Error, Result, id};
use crate::{Service, secrets};

/// Longest side of a photo that is taken, in pixels. Devices send at most 1600.
const LONGEST_SIDE: u32 = 2_000;
/// Memory that reading one may take, in bytes.
const MOST_MEMORY: u64 = 96 * 1024 * 1024;
/// Quality of what is kept, of 100: handwriting stays sharp.
const QUALITY: u8 = 78;
/// Photos of one student that are taken in a day.
const MOST_A_DAY: i64 = 60;

/// The picture as a new JPEG without anything that a camera wrote beside it; `None` if it is none.
fn written_anew(body: &[u8]) -> Option<Vec<u8>> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(body), ImageFormat::Jpeg);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().ok()?;
    // The reader hands its limits on, but a decoder takes them only from here.
    decoder.set_limits(limits).ok()?;
    // Which way is up is all that is kept of what stands beside the picture.
    let orientation = decoder.orientation().ok()?;
    let mut picture = image::DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let mut anew = Vec::new();
    picture.into_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut anew, QUALITY)).ok()?;
    Some(anew)
}

impl Service {
    /// Keeps a photo that a student's device sent, once. Another one under the same id is refused.
    pub async fn keep_photo(
        &self,
        caller: &Caller,
        student: &str,
        photo: &str,
        body: Vec<u8>,
        now: Millis,
    ) -> Result<()> {
        let whose: UserId = id(student)?;
        let student = caller.student()?;
        if student.student() != whose {
            return Err(Failure::NotFound.into());
        }
        let photo: PhotoId = id(photo)?;
        let hash = secrets::digest_of(&body);
        let earlier = photos::earlier(&self.db, &student, photo, &hash).await?;
        let added = if let Some(earlier) = earlier {
            earlier
        } else {
            if photos::sent_since(&self.db, &student, now.plus(-Millis::DAY)).await? >= MOST_A_DAY {
                return Err(Failure::TooManyTries { seconds: 3_600 }.into());
            }
            // Pictures are large while they are read: few at once, whoever sends them.
            let _turn = self.photo_turns.acquire().await.map_err(|error| Error::Broken(error.to_string()))?;
            let anew = tokio::task::spawn_blocking(move || written_anew(&body))
                .await
                .map_err(|error| Error::Broken(format!("a photo could not be read: {error}")))?
                .ok_or_else(|| Failure::invalid("photo"))?;
            photos::add(&self.db, &student, photo, &anew, &hash, now).await?
        };
        match added {
            Added::Stored | Added::AlreadyHad => Ok(()),
            Added::Different => Err(Failure::Taken { field: "photo".to_owned() }.into()),
        }
    }

    /// A photo (JPEG) of a student's, for themselves, their teachers and the head.
    pub async fn photo(&self, caller: &Caller, student: &str, photo: &str) -> Result<Vec<u8>> {
        let student = access::student_access(&self.db, caller, id(student)?).await?;
        Ok(photos::of_student(&self.db, &student, id(photo)?).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let mut out = Vec::new();
        let picture = RgbImage::from_fn(width, height, |x, _| Rgb([(x % 256) as u8, 90, 200]));
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, 90)).unwrap();
        out
    }

    /// The same picture with a comment segment after the start of the image.
    fn with_comment(jpeg: &[u8], comment: &[u8]) -> Vec<u8> {
        let length = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xFF, 0xFE], &length, comment, &jpeg[2..]].concat()
    }

    #[test]
    fn what_stood_beside_the_picture_is_gone() {
        let sent = with_comment(&jpeg(40, 30), b"54.6872 N, 25.2797 E");
        let kept = written_anew(&sent).unwrap();
        assert!(!kept.windows(7).any(|part| part == b"54.6872"));
        let read = image::load_from_memory_with_format(&kept, ImageFormat::Jpeg).unwrap();
        assert_eq!((read.width(), read.height()), (40, 30));
    }

    #[test]
    fn only_pictures_of_a_sane_size_are_taken() {
        let whole = jpeg(64, 64);
        for (sent, why) in [
            (Vec::new(), "nothing"),
            (b"<svg onload=alert(1)>".to_vec(), "another format"),
            (b"\x89PNG\r\n\x1a\n".to_vec(), "another picture format"),
            (whole[..30].to_vec(), "cut off"),
            (jpeg(2_100, 8), "too wide"),
        ] {
            assert_eq!(written_anew(&sent), None, "{why}");
        }
    }
}
