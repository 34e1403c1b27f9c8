/** Roles × records × actions: what a tablet lets its worker do is what the centre will apply, and the other way round. */
import { beforeAll, expect, test } from 'vitest'
import { ApprovalSubject } from '../src/domain/approval'
import { Audience } from '../src/domain/diary-entry'
import { Permission, Role, worksWithPeople } from '../src/domain/worker'
import { seededRandom } from '../src/server/demo/random'
import { deskTypes } from './access/samples'
import { answersTo, stepNames, type Answers, type Question, type Setting } from './access/world'

const both = [true, false] as const
const questions: readonly Question[] = [
  ...(['create', 'edit', 'void'] as const).flatMap(ask =>
    deskTypes.flatMap(kind => both.flatMap(isOwn => both.map(isAtOther => ({ ask, kind, isOwn, isAtOther })))),
  ),
  ...deskTypes.flatMap(kind => both.map(isOwn => ({ ask: 'see', kind, isOwn }) as const)),
  // Few of the steps fit a case as it stands by chance: each is asked more often.
  ...stepNames.flatMap(step => Array.from({ length: 6 }, () => ({ ask: 'step', step }) as const)),
  ...(['person', 'case'] as const).flatMap(on =>
    Audience.options.flatMap(audience => both.map(isAtOther => ({ ask: 'write', on, audience, isAtOther }) as const)),
  ),
]

const random = seededRandom(20_261_122)
const some = <Item>(items: readonly Item[]): Item[] => items.filter(() => random.chance(0.5))
/** Each role alone and each two together, in turn; the rest by dice. */
const roleSets = Role.options.flatMap((one, at) => Role.options.slice(at).map(other => [...new Set([one, other])]))

function settingOf(n: number): Setting {
  const roles = roleSets[n % roleSets.length]!
  return {
    roles,
    permissions: random.chance(0.5) ? some(Permission.options) : random.chance(0.5) ? ['judicial'] : [],
    offices: random.pick(['none', 'own', 'own', 'other', 'both']),
    // The centre lets nobody else into a team.
    hand: worksWithPeople(roles) ? random.pick(['out', 'member', 'responsible']) : 'out',
    standing: random.pick(['open', 'inCharge', 'awaited', 'signed', 'signedByOther', 'closed', 'onHold', 'onHold']),
    waived: random.chance(0.5) ? some(ApprovalSubject.options) : [],
  }
}

/** Whoever opens a case is in its team: there is none of somebody who may be in no team. */
const isPossible = ({ roles }: Setting, question: Question): boolean =>
  !('kind' in question && question.kind === 'case' && question.isOwn && question.ask !== 'create') || worksWithPeople(roles)

/** Where the two may differ, and why that is no fault; all of it. */
const known: Readonly<Record<string, (setting: Setting, question: Question, answers: Answers) => boolean>> = {
  'of a person whom the tablet does not have: who rests at the centre looks the same from here as who is another office’s': (
    _,
    { ask },
    { device, hasAbove },
  ) => ask === 'create' && device && !hasAbove,
  'of a person whose case is on hold and on other tablets: the centre alone knows it': (
    { standing, hand },
    { ask },
    { device, why },
  ) => ask === 'void' && device && standing === 'onHold' && hand === 'out' && JSON.stringify(why).includes('OnHold'),
  'the observatory has what the ambito says of itself, about nobody': ({ roles }, question, { device }) =>
    question.ask === 'see' && device && isAbout.ambito(question.kind) && roles.every(role => role === 'observatory'),
  'one’s own key, and the hours that one wrote at a desk one has left, stay one’s own to read': (_, question, { device }) =>
    question.ask === 'see' && device && question.isOwn && (question.kind === 'timeEntry' || question.kind === 'authorKey'),
}
const ofAmbito: readonly string[] = ['ambito', 'instrument', 'officeOpening', 'duty']
const isAbout = { ambito: (kind: string) => ofAmbito.includes(kind) }

const turns = 42
const answered = new Map<string, Set<boolean>>()
const differing: unknown[] = []
const excused = new Map(Object.keys(known).map(why => [why, 0]))
let asked = 0

beforeAll(async () => {
  for (let turn = 0; turn < turns; turn++) {
    for (const [at, question] of questions.entries()) {
      // However many questions there are, each is put to every set of roles in turn.
      const setting = settingOf(at + turn)
      if (!isPossible(setting, question)) continue
      asked += 1
      const answers = await answersTo(setting, question)
      const what = nameOf(question)
      answered.set(what, (answered.get(what) ?? new Set()).add(answers.centre))
      if (answers.device === answers.centre) continue
      const why = Object.keys(known).find(each => known[each]!(setting, question, answers))
      if (why === undefined) differing.push({ question, setting, answers })
      else excused.set(why, excused.get(why)! + 1)
    }
  }
}, 120_000)

const nameOf = (question: Question): string =>
  question.ask === 'step' ? `step ${question.step}` : `${question.ask} ${question.ask === 'write' ? question.on : question.kind}`

test('ten thousand questions and more', () => {
  expect(asked).toBeGreaterThanOrEqual(10_000)
})

test('a tablet has what its worker may see, lets do what the centre will apply, and nothing else', () => {
  expect(differing).toEqual([])
})

test('what may differ is a short list, and every part of it happens', () => {
  expect([...excused].filter(([, times]) => times === 0)).toEqual([])
})

test('each thing is allowed to somebody and refused to somebody, but for what nobody may', () => {
  const never = [...answered].flatMap(([what, answers]) => (answers.has(true) ? [] : [what]))
  const always = [...answered].flatMap(([what, answers]) => (answers.has(false) ? [] : [what]))
  expect({ never, always }).toEqual({
    never: [
      'create ambito',
      'create emergencyOpening',
      'edit referral',
      'void ambito',
      'void authorKey',
      'void case',
      'void instrument',
      'void emergencyOpening',
      'void extract',
      'void correction',
      'step forged',
    ],
    always: [],
  })
})
