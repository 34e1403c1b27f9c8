/** Numbers and sizes as they are read in Italian. */
const count = new Intl.NumberFormat('it-IT')
const amount = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 1 })

export const amountOf = (number: number): string => count.format(number)

export const sizeOf = (bytes: number): string =>
  bytes >= 1e9
    ? `${amount.format(bytes / 1e9)} GB`
    : bytes >= 1e6
      ? `${amount.format(bytes / 1e6)} MB`
      : `${count.format(Math.ceil(bytes / 1e3))} kB`

/** "2,5". */
export const decimalOf = (number: number): string => amount.format(number)
