/** What has to be done: read from the device, and each step that is taken. */
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import type { TaskId } from '../../domain/ids'
import { withStep, type NewTaskStep } from '../../domain/task'
import type { Change, TaskQuery, TaskView } from '../../local/device'
import { useDevice } from './DeviceContext'
import { useStatus } from './reads'

const topics = ['records', 'people', 'queue', 'drafts', 'directory', 'session'] as const

/**
 * Never answers while it is not known what is asked, nor before everything has arrived: of half the records it would say what was done long ago.
 * The day is part of the question: at midnight what was for today is late.
 */
export function useTasks(query: TaskQuery | undefined, today: string) {
  const device = useDevice()
  const { data: status } = useStatus()
  return useQuery({
    queryKey: ['tasks', query, today],
    queryFn: query === undefined || !status?.isComplete ? skipToken : () => device.tasks(query),
    placeholderData: keepPreviousData,
    meta: { topics },
  })
}

type WithoutHand<Step> = Step extends unknown ? Omit<Step, 'by' | 'at'> : never
export type TakenStep = WithoutHand<NewTaskStep>

/** The change that takes a step with a thing to do; `undefined` when the tablet has locked meanwhile. */
export function useTaskStep(): (task: TaskView, taken: TakenStep) => Promise<Change | undefined> {
  const device = useDevice()
  return async (task, taken) => {
    const session = await device.session()
    const office = session?.offices.find(({ id }) => id === task.officeId) ?? session?.office
    if (!session || !office) return undefined
    const workerId = session.worker.id
    const id = (await device.newId()) as string as TaskId
    const step: NewTaskStep = { ...taken, by: workerId, at: new Date().toISOString() }
    const given = withStep(task, step, { id, workerId, officeId: office.id })
    const [first] = task.records
    return { do: 'saveRecord', kind: 'task', id: given.id, given, seen: first && { version: task.version, record: first } }
  }
}

/** How the desks stand; `null` for who coordinates none. The day is part of the question: ages grow at midnight. */
export function useCoordination(today: string) {
  const device = useDevice()
  const { data: status } = useStatus()
  return useQuery({
    queryKey: ['coordination', today],
    queryFn: status?.isComplete ? async () => (await device.coordination()) ?? null : skipToken,
    meta: { topics },
  })
}
