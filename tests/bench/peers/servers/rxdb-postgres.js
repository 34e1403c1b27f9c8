/** The same handlers over a table of PostgreSQL: a push is answered when it is on the disk. What is known of a document is its last state, as RxDB asks. */
import express from 'express'
import { Pool } from 'pg'

const columns = 'id, body, deleted'
const asDoc = ({ id, body, deleted }) => ({ id, body, _deleted: deleted })
const plain = ({ id, body, _deleted = false }) => JSON.stringify({ id, body, _deleted })

/** `data` is the folder of the socket: the race starts the database. */
export async function addRoutes(app, data) {
  const pool = new Pool({ host: data, user: 'antenna', database: 'antenna' })
  // `json` and not `jsonb`: a document is compared as it was written.
  await pool.query(
    'CREATE TABLE doc (id text PRIMARY KEY, body json NOT NULL, deleted boolean NOT NULL, time bigint GENERATED ALWAYS AS IDENTITY)',
  )
  await pool.query('CREATE INDEX doc_by_time ON doc (time)')

  const write = (client, docs) =>
    client.query(
      `INSERT INTO doc (${columns}) SELECT x.id, x.body::json, x.deleted FROM unnest($1::text[], $2::text[], $3::boolean[]) AS x(id, body, deleted)
       ON CONFLICT (id) DO UPDATE SET body = excluded.body, deleted = excluded.deleted, time = DEFAULT`,
      [docs.map(({ id }) => id), docs.map(({ body }) => JSON.stringify(body)), docs.map(({ _deleted = false }) => _deleted)],
    )

  async function together(task) {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      const value = await task(client)
      await client.query('COMMIT')
      return value
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    } finally {
      client.release()
    }
  }

  const answered = handler => (request, response, next) => handler(request.body).then(value => response.json(value), next)

  app.use(express.json({ limit: '100mb' }))
  app.post(
    '/fill',
    answered(async docs => {
      await write(
        pool,
        docs.map(({ id, ...body }) => ({ id, body })),
      )
      return {}
    }),
  )
  app.post(
    '/edit',
    answered(async ({ ids, field, value }) => {
      const { rows } = await pool.query(`SELECT ${columns} FROM doc WHERE id = ANY($1)`, [ids])
      await write(
        pool,
        rows.map(asDoc).map(doc => ({ ...doc, body: { ...doc.body, [field]: value } })),
      )
      return {}
    }),
  )
  app.post(
    '/push',
    answered(rows =>
      together(async client => {
        const ids = rows.map(({ newDocumentState }) => newDocumentState.id)
        const held = await client.query(`SELECT ${columns} FROM doc WHERE id = ANY($1) ORDER BY id FOR UPDATE`, [ids])
        const known = new Map(held.rows.map(row => [row.id, asDoc(row)]))
        const isConflict = ({ newDocumentState, assumedMasterState }) => {
          const master = known.get(newDocumentState.id)
          return master !== undefined && (!assumedMasterState || plain(master) !== plain(assumedMasterState))
        }
        await write(
          client,
          rows.filter(row => !isConflict(row)).map(({ newDocumentState }) => newDocumentState),
        )
        return rows.filter(isConflict).map(({ newDocumentState }) => known.get(newDocumentState.id))
      }),
    ),
  )
  app.post(
    '/pull',
    answered(async ({ checkpoint, limit }) => {
      const since = checkpoint?.time ?? 0
      const { rows } = await pool.query(`SELECT ${columns}, time FROM doc WHERE time > $1 ORDER BY time LIMIT $2`, [since, limit])
      return { documents: rows.map(asDoc), checkpoint: { time: Number(rows.at(-1)?.time ?? since) } }
    }),
  )
}
