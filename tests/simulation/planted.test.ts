/** The simulation proves itself: each of these mistakes, planted by a patched module or statement, must break an invariant. */
import { describe, expect, test, vi } from 'vitest'
import type * as Access from '../../src/domain/access'
import type * as ApplyPage from '../../src/local/apply-page'
import type * as IdentityPages from '../../src/local/identity-pages'
import type * as Meta from '../../src/local/meta'
import type * as Outbox from '../../src/local/outbox'
import type * as StoreModule from '../../src/local/store'
import type * as Synchroniser from '../../src/local/synchroniser'
import type * as Conflicts from '../../src/server/conflicts'
import type * as Judge from '../../src/server/judge'
import type * as Landmarks from '../../src/server/landmarks'
import type * as Push from '../../src/server/push'
import type * as SetAside from '../../src/server/set-aside'
import type * as Digest from '../../src/sync/digest'
import type * as Merge from '../../src/sync/merge'
import type * as PublicReferral from '../../src/server/public-referral'
import type * as ReferralCommands from '../../src/sync/referral-commands'
import type * as PersonCommands from '../../src/sync/person-commands'
import type { CentreParts } from './centre'
import type { Act } from './commands'
import { caughtIn, plant } from './planting'
import type { Report } from './simulate'

/** What is kept at desks goes the same ways as everything else: the schedules are about those. */
const ofDesks = ['task', 'hours', 'refer', 'answer', 'passage', 'merge', 'split', 'timer']

/** Runs schedules with whatever was planted, up to the first that breaks something. */
async function caught(
  most: number,
  sql?: CentreParts['sql'],
  prepare = '',
  from = 7_000,
): Promise<NonNullable<Report['failure']>> {
  const { openGround } = await import('./ground')
  const { simulate } = await import('./simulate')
  const ground = await openGround()
  try {
    await ground.database.query(prepare)
    const parts = { ground, seed: from, runs: most, steps: 40, isShrunk: false, leftOut: ofDesks, ...(sql && { sql }) }
    const { failure, runs } = await simulate(parts)
    if (!failure) throw new Error(`not caught in ${runs} runs`)
    process.stderr.write(`caught in run ${runs}: ${failure.broken[0]!.invariant} ${failure.broken[0]!.what.slice(0, 150)}\n`)
    return failure
  } finally {
    await ground.close()
  }
}

const invariantsOf = ({ broken }: NonNullable<Report['failure']>): string[] => broken.map(({ invariant }) => invariant)

/** A counter that is not part of the transaction has nobody wait for it: here only the end of a transaction touches the head. */
const headAtCommit = `
  CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN UPDATE ambito_head SET seq = greatest(seq, NEW.seq) WHERE ambito_id = NEW.ambito_id; RETURN NULL; END$$;
  CREATE CONSTRAINT TRIGGER planted AFTER INSERT ON mutation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION planted()`

