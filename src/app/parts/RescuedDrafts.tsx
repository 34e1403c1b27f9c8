import { minutesIn } from '../../domain/time-entry'
import type { Rescued } from '../../local/rescue-desk'
import { useRescuedDrafts, useTakeRescuedDraft } from '../data/rescue'
import { useNow } from '../data/useNow'
import { momentOf } from '../text/moments'
import { hoursText } from '../text/hours'
import { rescueText } from '../text/rescue'
import { todayText } from '../text/today'
import { useToast } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { Card, CardBody } from '../ui/Card'
import { Pencil } from '../ui/icons'
import { List, ListRow, Mark } from '../ui/List'
import { durationWords } from './agendaWords'

/** What this worker had begun on a tablet that is no more, and somebody brought home in a rescue file. */
export function RescuedDrafts() {
  const { data: drafts = [] } = useRescuedDrafts()
  const { mutateAsync: take, isPending } = useTakeRescuedDraft()
  const toast = useToast()
  const now = useNow()
  if (drafts.length === 0) return null

  async function settle(draft: Rescued, keep: boolean): Promise<void> {
    if (isPending) return
    const taken = await take({ draft, keep })
    const kept = draft.kind === 'timeEntry' ? rescueText.hoursKept : rescueText.resumed
    toast({ message: taken.ok ? (keep ? kept : rescueText.discarded) : rescueText.failed })
  }

  return (
    <Card title={rescueText.drafts} aside={drafts.length}>
      <CardBody>
        <p>{rescueText.draftsLead}</p>
      </CardBody>
      <List>
        {drafts.map(draft => (
          <ListRow
            key={draft.id}
            mark={
              <Mark>
                <Pencil />
              </Mark>
            }
            title={titleOf(draft)}
            line={todayText.draftLine(momentOf(draft.startedAt, now))}
            end={
              <>
                <Button onClick={() => void settle(draft, true)}>{rescueText.resume}</Button>
                <Button tone="quiet" onClick={() => void settle(draft, false)}>
                  {rescueText.discard}
                </Button>
              </>
            }
          />
        ))}
      </List>
    </Card>
  )
}

function titleOf(draft: Rescued): string {
  if (draft.kind !== 'timeEntry') return todayText.draftOf[draft.kind](undefined)
  const { activity } = draft.entry
  return rescueText.hours(hoursText.activity[activity], durationWords(minutesIn(draft.entry)))
}
