/** TinyBase's own WebSocket server, with its store kept in a file. */
import { mkdirSync } from 'node:fs'
import { createMergeableStore } from 'tinybase'
import { createFilePersister } from 'tinybase/persisters/persister-file'
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server'
import { WebSocketServer } from 'ws'

export function addRoutes(app, data) {
  mkdirSync(data, { recursive: true })
  const store = createMergeableStore()
  app.get('/count', (request, response) => response.json({ has: store.getRowCount('docs') }))
  app.get('/dump', (request, response) => response.json(store.getMergeableContent()))
  return server =>
    createWsServer(new WebSocketServer({ server, maxPayload: 2 ** 30, perMessageDeflate: true }), path =>
      createFilePersister(store, `${data}/${path.replaceAll('/', '-')}.json`),
    )
}
