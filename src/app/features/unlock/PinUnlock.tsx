import { useEffect, useRef, useState } from 'react'
import { pinLength } from '../../../domain/unlock-phrase'
import { useDeviceHost } from '../../data/DeviceContext'
import { useUnlockWithPin } from '../../data/unlocking'
import { unlockText } from '../../text/unlock'
import { useAnnounce } from '../../ui/Announcer'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Delete } from '../../ui/icons'
import { Mark } from '../../ui/List'
import { PageHeading } from '../../ui/PageHeading'
import { LockFrame } from './LockFrame'
import { BlockedUpgrade, Wait } from './PhraseUnlock'
import { unlockRefusalWords, waitOf } from './refusalWords'
import { TileFacts } from './TileFacts'
import { useCountdown } from './useCountdown'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** The quick lock: six digits reopen what the pause closed. */
export function PinUnlock({
  onPhrase,
  onFullLock,
}: {
  readonly onPhrase: () => void
  readonly onFullLock: (why: string) => void
}) {
  const tile = useDeviceHost().tile()
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string>()
  const { seconds, begin } = useCountdown(tile?.waitMs)
  const { ask, isPending } = useUnlockWithPin()
  const announce = useAnnounce()
  const field = useRef<HTMLInputElement>(null)
  const [openedAt] = useState(() => Date.now())

  useEffect(() => {
    field.current?.focus()
  }, [])

  function tryPin(typed: string) {
    if (isPending || seconds > 0) return
    if (typed.length !== pinLength) {
      setProblem(unlockText.pinLock.pinMissing)
      return
    }
    setProblem(undefined)
    ask(typed, answer => {
      if (answer.ok) return
      setPin('')
      begin(waitOf(answer.refusal))
      const words = answer.refusal.type === 'TooSoon' ? undefined : unlockRefusalWords(answer.refusal, 'pin')
      setProblem(words)
      field.current?.focus()
      if (words) announce(words)
      if (answer.refusal.type === 'FullLockNow' && words) onFullLock(words)
    })
  }

  /** A keypad has no key to confirm: the sixth digit does. */
  function press(digit: string) {
    const typed = (pin + digit).slice(0, pinLength)
    setPin(typed)
    if (typed.length === pinLength) tryPin(typed)
  }

  return (
    <LockFrame>
      <PageHeading windowTitle={unlockText.pinLock.title}>{unlockText.pinLock.title}</PageHeading>
      {tile && (
        <div className="row">
          <Mark large>{tile.initials}</Mark>
          <TileFacts tile={tile} now={openedAt} />
        </div>
      )}
      <form
        className="lock-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          tryPin(pin)
        }}
      >
        <TextField
          id="pin"
          ref={field}
          className="input pin"
          label={unlockText.pinLock.pin}
          hint={unlockText.pinLock.intro}
          error={problem}
          type="password"
          // Our own keys are on screen; a real keyboard still types here.
          inputMode="none"
          maxLength={pinLength}
          value={pin}
          onChange={event => {
            setPin(event.target.value.replace(/\D/g, '').slice(0, pinLength))
          }}
        />
        <Wait seconds={seconds} />
        {isPending && <BlockedUpgrade />}
        <fieldset className="keypad">
          <legend className="visually-hidden">{unlockText.pinLock.keypad}</legend>
          {digits.map(digit => (
            <Key key={digit} digit={digit} onPress={press} />
          ))}
          <button
            type="button"
            className="key"
            aria-label={unlockText.pinLock.delete}
            onClick={() => {
              setPin(pin.slice(0, -1))
            }}
          >
            <Delete />
          </button>
          <Key digit="0" onPress={press} />
          <Button type="submit" tone="primary" aria-disabled={isPending || seconds > 0}>
            {unlockText.pinLock.submit}
          </Button>
        </fieldset>
      </form>
      <Button tone="quiet" wide onClick={onPhrase}>
        {unlockText.pinLock.withPhrase}
      </Button>
    </LockFrame>
  )
}

function Key({ digit, onPress }: { readonly digit: string; readonly onPress: (digit: string) => void }) {
  return (
    <button
      type="button"
      className="key"
      onClick={() => {
        onPress(digit)
      }}
    >
      {digit}
    </button>
  )
}
