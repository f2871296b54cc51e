/** Draws nodes in WebGL: a filled shape and a ring around it; the ring is dashed where what is said of the node is inferred. */
import { NodeProgram, type ProgramInfo } from 'sigma/rendering'
import type { NodeDisplayData, RenderParams } from 'sigma/types'
import { floatColor } from 'sigma/utils'

/** What a node carries besides what sigma knows. */
export interface NodeMarks {
  /** Place of its shape, see SHAPE_NUMBERS. */
  readonly shape: number
  readonly ring: string
  readonly dashed: boolean
}

const UNIFORMS = ['u_sizeRatio', 'u_correctionRatio', 'u_matrix'] as const
type Uniform = (typeof UNIFORMS)[number]

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_ring;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_dash;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_point;
varying float v_shape;
varying float v_dash;
varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 5.2;
  vec2 corner = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + corner, 1)).xy, 0, 1);
  v_point = corner / (a_size * u_correctionRatio / u_sizeRatio * 2.0);
  v_pixel = u_sizeRatio / a_size;
  v_shape = a_shape;
  v_dash = a_dash;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_ring = a_ring;
  v_color.a *= bias;
  v_ring.a *= bias;
}
`

/** Distances are in radii of the node. Regular polygons after the usual folding of the angle; `y` points up here. */
const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_point;
varying float v_shape;
varying float v_dash;
varying float v_pixel;
const vec4 nothing = vec4(0.0);
const float PI = 3.141592653589793;
float polygon(vec2 p, float corners, float turn) {
  float sector = 2.0 * PI / corners;
  float angle = atan(p.x, p.y) - turn;
  return cos(floor(0.5 + angle / sector - 0.5) * sector + sector * 0.5 - angle) * length(p) - cos(sector * 0.5);
}
float star(vec2 p) {
  float sector = 2.0 * PI / 5.0;
  float angle = abs(mod(atan(p.x, p.y) + sector * 0.5, sector) - sector * 0.5);
  vec2 q = length(p) * vec2(cos(angle), sin(angle));
  vec2 inner = 0.5 * vec2(cos(sector * 0.5), sin(sector * 0.5));
  vec2 edge = normalize(inner - vec2(1.0, 0.0));
  vec2 outward = vec2(edge.y, -edge.x);
  if (outward.x < 0.0) outward = -outward;
  return dot(q - vec2(1.0, 0.0), outward);
}
float cross_(vec2 p) {
  vec2 q = abs(p);
  return min(max(q.x - 1.0, q.y - 0.4), max(q.x - 0.4, q.y - 1.0));
}
float outline(vec2 p) {
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return polygon(p, 4.0, PI / 4.0);
  if (v_shape < 2.5) return polygon(p, 4.0, 0.0);
  if (v_shape < 3.5) return polygon(p, 3.0, 0.0);
  if (v_shape < 4.5) return polygon(p, 3.0, PI);
  if (v_shape < 5.5) return polygon(p, 5.0, 0.0);
  if (v_shape < 6.5) return polygon(p, 6.0, PI / 6.0);
  if (v_shape < 7.5) return polygon(p, 8.0, PI / 8.0);
  if (v_shape < 8.5) return star(p);
  return cross_(p);
}
void main(void) {
  float far = outline(v_point);
  float round_ = length(v_point) - 1.22;
  #ifdef PICKING_MODE
  gl_FragColor = round_ > 0.0 ? nothing : v_color;
  #else
  float soft = max(v_pixel, 0.02);
  float inside = 1.0 - smoothstep(-soft, soft, far);
  float band = abs(round_) - 0.075;
  float ring = (1.0 - smoothstep(-soft, soft, band)) * v_ring.a;
  if (v_dash > 0.5 && fract(atan(v_point.x, v_point.y) * 12.0 / (2.0 * PI)) > 0.55) ring = 0.0;
  vec4 fill = mix(nothing, v_color, inside);
  gl_FragColor = mix(fill, vec4(v_ring.rgb, 1.0), ring);
  #endif
}
`

/** Sigma's program for nodes of the graph; one triangle around each. */
export class ShapeProgram extends NodeProgram<Uniform> {
  getDefinition() {
    const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_shape', size: 1, type: FLOAT },
        { name: 'a_dash', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_ring', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_angle', size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    }
  }

  processVisibleItem(
    nodeIndex: number,
    startIndex: number,
    data: NodeDisplayData & NodeMarks,
  ): void {
    const { x, y, size, shape, dashed, color, ring } = data
    const row = [x, y, size, shape, dashed ? 1 : 0, floatColor(color), floatColor(ring), nodeIndex]
    this.array.set(row, startIndex)
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>): void {
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio)
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio)
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix)
  }
}
