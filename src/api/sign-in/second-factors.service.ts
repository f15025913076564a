import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import type { SealingKeys } from '../../adapters/sealing-keys';
import type { SignInSettings } from '../../config';
import { AccountActRow } from '../../entities/account-act';
import { SecondFactorRow, SpareCodeRow } from '../../entities/second-factor';
import { idFrom } from '../commands/identity';
import { problem } from '../problems/problem';
import { SIGN_IN_SETTINGS } from '../tokens-of-injection';
import { hashOfCode, newOneTimeCode } from './one-time-code';

const ISSUER = '办结 Banjie';
const STEP_SECONDS = 30;
/** Clocks of telephones differ: a code of the half minute before or after is taken too. */
const STEPS_BESIDE = 1;
/** RFC 4226 asks for 160 bits. */
const SECRET_BYTES = 20;
const SPARE_CODES = 10;
const SETTING_UP_MS = 15 * 60_000;
/** How somebody may have typed the code that a device shows. */
export const TIME_CODE = /^\s*\d{3}\s?\d{3}\s*$/;

/** What a device is set up by; told once, to its owner. */
export interface NewDevice {
  readonly secret: string;
  /** otpauth://…, for a QR code. */
  readonly uri: string;
}

/** Codes by the time as a second proof of who signs in, and spare codes for who has not the device at hand. */
@Injectable()
export class SecondFactors {
  private readonly keys: SealingKeys;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SIGN_IN_SETTINGS) { dataKeys }: SignInSettings,
  ) {
    this.keys = dataKeys;
  }

  isSetUp(personId: string, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    return manager.existsBy(SecondFactorRow, { personId, confirmedAt: Not(IsNull()) });
  }

  /** Begins with another device; the one before counts until this one has shown a code. */
  async begin(personId: string, login: string): Promise<NewDevice> {
    const secret = new Secret({ size: SECRET_BYTES });
    const awaited = {
      awaitedSealed: this.keys.sealText(secret.base32, SecondFactorRow.placeOf(personId)),
      awaitedUntil: new Date(Date.now() + SETTING_UP_MS),
    };
    const { manager } = this.dataSource;
    await manager.upsert(SecondFactorRow, { personId, ...awaited }, ['personId']);
    return { secret: secret.base32, uri: deviceOf(secret.base32, login).toString() };
  }

  /**
   * The device counts from now on, and spare codes are made anew.
   * @returns the spare codes, told this once
   * @throws ApiProblem noDeviceAwaited, wrongSecondFactor
   */
  async confirm(personId: string, code: string): Promise<string[]> {
    return this.dataSource.transaction(async (manager) => {
      const row = await manager.findOne(SecondFactorRow, {
        where: { personId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row?.awaitedSealed || row.awaitedUntil!.getTime() <= Date.now()) throw problem('noDeviceAwaited');
      const step = stepOf(this.keys.openText(row.awaitedSealed, SecondFactorRow.placeOf(personId)), code);
      if (step === undefined) throw problem('wrongSecondFactor');
      const set = { sealed: row.awaitedSealed, confirmedAt: new Date(), lastStep: step };
      await manager.update(SecondFactorRow, { personId }, { ...set, awaitedSealed: null, awaitedUntil: null });
      await manager.delete(SpareCodeRow, { personId });
      const codes = Array.from({ length: SPARE_CODES }, newOneTimeCode);
      await manager.insert(
        SpareCodeRow,
        codes.map((one) => ({ codeHash: hashOfCode(one), personId, usedAt: null })),
      );
      const act = { act: 'enrolSecondFactor', doneBy: personId, reason: null } as const;
      await manager.insert(AccountActRow, { id: idFrom(randomUUID(), 'aca'), personId, ...act });
      return codes;
    });
  }

  /** Takes it away, with its spare codes. */
  async drop(manager: EntityManager, personId: string): Promise<void> {
    await manager.delete(SpareCodeRow, { personId });
    await manager.delete(SecondFactorRow, { personId });
  }

  /** Whether a code is one of the device or a spare one; it is used up by this. */
  async use(personId: string, code: string): Promise<boolean> {
    const { manager } = this.dataSource;
    if (!TIME_CODE.test(code)) {
      const spare = { codeHash: hashOfCode(code), personId, usedAt: IsNull() };
      return (await manager.update(SpareCodeRow, spare, { usedAt: new Date() })).affected === 1;
    }
    const row = await manager.findOneBy(SecondFactorRow, { personId });
    const step = row?.sealed
      ? stepOf(this.keys.openText(row.sealed, SecondFactorRow.placeOf(personId)), code)
      : undefined;
    if (step === undefined) return false;
    const [, taken] = await this.dataSource.query<[unknown[], number]>(TAKE_STEP, [personId, step]);
    return taken === 1;
  }
}

/** @returns the half minute of which it is the code, or undefined when it is none */
function stepOf(secret: string, code: string): number | undefined {
  const now = Date.now();
  const device = new TOTP({ secret, period: STEP_SECONDS, digits: 6, algorithm: 'SHA1' });
  // Compares in constant time.
  const beside = device.validate({ token: code.replaceAll(/\s/g, ''), timestamp: now, window: STEPS_BESIDE });
  return beside === null ? undefined : Math.floor(now / 1000 / STEP_SECONDS) + beside;
}

function deviceOf(secret: string, login: string): TOTP {
  return new TOTP({ issuer: ISSUER, label: login, secret, period: STEP_SECONDS, digits: 6, algorithm: 'SHA1' });
}

/** Of many that bring the same code at once, one is let in. */
const TAKE_STEP = `
  update second_factors set last_step = $2 where person_id = $1 and (last_step is null or last_step < $2)`;
