import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'

type AnchorButtonProps = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & {
    readonly ref?: Ref<HTMLAnchorElement>
  }

function AnchorButton(props: AnchorButtonProps): ReactNode {
  return <Button component="a" {...props} />
}

/** A link to a room that looks like a button. */
export const LinkButton = createLink(AnchorButton)
