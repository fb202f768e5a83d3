import type { Problem, ProblemCode } from "../core/problem.ts";

type Sentence = (problem: Problem) => string;

const fact = (problem: Problem, name: string): string => String(problem.facts?.[name] ?? "");
/** 几何类型和位置关系的名称。 */
const KINDS: Readonly<Record<string, string>> = {
  point: "点",
  line: "线",
  polygon: "面",
  intersects: "相交",
  within: "位于其中",
  nearest: "最近",
  "largest-overlap": "重叠最大",
};
const kind = (problem: Problem, name: string): string => KINDS[fact(problem, name)] ?? fact(problem, name);
const file = ({ where }: Problem): string => (where ? `“${where}”` : "文件");
const spot = (problem: Problem): string =>
  problem.feature === undefined ? file(problem) : `${file(problem)}第 ${problem.feature + 1} 个要素`;
const looks = (problem: Problem): string => {
  const kind = fact(problem, "looksLike");
  return kind ? `内容看起来是 ${kind}` : "内容无法识别";
};

/** 每个问题一句话：什么、在哪里、怎么办。 */
export const problemsZh: Readonly<Record<ProblemCode, Sentence>> = {
  missing: (p) => `找不到${file(p)}。请检查路径或网址：${fact(p, "url")}`,
  "is-folder": (p) => `${file(p)}是文件夹。请写出其中一个文件的路径。`,
  "no-permission": (p) => `没有读取${file(p)}的权限。请向文件所有者申请，或复制到自己的文件夹后再打开。`,
  "cannot-open": (p) => `不能打开${file(p)}（${fact(p, "message")}）。请检查它是不是磁盘上的普通文件。`,
  network: (p) =>
    `${file(p)}读取中断（${fact(p, "message")}）。请检查网络或服务器后重试；已保存为离线的图层不受影响。`,
  "http-status": (p) =>
    `服务器没有给出${file(p)}（状态 ${fact(p, "status")}）。请联系提供该文件的人，或稍后重试。`,
  "no-range": (p) =>
    `存放${file(p)}的服务器不支持按范围读取（Range）${p.facts?.["found"] ? `，整份下载又太大（${fact(p, "found")}，上限 ${fact(p, "expected")}）` : ""}。请改用支持 Range 的静态服务器（如 nginx 或本项目的 npm start），或把文件拖入页面打开。`,
  "file-changed": (p) =>
    `${file(p)}在服务器上已被替换，旧内容不再使用。页面会自动按新文件重新读取；正在进行的分析请重新运行。`,
  "downloaded-whole": (p) =>
    `存放${file(p)}的服务器不支持按范围读取（Range），已整份下载（${fact(p, "found")}）。换用支持 Range 的静态服务器（如 nginx）可以更快打开。`,
  "wrong-range": (p) =>
    `服务器答复的${file(p)}范围不对：要 ${fact(p, "expected")}，给了 ${fact(p, "found") || "空"}。请检查代理或压缩设置，.fgb 文件不能再压缩。`,
  "too-large": (p) => `${file(p)}太大（${fact(p, "found")}），上限 ${fact(p, "expected")}。请先裁剪或拆分。`,
  "empty-file": (p) => `${file(p)}是空文件（0 字节）。请重新导出后再打开。`,
  truncated: (p) =>
    `${file(p)}不完整${p.feature === undefined ? "" : `，在第 ${p.feature + 1} 个要素处中断`}。请重新下载或导出。`,
  "not-flatgeobuf": (p) =>
    `${file(p)}不是 FlatGeobuf 文件，${looks(p)}。请用 GDAL 导出：ogr2ogr -f FlatGeobuf out.fgb 源文件`,
  "wrong-version": (p) =>
    `${file(p)}是 FlatGeobuf 第 ${fact(p, "found")} 版，本程序读第 ${fact(p, "expected")} 版。请用新版 GDAL（3.1 以上）重新导出。`,
  "damaged-header": (p) => `${file(p)}的文件头已损坏。请重新导出。`,
  "damaged-index": (p) =>
    `${file(p)}的空间索引已损坏。请重新导出：ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb 源文件`,
  "damaged-feature": (p) => `${spot(p)}的数据已损坏。请重新导出该文件。`,
  "no-index": (p) =>
    `${file(p)}没有空间索引，不能按视图读取。请加索引后再发布：ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb ${p.where ?? "源文件"}`,
  "wrong-count": (p) =>
    `${file(p)}的文件头写明 ${fact(p, "expected")} 个要素，后面却还有数据。不能判断哪个对，请用 ogr2ogr 重新导出。`,
  "not-json": (p) =>
    `${file(p)}不是有效的 JSON${fact(p, "looksLike") === "JSON" ? "" : `，${looks(p)}`}（${fact(p, "message")}）。请检查文件是否完整，或重新导出。`,
  "not-geojson": (p) =>
    `${file(p)}是 JSON，但不是 GeoJSON（type 为“${fact(p, "found")}”）。需要 FeatureCollection、Feature 或几何对象。`,
  "wrong-encoding": (p) =>
    `${file(p)}不是 UTF-8 编码，已按 ${fact(p, "encoding").toUpperCase()} 读取。请核对文字，必要时另存为 UTF-8。`,
  "unknown-format": (p) =>
    `不能识别${file(p)}的格式，${looks(p)}。目前可打开 FlatGeobuf（.fgb）和 GeoJSON（.geojson）。`,
  "no-features": (p) => `${file(p)}中没有要素。请检查导出条件。`,
  "no-geometry": (p) => `${spot(p)}没有几何，未参与计算。`,
  "unsupported-geometry": (p) =>
    `${spot(p)}的几何类型 ${fact(p, "type")} 暂不支持，未参与计算。请先转为点、线或面（曲线先加密为折线）。`,
  "not-polygons": (p) =>
    p.feature === undefined
      ? `${file(p)}里没有面，不能计算面积。请选择面图层。`
      : `${spot(p)}不是面，未参与面积计算。请选择面图层。`,
  "not-points": (p) => `${file(p)}不是点图层，不能作为站点。请选择基站等点图层。`,
  "not-lines": (p) => `${file(p)}不是线图层，不能这样分析。请选择线图层。`,
  "wrong-kind": (p) => `${spot(p)}的几何类型不适用于该分析，未参与计算。请换一个图层或转换几何类型。`,
  "unknown-parameter": (p) =>
    `${p.where ?? ""}没有参数“${fact(p, "found")}”。可用的参数：${fact(p, "known")}。`,
  "missing-parameter": (p) => `${p.where ?? ""}缺少参数“${fact(p, "name")}”。请给出它的值。`,
  "bad-recipe": (p) =>
    `${file(p)}不是可用的分析配方：这里是 ${fact(p, "found")}，应为 ${fact(p, "expected")}。请选择由本系统导出的配方。`,
  "bad-rules": (p) =>
    `${file(p)}不是可用的检查规则：${fact(p, "path") || "文件"}处是 ${fact(p, "found")}。请写成 {"G02":{"limits":{"areaAbove":0.5}}} 的形式，容差为不小于 0 的数，空值表示不限。`,
  "recipe-hash": (p) =>
    `${file(p)}与配方记录的数据不一致（SHA-256 ${fact(p, "found").slice(0, 12)}…，配方为 ${fact(p, "expected").slice(0, 12)}…）。请换成同一版本的数据，或删去配方中的 sha256。`,
  "unsupported-engine": (p) =>
    `${p.where ?? ""}不能用引擎 ${fact(p, "found")} 计算。可用：${fact(p, "expected")}。`,
  "bad-parameter": (p) =>
    `${p.where ?? ""}的参数“${fact(p, "name")}”不能是 ${fact(p, "found")}。可以是：${fact(p, "expected")}。`,
  "not-numeric": (p) => `${file(p)}的字段“${fact(p, "field")}”不是数值，不能求和。请选择数值字段。`,
  "unrelated-kinds": (p) =>
    `${p.where ?? ""}：${kind(p, "a")}与${kind(p, "b")}之间没有“${kind(p, "relation")}”关系。请换一种位置关系或换一个图层。`,
  "recipe-layer": (p) => `没有找到配方中的图层${file(p)}。请打开该图层，或在下面另选一个。`,
  "other-data": (p) =>
    `图层${file(p)}的内容与配方记录的不同（SHA-256 不一致），结果可能不一样。请核对版本，或另选图层。`,
  "bad-coordinate": (p) => `${spot(p)}的坐标不是有效数字，未参与计算。请在来源系统中修复。`,
  "date-line": (p) =>
    `${spot(p)}有跨越 180° 以上经度的边（跨日期变更线或环绕极点），无法确定范围，未参与计算。请在来源系统中沿变更线切开。`,
  "unclosed-ring": (p) => `${spot(p)}的环没有闭合，已自动闭合。请核对首末点。`,
  "invalid-geometry": (p) =>
    `${spot(p)}几何无效${fact(p, "reason") ? `（${fact(p, "reason")}）` : ""}。请修复后重试。`,
  "swapped-axes": (p) => `${file(p)}的经纬度次序似乎颠倒（纬度在前）。请把坐标改为“经度, 纬度”后再打开。`,
  "unknown-crs": (p) =>
    `${file(p)}的坐标系 ${fact(p, "crs")} 不在支持之列。请先转为 CGCS2000：ogr2ogr -t_srs EPSG:4490 out.fgb ${p.where ?? "源文件"}`,
  "mixed-crs": (p) =>
    `各文件的坐标系不同（${fact(p, "systems")}），已逐点换算到经纬度，边按经纬度取直。请统一坐标系后提交。`,
  "undeclared-crs": (p) =>
    fact(p, "guess").startsWith("EPSG")
      ? `${file(p)}没有写明坐标系，按坐标大小判断为 ${fact(p, "guess")}。请核对位置；如不对，请指明坐标系。`
      : `${file(p)}没有写明坐标系，${fact(p, "guess") === "zone-missing" ? "坐标像高斯投影但不带带号" : "也无法由坐标判断"}。请指明坐标系，例如 --crs EPSG:4544（中央经线 105°）。`,
  "crs-mismatch": (p) =>
    `${file(p)}写明坐标系为 ${fact(p, "crs")}（经纬度），但坐标超出经纬度范围。请核对并指明正确的坐标系。`,
  "outside-city": (p) =>
    `${file(p)}的范围不在兰州，坐标约 ${fact(p, "at")}。图层已打开，可用“缩放到图层”查看；若应在兰州，请核对坐标系。`,
  "unknown-field": (p) => `${file(p)}没有字段“${fact(p, "field")}”。现有字段：${fact(p, "known") || "无"}`,
  "no-fields": (p) => `${file(p)}没有字段，不能登记到图层目录。请先加一个编号或名称字段。`,
  "no-code-field": (p) =>
    `${file(p)}没有找到网格编码字段（WGBM、网格编码、BM 等），不能逐格比对。请指明编码字段。`,
  "too-wide": (p) =>
    `${spot(p)}离自身中央子午线太远（${fact(p, "found")} 千米），或缓冲距离太大，无法按米计算缓冲区。请先把它分割，每块宽不超过 ${fact(p, "most")} 千米。`,
  "bad-radius": (p) =>
    p.feature === undefined
      ? `覆盖半径“${fact(p, "found")}”无效。请给出 0 到 200000 之间的米数，或存放米数的字段名。`
      : `${spot(p)}没有可用的覆盖半径，未参与计算。请补填半径（米）。`,
  "stale-table": (p) => `${file(p)}已重新打开，表格的排序和筛选已失效。请点“重试”。`,
  "unknown-command": (p) => `onemap 没有命令“${fact(p, "found")}”；请从 ${fact(p, "expected")} 中选用。`,
  "unknown-option": (p) =>
    `${p.where ?? "onemap"} 没有参数“${fact(p, "found")}”；请从 ${fact(p, "known").replaceAll(" ", "、")} 中选用。`,
  "missing-value": (p) => `参数 ${p.where ?? ""} 没有给出值；请写成 ${fact(p, "expected")}。`,
  "bad-option": (p) => `参数 ${p.where ?? ""} 不能理解“${fact(p, "found")}”；请写成 ${fact(p, "expected")}。`,
  "file-count": (p) =>
    `${p.where ?? "onemap"} 需要 ${fact(p, "expected")} 个文件，给了 ${fact(p, "found")} 个；请写成 ${fact(p, "usage")}。`,
  "file-twice": (p) => `${file(p)}给了两次；要检查的网格、相邻文件和各级上级区划，请每个文件只给一次。`,
  "parent-codes": (p) =>
    `给了 ${fact(p, "found")} 个 --parent-code，只有 ${fact(p, "expected")} 个 --within；请按相同次序、自下而上给出，多余的去掉。`,
  "open-ledger": (p) =>
    `台账未闭合（${p.facts?.["failed"] === 0 ? "差额超限" : `${fact(p, "failed")} 个要素未能计算`}），没有写入${file(p)}；请修复后重试，或去掉 --out 查看数字和失败的要素。`,
  "catalogue-json": (p) =>
    `图层目录 ${p.where ?? ""} 不是有效的 JSON：${fact(p, "message")}。请检查逗号和引号。`,
  "catalogue-row": (p) =>
    `图层目录中 ${p.where ?? ""} 的“${fact(p, "key")}”有误：${fact(p, "message")}。请对照 data/README.md 修改。`,
  "catalogue-unknown-key": (p) =>
    `图层目录中 ${p.where ?? ""} 有不认识的键“${fact(p, "key")}”。请检查拼写，或删除该键。`,
  "catalogue-duplicate": (p) => `图层目录中编号“${p.where ?? ""}”出现了两次。请改为不同的编号。`,
  "no-cell-here": (p) => `${fact(p, "place")} 不在${file(p)}的任何网格内。请换一个位置或图层。`,
  "bad-place": (p) => `“${fact(p, "found")}”不是坐标。请写成经度、纬度，如 103.83, 36.06。`,
  "position-insecure": () =>
    "浏览器只在 HTTPS 或 localhost 上提供本机位置，此页地址是 http。请改用 HTTPS 地址，或输入坐标、点地图。",
  "position-denied": () =>
    "没有取得本机位置的许可。请在浏览器地址栏的网站设置中允许“位置”，或输入坐标、点地图。",
  "position-unknown": (p) =>
    `设备没有给出位置（${fact(p, "message")}）。请打开系统定位，或输入坐标、点地图。`,
  "position-late": (p) => `设备 ${fact(p, "seconds")} 秒内没有给出位置。请到开阔处再试，或输入坐标、点地图。`,
  "bad-cell": (p) => `${file(p)}中所选网格不是有效的面，不能计算新界线。请先用“网格检查”找出并修复。`,
  "line-crosses-itself": () => "所画的线与自身相交，不能作为界线。请重画一条不自交的线。",
  "line-does-not-split": () => "所画的线没有穿过该网格。请从网格外画到网格外。",
  "cells-apart": () => "所选两个网格没有公共边界，不能合并。请选相邻的网格。",
  "hash-mismatch": (p) =>
    `${file(p)}与目录登记的 SHA-256 不符，可能已被改动或下载不全。请重新取得该文件，或更新目录。`,
  "shapefile-names": (p) =>
    `SHP 的字段名最多 10 个字节（约 3 个汉字），${file(p)}有字段名已缩短：${fact(p, "names")}。请对照使用。`,
  "shapefile-values": (p) =>
    `${file(p)}的字段“${fact(p, "field")}”有 ${fact(p, "count")} 个值 SHP 放不下（文字超过 254 个字节，或数值无穷大），已截短或留空。要保留完整的值，请存为 FlatGeobuf 或 GeoJSON。`,
  "shapefile-no-shape": (p) =>
    `${spot(p)}没有可用的几何，在 SHP 中只有属性；这样的要素共 ${fact(p, "count")} 个。请核对来源数据。`,
  "shapefile-kinds": (p) => `SHP 一个文件只能有一种几何，${file(p)}已分成：${fact(p, "names")}。请一并使用。`,
  "shapefile-fields": (p) =>
    `${file(p)}有 ${fact(p, "found")} 个字段、每行 ${fact(p, "bytes")} 字节，SHP 的属性表放不下（上限 ${fact(p, "expected")} 个、${fact(p, "most")} 字节）。请减少字段，或存为 FlatGeobuf。`,
  "shapefile-size": (p) =>
    `${file(p)}有 ${fact(p, "found")}，超过 SHP 的上限 ${fact(p, "expected")}。请先裁剪、拆分，或存为 FlatGeobuf。`,
  "spreadsheet-rows": (p) =>
    `${file(p)}有 ${fact(p, "found")} 行，电子表格最多 ${fact(p, "expected")} 行。请先筛选，或导出 CSV。`,
  "bad-plan": (p) =>
    `修复方案${file(p)}${fact(p, "key") ? `的“${fact(p, "key")}”` : ""}有误：${fact(p, "message")}。请改为步骤的列表，或 {"batch":[{"rule":"G02","choice":"longest-border"}]}。`,
  "bad-receipt": (p) =>
    `${file(p)}不是可用的修复回执${fact(p, "key") ? `，“${fact(p, "key")}”有误` : ""}：${fact(p, "message")}。请选择由本系统导出的回执。`,
  "code-taken": (p) => `编码 ${fact(p, "code")} 已用于 ${fact(p, "cell")}，未填入。请换一个编码。`,
  "repair-no-cell": (p) =>
    `要修复的图层没有第 ${Number(fact(p, "cell")) + 1} 个要素（编号 ${fact(p, "cell")}），或它已被合并、删除。请核对方案是否为此图层所作。`,
  "repair-no-ground": (p) =>
    `在 ${fact(p, "at")} 没有要修复的缝隙、重叠或节点，可能已经修复。请重新检查网格。`,
  "repair-no-middle": () => "这块地不是夹在两个网格之间的长条，不能沿中线平分。请改为划给其中一个网格。",
  "repair-empties": (p) =>
    `这样修复会使编号 ${fact(p, "cell")} 的网格没有任何土地，未执行。请划给另一个网格，或删除重复的网格。`,
  "repair-tangled": () => "这里的边界互相缠绕，无法理清，未执行。请先修复几何无效的网格（G07）。",
  "receipt-broken": (p) =>
    `修复回执的第 ${fact(p, "number")} 条与前后不符，可能被改动。未重放；请换用未改动的回执。`,
  "receipt-layer": (p) =>
    `图层与回执所记的${file(p)}不一致（SHA-256 ${fact(p, "found").slice(0, 12)}…，回执为 ${fact(p, "expected").slice(0, 12)}…），未重放。请使用修复前的原图层。`,
  "receipt-replay": (p) =>
    `按回执第 ${fact(p, "number")} 条重做，结果与所记的不同，未写入文件。请核对要素的次序与原图层是否相同，并使用同一版本的程序。`,
  "engine-failed": (p) =>
    `${spot(p)}计算失败（${fact(p, "reason")}）。已列出，未计入结果；请修复几何或换用另一引擎。`,
  "engine-lacks": (p) =>
    `几何引擎“${p.where ?? ""}”没有此功能（${fact(p, "operation")}）。请换用另一引擎（geos）。`,
  "worker-died": () => "计算线程意外停止，已重新启动。请再试一次；若重复出现，请缩小范围。",
  "too-much-memory": (p) =>
    `${p.where ?? "该分析"}约需 ${fact(p, "needed")} MB 内存，本机可用约 ${fact(p, "available")} MB，未开始计算。请先按区县裁切图层，或用命令行 onemap 计算。`,
  "no-storage": () => "此浏览器或地址不支持离线存储。请用 HTTPS 或 localhost 打开本页。",
  "storage-full": (p) => `存储空间不足，${file(p)}未能离线保存。请清理磁盘后重试。`,
  "mark-not-kept": (p) =>
    `${file(p)}的处理状态和备注未能保存（${fact(p, "message")}），关闭页面后会丢失。请允许本页使用浏览器存储，或先打印清单。`,
  "file-exists": (p) => `${file(p)}已存在，没有覆盖。请换一个文件夹或编号，或加 --force 覆盖。`,
  "cannot-write": (p) => `不能写入${file(p)}（${fact(p, "message")}）。请检查路径和权限。`,
  overwrites: (p) => `${fact(p, "option")} 会覆盖本命令要读取或写出的${file(p)}，未执行。请换一个文件名。`,
  unexpected: (p) => `出现未预料的错误：${fact(p, "message")}。请把这句话告诉维护者。`,
};
