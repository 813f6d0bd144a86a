// Tencent Cloud: how the next call is answered, and which account is in which organization.
import { element, nextId } from "../dom.js";
import { actionButton, part } from "./backstage-parts.js";

const AS_USUAL = "as usual";

export function cloudPanel(world, send) {
  const accounts = element("tbody", {});
  const next = nextCall(world, send);
  draw();
  world.on(["cloud", "replaced"], draw);

  function draw() {
    const focused = accounts.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    accounts.replaceChildren(...(world.backstage.cloud?.accounts ?? []).map(row));
    if (focused !== undefined) {
      [...accounts.querySelectorAll("[data-key]")].find(({ dataset }) => dataset.key === focused)?.focus();
    }
  }

  function row(account) {
    const { alias, uin, orgId, membership } = account;
    const select = element(
      "select",
      { class: "field", "data-key": uin, "aria-label": `Organization of ${alias}` },
      element("option", { value: "" }, "none"),
      ...world.backstage.cloud.organizations.map((each) =>
        element("option", { value: each.orgId }, `${each.orgId} ${each.name}`),
      ),
    );
    select.value = orgId ?? "";
    select.addEventListener("change", () => {
      const chosen = select.value === "" ? null : Number(select.value);
      send("cloud/membership", { uin, orgId: chosen, change: {} });
    });
    const flag = element("input", { type: "checkbox", "data-key": `${uin}-quit`, "aria-label": `${alias} can leave on its own` });
    flag.checked = membership?.allowQuit === true;
    flag.disabled = orgId === null || orgId === undefined;
    flag.addEventListener("change", () =>
      send("cloud/membership", { uin, orgId, change: { allowQuit: flag.checked } }),
    );
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, alias, element("br"), element("span", { class: "soft" }, uin)),
      element("td", {}, select),
      element("td", {}, flag),
    );
  }

  return part(
    "Tencent Cloud",
    ...next,
    element(
      "table",
      {},
      element("caption", { class: "hidden" }, "Accounts"),
      element(
        "thead",
        {},
        element("tr", {}, ...["Account", "Organization", "Can leave"].map((each) => element("th", { scope: "col" }, each))),
      ),
      accounts,
    ),
  );
}

/** The nodes with which the answer to the next QuitOrganization is chosen. */
function nextCall(world, send) {
  const id = nextId("next");
  const select = element("select", { id, class: "field" });
  fill();
  world.on(["next"], choose);
  world.on(["replaced"], fill);
  select.addEventListener("change", async () => {
    if (!(await send("cloud/next", { answer: select.value }))) {
      choose();
    }
  });

  function fill() {
    const answers = world.backstage.answers ?? [];
    const groups = [...new Set(answers.map(({ group }) => group))].map((label) => {
      const options = answers.filter(({ group }) => group === label);
      return element("optgroup", { label }, ...options.map((each) => element("option", { value: each.name }, each.label)));
    });
    select.replaceChildren(element("option", { value: "" }, AS_USUAL), ...groups);
    choose();
  }

  function choose() {
    select.value = world.backstage.next ?? "";
  }

  const usual = actionButton("As usual", async () => {
    if (await send("cloud/next", { answer: "" })) {
      select.value = "";
    }
  });
  return [
    element("label", { for: id }, "The next QuitOrganization"),
    element("div", { class: "buttons" }, select, usual),
  ];
}
