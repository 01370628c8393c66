//! One server with a fresh demo school serves the whole run.

import { startServer } from "./server.ts";

/** Starts the server, tells the tests its address, and returns how to stop it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env.TAKAS_ADDRESS = server.address;
  return () => server.stop();
}
