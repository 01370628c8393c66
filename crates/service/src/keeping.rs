//! Keeping a class: its teachers, its students, its name, the archive, and taking back what was done.

use protocol::{ChangeId, ClassId, Failure, Millis, UserId};
use store::classes::{self, StudentRow};
use store::keeping::{self, Act, ChangeKind, ChangeRow, Kept, Naming, OtherClass, Refusal, RequestRow};
use store::users::Account;
use store::{Caller, ClassAccess, Role, StoreError, access};
use view::{
    ArchivedClass, ChangeLine, ClassChange, Classmate, KeepingPage, KeptClass, OtherClassLine, TeacherLine,
    WaitingStudent,
};

use crate::Service;
use crate::classes::{card, checked_naming, new_uuid};
use crate::error::{Error, Result, id};
use crate::wall_clock::WallClock;

/// Most students taken out of a class or moved at once.
const MOST: usize = 200;

/// Something that begins to be done now.
fn act(now: Millis) -> Act {
    Act { id: ChangeId(new_uuid(now)), at: now }
}

/// What a person is told of a refusal; the translations know these fields.
fn refused(refusal: Refusal) -> Error {
    Failure::invalid(match refusal {
        Refusal::LastTeacher => "last_teacher",
        Refusal::Archived => "class_archived",
        Refusal::AlreadyThere => "already_there",
        Refusal::Changed => "changed_since",
        Refusal::Late => "too_late",
        Refusal::Pin => "pin_in_use",
        Refusal::Never => "never_undone",
    })
    .into()
}

/// A list of students as it was sent.
fn checked(students: &[UserId]) -> Result<&[UserId]> {
    if students.is_empty() || students.len() > MOST {
        return Err(Failure::invalid("students").into());
    }
    Ok(students)
}

fn classmate(row: StudentRow) -> Classmate {
    Classmate { id: row.id, name: row.display_name, user_name: row.user_name }
}

/// Classes with their teachers, from rows that stand together.
fn with_teachers(rows: Vec<OtherClass>) -> Vec<(OtherClass, Vec<String>)> {
    let mut classes: Vec<(OtherClass, Vec<String>)> = Vec::new();
    for mut row in rows {
        let teacher = row.teacher.take();
        match classes.last_mut() {
            Some((last, teachers)) if last.id == row.id => teachers.extend(teacher),
            _ => classes.push((row, teacher.into_iter().collect())),
        }
    }
    classes
}

/// Students who wait, from rows that stand together: one for each class that they are in.
fn waiting(rows: Vec<RequestRow>, clock: &WallClock) -> Vec<WaitingStudent> {
    let mut students: Vec<WaitingStudent> = Vec::new();
    for row in rows {
        match students.last_mut() {
            Some(last) if last.id == row.student => last.classes.extend(row.class_name),
            _ => students.push(WaitingStudent {
                id: row.student,
                name: row.display_name,
                user_name: row.user_name,
                classes: row.class_name.into_iter().collect(),
                at: clock.show(row.asked_at),
            }),
        }
    }
    students
}

/// Changes as they are told, from rows that stand together: one for each person.
fn change_lines(rows: Vec<ChangeRow>, clock: &WallClock, now: Millis) -> Vec<ChangeLine> {
    rows.chunk_by(|a, b| a.change == b.change).filter_map(|rows| change_line(rows, clock, now)).collect()
}

fn change_line(rows: &[ChangeRow], clock: &WallClock, now: Millis) -> Option<ChangeLine> {
    let first = rows.first()?;
    let undone = first.undone_at.is_some();
    Some(ChangeLine {
        id: first.change,
        what: what(first, rows.iter().filter_map(|row| row.person.clone()).collect())?,
        by: first.doer.clone(),
        at: clock.show(first.made_at),
        undoing: first.undoing,
        undone,
        can_undo: !undone && first.kind != ChangeKind::Pin && first.made_at >= now.plus(-keeping::UNDO_MS),
    })
}

/// What was done; nothing if the row does not say it, which cannot be.
fn what(row: &ChangeRow, people: Vec<String>) -> Option<ClassChange> {
    let (from, to) = (row.from_name.clone(), row.to_name.clone());
    let naming =
        |name: &Option<String>, grade: Option<i64>| Some((name.clone()?, u8::try_from(grade?).ok()?));
    Some(match (row.kind, from, to) {
        (ChangeKind::Student, Some(from), Some(to)) => ClassChange::Moved { students: people, from, to },
        (ChangeKind::Student, Some(from), None) => ClassChange::Left { students: people, from },
        (ChangeKind::Student, None, to) => ClassChange::Came { students: people, to: to? },
        (ChangeKind::Teacher, None, _) => ClassChange::TeacherCame { name: people.into_iter().next()? },
        (ChangeKind::Teacher, Some(_), _) => ClassChange::TeacherLeft { name: people.into_iter().next()? },
        (ChangeKind::Name, ..) => ClassChange::Renamed {
            before: naming(&row.before_name, row.before_grade)?,
            after: naming(&row.after_name, row.after_grade)?,
        },
        (ChangeKind::Class, Some(name), _) => ClassChange::Archived { name },
        (ChangeKind::Class, None, name) => ClassChange::Restored { name: name? },
        (ChangeKind::Request, Some(_), _) => ClassChange::Declined { students: people },
        (ChangeKind::Request, None, _) => ClassChange::WaitsAgain { students: people },
        (ChangeKind::Pin, ..) => ClassChange::NewPins { students: people },
    })
}

