/** A peer's server in a process of its own: `serve.js <peer> <port> <data folder> <page folder>`. It also serves the tablet's page. */
// Evolu's code asks for what Node 20 does not have yet.
import 'core-js/stable/index.js'
import compression from 'compression'
import express from 'express'

const [peer, port, data, page] = process.argv.slice(2)
const servers = {
  pouchdb: () => import('./pouchdb.js'),
  rxdb: () => import('./rxdb.js'),
  'rxdb-postgres': () => import('./rxdb-postgres.js'),
  evolu: () => import('./evolu.js'),
  tinybase: () => import('./tinybase.js'),
}
const app = express()
app.use(express.static(page))
app.use(compression())
app.get('/memory', (request, response) => response.json(process.memoryUsage()))
const { addRoutes } = await servers[peer]()
const attach = await addRoutes(app, data)
const server = app.listen(Number(port), '127.0.0.1', () => console.log('ready'))
attach?.(server)
process.once('SIGTERM', () => process.exit(0))
