import type { CheckId, Facts, FindingCode, Severity, UncheckedReason } from "../core/doctor/diagnosis.ts";
import { readableBytes } from "./format.ts";
import { faultWord } from "./grid-words.ts";
import type { Said } from "./said.ts";

const size = (bytes: string | number | undefined): string => readableBytes(Number(bytes ?? 0), "zh");
const few = (f: Facts): string => `${f["count"]} / ${f["of"]} 个要素`;

/** 各项检查的名称。 */
export const checkNamesZh: Readonly<Record<CheckId, string>> = {
  reachable: "能否取得",
  range: "按范围读取",
  length: "长度一致",
  compression: "途中压缩",
  validators: "变更标识",
  caching: "缓存",
  "content-type": "内容类型",
  cors: "跨站读取",
  speed: "速度",
  head: "文件头",
  size: "文件完整",
  index: "空间索引",
  order: "要素次序",
  extent: "范围",
  crs: "坐标系",
  place: "位置",
  offset: "偏移坐标",
  fields: "字段名",
  values: "字段值",
  personal: "个人信息",
  encoding: "文字编码",
  ids: "编号唯一",
  geometry: "几何",
  validity: "图形有效",
  duplicates: "重复图形",
  weight: "过大要素",
};

export const severitiesZh: Readonly<Record<Severity, string>> = {
  error: "错误",
  warning: "警告",
  note: "说明",
};

