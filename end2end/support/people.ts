//! Who uses the product in these stories.

import { type APIRequestContext, type BrowserContext, expect } from "@playwright/test";

/** Somebody with an account. */
export interface Person {
  who: "student" | "adult";
  name: string;
  secret: string;
}

export const demoStudent: Person = { who: "student", name: "demo.mokinys", secret: "111111" };
export const demoStudentName = "Domas Demonstravičius";
export const demoTeacher: Person = { who: "adult", name: "demo.mokytoja", secret: "demo-takas" };
export const demoHead: Person = { who: "adult", name: "demo.vadove", secret: "demo-takas" };

/** A student that a story made for itself. */
export interface Student extends Person {
  id: string;
  fullName: string;
}

/** A class that a story made for itself. */
export interface SchoolClass {
  id: string;
  name: string;
  code: string;
  students: Student[];
}

/** Logs in by the plain form, without the page; the stories of log-in use the page. */
export async function logIn(context: BrowserContext, person: Person, address = ""): Promise<void> {
  const { who, name, secret } = person;
  const reply = await context.request.post(`${address}/api/log-in`, {
    form: { who, name, secret },
    maxRedirects: 0,
  });
  expect(reply.headers().location, `${name} can log in`).not.toContain("klaida");
}

/** Calls a server function of the teacher. */
async function call<T>(teacher: APIRequestContext, endpoint: string, form: Record<string, string>): Promise<T> {
  const reply = await teacher.post(`/api/teacher/${endpoint}`, { form });
  expect(reply.ok(), `${endpoint} answers ${reply.status()}`).toBe(true);
  return (await reply.json()) as T;
}

/** A name that no other story uses, however often they run. */
export function freshName(word: string): string {
  return `${word} ${Math.random().toString(36).slice(2, 8)}`;
}

/** Makes a class with students, as the demo teacher, through the same endpoints as the page. */
export async function newClass(teacher: APIRequestContext, ...names: string[]): Promise<SchoolClass> {
  const { who, name: teacherName, secret } = demoTeacher;
  await teacher.post("/api/log-in", { form: { who, name: teacherName, secret }, maxRedirects: 0 });
  const name = freshName("8");
  const id = await call<string>(teacher, "create-class", { name, grade: "8" });
  type Card = { user_name: string; pin: string; class_code: string };
  const cards = await call<Card[]>(teacher, "add-students", { class: id, names: names.join("\n") });
  type Line = { id: string; name: string; user_name: string };
  const page = await call<{ students: Line[] }>(teacher, "class", { class: id });
  const students = cards.map((card): Student => {
    const line = page.students.find((student) => student.user_name === card.user_name);
    if (line === undefined) throw new Error(`${card.user_name} is not in the class`);
    return { who: "student", name: card.user_name, secret: card.pin, id: line.id, fullName: line.name };
  });
  return { id, name, code: cards[0]?.class_code ?? "", students };
}
