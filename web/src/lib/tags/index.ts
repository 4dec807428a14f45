// Editing tags: what every page needs that lets people do it.
export { type Covered, PICTURE_BYTES, PICTURES, putArtwork, saveArtwork } from "./artwork";
export * from "./fields";
export { editHistory, type HistoryEntry, useEditHistory } from "./history";
export { merged } from "./merge";
export { closeTagEditor, openTagEditor, useTagEditor } from "./open";
export { albumById, exchange, refreshMusic, saveEdits } from "./save";
export { useAlbumArtists } from "./use-album-artists";
export { type Edit, refusalsOf, writeEdits } from "./write";
