// Gives the reader the theme that the app uses.
document
  .getElementById("reader")
  .setAttribute("theme", document.documentElement.dataset.theme === "dark" ? "dark" : "light");
