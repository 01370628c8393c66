//! Starting and stopping a server under test.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A first start makes the demo school: three weeks of answers of 52 students. */
const START_PATIENCE_MS = 300_000;
const STOP_PATIENCE_MS = 10_000;

export interface Server {
  /** `http://127.0.0.1:…` */
  address: string;
  stop(): Promise<void>;
}

/** Where `cargo xtask` builds things, for a run by hand; xtask itself says it in the environment. */
function built(variable: string, path: string): string {
  return process.env[variable] ?? resolve(import.meta.dirname, "../..", path);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** Starts `takas serve --demo` with data of its own and waits until it can serve. */
export async function startServer(environment: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const data = await mkdtemp(join(tmpdir(), "takas-end2end-"));
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(built("TAKAS_BIN", "target/debug/takas"), ["serve", "--demo"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...inherited,
      TAKAS_LISTEN: `127.0.0.1:${port}`,
      TAKAS_PUBLIC_URL: address,
      TAKAS_DATA: data,
      TAKAS_SITE: built("TAKAS_SITE", "target/site"),
      TAKAS_CONTENT: built("TAKAS_CONTENT", "content"),
      ...environment,
    },
  });
  const killed = (): void => void child.kill("SIGKILL");
  process.once("exit", killed);

  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-20_000)));
  }
  child.once("error", (error) => (said += error.message));
  const stop = async (): Promise<void> => {
    process.off("exit", killed);
    await ended(child);
    await rm(data, { recursive: true, force: true });
  };
  try {
    await ready(child, address);
  } catch (error) {
    await stop();
    throw new Error(`the server at ${address} did not start: ${String(error)}\n${said}`);
  }
  return { address, stop };
}

async function ready(child: ChildProcess, address: string): Promise<void> {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error("it ended by itself");
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it took too long");
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const end = once(child, "exit");
  child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
  await end;
  clearTimeout(impatience);
}
