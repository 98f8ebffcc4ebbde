interface Region {
  readonly name: string;
  /** Signalling addresses that Exotel's own guides name; its support names those of the others. */
  readonly gateways: readonly string[];
}

const REGIONS: Readonly<Record<string, Region>> = {
  'api.in.exotel.com': { name: 'Mumbai', gateways: ['129.154.231.198'] },
  'api.exotel.com': { name: 'Singapore', gateways: [] },
  'api.us.exotel.com': { name: 'US', gateways: [] },
};

/** What is known of the region that an account's subdomain stands for. */
export function regionOf(subdomain: string): Region {
  return REGIONS[subdomain.toLowerCase()] ?? { name: subdomain, gateways: [] };
}
