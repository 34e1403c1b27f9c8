/** Records that a case holds, written and changed as a form of the case file does. */
import type { Case } from '../../src/domain/case'
import type { RecordId } from '../../src/domain/ids'
import type { Worker } from '../../src/domain/worker'
import type { Change, Device } from '../../src/local/device'
import type { CaseAct, ContentKind } from './case-acts'

interface AtCase {
  readonly device: Device
  readonly me: Worker
  readonly change: (change: Change) => Promise<boolean>
}

const day = '2026-11-23'
const at = '2026-11-23T09:00:00.000Z'
const words = ['zero', 'uno', 'due', 'tre', 'quattro', 'cinque'] as const
const court = { body: 'juvenileCourtCivil', people: [{ name: 'Luca F.', role: 'minor' }] } as const

/** What is typed into an empty form; `of` is a record of another kind that it belongs to. */
const typed: Readonly<Record<ContentKind, (value: string, of: string) => object>> = {
  kinship: name => ({ name }),
  casePlan: title => ({ title }),
  caseGoal: (text, of) => ({ planId: of, text }),
  intervention: what => ({ what }),
  assessment: conclusion => ({ instrument: { code: 'prova', version: 1 }, conclusion }),
  assessmentPart: (note, of) => ({ assessmentId: of, section: 'home', answers: {}, note }),
  mandate: protocol => ({ ...court, request: 'psychosocialInquiry', protocol }),
  measure: content => ({ ...court, issuedOn: day, receivedOn: day, content }),
  hearing: room => ({ ...court, purpose: 'serviceHearing', on: '2026-12-01', room }),
  courtReport: subject => ({
    ...court,
    kind: 'update',
    template: 1,
    subject,
    sections: [{ code: 'sinceLast', text: 'canarino' }],
  }),
}

/** What is changed in one that there is: a field that only one hand can have written, or what several hands may lengthen. */
function edited(kind: ContentKind, value: number, record: object, me: Worker, id: RecordId): object {
  const word = words[value]!
  const rows = (field: string): readonly unknown[] => (record as Readonly<Record<string, readonly unknown[]>>)[field] ?? []
  const isRow = value % 2 === 1
  switch (kind) {
    case 'kinship':
      return isRow ? { stays: [...rows('stays'), { from: `202${value}` }] } : { name: word }
    case 'casePlan':
      return isRow
        ? { verifications: [...rows('verifications'), { id, on: day, by: me.id, outcome: 'continues' }] }
        : { title: word }
    case 'caseGoal':
      return { text: word }
    case 'intervention':
      return isRow ? { passages: [...rows('passages'), { id, to: 'assessing', on: day, at, by: me.id }] } : { what: word }
    case 'assessment':
      return { conclusion: word }
    case 'assessmentPart':
      return value === 5 ? { signed: { by: me.id, at } } : { note: word }
    case 'mandate':
      return isRow
        ? { steps: [...rows('steps'), { n: rows('steps').length + 1, on: day, at, by: me.id, do: 'inquiry' }] }
        : { protocol: word }
    case 'measure':
      return { content: word }
    case 'hearing':
      return isRow ? { on: `2026-12-0${value}` } : { room: word }
    case 'courtReport':
      return { subject: word }
    default:
      return kind satisfies never
  }
}

const belongsTo: Readonly<Partial<Record<ContentKind, ContentKind>>> = { caseGoal: 'casePlan', assessmentPart: 'assessment' }

export async function saveContent(
  { device, me, change }: AtCase,
  of: Case,
  act: Extract<CaseAct, { do: 'caseContent' }>,
): Promise<void> {
  const { kind, pick, value } = act
  const kept = await device.deskRecords({ kind, case: of.id })
  const fresh = await device.newId()
  const seen = act.isEdited ? kept[pick % Math.max(1, kept.length)] : undefined
  // Which schema it has to fit, the device says.
  const save = (id: string, given: object): Promise<boolean> =>
    change({ do: 'saveRecord', kind, id, given, ...(seen && { seen }) } as unknown as Change)
  if (seen) return void (await save(seen.record.id, edited(kind, value, seen.record, me, fresh)))
  const above = belongsTo[kind]
  const [belonging] = above ? await device.deskRecords({ kind: above, case: of.id }) : []
  if (above && !belonging) return
  await save(fresh, { caseId: of.id, ...typed[kind](words[value]!, belonging?.record.id ?? '') })
}
