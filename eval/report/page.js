(function () {
  const cases = Array.from(document.querySelectorAll(".case"));
  const controls = Array.from(document.querySelectorAll(".filters [data-key]"));
  const counter = document.getElementById("shown");
  function apply() {
    let shown = 0;
    for (const element of cases) {
      const fits = controls.every(function (control) {
        const value = control.value.trim().toLowerCase();
        if (!value) return true;
        if (control.dataset.key === "text") return element.textContent.toLowerCase().includes(value);
        return element.dataset[control.dataset.key] === control.value;
      });
      element.hidden = !fits;
      if (fits) shown += 1;
    }
    counter.textContent = shown + " / " + cases.length;
    const wanted = controls.filter(function (c) { return c.value; }).map(function (c) { return c.dataset.key + "=" + encodeURIComponent(c.value); });
    try { history.replaceState(null, "", "#" + wanted.join("&")); } catch (refused) { /* shown inside a frame without an address */ }
  }
  for (const part of location.hash.slice(1).split("&")) {
    const [key, value] = part.split("=");
    const control = controls.find(function (c) { return c.dataset.key === key; });
    if (control && value) control.value = decodeURIComponent(value);
  }
  for (const control of controls) control.addEventListener("input", apply);
  apply();
})();
