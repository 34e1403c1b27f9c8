import type { ReactNode } from 'react'
import { unlockText } from '../../text/unlock'
import { TrialWay } from './TrialWay'
import { WipedNotices } from './WipedNotices'

/** What stands round every screen before the data are open. */
export function LockFrame({ wide = false, children }: { readonly wide?: boolean; readonly children: ReactNode }) {
  return (
    <div className="lock">
      <header className="lock-side">
        <span className="lock-product">
          <img src="/icons/antenna.svg" alt="" />
          <span>{unlockText.product}</span>
        </span>
        <img className="lock-waves" src="/icons/waves.svg" alt="" />
        <p>
          <strong>{unlockText.claim}</strong>
          <br />
          {unlockText.sealed}
        </p>
      </header>
      <main>
        <div className={wide ? 'lock-sheet wide stack' : 'lock-sheet stack'}>
          <WipedNotices />
          {children}
          <TrialWay />
        </div>
      </main>
    </div>
  )
}
