/** Routes → use cases, refusals → problems. What an answer means is decided elsewhere; how it is said in HTTP, only here and in http-*.ts. */
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import type { Centre } from './centre'
import { addAccountRoutes } from './http-accounts'
import { addBlobRoutes } from './http-blobs'
import { addAccessRoutes } from './http-access'
import { addDirectoryRoutes } from './http-directory'
import { addDeviceRoutes } from './http-devices'
import { addPublicRoutes } from './http-public'
import { addReferralRoutes } from './http-referral'
import { addRescueRoutes } from './http-rescue'
import { addRestingRoutes } from './http-resting'
import type { Http, HttpContext, HttpParts } from './http-parts'
import { addSyncRoutes } from './http-sync'
import { openApiDocument, operations } from './openapi'
import { isMigrated, isUnavailable } from './postgres'
import { notAllowed, problemResponse, RefusedRequest } from './problems'
import { addSecurityHeaders } from './security-headers'

export function createHttp(parts: HttpParts): Http {
  const http: Http = new Hono()
  http.use(logged(parts.log))
  http.use(async (c, next) => {
    await next()
    addSecurityHeaders(c.res.headers, parts.trustProxy && c.req.header('x-forwarded-proto') === 'https')
  })
  http.use('/api/*', compress({ encoding: 'gzip', contentTypeFilter: /^application\/json/ }))
  http.onError((error, c) => answerError(parts.log, error, c))

  http.get('/healthz', c => c.text('ok'))
  http.get('/readyz', async c => ((await isReady(parts.centre)) ? c.text('ok') : problemResponse('busy', { retryAfterS: 5 })))
  let document: object | undefined
  http.get('/api/openapi.json', c => c.json((document ??= openApiDocument(parts.version))))
  addAccountRoutes(http, parts)
  addSyncRoutes(http, parts)
  if (parts.blobs) addBlobRoutes(http, { ...parts, blobs: parts.blobs })
  addDeviceRoutes(http, parts)
  addAccessRoutes(http, parts)
  addDirectoryRoutes(http, parts)
  addReferralRoutes(http, parts)
  addRescueRoutes(http, parts)
  addRestingRoutes(http, parts)
  addPublicRoutes(http, parts)
  http.all('/api/*', c => notServed(c))
  http.get('*', async c => (await parts.app?.answer(c.req.path, c.req.raw.headers)) ?? problemResponse('not-found'))
  http.all('*', c => notServed(c, ['GET', 'HEAD']))
  return http
}

async function isReady({ database }: Centre): Promise<boolean> {
  return isMigrated(database).catch((error: unknown) => {
    if (isUnavailable(error)) return false
    throw error
  })
}

/** A path of the interface with another method, or no path of it. */
function notServed(c: HttpContext, allowed = allowedMethods(c.req.path)): Response {
  return allowed.length === 0 ? problemResponse('not-found') : notAllowed(...allowed)
}

const allowedMethods = (path: string): string[] =>
  operations
    .filter(operation => new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
    .map(operation => operation.method.toUpperCase())

function answerError(log: Logger, error: Error, c: HttpContext): Response {
  if (error instanceof RefusedRequest) return problemResponse(error.code, error.details)
  const isBusy = isUnavailable(error)
  // The message of an error may quote what was being written; where it happened does not.
  log[isBusy ? 'warn' : 'error'](
    {
      route: routePath(c),
      code: (error as { code?: unknown }).code,
      name: error.name,
      at: error.stack
        ?.split('\n')
        .filter(line => line.startsWith('    at '))
        .slice(0, 5),
    },
    isBusy ? 'the database does not answer' : 'unexpected failure',
  )
  return isBusy ? problemResponse('busy', { retryAfterS: 5 }) : problemResponse('internal')
}

function logged(log: Logger) {
  return async (c: HttpContext, next: () => Promise<void>): Promise<void> => {
    const began = performance.now()
    const id = crypto.randomUUID()
    c.set('facts', {})
    await next()
    c.res.headers.set('x-request-id', id)
    const { method } = c.req
    log.info(
      { id, method, route: routePath(c), status: c.res.status, ms: Math.round(performance.now() - began), ...c.get('facts') },
      'request',
    )
  }
}
