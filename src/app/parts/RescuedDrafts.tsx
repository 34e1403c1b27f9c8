import type { Draft } from '../../local/device'
import { useRescuedDrafts, useTakeRescuedDraft } from '../data/rescue'
import { useNow } from '../data/useNow'
import { momentOf } from '../text/moments'
import { rescueText } from '../text/rescue'
import { todayText } from '../text/today'
import { useToast } from '../ui/Announcer'
import { Button } from '../ui/Button'
import { Card, CardBody } from '../ui/Card'
import { Pencil } from '../ui/icons'
import { List, ListRow, Mark } from '../ui/List'

/** What this worker had begun on a tablet that is no more, and somebody brought home in a rescue file. */
export function RescuedDrafts() {
  const { data: drafts = [] } = useRescuedDrafts()
  const { mutateAsync: take, isPending } = useTakeRescuedDraft()
  const toast = useToast()
  const now = useNow()
  if (drafts.length === 0) return null

  async function settle(draft: Draft, keep: boolean): Promise<void> {
    if (isPending) return
    const taken = await take({ draft, keep })
    toast({ message: taken.ok ? (keep ? rescueText.resumed : rescueText.discarded) : rescueText.failed })
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
            title={todayText.draftOf[draft.kind](undefined)}
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
