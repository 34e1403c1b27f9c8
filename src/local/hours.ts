/** A month of the monte ore, reckoned from what this tablet has: entries, duties, and the people met. */
import { italianDay, italianMoment } from '../domain/dates'
import { uuidv7 } from '../domain/ids'
import { monthHours, type Met } from '../domain/month-hours'
import { fitting, type Desk } from './desk'
import type { DeskRecordDevice } from './desk-record-device'
import type { AgendaDevice } from './agenda-device'
import { eachRecord } from './each-record'
import { shownDoc, shownState, type OpenedRecord } from './records'
import type { Store } from './store'

export function createHours(
  store: Store,
  desk: Desk,
  { deskRecords }: DeskRecordDevice,
): Pick<AgendaDevice, 'monthHours' | 'roster'> {
  return {
    roster: async () => ({
      offices: [...(await desk.offices())].sort(byName),
      workers: (await desk.workers()).filter(({ active }) => active).sort(byName),
    }),
    async monthHours(month, workerId) {
      const days = { from: `${month}-01`, to: `${month}-31` }
      const [offices, entries, contacts, openings, duties, listenings] = await Promise.all([
        desk.ownOffices(),
        deskRecords({ kind: 'timeEntry', ...days, author: workerId }),
        deskRecords({ kind: 'quickContact', ...days }),
        deskRecords({ kind: 'officeOpening' }),
        deskRecords({ kind: 'duty' }),
        listeningsSince(store, Date.parse(italianMoment({ day: days.from, minutes: 0 })) - longestDraftMs),
      ])
      // One that grew into a listening is counted as that.
      const met = contacts.flatMap(({ record }) => (record.promotedTo ? [] : { ...record, on: record.contactedOn }))
      return monthHours({
        month,
        workerId,
        today: italianDay(store.world.now()),
        entries: entries.map(({ record }) => record),
        met: [...listenings, ...met],
        offices,
        openings: openings.map(({ record }) => record),
        duties: duties.map(({ record }) => record),
      })
    },
  }
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => a.name.localeCompare(b.name, 'it')

/** A listening may lie for weeks as a draft, and its id is as old as its first tap. */
const longestDraftMs = 31 * 86_400_000

async function listeningsSince(store: Store, since: number): Promise<readonly Met[]> {
  const met = new Map<string, Met>()
  const take = ({ id, record }: Pick<OpenedRecord, 'id' | 'record'>): void => {
    const intake = shownState(record) === 'active' ? fitting(store, 'intake', id, shownDoc(record)) : undefined
    if (intake) met.set(id, { on: intake.accessedOn, officeId: intake.officeId, workerId: intake.workerId })
  }
  await eachRecord(store, ['intake'], take, uuidv7(since, new Uint8Array(10)))
  return [...met.values()]
}
