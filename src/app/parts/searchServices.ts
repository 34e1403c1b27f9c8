import type { Service } from '../../domain/service'

/** Services in whose words every word typed begins something; case and accents do not matter. */
export function searchServices(services: readonly Service[], typed: string): readonly Service[] {
  const words = wordsOf(typed)
  if (words.length === 0) return services
  return services.filter(service => {
    const text = wordsOf([service.name, service.organization, service.description, service.address].join(' '))
    return words.every(word => text.some(part => part.startsWith(word)))
  })
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