describe('a planted mistake is caught', () => {
  test('a cursor from nextval: a seq is taken before its turn to commit', async () => {
    const taken = new Map<unknown, number>()
    const failure = await caught(
      60,
      (sql, [ambito, count]) => {
        if (!sql.startsWith('UPDATE ambito_head SET seq = seq + $2')) return sql
        const seq = (taken.get(ambito) ?? 0) + Number(count)
        taken.set(ambito, seq)
        return `SELECT ${seq}::bigint AS seq WHERE $1::uuid IS NOT NULL AND $2::int IS NOT NULL AND $3::uuid IS NOT NULL`
      },
      headAtCommit,
      7_008,
    )
    expect(failure.broken.filter(({ invariant }) => invariant === 'I4').map(({ what }) => what)).toContainEqual(
      expect.stringMatching(/^a reader reached/),
    )
  })

  test('the cursor is saved before its page', async () => {
    plant<typeof ApplyPage>('local/apply-page', async ({ applyPage }) => {
      const { writePlain } = await vi.importActual<typeof Meta>('../../src/local/meta')
      const { write } = await vi.importActual<typeof StoreModule>('../../src/local/store')
      return {
        applyPage: async (store, since, answer, wanted) => {
          await write(store, [], within =>
            writePlain(within, 'cursor', { epoch: answer.epoch, upto: answer.upto, isComplete: false }),
          )
          return await applyPage(store, answer.upto, answer, wanted)
        },
      }
    })
    // What is missing beyond the cursor is seen as such, or by the sums that differ.
    expect(['I14', 'I5']).toContain(invariantsOf(await caught(300))[0])
  })

  test('a change is told apart by its body: the same thing done again is taken for a repetition', async () => {
    plant<typeof Judge>('server/judge', ({ applyAll }) => {
      const seen = new Set<string>()
      return {
        applyAll: async (applying, mutation) => {
          const body = applying.stamp.device + JSON.stringify(mutation.ops)
          if (seen.has(body)) return { ok: true, value: { r: 'noop' } }
          const verdict = await applyAll(applying, mutation)
          if (applying.actor !== 'centre') seen.add(body)
          return verdict
        },
      }
    })
    // A field that nobody wrote a second time, or a note that the log has and the diary has not.
    expect(['I6', 'I4']).toContain(invariantsOf(await caught(150, undefined, '', 7_040))[0])
  })

  test('a real promise is awaited inside a transaction', async () => {
    plant<typeof Outbox>('local/outbox', ({ pendingMutations }) => ({
      pendingMutations: async (store, mids) => {
        const found = await pendingMutations(store, mids)
        await new Promise(resolve => setImmediate(resolve))
        return found
      },
    }))
    expect(invariantsOf(await caught(30)).length).toBeGreaterThan(0)
  })

  test('lastMid is told before its effects', async () => {
    const failure = await caught(60, sql =>
      sql.includes('(SELECT mid FROM mutation') ? sql.replace('AND seq <= $3', 'AND $3::bigint IS NOT NULL') : sql,
    )
    expect(invariantsOf(failure)).toContain('I14')
  })

  test('of two values for one field the later is dropped', async () => {
    plant<typeof Merge>('sync/merge', ({ applyPatch }) => ({
      applyPatch: (...given) => ({ ...applyPatch(...given), clashes: [] }),
    }))
    expect(invariantsOf(await caught(150))).toContain('I6')
  })

  test('a tablet gives up after three failures', async () => {
    plant<typeof Synchroniser>('local/synchroniser', ({ createSynchroniser }) => ({
      createSynchroniser: parts => {
        let failures = 0
        return createSynchroniser({
          ...parts,
          async exchange() {
            const answer = await parts.exchange()
            failures = answer.ok ? 0 : failures + 1
            return failures < 3 ? answer : { ok: false, refusal: { type: 'Unauthenticated' } }
          },
        })
      },
    }))
    expect(invariantsOf(await caught(150))).toContain('I16')
  })

  test('a tablet clashes with what it wrote itself', async () => {
    plant<typeof Merge>('sync/merge', ({ applyPatch }) => ({
      applyPatch: (record, patch, by) => {
        const merged = applyPatch(record, patch, { ...by, mid: 0 })
        const fv = Object.fromEntries(
          Object.entries(merged.record.fv).map(([unit, [ver, device, mid]]) => [unit, [ver, device, mid || by.mid]]),
        )
        return { ...merged, record: merged.isChanged ? { ...merged.record, fv: fv as typeof merged.record.fv } : merged.record }
      },
    }))
    expect(invariantsOf(await caught(60))).toContain('I6')
  })

  test('a poison mutation makes the whole push fail', async () => {
    plant<typeof Push>('server/push', ({ push }) => ({
      push: async (...given) => {
        const answer = await push(...given)
        if (answer.ok && answer.value.results.length > 1 && answer.value.results.some(({ why }) => why === 'Poison'))
          throw new Error('planted')
        return answer
      },
    }))
    expect(invariantsOf(await caught(150, undefined, '', 7_020))).toContain('I16')
  })

  test('a purge takes what was not sent yet with it', async () => {
    plantPurge(store => store.db.outbox.clear())
    expect(invariantsOf(await caught(150))).toContain('I1')
  })

  test('a purge takes what was not closed yet with it', async () => {
    plantPurge(store => store.db.draft.clear())
    expect(invariantsOf(await caught(150))).toContain('I7')
  })

  test('a purge leaves behind what the search is made from', async () => {
    plant<typeof IdentityPages>('local/identity-pages', ({ openPages }) => ({
      openPages: (...given) => ({ ...openPages(...given), remove: () => undefined }),
    }))
    expect(invariantsOf(await caught(60))).toContain('I7')
  })

  test('a grant that has ended is still served', async () => {
    const failure = await caught(60, sql =>
      sql.startsWith('SELECT DISTINCT scope FROM grant_') ? sql.replace('AND to_seq IS NULL', '') : sql,
    )
    // The tablet is left with a scope that is no longer its worker's (I5), or with what lies in it (I7): whichever a schedule meets first.
    expect(['I5', 'I7']).toContain(invariantsOf(failure)[0])
  })

  test('a change to something out of reach is applied', async () => {
    plant<typeof Access>('domain/access', ({ may }) => ({
      may: (...given) => {
        const answer = may(...given)
        return !answer.ok && answer.refusal === 'OutOfScope' ? { ok: true, value: 'role' } : answer
      },
    }))
    expect(invariantsOf(await caught(150))).toContain('I8')
  })

  test('what is set aside is written down nowhere', async () => {
    plant<typeof SetAside>('server/set-aside', () => ({ stageQuarantine: () => Promise.resolve() }))
    expect(invariantsOf(await caught(60))).toContain('I8')
  })

  test('a decision throws away what was not chosen', async () => {
    plant<typeof Conflicts>('server/conflicts', ({ rewriteConflict }) => ({
      rewriteConflict: (applying, held, conflict) =>
        rewriteConflict(applying, held, conflict.state === 'resolved' ? { ...conflict, candidates: [] } : conflict),
    }))
    expect(invariantsOf(await caught(300))).toContain('I6')
  })

  test('what a tablet was told of the log is not compared with it', async () => {
    plant<typeof Landmarks>('server/landmarks', ({ compareLandmarks }) => ({
      compareLandmarks: async (...given) => ({ ...(await compareLandmarks(...given)), hasParted: false }),
    }))
    // The centre went back, its log grew again beyond where the tablet stood, and the tablet went on as if nothing had been.
    expect(invariantsOf(await caught(60, undefined, '', 7_010))).toContain('I5')
  })

  test('a digest leaves out a record', async () => {
    plant<typeof Digest>('sync/digest', ({ digestOf }) => ({
      digestOf: records => digestOf([...records].slice(1)),
    }))
    expect(invariantsOf(await caught(150))).toContain('I5')
  })

  test('who was merged takes nobody along to the offices of who stays', async () => {
    plant<typeof PersonCommands>('sync/person-commands', () => ({ withOffices: record => record }))
    const found = await caughtIn([
      [1, { do: 'listen', who: 'new', pick: 1 }],
      [1, { do: 'wait', milliseconds: 2_500 }],
      [1, { do: 'merge', pick: 0, into: 1, isTaken: false }],
    ])
    expect(found).toContainEqual(expect.stringMatching(/^I6 offices of .* should be/))
  })

  test('an answer from the page of a code takes the place of what was said before', async () => {
    plant<typeof ReferralCommands>('sync/referral-commands', ({ withPassage }) => ({
      withPassage: (record, answer, by) =>
        withPassage(answer.passage.how === 'page' ? { ...record, doc: { ...record.doc, passages: [] } } : record, answer, by),
    }))
    const found = await caughtIn([...aReferral, [0, { do: 'answer', pick: 0, step: 'accepted' }]])
    expect(found).toContainEqual(expect.stringMatching(/^I6 passage .* is there 0 times/))
  })

  test('the page of a code thanks for an answer that nobody wrote down', async () => {
    plant<typeof PublicReferral>('server/public-referral', ({ openReferral }) => ({
      answerReferral: async (centre, typed, address) => {
        const opened = await openReferral(centre, typed, address)
        return opened.ok ? { ok: true, value: opened.value.code } : opened
      },
    }))
    const found = await caughtIn([...aReferral, [0, { do: 'answer', pick: 0, step: 'accepted' }]])
    expect(found).toContainEqual(expect.stringMatching(/^I6 passage .* is there 0 times/))
  })

  test('a timer is forgotten when the browser dies', async () => {
    plant<typeof Meta>('local/meta', ({ writeSealed }) => ({
      writeSealed: async (store, key, value) => (key === 'timer' ? undefined : await writeSealed(store, key, value)),
    }))
    const found = await caughtIn([
      [0, { do: 'timer', isStarted: true }],
      [0, { do: 'kill', isCommitted: true }],
    ])
    expect(found).toContainEqual(expect.stringMatching(/^I1 tablet 0: timer .* is gone/))
  })
})

/** Sent to the other desk, and known at the centre with what was heard of it by telephone. */
const aReferral: readonly (readonly [tablet: number, act: Act])[] = [
  [0, { do: 'refer', pick: 0, isToOffice: false }],
  [0, { do: 'passage', pick: 0, step: 'delivered', how: 'phone' }],
  [0, { do: 'wait', milliseconds: 2_500 }],
]

/** Whenever an office is taken away, something else goes from the tablet as well. */
function plantPurge(purge: (store: StoreModule.Store) => PromiseLike<void>): void {
  plant<typeof ApplyPage>('local/apply-page', async ({ applyPage }) => {
    const { write } = await vi.importActual<typeof StoreModule>('../../src/local/store')
    return {
      applyPage: async (store, since, answer, wanted) => {
        const applied = await applyPage(store, since, answer, wanted)
        if (applied.isApplied && answer.scopes.drop.length > 0)
          await write(store, ['outbox', 'draft'], async store => purge(store))
        return applied
      },
    }
  })
}
