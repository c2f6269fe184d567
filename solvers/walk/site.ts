/** Fixed lists that the moves of a chain draw from: they hang on the model alone, so that a move and its way back are drawn alike. */
import { mayLead, type Model } from '../../src/core/model.js';

/** Hubs in the list of a unit, and units in that of a hub, at most. */
const HUBS = 12;
const UNITS = 24;

export interface Site {
  /** By unit: the cheapest hubs that it may join, itself left out, each once. */
  readonly near: readonly Int32Array[];
  /** The longest of these lists. */
  readonly width: number;
  /** For each unit that may lead, the units that reach it most cheaply. */
  readonly around: readonly Int32Array[];
}

const known = new WeakMap<Model, Site>();

export function siteOf(model: Model): Site {
  const found = known.get(model) ?? makeSite(model);
  known.set(model, found);
  return found;
}

interface Way {
  readonly to: number;
  readonly cost: number;
}

const nearest = (ways: readonly Way[], most: number): Int32Array => Int32Array.from(ways.toSorted((a, b) => a.cost - b.cost || a.to - b.to).slice(0, most), ({ to }) => to);

function makeSite(model: Model): Site {
  const out = Array.from({ length: model.n }, (): Way[] => []);
  const into = Array.from({ length: model.n }, (): Way[] => []);
  for (let unit = 0; unit < model.n; unit++) {
    for (let arc = model.arcStart[unit]!; arc < model.arcStart[unit + 1]!; arc++) {
      const [hub, cost] = [model.arcHub[arc]!, model.arcCost[arc]!];
      if (hub !== unit) out[unit]!.push({ to: hub, cost });
      into[hub]!.push({ to: unit, cost });
    }
  }
  const near = out.map((ways) => nearest(ways, HUBS));
  const around = into.flatMap((ways, hub) => (mayLead(model, hub) ? [nearest(ways, UNITS)] : []));
  return { near, around, width: near.reduce((most, { length }) => Math.max(most, length), 0) };
}
