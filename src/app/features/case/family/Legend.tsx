import type { ReactNode } from 'react'
import type { Member } from '../../../../domain/family'
import { BondQuality, type Kinship } from '../../../../domain/kinship'
import { familyText } from '../../../text/family'
import { legendText as text } from '../../../text/familyLegend'
import { Disclosure } from '../../../ui/Disclosure'
import { BondStroke } from './BondStroke'
import type { Drawn } from './FamilyDrawing'
import { screenPalette, type Palette } from './palette'
import { PersonSymbol } from './Symbol'

/** What symbols and lines mean, drawn with the same strokes. */
export function Legend({ what }: { readonly what: Drawn }) {
  return (
    <Disclosure title={familyText.legend} hint={familyText.legendHint}>
      <LegendRows what={what} palette={screenPalette} />
    </Disclosure>
  )
}

/** On the screen and on paper. */
export function LegendRows({ what, palette }: { readonly what: Drawn; readonly palette: Palette }) {
  const symbol = (some: Partial<Member>, entry: Partial<Kinship>) => (
    <PersonSymbol
      member={{ ...nobody, ...some, entry: { ...nobody.entry, ...entry } }}
      at={{ x: 32, y: 16 }}
      side={26}
      palette={palette}
    />
  )
  const line = (some: {
    readonly dashes?: string
    readonly strokes?: number
    readonly colour?: string
    readonly twice?: boolean
  }) => (
    <g stroke={some.colour ?? palette.ink} strokeWidth={2} fill="none">
      <path d="M6 16H58" strokeDasharray={some.dashes} />
      {some.twice && <path d="M6 21H58" strokeDasharray="7 5" />}
      {Array.from({ length: some.strokes ?? 0 }, (_, at) => (
        <path key={at} d={`M${28 + at * 7} 24L${36 + at * 7} 8`} />
      ))}
    </g>
  )
  return (
    <ul className="family-legend">
      <Row words={text.man} drawn={symbol({}, { sex: 'M' })} />
      <Row words={text.woman} drawn={symbol({}, { sex: 'F' })} />
      <Row words={text.other} drawn={symbol({}, { sex: 'unknown' })} />
      <Row words={text.reference} drawn={symbol({ isReference: true }, { sex: 'F' })} />
      <Row words={text.dead} drawn={symbol({ isDeceased: true }, { sex: 'M' })} />
      {what === 'genogram' ? (
        <>
          <Row words={text.expected} drawn={symbol({ isExpected: true }, {})} />
          <Row words={text.household} drawn={line({ dashes: '9 6', colour: palette.accent })} />
          <Row words={text.married} drawn={line({})} />
          <Row words={text.cohabiting} drawn={line({ dashes: '10 6' })} />
          <Row words={text.relationship} drawn={line({ dashes: '2 6' })} />
          <Row words={text.separated} drawn={line({ strokes: 1 })} />
          <Row words={text.divorced} drawn={line({ strokes: 2 })} />
          <Row words={text.foster} drawn={line({ dashes: '7 5' })} />
          <Row words={text.adopted} drawn={line({ twice: true })} />
          <Row
            words={text.twins}
            drawn={<path d="M32 4L14 28M32 4L50 28M23 16H41" stroke={palette.ink} strokeWidth={2} fill="none" />}
          />
        </>
      ) : (
        <Row
          words={text.flow}
          drawn={<path d="M6 16H48M58 16L46 10V22Z" stroke={palette.ink} fill={palette.ink} strokeWidth={2} />}
        />
      )}
      {BondQuality.options.map(quality => (
        <Row
          key={quality}
          words={text.bond(familyText.quality[quality])}
          drawn={<BondStroke quality={quality} from={{ x: 4, y: 16 }} to={{ x: 60, y: 16 }} bend={0} palette={palette} />}
        />
      ))}
    </ul>
  )
}

const nobody = {
  id: '' as never,
  entry: { birthYear: undefined } as unknown as Kinship,
  isReference: false,
  isExpected: false,
  isDeceased: false,
  livesHere: false,
  age: undefined,
} satisfies Member

function Row({ words, drawn }: { readonly words: string; readonly drawn: ReactNode }) {
  return (
    <li>
      <svg width={64} height={32} viewBox="0 0 64 32" aria-hidden>
        {drawn}
      </svg>
      <span>{words}</span>
    </li>
  )
}
