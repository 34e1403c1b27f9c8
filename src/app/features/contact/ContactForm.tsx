import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import { NeedChip } from '../../../domain/areas'
import { missingInContact } from '../../../domain/quick-contact'
import type { DraftHandle } from '../../data/useDraft'
import { useChange } from '../../data/writes'
import { chipIcons } from '../../parts/chipIcons'
import { DraftStatus } from '../../parts/DraftStatus'
import { SafetyCard } from '../../parts/SafetyCard'
import { useThrowAway } from '../../parts/useThrowAway'
import { codes } from '../../text/codes'
import { contactText } from '../../text/contact'
import { ActionBar } from '../../ui/ActionBar'
import { useToast } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { RadioCards } from '../../ui/choices'
import { ErrorSummary, type ErrorItem } from '../../ui/ErrorSummary'
import { Check } from '../../ui/icons'
import { Coming } from '../../ui/NextFrame'
import { PageHeading } from '../../ui/PageHeading'
import { outcomes, withChip, withContact, type OpenContact } from './contactDraft'
import { MoreOfContact } from './MoreOfContact'
import { fieldId, problemOf, refusedWords } from './problems'
import { ThemeChoice } from './ThemeChoice'
import { UnmetFields } from './UnmetFields'

/** Three taps and *Salva*: the chip, the theme when the chip does not say it, the answer when it is not the usual one. */
export function ContactForm({ draft: first, handle }: { readonly draft: OpenContact; readonly handle: DraftHandle }) {
  const [draft, setDraft] = useState(first)
  const [wasTried, setWasTried] = useState(false)
  const [refused, setRefused] = useState<readonly ErrorItem[]>([])
  const { mutateAsync: change, isPending } = useChange()
  const navigate = useNavigate()
  const toast = useToast()
  const throwAway = useThrowAway()

  const missing = missingInContact(draft.contact, draft.startedAt)
  const problems = wasTried ? missing.map(problemOf) : []
  const errorOf = (field: Parameters<typeof fieldId>[0]) => problems.find(item => item.fieldId === fieldId(field))?.message

  function keep(next: OpenContact): void {
    setDraft(next)
    setRefused([])
    handle.save(next)
  }

  async function save(): Promise<void> {
    setWasTried(true)
    if (missing.length > 0 || isPending) return
    // Nothing of the draft may still be on its way when the transaction takes it away.
    await handle.flush()
    const answer = await change({ do: 'saveRecord', kind: 'quickContact', id: draft.id, given: draft.contact, draftId: draft.id })
    if (!answer.ok) {
      setRefused([{ message: refusedWords(answer.refusal) }])
      return
    }
    handle.end()
    toast({ message: contactText.saved })
    await navigate({ to: '/' })
  }

  function discard(): void {
    handle.end()
    throwAway(draft)
    void navigate({ to: '/' })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  }, [])

  const { contact } = draft
  const { chip } = contact
  return (
    <>
      <div className="page stack-l">
        <div>
          <PageHeading windowTitle={problems.length > 0 ? contactText.errors.prefix + contactText.title : contactText.title}>
            {contactText.title}
          </PageHeading>
          <p className="quiet-text">{contactText.lead}</p>
        </div>
        <ErrorSummary title={contactText.errors.title} items={[...problems, ...refused]} />
        {handle.isOnDisk ? (
          <>
            <RadioCards
              legend={contactText.chip}
              id={fieldId('chip')}
              error={errorOf('chip')}
              options={NeedChip.options.map(value => ({ value, label: codes.chip[value], icon: chipIcons[value] }))}
              value={chip}
              onChange={value => {
                keep(withChip(draft, value))
              }}
            />
            {chip === 'violence' && <SafetyCard about="violence" />}
            {chip && (
              <ThemeChoice
                chip={chip}
                motive={contact.motive}
                error={errorOf('motive')}
                onChange={motive => {
                  keep(withContact(draft, { motive }))
                }}
              />
            )}
            <RadioCards
              legend={contactText.outcome}
              id={fieldId('outcome')}
              error={errorOf('outcome')}
              options={outcomes.map(value => ({ value, label: codes.outcome[value] }))}
              value={contact.outcome}
              onChange={outcome => {
                keep(withContact(draft, { outcome }))
              }}
            />
            {contact.outcome === 'noAnswerAvailable' && (
              <UnmetFields
                unmet={contact.unmetDemand}
                error={errorOf('unmetReason')}
                onChange={unmetDemand => {
                  keep(withContact(draft, { unmetDemand }))
                }}
              />
            )}
            <MoreOfContact
              contact={contact}
              comuneError={errorOf('comune')}
              onChange={more => {
                keep(withContact(draft, more))
              }}
            />
          </>
        ) : (
          <Coming />
        )}
      </div>
      <ActionBar>
        <Button tone="quiet" onClick={discard}>
          {contactText.discard}
        </Button>
        <DraftStatus handle={handle} />
        <Button tone="primary" disabled={isPending} onClick={() => void save()}>
          {contactText.save}
          <Check />
        </Button>
      </ActionBar>
    </>
  )
}
