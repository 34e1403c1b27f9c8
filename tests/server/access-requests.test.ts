/** Access to what is written of a case, and rectification: who reads what is prepared, what may be given, and what stays as it was given. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Correction } from '../../src/domain/correction'
import type { Extract } from '../../src/domain/extract'
import { preparedText } from '../../src/domain/extract-rules'
import type { ExtractId, OfficeId, RecordId, WorkerId } from '../../src/domain/ids'
import type { Permission, Role } from '../../src/domain/worker'
import { sha256 } from '../../src/server/received'
import type { Centre } from '../../src/server/centre'
import { applyAsCentre } from '../../src/server/centre-device'
import type { Op } from '../../src/sync/protocol'
import { officeScope, workerScope } from '../../src/sync/scopes'
import { anEntry, aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'
import { aCase, aStep, stepOp } from './sample-case'
import { answerBy, bare, item, part, preparedBy } from './sample-extract'

let db: TestDatabase
let centre: Centre
beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

/** Anna answers for the case and may make extracts; Bea is in its team and may see what concerns the courts; Carla is in it; Teresa coordinates. */
async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra } = ambito
  const tabletOf = async (role: Role, permissions: readonly Permission[] = []) => {
    const worker = await ambito.worker(role, [acerra])
    if (permissions.length > 0)
      await applyAsCentre(centre, ambito.id, [patch(worker.id, 1, { set: { permissions } })], ambito.administrator)
    return ambito.tablet(worker)
  }
  const anna = await tabletOf('socialWorker', ['extract', 'judicial'])
  const bea = await tabletOf('psychologist', ['judicial'])
  const carla = await tabletOf('socialWorker')
  const teresa = await tabletOf('coordinator')
  const person = aPerson([acerra])
  const of = aCase(acerra, anna.worker, person.id)
  await anna.do(create('person', person), create('case', of))
  let ver = 1
  const step = (tablet: Tablet, bare: Parameters<typeof aStep>[1]) => {
    const made = aStep(tablet.worker, bare)
    return { made, done: tablet.do(stepOp(of, made, ver++)) }
  }
  for (const { worker } of [bea, carla]) await step(anna, { kind: 'assign', worker, as: 'member' }).done
  const extract: Extract = {
    id: newId() as never,
    caseId: of.id,
    workerId: anna.worker,
    request: {
      by: 'Rosa Ferrante',
      as: 'person',
      ground: 'ownData',
      on: '2026-07-01',
      what: 'Tutto il diario',
    },
    items: [],
    hides: [],
    answers: [],
  }
  return { ambito, acerra, tabletOf, anna, bea, carla, teresa, person, of, extract, step }
}

const reads = async (tablet: Tablet, id: string, office?: OfficeId) =>
  (await pullAll(tablet, [workerScope(tablet.worker), ...(office ? [officeScope(office)] : [])])).records.get(id)?.doc as
    | Extract
    | undefined

