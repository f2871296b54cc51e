/** The methods that measuring an exposure uses, as provenance prints them: where value stops, and whose tags an address inherits. */
import { MULTI_INPUT } from '../../engine/cluster/cluster-inputs.ts'
import { COINJOIN_DETECTORS } from '../../engine/coinjoin/mixes-coins.ts'
import { EXPOSURE_METHOD } from '../../engine/exposure/measure-exposure.ts'

export const EXPOSURE_METHODS_USED = [EXPOSURE_METHOD, COINJOIN_DETECTORS, MULTI_INPUT] as const
