// Sets the theme before the first paint. A file of its own because the content security policy allows no
// inline scripts. `src/lib/theme.ts` changes the setting later.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("polyphony.theme");
  } catch {
    // Storage may be closed to us; the system's choice then stands.
  }
  const dark =
    choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
