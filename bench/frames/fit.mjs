/**
 * Multinomial logistic regression with a quadratic penalty, by L-BFGS (Nocedal 1980) from zero over all posts at once: no chance in it, so
 * equal posts give equal weights.
 */

const MEMORY = 8
const STEPS = 80
const ENOUGH = 1e-4

/** `rows` are `{ ids, values, y }`; gives weights, feature by feature, with the bias last. `penalty` is that of each weight. */
export function fit(rows, features, classes, penalty) {
  const size = (features + 1) * classes
  const gradientAt = (weights, gradient) =>
    lossAt({ rows, features, classes, penalty }, weights, gradient)
  let weights = new Float64Array(size)
  let gradient = new Float64Array(size)
  let loss = gradientAt(weights, gradient)
  const kept = []
  for (let step = 0; step < STEPS; step += 1) {
    const direction = descend(gradient, kept)
    const next = search({ weights, gradient, loss, direction }, gradientAt)
    const moved = minus(next.weights, weights)
    const turned = minus(next.gradient, gradient)
    const curve = dot(moved, turned)
    if (curve > 1e-10) kept.push({ moved, turned, rho: 1 / curve })
    if (kept.length > MEMORY) kept.shift()
    const done = Math.abs(loss - next.loss) < ENOUGH * Math.abs(loss)
    ;({ weights, gradient, loss } = next)
    if (done) break
  }
  return weights
}

/** Shares of the classes for one row. */
export function shares(row, weights, features, classes) {
  return sharesInto(new Float64Array(classes), row, weights, features)
}

function sharesInto(found, { ids, values }, weights, features) {
  const classes = found.length
  for (let k = 0; k < classes; k += 1) found[k] = weights[features * classes + k]
  for (let j = 0; j < ids.length; j += 1) {
    const at = ids[j] * classes
    for (let k = 0; k < classes; k += 1) found[k] += weights[at + k] * values[j]
  }
  const top = Math.max(...found)
  let whole = 0
  for (let k = 0; k < classes; k += 1) whole += found[k] = Math.exp(found[k] - top)
  for (let k = 0; k < classes; k += 1) found[k] /= whole
  return found
}

function lossAt({ rows, features, classes, penalty }, weights, gradient) {
  gradient.fill(0)
  const found = new Float64Array(classes)
  let loss = 0
  for (const row of rows) {
    sharesInto(found, row, weights, features)
    loss -= Math.log(found[row.y])
    found[row.y] -= 1
    for (let j = 0; j < row.ids.length; j += 1) {
      const at = row.ids[j] * classes
      for (let k = 0; k < classes; k += 1) gradient[at + k] += found[k] * row.values[j]
    }
    for (let k = 0; k < classes; k += 1) gradient[features * classes + k] += found[k]
  }
  for (let i = 0; i < features * classes; i += 1) {
    loss += (penalty / 2) * weights[i] ** 2
    gradient[i] += penalty * weights[i]
  }
  return loss
}

function descend(gradient, kept) {
  const direction = Float64Array.from(gradient)
  const alphas = []
  for (const { moved, turned, rho } of [...kept].reverse()) {
    const alpha = rho * dot(moved, direction)
    alphas.unshift(alpha)
    add(direction, turned, -alpha)
  }
  const last = kept.at(-1)
  const scale = last
    ? 1 / (last.rho * dot(last.turned, last.turned))
    : 1 / Math.sqrt(dot(gradient, gradient))
  for (let i = 0; i < direction.length; i += 1) direction[i] *= scale
  for (const [at, { moved, turned, rho }] of kept.entries())
    add(direction, moved, alphas[at] - rho * dot(turned, direction))
  return direction
}

/** Halves the step until the loss falls enough (Armijo). */
function search({ weights, gradient, loss, direction }, gradientAt) {
  const slope = -dot(gradient, direction)
  for (let step = 1; ; step /= 2) {
    const tried = Float64Array.from(weights)
    add(tried, direction, -step)
    const there = new Float64Array(weights.length)
    const value = gradientAt(tried, there)
    if (value <= loss + 1e-4 * step * slope || step < 1e-8)
      return { weights: tried, gradient: there, loss: value }
  }
}

function dot(a, b) {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i]
  return sum
}

function add(to, from, factor) {
  for (let i = 0; i < to.length; i += 1) to[i] += factor * from[i]
}

function minus(a, b) {
  return Float64Array.from(a, (value, i) => value - b[i])
}
