// Sets the look before the first paint. A file of its own because the content security policy allows no
// inline scripts. `src/lib/theme.ts` changes the settings later.
(() => {
  const root = document.documentElement.dataset;
  const chosen = (name, on, off, query) => {
    let choice = null;
    try {
      choice = localStorage.getItem(`polyphony.${name}`);
    } catch {
      // Storage may be closed to us; the system's choice then stands.
    }
    root[name] = choice === on || (choice !== off && matchMedia(query).matches) ? on : off;
  };
  chosen("theme", "dark", "light", "(prefers-color-scheme: dark)");
  chosen("contrast", "more", "standard", "(prefers-contrast: more)");
  chosen("motion", "reduced", "full", "(prefers-reduced-motion: reduce)");
})();