/** 每项发现：说的是什么，怎么办。 */
export const doctorZh: Readonly<Record<Exclude<FindingCode, "problem">, (facts: Facts) => Said>> = {
  unreachable: (f) => [`连不上 ${f["url"]}（${f["message"]}）。`, "请检查网址、网络和服务器是否开着。"],
  "bad-status": (f) => [`服务器对 ${f["url"]} 答复状态 ${f["status"]}。`, "请检查路径和访问权限。"],
  "range-ignored": (f) => [
    `服务器不理会范围请求（要 ${f["range"]}，答复 200 全文）。`,
    "请改用支持 Range 的静态服务器：nginx、Apache、IIS、Caddy 默认支持，python -m http.server 不行；nginx 若经代理，加 proxy_force_ranges on;。",
  ],
  "range-refused": (f) => [
    `服务器对范围 ${f["range"]} 答复状态 ${f["status"]}，不是 206。`,
    "请检查代理或防火墙是否拦下了 Range 请求头。",
  ],
  "range-misnamed": (f) => [
    `要范围 ${f["range"]}，答复的 Content-Range 是“${f["found"] || "无"}”。`,
    "请绕过代理直接访问源站再试；源站应按 RFC 9110 写 Content-Range。",
  ],
  "range-length": (f) => [
    `范围 ${f["range"]} 应有 ${f["expected"]} 字节，收到 ${f["found"]}。`,
    "请关闭途中的压缩与改写（nginx：gzip off;），并检查代理。",
  ],
  "range-differs": (f) => [
    `范围 ${f["range"]} 的字节与前一次同处的不同。`,
    "文件可能正在被替换，或缓存里新旧混杂：请清除代理缓存后重试。",
  ],
  "accept-ranges": (f) => [
    `答复头没有写 Accept-Ranges: bytes（写的是“${f["found"] || "无"}”）。`,
    "读取不受影响；可加上，例如 nginx：add_header Accept-Ranges bytes;",
  ],
  "length-differs": (f) => [
    `${f["method"]} 报的长度 ${f["found"]} 与文件长度 ${f["expected"]} 不同。`,
    "请检查代理缓存里是否有旧文件。",
  ],
  compressed: (f) => [
    `文件在途中被压缩（Content-Encoding: ${f["found"]}），按范围读取会错位。`,
    '请对 .fgb 关闭压缩。nginx：location ~ \\.fgb$ { gzip off; }；Apache：SetEnvIf Request_URI \\.fgb$ no-gzip；IIS：<urlCompression doStaticCompression="false" />；Caddy：encode 只匹配其他类型。',
  ],
  "no-validator": () => [
    "答复头没有 ETag，也没有 Last-Modified，文件中途换了看不出来。",
    "nginx：etag on;；Apache：FileETag MTime Size；IIS 与 Caddy 默认就有，请查是否被代理去掉。",
  ],
  "weak-validator": (f) => [
    `ETag 是弱标识（${f["found"]}）。`,
    "可用；要逐字节保证时请用强 ETag（nginx 不压缩时即是）。",
  ],
  "unstable-validator": (f) => [
    `同一文件的 ${f["header"]} 在几次请求间变了（${f["found"]} 种）。`,
    "多台服务器要用同样的文件时间与 ETag 规则。Apache：FileETag MTime Size（不含 INode）；或确认文件没有在被改写。",
  ],
  "no-cache-control": () => [
    "没有 Cache-Control，浏览器自行猜测缓存多久。",
    "文件会更新时写 no-cache，文件名带校验时写 max-age=31536000, immutable。nginx：add_header Cache-Control no-cache;",
  ],
  "no-store": (f) => [
    `Cache-Control: ${f["found"]}，每一段都要重新下载。`,
    "改为 no-cache（每次核对）。nginx：add_header Cache-Control no-cache;",
  ],
  "no-content-type": () => [
    "没有 Content-Type。",
    "nginx：types { application/octet-stream fgb; }；IIS 要加 MIME 类型 .fgb，否则会答复 404。",
  ],
  "text-content-type": (f) => [
    `.fgb 被当作文字（${f["found"]}），代理可能压缩或转码。`,
    '设为 application/octet-stream。nginx：types { application/octet-stream fgb; }；Apache：AddType application/octet-stream .fgb；IIS：<mimeMap fileExtension=".fgb" mimeType="application/octet-stream" />。',
  ],
  "no-cors": () => [
    "没有 Access-Control-Allow-Origin：别的网站的页面读不到。",
    "与页面同站时不需要。本站的内容安全策略只许本站来源，跨站图层须放到本站，或同时修改策略与服务器。",
  ],
  "cors-hides-range": (f) => [
    `允许跨站（${f["found"]}），但没有公开 Content-Range，别站页面无法按范围读取。`,
    'nginx：add_header Access-Control-Expose-Headers "Content-Range, Content-Length, ETag";；另外本站的内容安全策略只许本站来源。',
  ],
  "measured-speed": (f) => [
    `首字节约 ${f["latency"]} 毫秒；${size(f["bytes"])} 的读取速度约 ${size(f["perSecond"])}/秒。`,
    "",
  ],
  "ends-early": (f) => [
    `应有 ${f["promised"]} 个要素，只有 ${f["count"]} 个完整，文件在其后中断。`,
    "请重新下载或导出；比对来源处的文件大小。",
  ],
  uncounted: (f) => [`文件头没有写要素数，实有 ${f["count"]} 个。`, "请重新导出，使文件带数目和索引。"],
  "trailing-bytes": (f) => [
    `最后一个要素之后还有 ${f["bytes"]} 字节无人认领。`,
    "请重新导出；多余部分不会被读取。",
  ],
  "damaged-features": (f) => [`${f["count"]} 个要素的数据自相矛盾，读不出来。`, "请重新下载或导出。"],
  "index-node-size": (f) => [
    `索引每节点 ${f["found"]} 项，通常是 ${f["usual"]}。`,
    "可用；重新导出即恢复常规。",
  ],
  "index-box": (f) => [
    `索引中 ${f["count"]} 个节点的范围盖不住下级，按视图查询会漏要素。`,
    "请重建索引：ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb 源文件",
  ],
  "index-pointer": (f) => [
    `索引中 ${f["count"]} 个节点指错了下级。`,
    "请重建索引：ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb 源文件",
  ],
  "index-offsets": (f) => [
    `索引中 ${f["count"]} 处要素位置不是由前到后。`,
    "请重建索引：ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb 源文件",
  ],
  "index-stale": (f) => [
    `抽查中 ${f["count"]} 个要素超出索引所记的范围，索引与要素不符。`,
    "要素改过而索引没有重建：ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb 源文件",
  ],
  scattered: (f) => [
    `相邻的要素在文件里很分散：一个视图约 ${f["features"]} 个要素、${size(f["needed"])}，要读 ${size(f["read"])}。`,
    "请重新导出，让写入程序按空间排序：ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb 源文件",
  ],
  "envelope-differs": (f) => [
    `文件头写的范围（${f["stated"]}）与要素的实际范围（${f["real"]}）不符。`,
    "请重新导出。",
  ],
  "no-envelope": (f) => [
    `文件头没有写范围；实际为 ${f["real"]}。`,
    "“缩放到图层”因此不可用，请用 GDAL 重新导出。",
  ],
  "outside-china": (f) => [`图层不在中国（${f["at"]}）。`, "请检查坐标系，或经纬度次序。"],
  "outside-bounds": (f) => [
    `图层不在 ${f["bounds"]} 内，而在 ${f["at"]}。`,
    "请检查坐标系；若本就在别处，可不理会。",
  ],
  "partly-outside": (f) => [`${few(f)}在${f["bounds"] || "中国"}之外。`, "请看这些要素是否坐标有误。"],
  "zone-metres": (f) => [
    `坐标是投影平面上的米（${f["crs"]} ${f["name"]}）。`,
    "本机打开时会自动换算；发布前请转为经纬度：ogr2ogr -f FlatGeobuf -t_srs EPSG:4490 out.fgb 源文件",
  ],
  "crs-contradicts": (f) => [
    `声明为 ${f["declared"]}，而数字像是 ${f["guess"]}。`,
    "请查明后改正声明：ogr2ogr -f FlatGeobuf -a_srs EPSG:… out.fgb 源文件",
  ],
  "offset-reference": (f) => [
    `与“${f["reference"]}”相比，图层带有 ${f["system"]} 偏移（向东 ${f["east"]} m，向北 ${f["north"]} m；去掉后 ${f["share"]}% 的顶点重合）。`,
    "请向提供方要 CGCS2000 原始坐标；只有网络兴趣点才宜用公式反算。",
  ],
  "offset-hint": (f) => [
    `名称“${f["hint"]}”提示坐标可能是 ${f["system"]}，会偏几百米。`,
    "请用同一地区可靠的图层比对：onemap doctor 文件 --reference 可靠图层.fgb",
  ],
  "no-fields": () => ["没有属性字段。", "只有图形可看；需要属性时请连同字段重新导出。"],
  "empty-field-name": (f) => [`${f["count"]} 个字段没有名称。`, "请给字段命名后重新导出。"],
  "double-field-name": (f) => [
    `字段名“${f["field"]}”出现 ${f["count"]} 次，后面的会被看作同一个。`,
    "请改名后重新导出。",
  ],
  "empty-field": (f) => [`字段“${f["field"]}”在所看的 ${f["of"]} 个要素里全空。`, "不用时可以删去。"],
  "numbers-as-text": (f) => [
    `字段“${f["field"]}”是文字，内容全是数字（${f["count"]} 个）。`,
    "要计算、排序时请改为数值字段。",
  ],
  "phone-numbers": (f) => [
    `字段“${f["field"]}”疑似手机号，${f["count"]} 个要素。`,
    "对外发布前请删去或脱敏；目录中把该字段标为个人信息，触摸屏即不显示。",
  ],
  "identity-numbers": (f) => [
    `字段“${f["field"]}”疑似身份证号，${f["count"]} 个要素。`,
    "请从发布的图层中删去该字段。",
  ],
  mojibake: (f) => [
    `字段“${f["field"]}”有乱码（${f["count"]} 个，如“${f["sample"]}”）。`,
    "请按原编码重新导出，例如 Shapefile：ogr2ogr -oo ENCODING=GBK -f FlatGeobuf out.fgb 源文件.shp；已丢失的字（�、锟斤拷）只能从源数据取回。",
  ],
  "double-ids": (f) => [
    `字段“${f["field"]}”像是编号，却有 ${f["count"]} 个要素与前面的重复（共 ${f["of"]} 个值）。`,
    "请查明是重复导入还是编号有误。",
  ],
  "no-geometry": (f) => [`${few(f)}没有图形。`, "它们不显示也不参与计算；请补上或删去。"],
  "unsupported-geometry": (f) => [
    `${few(f)}的几何类型不支持（如曲线、混合集合）。`,
    "请先转为点、线、面：ogr2ogr -nlt CONVERT_TO_LINEAR …",
  ],
  "bad-coordinates": (f) => [`${few(f)}的坐标不是数字。`, "请在源数据中改正。"],
  "beyond-degrees": (f) => [
    `${few(f)}的坐标超出经纬度范围（±180、±90）。`,
    "请看是否混入了米坐标或次序颠倒的点。",
  ],
  "unclosed-rings": (f) => [`${f["count"]} 个要素的环没有闭合，读取时已自动闭合。`, "请检查首尾点。"],
  "invalid-geometry": (f) => [
    `${few(f)}的图形无效：${faultWord(String(f["reason"]), "zh")}。`,
    "分析时会自动修复并列明；最好在源数据中修复：ogr2ogr -makevalid …",
  ],
  "double-geometry": (f) => [
    `${f["count"]} 个要素与前面某个要素的顶点完全相同。`,
    "请看是否重复导入；多个设施同址的点可不理会。",
  ],
  "heavy-feature": (f) => [
    `最大的要素有 ${f["vertices"]} 个顶点，所及的每个瓦片都要读它。`,
    "请拆分成小块，或为远视图另备概略图层。",
  ],
};

export const uncheckedZh: Readonly<Record<UncheckedReason, string>> = {
  "no-server": "文件不在服务器上",
  "same-origin": "与本页同站；跨站来源本来就被内容安全策略禁止",
  "not-reached": "没有取得文件",
  "not-ranged": "服务器没有给出所要的范围",
  "head-broken": "文件头读不出来",
  geojson: "GeoJSON 没有这一项",
  "no-index": "没有索引",
  "index-broken": "索引读不通",
  "small-file": "文件小，看不出差别",
  "no-features": "没有读到要素",
  "no-fields": "没有相关字段",
  "no-system": "坐标系不明",
  "no-envelope": "文件头没有范围",
  "no-reference": "单凭数字分不出来，须与可靠图层比对（命令行 --reference）",
  "unlike-reference": "与参考图层的顶点对不上，不能判断",
  "no-polygons": "没有面",
  sampled: "只看了抽样，抽样中没有；要全部检查请加 --all",
  "too-large": "文件太大",
  "engine-failed": "几何引擎未能载入",
  unreadable: "读到中途出错",
};
