/** The unlocked vault: store, capture, search and sync of one worker on this tablet, put together. */
import { uuidv7, type OfficeId, type RecordId } from '../domain/ids'
import { err, ok } from '../domain/result'
import type { Worker } from '../domain/worker'
import type { EnrolAnswer } from '../sync/protocol'
import { createAccessDesk } from './access-desk'
import type { Applied } from './apply-page'
import { attentionTypes, createAttention } from './attention'
import type { CentreClient } from './centre-client'
import { createAmbitoNames } from './ambito-names'
import { createAttachments, type Attachments } from './attachments'
import { isPlain, makeChange } from './changes'
import { createClock } from './clock'
import { configurationTypes, createDesk } from './desk'
import type { Device, DeviceTopic, SyncStatus } from './device'
import { createDraftDesk } from './draft-desk'
import type { EngineEvents, EngineKeys } from './engine-keys'
import type { EngineMethod } from './engine-methods'
import { tendJudicial } from './judicial-rows'
import { readPages, type IdentityPage } from './identity-pages'
import { loadPeople } from './load-people'
import { createExchangeLog } from './exchange-log'
import { createKept } from './kept'
import { createLeadership } from './leadership'
import { readPlain, writePlain, writeSealed } from './meta'
import { createOpenCase } from './open-case'
import { openStore } from './open-store'
import { countQueued } from './outbox'
import { createPeopleIndex } from './people-index'
import { listQueue } from './queue'
import { createReadiness } from './readiness'
import { refusing } from './refused-writes'
import { storageReport } from './storage'
import { watchStorage } from './storage-watch'
import { read, write } from './store'
import { syncOnce, type Link } from './sync-run'
import { readSession } from './session'
import { readStatus } from './sync-status'
import { createSynchroniser } from './synchroniser'
import { captureTopics, createTabs, type WrittenNews } from './tabs'
import { createTimer } from './timer'
import { createViews } from './views'
import type { World } from './world'

export { EmptiedVaultError, NewerVersionError } from './database'
export type { EngineEvents, EngineKeys } from './engine-keys'

export interface Engine extends Pick<Device, EngineMethod | 'session' | 'wake'> {
  /** Right after enrolment: what the centre's answer says of the worker, so that the desk works before the first download. */
  firstFill(answer: EnrolAnswer): Promise<void>
  /** What hung on a draft that came home in a rescue file. */
  readonly bringBack: Attachments['bringBack']
  /** The section of the courts was opened or closed: what is remembered of it is read again. */
  judicialMoved(): Promise<void>
  /** Stops syncing and closes the database. */
  close(): Promise<void>
}

/** @throws EmptiedVaultError · NewerVersionError · StorageFullError · StorageRefusedError */
export type OpenEngine = (world: World, keys: EngineKeys, centre: CentreClient, events: EngineEvents) => Promise<Engine>

