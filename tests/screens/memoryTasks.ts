/** What has to be done on the device in memory: the real rules over the sample's listenings. */
import type { DiaryEntry } from '../../src/domain/diary-entry'
import type { Intake } from '../../src/domain/intake'
import { isContact, listeningFacts } from '../../src/domain/task-rules'
import { createCoordination } from '../../src/local/coordination'
import type { TaskDevice } from '../../src/local/task-device'
import { createTasks, type TaskSources } from '../../src/local/tasks'

export interface MemoryTaskParts extends Omit<TaskSources, 'listenings'> {
  readonly intakes: () => readonly Intake[]
  readonly diary: () => readonly DiaryEntry[]
}

export function memoryTasks({ intakes, diary, ...sources }: MemoryTaskParts): TaskDevice {
  const all: TaskSources = {
    ...sources,
    listenings: {
      async fresh() {
        const moments = [
          ...intakes().map(({ personId, closedAt }) => ({ of: personId as string | undefined, at: closedAt })),
          ...diary().flatMap(({ of, occurredAt, kind }) => (isContact(kind) ? [{ of, at: occurredAt }] : [])),
        ]
        return {
          all: new Map(intakes().map(intake => [intake.id, listeningFacts(intake)])),
          lastContact: person =>
            moments
              .filter(({ of }) => of === (person as string))
              .map(({ at }) => at)
              .sort()
              .at(-1),
        }
      },
    },
  }
  const { tasks } = createTasks(all)
  return { tasks, ...createCoordination(all, tasks) }
}
