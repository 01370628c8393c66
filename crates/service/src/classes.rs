//! Classes and their students.

use protocol::{ClassId, Failure, Millis, UserId};
use store::classes::{ClassSummary, NewClass, NewStudent};
use store::users::NewPin;
use store::{Caller, ClassAccess, Role, StoreError, access, classes, limits, users};
use uuid::Uuid;
use view::{ClassCard, LogInCard};

use crate::error::{Error, Result, id};
use crate::log_in::account_buckets;
use crate::{Service, class_codes, names, text};

/// Longest name of a class, in characters.
const LONGEST_NAME: usize = 20;
/// The grades that Takas is for; 5–7 because gaps go back there.
const GRADES: std::ops::RangeInclusive<u8> = 5..=12;

/// A class as pages show it.
pub(crate) fn card(class: ClassSummary) -> ClassCard {
    ClassCard {
        id: class.id,
        name: class.name,
        grade: class.grade,
        code: class.code,
        students: u32::try_from(class.students).unwrap_or(0),
    }
}

/// An id that sorts by the time of making, at a given time: simulated histories are made in the past.
pub(crate) fn new_uuid(now: Millis) -> Uuid {
    let ms = u64::try_from(now.0).unwrap_or(0);
    let timestamp = uuid::Timestamp::from_unix_time(ms / 1000, (ms % 1000) as u32 * 1_000_000, 0, 0);
    Uuid::new_v7(timestamp)
}

/// What a class can be called, and its grade.
pub(crate) fn checked_naming(name: &str, grade: u8) -> Result<(String, u8)> {
    let name = text::checked(name, LONGEST_NAME, "class_name")?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Failure::invalid("class_name").into());
    }
    if !GRADES.contains(&grade) {
        return Err(Failure::invalid("grade").into());
    }
    Ok((name, grade))
}

impl Service {
    /// The classes that the caller teaches; a head's: all of the school.
    pub async fn classes(&self, caller: &Caller) -> Result<Vec<ClassCard>> {
        let classes = if caller.role() == Role::Head {
            classes::of_school(&self.db, &caller.head()?).await?
        } else {
            classes::of_teacher(&self.db, &caller.staff()?).await?
        };
        Ok(classes.into_iter().filter(|class| class.archived_at.is_none()).map(card).collect())
    }

    /// Makes a class of which the caller is the teacher.
    pub async fn create_class(&self, caller: &Caller, name: &str, grade: u8, now: Millis) -> Result<ClassId> {
        let staff = caller.staff()?;
        let (name, grade) = checked_naming(name, grade)?;
        let mut class = NewClass {
            id: ClassId(new_uuid(now)),
            name,
            grade,
            code: class_codes::new_code(),
            created_at: now,
        };
        while classes::code_taken(&self.db, &class.code).await? {
            class.code = class_codes::new_code();
        }
        classes::create(&self.db, &staff, &class, caller.user()).await?;
        Ok(class.id)
    }

    pub(crate) async fn class_access(&self, caller: &Caller, class: &str) -> Result<ClassAccess> {
        Ok(access::class_access(&self.db, caller, id(class)?).await?)
    }

    /// Adds the students of a pasted list and gives their log-in cards.
    pub async fn add_students(
        &self,
        caller: &Caller,
        class: &str,
        list: &str,
        now: Millis,
    ) -> Result<Vec<LogInCard>> {
        let class = self.class_access(caller, class).await?;
        let full_names = names::read_list(list)?;
        let pins = self.add_named(&class, &full_names, now).await?;
        Ok(pins.into_iter().map(|(_, card)| card).collect())
    }

