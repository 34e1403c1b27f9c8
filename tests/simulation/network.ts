/** Between the tablets and the centre: every request and every answer waits until the dice let it through, and may not come through as it was. */
import { canonicalJson } from '../../src/sync/canonical'
import { versionsBy, type PackedRecord } from '../../src/sync/packed-record'
import type { PullAnswer, PulledRecord, PushAnswer, PushRequest } from '../../src/sync/protocol'
import { PullRequest } from '../../src/sync/protocol'
import { readSnapshotBytes } from '../server/snapshot-frames'
import type { SimulatedCentre } from './centre'
import type { Fault } from './commands'
import type { History } from './history'
import type { Random } from './random'
import { textOf, type Answer, type Treatment } from './requests'
import type { Scheduler, Tab } from './scheduler'

export interface Network {
  fetch(tab: Tab, path: string, init: RequestInit): Promise<Response>
  /** The next exchange of this tablet goes wrong. */
  arm(tablet: number, fault: Fault, at: number): void
  setOnline(tablet: number, isOnline: boolean): void
  /** The centre may have begun a new history. */
  noteBeginning(): Promise<void>
  /** Whoever was held goes on. */
  release(): Promise<void>
  /** No more faults. */
  heal(): Promise<void>
  close(): void
}

export interface NetworkParts {
  readonly scheduler: Scheduler
  readonly centre: SimulatedCentre
  readonly history: History
  readonly tablets: readonly { readonly worker: { readonly id: string } }[]
  readonly page: number
  /** Decides where an answer is cut, and the like. */
  readonly random: Random
  /** Looks at each page as it is served; answers where the log stands. */
  readonly onServed: (upto: number | undefined) => Promise<number>
  /** In which epoch the centre is, and where the log stands. */
  readonly onBegun: () => Promise<{ readonly epoch: string; readonly head: number }>
}

interface Armed {
  readonly fault: Fault
  readonly at: number
}

const second = 1000
const roundEvery = 10 * second
/** Longer than any tablet waits. */
const tooLate = 90 * second

