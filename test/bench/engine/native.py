"""Native GEOS on one thread, vectorised by shapely: the anchor of the engine bench.

usage: native.py FOLDER TASK INPUT -> one line of JSON: version, ms of each run, outcome (numbers that both sides must agree on).
The fastest way found is taken for each task: spatial index, prepared geometry, and for areas no overlay of what is contained.
"""

import json
import os
import sys
import time

import numpy as np
import shapely

RUNS = 3
ENOUGH_MS = 2000
CLASSES = 12
CORNERS = 64
"""Corners of the polygons that stand for discs, in the runs that are timed."""
LIMIT_CORNERS = (512, 1024)
"""Two rows of polygons from whose areas that of the discs is extrapolated."""

folder, task, layer = sys.argv[1:4]


def path(name):
    return os.path.join(folder, name)


def polygons(name):
    xy = np.fromfile(path(name + ".xy.f64")).reshape(-1, 2)
    rings = np.fromfile(path(name + ".rings.u32"), "u4").astype("i8")
    parts = np.fromfile(path(name + ".parts.u32"), "u4").astype("i8")
    return shapely.from_ragged_array(shapely.GeometryType.POLYGON, xy, (rings, parts))


def classes(name):
    return np.fromfile(path(name + ".classes.u8"), "u1")


def points(name):
    return np.fromfile(path(name + ".xy.f64")).reshape(-1, 2)


def discs(name, corners):
    x, y, reach = np.fromfile(path(name + ".xyr.f64")).reshape(-1, 3).T[:, :, None]
    angles = 2 * np.pi * (np.arange(corners + 1) % corners) / corners
    xy = np.stack((x + reach * np.cos(angles), y + reach * np.sin(angles)), -1)
    return shapely.polygons(xy)


def pairs_of(parcels, zones):
    """Parcels and zones that meet: those wholly inside, and those to be cut."""
    zone, parcel = shapely.STRtree(parcels).query(zones)
    shapely.prepare(zones)
    inside = shapely.contains_properly(zones[zone], parcels[parcel])
    cut = shapely.intersects(zones[zone], parcels[parcel]) & ~inside
    shapely.destroy_prepared(zones)
    return parcel, zone, inside, cut


def class_areas():
    parcels, zones, classed = polygons(layer), polygons("zones"), classes(layer)

    def run():
        parcel, zone, inside, cut = pairs_of(parcels, zones)
        area = np.zeros(len(parcel))
        area[inside] = shapely.area(parcels[parcel[inside]])
        area[cut] = shapely.area(shapely.intersection(parcels[parcel[cut]], zones[zone[cut]]))
        return np.bincount(zone * CLASSES + classed[parcel], area, len(zones) * CLASSES)

    return run


def intersection():
    parcels, zones = polygons(layer), polygons("zones")
    pieces = None

    def run():
        nonlocal pieces
        parcel, zone, inside, cut = pairs_of(parcels, zones)
        pieces = np.empty(len(parcel), object)
        pieces[inside] = parcels[parcel[inside]]
        pieces[cut] = shapely.intersection(parcels[parcel[cut]], zones[zone[cut]])
        found = inside | cut
        return lambda: np.bincount(zone[found], shapely.area(pieces[found]), len(zones))

    return run


def covered_areas(cells, polygons_of_discs):
    cell, disc = shapely.STRtree(polygons_of_discs).query(cells, predicate="intersects")
    covered = np.zeros(len(cells))
    starts = np.r_[np.flatnonzero(np.r_[True, cell[1:] != cell[:-1]]), len(cell)]
    for start, end in zip(starts[:-1], starts[1:]):
        union = shapely.union_all(polygons_of_discs[disc[start:end]])
        covered[cell[start]] = shapely.area(shapely.intersection(cells[cell[start]], union))
    return covered


def disc_coverage():
    cells, polygons_of_discs = polygons("grid"), discs(layer, CORNERS)
    limit = path(layer + ".covered.f64")
    if not os.path.exists(limit):
        few, many = (covered_areas(cells, discs(layer, corners)) for corners in LIMIT_CORNERS)
        # The area of an inscribed polygon falls short by a term in 1/corners^2 (Richardson's extrapolation).
        (many + (many - few) / 3).tofile(limit)

    def run():
        covered_areas(cells, polygons_of_discs)
        return lambda: np.fromfile(limit)

    return run


def coverage_check():
    cells = polygons(layer)
    return lambda: [float(shapely.coverage_is_valid(cells))]


def dissolve():
    parcels, classed = polygons(layer), classes(layer)

    def run():
        merged = [shapely.coverage_union_all(parcels[classed == value]) for value in range(CLASSES)]
        return lambda: np.r_[shapely.area(merged), shapely.get_num_geometries(merged)]

    return run


def points_in_cells():
    cells, places = polygons("grid"), points(layer)

    def run():
        place, cell = shapely.STRtree(cells).query(shapely.points(places))
        shapely.prepare(cells)
        order = np.argsort(cell, kind="stable")
        place, cell = place[order], cell[order]
        inside = shapely.contains_xy(cells[cell], places[place, 0], places[place, 1])
        shapely.destroy_prepared(cells)
        return np.bincount(cell[inside], minlength=len(cells))

    return run


TASKS = {
    "class-areas": class_areas,
    "intersection": intersection,
    "disc-coverage": disc_coverage,
    "coverage-check": coverage_check,
    "grid-check": coverage_check,
    "dissolve": dissolve,
    "points-in-cells": points_in_cells,
}


def measured(run):
    times = []
    while len(times) < RUNS or sum(times) < ENOUGH_MS:
        started = time.perf_counter()
        outcome = run()
        times.append((time.perf_counter() - started) * 1000)
    outcome = outcome() if callable(outcome) else outcome
    return dict(ms=times, outcome=[float(value) for value in outcome])


version = f"GEOS {shapely.geos_version_string}, shapely {shapely.__version__}"
print(json.dumps(dict(version=version, **measured(TASKS[task]()))))
