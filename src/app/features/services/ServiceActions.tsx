import { useState } from 'react'
import { italianDay } from '../../../domain/dates'
import type { DirectoryCommand } from '../../../domain/directory-entry'
import type { VerificationMethod } from '../../../domain/verification'
import type { ServiceSummary, ServiceView } from '../../../local/device'
import { directoryRefusalWords } from '../../parts/serviceWords'
import { useBeingDecided, useUndoableChange } from '../../parts/useUndoableChange'
import { servicesText as text } from '../../text/services'
import { sheetText } from '../../text/sheet'
import { Button, LinkButton } from '../../ui/Button'
import { BadgeCheck, Check, Eye, Flag, Pencil, X } from '../../ui/icons'
import { ReportDialog } from './ReportDialog'
import { WithdrawDialog } from './WithdrawDialog'

/** What may be done with an entry, by who is looking at it. */
export function ServiceActions({ view }: { readonly view: ServiceView }) {
  const { service } = view
  const [asking, setAsking] = useState<'report' | 'withdraw'>()
  const close = () => {
    setAsking(undefined)
  }
  return (
    <>
      <div className="service-actions">
        <LinkButton to="/scheda/$services" params={{ services: service.id }} icon={<Eye />}>
          {sheetText.open}
        </LinkButton>
        {view.mayConfirm && service.status === 'approved' && <ConfirmButton summary={view} how="desk" />}
        {view.mayDecide && service.status !== 'approved' && <ApproveButton view={view} />}
        {service.status !== 'withdrawn' && (
          <>
            <Button
              icon={<Flag />}
              onClick={() => {
                setAsking('report')
              }}
            >
              {text.report.action}
            </Button>
            <LinkButton to="/servizi/$serviceId/modifica" params={{ serviceId: service.id }} icon={<Pencil />}>
              {view.mayEdit ? text.edit : text.proposeEdit}
            </LinkButton>
          </>
        )}
        {view.mayDecide && service.status !== 'withdrawn' && (
          <Button
            tone="quiet"
            icon={<X />}
            onClick={() => {
              setAsking('withdraw')
            }}
          >
            {text.decide.withdraw}
          </Button>
        )}
      </div>
      <ReportDialog open={asking === 'report'} view={view} onClose={close} />
      <WithdrawDialog open={asking === 'withdraw'} service={service} onClose={close} />
    </>
  )
}

/** One tap, that can be taken back: all is still as written. */
export function ConfirmButton({
  summary: { service },
  how,
  label = text.confirm.action,
  name,
}: {
  readonly summary: ServiceSummary
  readonly how: VerificationMethod
  readonly label?: string
  /** What a screen reader says, where several stand in a list. */
  readonly name?: string
}) {
  const confirm = useUndoableChange()
  const isBeingConfirmed = useBeingDecided().includes(service.id)
  return (
    <Button
      icon={<BadgeCheck />}
      disabled={isBeingConfirmed}
      aria-label={name}
      onClick={() => {
        confirm({
          id: service.id,
          change: {
            do: 'commandEntries',
            commands: [{ name: 'directory.confirm', entry: service.id, on: italianDay(Date.now()), how }],
          },
          message: text.confirm.done(service.name),
          undo: text.confirm.undo,
          made: text.confirm.saved,
          refusalWords: directoryRefusalWords,
        })
      }}
    >
      {label}
    </Button>
  )
}

/** With the service come its organization and its places, when they are drafts too. */
function ApproveButton({ view }: { readonly view: ServiceView }) {
  const approve = useUndoableChange()
  const { service, organization, places } = view
  const isBeingDecided = useBeingDecided().includes(service.id)
  const isRestored = service.status === 'withdrawn'
  const drafts = [organization, ...places].filter(entry => entry?.status === 'draft')
  return (
    <Button
      tone="primary"
      icon={<Check />}
      disabled={isBeingDecided}
      onClick={() => {
        const on = italianDay(Date.now())
        const commands = [service, ...drafts].flatMap((entry): DirectoryCommand[] =>
          entry ? [{ name: 'directory.approve', entry: entry.id, on }] : [],
        )
        approve({
          id: service.id,
          change: { do: 'commandEntries', commands },
          message: isRestored ? text.decide.restored : text.decide.approved,
          undo: text.confirm.undo,
          made: isRestored ? text.decide.restored : text.decide.approved,
          refusalWords: directoryRefusalWords,
        })
      }}
    >
      {isRestored ? text.decide.restore : text.decide.approve}
    </Button>
  )
}
