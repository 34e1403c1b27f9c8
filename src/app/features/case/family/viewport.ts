/** Which part of a drawing is seen, and how large: pure, so that fingers, keys and buttons move it alike. */
import type { Point } from '../../../../domain/genogram/drawing'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface View {
  /** CSS pixels for each unit of the drawing. */
  readonly scale: number
  /** What is in the middle, in units of the drawing. */
  readonly centre: Point
}

/** Larger than this nothing more is to be seen; smaller than this names cannot be read. */
const largest = 3
const readable = 0.8
const naturally = 1.25

export const fitting = (drawing: Size, frame: Size): View => ({
  scale: Math.min(naturally, frame.width / Math.max(1, drawing.width), frame.height / Math.max(1, drawing.height)),
  centre: { x: drawing.width / 2, y: drawing.height / 2 },
})

/** All of it where names can be read so; else as large as that, round whom it is about. */
export function begun(drawing: Size, frame: Size, focus: Point | undefined): View {
  const whole = fitting(drawing, frame)
  if (whole.scale >= readable || !focus) return whole
  return held({ scale: readable, centre: focus }, drawing, frame)
}

/** Within what there is: never smaller than all of it, never beside it. */
export function held({ scale, centre }: View, drawing: Size, frame: Size): View {
  const least = fitting(drawing, frame).scale
  const kept = Math.min(largest, Math.max(least, scale))
  const within = (at: number, whole: number, seen: number) =>
    seen >= whole ? whole / 2 : Math.min(Math.max(at, seen / 2), whole - seen / 2)
  return {
    scale: kept,
    centre: {
      x: within(centre.x, drawing.width, frame.width / kept),
      y: within(centre.y, drawing.height, frame.height / kept),
    },
  }
}

/** Larger or smaller round a place, which stays where it is. */
export function zoomed(view: View, factor: number, round: Point, drawing: Size, frame: Size): View {
  const { scale } = held({ ...view, scale: view.scale * factor }, drawing, frame)
  const kept = view.scale / scale
  const centre = { x: round.x + (view.centre.x - round.x) * kept, y: round.y + (view.centre.y - round.y) * kept }
  return held({ scale, centre }, drawing, frame)
}

/** Moved by so many CSS pixels of the frame. */
export const moved = ({ scale, centre }: View, by: Point, drawing: Size, frame: Size): View =>
  held({ scale, centre: { x: centre.x + by.x / scale, y: centre.y + by.y / scale } }, drawing, frame)

/** So that a place is seen with some room around it. */
export function showing(view: View, place: Point, drawing: Size, frame: Size): View {
  const room = 70
  const [halfWidth, halfHeight] = [frame.width / view.scale / 2, frame.height / view.scale / 2]
  const towards = (centre: number, at: number, half: number) => {
    const reach = Math.max(0, half - room)
    return at < centre - reach ? at + reach : at > centre + reach ? at - reach : centre
  }
  const centre = { x: towards(view.centre.x, place.x, halfWidth), y: towards(view.centre.y, place.y, halfHeight) }
  return held({ scale: view.scale, centre }, drawing, frame)
}

export const viewBoxOf = ({ scale, centre }: View, frame: Size): string =>
  [centre.x - frame.width / scale / 2, centre.y - frame.height / scale / 2, frame.width / scale, frame.height / scale]
    .map(value => Math.round(value * 100) / 100)
    .join(' ')

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The nearest of some places towards a side: what lies straight ahead before what lies aslant. */
export function nextTowards<Place extends { readonly at: Point }>(
  places: readonly Place[],
  from: Point,
  direction: Direction,
): Place | undefined {
  const isAcross = direction === 'left' || direction === 'right'
  const sign = direction === 'left' || direction === 'up' ? -1 : 1
  const ranked = places.flatMap(place => {
    const [ahead, aside] = isAcross ? [place.at.x - from.x, place.at.y - from.y] : [place.at.y - from.y, place.at.x - from.x]
    return ahead * sign > 1 ? [{ place, cost: Math.abs(ahead) + Math.abs(aside) * 2.5 }] : []
  })
  return ranked.sort((a, b) => a.cost - b.cost)[0]?.place
}
