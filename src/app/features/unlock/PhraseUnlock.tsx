import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { VaultTile } from '../../../local/device'
import { useIsUpgradeBlocked, useUnlock } from '../../data/unlocking'
import { ownTabletText } from '../../text/ownTablet'
import { unlockText } from '../../text/unlock'
import { useAnnounce } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { CircleAlert } from '../../ui/icons'
import { Mark } from '../../ui/List'
import { Notice } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { EmptiedVault } from './EmptiedVault'
import { LockFrame } from './LockFrame'
import { PasskeyUnlock } from './PasskeyUnlock'
import { unlockRefusalWords, waitOf } from './refusalWords'
import { RescueClosed } from './RescueClosed'
import { SecretField } from './SecretField'
import { TileFacts } from './TileFacts'
import { useCountdown } from './useCountdown'

/** From then on it is not a passing trouble. */
const manyFailures = 3

/** The full lock: the phrase that opens the vault, also without network. */
export function PhraseUnlock({
  vaults,
  notice,
  onOtherWorker,
  onForgotten,
}: {
  readonly vaults: readonly VaultTile[]
  readonly notice: string | undefined
  readonly onOtherWorker: () => void
  readonly onForgotten: (vaultId: string) => void
}) {
  const [chosen, setChosen] = useState(vaults[0]?.vaultId)
  const tile = vaults.find(({ vaultId }) => vaultId === chosen) ?? vaults[0]
  const [phrase, setPhrase] = useState('')
  const [problem, setProblem] = useState<string>()
  const [failedOpens, setFailedOpens] = useState(0)
  const [emptied, setEmptied] = useState<string>()
  const { seconds, begin } = useCountdown(tile?.waitMs)
  const { ask, isPending } = useUnlock()
  const announce = useAnnounce()
  const field = useRef<HTMLInputElement>(null)
  const [openedAt] = useState(() => Date.now())

  useEffect(() => {
    field.current?.focus()
  }, [])

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!tile || isPending || seconds > 0) return
    if (!phrase.trim()) {
      setProblem(unlockText.unlock.phraseMissing)
      return
    }
    setProblem(undefined)
    ask({ vaultId: tile.vaultId, phrase }, answer => {
      if (answer.ok) return
      if (answer.refusal.type === 'StorageRefused') setFailedOpens(count => count + 1)
      setPhrase('')
      if (answer.refusal.type === 'VaultEmptied') {
        setEmptied(tile.vaultId)
        return
      }
      begin(waitOf(answer.refusal))
      const words = answer.refusal.type === 'TooSoon' ? undefined : unlockRefusalWords(answer.refusal, 'phrase')
      setProblem(words)
      field.current?.focus()
      if (words) announce(words)
    })
  }

  return (
    <LockFrame>
      <PageHeading windowTitle={unlockText.unlock.title}>{unlockText.unlock.title}</PageHeading>
      {notice && (
        <Notice tone="wait" icon={<CircleAlert />}>
          {notice}
        </Notice>
      )}
      <form className="lock-form" onSubmit={submit} noValidate>
        <fieldset>
          <legend className={vaults.length > 1 ? 'legend' : 'visually-hidden'}>{unlockText.unlock.who}</legend>
          <div className="tiles">
            {vaults.map(each => (
              <label key={each.vaultId} className="tile">
                {vaults.length > 1 && (
                  <input
                    type="radio"
                    name="vault"
                    checked={each === tile}
                    aria-label={unlockText.unlock.tile(each.initials)}
                    onChange={() => {
                      setChosen(each.vaultId)
                      begin(each.waitMs)
                    }}
                  />
                )}
                <Mark large>{each.initials}</Mark>
                <TileFacts tile={each} now={openedAt} />
              </label>
            ))}
          </div>
        </fieldset>
        {tile?.isPhraseWanted && <p>{ownTabletText.passkey.phraseWanted}</p>}
        <SecretField
          id="frase"
          ref={field}
          label={unlockText.unlock.phrase}
          value={phrase}
          error={problem}
          enterKeyHint="go"
          onChange={event => {
            setPhrase(event.target.value)
          }}
        />
        <Wait seconds={seconds} />
        {isPending && <BlockedUpgrade />}
        <Button type="submit" tone="primary" size="big" wide aria-disabled={isPending || seconds > 0}>
          {isPending ? unlockText.unlock.submitting : unlockText.unlock.submit}
        </Button>
      </form>
      {tile && emptied === tile.vaultId && (
        <EmptiedVault vaultId={tile.vaultId} queued={tile.queued} onForgotten={onOtherWorker} />
      )}
      {tile && failedOpens >= manyFailures && <RescueClosed vaultId={tile.vaultId} phrase={phrase} />}
      {tile?.passkey && <PasskeyUnlock vaultId={tile.vaultId} passkey={tile.passkey} onProblem={setProblem} />}
      {tile?.isRecoverable && (
        <Button
          tone="quiet"
          wide
          onClick={() => {
            onForgotten(tile.vaultId)
          }}
        >
          {ownTabletText.recovery.link}
        </Button>
      )}
      <Button tone="quiet" wide onClick={onOtherWorker}>
        {unlockText.unlock.otherWorker}
      </Button>
    </LockFrame>
  )
}

/** The opening waits for another tab, and goes on by itself. */
export function BlockedUpgrade() {
  if (!useIsUpgradeBlocked()) return null
  return (
    <div role="alert">
      <Notice tone="wait" icon={<CircleAlert />}>
        {unlockText.blocked}
      </Notice>
    </div>
  )
}

/** The delay after wrong attempts: stated, and counted down. */
export function Wait({ seconds }: { readonly seconds: number }) {
  if (seconds === 0) return null
  return (
    <Notice tone="wait" icon={<CircleAlert />}>
      <span role="timer">{unlockText.unlock.wait(seconds)}</span>
    </Notice>
  )
}
