"""Figures for the demonstration data from tools that share no code with this project; see README.md in this folder.

    /usr/bin/python3 test/referee/referee.py        writes the three JSON files beside this script, in about a minute

Needs shapely, pyproj and the GDAL bindings (Debian: python3-shapely python3-pyproj python3-gdal).
"""

import datetime
import hashlib
import json
import math
import pathlib
import re
import warnings

import pyproj
import shapely
import shapely.errors
import shapely.geos
from osgeo import gdal, ogr
from shapely import wkb
from shapely.geometry import Polygon
from shapely.geometry.polygon import orient
from shapely.ops import transform, unary_union
from shapely.prepared import prep
from shapely.strtree import STRtree

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"

# CGCS2000 (GB 22021-2008).
ELLIPSOID = {"a": 6378137, "rf": 298.257222101}
# Cylindrical equal-area: the plane on which edges are straight and planar area is ellipsoidal area.
CYLINDER = pyproj.Proj(proj="cea", lat_ts=0, lon_0=104, **ELLIPSOID)
GEOD = pyproj.Geod(**ELLIPSOID)

# An inscribed polygon of n corners has (2π/n)²/6 less area than its circle: 3.9e-7 for 4,096.
CORNERS = 4096
# Pairs that share less, in m², are rounding along a common border and no pairs.
NOISE = 1e-6
# Pairs between NOISE and this would be pairs in one computation and none in another.
DOUBTFUL = 1e-2


class Layer:
    """A file of data/: attributes, geometry in degrees and on the cylinder, in the order of the file."""

    def __init__(self, name):
        self.file = name + ".fgb"
        source = ogr.Open(str(DATA / self.file))
        if source is None:
            raise SystemExit(f"data/{self.file} is missing: run npm run data")
        features = list(source.GetLayer(0))
        self.values = [feature.items() for feature in features]
        self.degrees = [wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb())) for feature in features]
        self.flat = [transform(CYLINDER, geometry) for geometry in self.degrees]
        self.sha256 = hashlib.sha256((DATA / self.file).read_bytes()).hexdigest()

    def column(self, field):
        return [values[field] for values in self.values]


class Index:
    """Candidates by box, as positions in the list; for shapely 1.8, which gives geometries, and 2, which gives positions."""

    def __init__(self, geometries):
        self.tree = STRtree(geometries)
        self.positions = {id(geometry): i for i, geometry in enumerate(geometries)}

    def near(self, geometry):
        hits = self.tree.query(geometry)
        return sorted(self.positions[id(hit)] if hasattr(hit, "geom_type") else int(hit) for hit in hits)


def overlay(a, b, group_a, group_b):
    """Area and number of pairs for each pair of groups."""
    index = Index(b.flat)
    prepared = [prep(geometry) for geometry in b.flat]
    groups, doubtful, inside = {}, 0, []
    keys_a, keys_b = a.column(group_a), b.column(group_b)
    for key_a, shape in zip(keys_a, a.flat):
        for other in index.near(shape):
            if not prepared[other].intersects(shape):
                continue
            whole = prepared[other].contains(shape)
            area = shape.area if whole else shape.intersection(b.flat[other]).area
            doubtful += NOISE / 100 < area < DOUBTFUL
            groups.setdefault((key_a, keys_b[other]), []).append(area)
            inside.append(area)
    rows = [
        {"a": key[0], "b": key[1], "area": metres2(math.fsum(areas)), "count": sum(x > NOISE for x in areas)}
        for key, areas in sorted(groups.items())
        if max(areas) > NOISE
    ]
    union = unary_union(b.flat).area
    return {
        "groupA": group_a,
        "groupB": group_b,
        "input": metres2(math.fsum(shape.area for shape in a.flat)),
        "inside": metres2(math.fsum(inside)),
        "overlapWithinB": metres2(math.fsum(shape.area for shape in b.flat) - union),
        "doubtfulPairs": doubtful,
        "rows": rows,
    }


def disc(point, radius):
    """A circle on the ellipsoid, on the cylinder: corners at the end of geodesics of that length."""
    turns = [360 * i / CORNERS for i in range(CORNERS)]
    lons, lats, _ = GEOD.fwd([point.x] * CORNERS, [point.y] * CORNERS, turns, [radius] * CORNERS)
    return Polygon(zip(*CYLINDER(lons, lats)))