impl Service {
    /// All that a class is kept by.
    pub async fn keeping_page(&self, caller: &Caller, class: &str, now: Millis) -> Result<KeepingPage> {
        let class = self.class_access(caller, class).await?;
        self.kept_page(caller, &class, now).await
    }

    async fn kept_page(&self, caller: &Caller, class: &ClassAccess, now: Millis) -> Result<KeepingPage> {
        let clock = WallClock::of(caller.time_zone());
        let staff = keeping::staff_of_school(&self.db, class).await?;
        let (teachers, staff): (Vec<_>, Vec<_>) = staff.into_iter().partition(|person| person.teaches);
        let line = |person: keeping::StaffRow| TeacherLine {
            id: person.id,
            own: person.id == caller.user(),
            name: person.display_name,
        };
        let mut students: Vec<Classmate> =
            classes::students(&self.db, class).await?.into_iter().map(classmate).collect();
        students.sort_by(|a, b| (&a.name, &a.user_name).cmp(&(&b.name, &b.user_name)));
        let without_class = match caller.role() {
            Role::Head => keeping::students_without_class(&self.db, &caller.head()?).await?,
            Role::Teacher | Role::Student => Vec::new(),
        };
        let others = with_teachers(keeping::others_of_school(&self.db, class).await?);
        let changes = keeping::changes_of_class(&self.db, class, now).await?;
        Ok(KeepingPage {
            class: card(classes::detail(&self.db, class).await?),
            teachers: teachers.into_iter().map(line).collect(),
            staff: staff.into_iter().map(|person| (person.id, person.display_name)).collect(),
            students,
            without_class: without_class.into_iter().map(classmate).collect(),
            others: others
                .into_iter()
                .map(|(class, teachers)| OtherClassLine { id: class.id, name: class.name, teachers })
                .collect(),
            waiting: waiting(keeping::waiting(&self.db, class).await?, &clock),
            changes: change_lines(changes, &clock, now),
        })
    }

