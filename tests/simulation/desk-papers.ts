/** What a worker does around a case besides following it. */
import { caseStanding, type Case } from '../../src/domain/case'
import type { Correction, CorrectionAnswer } from '../../src/domain/correction'
import type { Extract as AccessExtract, ExtractItem } from '../../src/domain/extract'
import { prepare, type ExtractSource } from '../../src/domain/extract-rules'
import type { RecordId } from '../../src/domain/ids'
import type { Change } from '../../src/local/device'
import { atCase, takeStep, type AtDesk, type AtWork } from './desk-cases'
import type { PaperAct } from './paper-acts'

const [on, at] = ['2026-11-23', '2026-11-23T09:00:00.000Z']
const asked = '2026-11-20'
const deadline = 'Accesso agli atti'

export async function workOnPapers(from: AtDesk, act: PaperAct): Promise<void> {
  const found = await atCase(from, act.pick)
  if (!found?.view) return
  const { work, view } = found
  switch (act.do) {
    case 'together':
      return await meet(work, view.record, act)
    case 'extract':
      return await giveAccess(work, view.record, act)
    case 'correction':
      return await correct(work, view.record, act)
    case 'conservation':
      return await conserve(work, view.record, act)
    default:
      act satisfies never
  }
}

async function meet({ device, change }: AtWork, of: Case, act: Extract<PaperAct, { do: 'together' }>): Promise<void> {
  const { pick, what, who } = act
  const id = await device.newId()
  if (what === 'activity') {
    // One of the case, or of the office that follows it.
    const belongs = who % 3 === 0 ? { officeId: of.officeId } : { officeId: of.officeId, caseId: of.id }
    const participants = await Promise.all(
      ['Ada', 'Bice', 'Cira'].map(async name => ({ id: await device.newId(), name, from: asked })),
    )
    const given = { ...belongs, sort: 'parentingSupport' as const, title: 'Genitori', startsOn: asked, participants }
    return void (await change({ do: 'saveRecord', kind: 'groupActivity', id, given } as Change))
  }
  const activities = await device.deskRecords({ kind: 'groupActivity' })
  const activity = activities[who % Math.max(1, activities.length)]
  if (!activity) return
  if (what === 'strike')
    return void (await change({ do: 'voidRecord', kind: 'groupActivity', id: activity.record.id, reason: 'Scritta per sbaglio' }))
  if (what === 'session') {
    const { id: activityId, caseId, officeId } = activity.record
    const given = { activityId, officeId, ...(caseId && { caseId }), on }
    return void (await change({ do: 'saveRecord', kind: 'groupSession', id, given } as Change))
  }
  const sessions = await device.deskRecords({ kind: 'groupSession' })
  const seen = sessions[pick % Math.max(1, sessions.length)]
  if (!seen) return
  const { activityId, present } = seen.record
  const { participants = [] } = activities.find(({ record }) => record.id === activityId)?.record ?? {}
  const somebody = participants[who % Math.max(1, participants.length)]
  if (what === 'attend' && !somebody) return
  const given = what === 'hold' ? { state: 'held' as const } : { present: [...new Set([...present, somebody!.id])] }
  await change({ do: 'saveRecord', kind: 'groupSession', id: seen.record.id, given, seen })
}

/** What of the case may be given, as far as its screen would tell it. */
async function sourcesOf({ device }: AtWork, of: Case): Promise<ExtractSource[]> {
  const notes = (await device.caseDiary(of.id)).map(({ entry }) => entry.id as string as RecordId)
  const reports = (await device.deskRecords({ kind: 'courtReport', case: of.id })).map(({ record }) => record.id)
  const source = (sort: ExtractItem['sort']) => (id: string) => ({
    of: id as RecordId,
    sort,
    on: asked,
    title: 'Nota',
    text: 'torna lunedì e giovedì',
  })
  return [...notes.map(source('diaryEntry')), ...reports.map(source('courtReport'))]
}

