/** The route of the access log, for whoever reviews it. What is looked for travels in the body: addresses are written in logs. */
import { AccessQuery, accessLimits } from '../sync/access-log'
import type { Http, HttpParts } from './http-parts'
import { requireServed } from './http-sync'
import { problemResponse } from './problems'
import { readBody, smallBody } from './request-body'
import { reviewAccess } from './review-access'

export function addAccessRoutes(http: Http, parts: HttpParts): void {
  http.post('/api/v1/a/:ambito/admin/access', async c => {
    const caller = await requireServed(c, parts)
    const query = await readBody(c.req.raw, AccessQuery, smallBody)
    const register = await reviewAccess(parts.centre, caller, query)
    if (register.ok) return c.json(register.value)
    return register.refusal.type === 'TooManyDays'
      ? problemResponse('bad-request', { detail: `Si leggono al più ${accessLimits.days} giorni alla volta.` })
      : problemResponse('forbidden')
  })
}
