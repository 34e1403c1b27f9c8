/** Codes as the options of a list, in their words; `none` stands first, for nothing chosen. */
export const optionsOf = <Code extends string>(
  codes: readonly Code[],
  words: Readonly<Record<Code, string>>,
  none?: string,
): { readonly value: string; readonly label: string }[] => [
  ...(none === undefined ? [] : [{ value: '', label: none }]),
  ...codes.map(value => ({ value, label: words[value] })),
]
