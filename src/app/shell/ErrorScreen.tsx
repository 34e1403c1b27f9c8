import { appVersion } from '../../local/app-version'
import { shellText } from '../text/shell'
import { Button, LinkButton } from '../ui/Button'
import { CircleAlert } from '../ui/icons'
import { Notice } from '../ui/Notice'
import { PageHeading } from '../ui/PageHeading'
import { NotHereYetError } from './NotHereYetError'

/** A bug reached the screen. Its message is not shown: it could quote a record. */
export function ErrorScreen({ error }: { readonly error: unknown }) {
  const isUnreadable = error instanceof Error && error.name === 'StorageRefusedError'
  const { title, saved } = isUnreadable ? shellText.storage.unreadable : isAway(error) ? shellText.notHereYet : shellText.error
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={title}>{title}</PageHeading>
      <Notice tone={isUnreadable ? 'alarm' : 'wait'} icon={<CircleAlert />}>
        {saved}
      </Notice>
      <div className="row">
        <Button
          tone="primary"
          onClick={() => {
            window.location.assign('/')
          }}
        >
          {shellText.error.home}
        </Button>
        <Button
          onClick={() => {
            window.location.reload()
          }}
        >
          {shellText.error.reload}
        </Button>
      </div>
      {!isAway(error) && (
        <p className="quiet-text">
          {shellText.error.again} <code>{`${error instanceof Error ? error.name : typeof error} · ${appVersion}`}</code>
        </p>
      )}
    </div>
  )
}

const isAway = (error: unknown): boolean => error instanceof NotHereYetError

export function NotFoundScreen() {
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={shellText.notFound.title}>{shellText.notFound.title}</PageHeading>
      <p>{shellText.notFound.body}</p>
      <p>
        <LinkButton to="/" tone="primary">
          {shellText.error.home}
        </LinkButton>
      </p>
    </div>
  )
}