    /// What came of something that was done, and the class as it is now if the caller may still see it.
    async fn settled(&self, caller: &Caller, class: ClassId, kept: Kept, act: Act) -> Result<KeptClass> {
        let change = match kept {
            Kept::Refused(refusal) => return Err(refused(refusal)),
            Kept::Nothing => None,
            Kept::Done => {
                let change = access::change_access(&self.db, caller, act.id).await?;
                let rows = keeping::one_change(&self.db, &change).await?;
                change_line(&rows, &WallClock::of(caller.time_zone()), act.at)
            }
        };
        let page = match access::class_access(&self.db, caller, class).await {
            Ok(class) => Some(self.kept_page(caller, &class, act.at).await?),
            Err(StoreError::NotFound) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(KeptClass { change, page })
    }

    /// Calls a class otherwise.
    pub async fn rename_class(
        &self,
        caller: &Caller,
        class: &str,
        name: &str,
        grade: u8,
        now: Millis,
    ) -> Result<KeptClass> {
        let class = self.class_access(caller, class).await?;
        let (name, grade) = checked_naming(name, grade)?;
        let act = act(now);
        let kept = keeping::rename(&self.db, &class, &act, &Naming { name, grade }).await?;
        self.settled(caller, class.class(), kept, act).await
    }

    /// Lets another teacher of the school teach the class too.
    pub async fn add_teacher(
        &self,
        caller: &Caller,
        class: &str,
        teacher: UserId,
        now: Millis,
    ) -> Result<KeptClass> {
        let class = self.class_access(caller, class).await?;
        let act = act(now);
        let kept = keeping::add_teacher(&self.db, &class, &act, teacher).await?;
        self.settled(caller, class.class(), kept, act).await
    }

    /// Takes a teacher off the class; it may be the caller, and is never the last one.
    pub async fn remove_teacher(
        &self,
        caller: &Caller,
        class: &str,
        teacher: UserId,
        now: Millis,
    ) -> Result<KeptClass> {
        let class = self.class_access(caller, class).await?;
        let act = act(now);
        let kept = keeping::remove_teacher(&self.db, &class, &act, teacher).await?;
        self.settled(caller, class.class(), kept, act).await
    }

    /// Moves students to another class of the school. All their work goes with them; the assignments of this class leave
    /// their routes. Their PINs stay as they are.
    pub async fn move_students(
        &self,
        caller: &Caller,
        class: &str,
        students: &[UserId],
        to: &str,
        now: Millis,
    ) -> Result<KeptClass> {
        let class = self.class_access(caller, class).await?;
        let students = checked(students)?;
        let to: ClassId = to.parse().map_err(|_| Failure::invalid("to_class"))?;
        if to == class.class() {
            return Err(Failure::invalid("to_class").into());
        }
        let act = act(now);
        let kept = keeping::move_students(&self.db, &class, &act, students, to).await?;
        self.settled(caller, class.class(), kept, act).await
    }

    /// Takes students out of the class; their accounts and their work stay.
    pub async fn remove_students(
        &self,
        caller: &Caller,
        class: &str,
        students: &[UserId],
        now: Millis,
    ) -> Result<KeptClass> {
        let class = self.class_access(caller, class).await?;
        let students = checked(students)?;
        let act = act(now);
        let kept = keeping::remove_students(&self.db, &class, &act, students).await?;
        self.settled(caller, class.class(), kept, act).await
    }

    /// Puts a student who is in no class into this one: for the head.
    pub async fn take_in(
        &self,
        caller: &Caller,
        class: &str,
        student: &str,
        now: Millis,
    ) -> Result<KeptClass> {
        let head = caller.head()?;
        let class = self.class_access(caller, class).await?;
        let student = access::student_access(&self.db, caller, id(student)?).await?;
        let act = act(now);
        let kept = keeping::take_in(&self.db, &class, &head, &act, &student).await?;
        self.settled(caller, class.class(), kept, act).await
    }

    /// Lets a student in who asked for it, or declines.
    pub async fn answer_request(
        &self,
        caller: &Caller,
        class: &str,
        student: UserId,
        accept: bool,
        now: Millis,
    ) -> Result<KeptClass> {
        let class = self.class_access(caller, class).await?;
        let act = act(now);
        let kept = keeping::answer_request(&self.db, &class, &act, student, accept).await?;
        self.settled(caller, class.class(), kept, act).await
    }

    /// How many students wait to be let into the class.
    pub async fn waiting_to_join(&self, caller: &Caller, class: &str) -> Result<u32> {
        let class = self.class_access(caller, class).await?;
        let count = keeping::waiting_count(&self.db, &class).await?;
        Ok(u32::try_from(count).unwrap_or(0))
    }

    /// Puts a class into the archive.
    pub async fn archive_class(&self, caller: &Caller, class: &str, now: Millis) -> Result<KeptClass> {
        let class = access::kept_class(&self.db, caller, id(class)?).await?;
        let act = act(now);
        let kept = keeping::archive(&self.db, &class, &act).await?;
        self.settled(caller, class.class(), kept, act).await
    }

    /// Takes a class out of the archive.
    pub async fn restore_class(&self, caller: &Caller, class: &str, now: Millis) -> Result<KeptClass> {
        let class = access::kept_class(&self.db, caller, id(class)?).await?;
        let act = act(now);
        let kept = keeping::restore(&self.db, &class, &act).await?;
        self.settled(caller, class.class(), kept, act).await
    }

    /// The caller's classes in the archive; a head's: all of the school.
    pub async fn archive(&self, caller: &Caller) -> Result<Vec<ArchivedClass>> {
        let clock = WallClock::of(caller.time_zone());
        let rows = if caller.role() == Role::Head {
            keeping::archived_of_school(&self.db, &caller.head()?).await?
        } else {
            keeping::archived_of_teacher(&self.db, &caller.staff()?).await?
        };
        let shown = |(class, teachers): (OtherClass, Vec<String>)| {
            let since = clock.show(class.archived_at?);
            let students = u32::try_from(class.students).unwrap_or(0);
            Some(ArchivedClass { id: class.id, name: class.name, teachers, students, since })
        };
        Ok(with_teachers(rows).into_iter().filter_map(shown).collect())
    }

    /// Takes back what was done; gives the class on whose page it is asked for.
    pub async fn undo_change(
        &self,
        caller: &Caller,
        change: &str,
        class: &str,
        now: Millis,
    ) -> Result<KeptClass> {
        let change = access::change_access(&self.db, caller, id(change)?).await?;
        let class = id(class)?;
        let act = act(now);
        let kept = keeping::undo(&self.db, &change, &act).await?;
        self.settled(caller, class, kept, act).await
    }

    /// Writes down that students of the class got new PINs.
    pub(crate) async fn note_pins(
        &self,
        class: &ClassAccess,
        students: &[UserId],
        now: Millis,
    ) -> Result<()> {
        Ok(keeping::note_pins(&self.db, class, &act(now), students).await?)
    }

    /// After a right PIN: from now on it goes with the codes of all classes of the student, also of those that they were
    /// moved to. Only the log-in sees a PIN, so nobody else can do it.
    pub(crate) async fn know_pin(&self, account: &Account, pin: &str) -> Result<()> {
        for (class, code) in keeping::places_without_lookup(&self.db, account.id).await? {
            let lookup = self.secrets.pin_lookup(&code, pin);
            keeping::fill_lookup(&self.db, account.id, class, &lookup).await?;
        }
        Ok(())
    }
}
