// Starts and stops the real server.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Server {
  url: string;
  stop(): Promise<void>;
}

export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests by \`cargo xtask test\``);
  return value;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** A demo server; the demo school is made at the first start, which takes a while. At `again` one stood before. */
export async function startServer(environment: Record<string, string> = {}, again?: string): Promise<Server> {
  const port = again ? Number(new URL(again).port) : await freePort();
  const url = `http://127.0.0.1:${port}`;
  const data = mkdtempSync(join(tmpdir(), 'takas-e2e-'));
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(required('TAKAS_BIN'), ['serve', '--demo'], {
    env: {
      ...inherited,
      TAKAS_LISTEN: `127.0.0.1:${port}`,
      TAKAS_PUBLIC_URL: url,
      TAKAS_DATA: data,
      TAKAS_SITE: required('TAKAS_SITE'),
      TAKAS_CONTENT: required('TAKAS_CONTENT'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  let failed: Error | undefined;
  const keep = (chunk: Buffer) => (log = (log + chunk.toString()).slice(-20_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => (failed = error));
  let stopping = false;
  const gone = new Promise<void>((resolve) =>
    child.on('close', (code, signal) => {
      if (!stopping) console.error(`the server ended by itself (${code ?? signal}):\n${log.slice(-4_000)}`);
      resolve();
    }),
  );
  const stop = async () => {
    stopping = true;
    const forced = setTimeout(() => child.kill('SIGKILL'), 8_000);
    child.kill('SIGTERM');
    if (!failed) await gone;
    clearTimeout(forced);
    rmSync(data, { recursive: true, force: true });
  };
  const until = Date.now() + 150_000;
  for (;;) {
    const ready = await fetch(`${url}/readyz`).then((r) => r.ok, () => false);
    if (ready) return { url, stop };
    if (failed || child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`the server did not become ready: ${failed?.message ?? ''}\n${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
