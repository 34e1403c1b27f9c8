import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OfficeId, RecordId } from '../../src/domain/ids'
import { knownTasks, Task, type TaskProposal, type TaskStep } from '../../src/domain/task'
import type { Centre } from '../../src/server/centre'
import { restUntouched } from '../../src/server/rest-untouched'
import { officeScope } from '../../src/sync/scopes'
import { anIntake, aPerson, create, createCentre, createTestAmbito, newId, patch, pullAll, type Tablet } from './ambito'
import { openTestDatabase, type TestDatabase } from './cluster'

let db: TestDatabase
let centre: Centre

beforeAll(async () => {
  db = await openTestDatabase()
  centre = createCentre(db.database)
})
afterAll(() => db.close())

async function begin() {
  const ambito = await createTestAmbito(centre)
  const { acerra, bellona } = ambito
  const anna = await ambito.worker('deskOperator', [acerra])
  const bruno = await ambito.worker('socialWorker', [acerra])
  const [annas, brunos] = [await ambito.tablet(anna), await ambito.tablet(bruno)]
  const person = aPerson([acerra])
  const intake = { ...anIntake(acerra, anna.id, { personId: person.id }), urgency: 'today' as const }
  await annas.do(create('person', person), create('intake', intake))
  const proposal: TaskProposal = {
    cause: { rule: 'callBack', of: intake.id as string as RecordId },
    officeId: acerra,
    personId: person.id,
    dueOn: '2026-11-23',
    ownerId: anna.id,
  }
  const step = (by: typeof anna, does: Omit<TaskStep, 'n' | 'by' | 'at'>, n = 1) =>
    ({ ...does, n, by: by.id, at: '2026-11-23T09:00:00.000Z' }) as TaskStep
  const task = (by: typeof anna, steps: TaskStep[]): Task => Task.parse({ ...proposal, id: newId(), workerId: by.id, steps })
  const tasksOn = async (tablet: Tablet, offices: readonly OfficeId[]): Promise<Task[]> => {
    const { records } = await pullAll(tablet, offices.map(officeScope))
    return [...records.values()].filter(({ type }) => type === 'task').map(({ doc }) => Task.parse(doc))
  }
  return { ambito, acerra, bellona, anna, bruno, annas, brunos, person, proposal, step, task, tasksOn }
}

