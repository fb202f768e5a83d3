import {
  ArrowDown,
  ArrowLeft,
  ArrowUp,
  BarChart3,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronUp,
  CloudDownload,
  Download,
  Expand,
  Filter,
  FolderOpen,
  GitCompare,
  Grid3x3,
  House,
  type IconNode,
  Info,
  Keyboard,
  LassoSelect,
  Layers,
  LocateFixed,
  Maximize2,
  Minimize2,
  Minus,
  Moon,
  PencilRuler,
  Pentagon,
  Plus,
  RadioTower,
  RotateCcw,
  Ruler,
  Search,
  SquareDashedMousePointer,
  Stethoscope,
  Sun,
  Table2,
  Trash2,
  TriangleAlert,
  Waypoints,
  X,
  ZoomIn,
} from "lucide";
import { h } from "preact";

const ICONS = {
  analysis: BarChart3,
  area: PencilRuler,
  back: ArrowLeft,
  check: Check,
  chooseBox: SquareDashedMousePointer,
  choosePolygon: LassoSelect,
  close: X,
  compare: GitCompare,
  coverage: RadioTower,
  doctor: Stethoscope,
  down: ArrowDown,
  download: Download,
  draw: Pentagon,
  expand: Expand,
  filter: Filter,
  foldDown: ChevronDown,
  foldLeft: ChevronLeft,
  foldRight: ChevronRight,
  foldUp: ChevronUp,
  grid: Grid3x3,
  home: House,
  info: Info,
  keys: Keyboard,
  layers: Layers,
  length: Waypoints,
  locate: LocateFixed,
  maximise: Maximize2,
  minimise: Minimize2,
  minus: Minus,
  moon: Moon,
  offline: CloudDownload,
  open: FolderOpen,
  overlay: Layers,
  plus: Plus,
  remove: Trash2,
  retry: RotateCcw,
  ruler: Ruler,
  search: Search,
  sun: Sun,
  table: Table2,
  up: ArrowUp,
  warning: TriangleAlert,
  zoom: ZoomIn,
} as const satisfies Record<string, IconNode>;

export type IconName = keyof typeof ICONS;

/** A line icon (Lucide, ISC); says nothing to screen readers, the button around it does. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {strokesOf(name)}
    </svg>
  );
}

const strokesOf = (name: IconName) =>
  (ICONS[name] as IconNode).map(([tag, attributes], key) => h(tag, { key, ...attributes }));
