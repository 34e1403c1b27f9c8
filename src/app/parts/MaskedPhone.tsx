import { useState } from 'react'
import type { Phone } from '../../domain/person'
import { personText } from '../text/person'
import { Button } from '../ui/Button'
import { maskedPhone } from './personWords'

/** A number that shows its middle only when asked: the citizen at the desk sees the screen too. */
export function MaskedPhone({ phone }: { readonly phone: Phone }) {
  const [isShown, setIsShown] = useState(false)
  const number = isShown ? phone.number : maskedPhone(phone.number)
  const words = phone.owner ? personText.phoneOf(phone.owner, number) : number
  return (
    <span className="masked-phone">
      {isShown ? <a href={`tel:${phone.number.replace(/[^+\d]/g, '')}`}>{words}</a> : words}
      {maskedPhone(phone.number) !== phone.number && (
        <Button
          tone="quiet"
          onClick={() => {
            setIsShown(!isShown)
          }}
        >
          {isShown ? personText.hide : personText.show} <span className="visually-hidden">{personText.theNumber}</span>
        </Button>
      )}
    </span>
  )
}