async function giveAccess(work: AtWork, of: Case, act: Extract<PaperAct, { do: 'extract' }>): Promise<void> {
  const { device, me, change } = work
  const { pick, what, isJudicial } = act
  const fresh = await device.newId()
  if (what === 'open') {
    const request = { by: 'Carmela Contesa', as: 'person', ground: 'ownData', on: asked, what: 'Tutto' } as const
    return void (await change({ do: 'openExtract', id: fresh as string as AccessExtract['id'], case: of.id, request, deadline }))
  }
  const kept = await device.deskRecords({ kind: 'extract', case: of.id })
  const seen = kept[pick % Math.max(1, kept.length)]
  if (!seen) return
  const extract = seen.record
  const save = (given: object): Promise<boolean> => change({ do: 'saveRecord', kind: 'extract', id: extract.id, given, seen })
  const sources = await sourcesOf(work, of)
  switch (what) {
    case 'choose': {
      const found = sources.find(
        ({ of, sort }) => (sort === 'courtReport') === isJudicial && !extract.items.some(item => item.of === of),
      )
      return void (found && (await save({ items: [...extract.items, { of: found.of, sort: found.sort }] })))
    }
    case 'hide': {
      const hidden = { from: 0, to: 5, words: 'torna', why: 'byHand' as const }
      const item = extract.items.find(({ of }) => !extract.hides.some(hide => hide.of === of))
      return void (item && (await save({ hides: [...extract.hides, { ...hidden, of: item.of }] })))
    }
    case 'prepare':
      return void (await save({ prepared: { ...prepare(extract, sources, []), digest: '', at, by: me.id } }))
    case 'ask': {
      const digest = extract.prepared?.digest
      return await takeStep(
        work,
        of,
        digest === undefined ? undefined : { kind: 'approvalRequest', subject: 'extract', of: recordIdOf(extract), digest },
      )
    }
    case 'again':
      return void (await save({ request: { ...extract.request, what: 'Solo la nota' } }))
    case 'grant':
    case 'defer':
    case 'refuse': {
      const answers = {
        grant: { outcome: 'granted', copy: { to: 'Carmela Contesa', form: 'paper' } },
        defer: { outcome: 'deferred', until: '2026-12-20', reason: 'simulazione' },
        refuse: { outcome: 'refused', reason: 'simulazione' },
      } as const
      return void (await change({
        do: 'answerExtract',
        id: extract.id,
        answer: { id: fresh, on, ...answers[what] },
        deadline,
      }))
    }
    default:
      what satisfies never
  }
}

const recordIdOf = ({ id }: Pick<AccessExtract, 'id'>): RecordId => id as string as RecordId

async function correct({ device, me, change }: AtWork, of: Case, act: Extract<PaperAct, { do: 'correction' }>): Promise<void> {
  const { pick, what } = act
  const entries = (await device.caseDiary(of.id)).map(({ entry }) => entry)
  if (what === 'ask') {
    const entry = entries[pick % Math.max(1, entries.length)]
    const id = await device.newId()
    const given = entry && {
      of: entry.id,
      about: entry.of,
      by: 'Carmela',
      askedOn: asked,
      statement: 'Non è così',
    }
    return void (given && (await change({ do: 'saveRecord', kind: 'correction', id, given } as Change)))
  }
  const kept = await device.deskRecords({ kind: 'correction', case: of.id })
  const seen = kept[pick % Math.max(1, kept.length)]
  if (!seen) return
  const said = { on, at, by: me.id }
  const amendment = entries.find(({ amends }) => amends === seen.record.of)?.id
  const answers: Readonly<Record<typeof what, CorrectionAnswer | undefined>> = {
    accept: amendment && { ...said, outcome: 'accepted', amendment },
    add: { ...said, outcome: 'added' },
    refuse: { ...said, outcome: 'refused', reason: 'simulazione' },
    again: undefined,
  }
  const answer = answers[what]
  const given: Partial<Correction> | undefined = what === 'again' ? { statement: 'Non era così' } : answer && { answer }
  if (given) await change({ do: 'saveRecord', kind: 'correction', id: seen.record.id, given, seen })
}

async function conserve(work: AtWork, of: Case, { what }: Extract<PaperAct, { do: 'conservation' }>): Promise<void> {
  const [placed] = caseStanding(of).holds
  if (what === 'place') return await takeStep(work, of, { kind: 'hold', reason: 'Causa civile', act: 'Prot. 12' })
  await takeStep(work, of, placed && { kind: 'holdEnd', hold: placed.id, reason: 'Causa finita' })
}
