/** What tablets and centre hold, compared (I5). */
import { canonicalJson } from '../../src/sync/canonical'
import { digestAt, digestOf, isSameDigest } from './digest'
import type { End } from './seen'
import { grantedAt } from './server-state'

/** I5 */
export function replicasAgree({ server, tablets }: End): string[] {
  return tablets
    .filter(({ isServed }) => isServed)
    .flatMap(({ number, worker, peek, token }) => {
      const granted = grantedAt(server, worker, server.head)
      const found: string[] = []
      const held = new Set(Object.keys(peek.scopes))
      for (const scope of granted) if (!held.has(scope)) found.push(`tablet ${number} does not hold ${scope}`)
      for (const scope of held) if (!granted.has(scope)) found.push(`tablet ${number} still holds ${scope}`)
      const local = new Map(peek.records.map(row => [row.id, row]))
      for (const record of server.records.values()) {
        const scopes = record.scopes.filter(scope => granted.has(scope))
        const row = local.get(record.id)
        local.delete(record.id)
        const where = `tablet ${number}, ${record.type} ${record.id}`
        if (scopes.length === 0) {
          if (row && !row.record?.isRefused) found.push(`${where}: kept without a right to it`)
          continue
        }
        if (!row?.record) found.push(`${where}: missing`)
        else if (row.record.baseVer !== record.ver) found.push(`${where}: version ${row.record.baseVer}, not ${record.ver}`)
        else if (canonicalJson(row.record.base) !== canonicalJson(record.doc)) found.push(`${where}: other content`)
        else if (row.record.baseState !== record.state) found.push(`${where}: ${row.record.baseState}`)
        else if (row.record.working || row.record.pending.length > 0) found.push(`${where}: still something on its way`)
        else if (!isSameSet(row.tokens, scopes.map(token))) found.push(`${where}: other scopes`)
      }
      for (const { id, record } of local.values()) {
        if (!record?.isRefused) found.push(`tablet ${number}, ${record?.type} ${id}: nobody else has it`)
      }
      return found
    })
}

/** I5, by the digest of SYNC.md §2.5, made here a second time from what the two sides hold. */
export function digestsAgree({ server, tablets }: End): string[] {
  return tablets
    .filter(({ isServed }) => isServed)
    .flatMap(({ number, worker, peek, token }) =>
      [...grantedAt(server, worker, server.head)].flatMap(scope => {
        const there = digestAt(server, scope, server.head)
        const here = digestOf(
          peek.records.flatMap(({ id, tokens, record }) =>
            record && !record.isRefused && tokens.includes(token(scope)) ? [{ id, ver: record.baseVer }] : [],
          ),
        )
        return isSameDigest(here, there) ? [] : [`tablet ${number}: the digest of ${scope} is not the centre's`]
      }),
    )
}

/** I5: what tablets and centre said to each other of their digests was true, and so they agreed. */
export function digestsAreTrue({ history, server }: Pick<End, 'history' | 'server'>): string[] {
  return history.pulls.flatMap(({ tablet, request, answer }) => {
    if (!request.digest || !answer.digests) return []
    const told = new Set<string>(answer.digests.map(({ s }) => s))
    // What is taken away in the same answer is compared with nothing.
    const dropped = new Set<string>(answer.scopes.drop)
    return Object.entries(request.digest)
      .filter(([scope]) => !dropped.has(scope))
      .filter(([scope, digest]) => told.has(scope) || !isSameDigest(digest, digestAt(server, scope, answer.upto)))
      .map(([scope]) => `${tablet}: the digest of ${scope} at ${answer.upto} was not that of the centre`)
  })
}

/** I5: tablets stay equal by themselves. The repair is for disks that fail, and would hide what this simulation looks for. */
export const nothingWasRepaired = ({ tablets }: End): string[] =>
  tablets.flatMap(({ number, peek }) =>
    peek.repaired === 0 ? [] : [`tablet ${number}: ${peek.repaired} records had to be repaired`],
  )

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join() === [...other].sort().join()
