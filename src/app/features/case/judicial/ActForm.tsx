import type { ReactNode } from 'react'
import { DraftStatus } from '../../../parts/DraftStatus'
import { draftsText } from '../../../text/drafts'
import { judicialText } from '../../../text/judicial'
import { ActionBar } from '../../../ui/ActionBar'
import { Button } from '../../../ui/Button'
import { ErrorSummary } from '../../../ui/ErrorSummary'
import { PageHeading } from '../../../ui/PageHeading'
import { Check } from '../../../ui/icons'
import { BackToSection } from './BackToSection'
import { judicialFieldId, type FormProblem } from './referenceForm'
import type { useActForm } from './useActForm'

/** The frame of the forms of an act: where one came from, what is wrong, what can be done. */
export function ActForm<Form extends object>({
  title,
  saveLabel,
  act,
  onSave,
  children,
}: {
  readonly title: string
  readonly saveLabel: string
  readonly act: ReturnType<typeof useActForm<Form>>
  readonly onSave: () => Promise<void>
  readonly children: ReactNode
}) {
  return (
    <>
      <div className="page page-narrow stack">
        <BackToSection of={act.of} />
        <PageHeading windowTitle={title}>{title}</PageHeading>
        <ErrorSummary title={judicialText.problems} items={act.problems.map(toItem)} />
        <div className="card card-body stack-l">{children}</div>
      </div>
      <ActionBar>
        <Button tone="quiet" onClick={act.discard}>
          {draftsText.discard}
        </Button>
        <DraftStatus handle={act.handle} />
        <Button tone="primary" icon={<Check />} disabled={act.isPending} onClick={() => void onSave()}>
          {saveLabel}
        </Button>
      </ActionBar>
    </>
  )
}

const toItem = ({ field, message }: FormProblem) => ({ message, fieldId: judicialFieldId(field) })
