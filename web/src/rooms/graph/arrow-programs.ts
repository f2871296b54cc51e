/** Draws flows in WebGL: lines with a head, bent where they would run through another node, dashed for inferences, moved to the side where several join the same two nodes. */
import {
  createEdgeArrowHeadProgram,
  createEdgeCompoundProgram,
  EdgeProgram,
  type EdgeProgramType,
  type ProgramInfo,
} from 'sigma/rendering'
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types'
import { floatColor } from 'sigma/utils'
import { drawArrowLabel } from './draw-labels.ts'

/** What an arrow carries besides what sigma knows. */
export interface ArrowMarks {
  readonly dashed: boolean
  /** In units of the framed graph, to the left of the arrow. */
  readonly shift: number
  /** How far the middle of the line is moved to the left of the arrow, in the same units. */
  readonly bow: number
}

const UNIFORMS = ['u_matrix', 'u_sizeRatio', 'u_correctionRatio', 'u_minEdgeThickness'] as const
type Uniform = (typeof UNIFORMS)[number]

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute float a_thickness;
attribute float a_dash;
attribute float a_bow;
attribute float a_along;
attribute float a_across;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_minEdgeThickness;
varying vec4 v_color;
varying float v_dash;
varying float v_pixels;
varying float v_across;
varying float v_half;
const float bias = 255.0 / 254.0;
void main() {
  vec2 way = a_end - a_start;
  float far = length(way);
  vec2 side = far > 0.0 ? vec2(-way.y, way.x) / far : vec2(0.0);
  #ifdef PICKING_MODE
  float pixels = max(a_thickness / u_sizeRatio, u_minEdgeThickness) + 6.0;
  #else
  float pixels = max(a_thickness / u_sizeRatio, u_minEdgeThickness) + 1.0;
  #endif
  float bend = 4.0 * a_bow * a_along * (1.0 - a_along);
  vec2 position = mix(a_start, a_end, a_along) + side * (bend + a_across * pixels * u_correctionRatio);
  gl_Position = vec4((u_matrix * vec3(position, 1)).xy, 0, 1);
  v_pixels = a_along * far / (2.0 * u_correctionRatio);
  v_across = a_across * pixels * 0.5;
  v_half = pixels * 0.5;
  v_dash = a_dash;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_dash;
varying float v_pixels;
varying float v_across;
varying float v_half;
void main(void) {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  if (v_dash > 0.5 && mod(v_pixels, 9.0) > 5.0) discard;
  gl_FragColor = v_color * (1.0 - smoothstep(v_half - 1.0, v_half, abs(v_across)));
  #endif
}
`

/** Corners of the triangles of a line in so many straight pieces: how far along, and on which side. */
function strip(pieces: number): number[][] {
  return Array.from({ length: pieces }, (_, at) => {
    const [from, to] = [at / pieces, (at + 1) / pieces]
    return [
      [from, 1],
      [from, -1],
      [to, 1],
      [to, 1],
      [from, -1],
      [to, -1],
    ]
  }).flat()
}

class LineProgram extends EdgeProgram<Uniform> {
  getDefinition() {
    const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_start', size: 2, type: FLOAT },
        { name: 'a_end', size: 2, type: FLOAT },
        { name: 'a_thickness', size: 1, type: FLOAT },
        { name: 'a_dash', size: 1, type: FLOAT },
        { name: 'a_bow', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [
        { name: 'a_along', size: 1, type: FLOAT },
        { name: 'a_across', size: 1, type: FLOAT },
      ],
      CONSTANT_DATA: strip(1),
    }
  }

  processVisibleItem(
    edgeIndex: number,
    startIndex: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData & ArrowMarks,
  ): void {
    const [from, to] = shifted(source, target, data.shift)
    const ends = [from.x, from.y, to.x, to.y]
    this.array.set(
      [...ends, data.size, data.dashed ? 1 : 0, data.bow, floatColor(data.color), edgeIndex],
      startIndex,
    )
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix)
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio)
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio)
    gl.uniform1f(uniformLocations.u_minEdgeThickness, params.minEdgeThickness)
  }
}

const PIECES = 16

class BowedLineProgram extends LineProgram {
  override getDefinition() {
    return { ...super.getDefinition(), VERTICES: 6 * PIECES, CONSTANT_DATA: strip(PIECES) }
  }
}

const Head = createEdgeArrowHeadProgram({ lengthToThicknessRatio: 4, widenessToThicknessRatio: 3 })

class ShiftedHeadProgram extends Head {
  override process(
    edgeIndex: number,
    offset: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    const { shift, bow } = data as EdgeDisplayData & ArrowMarks
    const [from, to] = shifted(source, target, shift)
    super.process(edgeIndex, offset, tangentFrom(from, to, bow), to, data)
  }
}

/** A point that a straight arrow would come from which reaches `target` as the bent one does. */
function tangentFrom<T extends { readonly x: number; readonly y: number }>(
  source: T,
  target: T,
  bow: number,
): T {
  const way = { x: target.x - source.x, y: target.y - source.y }
  const length = Math.hypot(way.x, way.y)
  if (bow === 0 || length === 0) return source
  const turned = { x: (-way.y / length) * 4 * bow, y: (way.x / length) * 4 * bow }
  return { ...source, x: source.x + turned.x, y: source.y + turned.y }
}

/** Both ends moved to the left of the way between them. */
export function shifted<T extends { readonly x: number; readonly y: number }>(
  source: T,
  target: T,
  shift: number,
): [T, T] {
  const dx = target.x - source.x
  const dy = target.y - source.y
  const length = Math.hypot(dx, dy)
  if (shift === 0 || length === 0) return [source, target]
  const by = { x: (-dy / length) * shift, y: (dx / length) * shift }
  return [
    { ...source, x: source.x + by.x, y: source.y + by.y },
    { ...target, x: target.x + by.x, y: target.y + by.y },
  ]
}

/** Value that moved. */
export const ArrowProgram: EdgeProgramType = createEdgeCompoundProgram(
  [LineProgram, ShiftedHeadProgram],
  drawArrowLabel,
)

/** The same, bent around a node that it has nothing to do with. */
export const BowedProgram: EdgeProgramType = createEdgeCompoundProgram(
  [BowedLineProgram, ShiftedHeadProgram],
  drawArrowLabel,
)

/** Two addresses with one owner: no value moved, so no head. */
export const OwnerProgram: EdgeProgramType = createEdgeCompoundProgram(
  [LineProgram],
  drawArrowLabel,
)
