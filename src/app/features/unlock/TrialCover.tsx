import { useEffect, useState } from 'react'
import { endTrial } from '../../shell/trial'
import { trialText } from '../../text/trial'
import { Button } from '../../ui/Button'
import { LockFrame } from './LockFrame'

/** Longer than any tablet takes: then it has failed. */
const patienceMs = 20_000

/** While the invented people are being made ready. */
export function TrialCover() {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsLate(true)
    }, patienceMs)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return (
    <LockFrame>
      <output>{isLate ? trialText.failed : trialText.preparing}</output>
      {isLate && <Button onClick={endTrial}>{trialText.back}</Button>}
    </LockFrame>
  )
}
