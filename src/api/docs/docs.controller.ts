import { Controller, Get, Inject, Param, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'express';
import { dirname, join } from 'node:path';
import { Public } from '../policy/policy';
import { problem } from '../problems/problem';

/**
 * Holds the description, which can only be written once every route is there. It is written when somebody first asks for
 * it: that takes about as long as all the rest of a start.
 */
export class ApiDescription {
  private write: (() => OpenAPIObject) | undefined;
  private written: OpenAPIObject | undefined;

  writtenBy(write: () => OpenAPIObject): void {
    this.write = write;
  }

  get(): OpenAPIObject {
    this.written ??= this.write?.();
    if (!this.written) throw new Error('the API is not described yet');
    return this.written;
  }
}

const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];
const ASSET_FOLDER = dirname(require.resolve('swagger-ui-dist/package.json'));

/** Nothing but what this server itself sends; the pictures in the style sheet are written into it. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<title>办结 Banjie API</title>
<link rel="icon" href="/api/docs/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, layout: 'BaseLayout' });
`;

/** The description and a page to read it; not described itself. */
@ApiExcludeController()
@Controller({ version: VERSION_NEUTRAL })
export class DocsController {
  constructor(@Inject(ApiDescription) private readonly description: ApiDescription) {}

  @Get('openapi.json')
  @Public()
  document(): OpenAPIObject {
    return this.description.get();
  }

  @Get('docs')
  @Public()
  page(@Res() response: Response): void {
    response.set('Content-Security-Policy', PAGE_POLICY).type('html').send(PAGE);
  }

  @Get('docs/:asset')
  @Public()
  asset(@Param('asset') asset: string, @Res() response: Response): void {
    if (asset === 'start.js') {
      response.type('js').send(START);
      return;
    }
    if (!ASSETS.includes(asset)) throw problem('notFound');
    response.set('Cache-Control', 'public, max-age=3600').sendFile(join(ASSET_FOLDER, asset));
  }
}
