/** Writing about what is done together: said when it is on disk, or why it is not; and the way back for as long as the toast stays. */
import type { GroupActivity, GroupSession } from '../../domain/group-activity'
import type { RecordId } from '../../domain/ids'
import type { Result } from '../../domain/result'
import type { ChangeRefusal } from '../../local/device'
import type { Given } from '../../local/desk-kinds'
import type { ActivityView, SessionView } from '../data/activities'
import { useDevice } from '../data/DeviceContext'
import { useChange } from '../data/writes'
import { activitiesText as text } from '../text/activities'
import { useToast } from '../ui/Announcer'

export function activityRefusalWords({ type }: ChangeRefusal): string {
  const words: Readonly<Record<string, string>> = text.refused
  return words[type] ?? text.refused.other
}

export function useActivityWrites() {
  const device = useDevice()
  const toast = useToast()
  const { mutateAsync: change } = useChange()

  /** Silent where `done` is missing: what was tapped shows it. */
  const say = (refusal: ChangeRefusal | undefined, done: string | undefined, back?: () => void): boolean => {
    const isSo = refusal === undefined || refusal.type === 'NothingChanged'
    if (!isSo) toast({ message: activityRefusalWords(refusal) })
    else if (done) toast({ message: done, ...(back && { undo: { label: text.undo, run: back } }) })
    return isSo
  }

  async function saveActivity(
    view: ActivityView | undefined,
    given: Given<'groupActivity'>,
    done: string,
    back?: Given<'groupActivity'>,
  ): Promise<boolean> {
    const id = view?.record.id ?? ((await device.newId()) as string as GroupActivity['id'])
    const save = (what: Given<'groupActivity'>, seen: Seen<GroupActivity> | undefined) =>
      change({ do: 'saveRecord', kind: 'groupActivity', id, given: what, seen })
    const answer = await save(given, view)
    const undo = view && back && (() => void save(back, after(view, given)).then(undone))
    return say(refusalOf(answer), done, undo)
  }

  async function saveSession(
    view: SessionView,
    given: Given<'groupSession'>,
    done?: string,
    back?: Given<'groupSession'>,
  ): Promise<boolean> {
    const save = (what: Given<'groupSession'>, seen: Seen<GroupSession>) =>
      change({ do: 'saveRecord', kind: 'groupSession', id: view.record.id, given: what, seen })
    const answer = await save(given, view)
    const undo = back && (() => void save(back, after(view, given)).then(undone))
    return say(refusalOf(answer), done, undo)
  }

  const undone = (answer: Answer) => {
    say(refusalOf(answer), text.undone)
  }

  return {
    saveActivity,
    saveSession,
    newId: (): Promise<RecordId> => device.newId(),

    /** One mutation for each: what cannot be saved holds nothing else back. Answers how many are on disk. */
    async addSessions(activity: GroupActivity, each: readonly Pick<GroupSession, 'on' | 'at' | 'minutes'>[]): Promise<number> {
      let done = 0
      for (const session of each) {
        const id = (await device.newId()) as string as GroupSession['id']
        const { id: activityId, caseId, officeId } = activity
        const given = { activityId, caseId, officeId, ...session }
        const answer = await change({ do: 'saveRecord', kind: 'groupSession', id, given })
        if (answer.ok) done += 1
      }
      const left = each.length - done
      toast({ message: left === 0 ? text.planning.done(done) : text.planning.some(done, left) })
      return done
    },
  }
}

interface Seen<Kept> {
  readonly version: number
  readonly record: Kept
}

/** As this tablet has it once that is saved: what is taken back is taken from there. */
const after = <Kept extends object>({ version, record }: Seen<Kept>, given: object): Seen<Kept> => ({
  version,
  record: { ...record, ...given },
})

type Answer = Result<unknown, ChangeRefusal>
const refusalOf = (answer: Answer): ChangeRefusal | undefined => (answer.ok ? undefined : answer.refusal)
