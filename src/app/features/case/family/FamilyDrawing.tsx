import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { ecoSymbolSide, nodeRadius } from '../../../../domain/ecomap'
import { cell, symbolSide, type Box, type Point } from '../../../../domain/genogram/drawing'
import type { KinshipId } from '../../../../domain/ids'
import { familyText as text } from '../../../text/family'
import { describeMember, describeNetwork, nameOf } from './describe'
import { DrawingFrame, type FrameView } from './DrawingFrame'
import { EcoMapDrawing } from './EcoMapDrawing'
import { GenogramDrawing } from './GenogramDrawing'
import { screenPalette } from './palette'
import type { DrawnFamily } from './useDrawnFamily'
import { nextTowards, type Direction } from './viewport'

export type Drawn = 'genogram' | 'ecomap'

interface Place {
  readonly id: KinshipId
  readonly at: Point
  readonly box: Box
}

/** The drawing on the screen: everybody in it can be reached by keys, is told in words, and opens. */
export function FamilyDrawing({
  known,
  what,
  hasBonds,
  onOpen,
}: {
  readonly known: DrawnFamily
  readonly what: Drawn
  readonly hasBonds: boolean
  readonly onOpen: ((id: KinshipId) => void) | undefined
}) {
  const places = what === 'genogram' ? placesOfGenogram(known) : placesOfMap(known)
  const [chosen, setChosen] = useState<KinshipId>()
  const drawnIn = useRef<SVGGElement>(null)
  const frame = useRef<FrameView>(null)
  const current = places.some(({ id }) => id === chosen) ? chosen : places[0]?.id
  const { width, height } = what === 'genogram' ? known.genogram : known.map

  const reachable = (id: KinshipId, drawn: ReactNode) => {
    const place = places.find(each => each.id === id)!
    const go = (event: KeyboardEvent) => {
      const direction = arrows[event.key]
      if (direction) {
        event.preventDefault()
        const next = nextTowards(places, place.at, direction)
        if (next) drawnIn.current?.querySelector<SVGElement>(`[data-entry="${next.id}"]`)?.focus()
      } else if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault()
        onOpen?.(id)
      }
    }
    return (
      <>
        <g aria-hidden>{drawn}</g>
        <rect
          className="drawing-entry"
          data-entry={id}
          {...place.box}
          rx={8}
          role={onOpen ? 'button' : 'img'}
          aria-label={descriptionOf(known, id)}
          // Of all the symbols one is a stop of Tab; the arrows lead from it to the others.
          tabIndex={id === current ? 0 : -1}
          onFocus={() => {
            setChosen(id)
            frame.current?.show(place.at)
          }}
          onKeyDown={go}
          onClick={() => {
            onOpen?.(id)
          }}
        >
          <title>{nameOf(known, id)}</title>
        </rect>
      </>
    )
  }

  return (
    <DrawingFrame ref={frame} label={text.drawingOf[what]} drawing={{ width, height }} focus={places[0]?.at}>
      <g ref={drawnIn}>
        {what === 'genogram' ? (
          <GenogramDrawing
            known={known}
            genogram={known.genogram}
            hasBonds={hasBonds}
            palette={screenPalette}
            wrap={(placed, drawn) => reachable(placed.member.id, drawn)}
          />
        ) : (
          <EcoMapDrawing known={known} map={known.map} palette={screenPalette} wrap={(id, _at, drawn) => reachable(id, drawn)} />
        )}
      </g>
    </DrawingFrame>
  )
}

const arrows: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

function descriptionOf(known: DrawnFamily, id: KinshipId): string {
  const member = known.family.members.find(each => each.id === id)
  return member
    ? describeMember(known, member)
    : describeNetwork(
        known,
        known.family.network.find(each => each.id === id)!,
      )
}

const placesOfGenogram = ({ genogram }: DrawnFamily): readonly Place[] =>
  genogram.people.map(({ member, at, box }) => ({
    id: member.id,
    at,
    box: { x: at.x - cell.width / 2, y: box.y - 4, width: cell.width, height: symbolSide + 56 },
  }))

const placesOfMap = ({ map }: DrawnFamily): readonly Place[] => [
  ...map.household.map(({ member, at }) => ({ id: member.id, at, box: square(at, ecoSymbolSide + 14) })),
  ...map.around.map(({ entry, at }) => ({ id: entry.id, at, box: square(at, 2 * nodeRadius + 8) })),
]

const square = ({ x, y }: Point, side: number): Box => ({ x: x - side / 2, y: y - side / 2, width: side, height: side })
