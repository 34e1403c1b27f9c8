import type { ReactNode } from 'react'
import { symbolSide, type BondLine, type Genogram, type PlacedMember } from '../../../../domain/genogram/drawing'
import { BondStroke } from './BondStroke'
import { memberName, relationOf, yearsOf, type KnownFamily } from './describe'
import { GenogramLines, UnionYears } from './GenogramLines'
import { labelLines } from './labelLines'
import { drawingFont, type Palette } from './palette'
import { PersonSymbol } from './Symbol'

/** The content of the drawing, inside an `<svg>`. `wrap` makes of each person what can be reached and opened; on paper nothing does. */
export function GenogramDrawing({
  known,
  genogram,
  hasBonds,
  palette,
  wrap = (_, drawn) => drawn,
}: {
  readonly known: KnownFamily
  readonly genogram: Genogram
  readonly hasBonds: boolean
  readonly palette: Palette
  readonly wrap?: (placed: PlacedMember, drawn: ReactNode) => ReactNode
}) {
  return (
    <>
      <GenogramLines genogram={genogram} palette={palette} />
      {hasBonds &&
        genogram.bonds.map(({ bond, from, to }) => (
          <BondStroke
            key={`${bond.of} ${bond.with}`}
            quality={bond.quality}
            from={from}
            to={to}
            bend={bendOf({ bond, from, to })}
            palette={palette}
          />
        ))}
      <UnionYears genogram={genogram} palette={palette} />
      {genogram.people.map(placed => (
        <g key={placed.member.id}>
          {wrap(
            placed,
            <>
              <PersonSymbol member={placed.member} at={placed.at} side={symbolSide} palette={palette} />
              <PersonLabel known={known} placed={placed} palette={palette} />
            </>,
          )}
        </g>
      ))}
    </>
  )
}

/** In one row over the heads of who stands between; from row to row a little aside of the lines of descent. */
const bendOf = ({ from, to }: BondLine): number => {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return Math.abs(to.y - from.y) < 1 ? (to.x > from.x ? 1 : -1) * Math.min(46, 14 + length * 0.1) : 10
}

/** What a cell has room for, also in the wider fonts that may stand in for ours. */
const letters = 12
const size = { name: 15, more: 13, line: 17 } as const

function PersonLabel({
  known,
  placed: { member, box, at },
  palette,
}: {
  readonly known: KnownFamily
  readonly placed: PlacedMember
  readonly palette: Palette
}) {
  const name = memberName(known, member)
  const years = yearsOf(member)
  const relation = member.entry.name && !known.degrees.has(member.id) ? relationOf(known, member) : undefined
  const lines = labelLines(name, letters, years && relation ? 1 : 2)
  const more = [relation && labelLines(relation, letters + 3, 1)[0], years].filter(line => line !== undefined)
  const top = box.y + symbolSide
  const width = Math.max(0, ...[...lines, ...more].map(line => line.length)) * 7.4 + 4
  return (
    <>
      <rect
        x={at.x - width / 2}
        y={top + 4}
        width={width}
        height={(lines.length + more.length) * size.line}
        fill={member.livesHere ? palette.household : palette.paper}
      />
      <text textAnchor="middle" fontFamily={drawingFont} fontSize={size.name} fill={palette.ink}>
        {lines.map((line, index) => (
          <tspan key={line} x={at.x} y={top + 18 + index * size.line} fontWeight={600}>
            {line}
          </tspan>
        ))}
        {more.map((line, index) => (
          <tspan key={line} x={at.x} y={top + 18 + (lines.length + index) * size.line} fontSize={size.more} fill={palette.quiet}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  )
}
