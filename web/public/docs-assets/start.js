// Gives the reader the colours that the app uses.
(() => {
  const dark = document.documentElement.dataset.theme === "dark";
  const look = dark
    ? {
        theme: "dark",
        bg: "#141a1b",
        text: "#edf3f2",
        nav: "#0d1112",
        navText: "#c3cfcd",
        primary: "#71d4c7",
      }
    : {
        theme: "light",
        bg: "#ffffff",
        text: "#12191a",
        nav: "#f5f7f7",
        navText: "#414d4b",
        primary: "#0c6a64",
      };
  const reader = document.getElementById("reader");
  reader.setAttribute("theme", look.theme);
  reader.setAttribute("bg-color", look.bg);
  reader.setAttribute("text-color", look.text);
  reader.setAttribute("nav-bg-color", look.nav);
  reader.setAttribute("nav-text-color", look.navText);
  reader.setAttribute("primary-color", look.primary);
})();