export const openEngine: OpenEngine = async (world, keys, centre, events) => {
  const { identity, vaultId } = keys
  const store = await openStore(world, keys, events)
  const people = createPeopleIndex()
  const desk = createDesk(store, identity.worker)
  const attention = createAttention(store, identity.worker)
  const kept = createKept(store, identity.worker, desk, people, attention)
  const openCase = createOpenCase()
  const { summaries, ...views } = createViews(store, desk, people, attention, openCase, keys.authors, identity.worker)
  const clock = await createClock(store)
  const tab = uuidv7(world.now(), world.randomBytes(10))
  let reached = (await read(store, ['meta'], store => readPlain(store, 'cursor')))?.upto ?? 0
  const log = createExchangeLog(world)
  let isSending = false
  let isReturning = false
  /** For the lock screen; a capture adds one. */
  let queued = 0

  /** `changed`: the only records that did. */
  const announce = (topics: readonly DeviceTopic[], changed?: readonly string[]): void => {
    if (topics.includes('session')) desk.forget()
    if (topics.includes('records')) attention.recordsMoved(changed)
    if (topics.includes('drafts')) attention.draftsMoved()
    events.changed(topics)
  }
  const tabs = createTabs(world, vaultId, async news => {
    if (store.life.isClosed) return
    if (news.contact) clock.adopt(news.contact)
    kept.heard(news.topics, news.written)
    if (news.pages.length > 0) people.setPages(await readPages(store, news.pages))
    announce(news.topics)
    if (news.isCapture) {
      queued++
      synchroniser.wake('capture')
    } else if (news.topics.includes('queue')) await count()
  })
  /** Rows were written: this tab's memory, its screens and the other tabs hear of it. */
  const wrote = (topics: readonly DeviceTopic[], pages: readonly IdentityPage[], news: WrittenNews = {}): void => {
    people.setPages(pages)
    announce(topics, news.capture?.changed)
    tabs.tell({ topics, pages: pages.map(page => page.n), written: news.written, isCapture: news.capture !== undefined })
  }
  const count = async (): Promise<number> => (queued = await read(store, ['meta', 'blob'], store => countQueued(store)))
  const countAndTell = async (): Promise<void> => {
    events.queued(await count())
  }

  const onApplied = ({ pages, types, kept: written, moved }: Applied): void => {
    const has = (some: readonly string[]) => some.some(type => types.has(type))
    const topics: DeviceTopic[] = ['status']
    if (types.size > 0) topics.push('records')
    attention.draftsMoved()
    if (pages.length > 0) topics.push('people')
    log.delivered(moved)
    if (types.size > 0) log.arrived()
    if (moved > 0 || has(attentionTypes)) topics.push('queue')
    if (has(configurationTypes)) topics.push('session')
    if (kept.arrived(written)) topics.push('directory')
    if (types.has('attachment')) {
      topics.push('attachments')
      attachments.recordsMoved()
    }
    wrote(topics, pages, { written: [...written.keys()] })
  }

  const onSending = (sending: boolean): void => {
    if (sending !== isSending) events.changed(['status'])
    isSending = sending
  }
  const attachments = createAttachments({
    store,
    self: identity.worker,
    desk,
    blobs: centre.blobs,
    isStopped: () => synchroniser.isStopped(),
    onSending,
    onProgress: () => events.changed(['attachments']),
    onWritten: () => wrote(['attachments'], []),
    onDelivered: async () => {
      wrote(['attachments', 'queue', 'status'], [])
      await countAndTell()
    },
  })

  const room = watchStorage({ world, makeRoom: () => attachments.makeRoom(), onChange: () => events.changed(['status']) })

  const synchroniser = createSynchroniser({
    world,
    leadership: createLeadership(store, vaultId, tab),
    events: (onPoke, signal) => centre.events(onPoke, signal),
    reached: () => reached,
    onState: () => events.changed(['status']),
    exchange: () =>
      log.around(async () => {
        // Before the enrolment is written there is nobody to speak for.
        if (!(await read(store, ['meta'], store => readPlain(store, 'cursor')))) return ok(undefined)
        const link: Link = {
          store,
          centre,
          keys,
          onApplied,
          onDelivered: async () => {
            wrote(['queue', 'records', 'status'], [], { written: [] })
            await countAndTell()
          },
          onContact: (at, offsetMs) => {
            tabs.tell({ topics: ['status'], pages: [], isCapture: false, contact: clock.contacted(at, offsetMs) })
            events.contact(at)
          },
          onSending,
          onReached: () => accesses.post(),
          onReturning: () => {
            isReturning = true
            events.changed(['status'])
          },
          isStopped: () => synchroniser.isStopped(),
          isAwaited: () => synchroniser.isAwaited(),
        }
        for (;;) {
          const answer = await syncOnce(link)
          if (answer.ok) isReturning = false
          reached = (await read(store, ['meta'], store => readPlain(store, 'cursor')))?.upto ?? reached
          await clock.keep()
          // Bytes go after the records that name them; between them and the next, what arrives has its turn.
          const brought = answer.ok ? await attachments.bring() : answer
          if (!brought.ok || brought.value !== 'more') return answer.ok && !brought.ok ? brought : answer
        }
      }),
  })

  const session = () => readSession(desk, keys)

  const status = async (): Promise<SyncStatus> =>
    readStatus(store, {
      attention,
      contact: clock.contact(),
      isSending,
      isReturning,
      isSpaceShort: room.isShort(),
      ...synchroniser.state(),
    })

  const hand = { author: identity.worker, captureTime: () => clock.captureTime() }
  const sign = (data: Uint8Array): Promise<Uint8Array> => keys.sign(data)
  const accesses = createAccessDesk({ store, desk, hand, onWritten: () => synchroniser.wake('capture') })
  const workplace = { store, desk, hand, openCase, authors: keys.authors, letter: identity.letter, sign }

  const change: Device['change'] = async change => {
    const made = await refusing(() => attachments.onceMore(() => makeChange(workplace, change)))
    if (!made.ok) return made
    if (!made.value.ok) return made.value
    const { saved, pages, touched, isRepeated } = made.value.value
    const topics: DeviceTopic[] = kept.wrote(change.do, touched) ? [...captureTopics, 'directory'] : [...captureTopics]
    if ('kind' in change && configurationTypes.includes(change.kind)) topics.push('session')
    wrote(topics, pages, {
      written: touched,
      capture: { changed: isPlain(change) ? touched : undefined },
    })
    synchroniser.wake('capture')
    if (!isRepeated) {
      queued += 1 + ('attachments' in change ? (change.attachments?.length ?? 0) : 0)
      events.queued(queued)
    }
    return ok(saved)
  }

  // After the other tabs are listened to: what they write meanwhile is not missed.
  await attachments.sweep()
  await tendJudicial(store)
  await loadPeople(store, people)
  await countAndTell()
  synchroniser.wake('unlock')
  kept.warm()

  return {
    session,
    status,

    async firstFill(answer) {
      const worker: Worker = {
        ...answer.worker,
        offices: answer.scopes.filter(scope => scope.startsWith('o:')).map(scope => scope.slice(2) as OfficeId),
        active: true,
      }
      await write(store, [], async store => {
        await writeSealed(store, 'profile', { ambito: answer.ambito, worker })
        await writePlain(store, 'cursor', { epoch: answer.epoch, upto: 0, isComplete: false })
      })
      clock.contacted(answer.time, world.now() - Date.parse(answer.time))
      await clock.keep()
      wrote(['session', 'status'], [])
      synchroniser.wake('unlock')
    },

    async chooseOffice(office) {
      const worker = await desk.worker()
      if (!worker?.offices.includes(office)) return err({ type: 'NotAllowed', refusal: 'OutOfScope' })
      const kept = await refusing(() => write(store, [], store => writeSealed(store, 'office', office)))
      if (!kept.ok) return kept
      wrote(['session'], [])
      return ok((await session())!)
    },

    async syncNow() {
      await synchroniser.now()
      return status()
    },

    async wake(reason) {
      if (reason === 'offline') synchroniser.offline()
      else synchroniser.wake(reason)
    },

    async searchPeople(text, limit) {
      const { people: found, total } = people.search(text, limit)
      return { people: await summaries(found), total }
    },
    possibleDuplicates: async fields =>
      summaries(
        people.possibleDuplicates({
          surname: fields.surname,
          name: fields.name,
          codiceFiscale: fields.codiceFiscale?.value,
          birthDate: fields.birth?.date,
          phones: fields.phones?.map(phone => phone.number),
        }),
      ),
    ...kept.methods,
    ...views,
    ...createAmbitoNames(desk),
    queue: limit => listQueue(store, people, limit, kept.nameOf),

    ...createDraftDesk({
      store,
      people,
      authors: keys.authors,
      onceMore: task => attachments.onceMore(task),
      wrote: topics => wrote(topics, []),
    }),
    ...accesses.methods,
    newId: async () => uuidv7(world.now(), world.randomBytes(10)) as RecordId,

    change,
    ...createTimer({ store, desk, change, onSwitched: () => wrote(['timer'], []) }),

    attachments: attachments.attachments,
    attachFile: attachments.attachFile,
    detachFile: attachments.detachFile,
    openAttachment: attachments.openAttachment,
    markAttachment: attachments.markAttachment,
    bringBack: attachments.bringBack,

    ...createReadiness({
      store,
      clock,
      leaseUntil: () => keys.leaseUntil(),
      exchange: () => synchroniser.now(),
    }),
    storage: () => storageReport(store, people.size()),
    persist: async () => world.storage?.persist(),
    damaged: async () => [...store.damaged.values()],
    exchanges: async () => log.list(),

    async judicialMoved() {
      await tendJudicial(store)
      kept.heard(['records'], undefined)
      announce(['records', 'drafts', 'attachments', 'queue', 'status'])
    },

    async close() {
      room.stop()
      await synchroniser.stop()
      store.life.isClosed = true
      store.db.close()
    },
  }
}