    /// Adds students by name; gives each one's account and card.
    pub(crate) async fn add_named(
        &self,
        class: &ClassAccess,
        full_names: &[String],
        now: Millis,
    ) -> Result<Vec<(UserId, LogInCard)>> {
        let code = classes::detail(&self.db, class).await?.code;
        let mut lookups = classes::pin_lookups(&self.db, std::slice::from_ref(&code)).await?;
        let user_names = self.free_names(full_names).await?;
        let mut students = Vec::with_capacity(full_names.len());
        let mut cards = Vec::with_capacity(full_names.len());
        for (name, user_name) in full_names.iter().zip(user_names) {
            let (pin, pin_lookups) = self.fresh_pin(&[&code], &mut lookups);
            let user = UserId(new_uuid(now));
            students.push(NewStudent {
                pin_key: None,
                id: user,
                display_name: name.clone(),
                user_name: user_name.clone(),
                secret_hash: self.secrets.hash(&pin).await?,
                pin_lookup: pin_lookups.into_iter().next(),
                language: "lt".to_owned(),
            });
            cards.push((user, LogInCard { name: name.clone(), user_name, class_code: code.clone(), pin }));
        }
        let pins: Vec<(UserId, &str)> = cards.iter().map(|(user, card)| (*user, card.pin.as_str())).collect();
        for (student, key) in students.iter_mut().zip(self.pin_keys(&pins).await?) {
            student.pin_key = Some(key);
        }
        // Somebody else may have added people of the same names since it was asked which are free.
        while let Err(error) = classes::add_students(&self.db, class, &students, now).await {
            if !matches!(error, StoreError::Taken("user_name")) {
                return Err(error.into());
            }
            let user_names = self.free_names(full_names).await?;
            for ((student, (_, card)), user_name) in students.iter_mut().zip(&mut cards).zip(user_names) {
                student.user_name.clone_from(&user_name);
                card.user_name = user_name;
            }
        }
        Ok(cards)
    }

    /// Free log-in names for these people.
    async fn free_names(&self, full_names: &[String]) -> Result<Vec<String>> {
        let mut naming = names::Naming::new(full_names);
        loop {
            let questions = naming.questions();
            naming.learn(users::names_taken(&self.db, &questions).await?);
            if let Some(names) = naming.names() {
                return Ok(names);
            }
        }
    }

    /// New PINs for students of the class; the old ones stop working at once.
    pub async fn new_pins(
        &self,
        caller: &Caller,
        class: &str,
        students: &[UserId],
        now: Millis,
    ) -> Result<Vec<LogInCard>> {
        let class = self.class_access(caller, class).await?;
        let code = classes::detail(&self.db, &class).await?.code;
        let members = classes::students(&self.db, &class).await?;
        if students.is_empty() || !students.iter().all(|user| members.iter().any(|member| member.id == *user))
        {
            return Err(Error::Store(StoreError::NotFound));
        }
        let places = classes::places_of_students(&self.db, &class, students).await?;
        let codes: Vec<String> = places.iter().map(|place| place.code.clone()).collect();
        let mut taken = classes::pin_lookups(&self.db, &codes).await?;
        let mut pins = Vec::with_capacity(students.len());
        let mut cards = Vec::with_capacity(students.len());
        for member in members.into_iter().filter(|member| students.contains(&member.id)) {
            let own: Vec<_> = places.iter().filter(|place| place.student == member.id).collect();
            let codes: Vec<&str> = own.iter().map(|place| place.code.as_str()).collect();
            let (pin, lookups) = self.fresh_pin(&codes, &mut taken);
            pins.push(NewPin {
                student: member.id,
                secret_hash: self.secrets.hash(&pin).await?,
                lookups: own.iter().map(|place| place.class).zip(lookups).collect(),
                key: None,
            });
            cards.push(LogInCard {
                name: member.display_name,
                user_name: member.user_name,
                class_code: code.clone(),
                pin,
            });
        }
        let given: Vec<(UserId, &str)> =
            pins.iter().zip(&cards).map(|(pin, card)| (pin.student, card.pin.as_str())).collect();
        let keys = self.pin_keys(&given).await?;
        for (pin, key) in pins.iter_mut().zip(keys) {
            pin.key = Some(key);
        }
        users::set_pins(&self.db, &class, &pins).await?;
        // Whoever gets a new card has been locked out by the old PIN, more often than not.
        let buckets: Vec<String> = pins.iter().flat_map(|pin| account_buckets(pin.student)).collect();
        limits::empty(&self.db, &buckets).await?;
        self.note_pins(&class, &pins.iter().map(|pin| pin.student).collect::<Vec<_>>(), now).await?;
        tracing::info!(class = %class.class(), students = cards.len(), at = now.0, "new PINs were issued");
        Ok(cards)
    }
}
