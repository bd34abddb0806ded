import { expect, test } from "vitest";
import { Bulletin } from "../../bulletin.svelte";
import { browserHost } from "../../host/browser/browser";
import type { Blank } from "../../host/host";
import { Notice } from "./notice.svelte";

async function openNotice() {
  const host = browserHost("?desk=full");
  const story = (await host.call("start", {})).story?.id ?? "";
  const bulletin = new Bulletin();
  bulletin.tell = (thrown) => expect.fail(String(thrown));
  const notice = new Notice(host, bulletin, () => {});
  notice.show(story);
  await notice.settled();
  await notice.choose("gdpr-no-cookies");
  return { host, story, notice };
}

function blank(notice: Notice, name: string): Blank {
  const found = notice.state?.blanks.find((blank) => blank.name === name);
  if (!found) throw new Error(`no blank ${name}`);
  return found;
}

test("what is typed quickly stands as typed, and is kept as typed", async () => {
  const { host, notice } = await openNotice();
  const name = "controller.name";
  for (let length = 1; length <= 12; length++) {
    void notice.write(name, "Harbour News".slice(0, length));
    expect(notice.text(blank(notice, name))).toHaveLength(length);
    await new Promise((later) => setTimeout(later, 3));
    expect(notice.text(blank(notice, name))).toHaveLength(length);
  }
  await notice.settled();
  expect((await host.call("house", {})).values[name]?.text).toBe("Harbour News");
  expect(blank(notice, name).filled).toBe("Harbour News");
});

test("what is filled in for the page alone leaves the house as it is", async () => {
  const { host, story, notice } = await openNotice();
  notice.filling = "page";
  await notice.write("paper.name", "Harbour News at night");
  expect((await host.call("house", {})).values).toEqual({});
  const state = await host.call("story_notice", { story });
  expect(state.choice?.by_hand.values["paper.name"]?.text).toBe("Harbour News at night");
});

test("what the house has not needs no filling in", async () => {
  const { notice } = await openNotice();
  const open = notice.errors;
  await notice.leaveOut("dpo", true);
  expect(notice.errors).toBe(open - 2);
  await notice.leaveOut("dpo", false);
  expect(notice.errors).toBe(open);
});

test("a text for one language leaves the others as they are, and is there again when it is wanted", async () => {
  const { host, notice } = await openNotice();
  await notice.choose("gdpr-no-cookies.tr");
  const name = "paper.name";
  await notice.write(name, "Harbour News");
  await notice.setOwn(blank(notice, name), true);
  expect(notice.text(blank(notice, name)), "it begins with the text for all").toBe("Harbour News");
  await notice.write(name, "Liman Haber");
  const kept = async () => (await host.call("house", {})).values[name];
  expect(await kept()).toEqual({ text: "Harbour News", in_language: { tr: "Liman Haber" } });

  await notice.choose("gdpr-no-cookies.de");
  expect(notice.isOwn(blank(notice, name))).toBe(false);
  expect(blank(notice, name).filled).toBe("Harbour News");

  await notice.choose("gdpr-no-cookies.tr");
  await notice.setOwn(blank(notice, name), false);
  expect(await kept()).toEqual({ text: "Harbour News", in_language: {} });
  await notice.setOwn(blank(notice, name), true);
  expect(notice.text(blank(notice, name))).toBe("Liman Haber");
});

test("what is typed while a story is opened stays, and is kept with what comes after it", async () => {
  const { host, story, notice } = await openNotice();
  notice.show(story);
  const call = host.call.bind(host);
  let typed = false;
  host.call = async (command, args) => {
    const answer = await call(command, args);
    if (command === "house" && !typed) {
      typed = true;
      void notice.write("controller.name", "Harbour News");
    }
    return answer;
  };
  await notice.settled();
  await notice.write("controller.address", "1 Quay Street");
  expect((await call("house", {})).values["controller.name"]?.text).toBe("Harbour News");
});

test("a chosen template has its blanks once all is settled, whatever else asked meanwhile", async () => {
  const { notice } = await openNotice();
  await notice.choose(null);
  const chosen = notice.choose("gdpr-no-cookies");
  void notice.choose("gdpr-no-cookies");
  await chosen;
  expect(notice.state?.blanks, "a newer look is on its way").toHaveLength(0);
  await notice.settled();
  expect(notice.state?.blanks.length).toBeGreaterThan(0);
});
