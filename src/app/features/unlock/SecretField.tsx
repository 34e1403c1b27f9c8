import { useState, type ComponentProps } from 'react'
import { unlockText } from '../../text/unlock'
import { Eye, EyeOff } from '../../ui/icons'
import { TextField } from '../../ui/Field'

/** A secret that may be looked at while it is typed: a long phrase typed blind is a phrase mistyped. */
export function SecretField(props: ComponentProps<typeof TextField>) {
  const [isShown, setIsShown] = useState(false)
  return (
    <TextField
      autoCapitalize="none"
      {...props}
      type={isShown ? 'text' : 'password'}
      button={
        <button
          type="button"
          className="button"
          aria-pressed={isShown}
          aria-label={`${unlockText.secrets.show}: ${props.label}`}
          onClick={() => {
            setIsShown(!isShown)
          }}
        >
          {isShown ? <EyeOff /> : <Eye />}
        </button>
      }
    />
  )
}
