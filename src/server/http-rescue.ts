/** The routes of what a rescue file brought home: an author's own drafts. */
import { z } from '../domain/schema'
import type { Http, HttpParts } from './http-parts'
import { requireServed } from './http-sync'
import { RefusedRequest } from './problems'
import { listRescuedDrafts, takeRescuedDraft } from './rescued-drafts'

const DraftId = z.uuid()

export function addRescueRoutes(http: Http, parts: HttpParts): void {
  const { centre, keys } = parts
  http.get('/api/v1/a/:ambito/rescued-drafts', async c =>
    c.json({ drafts: await listRescuedDrafts(centre, keys, await requireServed(c, parts)) }),
  )
  http.post('/api/v1/a/:ambito/rescued-drafts/:draft/taken', async c => {
    const caller = await requireServed(c, parts)
    const id = DraftId.safeParse(c.req.param('draft'))
    if (!id.success) throw new RefusedRequest('not-found')
    await takeRescuedDraft(centre, caller, id.data)
    return c.json({ taken: true })
  })
}
