// The light build of hls.js has no types of its own; what the app uses of it is the same.
declare module "hls.js/light" {
  export { default } from "hls.js";
}
