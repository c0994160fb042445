import { describe, expect, it } from 'vitest';
import type { GigasiteError } from '../errors.ts';
import { chipFromCatalog, figurePerDay, figureSeconds, peakFlopsAt, rackFromCatalog } from './chip.ts';
import { modelFromCatalog } from './model.ts';
import { tinyCatalog } from './tiny-catalog.test-data.ts';

const catalog = tinyCatalog({
  accelerator: {
    h100: {
      attributes: { vendor: 'NVIDIA', family: 'hopper' },
      figures: {
        bf16Dense: [989e12],
        fp8Dense: [1979e12],
        hbm: [80e9],
        hbmBandwidth: [3.35e12],
        scaleUpBandwidth: [450e9],
        scaleUpDomain: [8],
        scaleOutBandwidth: [400e9],
        tdp: [0.7],
      },
    },
  },
  rack: {
    'dgx-h100': {
      attributes: { accelerator: 'h100' },
      figures: { accelerators: [32], power: [40.8], allInPower: [1.73], liquidShare: [0], price: [1.2e6] },
    },
  },
  model: {
    small: {
      attributes: { attention: 'gqa' },
      figures: {
        parameters: [8e9],
        activeParameters: [8e9],
        layers: [32],
        hidden: [4096],
        heads: [32],
        kvHeads: [8],
        headDim: [128],
        kvBytesPerTokenLayer: [4096],
      },
    },
  },
  workload: {
    times: {
      figures: { a: [2, 'hours'], b: [5, 'seconds'], c: [365, 'perYear'], d: [2, 'perDay'], e: [3, 'count'] },
    },
  },
});

describe('specifications from the catalogue', () => {
  it('reads a chip and leaves out the precisions it lacks', () => {
    const chip = chipFromCatalog(catalog, 'h100');
    expect(chip).toMatchObject({
      id: 'h100',
      family: 'hopper',
      hbmBytes: 80e9,
      scaleUpDomain: 8,
      tdpKw: 0.7,
    });
    expect(chip.peakFlops).toEqual({ bf16: 989e12, fp8: 1979e12 });
  });

  it('reads a rack and a dense model', () => {
    expect(rackFromCatalog(catalog, 'dgx-h100')).toEqual({
      id: 'dgx-h100',
      acceleratorId: 'h100',
      accelerators: 32,
      powerKw: 40.8,
      allInPowerKw: 1.73,
      liquidShare: 0,
    });
    const model = modelFromCatalog(catalog, 'small');
    expect(model).toMatchObject({ experts: 0, moeLayers: 0, attention: 'gqa', kvBytesPerTokenLayer: 4096 });
    expect(model).not.toHaveProperty('trainedTokens');
  });

  it('names the nearest id for a misspelt one', () => {
    expect(() => chipFromCatalog(catalog, 'h10')).toThrow(/"nearest":"h100"/);
  });

  it('refuses a precision the chip lacks and says which it has', () => {
    try {
      peakFlopsAt(chipFromCatalog(catalog, 'h100'), 'fp4');
      expect.unreachable();
    } catch (e) {
      expect((e as GigasiteError).problems[0]).toMatchObject({
        code: 'not-allowed',
        params: { found: 'fp4 on h100', allowed: 'bf16, fp8' },
      });
    }
  });
});

describe('times and rates of open figures', () => {
  const figure = (name: string) => catalog.figure('workload', 'times', name);
  it('turns hours into seconds and yearly rates into daily ones', () => {
    expect(figureSeconds(figure('a'))).toBe(2 * 3600);
    expect(figureSeconds(figure('b'))).toBe(5);
    expect(figurePerDay(figure('c'))).toBeCloseTo(1, 12); // 365 a year of 365 days
    expect(figurePerDay(figure('d'))).toBe(2);
    expect(figurePerDay(figure('e'))).toBe(3); // a bare number is per day already
  });
});
