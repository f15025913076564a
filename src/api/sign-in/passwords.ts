import { hash, verify, type Algorithm, type Options } from '@node-rs/argon2';

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of no password, so that an unknown login costs as much time as a known one. */
let nobody: Promise<string> | undefined;

/** One form for what keyboards write in several (NIST SP 800-63B-4, 3.1.1.2): full-width letters, accents in two parts. */
export function normalised(password: string): string {
  return password.normalize('NFKC');
}

/** Hashes a password in the PHC string format, salted. @param cost how hard a hash is to make, and so to guess */
export function hashPassword(password: string, cost: Options = COST): Promise<string> {
  return hash(normalised(password), cost);
}

/** Whether the password is the one of the hash; false, after the same time, when there is no hash. */
export async function passwordFits(storedHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody');
  const fits = await verify(storedHash ?? (await nobody), normalised(password));
  return storedHash !== undefined && fits;
}
