/** The handlers that RxDB's page on HTTP replication describes, over a map in memory: nothing is kept when the process ends, which flatters it. */
import express from 'express'

export function addRoutes(app) {
  const docs = new Map()
  /** In order of change: a document written again moves to the end. */
  let order = []
  let time = 0
  const write = doc => {
    docs.set(doc.id, { doc, time: ++time })
    order.push({ id: doc.id, time })
  }
  const plain = ({ id, body, _deleted = false }) => JSON.stringify({ id, body, _deleted })
  app.use(express.json({ limit: '100mb' }))
  app.post('/fill', (request, response) => {
    for (const { id, ...body } of request.body) write({ id, body, _deleted: false })
    response.json({})
  })
  app.post('/edit', (request, response) => {
    const { ids, field, value } = request.body
    for (const id of ids) {
      const { doc } = docs.get(id)
      write({ ...doc, body: { ...doc.body, [field]: value } })
    }
    response.json({})
  })
  app.post('/push', (request, response) => {
    const conflicts = []
    for (const { newDocumentState, assumedMasterState } of request.body) {
      const held = docs.get(newDocumentState.id)
      if (held && (!assumedMasterState || plain(held.doc) !== plain(assumedMasterState))) conflicts.push(held.doc)
      else write(newDocumentState)
    }
    response.json(conflicts)
  })
  app.post('/pull', (request, response) => {
    const { checkpoint, limit } = request.body
    const since = checkpoint?.time ?? 0
    // What was written again since is further on.
    if (order.length > 2 * docs.size + 1000) order = order.filter(({ id, time }) => docs.get(id).time === time)
    let at = order.findIndex(entry => entry.time > since)
    const documents = []
    let last = since
    for (; at >= 0 && at < order.length && documents.length < limit; at++) {
      const held = docs.get(order[at].id)
      if (held.time !== order[at].time) continue
      documents.push(held.doc)
      last = held.time
    }
    response.json({ documents, checkpoint: { time: last } })
  })
}
