/** Draws an SVG of our own making into a PNG. */
import type { DrawnSvg } from './draw-svg.ts'

const SCALE = 2
/** Browsers refuse canvases with longer sides. */
const LONGEST = 8_192

/** Twice as fine as on the page, less where it would be too large. */
export async function toPng({ svg, width, height }: DrawnSvg): Promise<Blob> {
  const scale = Math.min(SCALE, LONGEST / width, LONGEST / height)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('The browser could not make a picture of this size.'))
    }, 'image/png')
  })
}
