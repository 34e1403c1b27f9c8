/**
 * The eco-map of a household: those who live together in a circle, relatives who live elsewhere and the network around it, joined by how it is between
 * them (Hartman, Diagrammatic assessment of family relationships, 1978). Places are in CSS pixels at scale 1, from the top left corner.
 */
import type { Bond, Family, Member } from './family'
import type { Point } from './genogram/drawing'
import type { Kinship } from './kinship'

/** Of the circles around. */
export const nodeRadius = 54
/** Of the symbols in the middle, and how far apart they stand. */
export const ecoSymbolSide = 34
const pitch = 76
/** From those in the middle to the circle round them. */
const rim = 52
const margin = 16
/** Shorter lines cannot show what they are. */
const shortestLine = 84

export interface EcoNode {
  readonly entry: Kinship
  /** Absent for what is no relative. */
  readonly member: Member | undefined
  readonly at: Point
}

export interface EcoLine {
  readonly bond: Bond
  /** The one of the two that stands around. */
  readonly node: Kinship
  readonly from: Point
  readonly to: Point
  /** Which way help goes, seen from the household. */
  readonly flow: 'in' | 'out' | 'both' | undefined
}

export interface EcoMap {
  readonly width: number
  readonly height: number
  readonly centre: Point
  readonly radius: number
  readonly household: readonly { readonly member: Member; readonly at: Point }[]
  readonly around: readonly EcoNode[]
  readonly lines: readonly EcoLine[]
}

export function layoutEcoMap(family: Family): EcoMap {
  const here = family.members.filter(({ livesHere }) => livesHere)
  const away = family.members.filter(
    member => !member.livesHere && !member.isDeceased && bondsWith(family, here, member.id).length > 0,
  )
  const entries = [
    ...away.map(member => ({ entry: member.entry, member })),
    ...[...family.network].sort(bySort).map(entry => ({ entry, member: undefined })),
  ]
  const radius = Math.max(90, here.length < 3 ? 0 : (here.length * pitch) / (2 * Math.PI) + rim)
  const rings = ringsFor(entries.length, radius)
  const half = (entries.length === 0 ? radius : rings.outer + nodeRadius) + margin
  const centre = { x: half, y: half }
  const household = here.map((member, at) => ({ member, at: inMiddle(at, here.length, radius, centre) }))
  const wished = ({ entry }: Pick<EcoNode, 'entry'>): Point | undefined => {
    const others = bondsWith(family, here, entry.id).map(bond => (bond.of === entry.id ? bond.with : bond.of))
    return household.find(({ member }) => others.includes(member.id))?.at
  }
  const places = entries.map((_, at) => onRing(at, rings, centre))
  const around: readonly EcoNode[] = seated(entries, here.length < 3 ? () => undefined : wished, places)
  return {
    width: 2 * half,
    height: 2 * half,
    centre,
    radius,
    household,
    around,
    lines: around.flatMap(node => linesOf(family, here, node, { household, centre, radius })),
  }
}

const bondsWith = (family: Family, here: readonly Member[], id: Kinship['id']): readonly Bond[] =>
  family.bonds.filter(bond => {
    const other = bond.of === id ? bond.with : bond.with === id ? bond.of : null
    return other !== null && (other === undefined || here.some(member => member.id === other))
  })

interface Rings {
  readonly slots: number
  readonly inner: number
  readonly outer: number
}

/** One ring, or two when they are many: every other one stands further out, and its line passes between two of the inner ring. */
function ringsFor(count: number, radius: number): Rings {
  const nearest = radius + shortestLine + nodeRadius
  const isOne = count <= 12
  const slots = isOne ? Math.max(1, count) : count + (count % 2)
  const apart = isOne ? Math.PI / slots : (2 * Math.PI) / slots
  const inner = slots < 3 ? nearest : Math.max(nearest, (nodeRadius + 10) / Math.sin(apart))
  return { slots, inner, outer: isOne ? inner : inner + 2 * nodeRadius + 24 }
}

/** From the top, clockwise. */
function onRing(at: number, { slots, inner, outer }: Rings, centre: Point): Point {
  const angle = (at / slots) * 2 * Math.PI - Math.PI / 2
  const distance = at % 2 === 0 ? inner : outer
  return { x: centre.x + Math.cos(angle) * distance, y: centre.y + Math.sin(angle) * distance }
}

/** On a ring of their own, so that what comes from outside reaches one without passing over another. */
function inMiddle(at: number, count: number, radius: number, centre: Point): Point {
  if (count < 3) return { x: centre.x + (at - (count - 1) / 2) * pitch, y: centre.y - 8 }
  const angle = (at / count) * 2 * Math.PI - Math.PI / 2
  return { x: centre.x + Math.cos(angle) * (radius - rim), y: centre.y + Math.sin(angle) * (radius - rim) - 6 }
}

/** Whoever has a bond with one of the household stands at that side; the others where there is room. */
function seated<Entry extends { readonly entry: Kinship }>(
  entries: readonly Entry[],
  wished: (entry: Entry) => Point | undefined,
  places: readonly Point[],
): readonly (Entry & { readonly at: Point })[] {
  const free = [...places]
  const taken = new Map<Entry, Point>()
  for (const each of entries) {
    const near = wished(each)
    if (!near) continue
    const distance = (place: Point) => Math.hypot(place.x - near.x, place.y - near.y)
    const place = free.reduce((best, next) => (distance(next) < distance(best) - 1e-6 ? next : best))
    free.splice(free.indexOf(place), 1)
    taken.set(each, place)
  }
  return entries.map(each => ({ ...each, at: taken.get(each) ?? free.shift()! }))
}

function linesOf(
  family: Family,
  here: readonly Member[],
  { entry, at }: EcoNode,
  { household, centre, radius }: Pick<EcoMap, 'household' | 'centre' | 'radius'>,
): readonly EcoLine[] {
  return bondsWith(family, here, entry.id).map(bond => {
    const other = bond.of === entry.id ? bond.with : bond.of
    const inside = household.find(({ member }) => member.id === other)
    const [start, reach] = inside ? [inside.at, ecoSymbolSide * 0.75] : [centre, radius]
    return { bond, node: entry, from: towards(start, at, reach), to: towards(at, start, nodeRadius), flow: flowOf(bond, entry) }
  })
}

function flowOf({ of, flow }: Bond, node: Kinship): EcoLine['flow'] {
  if (flow === undefined || flow === 'both') return flow
  return (flow === 'gives') === (of === node.id) ? 'in' : 'out'
}

function towards(from: Point, to: Point, reach: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return { x: from.x + ((to.x - from.x) / length) * reach, y: from.y + ((to.y - from.y) / length) * reach }
}

const bySort = (a: Kinship, b: Kinship): number =>
  compare(a.network!, b.network!) || compare(a.name!, b.name!) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
