import { expect, test } from 'vitest'
import { SharedPiece, SharedPieces } from './shared-piece.ts'

test('A piece is used again once all who read it are done, and not before', () => {
  const pieces = new SharedPieces()
  const piece = pieces.take(1000)
  piece.u8(3).set([1, 2, 3])
  piece.u32(2).set([4, 5])
  piece.u64(1).set([6n])
  const { buffer, used } = piece.packed
  expect([buffer.byteLength, used]).toEqual([1024, 8 + 8 + 8 + 8])
  const other = new SharedPiece(buffer, used)
  other.hold()
  piece.release()
  expect(pieces.take(900)).not.toBe(piece)
  other.release()
  expect(pieces.take(2000)).not.toBe(piece)
  expect(pieces.take(600)).toBe(piece)
  expect(piece.packed.used).toBe(8)
})

test('What two threads write into one piece does not overlap', () => {
  const piece = new SharedPieces().take(100)
  const first = piece.u32(3)
  const other = new SharedPiece(piece.packed.buffer, piece.packed.used)
  const second = other.u32(3)
  first.fill(1)
  second.fill(2)
  expect([...first, ...second]).toEqual([1, 1, 1, 2, 2, 2])
})
