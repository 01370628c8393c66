import { startServer } from './server';

export default async function setUp(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env.TAKAS_E2E_URL = server.url;
  return () => server.stop();
}
