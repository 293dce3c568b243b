// Says, before anything is painted, that scripts run here. It is a file because the content
// security policy allows no script inside a page.
document.body.className +=
  " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
