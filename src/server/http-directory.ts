/** The routes of the directory that comes and goes as a package. */
import { exchangeLimits, ExportRequest, ImportRequest } from '../sync/directory-request'
import { bringIn, giveOut } from './directory-exchange'
import type { Http, HttpParts } from './http-parts'
import { requireServed } from './http-sync'
import { problemResponse } from './problems'
import { readBody, smallBody } from './request-body'

export function addDirectoryRoutes(http: Http, parts: HttpParts): void {
  http.post('/api/v1/a/:ambito/admin/directory/bring', async c => {
    const caller = await requireServed(c, parts)
    const asked = await readBody(c.req.raw, ImportRequest, exchangeLimits)
    const done = await bringIn(parts.centre, caller, asked)
    return done.ok ? c.json(done.value) : problemResponse('forbidden')
  })
  http.post('/api/v1/a/:ambito/admin/directory/give', async c => {
    const caller = await requireServed(c, parts)
    const asked = await readBody(c.req.raw, ExportRequest, smallBody)
    const given = await giveOut(parts.centre, caller, asked)
    return given.ok ? c.json(given.value) : problemResponse('forbidden')
  })
}
