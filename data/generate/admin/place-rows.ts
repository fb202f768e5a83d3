import { DISTRICTS } from "../geography/districts.ts";
import type { Admin } from "./build-admin.ts";

/** Code and name of a district, by field. */
export const districtRow = (district: number) => ({
  QXDM: DISTRICTS[district]?.code ?? "",
  QXMC: DISTRICTS[district]?.name ?? "",
});

/** The same of a town and the district above it. */
export const townRow = ({ towns, listedTowns }: Admin, town: number) => ({
  JDBM: listedTowns[town]?.code ?? "",
  JDMC: listedTowns[town]?.name ?? "",
  ...districtRow(towns.parentOf[town] ?? 0),
});

/** The same of a community and all above it. */
export const communityRow = (admin: Admin, community: number) => ({
  SQBM: admin.listedCommunities[community]?.code ?? "",
  SQMC: admin.listedCommunities[community]?.name ?? "",
  ...townRow(admin, admin.communities.parentOf[community] ?? 0),
});
