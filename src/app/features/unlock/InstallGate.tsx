import { shellText } from '../../text/shell'
import { Download } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { LockFrame } from './LockFrame'

/** On iPadOS no vault is made outside the installed app: the browser would throw it away after a week. */
export function InstallGate() {
  const { install } = shellText
  return (
    <LockFrame>
      <PageHeading windowTitle={install.gateTitle}>{install.gateTitle}</PageHeading>
      <Notice icon={<Download />}>{install.gateWhy}</Notice>
      <ol className="numbered">
        {install.gateSteps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </LockFrame>
  )
}
