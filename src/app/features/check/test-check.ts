/** What the tests of the page share: when things happened, two versions of a residence, and the app that goes out of sight. */
import { sampleConflict } from '../../../../tests/screens/sampleCheck'

export const now = Date.now()
export const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
export const conflict = sampleConflict(now, 1)

export const hide = () => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
}