export function createNetwork({ scheduler, centre, history, tablets, page, random, onServed, onBegun }: NetworkParts): Network {
  const armed = new Map<number, Armed[]>()
  const offline = new Set<number>()
  const held = new Set<() => Promise<void>>()
  const streams = new Set<() => void>()

  const note = async (tablet: number, path: string, body: string, answer: Answer): Promise<void> => {
    if (answer.status === 409) await noteBeginning()
    if (path.endsWith('/push')) {
      const { device, mutations } = JSON.parse(body) as PushRequest
      const results = answer.status === 200 ? (JSON.parse(textOf(answer)) as PushAnswer).results : []
      for (const result of results) history.receipts.push({ tablet: device, result })
      const mids = mutations.map(({ mid }) => mid)
      history.pushes.push({ tablet: device, mids, status: answer.status, answered: results.map(({ mid }) => mid) })
      return
    }
    const served = answer.status === 200 ? readServed(path, answer) : undefined
    if (!served) return
    const { upto, records } = served
    const { worker } = tablets[tablet]!
    history.served.push({ tablet: `tablet ${tablet}`, worker: worker.id, records, from: upto ?? 0, to: await onServed(upto) })
    for (const { id, type, doc } of records) {
      if (type !== 'diaryEntry') continue
      const text = canonicalJson(doc)
      const before = history.entries.get(id)
      if (before !== undefined && before !== text) history.broken.push({ invariant: 'I9', what: `entry ${id} changed` })
      history.entries.set(id, text)
    }
    if (path.endsWith('/pull')) {
      const request = PullRequest.parse(JSON.parse(body))
      history.pulls.push({ tablet: request.device, request, answer: JSON.parse(textOf(answer)) as PullAnswer })
    }
  }

  /** The request as the centre gets it, answered and written down. */
  const deliver = async (tab: Tab, path: string, init: RequestInit, body: string, treatment: Treatment) => {
    const handling = await centre.request(path, { ...init, ...(init.method === 'POST' && { body }), signal: null }, treatment)
    if (handling.isDone && handling.answer) await note(tab.tablet, path, body, handling.answer)
    planRound()
    return handling
  }

  let isRoundPlanned = false
  /** Whatever happened at the centre, a while later it goes round. */
  const planRound = (): void => {
    if (isRoundPlanned) return
    isRoundPlanned = true
    const happen = async (): Promise<void> => {
      isRoundPlanned = false
      await centre.goRound()
    }
    scheduler.offer({ at: scheduler.now() + roundEvery, name: 'the centre goes round', happen })
  }

  const noteBeginning = async (): Promise<void> => {
    const { epoch, head } = await onBegun()
    if (epoch === (history.beginnings.at(-1)?.epoch ?? centre.epoch)) return
    history.beginnings.push({ epoch, seq: head })
    history.isUnaware = false
  }

  const treatmentOf = (fault: Armed | undefined): Treatment => {
    const treatments: Partial<Record<Fault, Treatment>> = {
      crashAtStatement: { crash: 'statement', statement: fault?.at },
      crashBeforeCommit: { crash: 'beforeCommit' },
      crashAfterCommit: { crash: 'afterCommit' },
      stall: { isStalled: true },
    }
    return (fault && treatments[fault.fault]) ?? {}
  }

  const release = async (): Promise<void> => {
    while (held.size > 0) for (const later of held) await later()
  }

  const listen = async (tab: Tab, path: string, init: RequestInit): Promise<Response> => {
    const response = await centre.stream(path, { ...init, signal: null })
    const reader = response.body!.getReader()
    let controller: ReadableStreamDefaultController<Uint8Array>
    const body = new ReadableStream<Uint8Array>({
      start(own) {
        controller = own
      },
    })
    let isOver = false
    const end = (): void => {
      if (isOver) return
      isOver = true
      streams.delete(end)
      void reader.cancel()
    }
    streams.add(end)
    init.signal?.addEventListener('abort', () => {
      if (isOver) return
      end()
      controller.error(new DOMException('aborted', 'AbortError'))
    })
    const pump = async (): Promise<void> => {
      for (;;) {
        const { done, value } = await reader.read()
        if (done || isOver || !tab.isAlive) return end()
        if (!offline.has(tab.tablet)) scheduler.post(tab, () => void (isOver || controller.enqueue(value)))
      }
    }
    void pump()
    return new Response(response.ok ? body : null, { status: response.status, headers: response.headers })
  }

  return {
    arm(tablet, fault, at) {
      armed.set(tablet, [...(armed.get(tablet) ?? []), { fault, at }])
    },
    setOnline(tablet, isOnline) {
      if (isOnline) offline.delete(tablet)
      else offline.add(tablet)
    },

    fetch: (tab, path, init) =>
      new Promise<Response>((resolve, reject) => {
        const isStream = path.endsWith('/events')
        const fault = isStream ? undefined : armed.get(tab.tablet)?.shift()
        let isSettled = false
        const settled = (task: () => void) => () => {
          if (isSettled) return
          isSettled = true
          task()
        }
        const answer = (task: () => void): void => scheduler.post(tab, settled(task))
        const fail = (): void => answer(() => reject(new TypeError('Failed to fetch')))
        init.signal?.addEventListener(
          'abort',
          settled(() => reject(new DOMException('aborted', 'AbortError'))),
        )
        const body = bodyOf(path, init, page)

        const arrive = (got: Answer | undefined): void => {
          if (!got || fault?.fault === 'lose' || fault?.fault === 'late' || offline.has(tab.tablet)) return fail()
          if (fault?.fault === 'hang') return
          const body = fault?.fault === 'truncate' ? got.body.subarray(0, random.int(got.body.length)) : got.body
          answer(() => resolve(new Response(body.slice(), { status: got.status, headers: got.headers })))
        }
        const leave = async (): Promise<void> => {
          if (offline.has(tab.tablet) || fault?.fault === 'drop') return fail()
          if (isStream) {
            if (isSettled) return
            const stream = await listen(tab, path, init)
            return answer(() => resolve(stream))
          }
          if (fault?.fault === 'portal')
            return arrive({ status: 200, headers: new Headers(), body: bytesOf('<html>Accetta e continua') })
          if (fault?.fault === 'busy') return arrive({ status: 503, headers: new Headers(), body: bytesOf('no') })
          const handling = await deliver(tab, path, init, body, treatmentOf(fault))
          if (handling.isDone) arrive(handling.answer)
          else {
            // Its answer comes when the transaction that it holds, or waits for, has ended.
            const later = async (): Promise<void> => {
              held.delete(later)
              if (!handling.isDone) await centre.release(handling)
              if (!handling.isDone) return wait()
              if (handling.answer) await note(tab.tablet, path, body, handling.answer)
              arrive(handling.answer)
            }
            const wait = (): void => {
              held.add(later)
              scheduler.offer({
                at: scheduler.now(),
                name: `late answer ${tab.name}`,
                happen: () => (held.has(later) ? later() : Promise.resolve()),
              })
            }
            wait()
          }
          if (fault?.fault === 'duplicate') {
            const again = async (): Promise<void> => {
              const second = await deliver(tab, path, init, body, {})
              if (!second.isDone) await centre.settle()
            }
            scheduler.offer({
              at: scheduler.now() + random.pick([0, 0, 50, 5 * second]),
              name: `again ${tab.name}`,
              happen: again,
            })
          }
        }
        const at = scheduler.now() + (fault?.fault === 'late' ? tooLate : 0)
        scheduler.offer({ at, name: `request ${tab.name} ${path.split('/').at(-1)!.slice(0, 8)}`, happen: leave })
      }),

    noteBeginning,
    release,
    async heal() {
      armed.clear()
      offline.clear()
      await release()
    },
    close() {
      for (const end of streams) end()
    },
  }
}

/** The body as text; a pull asks for pages of the size of this run. */
function bodyOf(path: string, init: RequestInit, page: number): string {
  if (init.method !== 'POST') return ''
  const text = new TextDecoder().decode(init.body as Uint8Array)
  return path.endsWith('/pull') ? JSON.stringify({ ...(JSON.parse(text) as object), max: page }) : text
}

function pulledFrom([id, type, sv, ver, state, , hands, doc]: PackedRecord, scope: string): PulledRecord {
  return { id, type, sv, ver, state, sc: [scope], fv: versionsBy(hands), doc }
}

/** What an answer tells of records, and up to where; `undefined` when it is not about them. A snapshot that was cut does not say as of when it was read. */
function readServed(path: string, answer: Answer): { upto: number | undefined; records: readonly PulledRecord[] } | undefined {
  if (path.endsWith('/pull')) {
    const { upto, put } = JSON.parse(textOf(answer)) as PullAnswer
    return { upto, records: put }
  }
  if (!/\/snapshot(\?|$)/.test(path)) return undefined
  const { records, lines } = readSnapshotBytes(answer.body)
  const end = lines.flatMap(line => ('end' in line ? [line.asOf] : []))[0]
  const scope = decodeURIComponent(path.split('/').at(-2)!)
  return { upto: end, records: records.map(record => pulledFrom(record, scope)) }
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
