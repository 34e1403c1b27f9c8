/** Whether this tab is in a trial, remembered as long as the tab is: invented people to practise on (local/trial.ts). */
const key = 'antenna.trial'

export function isInTrial(): boolean {
  try {
    return sessionStorage.getItem(key) !== null
  } catch {
    // Forbidden by the browser's settings: then there are no trials.
    return false
  }
}

/** The page begins again, with a device of its own. */
export function beginTrial(): void {
  sessionStorage.setItem(key, 'yes')
  location.assign('/')
}

export function endTrial(): void {
  sessionStorage.removeItem(key)
  location.assign('/')
}
