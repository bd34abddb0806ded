/** The people of the desk in memory. */
import type { Commands, Introduction, People, Person } from "../host";

type Named = "people" | "introduce" | "unlock_key" | "export_card" | "add_colleague" | "forget_colleague";

/** The commands about people; `introduced` has an editor at the desk, whose key is locked. */
export function peopleDesk(introduced: boolean): {
  [Name in Named]: (args: Commands[Name]["arguments"]) => Commands[Name]["result"];
} {
  const key = (digit: string) => digit.repeat(64);
  const known = (person: Person) => ({ person, fingerprint: fingerprintOf(person.key) });
  let me: Person | null = introduced
    ? { key: key("a"), name: "Ada Quill", initials: "AQ", role: "editor" }
    : null;
  let isLocked = introduced;
  let colleagues: Person[] = introduced
    ? [{ key: key("b"), name: "Bo Reed", initials: "BR", role: "reporter" }]
    : [];
  const people = (): People => ({
    me: me && known(me),
    is_locked: isLocked,
    colleagues: colleagues.map(known),
  });
  return {
    people,
    introduce({ introduction }: { introduction: Introduction }) {
      const { name, initials, role, passphrase } = introduction;
      if (!me && !passphrase)
        throw { code: "no-keyring", message: "This computer has no keyring.", values: {} };
      me = { key: key("a"), name: name.trim(), initials: initials || initialsOf(name), role };
      return people();
    },
    unlock_key({ passphrase }) {
      if (passphrase !== "correct horse")
        throw { code: "wrong-passphrase", message: "This is not the passphrase.", values: {} };
      isLocked = false;
      return people();
    },
    export_card: () => "/home/desk/ada-quill.galley-person",
    add_colleague() {
      colleagues = [...colleagues, { key: key("c"), name: "Cem Aydın", initials: "CA", role: "editor" }];
      return people();
    },
    forget_colleague({ key: forgotten }) {
      colleagues = colleagues.filter((colleague) => colleague.key !== forgotten);
      return people();
    },
  };
}

function fingerprintOf(key: string): string {
  const number = key.charCodeAt(0) * 137;
  return Array.from({ length: 4 }, (_, at) => String((number * (at + 3)) % 100_000).padStart(5, "0")).join(
    " ",
  );
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}
