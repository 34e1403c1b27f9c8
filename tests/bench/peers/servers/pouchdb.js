/** express-pouchdb over leveldb, which does not wait for the disk. */
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export async function addRoutes(app, data) {
  mkdirSync(data, { recursive: true })
  const PouchDB = require('pouchdb').defaults({ prefix: `${data}/` })
  await new PouchDB('race').info()
  app.use(
    '/db',
    require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${data}/log.txt` }),
  )
  app.post('/fill', require('express').json({ limit: '100mb' }), (request, response, next) => {
    new PouchDB('race').bulkDocs(request.body.map(({ id, ...doc }) => ({ _id: id, ...doc }))).then(() => response.json({}), next)
  })
}
