/** A name in as many short lines as there is room for: broken between words where it can be, cut where it cannot. */
export function labelLines(name: string, width: number, lines: number): readonly string[] {
  const found: string[] = []
  let rest = name.trim()
  while (rest !== '' && found.length < lines) {
    const isLast = found.length === lines - 1
    if (rest.length <= width) {
      found.push(rest)
      return found
    }
    if (isLast) {
      found.push(`${rest.slice(0, width - 1).trimEnd()}…`)
      return found
    }
    const space = rest.lastIndexOf(' ', width)
    const end = space > 0 ? space : width - 1
    found.push(space > 0 ? rest.slice(0, end) : `${rest.slice(0, end)}-`)
    rest = rest.slice(end).trimStart()
  }
  return found
}
