import { hash, verify, Algorithm } from '@node-rs/argon2';

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of no password, so that an unknown login costs as much time as a known one. */
let nobody: Promise<string> | undefined;

/** Hashes a password in the PHC string format, salted. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether the password is the one of the hash; false, after the same time, when there is no hash. */
export async function passwordFits(storedHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody');
  const fits = await verify(storedHash ?? (await nobody), password);
  return storedHash !== undefined && fits;
}
