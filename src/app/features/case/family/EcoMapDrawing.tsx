import type { ReactNode } from 'react'
import { ecoSymbolSide, nodeRadius, type EcoLine, type EcoMap } from '../../../../domain/ecomap'
import type { Point } from '../../../../domain/genogram/drawing'
import type { KinshipId } from '../../../../domain/ids'
import { familyText } from '../../../text/family'
import { BondStroke } from './BondStroke'
import { memberName, relationOf, type KnownFamily } from './describe'
import { labelLines } from './labelLines'
import { drawingFont, type Palette } from './palette'
import { PersonSymbol } from './Symbol'

interface Look {
  readonly known: KnownFamily
  readonly palette: Palette
}

/** The content of the eco-map, inside an `<svg>`; `wrap` as in the genogram. */
export function EcoMapDrawing({
  known,
  map,
  palette,
  wrap = (_id, _at, drawn) => drawn,
}: Look & {
  readonly map: EcoMap
  readonly wrap?: (id: KinshipId, at: Point, drawn: ReactNode) => ReactNode
}) {
  const look = { known, palette }
  return (
    <>
      <circle
        cx={map.centre.x}
        cy={map.centre.y}
        r={map.radius}
        fill={palette.household}
        stroke={palette.accent}
        strokeWidth={2.5}
      />
      {map.lines.map(line => {
        const same = map.lines.filter(({ node }) => node.id === line.node.id)
        const bend = (same.indexOf(line) - (same.length - 1) / 2) * 22
        return <Line key={`${line.node.id} ${line.bond.of} ${line.bond.with}`} line={line} bend={bend} palette={palette} />
      })}
      {map.household.map(({ member, at }) => (
        <g key={member.id}>
          {wrap(
            member.id,
            at,
            <>
              <PersonSymbol member={member} at={at} side={ecoSymbolSide} palette={palette} />
              <Words
                at={{ x: at.x, y: at.y + ecoSymbolSide / 2 + 14 }}
                lines={labelLines(memberName(known, member).split(' ')[0]!, 11, 1)}
                size={12}
                {...look}
              />
            </>,
          )}
        </g>
      ))}
      {map.around.map(({ entry, member, at }) => {
        const name = member ? memberName(known, member) : entry.name!
        const sort = member ? relationOf(known, member) : entry.network && familyText.network[entry.network]
        const lines = labelLines(name, 13, 3)
        return (
          <g key={entry.id}>
            {wrap(
              entry.id,
              at,
              <>
                <circle
                  cx={at.x}
                  cy={at.y}
                  r={nodeRadius}
                  fill={palette.paper}
                  stroke={palette.ink}
                  strokeWidth={member ? 2 : 1.5}
                />
                <Words at={{ x: at.x, y: at.y - (lines.length - 1) * 7.5 - (sort ? 3 : -5) }} lines={lines} size={13} {...look} />
                {sort && (
                  <text
                    x={at.x}
                    y={at.y + lines.length * 7.5 + 8}
                    textAnchor="middle"
                    fontFamily={drawingFont}
                    fontSize={11}
                    fill={palette.quiet}
                  >
                    {labelLines(sort, 16, 1)[0]}
                  </text>
                )}
              </>,
            )}
          </g>
        )
      })}
    </>
  )
}

function Words({
  at,
  lines,
  size,
  palette,
}: Look & { readonly at: Point; readonly lines: readonly string[]; readonly size: number }) {
  return (
    <text textAnchor="middle" fontFamily={drawingFont} fontSize={size} fontWeight={600} fill={palette.ink}>
      {lines.map((line, index) => (
        <tspan key={line} x={at.x} y={at.y + index * 15}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

function Line({
  line: { bond, from, to, flow },
  bend,
  palette,
}: {
  readonly line: EcoLine
  readonly bend: number
  readonly palette: Palette
}) {
  return (
    <>
      <BondStroke quality={bond.quality} from={from} to={to} bend={bend} palette={palette} />
      {(flow === 'in' || flow === 'both') && <Arrow tip={from} tail={to} palette={palette} />}
      {(flow === 'out' || flow === 'both') && <Arrow tip={to} tail={from} palette={palette} />}
    </>
  )
}

/** Which way help goes. */
function Arrow({ tip, tail, palette }: { readonly tip: Point; readonly tail: Point; readonly palette: Palette }) {
  const length = Math.hypot(tip.x - tail.x, tip.y - tail.y) || 1
  const [dx, dy] = [(tip.x - tail.x) / length, (tip.y - tail.y) / length]
  const corner = (side: number) => `${tip.x - dx * 14 - dy * 7 * side} ${tip.y - dy * 14 + dx * 7 * side}`
  return <path d={`M${tip.x} ${tip.y}L${corner(1)}L${corner(-1)}Z`} fill={palette.ink} />
}
