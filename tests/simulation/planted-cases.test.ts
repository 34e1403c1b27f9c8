/** Mistakes about cases, planted by a patched module: each must break an invariant. */
import { describe, expect, test } from 'vitest'
import type { OfficeId } from '../../src/domain/ids'
import type * as CaseRules from '../../src/domain/case-rules'
import type * as PrivateText from '../../src/local/private-text'
import type * as Applying from '../../src/server/applying'
import type * as CaseCommands from '../../src/sync/case-commands'
import type * as Merge from '../../src/sync/merge'
import type * as Scopes from '../../src/sync/scopes'
import type { Act } from './commands'
import { caughtIn, plant } from './planting'

type Acts = readonly (readonly [tablet: number, act: Act])[]

const arrived = { do: 'wait', milliseconds: 65_000 } as const
/** Opened by the first worker, with the third in its team, and an entry of the family. */
const aCase: Acts = [
  [0, { do: 'openCase', pick: 0, isForOther: false }],
  [0, { do: 'caseStep', pick: 0, step: 'member', who: 2 }],
  [0, { do: 'caseContent', pick: 0, kind: 'kinship', isEdited: false, value: 1 }],
  [0, arrived],
]
const leaves: Acts = [
  [0, { do: 'caseStep', pick: 0, step: 'leave', who: 2 }],
  [0, arrived],
]

describe('a planted mistake about cases is caught', () => {
  test('what a case holds lies where its office reads', async () => {
    plant<typeof Scopes>('sync/scopes', ({ placement, officeScope }) => ({
      placement: (type, record, context) => {
        const of = context?.of as { readonly officeId: OfficeId } | undefined
        return type === 'kinship' && of ? [officeScope(of.officeId)] : placement(type, record, context)
      },
    }))
    expect(await caughtIn(aCase, 3)).toContainEqual(expect.stringMatching(/^I7 kinship .* is in o:/))
  })

  test('a step takes the place of the one before', async () => {
    plant<typeof CaseCommands>('sync/case-commands', ({ withCaseStep }) => ({
      withCaseStep: (record, args, by) => {
        const moved = withCaseStep(record, args, by)
        if (!moved.ok || moved.value === record) return moved
        const steps = moved.value.doc['steps'] as []
        return { ok: true, value: { ...moved.value, doc: { ...moved.value.doc, steps: steps.toSpliced(-2, 1) } } }
      },
    }))
    expect(await caughtIn(aCase, 3)).toContainEqual(expect.stringMatching(/^I6 case .* lost a step/))
  })

  test('the person of a case does not follow its team', async () => {
    plant<typeof Applying>('server/applying', () => ({ placePeople: async () => undefined, followCase: async () => undefined }))
    expect(await caughtIn(aCase, 3)).toContainEqual(expect.stringMatching(/^I7 person .* not in .* w:/))
  })

  test('what a case holds stays with whoever left its team', async () => {
    plant<typeof Applying>('server/applying', () => ({ placeChildren: async () => undefined }))
    plant<typeof Scopes>('sync/scopes', ({ placement }) => ({ placement }))
    expect(await caughtIn([...aCase, ...leaves], 3)).toContainEqual(expect.stringMatching(/^I7 kinship .* is in w:/))
  })

  test('anybody of an office moves its cases', async () => {
    plant<typeof CaseRules>('domain/case-rules', () => ({ rightsOfStep: () => ['see' as 'edit'] }))
    const alone: Acts = [
      [0, { do: 'openCase', pick: 0, isForOther: false }],
      [0, arrived],
      [1, { do: 'caseStep', pick: 0, step: 'move', who: 0 }],
    ]
    expect(await caughtIn(alone, 3)).toContainEqual(expect.stringMatching(/^I8 .* is no step of theirs/))
  })

  test('of two who wrote one record of a case the later is dropped', async () => {
    plant<typeof Merge>('sync/merge', ({ applyPatch }) => ({
      applyPatch: (...given) => ({ ...applyPatch(...given), clashes: [] }),
    }))
    const edits = (value: number) => ({ do: 'caseContent', pick: 0, kind: 'kinship', isEdited: true, value }) as const
    const apart: Acts = [
      ...aCase,
      [2, { do: 'reach', isOnline: false }],
      [0, edits(2)],
      [2, edits(4)],
      [0, arrived],
      [2, { do: 'reach', isOnline: true }],
      [2, arrived],
    ]
    expect(await caughtIn(apart, 3)).toContainEqual(expect.stringMatching(/^I6 name of .* was dropped/))
  })

  test('a note for its author alone is written down, and not sealed', async () => {
    plant<typeof PrivateText>('local/private-text', ({ sealPrivate }) => ({
      sealPrivate: async (ring, id, value) => {
        const sealed = await sealPrivate(ring, id, value)
        return sealed && sealed.slice(0, sealed.lastIndexOf(':') + 1) + Buffer.from(JSON.stringify(value)).toString('base64')
      },
    }))
    const found = await caughtIn([...aCase, [0, { do: 'caseNote', pick: 0, audience: 'authorOnly', isAmendment: false }]], 3)
    expect(found.join(' ')).toMatch(/I7 .* has the words of a note for its author alone/)
  })
})
