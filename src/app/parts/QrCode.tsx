import { useQrCode } from '../data/sheetTexts'
import { sheetText as text } from '../text/sheet'

/** Light squares round the code, without which it is not found. */
const quiet = 4

/** The code that leads to a public address; the address stands beside it, for who has no camera or hears the screen. */
export function QrCode({ address, caption }: { readonly address: string; readonly caption: string }) {
  const { data: squares, isError } = useQrCode(address)
  const side = (squares?.length ?? 0) + 2 * quiet
  return (
    <div className="sheet-code">
      {squares && (
        <svg viewBox={`0 0 ${side} ${side}`} aria-hidden>
          <rect width={side} height={side} fill="#fff" />
          <path fill="#000" d={pathOf(squares)} />
        </svg>
      )}
      <div>
        <p>{caption}</p>
        {isError && <p lang="it">{text.codeNotHere}</p>}
        <p className="sheet-address" lang="it" dir="ltr">
          {address.replace(/^https?:\/\//, '')}
        </p>
      </div>
    </div>
  )
}

const pathOf = (squares: readonly (readonly boolean[])[]): string =>
  squares.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : []))).join('')