describe('a thing to do', () => {
  test('goes where its person goes, and nowhere else', async () => {
    const { ambito, annas, acerra, bellona, anna, step, task, tasksOn } = await begin()
    const made = task(anna, [step(anna, { do: 'done' })])
    expect(await annas.do(create('task', made))).toMatchObject({ r: 'applied' })
    const colleague = await ambito.tablet(await ambito.worker('psychologist', [acerra]))
    const stranger = await ambito.tablet(await ambito.worker('deskOperator', [bellona]))
    expect(await tasksOn(colleague, [acerra])).toEqual([made])
    expect(await tasksOn(stranger, [bellona])).toEqual([])
  })

  test('is taken away by whoever wrote it and by the coordinator, and by no other colleague', async () => {
    const { ambito, annas, brunos, acerra, anna, task } = await begin()
    const [first, second] = [task(anna, []), task(anna, [])]
    await annas.do(create('task', first), create('task', second))
    const taken = (id: string) => ({ op: 'void', id: id as RecordId, base: 1, reason: 'Scritta per errore' }) as const
    expect(await brunos.do(taken(first.id))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect(await annas.do(taken(first.id))).toMatchObject({ r: 'applied' })
    const coordinators = await ambito.tablet(await ambito.worker('coordinator', [acerra]))
    expect(await coordinators.do(taken(second.id))).toMatchObject({ r: 'applied' })
    expect((await pullAll(annas, [officeScope(acerra)])).records.get(first.id)).toMatchObject({ state: 'voided' })
  })

  test('without a person it is its office’s; it is written in one’s own name, at an office where one works', async () => {
    const { annas, brunos, acerra, bellona, anna, bruno, tasksOn } = await begin()
    const byHand = (more: object) => ({
      id: newId(),
      officeId: acerra,
      workerId: anna.id,
      title: 'Ordinare i moduli',
      dueOn: '2026-11-30',
      steps: [],
      ...more,
    })
    expect(await annas.do(create('task', byHand({})))).toMatchObject({ r: 'applied' })
    expect(await tasksOn(brunos, [acerra])).toHaveLength(1)
    expect(await annas.do(create('task', byHand({ workerId: bruno.id })))).toMatchObject({ r: 'quarantined', why: 'NotAllowed' })
    expect(await annas.do(create('task', byHand({ officeId: bellona })))).toMatchObject({ r: 'quarantined', why: 'OutOfScope' })
    expect(await annas.do(create('task', byHand({ title: 'x'.repeat(41) })))).toMatchObject({ r: 'quarantined', why: 'Invalid' })
  })

  test('an administrator has nothing to do with it', async () => {
    const { ambito, acerra, anna, task } = await begin()
    const tablet = await ambito.tablet(await ambito.worker('administrator', [acerra]))
    expect(await tablet.do(create('task', task(anna, [])))).toMatchObject({ r: 'quarantined' })
  })

  test('two tablets mark one cause without knowing of each other: both records are kept, and every tablet shows one thing, done', async () => {
    const { annas, brunos, acerra, anna, bruno, proposal, step, task, tasksOn } = await begin()
    const hers = task(anna, [step(anna, { do: 'done' })])
    const his = task(bruno, [step(bruno, { do: 'deferred', until: '2026-11-30', why: 'non risponde' } as never)])
    expect(await annas.do(create('task', hers))).toMatchObject({ r: 'applied' })
    expect(await brunos.do(create('task', his))).toMatchObject({ r: 'applied' })
    for (const tablet of [annas, brunos]) {
      const records = await tasksOn(tablet, [acerra])
      expect(records).toHaveLength(2)
      const [known, ...others] = knownTasks([proposal], records)
      expect(others).toEqual([])
      expect(known!.isDone).toBe(true)
      expect(known!.records.map(({ id }) => id)).toEqual([hers.id, his.id].sort())
    }
  })

  test('two tablets add a step to one record: both steps stay, and nobody is asked', async () => {
    const { annas, brunos, acerra, anna, bruno, step, task, tasksOn } = await begin()
    const made = task(anna, [step(anna, { do: 'given' })])
    await annas.do(create('task', made))
    const his = step(bruno, { do: 'deferred', until: '2026-11-30', why: 'non risponde' } as never, 2)
    const hers = step(anna, { do: 'done' }, 2)
    expect(await brunos.do(patch(made.id, 1, { add: { steps: [his as never] } }))).toMatchObject({ r: 'applied' })
    expect(await annas.do(patch(made.id, 1, { add: { steps: [hers as never] } }))).toMatchObject({ r: 'merged' })
    const [record] = await tasksOn(annas, [acerra])
    expect(record!.steps).toEqual([...made.steps, his, hers])
  })

  test('while it is open its person does not rest; once it is done, all of it does', async () => {
    const { ambito, annas, acerra, anna, step, task, tasksOn } = await begin()
    const made = task(anna, [step(anna, { do: 'given' })])
    await annas.do(create('task', made))
    const age = async () =>
      db.database.query(`UPDATE mutation SET received_at = received_at - interval '60 months' WHERE ambito_id = $1`, [ambito.id])
    await age()
    await restUntouched(centre, ambito.id)
    expect(await tasksOn(annas, [acerra])).toHaveLength(1)
    await annas.do(patch(made.id, 1, { add: { steps: [step(anna, { do: 'done' }, 2) as never] } }))
    await age()
    expect(await restUntouched(centre, ambito.id)).toBe(1)
    expect(await tasksOn(await ambito.tablet(anna), [acerra])).toEqual([])
  })
})
