import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { PROBLEMS, type ProblemCode } from '../problems/codes';
import { ApiProblem, detailsOf } from '../problems/problem';
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
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemBody], autoTagControllers: false });
  closeBodies(document);
  return { ...document, components: { ...document.components, examples: problemExamples() } };
}

/** One example of each problem, to which the responses refer. */
function problemExamples(): Record<string, { summary: string; value: unknown }> {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  const exampleOf = (code: ProblemCode) => ({
    summary: PROBLEMS[code].en,
    value: detailsOf(new ApiProblem(code), 'zh'),
  });
  return Object.fromEntries(codes.map((code) => [code, exampleOf(code)]));
}

/** What a request may not hold is refused, and so the description says that there is nothing else. */
function closeBodies(document: OpenAPIObject): void {
  const schemas = document.components?.schemas ?? {};
  const open = JSON.stringify(
    Object.values(document.paths).flatMap((path) =>
      Object.values(path as Record<string, { requestBody?: object }>).map((operation) => operation.requestBody ?? null),
    ),
  );
  const waiting = namesIn(open);
  for (const name of waiting) {
    const schema = schemas[name];
    if (!schema || '$ref' in schema) continue;
    schema.additionalProperties ??= false;
    for (const inner of namesIn(JSON.stringify(schema))) waiting.add(inner);
  }
}

function namesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map((match) => match[1]!));
}
