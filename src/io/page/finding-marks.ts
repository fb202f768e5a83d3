import { FINDING_STATUSES, type FindingMark, UNMARKED } from "../../core/grid/finding-mark.ts";

const DATABASE = "onemap-marks";
const STORE = "marks";

/** One mark as it is kept: found by the hash of the layer and the key of the finding. */
interface KeptMark extends FindingMark {
  readonly layer: string;
  readonly key: string;
}

/**
 * What has been noted of the findings of a layer, by their keys; `layer` is its hash.
 * @throws DOMException where the browser keeps nothing
 */
export async function readMarks(layer: string): Promise<Map<string, FindingMark>> {
  // An array sorts behind every text, so that these are the bounds of all keys of the layer.
  const ofLayer = IDBKeyRange.bound([layer], [layer, []]);
  const kept: readonly KeptMark[] = await inStore("readonly", (store) => store.getAll(ofLayer));
  return new Map(
    kept
      .filter(({ status }) => FINDING_STATUSES.includes(status))
      .map(({ key, status, note }) => [key, { status, note: String(note) }]),
  );
}

/** Marks that are still to be written, the last word on each finding. */
const waiting = new Map<string, KeptMark>();
let writing: Promise<void> | null = null;

/**
 * Keeps what has been noted of a finding; what says no more than that it is open takes no room. While a disk is slow, of what is typed meanwhile only the last is written.
 * @throws DOMException where the browser keeps nothing, or its storage is full
 */
export function writeMark(layer: string, key: string, mark: FindingMark): Promise<void> {
  waiting.set(`${layer} ${key}`, { layer, key, ...mark });
  writing ??= writeWaiting().finally(() => {
    writing = null;
  });
  return writing;
}

async function writeWaiting(): Promise<void> {
  while (waiting.size > 0) {
    const marks = [...waiting.values()];
    waiting.clear();
    await inStore("readwrite", (store) => {
      for (const mark of marks) put(store, mark);
      return { result: undefined };
    });
  }
}

function put(store: IDBObjectStore, mark: KeptMark): void {
  const isBlank = mark.status === UNMARKED.status && mark.note === UNMARKED.note;
  if (isBlank) store.delete([mark.layer, mark.key]);
  else store.put(mark);
}

/** Carries out requests, and resolves with the result of the one that is given back once all are on disk. */
async function inStore<T>(
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => { readonly result: T },
): Promise<T> {
  const database = await opened();
  const transaction = database.transaction(STORE, mode);
  const asked = request(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

let database: Promise<IDBDatabase> | null = null;

/** The database, opened once; the next call tries again where it could not be opened. */
function opened(): Promise<IDBDatabase> {
  database ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: ["layer", "key"] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }).catch((cause: unknown) => {
    database = null;
    throw cause;
  });
  return database;
}
