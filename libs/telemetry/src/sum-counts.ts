import type { DimensionValues, MetricName } from './metrics.ts';

/** Sums of one set of dimensions; one EMF line. */
export interface CountGroup {
  readonly dimensions: Partial<DimensionValues>;
  readonly sums: Map<MetricName, number>;
}

/** Adds up counts until they are taken, so that a request costs one line per set of dimensions and not one per event. */
export class CountSums {
  readonly #groups = new Map<string, CountGroup>();

  add(metric: MetricName, dimensions: Partial<DimensionValues>, value: number): void {
    const { sums } = this.#groupOf(dimensions);
    sums.set(metric, (sums.get(metric) ?? 0) + value);
  }

  set(metric: MetricName, dimensions: Partial<DimensionValues>, value: number): void {
    this.#groupOf(dimensions).sums.set(metric, value);
  }

  #groupOf(dimensions: Partial<DimensionValues>): CountGroup {
    const key = JSON.stringify(Object.entries(dimensions).sort());
    const group = this.#groups.get(key) ?? { dimensions, sums: new Map<MetricName, number>() };
    this.#groups.set(key, group);
    return group;
  }

  take(): CountGroup[] {
    const groups = [...this.#groups.values()];
    this.#groups.clear();
    return groups;
  }
}
