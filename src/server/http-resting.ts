/** The routes of what rests. What is typed travels in the body: addresses are written in logs. */
import { PersonId } from '../domain/ids'
import { RestingSearch } from '../sync/resting'
import type { Http, HttpParts } from './http-parts'
import { requireServed } from './http-sync'
import { problemResponse, RefusedRequest } from './problems'
import { readBody, smallBody } from './request-body'
import { searchResting, wakePerson } from './resting'

export function addRestingRoutes(http: Http, parts: HttpParts): void {
  const { centre } = parts
  http.post('/api/v1/a/:ambito/resting/search', async c => {
    const caller = await requireServed(c, parts)
    const { text } = await readBody(c.req.raw, RestingSearch, smallBody)
    const found = await searchResting(centre, caller, text)
    return found.ok ? c.json(found.value) : problemResponse('forbidden')
  })
  http.post('/api/v1/a/:ambito/resting/:person/wake', async c => {
    const caller = await requireServed(c, parts)
    const person = PersonId.safeParse(c.req.param('person'))
    if (!person.success) throw new RefusedRequest('not-found')
    const woken = await wakePerson(centre, caller, person.data)
    return woken.ok
      ? c.json({ woken: true })
      : problemResponse('not-found', { detail: 'Questa persona non è tra quelle che puoi vedere.' })
  })
}
