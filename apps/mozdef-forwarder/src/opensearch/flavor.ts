/** What the two kinds of engine want to be told differently. */
interface FlavorRow {
  /** Elasticsearch 6 refuses a whole request without a type; OpenSearch refuses one with it. */
  readonly type: { readonly _type?: '_doc' };
  /** Query of what installs a template: Elasticsearch 6 else expects the mapping below the name of a type. */
  readonly templateQuery: string;
}

export const flavors = {
  opensearch: { type: {}, templateQuery: '' },
  elasticsearch6: { type: { _type: '_doc' }, templateQuery: '?include_type_name=false' },
} as const satisfies Record<string, FlavorRow>;

export type Flavor = keyof typeof flavors;