describe('an extract', () => {
  test('is made by who of the team was given that, and read by the team; the coordinator reads what waits for approval', async () => {
    const { acerra, anna, bea, carla, teresa, extract, step } = await begin()
    expect(await carla.do(create('extract', { ...extract, workerId: carla.worker }))).toMatchObject({ why: 'NotAllowed' })
    expect(await anna.do(create('extract', extract))).toMatchObject({ r: 'applied' })
    for (const reader of [anna, bea, carla]) expect(await reads(reader, extract.id)).toBeDefined()
    expect(await reads(teresa, extract.id, acerra)).toBeUndefined()
    expect(await carla.do(patch(extract.id, 1, { add: { items: [{ of: item, sort: 'diaryEntry' }] } }))).toMatchObject({
      why: 'NotAllowed',
    })
    await step(anna, {
      kind: 'approvalRequest',
      subject: 'extract',
      of: extract.id as string as RecordId,
      digest: 'a'.repeat(64),
    }).done
    expect(await reads(teresa, extract.id)).toBeDefined()
  })

  test('that tells what concerns the courts leaves the tablets of who may not see that', async () => {
    const { anna, bea, carla, extract } = await begin()
    await anna.do(create('extract', extract))
    const judicial = { of: item, sort: 'measure' }
    expect(await anna.do(patch(extract.id, 1, { add: { items: [judicial] } }))).toMatchObject({
      r: 'applied',
    })
    expect(await reads(bea, extract.id)).toBeDefined()
    expect(await reads(carla, extract.id)).toBeUndefined()
    expect(await anna.do(patch(extract.id, 2, { remove: { items: [judicial] } }))).toMatchObject({
      r: 'applied',
    })
    expect(await reads(carla, extract.id)).toBeDefined()
  })

  test('gives the text that the coordinator has approved and no other, and stays as it was given', async () => {
    const { anna, teresa, extract, step } = await begin()
    await anna.do(create('extract', extract))
    const prepared = preparedBy(anna.worker)
    const forged = { ...prepared, parts: [{ ...part, text: 'Marco ha chiamato.' }] }
    expect(await anna.do(patch(extract.id, 1, { set: { prepared: forged } }))).toMatchObject({
      why: 'Invalid',
    })
    expect(await anna.do(patch(extract.id, 1, { set: { prepared } }))).toMatchObject({
      r: 'applied',
    })
    const answer = answerBy(anna.worker)
    const giving = patch(extract.id, 2, { add: { answers: [answer] } })
    expect(await anna.do(giving)).toMatchObject({ why: 'NotAllowed' })
    const { made, done } = step(anna, {
      kind: 'approvalRequest',
      subject: 'extract',
      of: extract.id as string as RecordId,
      digest: prepared.digest,
    })
    await done
    await step(teresa, { kind: 'approvalDecision', request: made.id, outcome: 'approved' }).done
    expect(await anna.do(patch(extract.id, 2, { add: { answers: [{ ...answer, by: teresa.worker }] } }))).toMatchObject({
      why: 'Invalid',
    })
    expect(await anna.do(giving)).toMatchObject({ r: 'applied' })
    for (const later of [
      { remove: { answers: [answer] } },
      { add: { hides: [{ of: item, from: 0, to: 3, words: 'Ros', why: 'byHand' }] } },
      { set: { 'request.by': 'Altri' } },
      { unset: ['prepared'] },
      { add: { answers: [answerBy(anna.worker)] } },
    ])
      expect(await anna.do(patch(extract.id, 3, later))).toMatchObject({ why: 'NotAllowed' })
    expect(
      await anna.do({
        op: 'void',
        id: extract.id as string as RecordId,
        base: 3,
        reason: 'Per sbaglio',
      }),
    ).toMatchObject({
      why: 'NotAllowed',
    })
    expect(await reads(anna, extract.id)).toMatchObject({ prepared, answers: [answer] })
  })

  test('takes the conflicts about its request under the seal of the courts with it, and out again', async () => {
    const { ambito, tabletOf, anna, extract, step } = await begin()
    const dora = await tabletOf('socialWorker', ['extract', 'judicial'])
    await step(anna, { kind: 'assign', worker: dora.worker, as: 'member' }).done
    await anna.do(create('extract', extract))
    const clash = async (id: ExtractId, base: number) => {
      await anna.do(patch(id, base, { set: { 'request.what': `Tutto ${base}` } }))
      return dora.do(patch(id, base, { set: { 'request.what': 'Il decreto del giudice' } }))
    }
    const marks = async () => {
      const rows = await db.database.query<{ mark: boolean | null }>(
        `SELECT (doc->>'isJudicial')::boolean AS mark FROM record WHERE ambito_id = $1 AND type = 'conflict'`,
        [ambito.id],
      )
      return rows.map(({ mark }) => mark)
    }
    const judicial = { of: item, sort: 'measure' as const }
    expect(await clash(extract.id, 1)).toMatchObject({ r: 'conflict' })
    expect(await marks()).toEqual([null])
    await anna.do(patch(extract.id, 2, { add: { items: [judicial] } }))
    expect(await marks()).toEqual([true])
    expect(await clash(extract.id, 3)).toMatchObject({ r: 'conflict' })
    expect(await marks()).toEqual([true])
    await anna.do(patch(extract.id, 4, { remove: { items: [judicial] } }))
    expect(await marks()).toEqual([null])
    const other: Extract = { ...extract, id: newId() as never, items: [judicial] }
    await anna.do(create('extract', other))
    expect(await clash(other.id, 1)).toMatchObject({ r: 'conflict' })
    expect(new Set(await marks())).toEqual(new Set([null, true]))
  })

  test('once given stays so where two had prepared it at once, and the other text is chosen afterwards', async () => {
    const { tabletOf, anna, teresa, extract, step } = await begin()
    const dora = await tabletOf('socialWorker', ['extract'])
    await step(anna, { kind: 'assign', worker: dora.worker, as: 'member' }).done
    await anna.do(create('extract', extract))
    const prepared = preparedBy(anna.worker)
    const others = { ...bare, hidden: 0 }
    const another = { ...preparedBy(dora.worker), ...others, digest: sha256(preparedText(others)) }
    await anna.do(patch(extract.id, 1, { set: { prepared } }))
    const { conflicts } = await dora.do(patch(extract.id, 1, { set: { prepared: another } }))
    const choosing = (rest: object): Op => ({ op: 'resolve', conflict: conflicts![0]!, base: 1, choose: 'incoming', ...rest })
    const forged = { ...another, parts: [{ ...part, text: 'Marco ha chiamato.' }] }
    expect(await dora.do(choosing({ choose: 'value', value: { prepared: forged } }))).toMatchObject({ why: 'Invalid' })
    const of = extract.id as string as RecordId
    const { made, done } = step(anna, { kind: 'approvalRequest', subject: 'extract', of, digest: prepared.digest })
    await done
    await step(teresa, { kind: 'approvalDecision', request: made.id, outcome: 'approved' }).done
    const answer = answerBy(anna.worker)
    expect(await anna.do(patch(extract.id, 2, { add: { answers: [answer] } }))).toMatchObject({ r: 'applied' })
    expect(await dora.do(choosing({}))).toMatchObject({ why: 'NotAllowed' })
    expect(await reads(anna, extract.id)).toMatchObject({ prepared, answers: [answer] })
    expect(await dora.do(choosing({ choose: 'current' }))).toMatchObject({ r: 'applied' })
  })
})

