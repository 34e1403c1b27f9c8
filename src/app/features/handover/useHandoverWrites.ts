/** What can be done with a handover: lines, receipts, and the passage of its cases. */
import type { Handover, HandoverItem, HandoverPassage } from '../../../domain/handover'
import { foundItems, newlyFound } from '../../../domain/handover-items'
import type { CaseId, RecordId, WorkerId } from '../../../domain/ids'
import { useCases } from '../../data/cases'
import { useDevice } from '../../data/DeviceContext'
import { useAround, type HandoverView } from '../../data/handovers'
import { useToday } from '../../data/useNow'
import { useChange } from '../../data/writes'
import { taskTitle } from '../../parts/taskWords'
import { handoverText } from '../../text/handover'
import { useToast } from '../../ui/Announcer'
import { handoverRefusalWords, handoverWords } from './handoverWords'

const { file: text, line: lineText } = handoverText

export function useHandoverWrites({ record, version }: HandoverView, self: WorkerId) {
  const device = useDevice()
  const toast = useToast()
  const today = useToday()
  const around = useAround(taskTitle)
  const { data: cases = [] } = useCases()
  const { mutateAsync: change, isPending } = useChange()

  async function save(given: Partial<Handover>, done: string): Promise<boolean> {
    const answer = await change({ do: 'saveRecord', kind: 'handover', id: record.id, given, seen: { version, record } })
    toast({ message: answer.ok ? done : handoverRefusalWords(answer.refusal) })
    return answer.ok
  }

  return {
    isPending,
    async add(line: Pick<HandoverItem, 'caseId' | 'sort' | 'text' | 'on'>): Promise<boolean> {
      const item = { ...line, id: await device.newId(), by: self }
      return await save({ items: [...record.items, item] }, lineText.saved)
    },
    remove: (id: RecordId) => save({ items: record.items.filter(item => item.id !== id) }, text.removed),
    acknowledge: (caseId: CaseId, now: Date) =>
      save({ receipts: [...record.receipts, { caseId, at: now.toISOString(), by: self }] }, text.acknowledged),

    /** Adds what this tablet knows of its cases and nobody has written. */
    async find(): Promise<void> {
      const ids = new Set(record.cases.map(({ caseId }) => caseId))
      const known = await around([...ids])
      const items: HandoverItem[] = []
      for (const view of cases.filter(({ record: of }) => ids.has(of.id)))
        for (const found of newlyFound(foundItems(view, record.from, known, handoverWords, today), record.items, view.record.id))
          items.push({ ...found, id: await device.newId(), caseId: view.record.id, by: self })
      if (items.length === 0) toast({ message: text.found(0) })
      else await save({ items: [...record.items, ...items] }, text.found(items.length))
    },

    /** One mutation for each: what cannot go over holds nothing else back. */
    async pass(ids: readonly CaseId[], way: HandoverPassage['way']): Promise<void> {
      let done = 0
      for (const id of ids) {
        const answer = await change({ do: 'passCase', handover: record.id, case: id, way })
        if (answer.ok || answer.refusal.type === 'NothingChanged') done += 1
      }
      const all = way === 'over' ? text.passed(done) : text.returned(done)
      toast({ message: done === ids.length ? all : text.some(done, ids.length - done) })
    },
  }
}

export type HandoverWrites = ReturnType<typeof useHandoverWrites>
