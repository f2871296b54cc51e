// A synthetic UTXO ledger written straight into the record by SQL: every transaction but the first of a block spends one to three outputs
// made shortly before, and pays two. No output is spent twice. Addresses are used again by a power law.
import { DuckDBInstance } from '@duckdb/node-api'

const BLOCK = 2000

/** Writes `count` transactions into an empty ledger file. */
export async function writeOutputs(path, count) {
  const instance = await DuckDBInstance.create(path)
  const on = await instance.connect()
  const blocks = Math.ceil(count / BLOCK)
  const owners = Math.ceil(count * 0.6)
  const owner = (salt) =>
    `floor(${owners} * power((hash(i * 16 + ${salt}) % 1000003) / 1000003.0, 2))::UINTEGER`
  await on.run(`
    INSERT INTO blocks (chain, block, height, hash, previous, time, work, verification, orphaned, first_tx, tx_count, digest, import)
    SELECT 'bitcoin', b, b, unhex(sha256('b' || b)), unhex(sha256('b' || (b - 1))), 1300000000000 + b * 600000, 16, 'node-word', false,
      b * ${BLOCK}, ${BLOCK}, '', 1 FROM range(${blocks}) r(b);
    INSERT INTO transactions (chain, tx, block, position, txid, coinbase, locktime, vsize)
    SELECT 'bitcoin', i, i // ${BLOCK}, i % ${BLOCK}, unhex(sha256('t' || i)), i % ${BLOCK} = 0, 0, 220 FROM range(${count}) r(i);
    INSERT INTO outputs (chain, tx, idx, value, script, address)
    SELECT 'bitcoin', i, o, (hash(i * 2 + o) % 100000000)::UBIGINT, 'p2pkh', CASE o WHEN 0 THEN ${owner(1)} ELSE ${owner(2)} END
    FROM range(${count}) r(i), range(2) s(o) ORDER BY i, o;
    INSERT INTO inputs (chain, tx, idx, prev_txid, prev_index, prev_tx, value, script, address)
    SELECT 'bitcoin', s.i, n, NULL, x.idx, x.tx, x.value, x.script, x.address
    FROM (
      SELECT i, n, 2 * (i - 400 - (hash(i) % 300)::BIGINT) + n AS place FROM range(${count}) r(i), range(3) c(n)
      WHERE i % ${BLOCK} > 0 AND i > 1000 AND n <= hash(i * 7) % 3
      QUALIFY row_number() OVER (PARTITION BY place ORDER BY i) = 1
    ) s JOIN outputs x ON x.tx = s.place // 2 AND x.idx = s.place % 2 ORDER BY s.i, n;
    CREATE OR REPLACE TABLE inputs AS SELECT * REPLACE ((row_number() OVER (PARTITION BY tx ORDER BY idx) - 1)::UINTEGER AS idx)
      FROM inputs ORDER BY tx, idx;
    INSERT INTO addresses SELECT 'bitcoin', i::UINTEGER, unhex('01' || sha256('a' || i)[1:40]) FROM range(${owners}) r(i);
    INSERT INTO flow_states VALUES ('bitcoin', 1, 'synthetic');
    CHECKPOINT;`)
  on.closeSync()
  instance.closeSync()
}
