import type { ReactNode } from 'react'

const PATHS = {
  copy: 'M5 5V2.5h8.5V11H11M2.5 5H11v8.5H2.5z',
  check: 'M3 8.5l3.5 3.5L13 4.5',
  sun: 'M8 5a3 3 0 100 6 3 3 0 000-6zM8 1v1.5M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13 9.500A5.500 5.500 0 016.500 3a5.500 5.500 0 106.500 6.500z',
  search: 'M7 2.500a4.500 4.500 0 100 9 4.500 4.500 0 000-9zM10.500 10.500l3.500 3.500',
  download: 'M8 2v8M4.500 6.500L8 10l3.500-3.500M2.500 13.500h11',
  flow: 'M2 8h4M10 4h4M10 12h4M6 8c2 0 2-4 4-4M6 8c2 0 2 4 4 4',
  warn: 'M8 2l6.500 11.500h-13zM8 6.500v3M8 11.500v.200',
  info: 'M8 1.500a6.500 6.500 0 100 13 6.500 6.500 0 000-13zM8 7v4.500M8 4.500v.200',
  help: 'M8 1.500a6.500 6.500 0 100 13 6.500 6.500 0 000-13zM6 6.200a2 2 0 113 1.700c-.700.450-1 .800-1 1.600M8 11.600v.200',
  eye: 'M1.500 8C3 5 5.300 3.500 8 3.500S13 5 14.500 8C13 11 10.700 12.500 8 12.500S3 11 1.500 8zM8 6a2 2 0 100 4 2 2 0 000-4z',
  hidden:
    'M1.500 8C3 5 5.300 3.500 8 3.500S13 5 14.500 8C13 11 10.700 12.500 8 12.500S3 11 1.500 8zM2.500 13.500l11-11',
  bell: 'M4 11.500V7.500a4 4 0 018 0v4l1 1H3zM6.800 14h2.400',
  sliders:
    'M2 4.500h5M11 4.500h3M2 11.500h2.500M8.500 11.500H14M9 2.500a2 2 0 100 4 2 2 0 000-4zM6.500 9.500a2 2 0 100 4 2 2 0 000-4z',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10',
  undo: 'M6 3L3 6l3 3M3 6h6.500a3.500 3.500 0 010 7H6',
  redo: 'M10 3l3 3-3 3M13 6H6.500a3.500 3.500 0 000 7H10',
  intake: 'M2 8h6M5.500 5L8.500 8l-3 3M11 3.500v9',
  outlet: 'M5 3.500v9M7.500 8h6M10.500 5l3 3-3 3',
} as const

interface IconProps {
  readonly name: keyof typeof PATHS
  readonly size?: number
}

/** A line icon; it never carries meaning alone, so readers skip it. */
export function Icon({ name, size = 16 }: IconProps): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
