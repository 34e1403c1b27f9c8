import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PersonId } from '../../../domain/ids'
import type { Office } from '../../../domain/office'
import type { PersonView } from '../../../local/device'
import { usePerson } from '../../data/reads'
import { useAmbitoNames, useReferralDraft, type BegunReferral, type ReferralDraftOf } from '../../data/referrals'
import { useDraft } from '../../data/useDraft'
import { useChange } from '../../data/writes'
import { DraftStatus } from '../../parts/DraftStatus'
import { listNameOf } from '../../parts/personWords'
import { ReferralFields } from '../../parts/ReferralFields'
import { factsToShare, leastOf, referralFieldId, referralProblems, withFacts } from '../../parts/referralWords'
import { useComuni } from '../../parts/useComuni'
import { useThrowAway } from '../../parts/useThrowAway'
import { referralsText } from '../../text/referrals'
import { ActionBar } from '../../ui/ActionBar'
import { useToast } from '../../ui/Announcer'
import { Button, LinkButton } from '../../ui/Button'
import { ErrorSummary } from '../../ui/ErrorSummary'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { ArrowLeft, Send } from '../../ui/icons'
import { TargetFields } from './TargetFields'
import { refusalWords } from './useAnswer'

const { form: text } = referralsText

/** A referral for somebody known, outside of a listening; `isProposal`: to the social service, that it may take the person in charge. */
export function NewReferralScreen({ id, isProposal }: { readonly id: PersonId; readonly isProposal: boolean }) {
  const { data: view } = usePerson(id)
  const comuni = useComuni()
  const { offices } = useAmbitoNames()
  const begin =
    view && offices.length > 0
      ? () => ({
          ...(isProposal && toSocialService(offices)),
          shared: leastOf(factsToShare(view.person, comuni.nameOf)),
          reason: '',
        })
      : undefined
  const { data: draft } = useReferralDraft(id, begin)
  if (view === null) {
    return (
      <div className="page page-narrow">
        <PageHeading windowTitle={text.title}>{text.title}</PageHeading>
        <EmptyState title={referralsText.one.missing} />
      </div>
    )
  }
  return view && draft ? <Form key={draft.id} view={view} draft={draft} /> : null
}

/** There is nothing to choose where the social service has one seat. */
function toSocialService(offices: readonly Office[]): Pick<BegunReferral, 'target' | 'recipient'> {
  const [seat, another] = offices.filter(({ kind }) => kind === 'seat')
  const isOne = seat && !another
  return { target: { kind: 'ssp', ...(isOne && { officeId: seat.id }) }, ...(isOne && { recipient: seat.name }) }
}

function Form({ view, draft }: { readonly view: PersonView; readonly draft: ReferralDraftOf }) {
  const { person } = view
  const handle = useDraft(draft.id)
  const comuni = useComuni()
  const navigate = useNavigate()
  const toast = useToast()
  const { mutateAsync: change, isPending } = useChange()
  const throwAway = useThrowAway()
  const [referral, setReferral] = useState(draft.referral)
  const [problems, setProblems] = useState<readonly { readonly fieldId?: string; readonly message: string }[]>([])
  const facts = factsToShare(person, comuni.nameOf)
  // The summary takes the focus when it changes: only each field follows what is typed.
  const lacking = problems.length > 0 ? referralProblems(referral) : []
  const errors = Object.fromEntries(lacking.map(({ fieldId, message }) => [fieldId, message]))

  function edit(next: typeof referral): void {
    setReferral(next)
    handle.save({ ...draft, referral: next })
  }

  function discard(): void {
    handle.end()
    throwAway({ ...draft, referral })
    void navigate({ to: '/persone/$personId', params: { personId: person.id } })
  }

  async function send(): Promise<void> {
    const leaving = withFacts(referral, facts)
    const missing = referralProblems(leaving)
    setProblems(missing)
    const { id, agreement, ...given } = leaving
    if (missing.length > 0 || agreement === 'notAgreed') return
    await handle.flush()
    const saved = await change({
      do: 'saveRecord',
      kind: 'referral',
      id,
      given: { ...given, agreement, shared: [...given.shared], personId: person.id },
      draftId: id,
    })
    if (!saved.ok) {
      setProblems([{ message: refusalWords(saved.refusal) }])
      return
    }
    handle.end()
    toast({ message: text.sent })
    await navigate({ to: '/invii/$referralId', params: { referralId: id } })
  }

  return (
    <>
      <div className="page page-narrow stack">
        <LinkButton tone="quiet" icon={<ArrowLeft />} to="/persone/$personId" params={{ personId: person.id }}>
          {text.back}
        </LinkButton>
        <PageHeading windowTitle={text.title}>{text.of(listNameOf(person))}</PageHeading>
        <ErrorSummary title={text.problems} items={problems} />
        <div className="card card-body stack-l">
          <TargetFields referral={referral} error={errors[referralFieldId(referral, 'target')]} onChange={edit} />
          <ReferralFields referral={referral} facts={facts} errors={errors} onChange={edit} />
        </div>
      </div>
      <ActionBar>
        <Button tone="quiet" onClick={discard}>
          {text.discard}
        </Button>
        <DraftStatus handle={handle} />
        <Button tone="primary" icon={<Send />} disabled={isPending} onClick={() => void send()}>
          {text.send}
        </Button>
      </ActionBar>
    </>
  )
}
