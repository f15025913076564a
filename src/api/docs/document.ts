import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemBody } from '../problems/problem.dto';

const DESCRIPTION = `
Everything that is done to a case, and everything that may be seen of one.

- Times are ISO 8601 with an offset; answers are at +08:00 in whole seconds.
- Refusals are RFC 9457 problems in Chinese and English; \`code\` is for programs, \`rule\` names the numbered rule.
- Every command needs an \`Idempotency-Key\`: the same key with the same body gets the same answer and has one effect.
- A case is read with an \`ETag\`; a command with \`If-Match\` is refused with 412 once the case has moved on.
`.trim();

/** Describes the API in OpenAPI 3.1. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('办结 Banjie')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth()
    .addCookieAuth('banjie_refresh')
    .build();
  return SwaggerModule.createDocument(app, config, { extraModels: [ProblemBody], autoTagControllers: false });
}
