import type { QuantityKind } from '../units/index.ts';

const f = (kind: QuantityKind, doc: string, required = false) => ({ kind, doc, required });

/** Specifications (see `KIND_SPECS`, which checks their shape): chips, racks, what joins them, what cools them and the models that run on them. */
export const CHIPS_KIND_SPECS = {
  accelerator: {
    doc: 'One accelerator package: speed by precision (dense), memory, links, power, price and rent.',
    attributes: {
      vendor: { doc: 'Maker', required: true },
      aliases: { doc: 'Other usual spellings of its name, separated by semicolons' },
      family: {
        doc: 'Generation, for efficiency constants',
        required: true,
        oneOf: ['ampere', 'hopper', 'blackwell', 'rubin', 'cdna', 'tpu', 'trainium', 'gaudi'],
      },
    },
    figures: {
      bf16Dense: f('flopPerSecond', 'Peak dense BF16', true),
      fp8Dense: f('flopPerSecond', 'Peak dense FP8'),
      fp4Dense: f('flopPerSecond', 'Peak dense FP4'),
      hbm: f('bytes', 'HBM capacity', true),
      hbmBandwidth: f('bytesPerSecond', 'HBM bandwidth', true),
      scaleUpBandwidth: f(
        'bytesPerSecond',
        'Scale-up bandwidth per direction (NVLink, ICI, NeuronLink)',
        true,
      ),
      scaleUpDomain: f('count', 'Accelerators in one scale-up domain', true),
      scaleOutBandwidth: f('bitsPerSecond', 'Scale-out network per accelerator', true),
      hostBandwidth: f('bytesPerSecond', 'Link to host memory per direction'),
      hostMemory: f('bytes', 'Share of the node’s host memory'),
      tdp: f('power', 'Thermal design power of the package', true),
      price: f('money', 'Price of one accelerator with its share of the node'),
      rentContract: f('moneyPerHour', 'Rent per accelerator-hour on a multi-year contract'),
      rentOnDemand: f('moneyPerHour', 'Rent per accelerator-hour on demand'),
    },
  },
  rack: {
    doc: 'A rack or node group as ordered: accelerators, nameplate and all-in power, liquid share, price.',
    attributes: {
      accelerator: { doc: 'Accelerator id', required: true, ref: 'accelerator' },
    },
    figures: {
      accelerators: f('count', 'Accelerators per rack', true),
      power: f('power', 'Rack nameplate power', true),
      allInPower: f(
        'power',
        'IT power per accelerator with its share of network, storage and general servers',
        true,
      ),
      liquidShare: f('share', 'Share of rack heat taken by liquid', true),
      storedEnergy: f('energy', 'Energy that the rack’s own power supplies store against swings'),
      price: f('money', 'Price of the rack', true),
      computeShareOfPrice: f(
        'share',
        'Share of all IT capex that the racks are; the rest is network and storage',
      ),
    },
  },
  switch: {
    doc: 'A network switch chassis at the port speed used.',
    attributes: {
      technology: {
        doc: 'Fabric technology',
        required: true,
        oneOf: ['infiniband', 'ethernet', 'ici', 'efa'],
      },
    },
    figures: {
      radix: f('count', 'Ports at the port speed', true),
      portSpeed: f('bitsPerSecond', 'Port speed', true),
      cageSpeed: f(
        'bitsPerSecond',
        'Fastest module of a cage: two ports of a twin-port module; the port speed when absent',
      ),
      trunkSpeed: f(
        'bitsPerSecond',
        'Speed of one cable to another switch: of an unsplit port; the port speed when absent',
      ),
      power: f('power', 'Typical power with optics excluded', true),
      price: f('money', 'Price', true),
    },
  },
  link: {
    doc: 'A cable or transceiver.',
    attributes: {
      medium: {
        doc: 'Medium',
        required: true,
        oneOf: ['copper', 'active-copper', 'active-optical', 'optic', 'fibre'],
      },
      mode: { doc: 'Of optics and fibre: what light they are made for', oneOf: ['multimode', 'single-mode'] },
    },
    figures: {
      speed: f('bitsPerSecond', 'Line speed', true),
      reach: f('length', 'Longest run', true),
      power: f('power', 'Power per end', true),
      price: f('money', 'Price per piece', true),
    },
  },
  'rack-coolant': {
    doc: 'Coolant that a rack asks for: flow and pressure drop against supply temperature.',
    attributes: {},
    figures: {
      heat: f('power', 'Rack heat of the law', true),
      flowScale: f('count', 'Numerator of the flow law, L/min and °C', true),
      pivot: f('temperature', 'Temperature of the flow law', true),
      flowExponent: f('count', 'Exponent of the flow law', true),
      fullDrop: f('pressure', 'Pressure drop at the full flow', true),
      fullFlow: f('count', 'Full flow, L/min', true),
      maxInlet: f('temperature', 'Highest inlet', true),
      maxReturn: f('temperature', 'Highest return', true),
      volume: f('volume', 'Coolant in the rack'),
    },
  },
  model: {
    doc: 'A language model: shape and size.',
    attributes: {
      attention: { doc: 'Attention kind', required: true, oneOf: ['mha', 'gqa', 'mla'] },
      mlp: { doc: 'MLP kind: with a gate (three matrices) or plain (two)', oneOf: ['gated', 'plain'] },
      embedding: { doc: 'Whether embedding and head share their weights', oneOf: ['tied', 'separate'] },
      queryKeyNorm: {
        doc: 'Queries and keys are normalised: per head, or across heads (one more all-reduce where they are sharded)',
        oneOf: ['per-head', 'across-heads'],
      },
      aliases: { doc: 'Other usual spellings of its name, separated by semicolons' },
    },
    figures: {
      parameters: f('count', 'Parameters in all', true),
      activeParameters: f('count', 'Parameters active per token', true),
      layers: f('count', 'Layers', true),
      hidden: f('count', 'Hidden size', true),
      heads: f('count', 'Attention heads', true),
      kvHeads: f('count', 'Key-value heads', true),
      headDim: f('count', 'Head dimension', true),
      kvBytesPerTokenLayer: f('bytes', 'KV cache per token in a layer that keeps one, at 16 bit', true),
      experts: f('count', 'Routed experts'),
      activeExperts: f('count', 'Routed experts active per token'),
      moeLayers: f('count', 'Layers with experts'),
      trainedTokens: f('tokens', 'Tokens it was trained on'),
      ffn: f('count', 'Inner width of the dense MLP'),
      expertFfn: f('count', 'Inner width of one expert'),
      sharedExperts: f('count', 'Experts every token uses'),
      vocabulary: f('count', 'Tokens in the vocabulary'),
      queryLatent: f('count', 'MLA: compressed width of queries'),
      kvLatent: f('count', 'MLA: compressed width of keys and values'),
      ropeDim: f('count', 'MLA: rotary part of a query or key head'),
      valueDim: f('count', 'MLA: dimension of a value head'),
      windowLayers: f('count', 'Layers with sliding-window attention'),
      window: f('count', 'Tokens a sliding window looks back'),
      mtpLayers: f('count', 'Modules that predict further tokens in training, a layer and a head each'),
      expertNodes: f('count', 'Most nodes that the experts of one token may lie on'),
      sparseTokens: f('count', 'Tokens that sparse attention picks'),
      indexerDim: f('count', '8-bit values of the keys its indexer keeps per token and layer'),
      linearLayers: f('count', 'Layers with linear attention'),
      linearStateBytes: f('bytes', 'State of a sequence in one such layer'),
      attentionParameters: f(
        'count',
        'Parameters of attention in all, where layers differ too much for the shape to give them',
      ),
    },
  },
} as const;
