import { Client as PgClient } from 'pg';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { freshDatabase, useDatabase, useNamespace, useTimeSkipping } from '../support/engines';

const START = '2026-03-02T09:00:00+08:00';

describe('a database for a test file', () => {
  const database = useDatabase();

  it('is UTF-8, in UTC, and sorts by code point', async () => {
    const client = new PgClient({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_encoding') as encoding, current_setting('timezone') as zone, '𠮷' < '𠮸' as sorted`,
    );
    await client.end();
    expect(rows).toEqual([{ encoding: 'UTF8', zone: 'UTC', sorted: true }]);
  });

  it('is nobody else’s', async () => {
    const other = await freshDatabase();
    expect(other.url).not.toBe(database.url);
    await other.drop();
  });
});

describe('a namespace for a test file', () => {
  const place = useNamespace();

  it('can be searched by its attributes at once', async () => {
    const connection = await Connection.connect({ address: place.address });
    const client = new Client({ connection, namespace: place.namespace });
    const { count } = await client.workflow.count(`BanjieStage = 'review'`);
    await connection.close();
    expect(count).toBe(0);
  });
});

describe('a Temporal whose time leaps', () => {
  const town = useTimeSkipping({ startAt: START });

  it('starts within ten seconds after the given time', async () => {
    const since = (await town.currentTimeMs()) - Date.parse(START);
    expect(since).toBeGreaterThanOrEqual(0);
    expect(since).toBeLessThan(10_000);
  });

  it('lands within the second it is moved to', async () => {
    for (const target of ['2026-03-12T17:30:00+08:00', '2026-03-16T09:00:00+08:00', '2027-02-01T00:00:00+08:00']) {
      await town.moveTo(target);
      expect(Math.floor((await town.currentTimeMs()) / 1000)).toBe(Date.parse(target) / 1000);
    }
  });

  it('takes the search attributes in any namespace', async () => {
    const connection = await Connection.connect({ address: town.address });
    const client = new Client({ connection, namespace: 'anywhere' });
    const due = defineSearchAttributeKey('BanjieDue', SearchAttributeType.DATETIME);
    const typedSearchAttributes = [{ key: due, value: new Date('2026-03-16T17:30:00+08:00') }];
    const handle = await client.workflow.start('none', { workflowId: 'w', taskQueue: 'none', typedSearchAttributes });
    const { typedSearchAttributes: stored } = await handle.describe();
    await connection.close();
    expect(stored.get(due)).toEqual(new Date('2026-03-16T17:30:00+08:00'));
  });

  it('does not go back', async () => {
    await expect(town.moveTo(START)).rejects.toThrow('time cannot go back');
  });

  it('needs an offset', () => {
    expect(() => town.moveTo('2027-03-02T09:00:00')).toThrow('names no offset');
  });
});
