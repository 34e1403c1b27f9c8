import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'

interface Look {
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'big'
  readonly wide?: boolean
  /** Decorative, before the words. */
  readonly icon?: ReactNode
}

const look = ({ tone = 'plain', size = 'normal', wide = false }: Look, extra = ''): string =>
  ['button', tone === 'plain' ? '' : tone, size === 'big' ? 'big' : '', wide ? 'wide' : '', extra].filter(Boolean).join(' ')

export function Button({
  tone,
  size,
  wide,
  icon,
  className,
  children,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & Look) {
  return (
    <button
      type={type}
      className={look({ ...(tone && { tone }), ...(size && { size }), ...(wide && { wide }) }, className)}
      {...rest}
    >
      {icon}
      {children}
    </button>
  )
}

function AnchorButton({ tone, size, wide, icon, className, children, ...rest }: ComponentProps<'a'> & Look) {
  return (
    <a className={look({ ...(tone && { tone }), ...(size && { size }), ...(wide && { wide }) }, className)} {...rest}>
      {icon}
      {children}
    </a>
  )
}

/** A link of the router that looks like a button. */
export const LinkButton = createLink(AnchorButton)
