/** The samples of materials that the example centre shows: `data/samples/<item>/<material>/<file>`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from './api-client';
import { done } from './demo-case';
import { DEMO_PASSWORD } from './demo-password';

const KEEPER = 'centre.admin';

/**
 * Attaches each once, under a key that follows from what it is for, so that one which people took away or replaced since stays
 * away.
 * @throws Error when the API refuses, as when the password of the demonstration is not in force any more
 */
export async function attachExampleSamples(api: string, folder: string): Promise<void> {
  const keeper = await new ApiClient(api).signIn(KEEPER, DEMO_PASSWORD);
  for (const { itemCode, materialId, name } of samplesIn(folder)) {
    const content = readFileSync(join(folder, itemCode, materialId, name));
    const key = `example-sample-${itemCode}-${materialId}`;
    const { status, body } = await keeper.upload('/files', name, content, `${key}-file`);
    if (status >= 400) throw new Error(`${name}: ${JSON.stringify(body)}`);
    const sampleFiles = [{ id: String(body['id']), sha256: createHash('sha256').update(content).digest('hex') }];
    const path = `/catalogue/items/${itemCode}/materials/${materialId}/sample`;
    await done(keeper, path, { sampleFiles, reason: '示例中心的样表' }, key);
  }
}

function samplesIn(folder: string): { itemCode: string; materialId: string; name: string }[] {
  return readdirSync(folder).flatMap((itemCode) =>
    readdirSync(join(folder, itemCode)).flatMap((materialId) =>
      readdirSync(join(folder, itemCode, materialId)).map((name) => ({ itemCode, materialId, name })),
    ),
  );
}
