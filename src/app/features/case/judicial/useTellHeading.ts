import { useEffect, useRef } from 'react'
import { deadlineNews, headingDeadline } from '../../../../domain/court-deadline'
import { italianDay } from '../../../../domain/dates'
import type { CaseStepId } from '../../../../domain/ids'
import type { GivenCaseStep } from '../../../../local/case-device'
import type { CaseView } from '../../../data/cases'
import { useDevice } from '../../../data/DeviceContext'
import type { Judicial } from '../../../data/judicial'
import { useNow } from '../../../data/useNow'
import { useChange } from '../../../data/writes'

/**
 * Tells the heading of the case the days that are due, and no more than the days: so the coordinator sees them, and so does whoever takes the case over.
 * What is there already is not said twice; what another tablet could not say is said by this one.
 */
export function useTellHeading({ record, standing }: CaseView, data: Judicial | undefined): void {
  const device = useDevice()
  const { mutateAsync: change } = useChange()
  const now = useNow().getTime()
  // What this screen has said already, and the case it reads does not show yet.
  const said = useRef(new Set<string>())

  useEffect(() => {
    if (!data) return
    const records = {
      mandates: data.mandates.map(({ record }) => record),
      measures: data.measures.map(({ record }) => record),
      hearings: data.hearings.map(({ record }) => record),
    }
    const { tell, end } = deadlineNews(records, standing.deadlines, now)
    const on = italianDay(now)
    const take = async (key: string, step: Told) => {
      if (said.current.has(key)) return
      said.current.add(key)
      const id = (await device.newId()) as string as CaseStepId
      await change({ do: 'takeCaseStep', case: record.id, step: { ...step, id, on } })
    }
    const takeAll = async () => {
      for (const { deadline, isMet } of end) await take(deadline, { kind: 'deadlineEnd', deadline, isMet })
      for (const { of, dueOn } of tell) await take(`${of} ${dueOn}`, { kind: 'deadline', dueOn, what: headingDeadline, of })
    }
    void takeAll()
  }, [change, data, device, now, record.id, standing.deadlines])
}

type Told =
  | Omit<Extract<GivenCaseStep, { kind: 'deadline' }>, 'id' | 'on'>
  | Omit<Extract<GivenCaseStep, { kind: 'deadlineEnd' }>, 'id' | 'on'>