def coverage(areas, sites, where, radius, name):
    """How much of each polygon lies within the union of the circles."""
    field, wanted = where
    used = [i for i, value in enumerate(sites.column(field)) if value == wanted]
    discs = [disc(sites.degrees[i], sites.values[i][radius]) for i in used]
    index = Index(discs)
    rows = []
    for key, shape in zip(areas.column(name), areas.flat):
        own = prep(shape)
        near = [discs[i] for i in index.near(shape)]
        reaching = [circle for circle in near if own.intersects(circle)]
        whole = any(circle.contains(shape) for circle in reaching)
        covered = shape.area if whole else unary_union(reaching).intersection(shape).area
        rows.append({"id": key, "area": shape.area, "covered": covered})
    total = {member: math.fsum(row[member] for row in rows) for member in ("area", "covered")}
    return {
        "where": f"{field}={wanted}",
        "radius": radius,
        "id": name,
        "sites": {"count": len(sites.values), "used": len(used)},
        "corners": CORNERS,
        "total": figures(total),
        "rows": [figures(row) for row in rows],
    }


def figures(row):
    """Rounded, with the share."""
    share = round(row["covered"] / row["area"], 9)
    return {**row, "area": metres2(row["area"]), "covered": metres2(row["covered"]), "share": tidy(share)}


def edges(layer):
    """The layer's area with edges straight on the cylinder, and with geodesic edges."""
    pairs = [(flat.area, geodesic_area(degrees)) for flat, degrees in zip(layer.flat, layer.degrees)]
    straight, geodesic = (math.fsum(areas) for areas in zip(*pairs))
    return {
        "straight": metres2(straight),
        "geodesic": metres2(geodesic),
        "relative": float(f"{straight / geodesic - 1:.2e}"),
        "worstFeature": {
            "relative": float(f"{max(abs(one / other - 1) for one, other in pairs):.2e}"),
            "difference": metres2(max(abs(one - other) for one, other in pairs)),
        },
    }


def geodesic_area(shape):
    polygons = getattr(shape, "geoms", [shape])
    return math.fsum(GEOD.geometry_area_perimeter(orient(polygon))[0] for polygon in polygons)


def metres2(area):
    return tidy(round(area, 3))


def tidy(number):
    return int(number) if number == int(number) else number


def origin(layers):
    return {
        "program": "test/referee/referee.py",
        "date": datetime.date.today().isoformat(),
        "tools": {
            "shapely": shapely.__version__,
            "geos": ".".join(map(str, shapely.geos.geos_version)),
            "pyproj": pyproj.__version__,
            "proj": pyproj.proj_version_str,
            "gdal": gdal.__version__,
        },
        "ellipsoid": ELLIPSOID,
        "plane": CYLINDER.srs,
        "sha256": {layer.file: layer.sha256 for layer in layers},
    }


def write(name, layers, answer):
    """One row to a line, as the formatter of the project wants it."""
    measured = {layer.file: edges(layer) for layer in layers if "Polygon" in layer.flat[0].geom_type}
    document = {"origin": origin(layers), "edges": measured, **answer}
    rows = document.pop("rows")
    text = json.dumps(document, indent=2, ensure_ascii=False)
    lines = ["    { " + json.dumps(row, ensure_ascii=False)[1:-1] + " }" for row in rows]
    text = text[:-2] + ',\n  "rows": [\n' + ",\n".join(lines) + "\n  ]\n}\n"
    path = HERE / f"{name}.json"
    path.write_text(re.sub(r"(?<=\de-)0(?=\d)", "", text), encoding="utf-8")
    print(f"{path.name}: {len(rows)} rows")


def main():
    # Said by shapely 1.8 of its own index.
    warnings.simplefilter("ignore", shapely.errors.ShapelyDeprecationWarning)
    plan, farmland = Layer("landuse-plan"), Layer("farmland")
    write("overlay-plan-farmland", [plan, farmland], overlay(plan, farmland, "YDYHFLDM", "QXDM"))
    grid, parks, stations = Layer("grid"), Layer("parks"), Layer("stations")
    write("coverage-grid-5g", [grid, stations], coverage(grid, stations, ("ZS", "5G"), "BJ", "WGBM"))
    write("coverage-parks-4g", [parks, stations], coverage(parks, stations, ("ZS", "4G"), "BJ", "GYBH"))


if __name__ == "__main__":
    main()
