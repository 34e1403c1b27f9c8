import { describe, expect, test } from 'vitest'
import type { IntakeId, PersonId } from '../domain/ids'
import type { IntakeDraft } from '../domain/intake'
import type { OpenNeed } from '../domain/need'
import type { PersonFacts } from '../domain/person-facts'
import type { Change, IntakeWho } from './device'
import { createTestCentre, testPerson } from './test-centre'
import { newTestId, openTablet, somebodyNew, testOffice } from './test-tablet'

const close = (who: IntakeWho, intake: IntakeDraft = {}): Change => ({
  do: 'closeIntake',
  draftId: newTestId() as IntakeId,
  who,
  intake: { officeId: testOffice, areas: ['FRA'], outcome: 'informationGiven', ...intake },
})

async function deskWith(person: object = {}) {
  const centre = createTestCentre()
  const id = newTestId() as PersonId
  centre.put('person', { ...testPerson(id, 'Greco', 'Ida', testOffice), ...person }, [`o:${testOffice}`])
  const tablet = await openTablet({ centre })
  await tablet.engine.syncNow()
  const view = async () => (await tablet.engine.person(id))!
  const { version = 0 } = await view()
  const told = (facts: PersonFacts, before: PersonFacts) =>
    close({ type: 'known', personId: id, facts, seen: { version, facts: before } })
  return { centre, id, engine: tablet.engine, view, told }
}

describe('what somebody known tells in a listening', () => {
  test('goes into their record with the listening itself, and changes only what was told', async () => {
    const { centre, id, engine, view, told } = await deskWith({ housing: { tenure: 'rented' }, email: 'ida@example.org' })
    const housing = { tenure: 'rented', eviction: 'served' } as const
    expect(
      await engine.change(told({ housing, household: { members: 3, minors: 1 } }, { housing: { tenure: 'rented' } })),
    ).toMatchObject({ ok: true })
    await engine.syncNow()
    expect(centre.log.at(-1)!.mutation.ops).toMatchObject([
      { op: 'patch', id, set: { 'housing.eviction': 'served', 'household.members': 3, 'household.minors': 1 } },
      { op: 'create', type: 'intake' },
    ])
    expect((await view()).person).toMatchObject({ housing, household: { members: 3, minors: 1 }, email: 'ida@example.org' })
  })

  test('leaves the record as it is when nothing is told', async () => {
    const { centre, engine, told } = await deskWith({ work: { condition: 'retired' } })
    expect(await engine.change(told({ work: { condition: 'retired' } }, { work: { condition: 'retired' } }))).toMatchObject({
      ok: true,
    })
    await engine.syncNow()
    expect(centre.log.at(-1)!.mutation.ops.map(({ op }) => op)).toEqual(['create'])
  })

  test('an ISEE that was emptied is gone whole, and the person can be read', async () => {
    const isee = { kind: 'ordinary', cents: 850_000, dsuOn: '2026-01-15' } as const
    const { engine, view, told } = await deskWith({ isee })
    expect(await engine.change(told({}, { isee }))).toMatchObject({ ok: true })
    expect((await view()).person.isee).toBeUndefined()
    await engine.syncNow()
    expect((await view()).person).toMatchObject({ surname: 'Greco' })
    expect((await view()).person.isee).toBeUndefined()
  })

  test('of somebody who has left this tablet goes all the same, against what was seen', async () => {
    const { centre, engine } = await deskWith()
    const gone = newTestId() as PersonId
    const seen = { version: 7, facts: { work: { condition: 'student' } } } as const
    const who: IntakeWho = { type: 'known', personId: gone, facts: { household: { members: 2 } }, seen }
    const saved = await engine.change({ ...close(who), isAway: true } as Change)
    expect(saved).toMatchObject({ ok: true })
    await engine.syncNow()
    expect(centre.log.at(-1)!.mutation.ops).toMatchObject([
      { op: 'patch', id: gone, base: 7, set: { 'household.members': 2 }, unset: ['work.condition'] },
      { op: 'create', type: 'intake', doc: { personId: gone } },
    ])
  })

  test('what does not fit is refused by its name, with nothing written', async () => {
    const { engine, told } = await deskWith()
    const refused = await engine.change(told({ household: { members: 0 } }, {}))
    expect(refused).toEqual({ ok: false, refusal: { type: 'Malformed', fields: ['household.members'] } })
  })
})

describe('the needs of a listening', () => {
  const home: OpenNeed = { chip: 'housing', area: 'FRA', motives: ['housing'], source: 'expressed', result: 'answered' }
  const lonely: OpenNeed = { area: 'ANZ', motives: ['loneliness'], source: 'seen' }

  test('are all in the record, each with its ending', async () => {
    const { centre, engine } = await deskWith()
    const unanswered: OpenNeed = { ...lonely, result: 'unanswered', unmet: { reason: 'serviceMissing' } }
    expect(await engine.change(close({ type: 'anonymous' }, { needs: [home, unanswered] }))).toMatchObject({ ok: true })
    await engine.syncNow()
    expect(centre.log.at(-1)!.mutation.ops).toMatchObject([{ op: 'create', doc: { needs: [home, unanswered] } }])
  })

  test('none is left without an ending', async () => {
    const { engine } = await deskWith()
    expect(await engine.change(close({ type: 'anonymous' }, { needs: [home, lonely] }))).toEqual({
      ok: false,
      refusal: { type: 'CannotClose', refusals: [{ type: 'NeedNotEnded', need: 1 }] },
    })
  })
})

describe('an identity that was provisional', () => {
  test('is replaced everywhere at once: in the search, in the lists, in the listenings', async () => {
    const centre = createTestCentre()
    const { engine } = await openTablet({ centre })
    await engine.syncNow()
    const who = somebodyNew('Prova', 'Amina')
    const code = { kind: 'stp', value: 'STP1500010000017' } as const
    const saved = await engine.change(
      close(who.type === 'new' ? { ...who, fields: { ...who.fields, codiceFiscale: code } } : who),
    )
    const personId = (saved.ok && saved.value.personId) as PersonId
    const { person } = (await engine.person(personId))!
    const definitive = { kind: 'personal', value: 'PPSNIO90A01Z129Q' } as const
    const after = { ...person, surname: 'Popescu', name: 'Ion', codiceFiscale: definitive }
    expect(await engine.change({ do: 'editPerson', person: after })).toMatchObject({ ok: true })
    const found = async (text: string) => (await engine.searchPeople(text, 5)).people.map(({ id }) => id)
    expect(await found(definitive.value)).toEqual([personId])
    expect(await found(code.value)).toEqual([])
    expect(await found('Popescu')).toEqual([personId])
    expect(await found('Prova')).toEqual([])
    const view = (await engine.person(personId))!
    expect(view.intakes).toHaveLength(1)
    expect((await engine.intake(view.intakes[0]!.intake.id))!.person).toMatchObject({ surname: 'Popescu' })
    await engine.syncNow()
    expect(centre.records.get(personId)!.state.doc).toMatchObject({ surname: 'Popescu', codiceFiscale: definitive })
  })
})
