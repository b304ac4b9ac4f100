/** The description of the HTTP API (OpenAPI 3.1), made of what the rooms say of their routes. */
import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { Site } from './http.ts';

export function openApiDocument(routes: readonly RouteConfig[]) {
  const document = new OpenAPIHono();
  for (const route of routes) document.openAPIRegistry.registerPath(route);
  return document.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Phục Vụ',
      version: '1',
      description: 'Programmes of administrative reform. Signed in by the session cookie of the site.',
    },
  });
}

/** Serves the description; call it when all rooms have said theirs. */
export function apiDocument(site: Site): void {
  const document = openApiDocument(site.described);
  site.get('/api/v1/openapi.json', 'signed-in', (c) => c.json(document));
}
