/** Mistakes about groups, requests of access and of rectification and conservation, planted by a patched module: each must break an invariant. */
import { describe, expect, test } from 'vitest'
import type * as CorrectionRules from '../../src/domain/correction'
import type * as ExtractRules from '../../src/domain/extract-rules'
import type { GroupSession } from '../../src/domain/group-activity'
import type * as LegalHold from '../../src/domain/legal-hold'
import type * as Merge from '../../src/sync/merge'
import type * as Scopes from '../../src/sync/scopes'
import type { Act } from './commands'
import type { PaperAct } from './paper-acts'
import { papersBegun } from './papers'
import { caughtIn, plant } from './planting'

type Acts = readonly (readonly [tablet: number, act: Act])[]
type Extracting = Extract<PaperAct, { do: 'extract' }>['what']

const arrived = { do: 'wait', milliseconds: 65_000 } as const
const extract = (what: Extracting) => ({ do: 'extract', pick: 0, what, isJudicial: false }) as const
const caughtAfter = (acts: Acts): Promise<readonly string[]> => caughtIn([...papersBegun, ...acts], 3)

describe('a planted mistake about what lies around a case is caught', () => {
  test('of two who mark who was there the later takes the place of the other', async () => {
    plant<typeof Merge>('sync/merge', ({ applyPatch }) => ({
      applyPatch: (record, patch, by) => {
        const merged = applyPatch(record, patch, by)
        const present = patch.add?.['present']
        return present ? { ...merged, record: { ...merged.record, doc: { ...merged.record.doc, present } } } : merged
      },
    }))
    const marks = (who: number) => ({ do: 'together', pick: 0, what: 'attend', who }) as const
    const found = await caughtAfter([
      [0, marks(0)],
      [2, { do: 'reach', isOnline: false }],
      [2, marks(1)],
      [0, arrived],
      [2, { do: 'reach', isOnline: true }],
      [2, arrived],
    ])
    expect(found).toContainEqual(expect.stringMatching(/^I6 .* was at session .* and it does not say so/))
  })

  test('what is done together in a case lies where its office reads', async () => {
    plant<typeof Scopes>('sync/scopes', ({ placement, officeScope }) => ({
      placement: (type, record, context) =>
        type === 'groupSession' ? [officeScope((record as GroupSession).officeId)] : placement(type, record, context),
    }))
    expect(await caughtAfter([])).toContainEqual(expect.stringMatching(/^I7 groupSession .* is in o:/))
  })

  test('a text is given that nobody has approved of', async () => {
    plant<typeof ExtractRules>('domain/extract-rules', () => ({ answerFault: () => undefined, extractFault: () => undefined }))
    const found = await caughtAfter([
      [0, extract('grant')],
      [0, arrived],
    ])
    expect(found).toContainEqual(expect.stringMatching(/^I8 extract .* nobody had approved of it/))
  })

  test('a request that was answered is written to all the same', async () => {
    plant<typeof ExtractRules>('domain/extract-rules', () => ({ extractFault: () => undefined }))
    const found = await caughtAfter([
      [2, { do: 'reach', isOnline: false }],
      [2, extract('again')],
      [0, extract('refuse')],
      [0, arrived],
      [2, { do: 'reach', isOnline: true }],
      [2, arrived],
    ])
    expect(found).toContainEqual(expect.stringMatching(/^I6 extract .* changed in version .* after it was answered/))
  })

  test('what was asked to be put right is written anew once it was answered', async () => {
    plant<typeof CorrectionRules>('domain/correction', () => ({ correctionForgery: () => undefined }))
    const found = await caughtAfter([
      [0, { do: 'correction', pick: 0, what: 'refuse' }],
      [0, { do: 'correction', pick: 0, what: 'again' }],
      [0, arrived],
    ])
    expect(found).toContainEqual(expect.stringMatching(/^I6 correction .* changed in version .* after it was answered/))
  })

  test('conservation binds nobody', async () => {
    plant<typeof LegalHold>('domain/legal-hold', () => ({ isBoundByHold: () => false }))
    const found = await caughtAfter([
      [1, { do: 'conservation', pick: 0, what: 'place' }],
      [1, arrived],
      [0, { do: 'caseContent', pick: 0, kind: 'kinship', isEdited: true, value: 2 }],
      [0, arrived],
    ])
    expect(found).toContainEqual(expect.stringMatching(/^I6 .* lost something in version .* on hold/))
  })

  test('what is on hold is voided', async () => {
    plant<typeof LegalHold>('domain/legal-hold', () => ({ isBoundByHold: () => false, isOnHold: () => false }))
    const found = await caughtAfter([
      [1, { do: 'conservation', pick: 0, what: 'place' }],
      [1, arrived],
      [0, { do: 'together', pick: 0, what: 'strike', who: 0 }],
      [0, arrived],
    ])
    expect(found).toContainEqual(expect.stringMatching(/^I6 .* was voided, on hold/))
  })
})
