import { describe, expect, it } from 'vitest';
import { testCatalog } from '../../../test/catalog.ts';
import {
  activityPowerShare,
  bestServing,
  chipFromCatalog,
  modelFromCatalog,
  rackFromCatalog,
  servingConstantsFromCatalog,
} from './index.ts';

const catalog = testCatalog();

describe('the shipped catalogue feeds the models', () => {
  it('gives every accelerator, rack and model a sane specification', () => {
    for (const id of catalog.ids('accelerator')) {
      const chip = chipFromCatalog(catalog, id);
      // FLOP per byte of HBM traffic: 100–1,200 for every accelerator so far; a wrong unit is off by 8 or 1,000.
      const intensity = chip.peakFlops.bf16 / chip.hbmBytesPerS;
      expect(intensity, id).toBeGreaterThan(100);
      expect(intensity, id).toBeLessThan(1200);
      expect(chip.tdpKw, id).toBeGreaterThan(0.2);
      expect(chip.tdpKw, id).toBeLessThan(5);
      // Scale-out is slower than scale-up.
      expect(chip.scaleOutBitPerS / 8, id).toBeLessThanOrEqual(chip.scaleUpBytesPerS);
      expect(chip.peakFlops.fp8 ?? Number.POSITIVE_INFINITY, id).toBeGreaterThanOrEqual(chip.peakFlops.bf16);
    }
    for (const id of catalog.ids('rack')) {
      const rack = rackFromCatalog(catalog, id);
      const chip = chipFromCatalog(catalog, rack.acceleratorId);
      expect(rack.powerKw, id).toBeGreaterThan(rack.accelerators * chip.tdpKw * 0.9);
      expect(rack.liquidShare, id).toBeLessThanOrEqual(1);
    }
    for (const id of catalog.ids('model')) {
      const model = modelFromCatalog(catalog, id);
      expect(model.activeParameters, id).toBeLessThanOrEqual(model.parameters);
      expect(model.experts === 0, id).toBe(model.activeParameters === model.parameters);
      expect(model.moeLayers, id).toBeLessThanOrEqual(model.layers);
    }
  });

  it('orders power by activity', () => {
    const share = activityPowerShare(catalog);
    expect(share.idle).toBeLessThan(share.decode);
    expect(share.decode).toBeLessThan(share.prefill);
    expect(share.training).toBeLessThanOrEqual(1);
  });

  it('serves DeepSeek-V3 faster on GB200 than on H200, per accelerator', () => {
    const at = (id: string) =>
      bestServing({
        model: modelFromCatalog(catalog, 'deepseek-v3'),
        chip: chipFromCatalog(catalog, id),
        precision: 'fp8',
        inputTokens: 1024,
        outputTokens: 1024,
        tpotTargetMs: 50,
        constants: servingConstantsFromCatalog(catalog),
      }).outputTokensPerSPerAccelerator;
    expect(at('gb200')).toBeGreaterThan(1.5 * at('h200'));
  });
});
