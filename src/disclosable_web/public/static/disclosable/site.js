import { initAll } from "../govuk/frontend.js";

initAll();

// Escape leaves at once, as the "Exit this page" button does. The page is replaced, so that going
// back does not return to it. The hint is shown only where this works.
const exit = document.querySelector(".govuk-js-exit-this-page-button");
if (exit) {
  for (const hint of document.querySelectorAll("[data-exit-hint]")) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    const meant = event.key === "Escape" && !event.isComposing && !event.defaultPrevented;
    if (meant) {
      document.body.classList.add("govuk-exit-this-page-hide-content");
      window.location.replace(exit.href);
    }
  });
}