describe('a request of rectification', () => {
  test('lies beside its entry, with the readers of its entry', async () => {
    const { acerra, anna, carla, teresa, of, person } = await begin()
    const ofTeam = anEntry(anna, of.id, acerra, { audience: 'team' })
    const forAll = anEntry(anna, person.id, acerra)
    await anna.do(ofTeam)
    await anna.do(forAll)
    const asked = (entry: typeof ofTeam): Correction => ({
      id: newId() as never,
      of: entry.id as never,
      about: entry.of,
      workerId: anna.worker,
      by: 'Rosa Ferrante',
      askedOn: '2026-07-03',
      statement: 'Non è vero.',
    })
    const [one, other] = [asked(ofTeam), asked(forAll)]
    expect(await anna.do(create('correction', one))).toMatchObject({ r: 'applied' })
    expect(await anna.do(create('correction', other))).toMatchObject({ r: 'applied' })
    expect(await reads(carla, one.id)).toBeDefined()
    expect(await reads(teresa, one.id, acerra)).toBeUndefined()
    expect(await reads(teresa, other.id, acerra)).toBeDefined()
    const wrong = { ...asked(ofTeam), about: person.id as string as RecordId }
    expect(await anna.do(create('correction', wrong))).toMatchObject({ why: 'Invalid' })
    expect(await anna.do(create('correction', { ...asked(ofTeam), of: person.id }))).toMatchObject({
      why: expect.any(String),
    })
  })

  test('of a note that its author alone reads there is none', async () => {
    const { acerra, anna, of } = await begin()
    const own = anEntry(anna, of.id, acerra, {
      audience: 'authorOnly',
      text: `sealed:${newId()}:AAAA`,
    })
    await anna.do(own)
    const asked = {
      id: newId(),
      of: own.id,
      about: of.id,
      workerId: anna.worker,
      by: 'Rosa',
      askedOn: '2026-07-03',
      statement: 'No.',
    }
    expect(await anna.do(create('correction', asked))).toMatchObject({ why: 'Invalid' })
  })

  test('[S28] that is set aside is told to a coordinator with the words of an entry that they read, and of no other', async () => {
    const { acerra, anna, carla, teresa, of, person, step } = await begin()
    const ofTeam = anEntry(anna, of.id, acerra, { audience: 'team' })
    const forAll = anEntry(anna, person.id, acerra)
    await anna.do(ofTeam)
    await anna.do(forAll)
    const asked = (entry: typeof ofTeam, workerId: WorkerId) => ({
      id: newId(),
      of: entry.id,
      about: entry.of,
      workerId,
      by: 'Rosa',
      askedOn: '2026-07-03',
      statement: 'Parole di chi chiede.',
    })
    const own = asked(ofTeam, anna.worker)
    await anna.do(create('correction', own))
    await anna.do(patch(own.id, 1, { set: { statement: 'Parole di Anna.' } }))
    const clashed = await carla.do(patch(own.id, 1, { set: { statement: 'Parole di Carla.' } }))
    await step(anna, { kind: 'unassign', worker: carla.worker }).done
    const notSent = anEntry(carla, of.id, acerra, { audience: 'team' })
    const refused: Op[] = [
      create('correction', asked(ofTeam, carla.worker)),
      create('correction', asked(notSent, carla.worker)),
      patch(own.id, 2, { set: { statement: 'Altre Parole.' } }),
      { op: 'resolve', conflict: clashed.conflicts![0]!, base: 1, choose: 'value', value: { statement: 'Le Parole di tutti.' } },
      create('attachment', { id: newId(), of: ofTeam.id, name: 'Parole del file.pdf' }),
    ]
    for (const op of refused) expect(await carla.do(op)).toMatchObject({ r: 'quarantined' })
    const told = async () => {
      const all = (await pullAll(teresa, [workerScope(teresa.worker)])).records.values()
      return [...all].filter(({ type, doc }) => type === 'quarantine' && doc['author'] === carla.worker).map(({ doc }) => doc)
    }
    expect((await told()).map(({ withheld }) => withheld)).toEqual(refused.map(() => 'private'))
    expect(JSON.stringify(await told())).not.toContain('Parole')
    const ofAll = create('correction', { ...asked(forAll, carla.worker), about: of.id })
    expect(await carla.do(ofAll)).toMatchObject({ r: 'quarantined' })
    expect((await told()).at(-1)).toMatchObject({ asked: [ofAll] })
    const entry = anEntry(carla, newId(), acerra)
    const together = [entry, create('correction', asked(entry, carla.worker))]
    expect(await carla.do(...together)).toMatchObject({ r: 'quarantined' })
    expect((await told()).at(-1)).toMatchObject({ asked: together })
  })

  test('is answered with the amendment of the entry, in one’s own name, once', async () => {
    const { acerra, anna, carla, of } = await begin()
    const entry = anEntry(anna, of.id, acerra, { audience: 'team' })
    await anna.do(entry)
    const asked = {
      id: newId(),
      of: entry.id,
      about: of.id,
      workerId: anna.worker,
      by: 'Rosa',
      askedOn: '2026-07-03',
      statement: 'No.',
    }
    await anna.do(create('correction', asked))
    const amendment = anEntry(anna, of.id, acerra, {
      audience: 'team',
      text: 'Corretto.',
      amends: entry.id as never,
      parents: [entry.h],
    })
    await anna.do(amendment)
    const answer = {
      outcome: 'accepted',
      on: '2026-07-04',
      at: '2026-07-04T09:00:00.000Z',
      by: anna.worker,
      amendment: amendment.id,
    }
    const answering = (rest: object) => patch(asked.id, 1, { set: paths('answer', { ...answer, ...rest }) })
    expect(await anna.do(answering({ amendment: entry.id }))).toMatchObject({ why: 'Invalid' })
    expect(await anna.do(answering({ by: carla.worker }))).toMatchObject({ why: 'NotAllowed' })
    expect(await anna.do(answering({}))).toMatchObject({ r: 'applied' })
    expect(await anna.do(patch(asked.id, 2, { set: { statement: 'Altro.' } }))).toMatchObject({
      why: 'NotAllowed',
    })
  })
})

const paths = (field: string, value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([name, each]) => [`${field}.${name}`, each]))
