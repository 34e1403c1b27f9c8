import { useId } from 'react'
import { unreachable } from '../../../domain/result'
import { endedWith, missingIn } from '../../../domain/intake'
import { missingInContact } from '../../../domain/quick-contact'
import type { Draft, DraftSummary } from '../../../local/device'
import { useDrafts } from '../../data/reads'
import { useNow } from '../../data/useNow'
import { DiscardDraftButton } from '../../parts/DiscardDraftButton'
import { deliveryText } from '../../text/delivery'
import { momentOf } from '../../text/moments'
import { todayText } from '../../text/today'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { Pencil } from '../../ui/icons'
import { List, ListRow, Mark } from '../../ui/List'

/** What was begun and not closed: it lives on this tablet alone. */
export function DraftsCard() {
  const { data: all } = useDrafts()
  if (!all) return null
  // One whose record has left is to be checked: there is no screen to resume it on.
  const drafts = all.filter(({ isOrphan }) => !isOrphan)
  return (
    <Card title={todayText.drafts} aside={drafts.length > 0 ? drafts.length : undefined}>
      {drafts.length === 0 ? (
        <p className="card-note">{todayText.noDrafts}</p>
      ) : (
        <List>
          {drafts.map(summary => (
            <DraftRow key={summary.draft.id} summary={summary} />
          ))}
        </List>
      )}
    </Card>
  )
}

function DraftRow({ summary: { draft, about } }: { readonly summary: DraftSummary }) {
  const titleId = useId()
  const now = useNow()
  const missing = missingCount(draft)
  return (
    <ListRow
      mark={
        <Mark tone="wait">
          <Pencil />
        </Mark>
      }
      title={<span id={titleId}>{todayText.draftOf[draft.kind](about)}</span>}
      line={
        <>
          {lineOf(draft, now)}
          {missing > 0 && (
            <>
              {' · '}
              <span className="state alarm">{todayText.toComplete(missing)}</span>
            </>
          )}
          <span className="visually-hidden">{`, ${deliveryText.onlyHere}`}</span>
        </>
      }
      end={
        <>
          <ResumeLink draft={draft} describedBy={titleId} />
          <DiscardDraftButton draft={draft} describedBy={titleId} />
        </>
      }
    />
  )
}

/** How many things keep it from being closed. */
function missingCount(draft: Draft): number {
  if (draft.kind === 'intake') {
    const { needs = [], outcome } = draft.intake
    return missingIn({ ...draft.intake, needs: endedWith(needs, outcome ?? '') }).length
  }
  return draft.kind === 'quickContact' ? missingInContact(draft.contact, draft.startedAt).length : 0
}

function lineOf(draft: Draft, now: Date): string {
  const started = momentOf(draft.startedAt, now)
  return draft.kind === 'intake' ? todayText.draftStep(started, draft.step) : todayText.draftLine(started)
}

/** Back to the very screen where it was left. */
function ResumeLink({ draft, describedBy }: { readonly draft: Draft; readonly describedBy: string }) {
  switch (draft.kind) {
    case 'intake':
      return (
        <LinkButton to="/ascolto/$draftId" params={{ draftId: draft.id }} aria-describedby={describedBy}>
          {todayText.resume}
        </LinkButton>
      )
    case 'diaryEntry':
      return draft.about === 'case' ? (
        <LinkButton to="/casi/$caseId/$section" params={{ caseId: draft.of, section: 'diario' }} aria-describedby={describedBy}>
          {todayText.resume}
        </LinkButton>
      ) : (
        <LinkButton
          to="/persone/$personId"
          params={{ personId: draft.of }}
          search={{ tab: 'diario' }}
          aria-describedby={describedBy}
        >
          {todayText.resume}
        </LinkButton>
      )
    case 'quickContact':
      return (
        <LinkButton to="/contatto/$draftId" params={{ draftId: draft.id }} aria-describedby={describedBy}>
          {todayText.resume}
        </LinkButton>
      )
    case 'referral':
      return (
        <LinkButton to="/persone/$personId/invio" params={{ personId: draft.of }} aria-describedby={describedBy}>
          {todayText.resume}
        </LinkButton>
      )
    case 'serviceEdit':
      return draft.of ? (
        <LinkButton to="/servizi/$serviceId/modifica" params={{ serviceId: draft.of }} aria-describedby={describedBy}>
          {todayText.resume}
        </LinkButton>
      ) : (
        <LinkButton to="/servizi/nuovo" aria-describedby={describedBy}>
          {todayText.resume}
        </LinkButton>
      )
    case 'caseForm':
      return (
        // The form says where it is resumed: a path of its own slice, which this one does not know.
        <LinkButton to={`/casi/${draft.of}/${draft.form}` as '/'} aria-describedby={describedBy}>
          {todayText.resume}
        </LinkButton>
      )
    case 'resolution':
      return (
        <LinkButton to="/controllo/versioni/$conflictId" params={{ conflictId: draft.of }} aria-describedby={describedBy}>
          {todayText.resume}
        </LinkButton>
      )
    case 'personEdit':
      return (
        <LinkButton to="/persone/$personId/modifica" params={{ personId: draft.of }} aria-describedby={describedBy}>
          {todayText.resume}
        </LinkButton>
      )
    default:
      return unreachable(draft)
  }
}
