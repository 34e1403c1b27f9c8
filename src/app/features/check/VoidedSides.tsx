import { stateOf } from './voidedStates'
import type { ConflictView } from '../../../local/device'
import { fieldText, type KnownNames } from '../../parts/fieldWords'
import { checkDeskText } from '../../text/checkDesk'
import { Button } from '../../ui/Button'
import { SideCard } from './SideCard'
import type { Side } from './sides'

const { voided: text, conflict } = checkDeskText

/** A record that was voided by one and edited by another: what each choice comes to, in plain words. */
export function VoidedSides({
  view,
  sides,
  names,
  isBusy,
  onKeep,
}: {
  readonly view: ConflictView
  readonly sides: readonly Side[]
  readonly names: KnownNames
  readonly isBusy: boolean
  readonly onKeep: (side: Side, words: string) => void
}) {
  const isVoidedNow = stateOf(view.conflict.current?.value) === 'voided'
  return (
    <>
      <p>{isVoidedNow ? text.leadEdit : text.leadVoid}</p>
      <div className="sides">
        {sides.map(side => {
          const state = stateOf(side.value)
          const heading = headingOf(side, state)
          const reason = fieldText('', side.value['reason'], names)
          return (
            <SideCard
              key={side.key}
              side={side}
              others={[]}
              names={names}
              heading={heading}
              lines={
                state && (
                  <p>
                    {state === 'voided' ? text.voidedLine : text.validLine}
                    {state === 'voided' && reason && <span className="side-when">{`${text.reason}: ${reason}`}</span>}
                  </p>
                )
              }
            >
              <Button
                disabled={isBusy}
                aria-label={text.keepOf(heading)}
                onClick={() => {
                  onKeep(side, conflict.kept(heading))
                }}
              >
                {conflict.keep}
              </Button>
            </SideCard>
          )
        })}
      </div>
    </>
  )
}

function headingOf(side: Side, state: 'active' | 'voided' | undefined): string {
  if (side.isAtCentre) return state === 'voided' ? text.stays : text.staysValid
  return state === 'voided' ? text.becomesVoid : text.revives
}
